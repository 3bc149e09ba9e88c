"""Telegram's HTML: from markup to text and entities.

The errors and their byte offsets are those of the real server, so that a bot's broken
markup fails here exactly as it would in production.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sandbox.errors import ApiError, bad_request
from sandbox.formatting.entities import Entity, utf16_length, utf16_slice

_STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}

_TAGS = {*_STYLES, "a", "span", "tg-emoji", "tg-time"}

_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

_CHARACTER = re.compile(r"&(#x[0-9a-fA-F]+|#[0-9]+|lt|gt|amp|quot);?")

_NAME_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")


@dataclass(slots=True)
class _Open:
    tag: str
    at: int
    offset: int
    argument: str = ""
    extra: dict[str, str] = field(default_factory=dict)


class _HtmlReader:
    """One pass over the markup; `text` and `entities` hold the result."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.position = 0
        self.parts: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        markup = self.markup
        while self.position < len(markup):
            next_special = self._next_special()
            self._append(markup[self.position : next_special])
            self.position = next_special
            if next_special == len(markup):
                break
            if markup[next_special] == "&":
                self._append(self._character())
            elif markup.startswith("</", next_special):
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            tag = self.open[-1].tag
            raise _cannot_parse(f'Can\'t find end tag corresponding to start tag "{tag}"')
        return "".join(self.parts), self.entities

    def _next_special(self) -> int:
        found = [index for c in "<&" if (index := self.markup.find(c, self.position)) != -1]
        return min(found, default=len(self.markup))

    def _append(self, piece: str) -> None:
        self.parts.append(piece)
        self.offset += utf16_length(piece)

    def _character(self) -> str:
        match = _CHARACTER.match(self.markup, self.position)
        if match is None:
            self.position += 1
            return "&"
        name = match.group(1)
        if name.startswith("#"):
            number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
            if not 0 < number < 0x10FFFF or 0xD800 <= number <= 0xDFFF:
                self.position += 1
                return "&"
            character = chr(number)
        else:
            character = _NAMED[name]
        self.position = match.end()
        return character

    def _bytes_before(self, index: int) -> int:
        return len(self.markup[:index].encode())

    def _until(self, stops: str) -> str:
        start = self.position
        while self.position < len(self.markup):
            character = self.markup[self.position]
            if character.isspace() or character in stops:
                break
            self.position += 1
        return self.markup[start : self.position]

    def _skip_spaces(self) -> None:
        while self.position < len(self.markup) and self.markup[self.position].isspace():
            self.position += 1

    def _peek(self) -> str:
        return self.markup[self.position : self.position + 1]

    def _start_tag(self) -> None:
        begin = self.position
        at = self._bytes_before(begin)
        self.position += 1
        name = self._until(">").lower()
        if not self._peek():
            raise _cannot_parse(f"Unclosed start tag at byte offset {at}")
        if name not in _TAGS:
            raise _cannot_parse(f'Unsupported start tag "{name}" at byte offset {at}')
        opened = _Open(tag=name, at=at, offset=self.offset)
        while True:
            self._skip_spaces()
            if not self._peek():
                raise _cannot_parse(f"Unclosed start tag at byte offset {at}")
            if self._peek() == ">":
                break
            attribute, value = self._attribute(name, at)
            opened.extra[attribute] = value
        self.position += 1
        if name == "span" and opened.extra.get("class") != "tg-spoiler":
            raise _cannot_parse(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
        self.open.append(opened)

    def _attribute(self, tag: str, at: int) -> tuple[str, str]:
        name = self._until("=>").lower()
        if not name:
            raise _cannot_parse(f'Empty attribute name in the tag "{tag}" at byte offset {at}')
        self._skip_spaces()
        if self._peek() != "=":
            if tag == "blockquote" and name == "expandable":
                return name, ""
            raise _cannot_parse(
                "Expected equal sign in declaration of an attribute of the tag "
                f'"{tag}" at byte offset {at}'
            )
        self.position += 1
        self._skip_spaces()
        quote = self._peek()
        if quote not in ("'", '"'):
            return name, self._bare_value()
        self.position += 1
        value: list[str] = []
        while self._peek() not in ("", quote):
            if self._peek() == "&":
                value.append(self._character())
            else:
                value.append(self._peek())
                self.position += 1
        if not self._peek():
            raise _cannot_parse(f"Unclosed start tag at byte offset {at}")
        self.position += 1
        return name, "".join(value)

    def _bare_value(self) -> str:
        start = self.position
        match = _NAME_TOKEN.match(self.markup, start)
        self.position = match.end() if match else start
        if not (self._peek().isspace() or self._peek() == ">"):
            raise _cannot_parse(
                f"Unexpected end of name token at byte offset {self._bytes_before(start)}"
            )
        return self.markup[start : self.position].lower()

    def _end_tag(self) -> None:
        at = self._bytes_before(self.position)
        if not self.open:
            raise _cannot_parse(f"Unexpected end tag at byte offset {at}")
        self.position += 2
        name = self._until(">").lower()
        self._skip_spaces()
        if self._peek() != ">":
            raise _cannot_parse(f"Unclosed end tag at byte offset {at}")
        self.position += 1
        opened = self.open.pop()
        if name and name != opened.tag:
            raise _cannot_parse(
                f"Unmatched end tag at byte offset {at}, "
                f'expected "</{opened.tag}>", found "</{name}>"'
            )
        if self.offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity: Entity = {"offset": opened.offset, "length": self.offset - opened.offset}
        extra = opened.extra
        if opened.tag in _STYLES:
            entity["type"] = _STYLES[opened.tag]
        if opened.tag == "span":
            entity["type"] = "spoiler"
        elif opened.tag == "blockquote" and "expandable" in extra:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "a" and not self._link(entity, extra.get("href", "")):
            return
        elif opened.tag == "tg-emoji":
            entity |= {"type": "custom_emoji", "custom_emoji_id": extra.get("emoji-id", "")}
        elif opened.tag == "tg-time":
            entity |= {"type": "date_time", "unix_time": int(extra.get("unix", "0") or 0)}
            if extra.get("format"):
                entity["date_time_format"] = extra["format"]
        elif opened.tag == "code" and extra.get("class", "").startswith("language-"):
            entity["_language"] = extra["class"].removeprefix("language-")
        elif opened.tag == "pre":
            self._merge_code(entity)
        self.entities.append(entity)

    def _link(self, entity: Entity, href: str) -> bool:
        covered = utf16_slice("".join(self.parts), entity["offset"], entity["length"])
        href = href or covered
        if match := re.fullmatch(r"tg://user\?id=(\d+)", href):
            user_id = int(match.group(1))
            entity |= {"type": "text_mention", "user": {"id": user_id}}
            return True
        if not re.match(r"(https?://|tg://|ton://|mailto:|tel:)?[^\s/]+\.?[^\s]*$", href):
            return False
        if "://" not in href and not href.startswith(("mailto:", "tel:")):
            href = f"http://{href}"
        entity |= {"type": "text_link", "url": href}
        return True

    def _merge_code(self, pre: Entity) -> None:
        """`<pre><code class="language-x">` is one entity with a language."""
        for inner in list(self.entities):
            same = inner["offset"] == pre["offset"] and inner["length"] == pre["length"]
            if inner["type"] == "code" and same:
                self.entities.remove(inner)
                if "_language" in inner:
                    pre["language"] = inner["_language"]


def _cannot_parse(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")


def parse_html(markup: str) -> tuple[str, list[Entity]]:
    """Text and entities of Telegram's HTML; raises the server's own parse errors."""
    if "<" not in markup and "&" not in markup:
        return markup, []
    text, entities = _HtmlReader(markup).read()
    for entity in entities:
        entity.pop("_language", None)
    return text, entities
