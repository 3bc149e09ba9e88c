"""The contract of several processes on one database: who is there, and who does what."""

from collections.abc import Callable, Collection
from typing import Protocol

from bot.domain.processes import Member, Standing


class Processes(Protocol):
    """A process that does not renew its membership in time is over, and so are its leases: nobody
    frees them. Time is the database's alone, so clocks of machines may differ.

    Every call raises StorageUnavailable; then nothing is known, and nothing may be assumed.
    """

    async def present(self) -> list[str]:
        """Names of those that are there."""

    async def refuse_others(self, bot_id: int) -> None:
        """Raises SharedByAnotherBot while a process of another bot is there."""

    async def join(self, member: Member) -> None:
        """Become one of the processes. Raises SharedByAnotherBot."""

    async def renew(self, member: Member) -> Standing | None:
        """Be there for another `member.lasts` seconds. None: that comes too late, whatever was
        held is over; only joining anew helps, under another id."""

    async def take(self, member: Member, names: Collection[str], limit: int) -> None:
        """Take at most so many of these leases that nobody holds; each with a new epoch. Those on
        which somebody's transaction is still going on are passed over."""

    async def give_up(self, member: Member, names: Collection[str]) -> None:
        """Leave these to whoever wants them."""

    async def leave(self, member: Member) -> None:
        """Be over, with all leases."""

    async def ring(self, bells: Collection[str]) -> None:
        """Let all processes hear these words, soon; some may be lost. No transaction waits."""

    async def listen(self, heard: Callable[[str], None]) -> None:
        """Call `heard` with each word that is rung, until cancelled."""
