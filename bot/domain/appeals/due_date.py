"""The due date of an appeal, read from its events: it can always be counted again, and explained.

What sets a term: registration; the decision to extend, which counts from its own day to the date
that was decided; a reopening. What stops the clock: a question that has reached the citizen,
until the answer or whatever else ends the waiting (`bot.domain.worktime.term_clock` has the rule).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.appeals.models import Appeal, Event, EventType, Kind, Status, in_force
from bot.domain.appeals.service_standard import ServiceStandard
from bot.domain.json_codec import JsonValue
from bot.domain.worktime.days import local_date
from bot.domain.worktime.term_clock import (
    DueExplanation,
    Pause,
    due_day,
    due_with_pauses,
    extended_term,
    pauses_in,
)

ENDS_WAITING = frozenset(
    {
        EventType.REPLIED,
        EventType.RESUMED,
        EventType.FORWARDED,
        EventType.ANSWERED,
        EventType.CLOSED,
        EventType.REOPENED,
        EventType.WITHDRAWN,
    }
)
"""After these nothing is asked of the citizen any more."""

OVER = frozenset({EventType.ANSWERED, EventType.CLOSED, EventType.WITHDRAWN})


@dataclass(frozen=True, kw_only=True, slots=True)
class Counting:
    """A term in force: from which day, how long, and when the clock stood still."""

    start: date
    """The day before the first counted one: of registration, of the decision to extend, …"""
    working_days: int
    pauses: tuple[Pause, ...]
    ended_at: datetime | None
    """When the appeal was answered or withdrawn; later days are of no interest."""

    def due_on(self, standard: ServiceStandard, now: datetime) -> date:
        return due_day(
            self.start,
            self.working_days,
            self.pauses,
            standard.calendar,
            standard.zone,
            self.ended_at or now,
            workday_end=standard.workday_end,
        )

    def explained(self, standard: ServiceStandard, now: datetime) -> DueExplanation:
        return due_with_pauses(
            self.start,
            self.working_days,
            self.pauses,
            standard.calendar,
            standard.zone,
            self.ended_at or now,
            workday_end=standard.workday_end,
        )


def counting(appeal: Appeal, events: Sequence[Event], standard: ServiceStandard) -> Counting:
    """The term that is in force after these events, in their order."""
    start = appeal.registered_on
    days = standard.working_days(appeal.kind, appeal.category, appeal.branch)
    ended_at: datetime | None = None
    events = in_force(events)
    for event in events:
        match event.type:
            case EventType.REGISTERED:
                start = event.day("registered_on")
                days = _term(event) or standard.working_days(
                    Kind(event.text("kind")), event.text("category"), event.text("branch")
                )
            case EventType.EXTENDED:
                start, days = _extended(event, standard)
            case EventType.REOPENED:
                start = _counted_from(event) or standard.registered_on(event.at)
                days = _term(event) or standard.terms_of(event.text("to")).reopened
        if event.type in OVER:
            ended_at = ended_at or event.at
        elif event.type is EventType.REOPENED:
            ended_at = None
    open_since = appeal.reached_on if appeal.status is Status.WAITING else None
    spells = pauses(events, standard.zone, open_since)
    return Counting(start=start, working_days=days, pauses=spells, ended_at=ended_at)


def _extended(event: Event, standard: ServiceStandard) -> tuple[date, int]:
    """The decision named a day; should that become a day off, the next working day ends it."""
    decided = local_date(event.at, standard.zone)
    until = standard.calendar.next_working_day(event.day("to"))
    return decided, max(1, extended_term(decided, until, standard.calendar))


def _term(event: Event) -> int | None:
    """The term as it was then; an event of an early version does not name it."""
    return event.number("term") if event.facts.get("term") is not None else None


def _counted_from(event: Event) -> date | None:
    return event.day("counted_from") if event.facts.get("counted_from") is not None else None


def pauses(events: Sequence[Event], zone: ZoneInfo, open_since: date | None) -> tuple[Pause, ...]:
    """When the citizen was waited for, from the day on which the question had reached them: the
    event that ended the wait says it; of a wait that lasts, `open_since` (None: not yet).

    Events of an early version do not say it: then the question had arrived at once.
    """
    history = [
        event
        for event in in_force(events)
        if event.type is EventType.ASKED or event.type in ENDS_WAITING
    ]
    waits = pauses_in(
        (event.at, event.type is EventType.ASKED and "decides_on" not in event.facts)
        for event in history
    )
    told = {e.at: e.facts["paused_on"] for e in history if "paused_on" in e.facts}
    found = []
    for wait in waits:
        since: date | None = local_date(wait.started_at, zone)
        if wait.ended_at is None:
            since = open_since
        elif wait.ended_at in told:
            since = _day(told[wait.ended_at])
        if since is not None:
            arrived = datetime.combine(since, time(), zone)
            found.append(replace(wait, started_at=max(wait.started_at, arrived)))
    return tuple(found)


def _day(fact: JsonValue) -> date | None:
    return date.fromisoformat(fact) if isinstance(fact, str) else None


def may_end_a_wait(event: Event) -> bool:
    """Whether an earlier question to the citizen is over with this event, so that the term runs on.

    A reopening sets a term of its own.
    """
    return event.type in ENDS_WAITING and event.type is not EventType.REOPENED


def recounted(
    appeal: Appeal, event: Event, earlier: Sequence[Event], standard: ServiceStandard
) -> tuple[Appeal, Event]:
    """The appeal with its due date counted again, if this move ends a wait for the citizen.

    `earlier` are the events before this one. The event says to which day the date moved; a move
    that ends no wait is returned as it is.
    """
    if not may_end_a_wait(event):
        return appeal, event
    events = in_force(earlier)
    if not any(e.type is EventType.ASKED for e in events) or not event.facts.get("paused_on"):
        return appeal, event
    due_on = counting(appeal, [*events, event], standard).due_on(standard, event.at)
    if due_on == appeal.due_on:
        return appeal, event
    facts: dict[str, JsonValue] = {**event.facts, "due_on": due_on.isoformat()}
    if "in_time" in facts:
        facts["in_time"] = local_date(event.at, standard.zone) <= due_on
    return replace(appeal, due_on=due_on), replace(event, facts=facts)
