"""Escalation: an overdue appeal climbs from its operators to heads, regions and the republic.

It climbs by itself (`bot.reminders.sweep`) or once at its citizen's word; whoever stands on a
level may take charge there, and the ladder waits.
"""

from datetime import UTC, datetime

from bot import messages
from bot.context import Context, Requester, own_appeal
from bot.desk.access import Access
from bot.desk.moves import Moves
from bot.domain.appeals.models import Actor, Appeal, Capacity, Event, EventType
from bot.domain.reminders.rules import WatchedAppeal
from bot.errors import AlreadyEscalated, NotOverdue, StaleButton
from bot.interfaces import Transaction
from bot.reminders.recipients import Roster


class Escalation:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._access = Access(context)
        self._moves = Moves(context)

    async def escalate(self, requester: Requester, appeal_id: int) -> None:
        """An overdue appeal goes one level higher at its citizen's word, once."""
        async with self._context.storage.transaction() as tx:
            appeal = await own_appeal(tx, requester, appeal_id)
            now = self._context.clock.now()
            if not appeal.overdue(now.date()):
                raise NotOverdue
            if not await tx.reminders.ask_up(appeal.id):
                raise AlreadyEscalated
            roster = await Roster.present(tx, self._context.network())
            standing = await tx.reminders.level(appeal.id)
            reached = standing.level if standing.due_on == appeal.due_on else 0
            by = Actor(capacity=Capacity.CITIZEN, id=requester.id)
            level = climb(tx, roster, appeal, max(2, reached + 1), by, now)
            above = roster.chain(appeal.branch)[level - 1]
            tx.outbox.add(messages.news(appeal, "news-escalated", branch=above))

    async def acknowledge(
        self, requester: Requester, level: int, code: str, until: int, message_id: int
    ) -> None:
        """Somebody on a level of the ladder takes charge of what the message told of; `until`
        is the minute of the message, since 1970."""
        async with self._context.storage.transaction() as tx:
            network = self._context.network()
            if code not in network.branches or level < 1:
                raise StaleButton
            rights = await self._access.deciding_for(tx, requester, code)
            roster = Roster.of(network, (), ())
            branches = [
                branch
                for branch in network.branches
                if roster.chain(branch)[level - 1 : level] == (code,)
            ]
            told = datetime.fromtimestamp(until * 60, UTC)
            found = [
                appeal
                for appeal_id in await tx.reminders.on_level(level, branches, told)
                if (appeal := await tx.appeals.get(appeal_id)) is not None
                and self._access.may_see(rights, appeal)
            ]
            for appeal in found:
                await self._take_charge(tx, appeal, level, self._access.actor(rights, code))
            tx.outbox.add(messages.without_buttons(requester.id, message_id))
            message = "ladder-acknowledged" if found else "ladder-nothing"
            tx.outbox.add(messages.say(requester.id, message, count=len(found)))

    async def _take_charge(self, tx: Transaction, appeal: Appeal, level: int, by: Actor) -> None:
        now, facts = self._context.clock.now(), {"level": level}
        tx.reminders.acknowledged(appeal.id, now)
        event = Event(appeal_id=appeal.id, type=EventType.ACKNOWLEDGED, at=now, by=by, facts=facts)
        await self._moves.note(tx, by, appeal, event)


def climb(
    tx: Transaction,
    roster: Roster,
    appeal: Appeal | WatchedAppeal,
    level: int,
    by: Actor,
    now: datetime,
) -> int:
    """Take an overdue appeal to this level, or the next one that has a head; the level reached.

    It is an event of the appeal, and a line with a button for each of those people.
    """
    level, people = roster.answerable(appeal, level)
    code = roster.chain(appeal.branch)[level - 1]
    tx.reminders.climbed(appeal.id, level, appeal.due_on, now)
    tx.events.append(
        Event(
            appeal_id=appeal.id,
            type=EventType.ESCALATED,
            at=now,
            by=by,
            facts={"level": level, "to": code, "told": sorted(people)},
        )
    )
    for person in people:
        tx.reminders.line(person, f"up:{level}:{code}", appeal.id, now)
    return level
