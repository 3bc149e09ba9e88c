"""An order moves a day off: whose date changes, and from what to what."""

from datetime import date, datetime

from made_calendars import order

from bot.worktime.calendar import WorkCalendar
from bot.worktime.changes import changed_days, recompute
from bot.worktime.clock import Pause
from bot.worktime.moments import DEFAULT_ZONE

NOON = datetime(2026, 12, 1, 12, 0, tzinfo=DEFAULT_ZONE)


def test_people_are_told_the_old_and_the_new_date_when_a_day_off_is_ordered(
    calendar: WorkCalendar,
) -> None:
    ordered = order(date(2026, 12, 7), working=False)
    after = calendar.with_overrides((*calendar.overrides, ordered))

    change = recompute(date(2026, 11, 20), 15, (), calendar, after, DEFAULT_ZONE, NOON)

    assert change.moved
    assert (change.old.due, change.new.due) == (date(2026, 12, 11), date(2026, 12, 14))
    assert "Бұйрық" in [line.day.name_kk for line in change.new.days]


def test_a_worked_saturday_brings_the_date_nearer(calendar: WorkCalendar) -> None:
    ordered = order(date(2026, 12, 5), working=True)
    after = calendar.with_overrides((*calendar.overrides, ordered))

    change = recompute(date(2026, 11, 20), 15, (), calendar, after, DEFAULT_ZONE, NOON)

    assert (change.old.due, change.new.due) == (date(2026, 12, 11), date(2026, 12, 10))


def test_a_day_ordered_off_while_the_citizen_is_asked_changes_nothing(
    calendar: WorkCalendar,
) -> None:
    after = calendar.with_overrides((order(date(2026, 11, 25), working=False),))
    wait = Pause(
        started_at=datetime(2026, 11, 24, 9, 0, tzinfo=DEFAULT_ZONE),
        ended_at=datetime(2026, 11, 26, 9, 0, tzinfo=DEFAULT_ZONE),
    )

    change = recompute(date(2026, 11, 20), 15, (wait,), calendar, after, DEFAULT_ZONE, NOON)

    assert not change.moved


def test_only_days_that_really_changed_are_swept_for(calendar: WorkCalendar) -> None:
    after = calendar.with_overrides(
        (
            *calendar.overrides,
            order(date(2026, 12, 7), working=False),
            order(date(2026, 12, 8), working=True),  # worked anyway
            order(date(2026, 12, 13), working=False),  # a Sunday anyway
            order(date(2027, 6, 1), working=False),  # outside the question
        )
    )

    changed = changed_days(calendar, after, date(2026, 1, 1), date(2026, 12, 31))

    assert changed == (date(2026, 12, 7),)
