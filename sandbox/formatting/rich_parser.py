"""Reading rich messages written as HTML: the part of it the sandbox understands."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from sandbox.errors import bad_request

Node = dict[str, Any]
"""A rich message or any part of one (a block, a cell, a styled text), as the Bot API has it."""

_STYLE_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "sub": "subscript",
    "sup": "superscript",
    "mark": "marked",
    "code": "code",
}

_TEXT_BLOCKS = {
    "p": "paragraph",
    "pre": "pre",
    "footer": "footer",
    "aside": "pullquote",
    **{f"h{size}": "heading" for size in range(1, 7)},
}

_BOXES = {"blockquote": "blockquote", "details": "details", "ul": "list", "ol": "list"}

_OTHERS = frozenset({"a", "br", "hr", "li", "table", "tr", "td", "th", "caption", "summary"})


class RichHtml(HTMLParser):
    """The part of rich HTML the sandbox understands; anything else is refused by name."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root: list[Node] = []
        self.boxes: list[tuple[str, list[Any]]] = [("", self.root)]
        self.texts: list[tuple[str, Node, list[Any]]] = []

    def read(self, markup: str) -> list[Node]:
        self.feed(markup)
        self.close()
        self._end_loose()
        open_tags = [tag for tag, *_ in self.texts] + [tag for tag, _ in self.boxes[1:]]
        if open_tags:
            raise bad_request(
                "can't parse entities: Can't find end tag corresponding to start tag "
                f'"{open_tags[-1]}"'
            )
        return self.root

    def _begin_text(self, tag: str, node: Node) -> None:
        self.texts.append((tag, node, []))

    def _end_loose(self) -> None:
        """Close the paragraph that bare text opened."""
        if self.texts and self.texts[0][0] == "":
            if len(self.texts) > 1:
                return
            _, node, parts = self.texts.pop()
            node["text"] = _joined(parts)
            if node["text"]:
                self.boxes[-1][1].append(node)

    def handle_data(self, data: str) -> None:
        if not self.texts:
            if not data.strip():
                return
            self._begin_text("", {"type": "paragraph"})
        self.texts[-1][2].append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _STYLE_TAGS or tag == "a":
            if not self.texts:
                self._begin_text("", {"type": "paragraph"})
            node: Node = {"type": _STYLE_TAGS.get(tag, "url")}
            if tag == "a":
                node["url"] = values.get("href") or ""
            self._begin_text(tag, node)
        elif tag == "br":
            self.handle_data("\n")
        elif tag in _TEXT_BLOCKS:
            self._end_loose()
            node = {"type": _TEXT_BLOCKS[tag]}
            if node["type"] == "heading":
                node["size"] = int(tag[1])
            self._begin_text(tag, node)
        elif tag == "hr":
            self._end_loose()
            self.boxes[-1][1].append({"type": "divider"})
        elif tag == "tg-document":
            self._end_loose()
            self.boxes[-1][1].append(
                {"type": "document", "document": {"media": values.get("src") or ""}}
            )
        elif tag in ("td", "th", "caption", "summary"):
            self._begin_text(tag, _cell(tag, values))
        elif tag in _BOXES or tag in _OTHERS:
            self._end_loose()
            self.boxes.append((tag, []))
            if tag == "details":
                self.boxes[-1][1].append({"_open": "open" in values})
        else:
            raise bad_request(f'can\'t parse entities: Unsupported start tag "{tag}"')

    def handle_endtag(self, tag: str) -> None:
        if tag in ("br", "hr", "tg-document"):
            return
        if self.texts and self.texts[-1][0] == tag:
            self._end_text()
            return
        self._end_loose()
        if len(self.boxes) < 2 or self.boxes[-1][0] != tag:
            raise bad_request(f'can\'t parse entities: Unexpected end tag "{tag}"')
        _, inner = self.boxes.pop()
        self.boxes[-1][1].append(_box(tag, inner))

    def _end_text(self) -> None:
        tag, node, parts = self.texts.pop()
        node["text"] = _joined(parts)
        if tag in _STYLE_TAGS or tag == "a":
            self.texts[-1][2].append(node)
        else:
            self.boxes[-1][1].append(node)


def _joined(parts: list[Any]) -> Any:
    if len(parts) == 1:
        return parts[0]
    return parts or ""


def _cell(tag: str, values: dict[str, str | None]) -> Node:
    if tag in ("caption", "summary"):
        return {"_role": tag}
    cell: Node = {
        "align": values.get("align") or "left",
        "valign": values.get("valign") or "top",
    }
    if tag == "th":
        cell["is_header"] = True
    for name in ("colspan", "rowspan"):
        if values.get(name):
            cell[name] = int(values[name] or 1)
    return cell


def _box(tag: str, inner: list[Any]) -> Any:
    roles = {item["_role"]: item["text"] for item in inner if "_role" in item}
    opened = any(item.get("_open") for item in inner if isinstance(item, dict))
    plain = [
        item
        for item in inner
        if not isinstance(item, dict) or not ({"_role", "_open"} & item.keys())
    ]
    if tag == "tr":
        return plain
    if tag == "table":
        table: Node = {"type": "table", "cells": plain}
        return table | ({"caption": roles["caption"]} if "caption" in roles else {})
    if tag == "li":
        return {"label": "•", "blocks": plain}
    if tag in ("ul", "ol"):
        if tag == "ol":
            plain = [{**item, "label": f"{i}."} for i, item in enumerate(plain, 1)]
        return {"type": "list", "items": plain}
    if tag == "details":
        details = {"type": "details", "summary": roles.get("summary", ""), "blocks": plain}
        return details | ({"is_open": True} if opened else {})
    return {"type": _BOXES[tag], "blocks": plain}
