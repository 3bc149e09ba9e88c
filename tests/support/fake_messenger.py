"""The far end of the sender, for tests: remembers what was said, and fails as it is told."""

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from bot.delivery.rate_limits import RateLimits
from bot.delivery.sender import Sender
from bot.domain.notifications import (
    ChatRefused,
    Delivered,
    DeliveryFailure,
    Notification,
    Unreachable,
)
from bot.interfaces import Clock, Messenger, Storage, Transaction
from tests.support.builders import n_of

ALMATY = timezone(timedelta(hours=5))

UNHURRIED = RateLimits(
    overall_per_second=10_000, private_per_second=10_000, private_burst=1000, group_per_minute=9999
)


class RunningClock:
    """The machine's; `ahead` sets it, as whoever mends a wrong one does."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(ALMATY) + self.ahead


@dataclass(frozen=True)
class Said:
    notification: Notification
    at: float

    @property
    def chat_id(self) -> int:
        return self.notification.chat_id

    @property
    def n(self) -> int | str | None:
        return n_of(self.notification)


class FakeMessenger:
    """Says everything at once, unless it is told to fail or to take its time."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.monotonic = monotonic
        self.said: list[Said] = []
        self.tried: list[Said] = []
        self.failures: dict[int, deque[BaseException]] = defaultdict(deque)
        self.slow = 0.0

    def fail(self, chat_id: int, *errors: BaseException) -> None:
        """The next messages to the chat (0: to anybody) fail like this."""
        self.failures[chat_id].extend(errors)

    async def deliver(self, notification: Notification) -> Delivered:
        said = Said(notification, self.monotonic())
        self.tried.append(said)
        if self.slow:
            await asyncio.sleep(self.slow)
        for chat_id in (notification.chat_id, 0):
            if self.failures[chat_id]:
                raise self.failures[chat_id].popleft()
        self.said.append(said)
        return Delivered()

    def heard(self, chat_id: int) -> list[int | str | None]:
        return [said.n for said in self.said if said.chat_id == chat_id]

    async def until(self, count: int, timeout: float = 60.0) -> None:  # noqa: ASYNC109
        """Wait until so many messages were said."""
        deadline = time.monotonic() + timeout
        while len(self.said) < count:
            assert time.monotonic() < deadline, f"{len(self.said)} of {count} were said"
            await asyncio.sleep(0.005)


@dataclass
class Noticed:
    """What the sender tells about: chats that nobody reads, groups that are crowded."""

    unreachable: list[int]
    surges: list[tuple[int, int]]
    alarms: list[tuple[int, str]]


@asynccontextmanager
async def sending(
    storage: Storage,
    messenger: Messenger,
    limits: RateLimits = UNHURRIED,
    *,
    clock: Clock | None = None,
    monotonic: Callable[[], float] = time.monotonic,
) -> AsyncIterator[tuple[Sender, Noticed]]:
    noticed = Noticed([], [], [])

    async def on_undelivered(
        _tx: Transaction, notification: Notification, failure: DeliveryFailure
    ) -> None:
        if isinstance(failure, Unreachable):
            noticed.unreachable.append(notification.chat_id)
        if isinstance(failure, ChatRefused):
            noticed.alarms.append((notification.chat_id, failure.reason))

    async def on_surge(_tx: Transaction, chat_id: int, waiting: int) -> None:
        noticed.surges.append((chat_id, waiting))

    sender = Sender(
        storage,
        messenger,
        clock or RunningClock(),
        limits=limits,
        on_undelivered=on_undelivered,
        on_surge=on_surge,
        monotonic=monotonic,
    )
    task = asyncio.create_task(sender.run())
    try:
        yield sender, noticed
    finally:
        await sender.stop(patience=1.0)
        await task


async def promise(storage: Storage, *notifications: Notification) -> None:
    async with storage.transaction() as tx:
        for notification in notifications:
            tx.outbox.add(notification)
