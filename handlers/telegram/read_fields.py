"""Of an update only what handlers read, in the shape in which aiogram reads it.

An allow-list: a part that nobody reads, or that Telegram invents tomorrow, is not looked at, so
that nothing in it can cost the words beside it. A part that is read and malformed is absent, as if
it had not been sent; of what cannot be missing (an id, a chat, a date) that makes the whole absent
in which it stands.

What stands behind the words is written beside them: the address of a link, and the marks of a
quotation, are a part of the text, for whoever reads it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from aiogram.types import (
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberBanned,
    ChatMemberLeft,
    ChatMemberMember,
    ChatMemberOwner,
    ChatMemberRestricted,
)

from handlers.callbacks import ChargeButton

Reading = Callable[[Any], Any]
"""A value as it is read; None: it is not what it ought to be, or it is nothing."""

_BIGGEST = 2**63
"""Above it a number is none that a database keeps."""

_LATEST = 253_402_300_800  # 10000-01-01: no date of aiogram's is as late


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    return _text(value) or None


def _whole(value: Any) -> int | None:
    number = isinstance(value, int) and not isinstance(value, bool)
    return value if number and abs(value) < _BIGGEST else None


def _count(value: Any) -> int | None:
    """Sizes and durations: aiogram makes a span of time of some of them."""
    number = _whole(value)
    return number if number is not None and 0 <= number < _LATEST else None


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _degrees(limit: int) -> Reading:
    def read(value: Any) -> float | None:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return value if number and -limit <= value <= limit else None

    return read


def _or(default: Any, reading: Reading) -> Reading:
    """What cannot be missing, and is of no weight."""

    def read(value: Any) -> Any:
        found = reading(value)
        return default if found is None else found

    _NEVER_MISSING.add(read)
    return read


_NEVER_MISSING: set[Reading] = set()
"""What makes something of a value that is not there; all others make nothing of it."""


def _object(needed: Mapping[str, Reading], others: Mapping[str, Reading] | None = None) -> Reading:
    """An object with these fields, and no others."""

    def read(value: Any) -> dict[str, Any] | None:
        if not isinstance(value, dict):
            return None
        found = {name: reading(value.get(name)) for name, reading in needed.items()}
        if None in found.values():
            return None
        return found | _those(others, value) if others else found

    return read


def _those(fields: Mapping[str, Reading], of: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that are there and well formed."""
    found = {}
    for name, reading in fields.items():
        value = of.get(name)
        if value is not None or reading in _NEVER_MISSING:
            read = reading(value)
            if read is not None:
                found[name] = read
    return found


def _each(reading: Reading) -> Reading:
    def read(value: Any) -> list[Any] | None:
        listed = value if isinstance(value, list) else []
        return [found for one in listed if (found := reading(one)) is not None] or None

    return read


_WHO = {"username": _name, "last_name": _text, "language_code": _name}

_USER = _object({"id": _whole, "is_bot": _or(False, _flag), "first_name": _or("", _text)}, _WHO)

_CHAT = _object(
    {"id": _whole, "type": _name}, {"title": _text, "is_forum": _flag, "first_name": _text}
)

_BEHALF = _object({"id": _or(0, _whole), "type": _or("channel", _name)}, {"title": _text})


def _on_behalf_of(value: Any) -> dict[str, Any] | None:
    """A channel, or a group: whatever it is, no person wrote as themselves."""
    return None if value is None else _BEHALF(value if isinstance(value, dict) else {})


_DATE = _or(0, _count)

_FILE: dict[str, Reading] = {"file_id": _name, "file_unique_id": _or("", _text)}

_ABOUT_FILE = {"file_size": _count, "file_name": _text}

_LENGTH = _or(0, _count)

_FRAME = {"width": _LENGTH, "height": _LENGTH}

_PLACE = _object({"latitude": _degrees(90), "longitude": _degrees(180)})


def _file(**needed: Reading) -> Reading:
    return _object(_FILE | needed, _ABOUT_FILE)


def _origin(value: Any) -> dict[str, Any] | None:
    """From whom a message comes: a person whom Telegram tells, or else a name. That is empty where
    Telegram does not tell it, or in a way that is not known here; forwarded it is all the same."""
    if value is None:
        return None
    of = value if isinstance(value, dict) else {}
    person = _USER(of.get("sender_user"))
    if person is not None:
        return {"type": "user", "date": 0, "sender_user": person}
    chats = [of[name] for name in ("sender_chat", "chat") if isinstance(of.get(name), dict)]
    names = [of.get("sender_user_name")]
    names += [chat.get(part) for chat in chats for part in ("title", "first_name", "username")]
    name = next(filter(None, map(_text, [*names, of.get("author_signature")])), "")
    return {"type": "hidden_user", "date": 0, "sender_user_name": name}


