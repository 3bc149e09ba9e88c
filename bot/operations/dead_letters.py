"""What was given up, updates and messages: it can be looked at, and tried again."""

from dataclasses import dataclass

from bot.domain.notifications import Notification
from bot.interfaces import Storage

SHOWN = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadLetters:
    """What was given up: updates with their error, messages with their reason."""

    updates: tuple[tuple[int, str], ...] = ()
    messages: tuple[tuple[Notification, str], ...] = ()


async def dead_letters(storage: Storage, *, limit: int = SHOWN) -> DeadLetters:
    """For /health and the command line. Holds error texts, no words of citizens."""
    async with storage.reading() as tx:
        updates = await tx.inbox.dead()
        messages = await tx.outbox.dead(limit=limit)
    return DeadLetters(updates=tuple(updates[:limit]), messages=tuple(messages))


async def replay(storage: Storage, *, messages: bool = False) -> tuple[int, int]:
    """Have dead letters handled again, and with `messages` failed messages sent again; how many.

    A running bot takes them up within seconds, a stopped one when it starts.
    """
    async with storage.transaction() as tx:
        updates = await tx.inbox.dead()
        for update_id, _ in updates:
            tx.inbox.again(update_id)
        failed = await tx.outbox.dead(limit=10_000) if messages else []
        for notification, _ in failed:
            tx.outbox.again(notification.id)
    return len(updates), len(failed)
