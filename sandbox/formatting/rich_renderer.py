"""Showing rich messages: as HTML for the page, as plain words for tests."""

from __future__ import annotations

import html
from html.parser import HTMLParser
from typing import Any

from sandbox.formatting.rich_parser import Node

_INLINE = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "subscript": "sub",
    "superscript": "sup",
    "marked": "mark",
    "code": "code",
}


def text_html(text: Any) -> str:
    """A RichText as HTML that a browser shows safely."""
    if text is None:
        return ""
    if isinstance(text, str):
        return html.escape(text).replace("\n", "<br>")
    if isinstance(text, list):
        return "".join(map(text_html, text))
    kind = text["type"]
    if kind == "button":
        return f"[{text_html(text['button']['text'])}]"
    if kind == "custom_emoji":
        return html.escape(text["alternative_text"])
    if kind == "mathematical_expression":
        return f"<code>{html.escape(text['expression'])}</code>"
    inner = text_html(text.get("text"))
    if kind == "url":
        return f'<a href="{html.escape(text["url"], quote=True)}">{inner}</a>'
    tag = _INLINE.get(kind)
    return f"<{tag}>{inner}</{tag}>" if tag else inner


def rich_html(rich: Node) -> str:
    """A whole RichMessage as HTML."""
    return "".join(map(_block_html, rich["blocks"]))


def _block_html(block: Node) -> str:
    kind = block["type"]
    if kind in ("paragraph", "pullquote", "footer", "thinking"):
        tag = {"paragraph": "p", "pullquote": "aside", "thinking": "p"}.get(kind, "footer")
        return f"<{tag}>{text_html(block.get('text'))}</{tag}>"
    if kind == "heading":
        return f"<h{block['size']}>{text_html(block['text'])}</h{block['size']}>"
    if kind == "pre":
        return f"<pre>{text_html(block['text'])}</pre>"
    if kind == "divider":
        return "<hr>"
    if kind == "list":
        items = "".join(f"<li>{_item_html(item)}</li>" for item in block["items"])
        return f"<ul>{items}</ul>"
    if kind == "table":
        return _table_html(block)
    if kind == "details":
        opened = " open" if block.get("is_open") else ""
        return (
            f"<details{opened}><summary>{text_html(block['summary'])}</summary>"
            f"{''.join(map(_block_html, block['blocks']))}</details>"
        )
    if kind == "expandable_blockquote":
        return f"<blockquote>{text_html(block['text'])}</blockquote>"
    if kind == "document":
        file = block["document"]
        values = (file["file_id"], file.get("file_name", ""), str(file.get("file_size", 0)))
        names = ("data-id", "data-name", "data-size")
        given = " ".join(
            f'{name}="{html.escape(value, quote=True)}"'
            for name, value in zip(names, values, strict=True)
        )
        return f"<tg-document {given}></tg-document>"
    if kind == "map":
        place = block["location"]
        return f"<p>📍 {place['latitude']}, {place['longitude']}</p>"
    if kind == "mathematical_expression":
        return f"<p><code>{html.escape(block['expression'])}</code></p>"
    inner = "".join(map(_block_html, block.get("blocks", ())))
    return f"<blockquote>{inner}</blockquote>" if kind == "blockquote" else inner


def _item_html(item: Node) -> str:
    mark = ""
    if item.get("has_checkbox"):
        mark = "☑ " if item.get("is_checked") else "☐ "
    elif item["label"] != "•":
        mark = f"{html.escape(item['label'])} "
    return mark + "".join(map(_block_html, item["blocks"]))


def _table_html(block: Node) -> str:
    rows = []
    for row in block["cells"]:
        cells = []
        for cell in row:
            tag = "th" if cell.get("is_header") else "td"
            spans = "".join(
                f' {name}="{int(cell[name])}"' for name in ("colspan", "rowspan") if cell.get(name)
            )
            cells.append(f"<{tag}{spans}>{text_html(cell.get('text'))}</{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    caption = f"<caption>{text_html(block['caption'])}</caption>" if block.get("caption") else ""
    return f"<table>{caption}{''.join(rows)}</table>"


class _PlainText(HTMLParser):
    _BREAKS = frozenset(
        {
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "li",
            "tr",
            "pre",
            "br",
            "hr",
            "summary",
            "footer",
            "caption",
            "aside",
        }
    )

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._BREAKS and self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")
        elif tag in ("td", "th") and self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain_text(rich: Node) -> str:
    """The words of a RichMessage, a block a line."""
    reader = _PlainText()
    reader.feed(rich_html(rich))
    return "".join(reader.parts).strip()


def button_rows(rich: Node) -> list[list[Node]]:
    """Rows of buttons inside a RichMessage, outermost blocks first."""
    rows = []
    for block in rich["blocks"]:
        if block["type"] == "buttons":
            rows.append([{**b, "text": _plain(b["text"])} for b in block["buttons"]])
        elif "blocks" in block:
            rows += button_rows(block)
    return rows


def _plain(text: Any) -> str:
    return plain_text({"blocks": [{"type": "paragraph", "text": text}]})
