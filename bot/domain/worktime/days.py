"""Days as facts: holidays, days that an order moved, and why a day is worked or not.

Also moments and civil days. The country keeps one time (UTC+5 since 1 March 2024).
"""

import datetime as dt
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo


class HolidayKind(StrEnum):
    """What happens to a holiday that falls on a day off."""

    PUBLIC = "public"  # national and state holidays: the next working day is off instead
    RELIGIOUS = "religious"  # 7 January and Kurban Ait (Labour Code, Art. 84(5)): stays put


@dataclass(frozen=True, kw_only=True, slots=True)
class Holiday:
    """A holiday on the date of its name, whether or not that is a day off anyway."""

    date: dt.date
    name_kk: str
    name_ru: str
    kind: HolidayKind
    estimated: bool = False  # a lunar date that nobody has announced yet


@dataclass(frozen=True, kw_only=True, slots=True)
class DayOverride:
    """One day that is worked, or is off, because somebody in charge said so.

    It wins over weekends, holidays and whatever follows from them. `source` names the order
    or the page, so that a head can check it.
    """

    date: dt.date
    working: bool
    reason_kk: str
    reason_ru: str
    source: str


class DayKind(StrEnum):
    WORKDAY = "workday"
    WORKED = "worked"  # a day off by the general rule that an order made a working day
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MOVED = "moved"  # off because a holiday fell on a day off; `moved_from` says which
    ORDERED_OFF = "ordered-off"  # off because an order says so


@dataclass(frozen=True, kw_only=True, slots=True)
class DayReason:
    """Why a day is worked or not. Ordinary working days and weekends have no name."""

    date: dt.date
    kind: DayKind
    working: bool
    name_kk: str = ""
    name_ru: str = ""
    source: str = ""
    moved_from: dt.date | None = None
    estimated: bool = False


class HolidaySource(Protocol):
    """Where a calendar learns its holidays."""

    def holidays(self, year: int) -> tuple[Holiday, ...]:
        """All holidays of the year, by date, on the dates of their names (nothing moved)."""

    def transfers(self, year: int) -> tuple[DayOverride, ...]:
        """Days that were exchanged by order for that year; both ends of each exchange.

        One end may lie in the year before or after.
        """


DEFAULT_ZONE = ZoneInfo("Asia/Almaty")

DEFAULT_WORKDAY_END = time(18, 30)

_LAST_SECOND = time(23, 59, 59)


def local(at: datetime, zone: ZoneInfo) -> datetime:
    """The moment on the clock of the zone. A moment without a zone is a mistake of ours."""
    if at.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {at!r}")
    return at.astimezone(zone)


def local_date(at: datetime, zone: ZoneInfo) -> date:
    return local(at, zone).date()


def at_time(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The moment when the clock shows that time on that day; the first, if it does twice."""
    return datetime.combine(day, clock, tzinfo=zone)


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The last second of the day: it still shows the day's own date.

    When the clock goes back at midnight, as on 29 February 2024, the last hour comes twice; the
    day ends with the second one.
    """
    return datetime.combine(day, _LAST_SECOND.replace(fold=1), tzinfo=zone)
