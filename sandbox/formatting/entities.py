"""Formatted text: lengths in UTF-16 units, trimming, what Telegram marks by itself."""

from __future__ import annotations

import re
from typing import Any

Entity = dict[str, Any]


def utf16_length(text: str) -> int:
    """Length as Telegram counts it: characters beyond the basic plane count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The part of `text` that an entity with this offset and length covers."""
    raw = text.encode("utf-16-le")
    return raw[offset * 2 : (offset + length) * 2].decode("utf-16-le", "ignore")


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Text as Telegram keeps it: no outer white space, no control characters."""
    text = text.replace("\r", "")
    if any(character < " " and character != "\n" for character in text):
        text = "".join(" " if c < " " and c != "\n" else c for c in text)
    stripped = text.lstrip()
    cut = utf16_length(text) - utf16_length(stripped)
    stripped = stripped.rstrip()
    if not entities:
        return stripped, entities
    length = utf16_length(stripped)
    kept: list[Entity] = []
    for entity in entities:
        start = max(entity["offset"] - cut, 0)
        end = min(entity["offset"] - cut + entity["length"], length)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    kept.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return stripped, kept


_AUTOMATIC = re.compile(
    r"(?P<url>https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]])"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?<![\w/])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{3,31})?)(?![\w/])"
    r"|(?<![\w@])(?P<mention>@[A-Za-z]\w{3,31})"
    r"|(?<![\w#&])(?P<hashtag>\#(?=\w*[^\W\d])\w{1,256})"
)


def with_automatic(text: str, entities: list[Entity]) -> list[Entity]:
    """Add what Telegram marks by itself: commands, links, mentions, hashtags."""
    if not any(mark in text for mark in ("/", "@", "#")):
        return entities
    found: list[Entity] = []
    for match in _AUTOMATIC.finditer(text):
        offset = utf16_length(text[: match.start()])
        length = utf16_length(match.group())
        opaque = ("code", "pre", "text_link", "text_mention")
        if any(
            entity["type"] in opaque
            and entity["offset"] < offset + length
            and offset < entity["offset"] + entity["length"]
            for entity in entities
        ):
            continue
        found.append({"type": match.lastgroup, "offset": offset, "length": length})
    if not found:
        return entities
    return sorted([*entities, *found], key=lambda entity: (entity["offset"], -entity["length"]))
