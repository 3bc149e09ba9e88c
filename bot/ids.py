"""Ids that the service gives itself: 63 bits, growing with time, drawn without asking a database.

The upper 41 bits are milliseconds of the machine's clock, the lower 22 a counter that starts at
random in each millisecond. Within a process ids never repeat and never shrink, also when the
clock is set back. The milliseconds end in September 2039: later ones, of a clock that is far
ahead or of somebody who comes after us, get ids that grow one by one from a random place in the
last part of the range.
"""

import secrets
import time
from collections.abc import Callable

_COUNTER_BITS = 22

_LAST_PART = (1 << 63) - (1 << 52)
"""Where the range of twelve days begins that belongs to no moment."""


class Ids:
    def __init__(
        self, milliseconds: Callable[[], int] = lambda: time.time_ns() // 1_000_000
    ) -> None:
        self._milliseconds = milliseconds
        self._last = 0

    def __call__(self) -> int:
        first = max(0, self._milliseconds()) << _COUNTER_BITS
        if first >= _LAST_PART:
            first = _LAST_PART + secrets.randbelow(1 << 51) if self._last < _LAST_PART else 0
        if first >> _COUNTER_BITS > self._last >> _COUNTER_BITS:
            self._last = first + secrets.randbelow(1 << 16)
        else:
            self._last += 1
        return self._last
