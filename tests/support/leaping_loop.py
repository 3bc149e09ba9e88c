"""An event loop that does not wait: when nothing is ready, its time leaps to the next timer."""

import asyncio
import selectors

GRACE = 0.001
"""Real seconds in which a thread, such as a database's, may be ready before time leaps on."""


class _LeapingSelector(selectors.DefaultSelector):
    leapt = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None or timeout <= 0:
            return super().select(timeout)
        ready = super().select(GRACE)
        if not ready:
            self.leapt += timeout
        return ready


class LeapingLoop(asyncio.SelectorEventLoop):
    """Its `time` moves by leaps only, so nothing depends on how busy the machine is."""

    def __init__(self) -> None:
        self._leaping = _LeapingSelector()
        super().__init__(self._leaping)

    def time(self) -> float:
        return self._leaping.leapt
