"""The facts of an appeal: one row from which every figure is counted.

Facts hold days, codes and counts: no words and no names. They outlive the content of the appeal;
who wrote it is a mark that changes with the year, so that people can be counted and not known.

Each measure counts facts on one day of theirs; which, says `Measure`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.appeals.models import (
    Appeal,
    Capacity,
    Event,
    EventType,
    FollowUp,
    Outcome,
    Rating,
    Status,
    in_force,
)
from bot.domain.worktime.calendar import WorkCalendar
from bot.domain.worktime.days import local_date

FIRST_REPLY_WITHIN = 2
"""Working days within which a citizen should hear something of substance."""

LATE_FORWARD = 1
"""Whoever forwards within so many working days before the term answers for the delay."""

LONGEST_TOOK = 99
"""Working days; what took longer is counted as that."""


class Channel(StrEnum):
    BOT = "bot"
    ORAL = "oral"  # filed by staff for somebody who came or telephoned


class Measure(StrEnum):
    """What a day has so many of. The first word of each line says on which day it counts."""

    RECEIVED = "received"  # registered
    REPLY_DUE = "reply_due"  # two working days after registration
    REPLY_IN_TIME = "reply_in_time"  # the same day, of those that were replied to by then
    DUE = "due"  # the last day of the term
    ON_TIME = "on_time"  # the same day, of those whose answer had arrived by then
    EXTENDED = "extended"  # the same day, of those whose term was extended
    ANSWERED = "answered"  # the answer that stands
    TOOK = "took"  # the same day: working days, summed
    RATED = "rated"  # the same day
    SATISFIED = "satisfied"  # the same day
    FIRST_ANSWERED = "first_answered"  # the first answer
    REOPENED = "reopened"  # the same day, of those that were opened again later
    FORWARDED = "forwarded"  # the day on which the branch sent it on
    WITHDRAWN = "withdrawn"
    FOLLOWED_UP = "followed_up"  # the day on which the citizen said how it is a month later
    DURABLE = "durable"  # the same day, of those where it still is solved


@dataclass(frozen=True, kw_only=True, slots=True)
class Forwarded:
    on: date
    by: str
    """The branch that sent it on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    appeal_id: int
    received_by: str
    """The branch at registration; of what is restricted, the republic."""
    branch: str
    """The branch that answers for the term."""
    topic: str
    kind: str
    channel: Channel
    language: str
    person: str
    """The same for one person within a year, and nothing else about them."""
    guessed: bool = False
    restricted: bool = False
    merged: bool = False
    """It is answered with another one, which is counted."""
    problem: int | None = None
    """The known problem that it was part of last; it counts for itself all the same."""
    registered_on: date
    reply_due_on: date
    first_reply_on: date | None = None
    due_first: date
    due_on: date
    paused: bool = False
    """The clock stands still: the citizen was asked something in time."""
    first_answered_on: date | None = None
    first_answered_by: str | None = None
    answered_on: date | None = None
    """The day of the answer that stands."""
    arrived: bool = False
    """That answer has reached the citizen."""
    took: int | None = None
    """Working days from registration to that answer."""
    outcome: Outcome | None = None
    extended: bool = False
    forwarded: tuple[Forwarded, ...] = ()
    reopenings: int = 0
    withdrawn_on: date | None = None
    rating: int | None = None
    followed_up_on: date | None = None
    follow_up: FollowUp | None = None
    declared: bool = False
    """Its citizen declares a social group; which, is kept beside the facts."""

    def days(self) -> Iterator[date]:
        """All days on which it counts as something."""
        yield from (self.registered_on, self.reply_due_on, self.due_on)
        yield from (each.on for each in self.forwarded)
        for day in (
            self.first_answered_on,
            self.answered_on,
            self.withdrawn_on,
            self.followed_up_on,
        ):
            if day is not None:
                yield day

    @property
    def counts_for_term(self) -> bool:
        """Whether its term is one that the branch keeps or misses."""
        return not self.merged and self.withdrawn_on is None and not self.paused

    @property
    def on_time(self) -> bool:
        answered = self.answered_on is not None and self.answered_on <= self.due_on
        return self.counts_for_term and answered and self.arrived

    @property
    def reply_counted(self) -> bool:
        """Whether a first reply was due."""
        return not self.merged and self.withdrawn_on is None

    @property
    def reply_in_time(self) -> bool:
        return self.first_reply_on is not None and self.first_reply_on <= self.reply_due_on


