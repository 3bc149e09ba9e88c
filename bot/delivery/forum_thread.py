"""Where in a chat somebody has just asked: in a forum, the answer goes to the same topic.

Set around the handling of an update, as `bot.delivery.inbox.in_hand` is, and read where messages
are promised: no use case has to pass it on.
"""

from contextvars import ContextVar
from typing import Any

from bot.domain.notifications import Notification

asked_in: ContextVar[tuple[int, int] | None] = ContextVar("asked_in", default=None)
"""(chat, topic) of the update in hand; None: not in a topic."""

THREAD = "thread"


def placed(notification: Notification) -> dict[str, Any]:
    """The facts of a promised message, with the topic it answers into, if there is one."""
    place = asked_in.get()
    if place is None or place[0] != notification.chat_id or THREAD in notification.facts:
        return notification.facts
    return {**notification.facts, THREAD: place[1]}
