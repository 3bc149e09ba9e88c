"""Two processes of the bot in one, on one PostgreSQL, each with connections of its own.

Whoever waits for the server lets the other go on, so that their transactions really run side by
side; `Both.meet` says which of them stands still where, while the other goes on.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from enum import Enum
from pathlib import Path
from typing import Any

from bot.app.service import App, build
from bot.delivery.inbox import in_hand
from bot.domain.appeals.understanding import Reader
from bot.interfaces.delivery import RawUpdate
from bot.operations.audit_check import verify_audit
from handlers.telegram.polling import lane_of
from tests.reports.recount import agreed
from tests.support.databases import fetched
from tests.support.town import Town, hang_up, open_town


class Where(Enum):
    """Where somebody stands still who handles an update."""

    BEFORE = "has looked, and not begun to change anything"
    AT_COMMIT = "has asked and written all of it, and not committed"


class Stop:
    """Holds up whoever comes there first, until it is lifted."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self.lifted = asyncio.Event()

    async def __call__(self) -> None:
        if in_hand.get() is not None and not self.reached.is_set():
            self.reached.set()
            await self.lifted.wait()


@contextmanager
def stop(app: App, where: Where) -> Iterator[Stop]:
    database: Any = app.storage._database  # type: ignore[attr-defined]
    turn, commit, found = database.turn, database._commit, Stop()

    @asynccontextmanager
    async def late_turn(*args: Any, **kwargs: Any) -> AsyncIterator[Any]:
        await found()
        async with turn(*args, **kwargs) as own:
            yield own

    async def late_commit(own: Any) -> Any:
        await found()
        return await commit(own)

    changed = ("turn", late_turn) if where is Where.BEFORE else ("_commit", late_commit)
    setattr(database, *changed)
    try:
        yield found
    finally:
        found.lifted.set()
        delattr(database, changed[0])


class Both:
    def __init__(self, town: Town, second: App, seed: int) -> None:
        self.town = town
        self.apps = (town.app, second)
        self.chance = random.Random(seed)
        self._receivers = (town.app.receiver, second.receiver)
        self._of_lane: dict[int, int] = {}

    @property
    def overtaken(self) -> int:
        return sum(receiver.overtaken for receiver in self._receivers)

    async def settle(self, *, by_chat: bool = True) -> None:
        """Let both work on what has been said until nothing is left, a chat always at the same
        one."""
        poller = self.town.poller
        while updates := await poller._fetch(0):
            shares: tuple[list[RawUpdate], list[RawUpdate]] = ([], [])
            for number, raw in enumerate(updates):
                first = self._of_lane.setdefault(lane_of(raw), len(self._of_lane) % 2)
                shares[first if by_chat else number % 2].append(raw)
            await asyncio.gather(
                *(
                    self._work(receiver, share)
                    for receiver, share in zip(self._receivers, shares, strict=True)
                )
            )
            poller._offset = max(raw["update_id"] for raw in updates) + 1
            await self.town.app.sender.settle()

    async def meet(
        self, first: Callable[[], object], second: Callable[[], object], held: Where | None
    ) -> None:
        """Two people act in one moment, each at another process: the first is handled before the
        second, or stands still at that place until the second is done, or waits for the first."""
        one, other = [await self._said(act) for act in (first, second)]
        if held is None:
            await self._work(self._receivers[0], one)
            await self._work(self._receivers[1], other)
        else:
            with stop(self.apps[0], held) as standing:
                early = asyncio.create_task(self._work(self._receivers[0], one))
                reached = asyncio.create_task(standing.reached.wait())
                await asyncio.wait({early, reached}, return_when=asyncio.FIRST_COMPLETED)
                assert reached.done(), "nothing was changed"
                late = asyncio.create_task(self._work(self._receivers[1], other))
                while not late.done() and not self._somebody_waits():
                    await asyncio.sleep(0.01)
                standing.lifted.set()
                await asyncio.gather(early, late)
        await self.town.app.sender.settle()

    async def _said(self, act: Callable[[], object]) -> list[RawUpdate]:
        """What the bot is told of it."""
        act()
        updates = await self.town.poller._fetch(0)
        self.town.poller._offset = max(raw["update_id"] for raw in updates) + 1
        return updates

    def _somebody_waits(self) -> bool:
        """For something that another transaction holds."""
        asked = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
        return fetched(self.town.config.storage.url, f"{asked} AND wait_event_type = 'Lock'") != []

    async def _work(self, receiver: Any, share: list[RawUpdate]) -> None:
        await receiver.accept(share)
        await receiver.settle()

    async def unbroken(self) -> None:
        """Whatever happened could have come of one process alone."""
        storage = self.town.app.storage
        assert (await verify_audit(storage)).whole
        await agreed(self.town)
        async with storage.reading() as tx:
            assert await tx.inbox.totals() == {}
            numbers = await tx.appeals._session.fetch(  # type: ignore[attr-defined]
                "SELECT COUNT(*), COUNT(DISTINCT number) FROM appeals WHERE number IS NOT NULL"
            )
        assert numbers[0][0] == numbers[0][1]


@asynccontextmanager
async def side_by_side(
    folder: Path, seed: int = 7, reader: Reader | None = None, **sections: Any
) -> AsyncIterator[Both]:
    async with (
        open_town(folder, reader=reader, **sections) as town,
        build(town.config, clock=town.clock, reader=reader) as second,
    ):
        await second.bot.me()
        yield Both(town, second, seed)
        await hang_up(second)
