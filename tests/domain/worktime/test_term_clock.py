"""What `/why` tells people: the days that count, and those on which the citizen had to answer."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.worktime.calendar import WorkCalendar
from bot.domain.worktime.days import DEFAULT_ZONE, DayKind
from bot.domain.worktime.errors import PauseImpossible
from bot.domain.worktime.term_clock import (
    DueExplanation,
    LineReason,
    Pause,
    due_day,
    due_with_pauses,
    extended_term,
    pauses_in,
)

MONDAY = date(2026, 11, 23)  # the day of registration; no holiday until 16 December


def at(day: int, clock: str, month: int = 11) -> datetime:
    return datetime.combine(date(2026, month, day), time.fromisoformat(clock), tzinfo=DEFAULT_ZONE)


def asked(start: datetime, answered: datetime | None = None) -> Pause:
    return Pause(started_at=start, ended_at=answered)


def told(
    calendar: WorkCalendar,
    *pauses: Pause,
    now: datetime | None = None,
    term: int = 3,
    workday_end: time = time(18, 30),
) -> DueExplanation:
    return due_with_pauses(
        MONDAY,
        term,
        pauses,
        calendar,
        DEFAULT_ZONE,
        now or at(30, "12:00"),
        workday_end=workday_end,
    )


def test_without_questions_the_term_is_that_of_the_law(calendar: WorkCalendar) -> None:
    explained = told(calendar)

    assert explained.due == date(2026, 11, 26)
    assert [line.number for line in explained.days] == [None, 1, 2, 3]
    assert explained.days[0].reason is LineReason.REGISTRATION


def test_a_question_answered_within_the_day_costs_the_citizen_nothing(
    calendar: WorkCalendar,
) -> None:
    explained = told(calendar, asked(at(24, "10:00"), at(24, "18:30")))

    assert explained.due == date(2026, 11, 26)


def test_a_night_of_waiting_moves_the_term_by_one_working_day(calendar: WorkCalendar) -> None:
    explained = told(calendar, asked(at(24, "17:00"), at(25, "09:00")))

    assert explained.due == date(2026, 11, 27)
    assert [(line.date.day, line.reason) for line in explained.days] == [
        (23, LineReason.REGISTRATION),
        (24, LineReason.WAITING),
        (25, LineReason.COUNTED),
        (26, LineReason.COUNTED),
        (27, LineReason.COUNTED),
    ]


def test_an_answer_in_the_evening_counts_for_the_next_working_day(calendar: WorkCalendar) -> None:
    """As an appeal would: nobody is there to read it any more (Art. 64(3))."""
    evening = asked(at(24, "10:00"), at(24, "20:00"))

    assert told(calendar, evening).due == date(2026, 11, 27)
    assert told(calendar, evening, workday_end=time(20, 0)).due == date(2026, 11, 26)


def test_an_answer_on_a_sunday_counts_for_monday(calendar: WorkCalendar) -> None:
    explained = told(calendar, asked(at(27, "10:00"), at(29, "10:00")), term=5)

    assert explained.due == date(2026, 12, 1)
    reasons = {line.date.day: line.reason for line in explained.days}
    assert reasons[27] is LineReason.WAITING
    assert reasons[28] is reasons[29] is LineReason.DAY_OFF
    assert reasons[30] is LineReason.COUNTED


def test_a_question_on_the_last_day_leaves_that_day_for_after_the_answer(
    calendar: WorkCalendar,
) -> None:
    explained = told(calendar, asked(at(26, "17:00"), at(1, "23:30", 12)), now=at(2, "09:00", 12))

    assert explained.due == date(2026, 12, 2)
    assert (explained.left, explained.overdue_by) == (0, 0)


def test_while_the_citizen_is_silent_the_due_date_goes_before_us(calendar: WorkCalendar) -> None:
    question = asked(at(25, "12:00"))

    for day in (25, 26, 27):
        explained = told(calendar, question, now=at(day, "23:59"))
        assert explained.waiting
        assert explained.due > date(2026, 11, day)
        assert (explained.used, explained.left) == (1, 2)
    assert told(calendar, question, now=at(27, "12:00")).due == date(2026, 12, 1)


def test_two_questions_at_once_are_one_wait(calendar: WorkCalendar) -> None:
    overlapping = [asked(at(24, "10:00"), at(25, "10:00")), asked(at(24, "12:00"), at(26, "10:00"))]

    assert told(calendar, *overlapping).due == date(2026, 11, 30)
    assert told(calendar, asked(at(24, "10:00"), at(26, "10:00"))).due == date(2026, 11, 30)


def test_a_wait_that_ended_before_registration_or_began_after_the_end_changes_nothing(
    calendar: WorkCalendar,
) -> None:
    outside = [asked(at(18, "10:00"), at(20, "10:00")), asked(at(27, "10:00"), at(30, "10:00"))]

    assert told(calendar, *outside).due == date(2026, 11, 26)


def test_a_day_off_is_explained_by_its_name(calendar: WorkCalendar) -> None:
    explained = told(calendar, term=17)
    holiday = next(line for line in explained.days if line.date == date(2026, 12, 16))

    assert (holiday.counted, holiday.number) == (False, None)
    assert holiday.reason is LineReason.DAY_OFF
    assert (holiday.day.kind, holiday.day.name_kk) == (DayKind.HOLIDAY, "Тәуелсіздік күні")
    assert explained.days[-1].number == 17


def test_a_worked_saturday_is_counted_and_says_why(calendar: WorkCalendar) -> None:
    explained = due_with_pauses(
        date(2024, 5, 3), 3, (), calendar, DEFAULT_ZONE, datetime(2024, 5, 6, tzinfo=UTC)
    )

    saturday = explained.days[1]
    assert (saturday.date, saturday.number) == (date(2024, 5, 4), 1)
    assert saturday.day.kind is DayKind.WORKED
    assert explained.due == date(2024, 5, 10)


@pytest.mark.parametrize(
    ("day", "used", "left", "overdue_by"),
    [(23, 0, 3, 0), (24, 1, 2, 0), (26, 3, 0, 0), (27, 3, 0, 1), (29, 3, 0, 1), (30, 3, 0, 2)],
)
def test_people_see_how_much_of_the_term_is_gone(
    calendar: WorkCalendar, day: int, used: int, left: int, overdue_by: int
) -> None:
    explained = told(calendar, now=at(day, "12:00"))

    assert (explained.used, explained.left, explained.overdue_by) == (used, left, overdue_by)


def test_a_day_is_that_of_the_citizens_clock(calendar: WorkCalendar) -> None:
    """20:00 UTC on the 24th is already the 25th in Kazakhstan."""
    question = Pause(
        started_at=datetime(2026, 11, 24, 20, 0, tzinfo=UTC),
        ended_at=datetime(2026, 11, 26, 5, 0, tzinfo=UTC),
    )

    reasons = {line.date.day: line.reason for line in told(calendar, question).days}

    assert reasons[24] is LineReason.COUNTED
    assert reasons[25] is LineReason.WAITING
    assert reasons[26] is LineReason.COUNTED


def test_an_extended_term_is_moved_by_later_questions_only(calendar: WorkCalendar) -> None:
    decided, until = date(2026, 11, 26), date(2026, 12, 10)
    term = extended_term(decided, until, calendar)
    before = asked(at(24, "10:00"), at(25, "10:00"))
    after = asked(at(1, "10:00", 12), at(3, "10:00", 12))
    now = at(4, "12:00", 12)

    assert due_day(decided, term, (), calendar, DEFAULT_ZONE, now) == until
    assert due_day(decided, term, (before,), calendar, DEFAULT_ZONE, now) == until
    assert due_day(decided, term, (after,), calendar, DEFAULT_ZONE, now) == date(2026, 12, 14)


def test_a_pause_cannot_end_before_it_begins() -> None:
    with pytest.raises(PauseImpossible):
        asked(at(24, "10:00"), at(24, "09:59"))


def test_a_second_question_does_not_restart_the_wait() -> None:
    history = [
        (at(24, "10:00"), True),
        (at(24, "15:00"), True),
        (at(25, "10:00"), False),
        (at(25, "11:00"), False),
        (at(27, "10:00"), True),
    ]

    assert pauses_in(history) == (
        asked(at(24, "10:00"), at(25, "10:00")),
        asked(at(27, "10:00")),
    )
    assert pauses_in(reversed(history)) == pauses_in(history)
    assert pauses_in([]) == ()


def test_events_of_one_moment_keep_their_order() -> None:
    moment = at(24, "10:00")

    assert pauses_in([(moment, True), (moment, False)]) == (asked(moment, moment),)
    assert pauses_in([(moment, False), (moment, True)]) == (asked(moment),)


def test_a_wait_of_years_is_still_explained(calendar: WorkCalendar) -> None:
    explained = told(calendar, asked(at(24, "10:00")), now=at(24, "10:00") + timedelta(days=700))

    assert explained.left == 3
    assert explained.days[-1].date == explained.due > date(2028, 10, 24)
