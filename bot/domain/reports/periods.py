"""Periods of a report: read as people type them, compared with what came before.

A period is whole days, both ends included, in the civil time zone of the country.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.worktime.calendar import FIRST_YEAR, LAST_YEAR
from bot.domain.worktime.typed_dates import month_named
from bot.errors import Refusal

_LONGEST_TEXT = 60

_ONE_DAY = timedelta(days=1)


class PeriodUnreadable(Refusal):
    """What was typed is no period."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class PeriodReversed(Refusal):
    """The period would end before it begins."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(first, last)
        self.first = first
        self.last = last


class PeriodAhead(Refusal):
    """Nothing of the period has passed yet."""

    def __init__(self, first: date, today: date) -> None:
        super().__init__(first, today)
        self.first = first
        self.today = today


class PeriodKind(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DAYS = "days"  # any other


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Period:
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise PeriodReversed(self.first, self.last)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def code(self) -> str:
        """Its name in the database: `2026-10`, `2026-Q3`, `2026`, `2026-01-01_2026-09-30`."""
        year = self.first.year
        match self.kind:
            case PeriodKind.MONTH:
                return f"{year}-{self.first.month:02}"
            case PeriodKind.QUARTER:
                return f"{year}-Q{self.number}"
            case PeriodKind.YEAR:
                return f"{year}"
        return f"{self.first.isoformat()}_{self.last.isoformat()}"

    @property
    def kind(self) -> PeriodKind:
        for kind, months in ((PeriodKind.MONTH, 1), (PeriodKind.QUARTER, 3), (PeriodKind.YEAR, 12)):
            starts = self.first.day == 1 and (self.first.month - 1) % months == 0
            if starts and self.last == _months_on(self.first, months) - _ONE_DAY:
                return kind
        return PeriodKind.DAYS

    @property
    def number(self) -> int:
        """Of a month or quarter, which of its year."""
        if self.kind is PeriodKind.QUARTER:
            return (self.first.month + 2) // 3
        return self.first.month

    def previous(self) -> "Period":
        """The period of the same kind before it; of other periods, as many days before it."""
        match self.kind:
            case PeriodKind.MONTH:
                first = _months_on(self.first, -1)
            case PeriodKind.QUARTER:
                first = _months_on(self.first, -3)
            case PeriodKind.YEAR:
                first = _months_on(self.first, -12)
            case _:
                first = self.first - timedelta(days=self.days)
        return Period(first=first, last=self.first - _ONE_DAY)

    def year_before(self) -> "Period":
        """The same days of the year before; a month stays a whole month."""
        if self.kind is not PeriodKind.DAYS:
            last = _months_on(self.last + _ONE_DAY, -12) - _ONE_DAY
            return Period(first=_months_on(self.first, -12), last=last)
        return Period(first=_year_before(self.first), last=_year_before(self.last))

    def until(self, day: date) -> "Period":
        """As much of it as has passed by the end of `day`; raises PeriodAhead, if nothing has."""
        if self.first > day:
            raise PeriodAhead(self.first, day)
        return Period(first=self.first, last=min(self.last, day))


def month(year: int, number: int) -> Period:
    first = date(year, number, 1)
    return Period(first=first, last=_months_on(first, 1) - _ONE_DAY)


def quarter(year: int, number: int) -> Period:
    first = date(year, 3 * number - 2, 1)
    return Period(first=first, last=_months_on(first, 3) - _ONE_DAY)


def year_of(year: int) -> Period:
    return Period(first=date(year, 1, 1), last=date(year, 12, 31))


def by_months(period: Period) -> list[Period]:
    """The period, cut where months begin."""
    found = []
    first = period.first
    while first <= period.last:
        whole = month(first.year, first.month)
        found.append(Period(first=first, last=min(whole.last, period.last)))
        first = whole.last + _ONE_DAY
    return found


def last_month(today: date) -> Period:
    """The last month that is over."""
    return month(today.year, today.month).previous()


def last_quarter(today: date) -> Period:
    """The last quarter that is over."""
    return quarter(today.year, (today.month + 2) // 3).previous()


def of_code(code: str) -> Period:
    """The period that `Period.code` names. Raises PeriodUnreadable."""
    if found := re.fullmatch(r"(\d{4}-\d\d-\d\d)_(\d{4}-\d\d-\d\d)", code, re.ASCII):
        try:
            return Period(first=date.fromisoformat(found[1]), last=date.fromisoformat(found[2]))
        except ValueError:
            raise PeriodUnreadable(code) from None
    return read_period(code, date.max)


_DAY = r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?"

_SPAN = re.compile(rf"{_DAY}\s*[-–—]\s*{_DAY}", re.ASCII)

_ISO_SPAN = re.compile(
    r"(\d{4}-\d{1,2}-\d{1,2})\s*(?:[-–—_]|\.\.)\s*(\d{4}-\d{1,2}-\d{1,2})", re.ASCII
)

_YEAR_MONTH = re.compile(r"(\d{4})[-./](\d{1,2})|(\d{1,2})[./](\d{4})", re.ASCII)

_QUARTER = re.compile(
    r"(?:q\s?([1-4])|([1-4])[\s-]*(?:q|кв|квартал|тоқсан|токсан))", re.ASCII | re.IGNORECASE
)

_MONTHS_FROM_JANUARY = re.compile(r"(\d{1,2})[\s-]*(?:ай|айда|мес|месяц|месяца|месяцев)")

_WORDS = re.compile(r"[0-9]+|[^\W\d_]+")

_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}

_FILLERS = "жыл жылы жылғы жылдың ж г год года году за үшін с бастап ші шы й ый"

_DASHES = {ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2212"}
"""Telephones put them in the place of a hyphen."""

_SMALL_WORDS = frozenset(_FILLERS.split())


def read_period(text: str, today: date) -> Period:
    """The period that the text means to somebody who reads it today.

    Understood: 2026-10, 10.2026, «қазан», «қазан 2026», «октябрь», 2026, 2026-Q3, «2026-3тоқсан»,
    «3 кв. 2026», «III тоқсан», «9 ай 2026», «9 месяцев», 01.01-30.09, 01.01.2026-30.09.2026,
    2026-01-01..2026-09-30. Without a year it is the latest such period that has begun.

    Raises PeriodUnreadable; PeriodReversed, where the end comes before the beginning.
    """
    if len(text) > _LONGEST_TEXT:
        raise PeriodUnreadable(text[:_LONGEST_TEXT])
    plain = unicodedata.normalize("NFC", text).lower().translate(_DASHES).strip(" .,!")
    try:
        found = _relative(plain, today) or _span(plain, today) or _named(plain, today)
    except (ValueError, OverflowError):  # at the edge of what a calendar has
        found = None
    if found is None or not FIRST_YEAR <= found.first.year <= found.last.year <= LAST_YEAR:
        raise PeriodUnreadable(text)
    return found


def _relative(plain: str, today: date) -> Period | None:
    """«осы ай», «прошлый квартал», «былтыр»."""
    found = _RELATIVE.get(" ".join(plain.split()))
    return found(today) if found else None


def _span(plain: str, today: date) -> Period | None:
    if iso := _ISO_SPAN.fullmatch(plain):
        ends = [_date(*(int(part) for part in end.split("-"))) for end in iso.groups()]
        return _between(ends[0], ends[1])
    if dotted := _SPAN.fullmatch(plain):
        day, in_month, year, last_day, last_month, last_year = dotted.groups()
        ends_in = int(last_year or year or today.year)
        begins_in = int(year or ends_in)
        first = _date(begins_in, int(in_month), int(day))
        last = _date(ends_in, int(last_month), int(last_day))
        if first is not None and last is not None and last < first and not year:
            first = _date(ends_in - 1, int(in_month), int(day))
        found = _between(first, last)
        if found is None or year or last_year or found.first <= today:
            return found
        return found.year_before()
    return None


def _between(first: date | None, last: date | None) -> Period | None:
    return None if first is None or last is None else Period(first=first, last=last)


def _named(plain: str, today: date) -> Period | None:
    if found := _YEAR_MONTH.fullmatch(plain):
        written, number = int(found[1] or found[4]), int(found[2] or found[3])
        return month(written, number) if written and 1 <= number <= 12 else None
    words = _WORDS.findall(plain)
    words = [_ROMAN.get(word, word) for word in words if word not in _SMALL_WORDS]
    years = [int(word) for word in words if len(word) == 4 and word.isdecimal()]
    rest = " ".join(word for word in words if not (len(word) == 4 and word.isdecimal()))
    if len(years) > 1 or 0 in years:
        return None
    year = years[0] if years else None
    if not rest:
        return None if year is None else year_of(year)
    if found := _QUARTER.fullmatch(rest):
        return _latest(quarter, int(found[1] or found[2]), year, today)
    if found := _MONTHS_FROM_JANUARY.fullmatch(rest):
        return _from_january(int(found[1]), year, today)
    named = month_named(rest) if " " not in rest else None
    return None if named is None else _latest(month, named, year, today)


def _latest(of: Callable[[int, int], Period], number: int, year: int | None, today: date) -> Period:
    found = of(year or today.year, number)
    if year is None and found.first > today:
        return found.year_before()
    return found


def _from_january(months: int, year: int | None, today: date) -> Period | None:
    if not 1 <= months <= 12:
        return None
    first = date(year or today.year, 1, 1)
    found = Period(first=first, last=_months_on(first, months) - _ONE_DAY)
    return found.year_before() if year is None and found.last > today else found


def _months_on(day: date, months: int) -> date:
    """The first of the month so many months after the month of `day`, which is a first."""
    place = day.year * 12 + day.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)


def _date(year: int, number: int, day: int) -> date | None:
    try:
        return date(year, number, day)
    except ValueError:
        return None


_RELATIVE: Mapping[str, Callable[[date], Period]] = {
    word: period
    for words, period in (
        (("осы ай", "этот месяц"), lambda today: month(today.year, today.month)),
        (("өткен ай", "прошлый месяц"), last_month),
        (
            ("осы тоқсан", "этот квартал"),
            lambda today: quarter(today.year, (today.month + 2) // 3),
        ),
        (("өткен тоқсан", "прошлый квартал"), last_quarter),
        (("биыл", "осы жыл", "этот год"), lambda today: year_of(today.year)),
        (("былтыр", "өткен жыл", "прошлый год"), lambda today: year_of(today.year - 1)),
    )
    for word in words
}
