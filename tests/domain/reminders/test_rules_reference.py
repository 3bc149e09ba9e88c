"""The rules against a slow, obvious reference: one that walks through every quarter of an hour."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.appeals.models import Status
from bot.domain.reminders.rules import (
    AutomaticMove,
    Recipient,
    Rules,
    WatchedAppeal,
    WorkTime,
    assess,
)
from bot.domain.worktime.calendar import WorkCalendar
from bot.domain.worktime.days import DayOverride
from bot.domain.worktime.hours import BranchHours

ZONE = ZoneInfo("Asia/Almaty")

FIRST = date(2026, 11, 2)

STEP = timedelta(minutes=15)

HOURS = BranchHours(opens=time(9), closes=time(18, 30))

overrides = st.dictionaries(
    st.integers(0, 70).map(lambda n: FIRST + timedelta(days=n)), st.booleans(), max_size=12
)


def calendar_of(table: dict[date, bool]) -> WorkCalendar:
    return WorkCalendar(
        overrides=tuple(
            DayOverride(date=day, working=working, reason_kk="-", reason_ru="-", source="-")
            for day, working in table.items()
        )
    )


def case(started_on: date, due_on: date, seen_at: datetime, **changes: object) -> WatchedAppeal:
    values: dict[str, object] = {
        "id": 1,
        "version": 1,
        "status": Status.REGISTERED,
        "branch": "KZ-311",
        "citizen_id": 5,
        "operator_id": None,
        "restricted": False,
        "received_at": seen_at,
        "started_on": started_on,
        "due_on": due_on,
        "since": None,
        "rated": False,
        "reopenings": 0,
        "seen_at": seen_at,
        "taken_told": -1,
        "level": 0,
        "level_at": None,
        "acknowledged_at": None,
    }
    return WatchedAppeal(**{**values, **changes})  # type: ignore[arg-type]


def moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=ZONE)


def walked(started: date, due: date, rules: Rules, calendar: WorkCalendar) -> dict[datetime, str]:
    """Every moment at which operators are reminded, found by walking through the days."""
    days = [started + timedelta(days=n) for n in range(1, (due - started).days + 40)]
    term = sum(calendar.is_working(day) for day in days if day <= due)
    found: dict[datetime, str] = {}
    worked = 0
    for day in days:
        if not calendar.is_working(day):
            continue
        worked += 1
        left = term - worked
        if term > 1 and worked == -(-term // 2):
            found[moment(day, HOURS.opens)] = "half"
        if left in rules.ahead:
            found[moment(day, HOURS.opens)] = "ahead"
        if left < 0:
            found[moment(day, HOURS.opens)] = "over"
    found[moment(due, rules.due_hour)] = "today"
    return found


@settings(max_examples=150)
@given(
    table=overrides,
    term=st.integers(1, 20),
    start=st.integers(0, 20),
    looks=st.lists(st.integers(0, 96 * 60), min_size=1, max_size=12),
)
def test_looks_at_any_moments_tell_what_the_walk_tells(
    table: dict[date, bool], term: int, start: int, looks: list[int]
) -> None:
    """Between two looks, however far apart, the latest reminder is told; none twice, none lost."""
    calendar = calendar_of(table)
    started = calendar.next_working_day(FIRST + timedelta(days=start))
    due = calendar.add_working_days(started, term)
    rules = Rules()
    work = WorkTime(calendar=calendar, hours=HOURS, zone=ZONE)
    expected = walked(started, due, rules, calendar)
    seen = moment(started, time(8))
    told_by: list[str] = []
    for minutes in sorted(looks):
        now = moment(started, time(8)) + STEP * minutes
        if now > moment(due + timedelta(days=30), time(0)):
            break
        found = assess(case(started, due, seen), 0, rules, work, now)
        passed = [expected[at] for at in sorted(expected) if seen < at <= now]
        told = [line.kind for line in found.lines if line.to is Recipient.OPERATORS]
        assert told == passed[-1:]
        told_by += told
        later = [at for at in sorted(expected) if at > max(now, seen)]
        assert found.look_at == later[0]
        seen = max(seen, now)
    assert len(told_by) <= len(expected)


@settings(max_examples=60)
@given(table=overrides, term=st.integers(2, 15), gaps=st.lists(st.integers(1, 900), max_size=40))
def test_looking_only_when_told_to_look_again_loses_nothing(
    table: dict[date, bool], term: int, gaps: list[int]
) -> None:
    """`look_at` may be trusted: a look in between would have found nothing."""
    calendar = calendar_of(table)
    started = calendar.next_working_day(FIRST)
    due = calendar.add_working_days(started, term)
    work = WorkTime(calendar=calendar, hours=HOURS, zone=ZONE)
    now = seen = moment(started, time(8))
    look_at = assess(case(started, due, seen), 0, Rules(), work, now).look_at
    for gap in gaps:
        now += timedelta(minutes=gap)
        found = assess(case(started, due, seen), 0, Rules(), work, now)
        assert look_at is not None
        if now < look_at:
            assert found.lines == ()
        else:
            assert found.lines
            seen, look_at = now, found.look_at


@settings(max_examples=80)
@given(table=overrides, back=st.integers(1, 500))
def test_a_clock_that_is_set_back_repeats_nothing(table: dict[date, bool], back: int) -> None:
    calendar = calendar_of(table)
    started = calendar.next_working_day(FIRST)
    due = calendar.add_working_days(started, 10)
    work = WorkTime(calendar=calendar, hours=HOURS, zone=ZONE)
    seen = moment(due, time(16))

    found = assess(case(started, due, seen), 0, Rules(), work, seen - timedelta(hours=back))

    assert found.lines == ()
    assert found.look_at is not None
    assert found.look_at > seen


@settings(max_examples=100)
@given(
    table=overrides,
    looks=st.lists(st.integers(1, 60), min_size=1, max_size=30),
    acknowledged=st.sets(st.integers(1, 25), max_size=3),
)
def test_the_ladder_climbs_one_step_at_a_time_and_gives_each_its_days(
    table: dict[date, bool], looks: list[int], acknowledged: set[int]
) -> None:
    """By any sequence of looks: levels 1, 2, 3 in order, each with the days of the rules between,
    and never within the days after somebody took charge."""
    calendar = calendar_of(table)
    due = calendar.next_working_day(FIRST + timedelta(days=10))
    started = calendar.add_working_days(due, -10)
    rules = Rules()
    work = WorkTime(calendar=calendar, hours=HOURS, zone=ZONE)
    level, level_at, charge = 0, None, None
    now = moment(due, time(12))
    climbed: list[datetime] = []
    for index, hours in enumerate(looks):
        now += timedelta(hours=hours)
        if index in acknowledged and level:
            charge = now
        found = assess(
            case(
                started,
                due,
                now - timedelta(hours=hours),
                level=level,
                level_at=level_at,
                acknowledged_at=charge,
            ),
            3,
            rules,
            work,
            now,
        )
        if found.act is not AutomaticMove.CLIMB:
            continue
        assert found.level == level + 1
        days_over = calendar.working_days_between(due, now.date())
        assert days_over >= rules.ladder[level]
        if level_at is not None:
            gap = rules.ladder[level] - rules.ladder[level - 1]
            assert calendar.working_days_between(level_at.date(), now.date()) >= gap
        if charge is not None:
            held = calendar.working_days_between(charge.date(), now.date())
            assert held >= rules.acknowledged_for
        level, level_at, charge = found.level, now, None
        climbed.append(now)
    assert len(climbed) <= 3


@pytest.mark.parametrize(("term", "kinds"), [(1, ["today"]), (2, ["ahead", "today"])])
def test_a_short_term_is_not_reminded_before_it_begins(term: int, kinds: list[str]) -> None:
    calendar = WorkCalendar()
    started = date(2026, 11, 20)
    due = calendar.add_working_days(started, term)
    work = WorkTime(calendar=calendar, hours=HOURS, zone=ZONE)

    found = work.milestones(started, due, Rules())

    assert [kind for _, kind in found] == kinds