_MEMBERS: dict[str, type[ChatMember]] = {
    "creator": ChatMemberOwner,
    "administrator": ChatMemberAdministrator,
    "member": ChatMemberMember,
    "restricted": ChatMemberRestricted,
    "left": ChatMemberLeft,
    "kicked": ChatMemberBanned,
}


def _member(value: Any) -> dict[str, Any] | None:
    """Somebody's part in a chat. Rights that decide nothing here are not asked for."""
    found = _object({"status": _name, "user": _USER})(value)
    model = _MEMBERS.get(found["status"]) if found is not None else None
    if found is None or model is None:
        return None
    fields = model.model_fields.items()
    unread = {name: False for name, field in fields if field.annotation is bool}
    if model is ChatMemberRestricted:
        decide = _object({"is_member": _flag, "can_send_messages": _flag})(value)
        return None if decide is None else {**found, **unread, "until_date": 0, **decide}
    banned = {"until_date": 0} if model is ChatMemberBanned else {}
    return {**found, **unread, **banned}


_PLACED: dict[str, Reading] = {"message_id": _whole, "chat": _CHAT, "date": _DATE}


def _announced(value: Any) -> dict[str, Any] | None:
    """That a message announced a topic of a forum; which one, nobody reads."""
    return None if value is None else {"name": "", "icon_color": 0}


_ORIGINAL = _object(
    _PLACED,
    {"from": _USER, "forum_topic_created": _announced},
)
"""What a message replies to."""

_READ: dict[str, Reading] = {
    **_PLACED,
    "reply_to_message": _ORIGINAL,
    "sender_chat": _on_behalf_of,
    "from": _USER,
    "text": _text,
    "caption": _text,
    "media_group_id": _text,
    "forward_origin": _origin,
    "external_reply": _object({"origin": _origin}),
    "quote": _object({"text": _name, "position": _or(0, _count)}),
    "venue": _object({"location": _PLACE, "title": _or("", _text), "address": _or("", _text)}),
    "location": _PLACE,
    "contact": _object(
        {"phone_number": _name, "first_name": _or("", _text)},
        {"last_name": _text, "user_id": _whole},
    ),
    "users_shared": _object({"request_id": _whole, "users": _each(_object({"user_id": _whole}))}),
    "photo": _each(_file(**_FRAME)),
    "animation": _file(**_FRAME, duration=_LENGTH),
    "video": _file(**_FRAME, duration=_LENGTH),
    "voice": _file(duration=_LENGTH),
    "video_note": _file(length=_LENGTH, duration=_LENGTH),
    "audio": _file(duration=_LENGTH),
    "document": _file(),
    "edit_date": _count,
    "migrate_to_chat_id": _whole,
}

SERVICE_FIELDS = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "chat_owner_left",
        "chat_owner_changed",
        "new_chat_title",
        "new_chat_photo",
        "delete_chat_photo",
        "group_chat_created",
        "supergroup_chat_created",
        "channel_chat_created",
        "message_auto_delete_timer_changed",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "pinned_message",
        "successful_payment",
        "refunded_payment",
        "user_shared",
        "users_shared",
        "chat_shared",
        "connected_website",
        "write_access_allowed",
        "proximity_alert_triggered",
        "boost_added",
        "chat_background_set",
        "checklist_tasks_done",
        "checklist_tasks_added",
        "direct_message_price_changed",
        "paid_message_price_changed",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "general_forum_topic_hidden",
        "general_forum_topic_unhidden",
        "giveaway_created",
        "giveaway_completed",
        "managed_bot_created",
        "poll_option_added",
        "poll_option_deleted",
        "suggested_post_approved",
        "suggested_post_approval_failed",
        "suggested_post_declined",
        "suggested_post_paid",
        "suggested_post_refunded",
        "video_chat_scheduled",
        "video_chat_started",
        "video_chat_ended",
        "video_chat_participants_invited",
        "web_app_data",
        "community_chat_added",
        "community_chat_removed",
        "community_chat_joined",
    }
)
"""What Telegram notes in a chat by itself. Any other message was written by somebody, of whatever
kind it may be."""

SERVICE = "service_note"
"""The name under which a message says that it is such a note."""

WORDLESS_FIELDS = {
    "sticker": "sticker",
    "dice": "dice",
    "poll": "poll",
    "game": "game",
    "story": "story",
    "checklist": "checklist",
    "paid_media": "paid",
    "gift": "gift",
    "unique_gift": "gift",
    "giveaway": "gift",
    "giveaway_winners": "gift",
}
"""What can be no part of an appeal, and under which name its sender is told so."""

WORDLESS, SIGN = "wordless", "sign"
"""The names under which a message says of which of these kinds it is, and for which sign a sticker
stands."""


