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
from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pydantic_core import to_json

from bot.clock import TelegramClock, machine_now
from bot.delivery.beside import TRIES, beside_others
from bot.delivery.fleeting import Fleeting
from bot.delivery.leases import Lease, held, slot_of
from bot.domain.notifications import Topic
from bot.errors import AlreadyDone, LeaseLost, Overtaken, StorageUnavailable
from bot.interfaces import Clock, Storage, Transaction
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

SPINS = timedelta(minutes=15)
"""How long the button may go on spinning of a press that nobody acknowledged; later Telegram takes
no acknowledgement any more."""

LAST = 200
"""Updates among which a start looks for such presses."""

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
    repeats: bool = False
    """Whether whoever handles it begins anew when its effect was overtaken."""

    @property
    def may_be_repeated(self) -> bool:
        return self.repeats and not self.marked


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


@dataclass(eq=False, slots=True)
class Lane:
    """What waits for one chat, in order; under the lease of its slot, if there are several
    processes."""

    id: int
    lease: Lease | None = None
    queue: deque[Waiting] = field(default_factory=deque)
    lost: bool = False
    """Whether the slot belongs to another process by now."""
    handling: bool = False
    worker: asyncio.Task[None] | None = None


@dataclass(frozen=True, slots=True)
class Sharing:
    """How a receiver is one of several."""

    bot_id: int
    elsewhere: Callable[[Collection[int]], None]
    """Told of slots of other processes for which something was stored."""
    lost: Callable[[int], None]
    """Told of a slot that turned out to belong to another process."""


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
    try:
        return to_json(raw).decode(), raw
    except ValueError:
        text = json.dumps(raw, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
        return text, json.loads(text)


def _press_of(raw: RawUpdate) -> str | None:
    """The id by which a press is acknowledged."""
    query = raw.get("callback_query")
    found = query.get("id") if isinstance(query, dict) else None
    return found if isinstance(found, str) else None


class Receiver:
    """Stores updates, and handles them: in order within a lane (a chat), lanes in parallel.

    One of several processes (`share`) handles those of its own slots, and takes up all of them
    from the database, in the order of their numbers: others store updates for it as well.
    """

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
        fleeting: Fleeting | None = None,
    ) -> None:
        """`fleeting` takes out what is never stored. `on_repeat` is given an update that was
        handled before, by a process that may have died before it could acknowledge it."""
        self._on_repeat = on_repeat
        self._fleeting = fleeting
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
        self._at_once = asyncio.Semaphore(at_once)
        self._sharing: Sharing | None = None
        self._slots: dict[int, Lease] = {}
        self._looking = asyncio.Lock()
        self._lanes: dict[int, Lane] = {}
        self._kept: set[int] = set()
        self._lately: dict[int, None] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._room = asyncio.Event()
        self._room.set()
        self._stopping = False
        self._stopped = asyncio.Event()
        self.overtaken = 0
        """Updates that were handled anew because somebody beside had changed the same."""
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

    def share(self, sharing: Sharing) -> None:
        """From now on be one of several: without any slot, until some are given (`own`)."""
        self._sharing = sharing

    async def learn_date(self) -> None:
        """The latest date that Telegram put on an update, also one that others took in."""
        async with self._storage.reading() as tx:
            self._date_kept = await tx.inbox.latest_date()
        if self._date_kept is not None:
            self._telegram_clock.heard(self._date_kept)

    async def recover(self) -> int:
        """Take up what was stored before the last stop; how many."""
        await self.learn_date()
        if self._sharing is not None:
            return 0
        await self.acknowledge_again()
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

    async def acknowledge_again(self) -> None:
        """Presses that the process before this one handled: it may have died before it could tell
        Telegram. Of most of them Telegram knows already."""
        async with self._storage.reading() as tx:
            presses = await tx.inbox.handled_presses(self._clock.now() - SPINS, limit=LAST)
        for press in presses:
            self._on_repeat({"callback_query": {"id": press}})

    async def take_again(self) -> int:
        """Take up dead letters that somebody asked to be handled again; how many."""
        total, slots = 0, None if self._sharing is None else list(self._slots)
        while slots != []:
            await self._room.wait()
            async with self._storage.transaction() as tx:
                page = await tx.inbox.taken_again(limit=PAGE, slots=slots)
            for row in page:
                self._lately.pop(row[0], None)
                if self._sharing is None:
                    self._enqueue_row(row)
            total += len(page)
            if len(page) < PAGE:
                break
        if total and slots is not None:
            await self.look(slots)
        return total

    def own(self, leases: dict[int, Lease]) -> None:
        """Handle updates of these slots from now on; `look` takes up what waits."""
        self._slots |= leases
        self._lately.clear()  # another process may have had some of them since

    @property
    def idle_slots(self) -> list[int]:
        """Own slots of which nothing is in hand."""
        busy = {self._slot_of(lane) for lane in self._lanes}
        return [slot for slot in self._slots if slot not in busy]

    def disown(self, slots: Collection[int]) -> list[asyncio.Task[None]]:
        """Leave these slots to others: forget what waits. What is being handled goes on, and is
        committed only if nobody else has taken the slot; the tasks that see it through."""
        for slot in slots:
            self._slots.pop(slot, None)
        going: list[asyncio.Task[None]] = []
        lanes = list(self._lanes.values()) if slots else []
        for lane in [each for each in lanes if self._slot_of(each.id) in slots]:
            self._drop(lane)
            if lane.worker is not None and not lane.worker.done():
                if lane.handling:
                    going.append(lane.worker)
                else:
                    lane.worker.cancel()
        return going

    def _drop(self, lane: Lane) -> None:
        lane.lost = True
        if self._lanes.get(lane.id) is lane:
            del self._lanes[lane.id]
            self._aside.pop(lane.id, None)
            for waiting in lane.queue:
                self._kept.discard(waiting.update_id)
        if len(self._kept) < CROWD // 2:
            self._room.set()

    async def look(self, slots: Collection[int] | None = None) -> None:
        """Take up what waits in the database for own slots (or for these of them)."""
        async with self._looking:
            after = -1
            while wanted := [s for s in self._slots if slots is None or s in slots]:
                await self._room.wait()
                aside = [lane for lane in self._aside if self._slot_of(lane) in wanted]
                taken = [
                    waiting.update_id
                    for lane in self._lanes.values()
                    if self._slot_of(lane.id) in wanted
                    for waiting in lane.queue
                ]
                async with self._storage.reading() as tx:
                    rows = await tx.inbox.waiting(
                        wanted, after=after, limit=PAGE, but=taken, but_lanes=aside
                    )
                for row in rows:
                    self._enqueue_row(row)
                if not all(lane in self._aside for lane in aside):
                    continue  # what was left out of a lane may have been read on meanwhile
                for lane in aside:
                    self._aside[lane] = True
                if len(rows) < PAGE:
                    return
                after = rows[-1][0]

    def _slot_of(self, lane: int) -> int:
        return 0 if self._sharing is None else slot_of(self._sharing.bot_id, lane)

    def _enqueue_row(self, row: tuple[int, int, str, int]) -> None:
        update_id, lane, raw, attempts = row
        self._enqueue(Waiting(update_id, lane, json.loads(raw), attempts))

    async def accept(self, updates: Sequence[RawUpdate]) -> None:
        """Store a batch durably, then handle it. When this returns, Telegram may forget it.

        Raises StorageUnavailable; then Telegram must keep it. In between nothing is read, so that
        nobody who handles an update meanwhile is met.
        """
        if self._fleeting is not None:
            updates = self._fleeting.take(updates)
            if not updates:
                return
        await self._room.wait()
        now = self._clock.now()
        dates = [date for raw in updates if (date := self._date_of(raw)) is not None]
        latest = max(dates, default=None)
        fresh_date = latest is not None and self._is_news(latest)
        stored = [(text, self._waiting(raw)) for text, raw in map(_storable, updates)]
        fresh = [waiting for _, waiting in stored]

        async def store(tx: Transaction) -> None:
            if latest is not None and fresh_date:
                tx.inbox.dated(latest)
            for text, waiting in stored:
                tx.inbox.store(waiting.update_id, waiting.lane, text, now, _press_of(waiting.raw))

        await beside_others(self._storage, store)
        async with self._storage.reading() as tx:
            known = await tx.inbox.finished([w.update_id for w in fresh])
        if latest is not None:
            self._telegram_clock.compare(latest, machine_now(self._clock))
            self._date_kept = latest if fresh_date else self._date_kept
        await self._hand_on([w for w in fresh if w.update_id not in known])
        for waiting in fresh:
            if waiting.update_id in known and waiting.update_id not in self._lately:
                self._on_repeat(waiting.raw)

    def _waiting(self, raw: RawUpdate) -> Waiting:
        return Waiting(raw["update_id"], self._lane_of(raw), raw)

    async def _hand_on(self, stored: list[Waiting]) -> None:
        if self._sharing is None:
            for waiting in stored:
                self._enqueue(waiting)
            return
        slots = {self._slot_of(waiting.lane) for waiting in stored}
        if others := slots - self._slots.keys():
            self._sharing.elsewhere(others)
        if slots & self._slots.keys():
            with suppress(StorageUnavailable):  # it is stored, and looked for again in a second
                await self.look(slots)

    def _enqueue(self, waiting: Waiting) -> None:
        # Handled since the database was asked: whoever asked does not know yet.
        if waiting.update_id in self._kept or waiting.update_id in self._lately:
            return
        if waiting.lane in self._aside:
            self._aside[waiting.lane] = True
            return
        lease = None if self._sharing is None else self._slots.get(self._slot_of(waiting.lane))
        if self._sharing is not None and lease is None:
            return  # another process's by now
        self._kept.add(waiting.update_id)
        if len(self._kept) >= CROWD:
            self._room.clear()
        lane = self._lanes.get(waiting.lane)
        if lane is not None:
            lane.queue.append(waiting)
            return
        lane = self._lanes[waiting.lane] = Lane(waiting.lane, lease, deque([waiting]))
        worker = lane.worker = asyncio.create_task(self._work(lane))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _work(self, lane: Lane) -> None:
        held.set(lane.lease)
        try:
            while (lane.queue or await self._read_on(lane)) and not self._over(lane):
                listened = await self._in_time(lane)
                if self._over(lane):
                    return
                async with self._at_once:
                    if not self._over(lane):
                        lane.handling = True
                        await self._see_through(lane, self._handle if listened else _let_go)
                        lane.handling = False
                if lane.lost:
                    return
                self._forget(lane.queue.popleft().update_id)
                if len(self._kept) < CROWD // 2:
                    self._room.set()
            if not self._over(lane):
                del self._lanes[lane.id]
        except LeaseLost:
            logger.info("chats of another process by now are left to it")
            self._drop(lane)
            if self._sharing is not None:
                self._sharing.lost(self._slot_of(lane.id))

    def _over(self, lane: Lane) -> bool:
        return self._stopping or lane.lost

    async def _in_time(self, lane: Lane) -> bool:
        """Wait until the update may be handled; False: it is let go.

        Whoever has to wait takes no room in memory: one flood must not hold up everybody."""
        try:
            wait = 0.0 if self._pace is None else await self._pace(lane.queue[0].raw)
        except LeaseLost:
            raise
        except StorageUnavailable:
            return True
        if wait and not lane.lost:
            while len(lane.queue) > 1:
                self._kept.discard(lane.queue.pop().update_id)
                self._aside[lane.id] = True
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), wait)
        return wait is not None

    async def _read_on(self, lane: Lane) -> bool:
        """Take up what was put aside of a lane; False: there is nothing more."""
        while lane.id in self._aside and not self._over(lane):
            self._aside[lane.id] = False  # until something comes while the database is asked
            try:
                async with self._storage.reading() as tx:
                    page = await tx.inbox.unfinished(after=-1, limit=ASIDE, lane=lane.id)
            except StorageUnavailable as error:
                logger.warning("a lane waits for the database: %s", error)
                if not lane.lost:
                    self._aside[lane.id] = True
                await asyncio.sleep(AWAY)
                continue
            if lane.lost:
                return False
            for update_id, _, raw, attempts in page:
                self._kept.add(update_id)
                lane.queue.append(Waiting(update_id, lane.id, json.loads(raw), attempts))
            if page:
                return True
            if not self._aside[lane.id]:
                del self._aside[lane.id]
        return False

    def _forget(self, update_id: int) -> None:
        self._kept.discard(update_id)
        if not self._stopping:
            self._lately[update_id] = None
        while len(self._lately) > LATELY:
            del self._lately[next(iter(self._lately))]

    async def _see_through(self, lane: Lane, handle: Handle) -> None:
        """Raises LeaseLost: somebody else sees it through."""
        waiting = lane.queue[0]
        attempts, overtaken = waiting.attempts, 0
        while not self._over(lane):
            topic = None if self._topic_of is None else self._topic_of(waiting.raw)
            handling = InHand(waiting.update_id, topic, repeats=overtaken < TRIES)
            token = in_hand.set(handling)
            try:
                async with asyncio.timeout(PATIENCE):
                    await handle(waiting.raw)
                if not handling.marked:
                    async with self._storage.transaction():
                        pass  # nothing had to change; the update is done all the same
                return
            except AlreadyDone:
                return
            except Overtaken:
                overtaken += 1
                self.overtaken += 1
            except LeaseLost:
                if handling.marked:
                    return
                raise
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
            except LeaseLost:
                raise
            except StorageUnavailable as error:
                logger.warning("update %d waits for the database: %s", update_id, error)
                await asyncio.sleep(AWAY)

    async def forget_handled(self) -> None:
        """Numbers that tell no repeat any more go, in portions: nobody waits for the whole."""
        gone, now = PORTION, self._clock.now()
        while gone == PORTION and self._telegram_clock.confirms(machine_now(self._clock)):
            async with self._storage.transaction() as tx:
                gone = await tx.inbox.forget_done(now - REMEMBERED, limit=PORTION)

    async def settle(self) -> None:
        """Wait until everything accepted so far is handled (for tests)."""
        if self._fleeting is not None:
            await self._fleeting.settle()
        while self._workers:
            await asyncio.wait(self._workers)

    async def stop(self, patience: float = 5.0) -> None:
        """Let updates in hand finish; the others stay stored for the next start."""
        self._stopping = True
        self._stopped.set()
        if self._fleeting is not None:
            await self._fleeting.stop()
        if self._workers:
            await asyncio.wait(self._workers, timeout=patience)
        for worker in list(self._workers):
            worker.cancel()
