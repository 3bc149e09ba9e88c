"""Which days are worked in Kazakhstan, and what people are told about them."""

from datetime import date, timedelta

import pytest

from bot.domain.worktime.calendar import FIRST_YEAR, LAST_YEAR, WorkCalendar
from bot.domain.worktime.days import DayKind
from bot.domain.worktime.errors import CalendarUnusable, OutsideCalendar
from tests.support.made_calendars import FixedHolidays, holiday, order

# Weekday days off of a five-day week: (month, days).
DAYS_OFF = {
    2024: "1:1,2 3:8,21,22,25 5:1,7,8,9 7:8 8:30 10:25 12:16",
    2025: "1:1,2,3,7 3:10,21,24,25 5:1,7,9 6:6 7:7 9:1 10:27 12:16",
    2026: "1:1,2,7 3:9,23,24,25 5:1,7,11,27 7:6 10:26 12:16",
    2027: "1:1,4,7 3:8,15,22,23,24 5:3,7,10 7:6 10:25 12:16",
}


def listed(year: int) -> tuple[date, ...]:
    return tuple(
        date(year, int(month), int(day))
        for month, days in (part.split(":") for part in DAYS_OFF[year].split())
        for day in days.split(",")
    )


@pytest.mark.parametrize("year", sorted(DAYS_OFF))
def test_people_rest_on_exactly_the_weekdays_off_of_the_year(
    calendar: WorkCalendar, year: int
) -> None:
    assert calendar.days_off(year) == listed(year)


@pytest.mark.parametrize(("year", "count"), [(2024, 249), (2025, 246), (2026, 247), (2027, 247)])
def test_people_work_so_many_days_a_year(calendar: WorkCalendar, year: int, count: int) -> None:
    assert calendar.working_days_in(year) == count


def test_people_work_the_weekend_days_that_orders_exchanged(calendar: WorkCalendar) -> None:
    worked = [calendar.worked_weekends(year) for year in (2024, 2025, 2026, 2027)]

    assert worked == [(date(2024, 5, 4),), (date(2025, 1, 5),), (), ()]


def test_the_weekdays_off_are_the_same_with_an_empty_table() -> None:
    """Exchanges of 2024 and 2025 are known to the base; the table repeats them with a source."""
    bare = WorkCalendar()

    assert [bare.days_off(year) for year in (2024, 2025)] == [listed(2024), listed(2025)]


def test_nobody_rests_on_the_old_constitution_day_of_2026(calendar: WorkCalendar) -> None:
    assert not calendar.is_working(date(2026, 8, 30))  # a Sunday like any other
    assert calendar.why(date(2026, 8, 30)).kind is DayKind.WEEKEND
    assert calendar.why(date(2026, 8, 31)).kind is DayKind.WORKDAY
    assert calendar.why(date(2027, 8, 30)).kind is DayKind.WORKDAY
    assert calendar.why(date(2027, 3, 15)).name_ru == "День Конституции"
    assert calendar.why(date(2025, 8, 30)).name_kk == "Конституция күні"


def test_a_person_is_told_the_holiday_in_both_languages(calendar: WorkCalendar) -> None:
    day = calendar.why(date(2026, 3, 21))

    assert (day.kind, day.working) == (DayKind.HOLIDAY, False)
    assert (day.name_kk, day.name_ru) == ("Наурыз мейрамы", "Наурыз мейрамы")
    assert calendar.why(date(2026, 10, 25)).name_kk == "Қазақстан Республикасы күні"
    assert calendar.why(date(2025, 10, 25)).name_kk == "Республика күні"
    assert calendar.why(date(2026, 12, 16)).name_ru == "День независимости"


def test_a_person_is_told_which_holiday_a_day_off_stands_for(calendar: WorkCalendar) -> None:
    day = calendar.why(date(2026, 3, 9))

    assert (day.kind, day.moved_from) == (DayKind.MOVED, date(2026, 3, 8))
    assert day.name_ru == "Международный женский день"


def test_three_days_of_nauryz_give_back_the_two_lost_to_a_weekend(calendar: WorkCalendar) -> None:
    """2026: 21 and 22 March are Saturday and Sunday; 23 March is a holiday itself."""
    assert calendar.why(date(2026, 3, 24)).moved_from == date(2026, 3, 21)
    assert calendar.why(date(2026, 3, 25)).moved_from == date(2026, 3, 22)
    assert calendar.is_working(date(2026, 3, 26))


def test_christmas_and_kurban_ait_on_a_weekend_give_no_other_day_off(
    calendar: WorkCalendar,
) -> None:
    christmas, kurban_ait = date(2024, 1, 7), date(2024, 6, 16)

    assert calendar.why(christmas).name_ru == "православное Рождество"
    assert calendar.why(kurban_ait).name_ru == "первый день Курбан-айта"
    assert calendar.is_working(christmas + timedelta(days=1))
    assert calendar.is_working(kurban_ait + timedelta(days=1))


def test_a_person_is_warned_that_a_coming_kurban_ait_is_an_estimate(
    calendar: WorkCalendar,
) -> None:
    assert calendar.why(date(2027, 5, 16)).estimated
    assert not calendar.why(date(2026, 5, 27)).estimated
    assert not calendar.why(date(2025, 6, 6)).estimated


