"""The working calendar: which days are worked, why, and how they are counted.

Four layers, the later one wins: the weekend; the holidays, with the moves of those that fall
on a weekend; exchanges of days known to the source of holidays; the table of overrides.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.domain.worktime.days import (
    DayKind,
    DayOverride,
    DayReason,
    Holiday,
    HolidayKind,
    HolidaySource,
)
from bot.domain.worktime.errors import CalendarUnusable, OutsideCalendar
from bot.domain.worktime.holidays import KazakhstanHolidays

FIRST_YEAR = 2002  # holidays move to the next working day since then

LAST_YEAR = 2100

SATURDAY_AND_SUNDAY = frozenset({5, 6})

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Year:
    """A year worked out: sums for counting, tables for explaining."""

    passed: tuple[int, ...]  # [i]: how many of the first i days are working days
    working: tuple[date, ...]
    holidays: dict[date, tuple[Holiday, ...]]
    moved: dict[date, Holiday]
    stated: dict[date, DayOverride]


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkCalendar:
    """Working days from FIRST_YEAR to LAST_YEAR; outside, `OutsideCalendar`.

    A value: a changed table makes another calendar, equal tables make equal
    ones. Years are worked out when first asked for, and kept.
    """

    weekend: frozenset[int] = SATURDAY_AND_SUNDAY  # as date.weekday() counts: Monday is 0
    overrides: tuple[DayOverride, ...] = ()
    holidays: HolidaySource = field(default_factory=KazakhstanHolidays)
    _table: dict[date, DayOverride] = field(init=False, repr=False, compare=False)
    _years: dict[int, _Year] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        if not self.weekend <= set(range(7)) or len(self.weekend) == 7:
            raise CalendarUnusable("weekend")
        table = {override.date: override for override in self.overrides}
        if len(table) != len(self.overrides):
            raise CalendarUnusable("duplicate")
        object.__setattr__(self, "_table", table)

    def is_working(self, day: date) -> bool:
        passed = self._year(day.year).passed
        index = _day_of_year(day)
        return passed[index + 1] > passed[index]

    def why(self, day: date) -> DayReason:
        """What makes the day a working day or a day off, with the name of the occasion."""
        year = self._year(day.year)
        if stated := year.stated.get(day):
            return self._why_stated(stated)
        if named := year.holidays.get(day):
            return DayReason(
                date=day,
                kind=DayKind.HOLIDAY,
                working=False,
                name_kk="; ".join(holiday.name_kk for holiday in named),
                name_ru="; ".join(holiday.name_ru for holiday in named),
                estimated=any(holiday.estimated for holiday in named),
            )
        if moved := year.moved.get(day):
            return DayReason(
                date=day,
                kind=DayKind.MOVED,
                working=False,
                name_kk=moved.name_kk,
                name_ru=moved.name_ru,
                moved_from=moved.date,
            )
        weekend = day.weekday() in self.weekend
        kind = DayKind.WEEKEND if weekend else DayKind.WORKDAY
        return DayReason(date=day, kind=kind, working=not weekend)

    def next_working_day(self, day: date) -> date:
        """The day itself if it is worked, else the first working day after it."""
        return day if self.is_working(day) else self.add_working_days(day, 1)

    def add_working_days(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, which itself is never counted.

        A negative count goes back: -1 is the last working day before `day`. 0 is `day`.
        """
        if count == 0:
            return day
        number = day.year
        year = self._year(number)
        index = _day_of_year(day)
        # Place, from 1, of the wanted day among the working days of `year`.
        place = year.passed[index + 1] + count if count > 0 else year.passed[index] + count + 1
        while place > len(year.working):
            place -= len(year.working)
            number += 1
            year = self._year(number)
        while place < 1:
            number -= 1
            year = self._year(number)
            place += len(year.working)
        return year.working[place - 1]

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and including `end`.

        So `working_days_between(day, add_working_days(day, n)) == n` for n ≥ 0. Negative when
        `end` is earlier: the days after `end` up to and including `start`.
        """
        if end < start:
            return -self.working_days_between(end, start)
        total = -self._passed_through(start)
        for number in range(start.year, end.year):
            total += len(self._year(number).working)
        return total + self._passed_through(end)

    def days_off(self, year: int) -> tuple[date, ...]:
        """Days of the year that the weekend would leave worked, yet are off; by date."""
        return tuple(
            day
            for day in _days(year)
            if day.weekday() not in self.weekend and not self.is_working(day)
        )

    def worked_weekends(self, year: int) -> tuple[date, ...]:
        """Days of the weekend that are worked all the same; by date."""
        return tuple(day for day in self._year(year).working if day.weekday() in self.weekend)

    def working_days_in(self, year: int) -> int:
        return len(self._year(year).working)

    def _passed_through(self, day: date) -> int:
        return self._year(day.year).passed[_day_of_year(day) + 1]

    def _why_stated(self, stated: DayOverride) -> DayReason:
        worked_anyway = self._worked_by_rule(stated.date)
        if not stated.working:
            kind = DayKind.ORDERED_OFF
        else:
            kind = DayKind.WORKDAY if worked_anyway else DayKind.WORKED
        return DayReason(
            date=stated.date,
            kind=kind,
            working=stated.working,
            name_kk=stated.reason_kk,
            name_ru=stated.reason_ru,
            source=stated.source,
        )

    def _worked_by_rule(self, day: date) -> bool:
        year = self._year(day.year)
        off = day.weekday() in self.weekend or day in year.holidays or day in year.moved
        return not off

    def _year(self, number: int) -> _Year:
        known = self._years.get(number)
        if known is None:
            if not FIRST_YEAR <= number <= LAST_YEAR:
                raise OutsideCalendar(number)
            known = self._years[number] = self._work_out(number)
        return known

    def _work_out(self, number: int) -> _Year:
        around = [h for year in (-1, 0, 1) for h in self.holidays.holidays(number + year)]
        around.sort(key=lambda holiday: holiday.date)
        moved = self._moves(around)
        named: dict[date, tuple[Holiday, ...]] = {}
        for holiday in around:
            named[holiday.date] = (*named.get(holiday.date, ()), holiday)
        # An exchange may have one end in the next year or the one before.
        stated = {o.date: o for y in (-1, 0, 1) for o in self.holidays.transfers(number + y)}
        stated |= self._table
        working = [
            day
            for day in _days(number)
            if (
                stated[day].working
                if day in stated
                else day.weekday() not in self.weekend and day not in named and day not in moved
            )
        ]
        passed = tuple(bisect_left(working, day) for day in _days(number))
        return _Year(
            passed=(*passed, len(working)),
            working=tuple(working),
            holidays=named,
            moved=moved,
            stated=stated,
        )

    def _moves(self, holidays: list[Holiday]) -> dict[date, Holiday]:
        """For each public holiday on a weekend, the next day that is neither off nor given away.

        Orders and the table of overrides come later and do not push a holiday further.
        """
        taken = {holiday.date for holiday in holidays}
        moved: dict[date, Holiday] = {}
        public = {h.date: h for h in holidays if h.kind is HolidayKind.PUBLIC}
        for day, holiday in public.items():
            if day.weekday() not in self.weekend:
                continue
            while day.weekday() in self.weekend or day in taken:
                day += _ONE_DAY
            taken.add(day)
            moved[day] = holiday
        return moved


def _day_of_year(day: date) -> int:
    """0 for 1 January."""
    return day.toordinal() - date(day.year, 1, 1).toordinal()


def _days(year: int) -> list[date]:
    first = date(year, 1, 1)
    count = (date(year + 1, 1, 1) - first).days
    return [first + timedelta(days=index) for index in range(count)]
