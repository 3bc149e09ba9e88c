"""What people do about reminders: rate, ask for a higher level, take charge, want fewer."""

from dataclasses import replace
from datetime import UTC, datetime

from bot import messages
from bot.context import Context, Requester
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import Actor, Appeal, Capacity, Event, EventType, Rating
from bot.domain.notifications import MessageKind, Notification
from bot.errors import AskedBefore, NotAllowed, NotOverdue, NotYours, StaleButton
from bot.interfaces import Transaction
from bot.reminders.escalation import climb
from bot.reminders.recipients import Roster


class Feedback:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def ask_rating(self, requester: Requester, appeal_id: int) -> None:
        """The four answers, for one appeal of several in a message."""
        async with self._context.storage.transaction() as tx:
            appeal = await self._own(tx, requester, appeal_id)
            lifecycle.check(appeal, lifecycle.Move.CLOSE)
            tx.outbox.add(_nudge(requester.id, [["c-rate", appeal.id]]))

    async def partly(self, requester: Requester, appeal_id: int, message_id: int) -> None:
        """Solved in part: noted; the appeal may still be reopened, and else closes in time."""
        async with self._context.storage.transaction() as tx:
            appeal = await self._own(tx, requester, appeal_id)
            lifecycle.check(appeal, lifecycle.Move.CLOSE)
            if appeal.rating != Rating.PARTLY:
                by = Actor(capacity=Capacity.CITIZEN, id=requester.id)
                tx.events.append(
                    lifecycle.rated(appeal, by, self._context.clock.now(), Rating.PARTLY)
                )
                tx.appeals.save(replace(appeal, rating=Rating.PARTLY, version=appeal.version + 1))
            tx.outbox.add(messages.news(appeal, "news-partly", buttons="objections"))

    async def escalate(self, requester: Requester, appeal_id: int, message_id: int) -> None:
        """An overdue appeal goes one level higher at its citizen's word, once."""
        async with self._context.storage.transaction() as tx:
            appeal = await self._own(tx, requester, appeal_id)
            now = self._context.clock.now()
            if not appeal.overdue(now.date()):
                raise NotOverdue
            if not await tx.reminders.ask_up(appeal.id):
                raise AskedBefore
            network = self._context.network()
            staffing = Roster.of(
                network, await tx.reminders.staff(), await tx.staff.administrators()
            )
            standing = await tx.reminders.level(appeal.id)
            reached = standing.level if standing.due_on == appeal.due_on else 0
            level = climb(
                tx,
                staffing,
                appeal.branch,
                appeal.id,
                appeal.due_on,
                max(2, reached + 1),
                now,
                restricted=appeal.restricted,
                by=Actor(capacity=Capacity.CITIZEN, id=requester.id),
            )
            above = staffing.chain(appeal.branch)[level - 1]
            tx.outbox.add(messages.news(appeal, "news-escalated", branch=above))

    async def acknowledge(
        self, requester: Requester, level: int, code: str, until: int, message_id: int
    ) -> None:
        """Somebody on a level of the ladder takes charge of what the message told of; `until`
        is the minute of the message, since 1970."""
        async with self._context.storage.transaction() as tx:
            rights = await tx.people.rights(requester.id)
            network = self._context.network()
            if code not in network.branches or level < 1:
                raise StaleButton
            if not rights.decides_for(code, network):
                raise NotAllowed
            now = self._context.clock.now()
            staffing = Roster.of(network, (), ())
            branches = [
                branch
                for branch in network.branches
                if staffing.chain(branch)[level - 1 : level] == (code,)
            ]
            told = datetime.fromtimestamp(until * 60, UTC)
            found = await tx.reminders.on_level(level, branches, told)
            for appeal_id in found:
                tx.reminders.acknowledged(appeal_id, now)
                tx.events.append(
                    Event(
                        appeal_id=appeal_id,
                        type=EventType.ACKNOWLEDGED,
                        at=now,
                        by=Actor(capacity=Capacity.HEAD, id=requester.id, branch=code),
                        facts={"level": level},
                    )
                )
            tx.outbox.add(
                Notification(
                    chat_id=requester.id,
                    kind=MessageKind.PLAIN_KEYBOARD,
                    facts={"message_id": message_id},
                )
            )
            message = "ladder-acknowledged" if found else "ladder-nothing"
            tx.outbox.add(messages.say(requester.id, message, count=len(found)))

    async def promise_kept(self, requester: Requester, promise_id: int, *, kept: bool) -> None:
        """The citizen says whether what was promised for that day was done."""
        async with self._context.storage.transaction() as tx:
            promise = await tx.reminders.promise(promise_id)
            if promise is None or promise.citizen_id != requester.id:
                raise NotYours
            if promise.state != "open":
                raise StaleButton
            tx.reminders.promise_ended(promise.id, "kept" if kept else "broken")
            appeal = await self._own(tx, requester, promise.appeal_id)
            await messages.show_card(tx, self._context.network(), appeal)
            if kept:
                tx.outbox.add(messages.news(appeal, "news-promise-kept"))
                return
            again = lifecycle.allows(appeal, lifecycle.Move.REOPEN) and (
                appeal.reopenings < self._context.terms.reopenings
            )
            if again:
                tx.outbox.add(messages.news(appeal, "news-promise-broken", buttons="objections"))
            else:
                tx.outbox.add(messages.news(appeal, "news-promise-noted"))
            now = self._context.clock.now()
            staffing = Roster.of(
                self._context.network(),
                await tx.reminders.staff(),
                await tx.staff.administrators(),
            )
            for receiver in staffing.workers(appeal.branch, appeal.operator_id, appeal.restricted):
                tx.reminders.line(receiver, "promise-broken", appeal.id, now)
            for person in staffing.heads.get(appeal.branch, ()):
                tx.reminders.line(person, "promise-broken", appeal.id, now)

    async def settings(self, requester: Requester) -> None:
        """/notify: how much this person is told."""
        async with self._context.storage.transaction() as tx:
            tx.outbox.add(Notification(chat_id=requester.id, kind=MessageKind.PREFERENCES))

    async def want_fewer(self, requester: Requester, fewer: bool, message_id: int | None) -> None:
        async with self._context.storage.transaction() as tx:
            tx.reminders.want_fewer(requester.id, fewer)
            tx.outbox.add(
                Notification(
                    chat_id=requester.id, kind=MessageKind.PREFERENCES, facts={"edit": message_id}
                )
            )

    async def _own(self, tx: Transaction, requester: Requester, appeal_id: int) -> Appeal:
        appeal = await tx.appeals.get(appeal_id)
        if appeal is None or appeal.citizen_id != requester.id:
            raise NotYours
        return appeal


def _nudge(chat_id: int, lines: list[list[object]]) -> Notification:
    return Notification(
        chat_id=chat_id, kind=MessageKind.CITIZEN_REMINDER, facts={"lines": lines, "more": 0}
    )
