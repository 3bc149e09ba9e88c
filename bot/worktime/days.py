"""Days as facts: holidays, days that an order moved, and why a day is worked or not."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class HolidayKind(StrEnum):
    """What happens to a holiday that falls on a day off."""

    PUBLIC = "public"  # national and state holidays: the next working day is off instead
    RELIGIOUS = "religious"  # 7 January and Kurban Ait (Labour Code, Art. 84(5)): stays put


@dataclass(frozen=True, kw_only=True, slots=True)
class Holiday:
    """A holiday on the date of its name, whether or not that is a day off anyway."""

    date: datetime.date
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

    date: datetime.date
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

    date: datetime.date
    kind: DayKind
    working: bool
    name_kk: str = ""
    name_ru: str = ""
    source: str = ""
    moved_from: datetime.date | None = None
    estimated: bool = False


class HolidaySource(Protocol):
    """Where a calendar learns its holidays."""

    def holidays(self, year: int) -> tuple[Holiday, ...]:
        """All holidays of the year, by date, on the dates of their names (nothing moved)."""

    def transfers(self, year: int) -> tuple[DayOverride, ...]:
        """Days that were exchanged by order for that year; both ends of each exchange.

        One end may lie in the year before or after.
        """
