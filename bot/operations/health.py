"""Whether the service works, as a machine asks: in numbers, with reasons, without names."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

from bot.clock import TelegramClock, machine_now
from bot.domain.health import Health
from bot.errors import StorageUnavailable
from bot.interfaces import Clock, Storage

FRESH = 2.0
"""Seconds for which an answer is given again: asking often must not cost the database much."""


class Liveness:
    """When Telegram was last heard."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._last = monotonic()
        self._listens: Callable[[], bool] = lambda: True

    def excuse_unless(self, listens: Callable[[], bool]) -> None:
        """While this is false another process hears Telegram: silence means nothing here."""
        self._listens = listens

    def beat(self) -> None:
        self._last = self._monotonic()

    @property
    def silence(self) -> float:
        if not self._listens():
            self.beat()
        return self._monotonic() - self._last


class HealthCheck:
    """Looks at the service. Looking writes one row, for a database that can only be read is one
    that loses appeals."""

    def __init__(
        self,
        storage: Storage,
        clock: Clock,
        pulse: Liveness,
        telegram_clock: TelegramClock | None = None,
    ) -> None:
        self._telegram_clock = telegram_clock or TelegramClock()
        self._storage = storage
        self._clock = clock
        self._pulse = pulse
        self._one_at_a_time = asyncio.Lock()
        self._last: tuple[float, Health] | None = None

    async def look(self) -> Health:
        async with self._one_at_a_time:
            if self._last is None or time.monotonic() - self._last[0] > FRESH:
                self._last = (time.monotonic(), await self._look())
            return self._last[1]

    async def _look(self) -> Health:
        now, silence = self._clock.now(), self._pulse.silence
        off = self._telegram_clock.off(machine_now(self._clock)).total_seconds()
        try:
            async with asyncio.timeout(10), self._storage.transaction() as tx:
                tx.health.beat(now)
            async with self._storage.reading() as tx:
                return replace(await tx.health.look(now), silence=silence, clock_off=off)
        except (StorageUnavailable, TimeoutError):
            return Health(writable=False, silence=silence, clock_off=off)
