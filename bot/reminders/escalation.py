"""Escalation: an overdue appeal climbs from its operators to heads, regions and the republic.

It climbs by itself (`bot.reminders.sweep`) or once at its citizen's word; whoever stands on a
level may take charge there, and the ladder waits.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot import messages
from bot.context import Context, Requester, own_appeal
from bot.desk.access import Access
from bot.desk.moves import Moves
from bot.domain.appeals.models import Actor, Appeal, Capacity, Event, EventType
from bot.domain.appeals.numbers import format_number
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
            above = roster.told_at(appeal, level)
            tx.outbox.add(messages.news(appeal, "news-escalated", branch=above))

    async def acknowledge(
        self, requester: Requester, level: int, code: str, until: int, message_id: int
    ) -> None:
        """By a button of an earlier version: of all that stands on a level; `until` is the minute
        of the message, since 1970."""
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
            told = _moment(until)
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

    async def take_charge(
        self,
        requester: Requester,
        appeal_id: int,
        until: int,
        message_id: int,
        others: Sequence[int],
    ) -> None:
        """Of one of the appeals that a message told of; `others` are those that have a button
        under it as well, and keep it."""
        async with self._context.storage.transaction() as tx:
            rights = await self._access.staff(tx, requester)
            appeal = await tx.appeals.get(appeal_id)
            if appeal is None:
                raise StaleButton
            self._access.ensure_may_see(rights, appeal)
            level = await self._unattended_level(tx, appeal, until)
            chain = Roster.of(self._context.network(), (), ()).chain(appeal.branch)
            code = chain[(level or 1) - 1]
            rights = await self._access.deciding_for(tx, requester, code)
            if level is not None:
                await self._take_charge(tx, appeal, level, self._access.actor(rights, code))
            rest = [one for one in others if one != appeal_id]
            tx.outbox.add(messages.ladder_buttons(requester.id, message_id, rest, until))
            message = "ladder-taken" if level is not None else "ladder-nothing"
            number = format_number(appeal.number)
            tx.outbox.add(messages.say(requester.id, message, number=number, count=1))

    async def _unattended_level(self, tx: Transaction, appeal: Appeal, until: int) -> int | None:
        """On which level somebody is to take charge, as a message of that minute told."""
        standing = await tx.reminders.level(appeal.id)
        current = appeal.open and standing.level > 0 and standing.due_on == appeal.due_on
        told = standing.at is not None and standing.at <= _moment(until)
        return standing.level if current and told and standing.acknowledged_at is None else None

    async def take_charge_of_all(self, requester: Requester, until: int, message_id: int) -> None:
        """Of all that had climbed to this person by then, in this message or an earlier one."""
        async with self._context.storage.transaction() as tx:
            rights = await self._access.staff(tx, requester)
            network, roster = self._context.network(), Roster.of(self._context.network(), (), ())
            count = 0
            for appeal_id, level in await tx.reminders.unattended(_moment(until)):
                appeal = await tx.appeals.get(appeal_id)
                if appeal is None or not self._access.may_see(rights, appeal):
                    continue
                code = roster.chain(appeal.branch)[level - 1]
                decides = rights.decides_for(code, network)
                if decides and await _was_told(tx, appeal, requester.id):
                    await self._take_charge(tx, appeal, level, self._access.actor(rights, code))
                    count += 1
            tx.outbox.add(messages.without_buttons(requester.id, message_id))
            message = "ladder-acknowledged" if count else "ladder-nothing"
            tx.outbox.add(messages.say(requester.id, message, count=count))

    async def _take_charge(self, tx: Transaction, appeal: Appeal, level: int, by: Actor) -> None:
        now, facts = self._context.clock.now(), {"level": level}
        tx.reminders.acknowledged(appeal.id, now)
        event = Event(appeal_id=appeal.id, type=EventType.ACKNOWLEDGED, at=now, by=by, facts=facts)
        await self._moves.note(tx, by, appeal, event)


def _moment(until: int) -> datetime:
    """Of a minute since 1970."""
    return datetime.fromtimestamp(until * 60, UTC)


async def _was_told(tx: Transaction, appeal: Appeal, person_id: int) -> bool:
    """Whether this person heard of the last step that the appeal has climbed."""
    steps = [e for e in await tx.events.of(appeal.id) if e.type is EventType.ESCALATED]
    told = steps[-1].facts.get("told") if steps else None
    return isinstance(told, list) and person_id in told


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
