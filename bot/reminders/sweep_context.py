"""What one sweep works with: one moment, one calendar, one roster."""

import logging
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.network.branches import DEFAULT_HOURS, Network
from bot.domain.reminders.rules import Rules, WorkTime
from bot.domain.worktime.calendar import WorkCalendar
from bot.domain.worktime.hours import BranchHours
from bot.errors import Refusal
from bot.reminders.recipients import Roster

logger = logging.getLogger(__name__)

PAGE = 500
"""Appeals read at a time."""

WRITTEN = 250
"""Appeals written in one transaction: the writer is held for some milliseconds."""

_HOURS: dict[str, BranchHours] = {}


@dataclass(frozen=True, kw_only=True, slots=True)
class SweepContext:
    now: datetime
    rules: Rules
    calendar: WorkCalendar
    calendar_version: int
    zone: ZoneInfo
    network: Network
    roster: Roster
    confirmed: bool
    """Whether Telegram's clock agrees with ours."""
    _work: dict[str, WorkTime] = field(init=False, repr=False, default_factory=dict)
    _of_hours: dict[str, WorkTime] = field(init=False, repr=False, default_factory=dict)

    @property
    def today(self) -> date:
        return self.now.date()

    def week_begun(self) -> date | None:
        """This week's Monday, once the republic's office has opened on its first working day."""
        monday = self.today - timedelta(days=self.today.weekday())
        first = self.calendar.next_working_day(monday)
        return None if self.now < self.work(self.network.root.code).opening(first) else monday

    def work(self, branch: str) -> WorkTime:
        known = self._work.get(branch)
        if known is None:
            found = self.network.branches.get(branch)
            hours = found.hours if found else DEFAULT_HOURS
            known = self._work_with(hours)
            self._work[branch] = known
        return known

    def _work_with(self, hours: str) -> WorkTime:
        """Branches with the same hours share what is counted for them."""
        known = self._of_hours.get(hours)
        if known is None:
            known = WorkTime(calendar=self.calendar, hours=hours_of(hours), zone=self.zone)
            self._of_hours[hours] = known
        return known


def hours_of(text: str) -> BranchHours:
    """The hours of a branch; the usual ones, if nobody can read what is written there."""
    known = _HOURS.get(text)
    if known is None:
        try:
            known = BranchHours.parse(text)
        except Refusal as refusal:
            logger.warning("working hours %r are taken for the usual ones: %r", text, refusal)
            known = BranchHours.parse(DEFAULT_HOURS)
        _HOURS[text] = known
    return known
