"""The hearing before an unfavourable decision: when one is due, and how far it has got.

Administrative Code, Art. 73: whoever is to be refused is heard first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.appeals.lifecycle import UNHEARD
from bot.domain.appeals.models import Appeal, Event, EventType, Kind, Outcome, Status, in_force
from bot.domain.appeals.service_standard import ServiceStandard
from bot.domain.worktime.calendar import WorkCalendar
from bot.domain.worktime.days import local_date

HEARD_KINDS = frozenset({Kind.APPLICATION, Kind.COMPLAINT})


@dataclass(frozen=True, kw_only=True, slots=True)
class Hearing:
    """When the citizen may object, and when a decision that nobody objected to takes force."""

    objections_until: date
    decides_on: date
    """At the opening of the branch."""


def hearing_before(
    outcome: Outcome,
    appeal: Appeal,
    events: Sequence[Event],
    standard: ServiceStandard,
    at: datetime,
) -> Hearing | None:
    """The hearing that such an answer needs first; None: it needs none, or had one."""
    terms = standard.terms_of(appeal.branch)
    if (
        outcome is not Outcome.REFUSED
        or appeal.kind not in HEARD_KINDS
        or not terms.hearing_objection
        or was_heard(events)
    ):
        return None
    today, calendar = local_date(at, standard.zone), standard.calendar
    objections_until = calendar.add_working_days(today, terms.hearing_objection)
    decides_on = max(
        calendar.add_working_days(today, terms.hearing_notice),
        calendar.add_working_days(objections_until, 1),
    )
    if decides_on > appeal.due_on:
        return None
    return Hearing(objections_until=objections_until, decides_on=decides_on)


def was_heard(events: Sequence[Event]) -> bool:
    """Whether the citizen could object since the appeal came, or came again. They could not, where
    the preliminary decision did not reach them."""
    heard = False
    for event in in_force(events):
        if event.type in (EventType.REGISTERED, EventType.REOPENED) or is_unheard(event):
            heard = False
        heard = heard or is_hearing(event)
    return heard


def is_hearing(event: Event) -> bool:
    return event.type is EventType.ASKED and "decides_on" in event.facts


def is_unheard(event: Event) -> bool:
    """Whether a hearing ended because the citizen could not be told of the decision."""
    return event.type is EventType.RESUMED and event.facts.get("why") == UNHEARD


def from_arrival(day: date, asked_on: date, arrived_on: date, calendar: WorkCalendar) -> date:
    """A day of a hearing that was counted from the day of sending, as it counts from arrival."""
    if arrived_on <= asked_on:
        return day
    return calendar.add_working_days(arrived_on, calendar.working_days_between(asked_on, day))


def hearing_in(event: Event, arrived_on: date, standard: ServiceStandard) -> Hearing:
    """The hearing that the event began, of which the citizen read on `arrived_on`."""
    asked_on, calendar = local_date(event.at, standard.zone), standard.calendar
    return Hearing(
        objections_until=from_arrival(event.day("until"), asked_on, arrived_on, calendar),
        decides_on=from_arrival(event.day("decides_on"), asked_on, arrived_on, calendar),
    )


def under_way(appeal: Appeal, events: Sequence[Event]) -> Event | None:
    """The hearing in which the appeal stands now."""
    if appeal.status is not Status.WAITING:
        return None
    asked = [event for event in in_force(events) if event.type is EventType.ASKED]
    return asked[-1] if asked and is_hearing(asked[-1]) else None
