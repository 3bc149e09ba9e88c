"""The one sender: claims what is due, sends it at the pace Telegram allows, marks it.

Claim and mark are transactions; sending happens between them, outside any. The window for a
message sent twice is a crash (or an answer that the network lost) between Telegram's taking it
and the mark that follows, which is written with the next claim, milliseconds later.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from itertools import groupby
from typing import TypeVar

from bot.delivery.beside import beside_others
from bot.delivery.circuit_breaker import CircuitBreaker
from bot.delivery.leases import may_speak
from bot.delivery.rate_limits import Gate, Pacer, RateLimits
from bot.delivery.refused_chats import ASK_AGAIN, RefusedChats
from bot.delivery.retry import next_wait
from bot.domain import payloads
from bot.domain.notifications import (
    ChatMoved,
    ChatRefused,
    Delivered,
    DeliveryFailure,
    MessageKind,
    Notification,
    Priority,
    TryLater,
    Undeliverable,
    Unreachable,
)
from bot.errors import StorageUnavailable
from bot.interfaces import Clock, Messenger, Storage, Transaction

logger = logging.getLogger(__name__)

T = TypeVar("T")

LEASE = timedelta(minutes=2)

IDLE_LOOK = 1.0
"""Seconds between looks when nothing calls the sender: moments come due by themselves."""

PATIENCE = 1.5
"""Seconds a claimed message may wait for its turn; longer, and it is handed back."""

EACH = 4
"""Messages of one chat in hand at once: a hot chat must not crowd out the others."""

URGENT_ROOM = 64
"""Answers that may be in hand although work for operators or a broadcast fills all the room."""

BREATH = 0.004
"""Seconds between looks at the least: what is promised meanwhile is claimed together."""

MARK_WITHIN = 0.012
"""Seconds after which a message that was said to one person is marked by a look of its own, if no
promise has called for one."""

IN_THE_AIR = 0.25
"""Seconds of the overall limit that may be in hand at once: so long may Telegram take to answer
before the limit is not used to the full."""

SURGE = 12
"""Cards that wait for one group: from here on the operators are shown the queue first."""

SURGE_SHOWN = 600.0
"""Seconds between two such views of the queue."""

BROKEN_AFTER = 3
"""Attempts for a message that cannot even be put into words."""

Outcome = tuple[Notification, Delivered | DeliveryFailure | None]

OnUndelivered = Callable[[Transaction, Notification, DeliveryFailure], Awaitable[None]]
"""A message was given up, or its chat refuses all (`ChatRefused`), or has moved (it is asked before
what waits there follows)."""

OnDelivered = Callable[[Transaction, Notification], Awaitable[None]]

OnOpenAgain = Callable[[Transaction, int], Awaitable[None]]
"""A group that took no words takes them again."""

OnSurge = Callable[[Transaction, int, int], Awaitable[None]]


async def _no_surge(_tx: Transaction, _chat_id: int, _waiting: int) -> None:
    return None


async def _nobody_told(_tx: Transaction, _chat_id: int) -> None:
    return None


async def _nothing_else(_tx: Transaction) -> None:
    return None


async def _no_effect(_tx: Transaction, _notification: Notification) -> None:
    return None


class Sender:
    """Runs until stopped, also more than once. One at a time per bot token: of several processes
    the one that has the lease (see `bot.delivery.duties`), without which nothing is marked."""

    def __init__(
        self,
        storage: Storage,
        messenger: Messenger,
        clock: Clock,
        *,
        limits: RateLimits,
        on_undelivered: OnUndelivered,
        on_delivered: OnDelivered = _no_effect,
        on_open_again: OnOpenAgain = _nobody_told,
        on_surge: OnSurge = _no_surge,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._storage = storage
        self._messenger = messenger
        self._clock = clock
        self._monotonic = monotonic
        self._on_undelivered = on_undelivered
        self._on_delivered = on_delivered
        self._on_open_again = on_open_again
        self._on_surge = on_surge
        self._pacer = Pacer(limits)
        self._gate = Gate(self._pacer, monotonic)
        self._trouble = CircuitBreaker()
        self._refused = RefusedChats()
        self._at_once = max(32, int(limits.overall_per_second * IN_THE_AIR))
        self._wake = asyncio.Event()
        self._ended: list[Outcome] = []
        self._talking: dict[int, asyncio.Task[None]] = {}
        self._in_hand: set[int] = set()
        """Ids of what was claimed, until it is noted what became of it."""
        self._unsure = False
        """Whether more may be claimed than that: nobody heard whether it was."""
        self._held: dict[int, float] = {}
        self._held_for_work: dict[int, float] = {}
        self._surge_shown: dict[int, float] = {}
        self._in_flight = 0
        self._marking: asyncio.TimerHandle | None = None
        self._stopping = False
        self._may_speak: Callable[[], bool] = lambda: True
        storage.on_promise(self._wake.set)

    def speak_while(self, allowed: Callable[[], bool]) -> None:
        """From now on say nothing while this is false: somebody else may be saying it."""
        self._may_speak = allowed

    async def run(self) -> None:
        """Until stopped. Cancelled, it ends as well: what is being said is cut, what was said is
        noted."""
        self._stopping, self._gate, self._ended = False, Gate(self._pacer, self._monotonic), []
        self._in_hand, self._unsure = set(), False
        try:
            await self._take_over()
            while not self._stopping:
                began = self._monotonic()
                waits = await self._look()
                # Not `wait_for`: Python 3.11's swallows a cancellation that comes with the wake.
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(waits):
                        await self._wake.wait()
                await asyncio.sleep(max(0.0, began + BREATH - self._monotonic()))
                self._wake.clear()
                self._mark_later(None)
        except asyncio.CancelledError:
            await self.stop(patience=0.0)
            raise

    def wake(self) -> None:
        """Look now what is due: the clock was moved."""
        self._wake.set()

    async def stop(self, patience: float = 5.0) -> None:
        """Finish what is being said, note it, and end; what was only claimed is handed back."""
        self._stopping = True
        self._gate.close()
        self._wake.set()
        if self._talking:
            await asyncio.wait(self._talking.values(), timeout=patience)
        cut = list(self._talking.values())
        for task in cut:
            task.cancel()
        await asyncio.gather(*cut, return_exceptions=True)
        with contextlib.suppress(StorageUnavailable):
            await self._note(_nothing_else)

    async def settle(self) -> None:
        """Say everything that is due now, and return (for tests)."""
        while True:
            await self._round()
            if not self._talking and not self._ended:
                return
            if self._talking:
                await asyncio.wait(self._talking.values(), return_when=asyncio.FIRST_COMPLETED)

    async def _take_over(self) -> None:
        """What a sender before this one had claimed is free, what Telegram told it still holds."""
        while not self._stopping:
            try:
                async with self._storage.transaction() as tx:
                    tx.outbox.release_all()
                    holds = await tx.outbox.holds(self._clock.now())
                    self._refused.remember(await tx.outbox.closed_chats())
            except StorageUnavailable as error:
                logger.error("the outbox cannot be read: %s", error)
                await asyncio.sleep(IDLE_LOOK)
                continue
            for chat_id, until in holds.items():
                self._obey(chat_id, until)
            return

    def _obey(self, chat_id: int, until: datetime) -> None:
        seconds = (until - self._clock.now()).total_seconds()
        now = self._monotonic()
        self._pacer.told_to_wait(chat_id or None, seconds, now)
        if chat_id:
            self._held[chat_id] = now + seconds

    async def _look(self) -> float:
        """One round that survives whatever goes wrong in it."""
        try:
            return await self._round()
        except StorageUnavailable as error:
            logger.error("the outbox cannot be read: %s", error)
            self._unsure = True
        except Exception:
            logger.exception("the sender stumbled")
            await self._note_singly()
        return IDLE_LOOK

    async def _note(self, then: Callable[[Transaction], Awaitable[T]]) -> T:
        """Mark what has ended, and do the rest, in one transaction. Whoever comes meanwhile finds
        it taken, so that nothing is concluded twice when a round is under way while the sender is
        stopped."""
        ended, self._ended = self._ended, []

        async def conclude(tx: Transaction) -> T:
            for notification, outcome in ended:
                await self._conclude(tx, notification, outcome)
            return await then(tx)

        try:
            found = await beside_others(self._storage, conclude)
        except BaseException:
            self._ended[:0] = ended
            raise
        for notification, _ in ended:
            self._in_hand.discard(notification.id)
            self._refused.announced(notification.chat_id)
        return found

    async def _note_singly(self) -> None:
        """One outcome that cannot be noted must not keep the others from it."""
        ended, self._ended = self._ended, []
        for notification, outcome in ended:
            try:
                async with self._storage.transaction() as tx:
                    await self._conclude(tx, notification, outcome)
                self._in_hand.discard(notification.id)
                self._refused.announced(notification.chat_id)
            except StorageUnavailable:
                self._ended.append((notification, outcome))
            except Exception:
                self._in_hand.discard(notification.id)
                logger.exception("what became of message %d was not noted", notification.id)

    async def _round(self) -> float:
        """Mark what was said, claim what is due; seconds until it is worth looking again."""
        now = self._monotonic()
        self._held = {chat: until for chat, until in self._held.items() if until > now}
        crowded = list(self._held_for_work)
        self._held_for_work = {c: u for c, u in self._held_for_work.items() if u > now}
        room = self._room(now)

        async def claim(tx: Transaction) -> tuple[list[Notification], list[int]]:
            if self._unsure:
                tx.outbox.release_all(but=self._in_hand)
            claimed = await self._claim(tx, room) if room else []
            return claimed, [c for c in crowded if await self._show_surge(tx, c, now)]

        claimed, shown = await self._note(claim)
        self._unsure = False
        self._in_hand.update(notification.id for notification in claimed)
        self._surge_shown |= dict.fromkeys(shown, now)
        for chat_id, run in groupby(sorted(claimed, key=_by_chat), key=lambda n: n.chat_id):
            batch = list(run)
            self._in_flight += len(batch)
            task = asyncio.create_task(self._talk(chat_id, batch))
            self._talking[chat_id] = task
        if claimed and len(claimed) == room:
            return 0.0 if self._room(now) else IDLE_LOOK
        holds = (*self._held.values(), *self._held_for_work.values())
        return min([IDLE_LOOK, *(max(0.0, until - now) for until in holds)])

    def _room(self, now: float) -> int:
        if self._stopping or self._pacer.blocked_for(now) > 0:
            return 0
        room = self._at_once - self._in_flight
        if self._trouble.away:
            return 1 if not self._in_flight else 0
        return room if room > 0 else max(0, room + URGENT_ROOM)

    async def _claim(self, tx: Transaction, room: int) -> list[Notification]:
        full = self._in_flight >= self._at_once
        # Said since this look began; its lease says so as long as nobody sets the clock ahead.
        unmarked = (notification.chat_id for notification, _ in self._ended)
        return await tx.outbox.claim(
            self._clock.now(),
            limit=room,
            lease=LEASE,
            busy=frozenset((*self._talking, *self._held, *unmarked)),
            busy_for_work=frozenset(self._held_for_work),
            down_to=Priority.NOTICE if full else Priority.COSMETIC,
            each=EACH,
        )

    async def _show_surge(self, tx: Transaction, chat_id: int, now: float) -> bool:
        """More cards wait than the group may be sent: its operators see the queue at once."""
        if now - self._surge_shown.get(chat_id, -SURGE_SHOWN) < SURGE_SHOWN:
            return False
        waiting = await tx.outbox.crowd(chat_id, MessageKind.CARD)
        if waiting < SURGE:
            return False
        await self._on_surge(tx, chat_id, waiting)
        return True

    async def _talk(self, chat_id: int, batch: list[Notification]) -> None:
        """Say messages to one chat in order; after a failure the younger ones wait too."""
        going = True
        may_speak.set(self._may_speak)
        try:
            for notification in batch:
                outcome = await self._say(notification) if going else None
                going = going and isinstance(outcome, Delivered | Undeliverable)
                self._ended.append((notification, outcome))
        finally:
            self._in_flight -= len(batch)
            self._talking.pop(chat_id, None)
            if chat_id < 0:
                self._wake.set()  # operators reply to what stands there: it must be known at once
            elif self._marking is None:
                self._mark_later(MARK_WITHIN)

    def _mark_later(self, seconds: float | None) -> None:
        """Look after so many seconds, unless something calls for it sooner; None: not at all."""
        if self._marking is not None:
            self._marking.cancel()
            self._marking = None
        if seconds is not None:
            self._marking = asyncio.get_running_loop().call_later(seconds, self._wake.set)

    async def _say(self, notification: Notification) -> Delivered | DeliveryFailure | None:
        """None: it was not tried, and is handed back."""
        chat_id, messages = notification.chat_id, _messages_in(notification)
        urgent = notification.priority <= Priority.NOTICE
        now = self._monotonic()
        wait = self._pacer.wait(chat_id, now, urgent=urgent, messages=messages)
        if wait > PATIENCE:
            held = self._held if urgent else self._held_for_work
            held[chat_id] = now + wait
            return None
        if wait > 0:
            await asyncio.sleep(wait)
        slot = await self._gate.turn(notification.priority, messages)
        if slot is None:
            return None
        if not self._may_speak():
            self._pacer.arrived(slot, self._monotonic())
            return None
        self._pacer.spend(chat_id, self._monotonic(), messages)
        outcome = await self._deliver(notification)
        self._pacer.arrived(slot, self._monotonic())
        self._trouble.heard(chat_id, outcome, self._monotonic())
        if isinstance(outcome, TryLater):
            if self._trouble.away and outcome.after is None and not outcome.chat_only:
                outcome = TryLater(None, outcome.reason, chat_only=False, away=True)
            self._hold(notification, outcome)
        if isinstance(outcome, ChatRefused):
            return self._refused.judge(notification, outcome)
        if isinstance(outcome, Delivered) and outcome.posted:
            self._refused.took_words(chat_id)
        return outcome

    async def _deliver(self, notification: Notification) -> Delivered | DeliveryFailure:
        try:
            return await self._messenger.deliver(notification)
        except DeliveryFailure as failure:
            return failure
        except StorageUnavailable as error:
            return TryLater(None, f"the database: {error}", away=True)
        except Exception as error:
            logger.exception("notification %d could not be put into words", notification.id)
            if notification.attempts + 1 >= BROKEN_AFTER:
                return Undeliverable(f"could not be put into words: {type(error).__name__}")
            return TryLater(None, type(error).__name__)

    def _hold(self, notification: Notification, failure: TryLater) -> None:
        wait = next_wait(notification.attempts, failure.after, away=failure.away)
        if wait is None:
            return
        now = self._monotonic()
        seconds = wait.total_seconds()
        if self._held_by_all(failure):
            self._pacer.told_to_wait(None, seconds, now)
        elif self._trouble.away:
            self._pacer.told_to_wait(None, self._trouble.pause, now)
        if failure.after is not None:
            self._pacer.told_to_wait(notification.chat_id, seconds, now)
        self._held[notification.chat_id] = now + seconds

    def _held_by_all(self, failure: TryLater) -> bool:
        """Whether a wait that Telegram told holds for every chat."""
        return failure.after is not None and (not failure.chat_only or self._trouble.flooded)

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
                if outcome.posted and self._refused.is_open_again(notification.chat_id):
                    tx.outbox.reopen(notification.chat_id)
                    if self._refused.is_news(notification.chat_id):
                        await self._on_open_again(tx, notification.chat_id)
                await self._on_delivered(tx, notification)
            case TryLater():
                await self._postpone(tx, notification, outcome, now)
            case ChatMoved():
                await self._on_undelivered(tx, notification, outcome)
                tx.branches.move_chat(notification.chat_id, outcome.new_chat_id)
                tx.outbox.release(notification)
            case ChatRefused():
                await self._put_off(tx, notification, outcome, now)
            case _:
                await self._give_up(tx, notification, outcome, now)

    async def _give_up(
        self, tx: Transaction, notification: Notification, failure: DeliveryFailure, now: datetime
    ) -> None:
        if not isinstance(failure, Unreachable):
            logger.error("message %d was refused: %s", notification.id, failure)
        tx.outbox.failed(notification, now, str(failure))
        await self._on_undelivered(tx, notification, failure)

    async def _put_off(
        self, tx: Transaction, notification: Notification, failure: ChatRefused, now: datetime
    ) -> None:
        """Nothing that waits for a group is given up because the group takes no words."""
        if failure.closed:
            tx.outbox.close(notification.chat_id, now + ASK_AGAIN, failure.reason)
        tx.outbox.put_off(notification, now + 2 * ASK_AGAIN, failure.reason)
        if failure.alarm:
            logger.error("chat %d takes no messages: %s", notification.chat_id, failure)
            await self._on_undelivered(tx, notification, failure)

    async def _postpone(
        self, tx: Transaction, notification: Notification, failure: TryLater, now: datetime
    ) -> None:
        wait = next_wait(notification.attempts, failure.after, away=failure.away)
        if wait is None:
            await self._give_up(tx, notification, failure, now)
            return
        tx.outbox.later(notification, now + wait, failure.reason)
        if failure.after is not None:
            tx.outbox.hold(notification.chat_id, now + wait)
            if self._held_by_all(failure):
                tx.outbox.hold(0, now + wait)


def _by_chat(notification: Notification) -> tuple[int, int, int]:
    return notification.chat_id, notification.priority, notification.id


def _messages_in(notification: Notification) -> int:
    """An album counts as many messages as it has files."""
    payload = notification.payload
    return max(1, len(payload.items)) if isinstance(payload, payloads.Files) else 1
