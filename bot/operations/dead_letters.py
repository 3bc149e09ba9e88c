"""How the service is, in numbers: what waits, what was given up, and what can be replayed."""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.notifications import Notification
from bot.interfaces import Clock, Storage

KEPT = timedelta(days=8)
"""How long the number of a handled update tells a repeat. Telegram keeps updates for a day; after
a week without any it starts numbering anew."""

SHOWN = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadLetters:
    """What was given up: updates with their error, messages with their reason."""

    updates: tuple[tuple[int, str], ...] = ()
    messages: tuple[tuple[Notification, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Health:
    """One look at the inbox and the outbox."""

    updates_waiting: int
    updates_dead: int
    messages_waiting: int
    messages_failed: int


async def health(storage: Storage) -> Health:
    async with storage.reading() as tx:
        inbox, outbox = await tx.inbox.totals(), await tx.outbox.totals()
    return Health(
        updates_waiting=inbox.get("new", 0) + inbox.get("again", 0),
        updates_dead=inbox.get("dead", 0),
        messages_waiting=outbox.get("waiting", 0),
        messages_failed=outbox.get("failed", 0),
    )


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


PORTION = 500
"""Records deleted in one transaction."""


class Housekeeping:
    """What nobody needs any more goes."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage = storage
        self._clock = clock

    async def tidy(self) -> None:
        gone = PORTION
        while gone == PORTION:  # in portions: nobody waits for the whole of it
            async with self._storage.transaction() as tx:
                gone = await tx.inbox.forget_done(self._clock.now() - KEPT, limit=PORTION)
