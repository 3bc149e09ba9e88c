"""Sending: texts, files, albums, places, contacts, rich messages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiogram import methods as m

from sandbox.errors import bad_request
from sandbox.formatting.rich import read_rich
from sandbox.formatting.texts import caption_text, given, message_text
from sandbox.telegram.engine import Telegram
from sandbox.telegram.envelope import address, deliver
from sandbox.telegram.world import Json


def send_message(api: Telegram, call: m.SendMessage) -> Json:
    text, entities = message_text(call.text, call.parse_mode, call.entities)
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    if (preview := given(call.link_preview_options)) is not None:
        content["link_preview_options"] = plain_options(preview)
    return deliver(api, address(api, call), content)


def plain_options(preview: Any) -> Json:
    """Link preview options without those left to the bot's defaults."""
    return {
        name: value
        for name in preview.model_fields_set
        if (value := given(getattr(preview, name))) is not None
    }


def caption_fields(call: Any, *, editing: bool = False) -> Json:
    """Caption, its entities and place of a media message."""
    caption, entities = caption_text(
        call.caption, call.parse_mode, call.caption_entities, editing=editing
    )
    fields: Json = {}
    if caption:
        fields["caption"] = caption
    if entities:
        fields["caption_entities"] = entities
    if given(getattr(call, "show_caption_above_media", None)):
        fields["show_caption_above_media"] = True
    if getattr(call, "has_spoiler", None):
        fields["has_media_spoiler"] = True
    return fields


def _media(kind: str, *, captioned: bool = True) -> Callable[[Telegram, Any], Json]:
    def send(api: Telegram, call: Any) -> Json:
        caption = caption_fields(call) if captioned else {}
        envelope = address(api, call)
        return deliver(api, envelope, api.media(kind, getattr(call, kind)) | caption)

    return send


def send_media_group(api: Telegram, call: m.SendMediaGroup) -> list[Json]:
    if not 2 <= len(call.media) <= 10:
        raise bad_request("Media album must include 2-10 items")
    kinds = {str(item.type) for item in call.media}
    for alone in ("document", "audio"):
        if alone in kinds and len(kinds) > 1:
            raise bad_request(f"{alone} can't be mixed with other media types")
    if unknown := kinds - {"photo", "video", "document", "audio"}:
        raise bad_request(f"{sorted(unknown)[0]} in an album is not supported by the sandbox")
    captions = [caption_fields(item) for item in call.media]
    envelope = address(api, call)
    media = [api.media(str(item.type), item.media) for item in call.media]
    group_id = str(13_000_000_000_000_000 + api.random.randrange(10**12))
    return [
        deliver(api, envelope, fields | caption | {"media_group_id": group_id})
        for fields, caption in zip(media, captions, strict=True)
    ]


def _place(latitude: float, longitude: float, accuracy: float | None = None) -> Json:
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong location specified")
    place: Json = {"latitude": latitude, "longitude": longitude}
    return place | ({"horizontal_accuracy": accuracy} if accuracy else {})


def send_location(api: Telegram, call: m.SendLocation) -> Json:
    place = _place(call.latitude, call.longitude, call.horizontal_accuracy)
    return deliver(api, address(api, call), {"location": place})


def send_venue(api: Telegram, call: m.SendVenue) -> Json:
    place = _place(call.latitude, call.longitude)
    venue = {"location": place, "title": call.title, "address": call.address}
    return deliver(api, address(api, call), {"venue": venue, "location": place})


def send_contact(api: Telegram, call: m.SendContact) -> Json:
    if not call.phone_number.strip() or not call.first_name.strip():
        raise bad_request("contact must have a phone number and a first name")
    contact: Json = {"phone_number": call.phone_number, "first_name": call.first_name}
    for name in ("last_name", "vcard"):
        if value := getattr(call, name):
            contact[name] = value
    return deliver(api, address(api, call), {"contact": contact})


def send_dice(api: Telegram, call: m.SendDice) -> Json:
    dice = {"emoji": call.emoji or "🎲", "value": api.random.randint(1, 6)}
    return deliver(api, address(api, call), {"dice": dice})


def send_rich_message(api: Telegram, call: m.SendRichMessage) -> Json:
    rich = read_rich(call.rich_message, api.media)
    return deliver(api, address(api, call), {"rich_message": rich})


def send_chat_action(api: Telegram, call: m.SendChatAction) -> bool:
    known = {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
    if str(call.action) not in known:
        raise bad_request("wrong parameter action in request")
    chat_id = api.chat_id(call.chat_id)
    api.check_open(chat_id)
    api.typing[chat_id] = (str(call.action), api.now())
    api.world.changed(chat_id)
    return True


HANDLERS: dict[Any, Any] = {
    m.SendMessage: send_message,
    m.SendPhoto: _media("photo"),
    m.SendDocument: _media("document"),
    m.SendVideo: _media("video"),
    m.SendAnimation: _media("animation"),
    m.SendAudio: _media("audio"),
    m.SendVoice: _media("voice"),
    m.SendVideoNote: _media("video_note", captioned=False),
    m.SendSticker: _media("sticker", captioned=False),
    m.SendMediaGroup: send_media_group,
    m.SendLocation: send_location,
    m.SendVenue: send_venue,
    m.SendContact: send_contact,
    m.SendDice: send_dice,
    m.SendRichMessage: send_rich_message,
    m.SendChatAction: send_chat_action,
}
