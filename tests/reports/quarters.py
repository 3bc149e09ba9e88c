"""Quarters that are over: registered and answered appeals with their facts, as many as a test
wants."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from bot.domain.appeals.models import Outcome, Status
from bot.domain.reports.facts import Channel, Fact
from tests.support.builders import appeal, person
from tests.support.town import Town

TARAZ, ASTANA, ALMATY = "KZ-311", "KZ-101", "KZ-151"

_ids = count(100_000)


async def a_quarter(
    town: Town, first: date = date(2026, 7, 1), *, n: int = 120, **late: int
) -> None:
    """`n` appeals of each of three branches, whose terms end from the second month on; so many of
    them answered late, by name of the branch (taraz, astana, almaty)."""
    for name, code in (("taraz", TARAZ), ("astana", ASTANA), ("almaty", ALMATY)):
        for number in range(n):
            due = first + timedelta(days=31 + number % 40)
            await a_case(town, code, due, late=number < late.get(name, 6))


async def a_case(town: Town, code: str, due: date, *, late: bool, **changes: Any) -> int:
    """One answered appeal; its id."""
    appeal_id = next(_ids)
    answered = due + timedelta(days=late)
    async with town.app.storage.transaction() as tx:
        tx.people.save(person(appeal_id))
        tx.appeals.file(
            appeal(
                appeal_id,
                appeal_id,
                branch=code,
                category="WATER",
                status=Status.CLOSED,
                outcome=Outcome.RESOLVED,
                due_on=due,
                version=1,
            )
        )
    values: dict[str, Any] = {
        "received_by": code,
        "branch": code,
        "topic": "WATER",
        "kind": "application",
        "channel": Channel.BOT,
        "language": "kk",
        "person": f"p{appeal_id}",
        "registered_on": due - timedelta(days=20),
        "reply_due_on": due - timedelta(days=18),
        "first_reply_on": answered,
        "due_first": due,
        "due_on": due,
        "first_answered_on": answered,
        "first_answered_by": code,
        "answered_on": answered,
        "arrived": True,
        "took": 14,
        "outcome": Outcome.RESOLVED,
        **changes,
    }
    async with town.app.storage.transaction() as tx:
        tx.facts.save(None, Fact(appeal_id=appeal_id, **values))
    return appeal_id
