"""Ids that the service gives itself: 63 bits, growing with time, drawn without asking a database.

The upper 41 bits are milliseconds of the machine's clock, the lower 22 a counter that starts at
random in each millisecond. Within a process ids never repeat and never shrink, also when the
clock is set back.
"""

import secrets
import time
from collections.abc import Callable

_COUNTER_BITS = 22


class Ids:
    def __init__(
        self, milliseconds: Callable[[], int] = lambda: time.time_ns() // 1_000_000
    ) -> None:
        self._milliseconds = milliseconds
        self._last = 0

    def __call__(self) -> int:
        moment = self._milliseconds()
        if moment > self._last >> _COUNTER_BITS:
            self._last = (moment << _COUNTER_BITS) + secrets.randbelow(1 << 16)
        else:
            self._last += 1
        return self._last
