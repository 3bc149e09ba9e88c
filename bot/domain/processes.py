"""Values of several processes that share the work on one database."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum


class ProcessRole(StrEnum):
    """What a process may do; by default all of it."""

    INTAKE = "intake"
    """Take updates in: fetch them, or have them brought."""
    WORKER = "worker"
    """Handle updates."""
    SENDER = "sender"
    """Send messages."""
    SWEEPER = "sweeper"
    """Look what is due: reminders, reports, broadcasts, retention, backups."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """One process."""

    id: str
    """Drawn anew at each start, and whenever it comes back too late."""
    name: str
    """Machine and number, for people."""
    bot_id: int
    roles: frozenset[ProcessRole]
    lasts: float
    """Seconds for which a renewal lasts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Present:
    """A process as the others see it."""

    name: str
    roles: frozenset[ProcessRole]
    holds: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How things stand after a renewal."""

    leases: dict[str, int] = field(default_factory=dict)
    """What this process holds, with epochs."""
    present: tuple[Present, ...] = ()
    """All processes of the bot that are there, this one too."""
    now: int | None = None
    """Milliseconds since 1970 by the clock that all processes have in common: the database's."""
    next_over: float | None = None
    """Seconds until the first of the others counts as gone, if nothing more is heard of it."""

    def able(self, role: ProcessRole, *, but: Collection[str] = ()) -> int:
        """How many may do it, apart from those who hold one of these leases."""
        return sum(
            role in each.roles and not any(name in but for name in each.holds)
            for each in self.present
        )
