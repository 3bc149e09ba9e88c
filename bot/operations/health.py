"""Whether the service works, as a machine asks: in numbers, with reasons, without names."""

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta

from bot.domain.health import Vitals
from bot.errors import StorageUnavailable
from bot.interfaces import Clock, Storage

FRESH = 2.0
"""Seconds for which an answer is given again: asking often must not cost the database much."""


class Liveness:
    """When Telegram was last heard."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._last = monotonic()

    def beat(self) -> None:
        self._last = self._monotonic()

    @property
    def silence(self) -> float:
        return self._monotonic() - self._last


class HealthCheck:
    """Looks at the service. Looking writes one row, for a database that can only be read is one
    that loses appeals."""

    def __init__(self, storage: Storage, clock: Clock, pulse: Liveness) -> None:
        self._storage = storage
        self._clock = clock
        self._pulse = pulse
        self._one_at_a_time = asyncio.Lock()
        self._last: tuple[float, Vitals] | None = None

    async def look(self) -> Vitals:
        async with self._one_at_a_time:
            if self._last is None or time.monotonic() - self._last[0] > FRESH:
                self._last = (time.monotonic(), await self._look())
            return self._last[1]

    async def _look(self) -> Vitals:
        now, silence = self._clock.now(), self._pulse.silence
        try:
            async with asyncio.timeout(10), self._storage.transaction() as tx:
                tx.vitals.beat(now)
            async with self._storage.reading() as tx:
                update, message = await tx.vitals.oldest(now)
                inbox, outbox = await tx.inbox.totals(), await tx.outbox.totals()
        except (StorageUnavailable, TimeoutError):
            return Vitals(writable=False, silence=silence)
        return Vitals(
            writable=True,
            inbox_oldest=_age(update),
            outbox_oldest=_age(message),
            silence=silence,
            updates_waiting=inbox.get("new", 0) + inbox.get("again", 0),
            updates_dead=inbox.get("dead", 0),
            messages_waiting=outbox.get("waiting", 0),
            messages_failed=outbox.get("failed", 0),
        )


def _age(age: timedelta | None) -> float:
    return max(0.0, age.total_seconds()) if age is not None else 0.0
