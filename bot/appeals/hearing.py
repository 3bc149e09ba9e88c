"""A hearing before a refusal: the citizen reads the preliminary decision and may object to it.

After the Code, Art. 73: whoever is concerned by an unfavourable decision is told of it beforehand
and may state a position; the simplified procedure (reports, proposals, responses, requests) needs
no hearing. The law binds state bodies; a reception keeps it as its own standard. The term runs on
meanwhile, so there is no hearing where the term would end before the decision could leave.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.appeals import life, promises
from bot.appeals.due import recounted
from bot.appeals.replies import Reply, ReplyPurpose, ReplyState
from bot.appeals.service import Service
from bot.appeals.terms import ServiceStandard
from bot.appeals.values import (
    Actor,
    Appeal,
    By,
    Event,
    Happening,
    Kind,
    Outcome,
    Status,
    in_force,
)
from bot.interfaces import Transaction
from bot.worktime.moments import local_date

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
    """Whether the citizen could object since the appeal came, or came again."""
    heard = False
    for event in in_force(events):
        if event.happening in (Happening.REGISTERED, Happening.REOPENED):
            heard = False
        heard = heard or is_hearing(event)
    return heard


def is_hearing(event: Event) -> bool:
    return event.happening is Happening.ASKED and "decides_on" in event.facts


def under_way(appeal: Appeal, events: Sequence[Event]) -> Event | None:
    """The hearing in which the appeal stands now."""
    if appeal.status is not Status.WAITING:
        return None
    asked = [event for event in in_force(events) if event.happening is Happening.ASKED]
    return asked[-1] if asked and is_hearing(asked[-1]) else None


async def objected(tx: Transaction, appeal: Appeal, hearing: Event) -> Reply | None:
    """The citizen objects: the decision is its author's draft again, to send, change or drop."""
    reply = await tx.replies.get(hearing.facts["reply_id"])
    if reply is None or await tx.replies.composing(appeal.id, reply.author_id) is not None:
        return None
    reply = replace(reply, state=ReplyState.COMPOSING, purpose=ReplyPurpose.ANSWER)
    tx.replies.save(reply)
    return reply


async def decide(service: Service, tx: Transaction, appeal: Appeal, at: datetime) -> None:
    """Nobody objected: the preliminary decision is the answer, in the name of its author.

    Does nothing if the appeal is not in a hearing any more, or its day has not come.
    """
    hearing = under_way(appeal, await tx.events.of(appeal.id))
    if hearing is None or date.fromisoformat(hearing.facts["decides_on"]) > at.date():
        return
    reply = await tx.replies.get(hearing.facts["reply_id"])
    assert reply is not None
    assert reply.outcome is not None
    outcome = reply.outcome
    reply = replace(reply, purpose=ReplyPurpose.ANSWER)
    tx.replies.save(reply)
    items = await tx.items.of_reply(reply.id)
    by = By(actor=Actor.HEAD, id=reply.author_id, branch=appeal.branch)
    for each in (appeal, *await tx.appeals.merged_into(appeal.id)):
        if not life.allows(each, life.Move.ANSWER):
            continue
        answered, event = await recounted(
            tx, service.terms, *life.answer(each, by, at, reply.id, outcome)
        )
        answered = replace(answered, held_until=None)
        tx.appeals.save(answered)
        tx.events.append(event)
        for message in (*promises.reply(answered, reply, items), promises.receipt(answered)):
            tx.outbox.add(message)
        await promises.show_card(tx, service.network(), answered)
