"""Contracts of what is kept about the service itself: audit log, days off, counters of health."""

from datetime import date, datetime
from typing import Protocol

from bot.domain.audit import AuditEntry, SealedEntry
from bot.domain.health import Health
from bot.domain.worktime.days import DayOverride


class Audit(Protocol):
    """The chain of staff actions (see `bot.operations.audit_check`)."""

    async def append(self, entry: AuditEntry) -> None: ...

    async def head(self) -> str:
        """The hash of the last entry; of an empty chain, that with which every chain begins."""

    async def page(self, *, after: int, limit: int) -> list[SealedEntry]:
        """Entries with a higher number, in order."""


class CalendarDays(Protocol):
    """The table of days that administrators keep: worked or off against the general rule."""

    async def all(self) -> tuple[DayOverride, ...]:
        """By date."""

    async def version(self) -> int:
        """Grows with every change, so that a copy in memory knows it is old."""

    def state(self, override: DayOverride, *, by: int | None, at: datetime) -> None:
        """Insert, or replace what was stated for that day."""

    def forget(self, day: date) -> None:
        """The general rule holds again for that day."""


class HealthFigures(Protocol):
    """What a check-up asks of the database (see `bot.operations.health`)."""

    def beat(self, at: datetime) -> None:
        """Write one row: a proof that writing works."""

    async def look(self, now: datetime) -> Health:
        """All that the database knows; who asks adds what is known elsewhere."""

    async def highest_id(self) -> int:
        """The highest id given so far to an appeal, a message, an event or a notification."""
