"""How fast updates of one person are handled. Whoever is faster waits; nothing is lost.

A bucket of tokens a person: an update costs one, they come back at a steady rate. In a private
chat an update without a token waits for it, in its place; the person is told once, until they
have been slow again. In a group a wait would hold up everybody else there, so what is too much
from somebody who does not work there is let go: it could not have been anybody's appeal. The
staff have a budget of their own, and are slowed, never ignored.

Kept in memory: a restart forgives, and an attack costs no disk.
"""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from datetime import datetime

from bot.interfaces import Clock, Storage
from bot.interfaces.delivery import RawUpdate

MOST_BUCKETS = 20_000
"""Buckets kept; the one that was not used for longest goes first, and is full again by then."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ThrottleLimits:
    burst: int = 40
    """Updates at once."""
    per_second: float = 1.0
    staff_burst: int = 200
    staff_per_second: float = 5.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Who an update is from, and where. None of it is known of some updates."""

    person_id: int
    chat_id: int

    @property
    def private(self) -> bool:
        return self.chat_id == self.person_id > 0  # a group may speak for itself, in itself


@dataclass(slots=True)
class Bucket:
    """Tokens of one person, up to a burst of them."""

    tokens: float
    at: datetime
    told: bool = False

    def refill(self, now: datetime, burst: int, per_second: float) -> None:
        grown = max(0.0, (now - self.at).total_seconds()) * per_second
        self.tokens = min(float(burst), self.tokens + grown)
        self.at = now
        if self.tokens >= burst / 2:
            self.told = False

    def take(self) -> bool:
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True

    def owe(self, per_second: float) -> float:
        """Take a token that is not there yet; the seconds until it is."""
        self.tokens -= 1
        return -self.tokens / per_second


class Buckets:
    """A bucket for each key, the latest used ones."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: OrderedDict[Hashable, Bucket] = OrderedDict()

    def of(self, key: Hashable, burst: int, per_second: float) -> Bucket:
        """The bucket as it is filled by now."""
        now = self._clock.now()
        bucket = self._kept.setdefault(key, Bucket(tokens=float(burst), at=now))
        self._kept.move_to_end(key)
        while len(self._kept) > MOST_BUCKETS:
            self._kept.popitem(last=False)
        bucket.refill(now, burst, per_second)
        return bucket


class Throttle:
    def __init__(
        self,
        storage: Storage,
        clock: Clock,
        limits: ThrottleLimits,
        *,
        origin_of: Callable[[RawUpdate], Origin | None],
        tell: Callable[[Origin], Awaitable[None]],
    ) -> None:
        self._storage = storage
        self._limits = limits
        self._origin_of = origin_of
        self._tell = tell
        self._buckets = Buckets(clock)
        self.slowed = 0
        self.ignored = 0

    async def pace(self, raw: RawUpdate) -> float | None:
        """Seconds that an update has to wait before it is handled; None: it is let go."""
        origin, limits = self._origin_of(raw), self._limits
        if origin is None:
            return 0.0
        mine = self._bucket(origin.person_id, limits.burst, limits.per_second)
        if mine.take():
            return 0.0
        wait: float | None
        if await self._on_staff(origin.person_id):
            rate = limits.staff_per_second
            extra = self._bucket(origin.person_id, limits.staff_burst, rate, staff=True)
            if extra.take():
                return 0.0
            wait = extra.owe(rate)
        else:
            wait = mine.owe(limits.per_second) if origin.private else None
        self.slowed += wait is not None
        self.ignored += wait is None
        if not mine.told:
            mine.told = True
            await self._tell(origin)
        return wait

    def _bucket(
        self, person_id: int, burst: int, per_second: float, *, staff: bool = False
    ) -> Bucket:
        return self._buckets.of((person_id, staff), burst, per_second)

    async def _on_staff(self, person_id: int) -> bool:
        async with self._storage.reading() as tx:
            return (await tx.people.rights(person_id)).on_staff
