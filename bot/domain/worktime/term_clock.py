"""The clock of an appeal: it stands still while the reception waits for the citizen, whom a
question has reached.

A pause is not stored; it follows from the history of the appeal and can be recomputed.

**The rule.** The citizen's answer is received as an appeal is (Code, Art. 64(3)): after the end
of the working day or on a day off, it counts for the next working day. A working day is not
counted from the day of the question until the day on which the answer is received, that day
itself excluded. While no answer has come, today is not counted either.

What follows, and is tested: a question answered within the same working day costs the citizen
nothing; one working day is lost for one night of waiting; an appeal never becomes overdue while
it waits, and one that was overdue before stays overdue, however long it waits; another or a longer
pause never brings the due date nearer; and the answer depends on days only, so whoever counts with
a calendar in hand gets the same date.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.worktime.calendar import WorkCalendar
from bot.domain.worktime.days import DEFAULT_WORKDAY_END, DayReason, local_date
from bot.domain.worktime.errors import PauseImpossible
from bot.domain.worktime.terms import due_date, registration_date

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pause:
    """A spell of waiting for the citizen; `ended_at` is None while it lasts."""

    started_at: datetime
    ended_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.ended_at is not None and self.ended_at < self.started_at:
            raise PauseImpossible(self.started_at, self.ended_at)


class LineReason(StrEnum):
    REGISTRATION = "registration"  # the day of registration; counting begins the day after
    COUNTED = "counted"
    WAITING = "waiting"  # a working day, but the citizen had to answer
    DAY_OFF = "day-off"  # `DayLine.day` says which


@dataclass(frozen=True, kw_only=True, slots=True)
class DayLine:
    """One day of the calculation."""

    date: date
    counted: bool
    number: int | None  # which working day of the term it is, from 1
    reason: LineReason
    day: DayReason  # what the calendar says of that day, with names in both languages


@dataclass(frozen=True, kw_only=True, slots=True)
class DueExplanation:
    """When something is due, and every day that led there."""

    registered: date
    working_days: int  # the whole term
    used: int  # counted days up to today, today included
    left: int  # counted days after today; 0 on the due day and later
    overdue_by: int  # working days since the due day, 0 until then
    waiting: bool  # the clock stands still now; a question after the term stops nothing
    due: date
    days: tuple[DayLine, ...]  # from registration to the due day, none left out


def pauses_in(history: Iterable[tuple[datetime, bool]]) -> tuple[Pause, ...]:
    """The pauses that follow from a history of (moment, does it now wait for the citizen).

    In any order, save that events of one moment keep theirs. What repeats the state already
    reached (a second question, a second answer) changes nothing.
    """
    pauses: list[Pause] = []
    since: datetime | None = None
    for at, waits in sorted(history, key=lambda event: event[0]):
        if waits and since is None:
            since = at
        elif not waits and since is not None:
            pauses.append(Pause(started_at=since, ended_at=at))
            since = None
    if since is not None:
        pauses.append(Pause(started_at=since))
    return tuple(pauses)


def due_day(
    registered: date,
    working_days: int,
    pauses: Iterable[Pause],
    calendar: WorkCalendar,
    zone: ZoneInfo,
    now: datetime,
    *,
    workday_end: time = DEFAULT_WORKDAY_END,
) -> date:
    """The due date alone, without looking at each day: for sweeps over many appeals."""
    due = due_date(registered, working_days, calendar)
    spans = _merged(_spans(pauses, calendar, zone, now, workday_end))
    while True:
        lost = sum(_working_days_of(span, registered, due, calendar) for span in spans)
        later = calendar.add_working_days(registered, working_days + lost)
        if later == due:
            return due
        due = later


def due_with_pauses(
    registered: date,
    working_days: int,
    pauses: Iterable[Pause],
    calendar: WorkCalendar,
    zone: ZoneInfo,
    now: datetime,
    *,
    workday_end: time = DEFAULT_WORKDAY_END,
) -> DueExplanation:
    """The due date, day by day. While the clock stands still it is the earliest that remains
    possible if the answer is received tomorrow or later."""
    pauses = tuple(pauses)
    spans = _merged(_spans(pauses, calendar, zone, now, workday_end))
    due = due_day(registered, working_days, pauses, calendar, zone, now, workday_end=workday_end)
    days = _lines(registered, due, spans, calendar)
    today = local_date(now, zone)
    used = sum(line.counted for line in days if line.date <= today)
    return DueExplanation(
        registered=registered,
        working_days=working_days,
        used=used,
        left=working_days - used,
        overdue_by=max(0, calendar.working_days_between(due, today)),
        waiting=any(
            p.ended_at is None and p.started_at <= now and local_date(p.started_at, zone) <= due
            for p in pauses
        ),
        due=due,
        days=days,
    )


def extended_term(decided: date, until: date, calendar: WorkCalendar) -> int:
    """An extension to a date, as a term in working days counted from the decision.

    So later pauses move an extended term like any other: count from `decided`, not from
    registration.
    """
    return calendar.working_days_between(decided, until)


_Span = tuple[date, date]  # from the first day to the last, the last excluded


def _spans(
    pauses: Iterable[Pause],
    calendar: WorkCalendar,
    zone: ZoneInfo,
    now: datetime,
    workday_end: time,
) -> list[_Span]:
    """The days on which the clock stands still, by the rule of this module."""
    spans: list[_Span] = []
    for pause in pauses:
        first = local_date(pause.started_at, zone)
        if pause.ended_at is None:
            spans.append((first, max(first, local_date(now, zone)) + _ONE_DAY))
        else:
            spans.append((first, registration_date(pause.ended_at, calendar, workday_end, zone)))
    return spans


def _merged(spans: list[_Span]) -> list[_Span]:
    """The same days without overlaps, in order."""
    merged: list[_Span] = []
    for first, end in sorted(spans):
        if first >= end:
            continue
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((first, end))
    return merged


def _working_days_of(span: _Span, registered: date, due: date, calendar: WorkCalendar) -> int:
    """Working days of the span after `registered` up to and including `due`."""
    before = max(span[0] - _ONE_DAY, registered)
    last = min(span[1] - _ONE_DAY, due)
    return calendar.working_days_between(before, last) if before < last else 0


def _lines(
    registered: date, due: date, spans: list[_Span], calendar: WorkCalendar
) -> tuple[DayLine, ...]:
    lines: list[DayLine] = []
    number = 0
    for index in range((due - registered).days + 1):
        date_ = registered + timedelta(days=index)
        day = calendar.why(date_)
        reason = _reason(date_, registered, day, spans)
        counted = reason is LineReason.COUNTED
        number += counted
        lines.append(
            DayLine(
                date=date_,
                counted=counted,
                number=number if counted else None,
                reason=reason,
                day=day,
            )
        )
    return tuple(lines)


def _reason(date_: date, registered: date, day: DayReason, spans: list[_Span]) -> LineReason:
    if date_ == registered:
        return LineReason.REGISTRATION
    if not day.working:
        return LineReason.DAY_OFF
    if any(first <= date_ < end for first, end in spans):
        return LineReason.WAITING
    return LineReason.COUNTED
