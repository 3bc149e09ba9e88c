"""When a branch is open: its hours, its lunch break, its days of the week."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.worktime.calendar import WorkCalendar
from bot.domain.worktime.days import DEFAULT_ZONE, DayKind, at_time, local
from bot.domain.worktime.errors import HoursImpossible, HoursProblem, HoursUnreadable, NeverOpen

MONDAY_TO_FRIDAY = frozenset(range(5))

_ONE_DAY = timedelta(days=1)

_LONGEST_CLOSURE_DAYS = 366

_LONGEST_TEXT = 100

_CLOCK = r"(\d{1,2})(?:[:.](\d\d))?"

_RANGE = re.compile(rf"{_CLOCK}\s*[-–—]\s*{_CLOCK}", re.ASCII)

_DAYS = re.compile(r"([1-7])(?:\s*[-–—]\s*([1-7]))?", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class BranchHours:
    """Working hours of a branch, by the clock of its zone. Open from `opens` until `closes`,
    that minute excluded; so with lunch."""

    opens: time
    closes: time
    lunch: tuple[time, time] | None = None
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY  # as date.weekday() counts: Monday is 0

    def __post_init__(self) -> None:
        if not self.opens < self.closes:
            raise HoursImpossible(HoursProblem.CLOSES_FIRST)
        if self.lunch is not None:
            begins, ends = self.lunch
            if not begins < ends:
                raise HoursImpossible(HoursProblem.LUNCH_BACKWARDS)
            if not self.opens < begins < ends < self.closes:
                raise HoursImpossible(HoursProblem.LUNCH_OUTSIDE)
        if not self.weekdays:
            raise HoursImpossible(HoursProblem.NO_DAYS)
        if not self.weekdays <= set(range(7)):
            raise HoursImpossible(HoursProblem.UNKNOWN_DAY)

    @classmethod
    def parse(cls, text: str) -> "BranchHours":
        """Read "9-18", "09:00-18:30, 13:00-14:30" or "09:00-18:00; 1-6".

        The first range is the working day, the second the lunch break; after a semicolon the
        days of the week, 1 for Monday, ranges or a list. Without days: Monday to Friday.
        """
        hours, _, days = text.strip().partition(";")
        parts = hours.split(",")
        if len(text) > _LONGEST_TEXT or len(parts) > 2:
            raise HoursUnreadable(text[:_LONGEST_TEXT])
        ranges = [_read_range(part, text) for part in parts]
        return cls(
            opens=ranges[0][0],
            closes=ranges[0][1],
            lunch=ranges[1] if len(ranges) == 2 else None,
            weekdays=_read_days(days, text) if days.strip() else MONDAY_TO_FRIDAY,
        )

    def works_on(self, day: date, calendar: WorkCalendar) -> bool:
        """Whether the branch opens at all that day.

        Its own days of the week decide about weekends (a branch may receive on Saturdays, which
        makes them no working days for terms), the calendar about everything that has a reason:
        holidays, ordered days off, and weekends worked by order.
        """
        kind = calendar.why(day).kind
        if kind is DayKind.WORKED:
            return True
        return kind in {DayKind.WORKDAY, DayKind.WEEKEND} and day.weekday() in self.weekdays

    def is_open(self, at: datetime, calendar: WorkCalendar, zone: ZoneInfo = DEFAULT_ZONE) -> bool:
        here = local(at, zone)
        clock = here.time()
        at_work = any(begins <= clock < ends for begins, ends in self._spells())
        return at_work and self.works_on(here.date(), calendar)

    def opening(
        self, day: date, calendar: WorkCalendar, zone: ZoneInfo = DEFAULT_ZONE
    ) -> datetime | None:
        """When the branch opens that day; None if it does not."""
        return at_time(day, self.opens, zone) if self.works_on(day, calendar) else None

    def closing(
        self, day: date, calendar: WorkCalendar, zone: ZoneInfo = DEFAULT_ZONE
    ) -> datetime | None:
        """When the branch closes that day; None if it does not open."""
        return at_time(day, self.closes, zone) if self.works_on(day, calendar) else None

    def next_opening(
        self, at: datetime, calendar: WorkCalendar, zone: ZoneInfo = DEFAULT_ZONE
    ) -> datetime:
        """The first moment, not before `at`, when the branch is open: `at` itself if it is.

        Refuses with `NeverOpen` when the calendar leaves the branch no open day in a year.
        """
        here = local(at, zone)
        if self.is_open(here, calendar, zone):
            return here
        for day in _days_from(here.date()):
            if not self.works_on(day, calendar):
                continue
            for begins, _ in self._spells():
                if day > here.date() or begins > here.time():
                    return at_time(day, begins, zone)
        raise NeverOpen

    def _spells(self) -> tuple[tuple[time, time], ...]:
        if self.lunch is None:
            return ((self.opens, self.closes),)
        return ((self.opens, self.lunch[0]), (self.lunch[1], self.closes))


def _days_from(day: date) -> Iterator[date]:
    for _ in range(_LONGEST_CLOSURE_DAYS):
        yield day
        day += _ONE_DAY


def _read_range(part: str, text: str) -> tuple[time, time]:
    found = _RANGE.fullmatch(part.strip())
    if found is None:
        raise HoursUnreadable(text[:_LONGEST_TEXT])
    hour, minute, last_hour, last_minute = (int(number or 0) for number in found.groups())
    try:
        return time(hour, minute), time(last_hour, last_minute)
    except ValueError:
        raise HoursUnreadable(text[:_LONGEST_TEXT]) from None


def _read_days(part: str, text: str) -> frozenset[int]:
    days: set[int] = set()
    for piece in part.split(","):
        found = _DAYS.fullmatch(piece.strip())
        if found is None:
            raise HoursUnreadable(text[:_LONGEST_TEXT])
        first = int(found[1])
        last = int(found[2] or first)
        if last < first:
            raise HoursUnreadable(text[:_LONGEST_TEXT])
        days.update(range(first - 1, last))
    return frozenset(days)
