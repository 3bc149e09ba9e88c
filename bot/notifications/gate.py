"""The narrow place through which every message goes: one at a time, the most urgent first."""

import asyncio
import heapq
from collections.abc import Callable
from itertools import count

from bot.notifications.pacing import Pacer, Slot
from bot.notifications.values import Priority


class Gate:
    """Lets messages out at the overall rate.

    Whoever comes with something urgent goes ahead of everybody less urgent who waits already, so
    a broadcast delays an answer by one message at most.
    """

    def __init__(self, pacer: Pacer, monotonic: Callable[[], float]) -> None:
        self._pacer = pacer
        self._monotonic = monotonic
        self._line: list[tuple[int, int, int, asyncio.Future[Slot | None]]] = []
        self._number = count()
        self._timer: asyncio.TimerHandle | None = None
        self._open = True

    async def turn(self, priority: Priority, messages: int = 1) -> Slot | None:
        """Wait for the turn, and count the message; None: the gate was closed instead."""
        if not self._open:
            return None
        if not self._line and self._wait(priority) <= 0:
            return self._spend(priority, messages)
        passed: asyncio.Future[Slot | None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._line, (int(priority), next(self._number), messages, passed))
        self._let_through()
        return await passed

    def close(self) -> None:
        """Send everybody in line away: their messages were not said."""
        self._open = False
        if self._timer is not None:
            self._timer.cancel()
        for _, _, _, passed in self._line:
            if not passed.done():
                passed.set_result(None)
        self._line.clear()

    def _wait(self, priority: int) -> float:
        return self._pacer.wait_overall(self._monotonic(), urgent=_is_urgent(priority))

    def _spend(self, priority: int, messages: int) -> Slot:
        now = self._monotonic()
        return self._pacer.spend_overall(now, messages, urgent=_is_urgent(priority))

    def _let_through(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._line:
            priority, _, messages, passed = self._line[0]
            if passed.done():  # its task was cancelled
                heapq.heappop(self._line)
                continue
            wait = self._wait(priority)
            if wait > 0:
                loop = asyncio.get_running_loop()
                self._timer = loop.call_later(wait, self._let_through)
                return
            heapq.heappop(self._line)
            passed.set_result(self._spend(priority, messages))


def _is_urgent(priority: int) -> bool:
    return priority <= Priority.CARD
