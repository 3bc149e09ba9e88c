"""Updates are kept before Telegram is told that we have them, and handled from there.

An update moves new → done, or new → dead after repeated failures. It is marked done in the
transaction of its effect: the update in hand is known to the storage, whose first commit marks
it. A crash before that commit means the update is handled again, a crash after it that it is
not: the effect happens once.
"""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import TelegramClock
from bot.domain.notifications import Topic
from bot.errors import StorageUnavailable
from bot.interfaces import Clock, Storage
from bot.interfaces.delivery import RawUpdate
from bot.text.redaction import described

logger = logging.getLogger(__name__)

RETRIES = (0.2, 2.0)
"""Seconds to wait before the second and the third attempt; after that it is a dead letter."""

CROWD = 2000
"""Updates kept in memory; more than that wait in the database, and fetching pauses."""

AWAY = 1.0
"""Seconds to wait for a database that is away."""

PAGE = 500

LATELY = 5000
"""Updates whose handling is remembered in memory too."""

ASIDE = 20
"""Updates read at once of a lane that has to wait: the others stay in the database."""

REMEMBERED = timedelta(days=8)
"""How long the number of a handled update tells a repeat. Telegram keeps updates for a day; after
a week without any it starts numbering anew."""

DATED = timedelta(hours=1)
"""How far Telegram's dates advance until the latest is kept anew."""

PORTION = 500
"""Records deleted in one transaction."""

PATIENCE = 60.0
"""Seconds that handling one update may take; one that hangs must not hold its chat for ever."""


@dataclass(slots=True)
class InHand:
    """The update that the running task works on: what the storage has to know of it."""

    update_id: int
    asked_in: Topic | None = None
    """Where somebody has asked: what is promised to that chat meanwhile is said there."""
    marked: bool = False
    """Whether its effect is committed, and the update with it."""


in_hand: ContextVar[InHand | None] = ContextVar("in_hand", default=None)


@contextmanager
def apart() -> Iterator[None]:
    """What is written meanwhile is not the effect of the update in hand, which stays to be
    handled."""
    token = in_hand.set(None)
    try:
        yield
    finally:
        in_hand.reset(token)


@dataclass(frozen=True, slots=True)
class Waiting:
    update_id: int
    lane: int
    raw: RawUpdate
    attempts: int = 0


Handle = Callable[[RawUpdate], Awaitable[object]]

Pace = Callable[[RawUpdate], Awaitable[float | None]]
"""Seconds that an update has to wait, or None: it is not handled at all
(see `bot.delivery.throttling`)."""

GiveUp = Callable[[int, RawUpdate], Awaitable[None]]


async def _let_go(_raw: RawUpdate) -> None:
    """Nothing is done, so the update is done."""


