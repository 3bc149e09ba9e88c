"""When somebody is there to receive people."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.worktime.calendar import WorkCalendar
from bot.domain.worktime.days import DEFAULT_ZONE
from bot.domain.worktime.errors import HoursImpossible, HoursProblem, HoursUnreadable, NeverOpen
from bot.domain.worktime.hours import BranchHours
from tests.support.made_calendars import order

USUAL = BranchHours.parse("09:00-18:30, 13:00-14:30")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=DEFAULT_ZONE)


def test_a_head_writes_hours_with_a_lunch_break() -> None:
    assert (USUAL.opens, USUAL.closes) == (time(9), time(18, 30))
    assert USUAL.lunch == (time(13), time(14, 30))
    assert USUAL.weekdays == {0, 1, 2, 3, 4}


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("9-18", "09:00-18:00"),
        (" 9.00 – 18.00 ,13.00—14.00 ", "09:00-18:00, 13:00-14:00"),
        ("09:00-18:00; 1-6", "09:00-18:00; 1-6"),
        ("09:00-18:00; 1,2,3,5,7", "09:00-18:00; 1-3,5,7"),
        ("09:00-18:00; 1-5", "09:00-18:00"),
        ("09:00-18:00;", "09:00-18:00"),
    ],
)
def test_a_head_may_write_hours_in_several_ways(typed: str, plain: str) -> None:
    assert BranchHours.parse(typed) == BranchHours.parse(plain)


def written(hours: BranchHours) -> str:
    """As a head would type them, day by day."""
    text = f"{hours.opens:%H:%M}-{hours.closes:%H:%M}"
    if hours.lunch is not None:
        text += f", {hours.lunch[0]:%H:%M}-{hours.lunch[1]:%H:%M}"
    return f"{text}; {','.join(str(day + 1) for day in sorted(hours.weekdays))}"


minutes = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


@given(
    st.lists(minutes, min_size=4, max_size=4, unique=True),
    st.booleans(),
    st.sets(st.integers(0, 6), min_size=1),
)
def test_hours_are_read_back_as_they_were_written(
    clocks: list[time], has_lunch: bool, weekdays: set[int]
) -> None:
    opens, begins, ends, closes = sorted(clocks)
    hours = BranchHours(
        opens=opens,
        closes=closes,
        lunch=(begins, ends) if has_lunch else None,
        weekdays=frozenset(weekdays),
    )

    assert BranchHours.parse(written(hours)) == hours


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "with coffee",
        "09:00",
        "09:00-24:00",
        "25:00-26:00",
        "09:60-18:00",
        "09:00-18:00, 13:00",
        "09:00-10:00, 11:00-12:00, 13:00-14:00",
        "09:00-18:00; 0-5",
        "09:00-18:00; 8",
        "09:00-18:00; 5-1",
        "09:00-18:00; пн-пт",
        "٠٩:٠٠-١٨:٠٠",
        "09:00-18:00" + " " * 200,
        "," * 10_000,
    ],
)
def test_hours_that_cannot_be_read_are_quoted_back(typed: str) -> None:
    with pytest.raises(HoursUnreadable) as refusal:
        BranchHours.parse(typed)

    assert typed.startswith(refusal.value.text)
    assert len(refusal.value.text) <= 100


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("18:00-09:00", HoursProblem.CLOSES_FIRST),
        ("09:00-09:00", HoursProblem.CLOSES_FIRST),
        ("09:00-18:00, 14:00-13:00", HoursProblem.LUNCH_BACKWARDS),
        ("09:00-18:00, 08:00-10:00", HoursProblem.LUNCH_OUTSIDE),
        ("09:00-18:00, 17:00-18:00", HoursProblem.LUNCH_OUTSIDE),
    ],
)
def test_hours_that_nobody_can_keep_are_refused(typed: str, problem: HoursProblem) -> None:
    with pytest.raises(HoursImpossible) as refusal:
        BranchHours.parse(typed)

    assert refusal.value.problem is problem


@pytest.mark.parametrize(
    ("weekdays", "problem"),
    [(frozenset(), HoursProblem.NO_DAYS), (frozenset({7}), HoursProblem.UNKNOWN_DAY)],
)
def test_hours_need_days_of_the_week(weekdays: frozenset[int], problem: HoursProblem) -> None:
    with pytest.raises(HoursImpossible) as refusal:
        BranchHours(opens=time(9), closes=time(18), weekdays=weekdays)

    assert refusal.value.problem is problem


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-20 08:59:59", False),
        ("2026-11-20 09:00", True),
        ("2026-11-20 12:59:59", True),
        ("2026-11-20 13:00", False),
        ("2026-11-20 14:30", True),
        ("2026-11-20 18:29:59", True),
        ("2026-11-20 18:30", False),
        ("2026-11-21 10:00", False),  # Saturday
        ("2026-12-16 10:00", False),  # Independence Day
        ("2024-05-04 10:00", True),  # a worked Saturday
        ("2024-05-08 10:00", False),  # the Wednesday it was exchanged for
    ],
)
def test_a_citizen_finds_the_door_open_or_closed(
    calendar: WorkCalendar, moment: str, is_open: bool
) -> None:
    assert USUAL.is_open(at(moment), calendar) is is_open


def test_a_branch_that_receives_on_saturdays_is_open_although_terms_do_not_count_them(
    calendar: WorkCalendar,
) -> None:
    hours = BranchHours.parse("09:00-18:00; 1-6")
    saturday = date(2026, 11, 21)

    assert hours.is_open(at("2026-11-21 10:00"), calendar)
    assert not calendar.is_working(saturday)
    assert hours.opening(date(2026, 11, 22), calendar) is None
    assert not hours.works_on(date(2026, 5, 9), calendar)  # Victory Day on a Saturday


def test_the_door_opens_by_the_clock_of_the_country(calendar: WorkCalendar) -> None:
    """09:00 in Almaty was 03:00 UTC until 29 February 2024 and is 04:00 UTC since."""
    before = USUAL.opening(date(2024, 2, 29), calendar)
    after = USUAL.opening(date(2024, 3, 1), calendar)

    assert before is not None
    assert after is not None
    assert (before.astimezone(UTC).hour, after.astimezone(UTC).hour) == (3, 4)
    assert not USUAL.is_open(datetime(2024, 3, 1, 3, 30, tzinfo=UTC), calendar)
    assert USUAL.is_open(datetime(2024, 2, 29, 3, 30, tzinfo=UTC), calendar)


def test_the_day_ends_when_the_branch_closes(calendar: WorkCalendar) -> None:
    assert USUAL.closing(date(2026, 11, 20), calendar) == at("2026-11-20 18:30")
    assert USUAL.closing(date(2026, 11, 21), calendar) is None


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-11-20 03:00", "2026-11-20 09:00"),
        ("2026-11-20 10:17", "2026-11-20 10:17"),
        ("2026-11-20 13:05", "2026-11-20 14:30"),
        ("2026-11-20 18:30", "2026-11-23 09:00"),
        ("2026-11-21 10:00", "2026-11-23 09:00"),
        ("2026-12-15 20:00", "2026-12-17 09:00"),
        ("2026-12-31 20:00", "2027-01-05 09:00"),
    ],
)
def test_a_message_waits_until_somebody_is_there(
    calendar: WorkCalendar, moment: str, opening: str
) -> None:
    assert USUAL.next_opening(at(moment), calendar) == at(opening)


def test_a_branch_whose_only_day_is_never_worked_is_never_open() -> None:
    sundays = [date(2026, 11, 22) + timedelta(days=7 * n) for n in range(60)]
    calendar = WorkCalendar(overrides=tuple(order(day, working=False) for day in sundays))

    with pytest.raises(NeverOpen):
        BranchHours.parse("9-18; 7").next_opening(at("2026-11-20 10:00"), calendar)
