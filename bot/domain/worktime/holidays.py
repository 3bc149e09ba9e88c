"""The holidays of Kazakhstan, in both languages.

Days come from the `holidays` package, which is well kept but has no Russian, keeps old names
and marks lunar days as estimates; here they get the names of the law, the Constitution Day of
the 2026 Constitution, and the rule by which each of them moves.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

import holidays as package

from bot.domain.worktime.days import DayOverride, Holiday, HolidayKind

_NEW_YEAR = ("Жаңа жыл", "Новый год")

_NAURYZ = ("Наурыз мейрамы", "Наурыз мейрамы")

_CONSTITUTION = ("Конституция күні", "День Конституции")

_INDEPENDENCE = ("Тәуелсіздік күні", "День независимости")

_CHRISTMAS = (1, 7)

_KURBAN_AIT = ("Құрбан айттың бірінші күні", "первый день Курбан-айта")

_NAMES: dict[tuple[int, int], tuple[str, str]] = {
    (1, 1): _NEW_YEAR,
    (1, 2): _NEW_YEAR,
    _CHRISTMAS: ("Православиелік Рождество", "православное Рождество"),
    (3, 8): ("Халықаралық әйелдер күні", "Международный женский день"),
    (3, 15): _CONSTITUTION,
    (3, 21): _NAURYZ,
    (3, 22): _NAURYZ,
    (3, 23): _NAURYZ,
    (5, 1): ("Қазақстан халқының бірлігі мерекесі", "Праздник единства народа Казахстана"),
    (5, 7): ("Отан қорғаушы күні", "День защитника Отечества"),
    (5, 9): ("Жеңіс күні", "День Победы"),
    (7, 6): ("Астана күні", "День столицы"),
    (8, 30): _CONSTITUTION,
    (10, 25): ("Республика күні", "День Республики"),
    (12, 1): ("Тұңғыш Президент күні", "День Первого Президента"),
    (12, 16): _INDEPENDENCE,
    (12, 17): _INDEPENDENCE,
}

_REPUBLIC_DAY_SINCE_2026 = ("Қазақстан Республикасы күні", "День Республики")

# The Constitution in force since 1 July 2026: its day is 15 March, first kept in 2027, and
# 30 August 2026 was an ordinary day, whatever calendars printed before March 2026 say.
_LAST_AUGUST_CONSTITUTION_DAY = 2025

_FIRST_MARCH_CONSTITUTION_DAY = 2027

# Announced first days of Kurban Ait that the package still calls estimates.
_ANNOUNCED_KURBAN_AIT = {2026: date(2026, 5, 27)}

_PACKAGE_KURBAN_AIT = "Құрбан айт"

_PACKAGE_ESTIMATE = "бағаланған"

_PACKAGE_TRANSFER = re.compile(r"^Демалыс күні \((\d\d\.\d\d\.\d{4})")

_TRANSFER_SOURCE = "holidays package"


@dataclass(frozen=True, slots=True)
class KazakhstanHolidays:
    """The holiday law as a source for a calendar. Answers are kept per year."""

    def holidays(self, year: int) -> tuple[Holiday, ...]:
        return _holidays(year)

    def transfers(self, year: int) -> tuple[DayOverride, ...]:
        return _transfers(year)


@lru_cache(maxsize=256)
def _stated(year: int) -> tuple[tuple[date, str], ...]:
    """The package's days of the year, one entry a name, before any move to a working day."""
    table = package.country_holidays("KZ", years=year, observed=False, language="kk")
    return tuple((day, name) for day in sorted(table) for name in table.get_list(day))


@lru_cache(maxsize=256)
def _holidays(year: int) -> tuple[Holiday, ...]:
    days = [
        _kurban_ait(day, estimated=_PACKAGE_ESTIMATE in name)
        if name.startswith(_PACKAGE_KURBAN_AIT)
        else _fixed(day, name)
        for day, name in _stated(year)
        if not _PACKAGE_TRANSFER.match(name) and not _is_constitution_day(day)
    ]
    if year >= _FIRST_MARCH_CONSTITUTION_DAY:
        days.append(_fixed(date(year, 3, 15)))
    elif 1996 <= year <= _LAST_AUGUST_CONSTITUTION_DAY:
        days.append(_fixed(date(year, 8, 30)))
    return tuple(sorted(days, key=lambda holiday: holiday.date))


def _is_constitution_day(day: date) -> bool:
    return (day.month, day.day) in {(3, 15), (8, 30)}


def _kurban_ait(day: date, *, estimated: bool) -> Holiday:
    announced = _ANNOUNCED_KURBAN_AIT.get(day.year)
    kk, ru = _KURBAN_AIT
    return Holiday(
        date=announced or day,
        name_kk=kk,
        name_ru=ru,
        kind=HolidayKind.RELIGIOUS,
        estimated=estimated and announced is None,
    )


def _fixed(day: date, package_name: str = "") -> Holiday:
    """A holiday of a fixed date; one we have no name for keeps the package's, and moves."""
    key = (day.month, day.day)
    kk, ru = _NAMES.get(key, (package_name, package_name))
    if key == (10, 25) and day.year >= 2026:
        kk, ru = _REPUBLIC_DAY_SINCE_2026
    kind = HolidayKind.RELIGIOUS if key == _CHRISTMAS else HolidayKind.PUBLIC
    return Holiday(date=day, name_kk=kk, name_ru=ru, kind=kind)


@lru_cache(maxsize=256)
def _transfers(year: int) -> tuple[DayOverride, ...]:
    exchanged: list[DayOverride] = []
    for off, name in _stated(year):
        label = _PACKAGE_TRANSFER.match(name)
        if label is not None:
            worked = datetime.strptime(label[1], "%d.%m.%Y").date()  # noqa: DTZ007 (a date)
            exchanged += _exchange(off=off, worked=worked)
    return tuple(exchanged)


def _exchange(*, off: date, worked: date) -> tuple[DayOverride, DayOverride]:
    return (
        DayOverride(
            date=off,
            working=False,
            reason_kk=f"Демалыс күні ауыстырылды: {worked:%d.%m.%Y} → {off:%d.%m.%Y}",
            reason_ru=f"Перенос выходного дня: {worked:%d.%m.%Y} → {off:%d.%m.%Y}",
            source=_TRANSFER_SOURCE,
        ),
        DayOverride(
            date=worked,
            working=True,
            reason_kk=f"Жұмыс күні: демалыс ауыстырылды, {worked:%d.%m.%Y} → {off:%d.%m.%Y}",
            reason_ru=f"Рабочий день: выходной перенесён, {worked:%d.%m.%Y} → {off:%d.%m.%Y}",
            source=_TRANSFER_SOURCE,
        ),
    )
