"""Who wrote an update, and where; the message to whoever writes too many.

Read from the update as it came, before anything is known to be well formed.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from bot.delivery.notices import Notices
from bot.delivery.throttling import Origin
from bot.domain.notifications import Topic
from bot.interfaces.delivery import RawUpdate
from bot.messages import say

LATEST = (1 << 32) - 1
"""Seconds: no moment that Telegram names is later."""

_BY_PEOPLE = ("message", "edited_message", "callback_query")


def origin_of(raw: RawUpdate) -> Origin | None:
    """None for what no person wrote: that the bot was added to a group, or taken out of it."""
    body, message = _written(raw)
    person = _id(body.get("sender_chat")) or _id(body.get("from"))
    if person is None:
        return None
    return Origin(person_id=person, chat_id=_id(message.get("chat")) or person)


def date_of(raw: RawUpdate) -> datetime | None:
    """When Telegram says it happened; None where it does not say. Of a press it does not."""
    dates = [
        body[name]
        for body in raw.values()
        if isinstance(body, dict)
        for name in ("date", "edit_date")
        if type(body.get(name)) is int and 0 < body[name] <= LATEST
    ]
    return datetime.fromtimestamp(max(dates), UTC) if dates else None


def writer_of(raw: RawUpdate) -> int | None:
    """Whose update it is, as far as anybody can tell."""
    origin = origin_of(raw)
    return None if origin is None else origin.person_id


def topic_of(raw: RawUpdate) -> Topic | None:
    """The topic of a forum in which somebody writes or presses."""
    _, message = _written(raw)
    chat_id, thread = _id(message.get("chat")), message.get("message_thread_id")
    if not message.get("is_topic_message") or not isinstance(thread, int) or not thread:
        return None
    return None if chat_id is None else Topic(chat_id, thread)


def reached_in(raw: RawUpdate) -> int | None:
    """Whose private chat this shows to be open to us; None: nobody's."""
    _, message = _written(raw)
    membership = raw.get("my_chat_member")
    if isinstance(membership, dict):
        now = membership.get("new_chat_member")
        message = membership if isinstance(now, dict) and now.get("status") == "member" else {}
    chat = message.get("chat")
    private = isinstance(chat, dict) and chat.get("type") == "private"
    return _id(chat) if private else None


def _written(raw: RawUpdate) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a person did, and the message they wrote or pressed; both empty where none did."""
    for name in _BY_PEOPLE:
        body = raw.get(name)
        if isinstance(body, dict):
            message = body.get("message") if name == "callback_query" else body
            return body, message if isinstance(message, dict) else {}
    return {}, {}


def _id(of: object) -> int | None:
    number = of.get("id") if isinstance(of, dict) else None
    return number if isinstance(number, int) else None


def teller(notices: Notices) -> Callable[[Origin], Awaitable[None]]:
    """Says once that somebody is slowed down, or, in a group, not listened to for now."""

    async def tell(origin: Origin) -> None:
        message = "flood-slowed" if origin.private else "flood-ignored"
        await notices.tell(say(origin.chat_id, message))

    return tell