def is_from_machine(body: Any) -> bool:
    """Whether another bot wrote it, or Telegram itself passed on a post of the channel to which a
    group is linked: an answer would be heard by nobody, or be the beginning of an endless talk.
    Who writes on behalf of a chat bears the name of a bot, and is a person."""
    if not isinstance(body, dict) or body.get("migrate_to_chat_id") is not None:
        return False
    if body.get("sender_chat") is not None:
        return body.get("is_automatic_forward") is True
    sender = body.get("from")
    return isinstance(sender, dict) and sender.get("is_bot") is True


def lean(kind: str, body: Any) -> Any:
    """The body of an update with only what handlers read. Where it lacks what cannot be missing,
    aiogram says so."""
    if not isinstance(body, dict):
        return body
    match kind:
        case "callback_query":
            charge = str(body.get("data")).startswith(f"{ChargeButton.__prefix__}:")
            return _those(_PRESS_AMONG_OTHERS if charge else _PRESS, body)
        case "my_chat_member":
            return _those(_MEMBERSHIP, body)
        case "guest_message":
            return _those(_GUEST, body)
    return _message(body)


_MEMBERSHIP: dict[str, Reading] = {
    "chat": _CHAT,
    "from": _USER,
    "date": _DATE,
    "old_chat_member": _member,
    "new_chat_member": _member,
}

_SAID: dict[str, Reading] = {"text": _text, "caption": _text}

_GUEST: dict[str, Reading] = {
    **_SAID,
    "guest_query_id": _name,
    "chat": _CHAT,
    "from": _USER,
    "reply_to_message": _object({}, _SAID),
}

_PRESS: dict[str, Reading] = {
    "id": _text,
    "from": _USER,
    "chat_instance": _or("", _text),
    "data": _text,
    "message": _object(
        _PLACED,
        {"reply_to_message": _object(_PLACED, {"from": _USER, "text": _text, "document": _file()})},
    ),
}


_BUTTONS = _object(
    {"inline_keyboard": _each(_each(_object({"text": _text, "callback_data": _text})))}
)

_PRESS_AMONG_OTHERS: dict[str, Reading] = {
    **_PRESS,
    "message": _object(_PLACED, {"reply_markup": _BUTTONS}),
}
"""Of a press after which the other buttons under the message stay."""


_STICKER = _object({"emoji": _name})


def _message(body: dict[str, Any]) -> dict[str, Any]:
    found = _those(_READ, body)
    for name, entities in (("text", "entities"), ("caption", "caption_entities")):
        if name in found:
            found[name] = _with_what_is_marked(found[name], body.get(entities))
    if any(body[name] is not None for name in SERVICE_FIELDS.intersection(body)):
        found[SERVICE] = True
    for name in WORDLESS_FIELDS.keys() & body.keys():
        if body[name] is not None and "text" not in found:
            found[WORDLESS] = WORDLESS_FIELDS[name]
    sign = _STICKER(body.get("sticker"))
    return found if sign is None else found | {SIGN: sign["emoji"]}


_MARKED = _object({"type": _name, "offset": _count, "length": _count}, {"url": _name})

_QUOTES = ("blockquote", "expandable_blockquote")

_STRUCK = "strikethrough"

_TOLD = (*_QUOTES, _STRUCK, "text_link")


def _with_what_is_marked(text: str, entities: Any) -> str:
    """The text with the address of each link after its words, where they do not say it, and with
    the marks of what is quoted within it, and of what is struck out (as Telegram has it typed)."""
    marked = [e for e in _each(_MARKED)(entities) or () if e["type"] in _TOLD]
    if not marked:
        return text
    units = text.encode("utf-16-le", "surrogatepass")  # offsets count its units
    put: list[tuple[int, int, str]] = []  # where, what comes first of what is put there, and what
    for entity in marked:
        start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
        try:
            words = units[start:end].decode("utf-16-le").rstrip()
        except UnicodeDecodeError:  # it begins or ends within a character
            continue
        if end > len(units) or not words:
            continue
        end = start + len(words.encode("utf-16-le"))
        if entity["type"] in _QUOTES:
            if words != text.strip():  # else there is nothing from which to tell it
                put += [(start, 2, "❝"), (end, 1, "❞")]
        elif entity["type"] == _STRUCK:
            put += [(start, 3, "~~"), (end, 0, "~~")]
        elif (url := entity.get("url")) is not None and _bare(url) not in words:
            put.append((end, 0, f" ({url})"))
    for place, _, sign in sorted(put, reverse=True):
        units = units[:place] + sign.encode("utf-16-le", "surrogatepass") + units[place:]
    return units.decode("utf-16-le", "surrogatepass")


def _bare(url: str) -> str:
    return url.partition("://")[2].rstrip("/") or url
