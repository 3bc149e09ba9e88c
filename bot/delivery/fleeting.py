"""Updates that are answered at once, and of which nothing is kept.

What people say in chats that are not ours may be asked about, and is nobody's appeal yet. Such an
update never becomes a row: it is answered from memory or not at all, and a crash forgets it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from bot.interfaces.delivery import RawUpdate
from bot.text.redaction import described

logger = logging.getLogger(__name__)

AT_ONCE = 16
"""Updates in hand; whatever comes beyond that is let go, and nobody else waits for it."""

PATIENCE = 20.0
"""Seconds that answering one may take."""


class Fleeting:
    def __init__(self, kind: str, answer: Callable[[RawUpdate], Awaitable[None]]) -> None:
        """`kind`: the name under which such an update brings its body."""
        self._kind = kind
        self._answer = answer
        self._tasks: set[asyncio.Task[None]] = set()
        self.let_go = 0

    def take(self, updates: Sequence[RawUpdate]) -> list[RawUpdate]:
        """Begin to answer those of this kind; the others, which are to be stored."""
        for raw in updates:
            if self._kind in raw:
                self._begin(raw)
        return [raw for raw in updates if self._kind not in raw]

    def _begin(self, raw: RawUpdate) -> None:
        if len(self._tasks) >= AT_ONCE:
            self.let_go += 1
            return
        task = asyncio.create_task(self._see_through(raw))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _see_through(self, raw: RawUpdate) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await self._answer(raw)
        except Exception as error:  # what was in it must not stand in a log
            logger.warning("a %s was not answered: %s", self._kind, described(error))

    async def settle(self) -> None:
        """Wait for what is in hand (for tests, and for a stop)."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def stop(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await self.settle()
