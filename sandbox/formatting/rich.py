"""Rich messages: checked on the way in, stored as blocks."""

from __future__ import annotations

from typing import Any

from aiogram.types import InputRichMessage, RichMessage
from pydantic import ValidationError

from sandbox.formatting.entities import utf16_length
from sandbox.formatting.rich_html import RichHtml
from sandbox.formatting.rich_show import plain_text
from sandbox.telegram.errors import bad_request
from sandbox.telegram.files import media_fields
from sandbox.telegram.world import Json

LONGEST = 32_768

_MEDIA = frozenset({"photo", "video", "animation", "audio", "document", "voice_note"})


def read_rich(message: InputRichMessage, api: Any) -> Json:
    """The Bot API's RichMessage that an InputRichMessage becomes."""
    given = [name for name in ("html", "markdown", "blocks") if getattr(message, name) is not None]
    if len(given) != 1:
        raise bad_request("exactly one of html, markdown and blocks must be used")
    if message.markdown is not None or message.media:
        raise bad_request(
            "rich messages in Markdown or with media are not supported by the sandbox"
        )
    if message.html is not None:
        blocks = RichHtml().read(message.html)
    else:
        sent = message.model_dump(mode="json", exclude_none=True)["blocks"]
        blocks = [_stored(block, api) for block in sent]
    if not blocks:
        raise bad_request("text must be non-empty")
    rich: Json = {"blocks": blocks}
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


def _stored(block: Json, api: Any) -> Json:
    kind = block["type"]
    if kind in _MEDIA:
        name = "voice" if kind == "voice_note" else str(kind)
        file = api.files.resolve(name, block[kind]["media"], api.uploads)
        return {**block, kind: media_fields(file, name)[name]}
    if kind == "list":
        return {
            **block,
            "items": [_stored_item(item, i, api) for i, item in enumerate(block["items"])],
        }
    if kind == "map":
        return {"zoom": 13, "width": 600, "height": 300, **block}
    if "blocks" in block:
        return {**block, "blocks": [_stored(inner, api) for inner in block["blocks"]]}
    return block


def _stored_item(item: Json, index: int, api: Any) -> Json:
    label = f"{item.get('value', index + 1)}." if "type" in item or "value" in item else "•"
    return {**item, "label": label, "blocks": [_stored(block, api) for block in item["blocks"]]}
