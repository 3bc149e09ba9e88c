"""What follows a card or an answer: the rest of a long text, files, what the citizen has added."""

from dataclasses import replace
from typing import Any

from aiogram.methods import (
    SendAnimation,
    SendAudio,
    SendDocument,
    SendLocation,
    SendMediaGroup,
    SendPhoto,
    SendVenue,
    SendVideo,
    SendVideoNote,
    SendVoice,
    TelegramMethod,
)
from aiogram.types import (
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    MediaUnion,
    ReplyParameters,
)

from bot.domain import payloads
from bot.domain.appeals.models import Item, Media, as_corrected, words_as_shown
from bot.domain.appeals.numbers import format_number
from bot.domain.notifications import MessageKind, Notification
from bot.text.display import PART_TEXT, cut, mask_iin, pieces
from handlers.texts import quoted
from handlers.views.view import (
    RenderContext,
    View,
    appeal_of,
    below_card,
    contact_in_words,
    sources_in_words,
)


async def overflow(context: RenderContext, payload: payloads.Overflow) -> View | None:
    appeal = await appeal_of(context)
    if appeal is None:
        return None
    words = pieces(
        mask_iin(words_as_shown(as_corrected(await context.tx.items.of(appeal.id)))), PART_TEXT
    )
    part = payload.part
    if part >= len(words):
        return None
    title = context.say("overflow-title", number=format_number(appeal.number), part=part + 1)
    return View(
        text=f"{title}\n{quoted(words[part], expandable=True)}",
        reply_to=await below_card(context, appeal.id),
        stands_for=MessageKind.OVERFLOW,
        appeal_id=appeal.id,
    )


async def word(context: RenderContext, payload: payloads.CitizenMessage) -> View | None:
    """What the citizen added, below the card."""
    appeal = await appeal_of(context)
    items = await context.tx.items.get([payload.item_id])
    if appeal is None or not items or items[0].appeal_id != appeal.id:
        return None  # or taken out by the citizen meanwhile
    text = mask_iin(words_as_shown(items))
    shown: str
    if text:
        shown = quoted(cut(text, PART_TEXT)[0])
    elif items[0].media is Media.CONTACT:
        shown = contact_in_words(context, items[0])
    else:
        shown = context.say("word-file")
    title = context.say(payload.message, number=format_number(appeal.number))
    return View(
        text="\n".join([f"<b>{title}</b>", *sources_in_words(context, items), shown]),
        reply_to=await below_card(context, appeal.id),
        stands_for=MessageKind.CITIZEN_MESSAGE,
        appeal_id=appeal.id,
        ref=payload.item_id,
    )


async def files(context: RenderContext, payload: payloads.Files) -> View | None:
    """One file or one album, by Telegram's id: nothing is downloaded and uploaded again."""
    appeal_id = context.notification.appeal_id
    items = await _items(context, payload)
    if not items or appeal_id is None:
        return None
    mirrored = payload.stands_for is MessageKind.FILES
    if mirrored:
        items = [replace(item, text="") for item in items]  # the card has the words
    below = await below_card(context, appeal_id) if mirrored else None
    reply = ReplyParameters(message_id=below, allow_sending_without_reply=True) if below else None
    if payload.as_document:
        return _as_document(context, payload, items[0], reply)
    return View(
        call=_send_files(context.chat_id, items, reply),
        stands_for=payload.stands_for,
        appeal_id=appeal_id,
        ref=payload.items[0] if mirrored else None,
        instead=_instead(context.notification, payload, items),
    )


async def _items(context: RenderContext, payload: payloads.Files) -> list[Item]:
    if payload.said_to_all is not None:
        files = await context.tx.problems.files(payload.said_to_all)
        return [replace(each.item, id=each.id) for each in files if each.id in payload.items]
    found = await context.tx.items.get(list(payload.items))
    return [item for item in found if item.appeal_id == context.notification.appeal_id]


def _instead(
    refused: Notification, payload: payloads.Files, items: list[Item]
) -> tuple[Notification, ...]:
    """Each file of an album by itself, so that one does not cost the others; one file, whose kind
    may be what is refused, as a document."""
    if len(items) > 1:
        ways = [replace(payload, items=(item.id,)) for item in items]
    elif items[0].media in _NAMES:
        ways = [replace(payload, as_document=True)]
    else:
        ways = []
    return tuple(
        replace(refused, id=0, attempts=0, key=refused.key and f"{refused.key}:{n}", payload=way)
        for n, way in enumerate(ways)
    )


def _as_document(
    context: RenderContext, payload: payloads.Files, item: Item, reply: ReplyParameters | None
) -> View:
    assert item.file_id is not None
    name = item.file_name or _NAMES[item.media]
    return View(
        call=SendDocument(chat_id=context.chat_id, document=name, reply_parameters=reply),
        reuploads=item.file_id,
        stands_for=payload.stands_for,
        appeal_id=context.notification.appeal_id,
    )


_NAMES = {
    Media.PHOTO: "photo.jpg",
    Media.VIDEO: "video.mp4",
    Media.ANIMATION: "animation.mp4",
    Media.AUDIO: "audio.mp3",
    Media.VOICE: "voice.ogg",
    Media.VIDEO_NOTE: "video.mp4",
}
"""How a file of that kind is called where it goes as a document."""

_IN_ALBUM: dict[Media, Any] = {
    Media.PHOTO: InputMediaPhoto,
    Media.VIDEO: InputMediaVideo,
    Media.DOCUMENT: InputMediaDocument,
    Media.AUDIO: InputMediaAudio,
}

_ALONE: dict[Media, tuple[Any, str]] = {
    Media.PHOTO: (SendPhoto, "photo"),
    Media.VIDEO: (SendVideo, "video"),
    Media.ANIMATION: (SendAnimation, "animation"),
    Media.DOCUMENT: (SendDocument, "document"),
    Media.AUDIO: (SendAudio, "audio"),
    Media.VOICE: (SendVoice, "voice"),
    Media.VIDEO_NOTE: (SendVideoNote, "video_note"),
}


def _send_files(
    chat_id: int, items: list[Item], reply: ReplyParameters | None
) -> TelegramMethod[Any]:
    first = items[0]
    if len(items) > 1:
        media: list[MediaUnion] = [_IN_ALBUM[i.media](media=i.file_id) for i in items]
        return SendMediaGroup(chat_id=chat_id, media=media, reply_parameters=reply)
    if first.media is Media.LOCATION:
        assert first.lat is not None
        assert first.lon is not None
        return SendLocation(
            chat_id=chat_id, latitude=first.lat, longitude=first.lon, reply_parameters=reply
        )
    if first.media is Media.VENUE:
        assert first.lat is not None
        assert first.lon is not None
        return SendVenue(
            chat_id=chat_id,
            latitude=first.lat,
            longitude=first.lon,
            title=str(first.details["title"]),
            address=str(first.details["address"]),
            reply_parameters=reply,
        )
    method, name = _ALONE[first.media]
    call: TelegramMethod[Any] = method(
        chat_id=chat_id, reply_parameters=reply, **{name: first.file_id}
    )
    return call
