"""Branches under attention, and what they plan to do about it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.reports.periods import of_code
from bot.domain.reports.rating import RatedMeasure


@dataclass(frozen=True, kw_only=True, slots=True)
class Lagging:
    """A branch that the rating has put under attention."""

    branch: str
    since: str
    """The first quarter (`Period.code`) that put it there."""
    measures: tuple[RatedMeasure, ...] = ()
    """Those that lag, as of the last look."""
    ended: str | None = None
    """The quarter that took it out again."""

    def over(self, quarter: str) -> "Lagging":
        return replace(self, ended=quarter)

    def lasted(self, quarter: str) -> bool:
        """Whether it had lasted for two quarters when the rating of `quarter` came."""
        return of_code(self.since).first < of_code(quarter).previous().first


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What a branch under attention undertakes to do, by its head."""

    id: int
    branch: str
    since: str
    """`Lagging.since`."""
    words: str
    due_on: date
    made_by: int
    made_at: datetime