def test_an_administrator_confirms_kurban_ait_on_another_day() -> None:
    estimated, announced = date(2028, 5, 5), date(2028, 5, 4)
    calendar = WorkCalendar(
        overrides=(order(announced, working=False), order(estimated, working=True))
    )

    assert calendar.why(announced).kind is DayKind.ORDERED_OFF
    assert calendar.is_working(estimated)
    assert not calendar.why(estimated).estimated


def test_a_person_is_told_which_order_made_a_saturday_worked(calendar: WorkCalendar) -> None:
    day = calendar.why(date(2024, 5, 4))

    assert (day.kind, day.working) == (DayKind.WORKED, True)
    assert "08.05.2024" in day.name_kk
    assert "08.05.2024" in day.name_ru
    assert "sputniknews" in day.source


def test_an_order_wins_over_a_holiday_and_over_a_working_day() -> None:
    holiday, workday = date(2026, 12, 16), date(2026, 12, 17)
    calendar = WorkCalendar(overrides=(order(holiday, working=True), order(workday, working=False)))

    assert calendar.why(holiday).kind is DayKind.WORKED
    assert calendar.why(workday).kind is DayKind.ORDERED_OFF
    assert calendar.why(workday).source == "№ 1"
    assert calendar.days_off(2026)[-1] == workday


def test_an_order_to_work_on_a_working_day_changes_nothing_but_its_words() -> None:
    day = date(2026, 12, 17)
    calendar = WorkCalendar(overrides=(order(day, working=True),))

    assert calendar.why(day).kind is DayKind.WORKDAY
    assert calendar.why(day).name_ru == "Приказ"
    assert calendar.working_days_in(2026) == WorkCalendar().working_days_in(2026)


def test_counting_starts_the_day_after(calendar: WorkCalendar) -> None:
    friday, monday = date(2026, 11, 20), date(2026, 11, 23)

    assert calendar.add_working_days(friday, 1) == monday
    assert calendar.add_working_days(friday, 0) == friday
    assert calendar.add_working_days(monday, -1) == friday
    assert calendar.add_working_days(date(2026, 11, 22), -1) == friday
    assert calendar.working_days_between(friday, monday) == 1
    assert calendar.working_days_between(friday, friday) == 0
    assert calendar.working_days_between(monday, friday) == -1


def test_counting_passes_new_year(calendar: WorkCalendar) -> None:
    """1, 2 and 7 January 2026 are off; 31 December 2025 is a Wednesday."""
    eve = date(2025, 12, 31)

    assert calendar.next_working_day(date(2026, 1, 1)) == date(2026, 1, 5)
    assert calendar.add_working_days(eve, 3) == date(2026, 1, 8)
    assert calendar.add_working_days(date(2026, 1, 8), -3) == eve
    assert calendar.working_days_between(date(2024, 12, 31), date(2026, 12, 31)) == 246 + 247


def test_a_holiday_on_the_last_day_of_the_year_gives_a_day_off_in_the_next() -> None:
    """No such holiday exists today, but the rule does not know the calendar."""
    calendar = WorkCalendar(holidays=FixedHolidays(named=(holiday(date(2028, 12, 31)),)))

    assert calendar.why(date(2029, 1, 1)).moved_from == date(2028, 12, 31)


def test_a_branch_with_a_six_day_week_gets_no_other_day_for_a_saturday_holiday() -> None:
    calendar = WorkCalendar(weekend=frozenset({6}))

    assert not calendar.is_working(date(2026, 5, 9))
    assert calendar.is_working(date(2026, 5, 11))
    assert not calendar.is_working(date(2026, 3, 9))


def test_an_exchange_across_new_year_is_known_in_both_years() -> None:
    """Saturday 28 December 2013 was worked for Friday 3 January 2014."""
    calendar = WorkCalendar()

    assert calendar.why(date(2013, 12, 28)).kind is DayKind.WORKED
    assert calendar.why(date(2014, 1, 3)).kind is DayKind.ORDERED_OFF


def test_nobody_gets_a_date_from_a_year_without_a_calendar(calendar: WorkCalendar) -> None:
    with pytest.raises(OutsideCalendar):
        calendar.is_working(date(FIRST_YEAR - 1, 12, 31))
    with pytest.raises(OutsideCalendar):
        calendar.add_working_days(date(LAST_YEAR, 12, 31), 1)
    with pytest.raises(OutsideCalendar):
        calendar.add_working_days(date(FIRST_YEAR, 1, 1), -1)


def test_a_calendar_without_working_days_is_refused() -> None:
    with pytest.raises(CalendarUnusable):
        WorkCalendar(weekend=frozenset(range(7)))
    with pytest.raises(CalendarUnusable):
        WorkCalendar(weekend=frozenset({7}))


def test_a_calendar_that_states_a_day_twice_is_refused() -> None:
    day = date(2026, 12, 16)

    with pytest.raises(CalendarUnusable):
        WorkCalendar(overrides=(order(day, working=True), order(day, working=False)))


def test_calendars_of_equal_tables_are_equal_whatever_was_asked_of_them() -> None:
    asked, fresh = WorkCalendar(), WorkCalendar()

    asked.add_working_days(date(2026, 1, 1), 300)

    assert asked == fresh
    assert asked != WorkCalendar(overrides=(order(date(2026, 1, 5), working=False),))