def _storable(raw: RawUpdate) -> tuple[str, RawUpdate]:
    """An update as text, and as it is then. Half of a surrogate pair, which clients do send, is
    no character: no database keeps it, and one message must not hold up all that follow it."""
    text = json.dumps(raw, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-8", "replace").decode("utf-8")
        raw = json.loads(text)
    return text, raw


class Receiver:
    """Stores updates, and handles them: in order within a lane (a chat), lanes in parallel."""

    def __init__(
        self,
        storage: "Storage",
        clock: "Clock",
        *,
        handle: Handle,
        give_up: GiveUp,
        lane_of: Callable[[RawUpdate], int],
        at_once: int = 64,
        pace: Pace | None = None,
        topic_of: Callable[[RawUpdate], Topic | None] | None = None,
        telegram_clock: TelegramClock | None = None,
        date_of: Callable[[RawUpdate], datetime | None] = lambda _raw: None,
        writer_of: Callable[[RawUpdate], int | None] | None = None,
        on_repeat: Callable[[RawUpdate], None] = lambda _raw: None,
    ) -> None:
        """`on_repeat` is given an update that was handled before, by a process that may have died
        before it could acknowledge it."""
        self._on_repeat = on_repeat
        self._telegram_clock = telegram_clock or TelegramClock()
        self._date_of = date_of
        self._date_kept: datetime | None = None
        self._storage = storage
        self._clock = clock
        self._handle = handle
        self._give_up = give_up
        self._lane_of = lane_of
        self._topic_of = topic_of
        self._writer_of = writer_of
        self._slots = asyncio.Semaphore(at_once)
        self._lanes: dict[int, deque[Waiting]] = {}
        self._kept: set[int] = set()
        self._lately: dict[int, None] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._room = asyncio.Event()
        self._room.set()
        self._stopping = False
        self._stopped = asyncio.Event()
        self._pace = pace
        self._aside: dict[int, bool] = {}
        """Lanes of which more waits in the database; True: more has come since it was asked."""

    @property
    def waiting(self) -> int:
        """Updates in memory: taken in, not yet handled."""
        return len(self._kept)

    def _is_news(self, date: datetime) -> bool:
        """Whether the date is worth a row: not more often than by the hour."""
        return self._date_kept is None or date - self._date_kept >= DATED

    async def recover(self) -> int:
        """Take up what was stored before the last stop; how many."""
        async with self._storage.reading() as tx:
            self._date_kept = await tx.inbox.latest_date()
        if self._date_kept is not None:
            self._telegram_clock.heard(self._date_kept)
        after, total = -1, await self.take_again()
        while True:
            async with self._storage.reading() as tx:
                page = await tx.inbox.unfinished(after=after, limit=PAGE)
            if not page:
                return total
            for row in page:
                await self._room.wait()
                self._enqueue_row(row)
            after = page[-1][0]
            total += len(page)

    async def take_again(self) -> int:
        """Take up dead letters that somebody asked to be handled again; how many."""
        total = 0
        while True:
            await self._room.wait()
            async with self._storage.transaction() as tx:
                page = await tx.inbox.taken_again(limit=PAGE)
            for row in page:
                self._lately.pop(row[0], None)
                self._enqueue_row(row)
            total += len(page)
            if len(page) < PAGE:
                return total

    def _enqueue_row(self, row: tuple[int, int, str, int]) -> None:
        update_id, lane, raw, attempts = row
        self._enqueue(Waiting(update_id, lane, json.loads(raw), attempts))

    async def accept(self, updates: Sequence[RawUpdate]) -> None:
        """Store a batch durably, then handle it. When this returns, Telegram may forget it.

        Raises StorageUnavailable; then nothing was stored and Telegram must keep it.
        """
        await self._room.wait()
        now = self._clock.now()
        fresh: list[Waiting] = []
        dates = [date for raw in updates if (date := self._date_of(raw)) is not None]
        latest = max(dates, default=None)
        fresh_date = latest is not None and self._is_news(latest)
        async with self._storage.transaction() as tx:
            if latest is not None and fresh_date:
                tx.inbox.dated(latest)
            for raw in updates:
                update_id, lane = raw["update_id"], self._lane_of(raw)
                text, raw = _storable(raw)
                tx.inbox.store(update_id, lane, text, now)
                fresh.append(Waiting(update_id, lane, raw))
            known = await tx.inbox.finished([w.update_id for w in fresh])
        if latest is not None:
            self._telegram_clock.heard(latest)
            self._date_kept = latest if fresh_date else self._date_kept
        for waiting in fresh:
            if waiting.update_id not in known:
                self._enqueue(waiting)
            elif waiting.update_id not in self._lately:
                self._on_repeat(waiting.raw)

    def _enqueue(self, waiting: Waiting) -> None:
        # Handled since the database was asked: whoever asked does not know yet.
        if waiting.update_id in self._kept or waiting.update_id in self._lately:
            return
        if waiting.lane in self._aside:
            self._aside[waiting.lane] = True
            return
        self._kept.add(waiting.update_id)
        if len(self._kept) >= CROWD:
            self._room.clear()
        lane = self._lanes.get(waiting.lane)
        if lane is not None:
            lane.append(waiting)
            return
        self._lanes[waiting.lane] = deque([waiting])
        worker = asyncio.create_task(self._work(waiting.lane))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _work(self, lane: int) -> None:
        queue = self._lanes[lane]
        while (queue or await self._read_on(lane)) and not self._stopping:
            listened = await self._in_time(queue[0])
            if self._stopping:
                return
            async with self._slots:
                await self._see_through(queue[0], self._handle if listened else _let_go)
            self._forget(queue.popleft().update_id)
            if len(self._kept) < CROWD // 2:
                self._room.set()
        if not self._stopping:
            del self._lanes[lane]

    async def _in_time(self, waiting: Waiting) -> bool:
        """Wait until the update may be handled; False: it is let go.

        Whoever has to wait takes no room in memory: one flood must not hold up everybody."""
        try:
            wait = 0.0 if self._pace is None else await self._pace(waiting.raw)
        except StorageUnavailable:
            return True
        if wait:
            queue = self._lanes[waiting.lane]
            while len(queue) > 1:
                self._kept.discard(queue.pop().update_id)
                self._aside[waiting.lane] = True
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), wait)
        return wait is not None

    async def _read_on(self, lane: int) -> bool:
        """Take up what was put aside of a lane; False: there is nothing more."""
        while lane in self._aside and not self._stopping:
            self._aside[lane] = False  # until something comes while the database is asked
            try:
                async with self._storage.reading() as tx:
                    page = await tx.inbox.unfinished(after=-1, limit=ASIDE, lane=lane)
            except StorageUnavailable as error:
                logger.warning("a lane waits for the database: %s", error)
                self._aside[lane] = True
                await asyncio.sleep(AWAY)
                continue
            for update_id, _, raw, attempts in page:
                self._kept.add(update_id)
                self._lanes[lane].append(Waiting(update_id, lane, json.loads(raw), attempts))
            if page:
                return True
            if not self._aside[lane]:
                del self._aside[lane]
        return False

    def _forget(self, update_id: int) -> None:
        self._kept.discard(update_id)
        if not self._stopping:
            self._lately[update_id] = None
        while len(self._lately) > LATELY:
            del self._lately[next(iter(self._lately))]

    async def _see_through(self, waiting: Waiting, handle: Handle) -> None:
        attempts = waiting.attempts
        while not self._stopping:
            topic = None if self._topic_of is None else self._topic_of(waiting.raw)
            handling = InHand(waiting.update_id, topic)
            token = in_hand.set(handling)
            try:
                async with asyncio.timeout(PATIENCE):
                    await handle(waiting.raw)
                if not handling.marked:
                    async with self._storage.transaction():
                        pass  # nothing had to change; the update is done all the same
                return
            except StorageUnavailable as error:
                if handling.marked:
                    return
                logger.warning("update %d waits for the database: %s", waiting.update_id, error)
                await asyncio.sleep(AWAY)
            except Exception as error:
                if handling.marked:
                    logger.exception("update %d failed after its effect", waiting.update_id)
                    return
                attempts += 1
                if await self._failed(waiting, attempts, error):
                    return
            finally:
                in_hand.reset(token)

    async def _failed(self, waiting: Waiting, attempts: int, error: Exception) -> bool:
        """Whether the update was given up."""
        last = attempts > len(RETRIES)
        in_hand.set(None)
        problem = described(error)[:500]
        await self._note_failure(waiting, attempts, problem, last=last)
        if not last:
            await asyncio.sleep(RETRIES[attempts - 1])
            return False
        logger.error("update %d failed", waiting.update_id, exc_info=error)
        try:
            await self._give_up(waiting.update_id, waiting.raw)
        except Exception:
            logger.exception("nobody was told that update %d failed", waiting.update_id)
        return True

    async def _note_failure(
        self, waiting: Waiting, attempts: int, problem: str, *, last: bool
    ) -> None:
        """The lane goes on only once this is on record, however long the database is away."""
        update_id = waiting.update_id
        writer = None if self._writer_of is None else self._writer_of(waiting.raw)
        while True:
            try:
                async with self._storage.transaction() as tx:
                    if last:
                        tx.inbox.park(update_id, problem, writer)
                    else:
                        tx.inbox.failed(update_id, attempts, problem)
                return
            except StorageUnavailable as error:
                logger.warning("update %d waits for the database: %s", update_id, error)
                await asyncio.sleep(AWAY)

    async def forget_handled(self) -> None:
        """Numbers that tell no repeat any more go, in portions: nobody waits for the whole."""
        gone, now = PORTION, self._clock.now()
        while gone == PORTION and self._telegram_clock.confirms(now):
            async with self._storage.transaction() as tx:
                gone = await tx.inbox.forget_done(now - REMEMBERED, limit=PORTION)

    async def settle(self) -> None:
        """Wait until everything accepted so far is handled (for tests)."""
        while self._workers:
            await asyncio.wait(self._workers)

    async def stop(self, patience: float = 5.0) -> None:
        """Let updates in hand finish; the others stay stored for the next start."""
        self._stopping = True
        self._stopped.set()
        if self._workers:
            await asyncio.wait(self._workers, timeout=patience)
        for worker in list(self._workers):
            worker.cancel()
