"""The one sender: claims what is due, says it at the pace Telegram allows, marks it.

Claim and mark are transactions; saying happens between them, outside any. The window for a
message said twice is a crash between Telegram's answer and the mark that follows it, which is
written with the next claim, milliseconds later.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import groupby

from bot.errors import StorageUnavailable
from bot.interfaces import Clock, Messenger, Storage, Transaction
from bot.notifications.pacing import Limits, Pacer
from bot.notifications.retry import next_wait
from bot.notifications.values import (
    ChatMoved,
    Delivered,
    DeliveryFailure,
    Notification,
    TryLater,
    Undeliverable,
    Unreachable,
)

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
IDLE_LOOK = 1.0
"""Seconds between looks when nothing calls the sender: moments come due by themselves."""

PATIENCE = 1.5
"""Seconds a claimed message may wait for its turn; longer, and it is handed back."""

Outcome = tuple[Notification, Delivered | DeliveryFailure | None]
OnUnreachable = Callable[[Transaction, Notification, str], Awaitable[None]]


class Sender:
    """Runs until stopped. One per bot token."""

    def __init__(
        self,
        storage: Storage,
        messenger: Messenger,
        clock: Clock,
        *,
        limits: Limits,
        on_unreachable: OnUnreachable,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._storage = storage
        self._messenger = messenger
        self._clock = clock
        self._monotonic = monotonic
        self._on_unreachable = on_unreachable
        self._pacer = Pacer(limits)
        self._at_once = max(4, int(limits.overall_per_second))
        self._wake = asyncio.Event()
        self._ended: list[Outcome] = []
        self._talking: dict[int, asyncio.Task[None]] = {}
        self._held: dict[int, float] = {}
        self._in_flight = 0
        self._gate = asyncio.Lock()
        self._stopping = False
        storage.on_promise(self._wake.set)

    async def run(self) -> None:
        while not self._stopping:
            try:
                waits = await self._round()
            except StorageUnavailable as error:
                logger.error("the outbox cannot be read: %s", error)
                waits = IDLE_LOOK
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), waits)
            self._wake.clear()

    async def stop(self, patience: float = 5.0) -> None:
        """Finish what is being said, note it, and end; what was only claimed is handed back."""
        self._stopping = True
        self._wake.set()
        if self._talking:
            await asyncio.wait(self._talking.values(), timeout=patience)
        for task in list(self._talking.values()):
            task.cancel()
        with contextlib.suppress(StorageUnavailable):
            await self._note()

    async def settle(self) -> None:
        """Say everything that is due now, and return (for tests)."""
        while True:
            await self._round()
            if not self._talking and not self._ended:
                return
            if self._talking:
                await asyncio.wait(self._talking.values(), return_when=asyncio.FIRST_COMPLETED)

    async def _note(self) -> None:
        async with self._storage.transaction() as tx:
            await self._mark(tx)

    async def _round(self) -> float:
        """Mark what was said, claim what is due; seconds until it is worth looking again."""
        now = self._monotonic()
        self._held = {chat: until for chat, until in self._held.items() if until > now}
        room = self._at_once - self._in_flight
        busy = frozenset(self._talking) | frozenset(self._held)
        async with self._storage.transaction() as tx:
            await self._mark(tx)
            claimed = (
                await tx.outbox.claim(self._clock.now(), limit=room, lease=LEASE, busy=busy)
                if room > 0
                else []
            )
        for chat_id, run in groupby(sorted(claimed, key=_by_chat), key=lambda n: n.chat_id):
            batch = list(run)
            self._in_flight += len(batch)
            task = asyncio.create_task(self._talk(chat_id, batch))
            self._talking[chat_id] = task
        if claimed and len(claimed) == room:
            return 0.0 if self._in_flight < self._at_once else IDLE_LOOK
        return min([IDLE_LOOK, *(until - now for until in self._held.values())])

    async def _mark(self, tx: Transaction) -> None:
        ended, self._ended = self._ended, []
        try:
            for notification, outcome in ended:
                await self._conclude(tx, notification, outcome)
        except BaseException:
            self._ended = ended + self._ended
            raise

    async def _talk(self, chat_id: int, batch: list[Notification]) -> None:
        """Say messages to one chat in order; after a failure the younger ones wait too."""
        going = True
        try:
            for notification in batch:
                outcome = await self._say(notification) if going else None
                going = going and isinstance(outcome, Delivered | Undeliverable)
                self._ended.append((notification, outcome))
        finally:
            self._in_flight -= len(batch)
            self._talking.pop(chat_id, None)
            self._wake.set()

    async def _say(self, notification: Notification) -> Delivered | DeliveryFailure | None:
        chat_id = notification.chat_id
        wait = self._pacer.wait(chat_id, self._monotonic())
        if wait > PATIENCE:
            self._held[chat_id] = self._monotonic() + wait
            return None
        if wait > 0:
            await asyncio.sleep(wait)
        await self._overall_turn(chat_id)
        try:
            return await self._messenger.deliver(notification)
        except TryLater as failure:
            self._hold(notification, failure)
            return failure
        except DeliveryFailure as failure:
            return failure
        except Exception:
            logger.exception("notification %d could not be rendered", notification.id)
            return Undeliverable("internal error")

    async def _overall_turn(self, chat_id: int) -> None:
        async with self._gate:
            wait = self._pacer.wait_overall(self._monotonic())
            if wait > 0:
                await asyncio.sleep(wait)
            self._pacer.sent(chat_id, self._monotonic())

    def _hold(self, notification: Notification, failure: TryLater) -> None:
        wait = next_wait(notification.attempts, failure.after)
        if wait is None:
            return
        seconds = wait.total_seconds()
        if failure.after is not None and not failure.chat_only:
            self._pacer.told_to_wait(None, seconds, self._monotonic())
        self._held[notification.chat_id] = self._monotonic() + seconds

    async def _conclude(
        self,
        tx: Transaction,
        notification: Notification,
        outcome: Delivered | DeliveryFailure | None,
    ) -> None:
        now = self._clock.now()
        match outcome:
            case None:
                tx.outbox.release(notification)
            case Delivered():
                tx.outbox.done(notification, outcome, now)
            case TryLater():
                wait = next_wait(notification.attempts, outcome.after)
                if wait is None:
                    tx.outbox.failed(notification, now, outcome.reason)
                else:
                    tx.outbox.later(notification, now + wait, outcome.reason)
            case ChatMoved():
                tx.branches.move_chat(notification.chat_id, outcome.new_chat_id)
                tx.outbox.release(notification)
            case Unreachable():
                tx.outbox.failed(notification, now, outcome.reason)
                await self._on_unreachable(tx, notification, outcome.reason)
            case _:
                logger.error("message %d was refused: %s", notification.id, outcome)
                tx.outbox.failed(notification, now, str(outcome))


def _by_chat(notification: Notification) -> tuple[int, int, int]:
    return notification.chat_id, notification.priority, notification.id
