"""Calendars made up for a test: exactly these holidays, exactly these orders."""

from dataclasses import dataclass
from datetime import date

from bot.domain.worktime.days import DayOverride, Holiday, HolidayKind


@dataclass(frozen=True, kw_only=True, slots=True)
class FixedHolidays:
    """A source of exactly these holidays and exchanges."""

    named: tuple[Holiday, ...] = ()
    exchanged: tuple[DayOverride, ...] = ()

    def holidays(self, year: int) -> tuple[Holiday, ...]:
        return tuple(h for h in self.named if h.date.year == year)

    def transfers(self, year: int) -> tuple[DayOverride, ...]:
        return tuple(o for o in self.exchanged if o.date.year == year)


def holiday(day: date, kind: HolidayKind = HolidayKind.PUBLIC) -> Holiday:
    return Holiday(date=day, name_kk="Мереке", name_ru="Праздник", kind=kind)


def order(day: date, *, working: bool) -> DayOverride:
    return DayOverride(
        date=day, working=working, reason_kk="Бұйрық", reason_ru="Приказ", source="№ 1"
    )
