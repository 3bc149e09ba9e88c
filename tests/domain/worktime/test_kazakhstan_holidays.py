"""The holiday law, as far as the package under it can be trusted."""

from datetime import date

import holidays as package
import pytest

from bot.domain.worktime.calendar import WorkCalendar
from bot.domain.worktime.days import HolidayKind
from bot.domain.worktime.holidays import KazakhstanHolidays

SOURCE = KazakhstanHolidays()


@pytest.mark.parametrize("year", range(2016, 2033))
def test_every_holiday_has_a_name_in_each_language_and_none_of_the_packages_labels(
    year: int,
) -> None:
    for holiday in SOURCE.holidays(year):
        assert holiday.name_kk
        assert holiday.name_ru
        assert "(" not in holiday.name_kk
        assert holiday.name_kk != holiday.name_ru or holiday.name_kk == "Наурыз мейрамы"


@pytest.mark.parametrize("year", range(2016, 2033))
def test_the_days_off_agree_with_the_package_that_they_are_built_on(year: int) -> None:
    """An update of the package that renames its labels or moves a day shows here."""
    stated = package.country_holidays("KZ", years=year, language="kk")
    weekdays_off = [day for day in sorted(stated) if day.year == year and day.weekday() < 5]

    assert list(WorkCalendar().days_off(year)) == weekdays_off


def test_only_christmas_and_kurban_ait_stay_where_they_fall() -> None:
    unmoved = {h.date for h in SOURCE.holidays(2026) if h.kind is HolidayKind.RELIGIOUS}

    assert unmoved == {date(2026, 1, 7), date(2026, 5, 27)}


def test_the_constitution_is_celebrated_once_a_year_and_not_at_all_in_2026() -> None:
    days = [
        [h.date for h in SOURCE.holidays(year) if h.name_kk == "Конституция күні"]
        for year in (2025, 2026, 2027)
    ]

    assert days == [[date(2025, 8, 30)], [], [date(2027, 3, 15)]]


def test_both_ends_of_an_exchange_are_known_with_words_for_each() -> None:
    off, worked = SOURCE.transfers(2024)

    assert (off.date, off.working) == (date(2024, 5, 8), False)
    assert (worked.date, worked.working) == (date(2024, 5, 4), True)
    assert off.reason_ru == "Перенос выходного дня: 04.05.2024 → 08.05.2024"


def test_a_year_with_two_kurban_aits_has_both() -> None:
    aits = [h.date for h in SOURCE.holidays(2039) if h.name_ru == "первый день Курбан-айта"]

    assert aits == [date(2039, 1, 5), date(2039, 12, 26)]
