"""Rich messages: checked on the way in, stored as blocks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiogram.types import InputMediaDocument, InputRichMessage, RichMessage
from pydantic import ValidationError

from sandbox.errors import bad_request
from sandbox.formatting.entities import utf16_length
from sandbox.formatting.rich_parser import Node, RichHtml
from sandbox.formatting.rich_renderer import plain_text

LONGEST = 32_768

MediaFields = Callable[[str, Any], Node]
"""From a kind of medium and a parameter (an upload, an identifier) to a Message's fields for it."""

_MEDIA = frozenset({"photo", "video", "animation", "audio", "document", "voice_note"})


def read_rich(message: InputRichMessage, media_fields: MediaFields) -> Node:
    """The Bot API's RichMessage that an InputRichMessage becomes."""
    given = [name for name in ("html", "markdown", "blocks") if getattr(message, name) is not None]
    if len(given) != 1:
        raise bad_request("exactly one of html, markdown and blocks must be used")
    if message.markdown is not None:
        raise bad_request("rich messages in Markdown are not supported by the sandbox")
    if message.html is not None:
        blocks = [_filled(block, message, media_fields) for block in RichHtml().read(message.html)]
    else:
        sent = message.model_dump(mode="json", exclude_none=True)["blocks"]
        blocks = [_stored(block, media_fields) for block in sent]
    if not blocks:
        raise bad_request("text must be non-empty")
    rich: Node = {"blocks": blocks}
    if message.is_rtl:
        rich["is_rtl"] = True
    try:
        RichMessage.model_validate(rich)
    except ValidationError as error:
        reason = error.errors(include_url=False)[0]["msg"]
        raise bad_request(f"can't parse rich message: {reason}") from None
    if utf16_length(plain_text(rich)) > LONGEST:
        raise bad_request("message is too long")
    return rich


def _filled(block: Node, message: InputRichMessage, media_fields: MediaFields) -> Node:
    """A document that the HTML names by `tg://document?id=`, from the media that are sent along."""
    if block["type"] != "document":
        return block
    wanted = str(block["document"]["media"]).removeprefix("tg://document?id=")
    for each in message.media or ():
        if each.id == wanted and isinstance(each.media, InputMediaDocument):
            return _stored({**block, "document": {"media": each.media.media}}, media_fields)
    raise bad_request(f'can\'t parse rich message: no document "{wanted}"')


def _stored(block: Node, media_fields: MediaFields) -> Node:
    kind = block["type"]
    if kind in _MEDIA:
        name = "voice" if kind == "voice_note" else str(kind)
        return {**block, kind: media_fields(name, block[kind]["media"])[name]}
    if kind == "list":
        return {
            **block,
            "items": [_stored_item(item, i, media_fields) for i, item in enumerate(block["items"])],
        }
    if kind == "map":
        return {"zoom": 13, "width": 600, "height": 300, **block}
    if "blocks" in block:
        return {**block, "blocks": [_stored(inner, media_fields) for inner in block["blocks"]]}
    return block


def _stored_item(item: Node, index: int, media_fields: MediaFields) -> Node:
    label = f"{item.get('value', index + 1)}." if "type" in item or "value" in item else "•"
    blocks = [_stored(block, media_fields) for block in item["blocks"]]
    return {**item, "label": label, "blocks": blocks}
