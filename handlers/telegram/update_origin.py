"""Whose update it is that may be one too many, and what they are told."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.delivery.notices import Notices
from bot.delivery.throttling import Origin
from bot.messages import say

_BY_PEOPLE = ("message", "edited_message", "callback_query")


def origin_of(raw: dict[str, Any]) -> Origin | None:
    """None for what no person wrote: that the bot was added to a group, or taken out of it.

    Read from the update as it came, before anything is known to be well formed.
    """
    for name in _BY_PEOPLE:
        body = raw.get(name)
        if isinstance(body, dict):
            return _origin(body, body.get("message") if name == "callback_query" else body)
    return None


def _origin(body: dict[str, Any], message: object) -> Origin | None:
    person = _id(body.get("sender_chat")) or _id(body.get("from"))
    if person is None:
        return None
    chat = _id(message.get("chat")) if isinstance(message, dict) else None
    return Origin(person_id=person, chat_id=chat or person)


def _id(of: object) -> int | None:
    number = of.get("id") if isinstance(of, dict) else None
    return number if isinstance(number, int) else None


def teller(notices: Notices) -> Callable[[Origin], Awaitable[None]]:
    """Says once that somebody is slowed down, or, in a group, not listened to for now."""

    async def tell(origin: Origin) -> None:
        message = "flood-slowed" if origin.private else "flood-ignored"
        await notices.tell(say(origin.chat_id, message))

    return tell
