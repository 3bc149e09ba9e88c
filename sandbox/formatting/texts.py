"""From the `text`, `parse_mode` and `entities` of a call to what Telegram would keep."""

from __future__ import annotations

from typing import Any

from aiogram.client.default import Default
from aiogram.types import MessageEntity

from sandbox.errors import bad_request
from sandbox.formatting.entities import Entity, trimmed, utf16_length, with_automatic
from sandbox.formatting.html import parse_html

TEXT_LIMIT = 4096

CAPTION_LIMIT = 1024

_ENTITY_TYPES = frozenset(
    {
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    }
)


def given(value: Any) -> Any:
    """The value of a parameter, or None where the call left it out."""
    return None if isinstance(value, Default) else value


def formatted(
    text: str, parse_mode: Any, entities: list[MessageEntity] | None
) -> tuple[str, list[Entity]]:
    """Text and entities after parsing and trimming, with automatic entities added."""
    mode = given(parse_mode)
    found: list[Entity] = []
    if mode:
        if mode.lower() in ("markdown", "markdownv2"):
            raise bad_request(f"parse_mode {mode} is not supported by the sandbox; use HTML")
        if mode.lower() != "html":
            raise bad_request("unsupported parse_mode")
        text, found = parse_html(text)
    elif entities:
        found = [_checked(entity, text) for entity in entities]
    text, found = trimmed(text, found)
    return text, with_automatic(text, found)


def _checked(entity: MessageEntity, text: str) -> Entity:
    if entity.type not in _ENTITY_TYPES:
        raise bad_request(f'can\'t parse MessageEntity: Unsupported type "{entity.type}" specified')
    if entity.offset < 0 or entity.length <= 0:
        raise bad_request("can't parse MessageEntity: Receive an entity with incorrect range")
    if entity.offset + entity.length > utf16_length(text):
        raise bad_request(
            f"entity beginning at UTF-16 offset {entity.offset} ends after the end of the text "
            f"at UTF-16 offset {entity.offset + entity.length}"
        )
    return entity.model_dump(mode="json", exclude_none=True)


def message_text(
    text: str | None,
    parse_mode: Any,
    entities: list[MessageEntity] | None,
    *,
    editing: bool = False,
) -> tuple[str, list[Entity]]:
    """The text of a message; refuses what is empty or over 4,096 UTF-16 units."""
    if not text:
        raise bad_request("message text is empty")
    plain, found = formatted(text, parse_mode, entities)
    if not plain:
        raise bad_request("text must be non-empty")
    if utf16_length(plain) > TEXT_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG" if editing else "message is too long")
    return plain, found


def caption_text(
    caption: str | None,
    parse_mode: Any,
    entities: list[MessageEntity] | None,
    *,
    editing: bool = False,
) -> tuple[str, list[Entity]]:
    """A caption, perhaps empty; refuses over 1,024 UTF-16 units."""
    if not caption:
        return "", []
    plain, found = formatted(caption, parse_mode, entities)
    if utf16_length(plain) > CAPTION_LIMIT:
        long_caption = "MEDIA_CAPTION_TOO_LONG" if editing else "message caption is too long"
        raise bad_request(long_caption)
    return plain, found
