"""The ladder: an overdue appeal climbs from its operators to heads, regions and the republic."""

from datetime import date, datetime

from bot.domain.appeals.models import Actor, Event, EventType
from bot.interfaces import Transaction
from bot.reminders.recipients import Roster


def climb(
    tx: Transaction,
    staffing: Roster,
    branch: str,
    appeal_id: int,
    due_on: date,
    level: int,
    now: datetime,
    *,
    restricted: bool,
    by: Actor,
) -> int:
    """Take an overdue appeal to this level, or the next one that has a head; the level reached.

    It is an event of the appeal, and a line with a button for each of those people.
    """
    level, people = staffing.answerable(branch, level, restricted)
    code = staffing.chain(branch)[level - 1]
    tx.reminders.climbed(appeal_id, level, due_on, now)
    tx.events.append(
        Event(
            appeal_id=appeal_id,
            type=EventType.ESCALATED,
            at=now,
            by=by,
            facts={"level": level, "to": code, "told": sorted(people)},
        )
    )
    for person in people:
        tx.reminders.line(person, f"up:{level}:{code}", appeal_id, now)
    return level
