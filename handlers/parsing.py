"""From what Telegram sends to what the service understands."""

import re
import unicodedata
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from aiogram.types import (
    Location,
    Message,
    MessageOriginHiddenUser,
    MessageOriginUnion,
    MessageOriginUser,
    User,
    Venue,
)

from bot.context import Requester
from bot.domain.appeals.models import Item, Media, Source
from bot.domain.json_codec import Facts, JsonValue
from bot.errors import StaleButton
from bot.text.display import can_be_seen, has_words
from handlers.telegram.read_fields import SERVICE, SIGN, WORDLESS

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\x00-\x08\x0b-\x1f\x7f-\x9f]"
)

_SPACES = str.maketrans("\u00a0\u2007\u202f", "   ")

_JOINERS = frozenset("\u200c\u200d")
"""Invisible, and yet a part of words and of emoji; by themselves they are nothing."""

_BLANK_BRAILLE = "\u2800"

_MARKS_IN_A_ROW = 2

NAME_LENGTH = 100

FILE_NAME_LENGTH = 200

LONGEST_ENDING = 10


def requester_of(user: User) -> Requester:
    return Requester(
        id=user.id,
        name=clean_name(user.full_name) or str(user.id),
        username=user.username,
        language_code=user.language_code,
    )


def clean(text: str) -> str:
    """The text without what only disturbs others: invisible signs that turn the direction of
    writing, and marks piled upon letters. Nothing that can be read is removed. A space that keeps
    a line together, as in what is copied from a message of ours, is a space like any other."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(_SPACES)
    if not any(map(unicodedata.combining, text)):
        return text.strip()
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept).strip()


@lru_cache(maxsize=4096)
def clean_name(name: str) -> str:
    """A name as others may see it: one line, of a bounded length, and not blank by design."""
    kept = "".join(
        character
        for character in " ".join(clean(name).split())
        if character in _JOINERS or not _unseen(character)
    )[:NAME_LENGTH].strip()
    return kept if can_be_seen(kept) else ""


def _unseen(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or character == _BLANK_BRAILLE


def clean_file_name(name: str) -> str:
    """The last part of what may be a path, in one line: nothing a file system would obey."""
    last = re.split(r"[/\\:]", clean(name))[-1]
    kept = " ".join(last.split()).lstrip(". ")
    stem, dot, ending = kept.rpartition(".")
    if not dot or len(ending) > LONGEST_ENDING:
        return kept[:FILE_NAME_LENGTH]
    return f"{stem[: FILE_NAME_LENGTH - len(ending) - 1]}.{ending}"


def item_of(message: Message) -> Item | None:
    """A message as a part of an appeal; None for what cannot be one (stickers, polls, dice).

    The words below a file that cannot be taken are taken without it (see `lacks_file`)."""
    text = Item(
        media=Media.TEXT,
        text=clean(message.text or message.caption or ""),
        album=message.media_group_id,
        details=_sources(message),
        chat_id=message.chat.id,
        message_id=message.message_id,
    )
    if message.text is not None:
        return text
    if message.venue is not None:
        return _with_venue(text, message.venue)
    if message.location is not None:
        return _at(text, message.location)
    if message.contact is not None:
        who = message.contact
        name = clean(" ".join(filter(None, (who.first_name, who.last_name))))
        contact = {"phone": who.phone_number, "name": name}
        return replace(
            text,
            media=Media.CONTACT,
            details={**text.details, **contact},
            own_contact=_is_own(who.user_id, name, message.from_user),
        )
    return _with_file(text, message) or (text if has_words(text.text) else None)


def lacks_file(message: Message, item: Item) -> bool:
    """Whether only the words below a file were taken."""
    return item.media is Media.TEXT and message.text is None


def wordless(message: Message) -> str:
    """As what a message is refused that cannot be a part of an appeal, or only in part: "sticker",
    "poll", …, or "other"."""
    return str((message.model_extra or {}).get(WORDLESS, "other"))


def sign_of(message: Message) -> Item:
    """A sticker as the sign for which it stands; without words, if it is none."""
    sign = str((message.model_extra or {}).get(SIGN, ""))
    return Item(
        media=Media.TEXT,
        text=clean(sign),
        chat_id=message.chat.id,
        message_id=message.message_id,
    )


def is_service(message: Message) -> bool:
    """What Telegram notes in a chat by itself (a pin, a changed timer) asks for no answer."""
    return SERVICE in (message.model_extra or {})


def _sources(message: Message) -> Facts:
    """Whose words these are, and to which they answer (see `Source`)."""
    found: dict[str, JsonValue] = {}
    if message.forward_origin is not None:
        name = _said_by(message.forward_origin, message.from_user)
        if name is not None:
            found[Source.FORWARDED_FROM] = name
    if message.quote is not None and (quoted := clean(message.quote.text)):
        found[Source.QUOTED] = quoted
        if message.external_reply is not None:
            name = _said_by(message.external_reply.origin, message.from_user)
            if name:
                found[Source.QUOTED_FROM] = name
    return found


def _said_by(origin: MessageOriginUnion, sender: User | None) -> str | None:
    """By name; empty where it is not known, and None for whoever sends the message: a card shows
    no name of a citizen, also where they forward their own words and hide who they are."""
    if isinstance(origin, MessageOriginUser):
        same = sender is not None and origin.sender_user.id == sender.id
        return None if same else clean_name(origin.sender_user.full_name)
    name = (
        clean_name(origin.sender_user_name) if isinstance(origin, MessageOriginHiddenUser) else ""
    )
    same = sender is not None and name == clean_name(sender.full_name)
    return "" if same else name


def _is_own(user_id: int | None, name: str, sender: User | None) -> bool | None:
    """Telegram's ids decide. A contact without one is somebody else's; only if it bears a name of
    the sender nobody knows, and a group does not read it."""
    if sender is None or user_id is not None:
        return sender is not None and user_id == sender.id
    shared = set(name.casefold().split()) & set(sender.full_name.casefold().split())
    return None if shared else False


def _at(item: Item, where: Location) -> Item:
    return replace(item, media=Media.LOCATION, lat=where.latitude, lon=where.longitude)


def _with_venue(item: Item, venue: Venue) -> Item:
    """A venue can be sent on only with a title and an address; without any name it is a place."""
    names = [name for name in (clean(venue.title), clean(venue.address)) if can_be_seen(name)]
    item = _at(item, venue.location)
    if not names:
        return item
    details = {**item.details, "title": names[0], "address": names[-1]}
    return replace(item, media=Media.VENUE, text=", ".join(names), details=details)


def _with_file(item: Item, message: Message) -> Item | None:
    """Animations come before documents: Telegram sends both for one."""
    if message.photo:
        return _described(item, Media.PHOTO, message.photo[-1])
    for media in (
        Media.ANIMATION,
        Media.VIDEO,
        Media.VOICE,
        Media.VIDEO_NOTE,
        Media.AUDIO,
        Media.DOCUMENT,
    ):
        found = getattr(message, media.value)
        if found is not None:
            return _described(item, media, found)
    return None


def _described(item: Item, media: Media, found: object) -> Item:
    duration = getattr(found, "duration", None)
    name = getattr(found, "file_name", None)
    return replace(
        item,
        media=media,
        file_id=getattr(found, "file_id", None),
        file_unique_id=getattr(found, "file_unique_id", None),
        file_size=getattr(found, "file_size", None),
        file_name=(clean_file_name(name) or None) if name else None,
        details={**item.details, "duration": duration} if duration else item.details,
    )


def comes_in_a_burst(message: Message) -> bool:
    """Whether more of the same is likely to follow at once."""
    return message.media_group_id is not None or message.forward_origin is not None


def replied(message: Message) -> Message | None:
    """What a person replies to. In a topic Telegram names the line that announced the topic as
    replied to, where a person replies to nothing."""
    reply = message.reply_to_message
    if reply is None or reply.chat.id != message.chat.id or reply.forum_topic_created is not None:
        return None
    return reply


_COMMAND = re.compile(
    r"/(?:[A-Za-z0-9_]{1,64}(?:@([A-Za-z0-9_]+))?[.,:;!?]*(?!\S)|\w{1,64}[.,:;!?]*\s*$)"
)
"""What Telegram takes for a command, and a mistyped one that stands alone, «/көмек»; «/ су жоқ»,
«/өтініш су жоқ» and «/mnt/foto» are words."""


def is_command(message: Message) -> bool:
    """Words alone: a file is never one, whatever is written below it."""
    return _COMMAND.match(message.text or "") is not None


def is_for_another_bot(message: Message, own_name: str | None) -> bool:
    """A command that names another bot of the same chat: «/ban@GroupHelpBot»."""
    found = _COMMAND.match(message.text or message.caption or "")
    named = found[1] if found is not None else None
    return named is not None and named.lower() != (own_name or "").lower()


def reply_target(message: Message) -> int | None:
    reply = replied(message)
    return reply.message_id if reply is not None else None


_Meaning = TypeVar("_Meaning", bound=StrEnum)


def meant(kind: type[_Meaning], code: str) -> _Meaning:
    """What a code stands for that a button carries. Raises StaleButton: for nothing."""
    try:
        return kind(code)
    except ValueError:
        raise StaleButton from None
