"""What a changed calendar does to the due dates that were counted with the old one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.worktime.calendar import WorkCalendar
from bot.worktime.clock import DueExplanation, Pause, due_with_pauses
from bot.worktime.moments import DEFAULT_WORKDAY_END


@dataclass(frozen=True, kw_only=True, slots=True)
class DueChange:
    """One term under two calendars."""

    old: DueExplanation
    new: DueExplanation

    @property
    def moved(self) -> bool:
        return self.old.due != self.new.due


def recompute(
    registered: date,
    working_days: int,
    pauses: Iterable[Pause],
    before: WorkCalendar,
    after: WorkCalendar,
    zone: ZoneInfo,
    now: datetime,
    *,
    workday_end: time = DEFAULT_WORKDAY_END,
) -> DueChange:
    """The same term under the calendar as it was and as it is now.

    The registration date is a fact of the history and stays, even if its day is off by now.
    Day-by-day on both sides: a sweep over many appeals compares `clock.due_day` first and comes
    here for those that moved.
    """
    pauses = tuple(pauses)
    old, new = (
        due_with_pauses(
            registered, working_days, pauses, calendar, zone, now, workday_end=workday_end
        )
        for calendar in (before, after)
    )
    return DueChange(old=old, new=new)


def changed_days(
    before: WorkCalendar, after: WorkCalendar, first: date, last: date
) -> tuple[date, ...]:
    """Days from `first` to `last` that are worked in one calendar and off in the other.

    A due date can move only if such a day lies after registration and not after the later of
    the two due dates, so a sweep may pass over every other appeal.
    """
    count = (last - first).days + 1
    days = (first + timedelta(days=index) for index in range(count))
    return tuple(day for day in days if before.is_working(day) != after.is_working(day))
