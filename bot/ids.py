"""Ids that the service gives itself: 63 bits, growing with time, drawn without asking a database.

Until 2038 the upper 41 bits are milliseconds of the machine's clock, the lower 22 a counter that
starts at random in each millisecond. From then on ids grow more slowly, with a counter of 16 bits:
what is left of the range lasts until 2143 instead of September 2039, every id is above all drawn
before, and none that exists changes. Processes that draw in one millisecond start far apart. Ids
never repeat within a process and never shrink, from one process to the next neither (`go_on_from`),
also when the clock is set back: then they grow in small steps at random. A clock that is further
ahead gets ids that grow one by one from a random place in the last part of the range.
"""

import secrets
import time
from collections.abc import Callable

_COUNTER, _START = 22, 21
"""Bits of the counter, and of the random number at which it starts."""

_SHORT_COUNTER, _SHORT_START = 16, 15

_SECOND, _STEP = 1000 << _COUNTER, 1 << 10
"""Behind the last id by more than that, ids grow in steps of up to so much."""

_CHANGE = 2_145_916_800_000
"""1 January 2038 (UTC) in milliseconds: from here on the counter is short."""

_LAST_PART = (1 << 63) - (1 << 52)
"""Where the part of the range begins that belongs to no moment."""


class Ids:
    def __init__(
        self,
        milliseconds: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
        passed: Callable[[], int] = lambda: time.monotonic_ns() // 1_000_000,
    ) -> None:
        """`passed`: milliseconds since some moment, however the clock is set meanwhile."""
        self._milliseconds = milliseconds
        self._passed = passed
        self._last = 0

    def go_on_from(self, highest: int) -> None:
        """Every id from here on is above this one, whatever the clock shows."""
        self._last = max(self._last, highest)

    def go_by(self, clock: int) -> None:
        """Every id from here on is of the moment by another clock, which shows these milliseconds
        now: of processes that go by the same one, whoever draws later draws above."""
        then = clock - self._passed()
        self._milliseconds = lambda: then + self._passed()

    def __call__(self) -> int:
        now = max(0, self._milliseconds())
        if now < _CHANGE:
            first, start = now << _COUNTER, _START
        else:
            first, start = (_CHANGE << _COUNTER) + ((now - _CHANGE) << _SHORT_COUNTER), _SHORT_START
        if first >= _LAST_PART:
            first, start = (_LAST_PART, 51) if self._last < _LAST_PART else (0, 0)
        if first > self._last:
            self._last = first + secrets.randbelow(1 << start)
        elif self._last - first > _SECOND:
            self._last += 1 + secrets.randbelow(_STEP)  # another process may be as far behind
        else:
            self._last += 1
        return self._last