def fact_of(
    appeal: Appeal,
    events: Sequence[Event],
    *,
    calendar: WorkCalendar,
    zone: ZoneInfo,
    root: str,
    person: str,
) -> Fact:
    """The facts of an appeal as it stands, from its events in their order.

    `root`: the code of the republican reception; `person`: see `Fact.person`.
    """
    history = in_force(events)
    first = next(e for e in history if e.type is EventType.REGISTERED)
    answers = [e for e in history if e.type is EventType.ANSWERED]
    last = answers[-1] if answers and not _reopened_after(history, answers[-1]) else None
    answered_on = local_date(last.at, zone) if last else None
    followed_up_on, follow_up = _followed_up(history, zone)
    oral = "channel" in first.facts or first.by.capacity is not Capacity.CITIZEN
    return Fact(
        appeal_id=appeal.id,
        received_by=root if appeal.restricted else first.text("branch"),
        branch=_answers_for(appeal, history, calendar, zone),
        topic=appeal.category,
        kind=appeal.kind,
        channel=Channel.ORAL if oral else Channel.BOT,
        language=appeal.language,
        person=person,
        guessed=appeal.guessed,
        restricted=appeal.restricted,
        merged=appeal.merged_into is not None,
        problem=_problem(history),
        registered_on=appeal.registered_on,
        reply_due_on=calendar.add_working_days(appeal.registered_on, FIRST_REPLY_WITHIN),
        first_reply_on=_first_reply(history, zone),
        due_first=first.day("due_on"),
        due_on=appeal.due_on,
        paused=_paused(appeal),
        first_answered_on=local_date(answers[0].at, zone) if answers else None,
        first_answered_by=_branch_at(first, history, answers[0], root, appeal) if answers else None,
        answered_on=answered_on,
        arrived=last is not None and (oral or appeal.reached_on is not None),
        took=None if answered_on is None else _took(appeal.registered_on, answered_on, calendar),
        outcome=appeal.outcome if last else None,
        extended=any(e.type is EventType.EXTENDED for e in history),
        forwarded=() if appeal.restricted else _forwarded(history, zone),
        reopenings=appeal.reopenings,
        withdrawn_on=_withdrawn_on(appeal, history, zone),
        rating=_rating(appeal, history, last),
        followed_up_on=followed_up_on,
        follow_up=follow_up,
        declared=appeal.declared,
    )


def _rating(appeal: Appeal, history: Sequence[Event], last: Event | None) -> int | None:
    """The citizen's; else, of an answer like many others, that of the level above."""
    if last is None:
        return None
    if appeal.rating is not None:
        return appeal.rating
    after = history[history.index(last) + 1 :]
    judged = any(e.type is EventType.JUDGED for e in after)
    return int(Rating.FORMAL) if judged else None


def _problem(history: Sequence[Event]) -> int | None:
    joined = [e for e in history if e.type is EventType.JOINED]
    return joined[-1].number("problem") if joined else None


def _followed_up(history: Sequence[Event], zone: ZoneInfo) -> tuple[date | None, FollowUp | None]:
    said = [e for e in history if e.type is EventType.FOLLOWED_UP]
    if not said:
        return None, None
    return local_date(said[-1].at, zone), FollowUp(said[-1].text("says"))


def _reopened_after(history: Sequence[Event], answer: Event) -> bool:
    after = history[history.index(answer) + 1 :]
    return any(e.type is EventType.REOPENED for e in after)


def _first_reply(history: Sequence[Event], zone: ZoneInfo) -> date | None:
    """The first thing of substance that the office said: a question or an answer."""
    said = (e for e in history if e.type in (EventType.ASKED, EventType.ANSWERED))
    first = next(said, None)
    return None if first is None else local_date(first.at, zone)


def _answers_for(
    appeal: Appeal, history: Sequence[Event], calendar: WorkCalendar, zone: ZoneInfo
) -> str:
    """The branch that has it, unless it was sent there when its term was all but over."""
    if appeal.restricted:
        return appeal.branch
    last = next((e for e in reversed(history) if e.type is EventType.FORWARDED), None)
    if last is None or any(e.type is EventType.REOPENED for e in history):
        return appeal.branch
    on = local_date(last.at, zone)
    too_late = calendar.working_days_between(on, appeal.due_on) <= LATE_FORWARD
    return last.text("from") if too_late and last.text("to") == appeal.branch else appeal.branch


def _branch_at(
    first: Event, history: Sequence[Event], event: Event, root: str, appeal: Appeal
) -> str:
    """Where the appeal stood when that happened."""
    if appeal.restricted:
        return root
    branch = first.text("branch")
    for each in history[: history.index(event)]:
        if each.type in (EventType.FORWARDED, EventType.REOPENED):
            branch = each.text("to")
        elif "to_branch" in each.facts:
            branch = each.text("to_branch")
    return branch


def _forwarded(history: Sequence[Event], zone: ZoneInfo) -> tuple[Forwarded, ...]:
    return tuple(
        Forwarded(on=local_date(e.at, zone), by=e.text("from"))
        for e in history
        if e.type is EventType.FORWARDED
    )


def _paused(appeal: Appeal) -> bool:
    waits = appeal.status is Status.WAITING and appeal.reached_on is not None
    return waits and appeal.reached_on is not None and appeal.reached_on <= appeal.due_on


def _took(start: date, end: date, calendar: WorkCalendar) -> int:
    return min(LONGEST_TOOK, max(0, calendar.working_days_between(start, end)))


def _withdrawn_on(appeal: Appeal, history: Sequence[Event], zone: ZoneInfo) -> date | None:
    if appeal.status is not Status.WITHDRAWN:
        return None
    withdrawn = [e for e in history if e.type is EventType.WITHDRAWN]
    return local_date(withdrawn[-1].at, zone) if withdrawn else None
