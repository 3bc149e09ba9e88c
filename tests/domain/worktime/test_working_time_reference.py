"""The engine against a slow and obvious one, over random calendars and random pauses."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.domain.worktime.calendar import WorkCalendar
from bot.domain.worktime.days import DEFAULT_ZONE, DayOverride, HolidayKind
from bot.domain.worktime.term_clock import LineReason, Pause, due_day, due_with_pauses, pauses_in
from bot.domain.worktime.terms import registration_date
from tests.support.made_calendars import FixedHolidays, holiday, order

FIRST, LAST = date(2023, 1, 1), date(2028, 12, 31)

WORKDAY_END = time(18, 30)

ONE_DAY = timedelta(days=1)

# The slow and obvious engine: it looks at one day after another and remembers nothing.


def worked_days(calendar: WorkCalendar) -> dict[date, bool]:
    """Every day of the years in question, walked in order. Holidays owed wait for a free day."""
    source = calendar.holidays
    assert isinstance(source, FixedHolidays)
    named = {h.date for h in source.named}
    public = {h.date for h in source.named if h.kind is HolidayKind.PUBLIC}
    worked: dict[date, bool] = {}
    owed = 0
    day = FIRST - timedelta(days=366)
    while day <= LAST + timedelta(days=366):
        weekend = day.weekday() in calendar.weekend
        if day in named:
            owed += weekend and day in public
            worked[day] = False
        elif weekend:
            worked[day] = False
        elif owed:
            owed -= 1
            worked[day] = False
        else:
            worked[day] = True
        day += ONE_DAY
    for ordered in (*source.exchanged, *calendar.overrides):
        worked[ordered.date] = ordered.working
    return worked


def slow_add(worked: dict[date, bool], day: date, count: int) -> date:
    step = ONE_DAY if count > 0 else -ONE_DAY
    left = abs(count)
    while left:
        day += step
        left -= worked[day]
    return day


def slow_registration(worked: dict[date, bool], at: datetime) -> date:
    here = at.astimezone(DEFAULT_ZONE)
    day = here.date()
    if worked[day] and here.time() <= WORKDAY_END:
        return day
    day += ONE_DAY
    while not worked[day]:
        day += ONE_DAY
    return day


def slow_due(
    worked: dict[date, bool],
    registered: date,
    term: int,
    pauses: Iterable[Pause],
    now: datetime,
) -> date:
    waiting: set[date] = set()
    for pause in pauses:
        day = pause.started_at.astimezone(DEFAULT_ZONE).date()
        if pause.ended_at is None:
            waiting.add(day)
            while day <= now.astimezone(DEFAULT_ZONE).date():
                waiting.add(day)
                day += ONE_DAY
        else:
            while day < slow_registration(worked, pause.ended_at):
                waiting.add(day)
                day += ONE_DAY
    day, left = registered, term
    while left:
        day += ONE_DAY
        left -= worked[day] and day not in waiting
    return day


# Random worlds

days = st.dates(date(2024, 1, 1), date(2027, 12, 31))

early_days = st.dates(date(2024, 1, 1), date(2025, 12, 31))

terms = st.integers(1, 60)


@st.composite
def orders(draw: st.DrawFn, most: int) -> tuple[DayOverride, ...]:
    table = draw(st.dictionaries(days, st.booleans(), max_size=most))
    return tuple(order(day, working=working) for day, working in table.items())


@st.composite
def near_days(draw: st.DrawFn) -> list[date]:
    """Days in clusters, so that holidays collide with weekends and with each other."""
    clusters = draw(st.lists(st.tuples(days, st.integers(1, 6)), max_size=12))
    return sorted({day + ONE_DAY * n for day, length in clusters for n in range(length)})


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    kinds = st.sampled_from(HolidayKind)
    named = tuple(holiday(day, draw(kinds)) for day in draw(near_days()) if day <= LAST)
    return WorkCalendar(
        weekend=frozenset(draw(st.sets(st.integers(0, 6), max_size=4))),
        overrides=draw(orders(20)),
        holidays=FixedHolidays(named=named, exchanged=draw(orders(6))),
    )


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    """Any moment, with edges of the working day and of the civil day often among them."""
    edges = [time(0), time(8, 59), time(18, 30), time(18, 30, 1), time(23, 59, 59)]
    clock = draw(st.one_of(st.sampled_from(edges), st.times()))
    return datetime.combine(draw(early_days), clock, tzinfo=DEFAULT_ZONE)


@st.composite
def pauses(draw: st.DrawFn, now: datetime) -> Pause:
    started = min(draw(moments()), now)
    if draw(st.booleans()):
        return Pause(started_at=started)
    length = draw(
        st.one_of(
            st.timedeltas(timedelta(0), timedelta(hours=30)),
            st.timedeltas(timedelta(0), timedelta(days=40)),
        )
    )
    return Pause(started_at=started, ended_at=min(started + length, now))


@st.composite
def waits(draw: st.DrawFn) -> tuple[list[Pause], datetime]:
    now = draw(moments())
    return draw(st.lists(pauses(now), max_size=4)), now


@settings(max_examples=80)
@given(calendars(), st.lists(days, min_size=1, max_size=20))
def test_every_day_is_worked_or_off_as_in_the_slow_engine(
    calendar: WorkCalendar, asked: list[date]
) -> None:
    worked = worked_days(calendar)

    for day in asked:
        assert calendar.is_working(day) is worked[day]
        assert calendar.why(day).working is worked[day]


@settings(max_examples=80)
@given(calendars(), days, st.integers(-200, 200))
def test_working_days_are_added_as_the_slow_engine_adds_them(
    calendar: WorkCalendar, day: date, count: int
) -> None:
    reached = calendar.add_working_days(day, count)

    assert reached == slow_add(worked_days(calendar), day, count)
    if count > 0:
        assert calendar.working_days_between(day, reached) == count


@settings(max_examples=80)
@given(calendars(), days, days)
def test_working_days_between_are_those_the_slow_engine_walks_past(
    calendar: WorkCalendar, one: date, other: date
) -> None:
    worked = worked_days(calendar)
    start, end = min(one, other), max(one, other)
    walked = sum(worked[start + ONE_DAY * n] for n in range(1, (end - start).days + 1))

    assert calendar.working_days_between(start, end) == walked
    assert calendar.working_days_between(end, start) == -walked


@settings(max_examples=50)
@given(calendars(), st.integers(2024, 2027))
def test_the_summary_of_a_year_is_what_its_days_say(calendar: WorkCalendar, year: int) -> None:
    worked = {day: yes for day, yes in worked_days(calendar).items() if day.year == year}
    weekend = calendar.weekend

    assert calendar.working_days_in(year) == sum(worked.values())
    assert set(calendar.days_off(year)) == {
        day for day, yes in worked.items() if not yes and day.weekday() not in weekend
    }
    assert set(calendar.worked_weekends(year)) == {
        day for day, yes in worked.items() if yes and day.weekday() in weekend
    }


@settings(max_examples=80)
@given(calendars(), moments())
def test_appeals_are_registered_on_the_day_the_slow_engine_says(
    calendar: WorkCalendar, at: datetime
) -> None:
    assert registration_date(at, calendar) == slow_registration(worked_days(calendar), at)


@settings(max_examples=100)
@given(calendars(), early_days, terms, waits())
def test_a_paused_term_ends_on_the_day_the_slow_engine_says(
    calendar: WorkCalendar, registered: date, term: int, wait: tuple[list[Pause], datetime]
) -> None:
    spells, now = wait

    explained = due_with_pauses(registered, term, spells, calendar, DEFAULT_ZONE, now)

    assert explained.due == slow_due(worked_days(calendar), registered, term, spells, now)
    assert explained.due == due_day(registered, term, spells, calendar, DEFAULT_ZONE, now)


@settings(max_examples=80)
@given(calendars(), early_days, terms, waits())
def test_the_explanation_leaves_no_day_out_and_numbers_each_counted_one(
    calendar: WorkCalendar, registered: date, term: int, wait: tuple[list[Pause], datetime]
) -> None:
    spells, now = wait

    told = due_with_pauses(registered, term, spells, calendar, DEFAULT_ZONE, now)

    length = (told.due - registered).days + 1
    assert [line.date for line in told.days] == [registered + ONE_DAY * n for n in range(length)]
    assert told.days[0].reason is LineReason.REGISTRATION
    assert [line.number for line in told.days if line.counted] == list(range(1, term + 1))
    assert told.days[-1].number == term
    assert all(line.day.working for line in told.days if line.counted)
    assert told.used + told.left == term
    assert (told.overdue_by > 0) <= (told.left == 0)


@settings(max_examples=100)
@given(calendars(), early_days, terms, waits(), st.data())
def test_one_more_pause_never_brings_the_due_date_nearer(
    calendar: WorkCalendar,
    registered: date,
    term: int,
    wait: tuple[list[Pause], datetime],
    data: st.DataObject,
) -> None:
    spells, now = wait
    more = data.draw(pauses(now))

    before = due_day(registered, term, spells, calendar, DEFAULT_ZONE, now)
    after = due_day(registered, term, [*spells, more], calendar, DEFAULT_ZONE, now)

    assert after >= before


@settings(max_examples=100)
@given(calendars(), early_days, terms, waits(), st.timedeltas(timedelta(0), timedelta(days=60)))
def test_a_later_answer_never_brings_the_due_date_nearer(
    calendar: WorkCalendar,
    registered: date,
    term: int,
    wait: tuple[list[Pause], datetime],
    delay: timedelta,
) -> None:
    spells, now = wait
    later = [
        Pause(started_at=p.started_at, ended_at=p.ended_at and p.ended_at + delay) for p in spells
    ]

    before = due_day(registered, term, spells, calendar, DEFAULT_ZONE, now)

    assert due_day(registered, term, later, calendar, DEFAULT_ZONE, now + delay) >= before


@settings(max_examples=100)
@given(calendars(), early_days, terms, moments(), moments())
def test_an_appeal_that_was_in_time_stays_in_time_while_it_waits_for_the_citizen(
    calendar: WorkCalendar, registered: date, term: int, asked: datetime, now: datetime
) -> None:
    asked, now = min(asked, now), max(asked, now)
    unpaused = calendar.add_working_days(registered, term)
    assume(asked.date() <= unpaused)

    told = due_with_pauses(registered, term, [Pause(started_at=asked)], calendar, DEFAULT_ZONE, now)

    assert told.due > now.date()
    assert told.overdue_by == 0
    assert told.waiting


@settings(max_examples=100)
@given(calendars(), early_days, terms, moments(), moments())
def test_an_appeal_that_was_overdue_stays_so_however_long_it_waits_for_the_citizen(
    calendar: WorkCalendar, registered: date, term: int, asked: datetime, now: datetime
) -> None:
    asked, now = min(asked, now), max(asked, now)
    unpaused = calendar.add_working_days(registered, term)
    assume(asked.date() > unpaused)

    told = due_with_pauses(registered, term, [Pause(started_at=asked)], calendar, DEFAULT_ZONE, now)

    assert told.due == unpaused
    assert told.overdue_by == calendar.working_days_between(unpaused, now.date())
    assert not told.waiting


@settings(max_examples=80)
@given(calendars(), early_days, terms, waits(), st.data())
def test_a_changed_table_moves_a_due_date_only_through_a_day_within_the_term(
    calendar: WorkCalendar,
    registered: date,
    term: int,
    wait: tuple[list[Pause], datetime],
    data: st.DataObject,
) -> None:
    spells, now = wait
    other = replace(calendar, overrides=data.draw(orders(10)))

    old = due_with_pauses(registered, term, spells, calendar, DEFAULT_ZONE, now).due
    new = due_with_pauses(registered, term, spells, other, DEFAULT_ZONE, now).due

    assert old == slow_due(worked_days(calendar), registered, term, spells, now)
    assert new == slow_due(worked_days(other), registered, term, spells, now)
    if old != new:
        between = (
            registered + ONE_DAY * n for n in range(1, (max(old, new) - registered).days + 1)
        )
        assert any(calendar.is_working(day) != other.is_working(day) for day in between)


@settings(max_examples=80)
@given(st.lists(st.tuples(moments(), st.booleans()), max_size=12))
def test_pauses_read_from_a_history_say_at_every_moment_what_the_last_event_said(
    history: list[tuple[datetime, bool]],
) -> None:
    spells = pauses_in(history)

    for at, _ in history:
        waits_now = [w for when, w in sorted(history, key=lambda e: e[0]) if when <= at][-1]
        inside = [
            p for p in spells if p.started_at <= at and (p.ended_at is None or at < p.ended_at)
        ]
        assert bool(inside) is waits_now
    assert all(one.ended_at for one in spells[:-1])
