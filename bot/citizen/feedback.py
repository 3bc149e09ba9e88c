"""What people do about reminders: rate, ask for a higher level, take charge, want fewer."""

from dataclasses import replace
from datetime import UTC, datetime

from bot import messages
from bot.context import Sender, Service
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import Actor, Appeal, By, Event, Happening, Rating
from bot.domain.notifications import Notification, What
from bot.errors import AskedBefore, NotAllowed, NotOverdue, NotYours, StaleButton
from bot.interfaces import Transaction
from bot.reminders.escalation import climb
from bot.reminders.recipients import Staffing


class Aftercare:
    """One method, one use case, one transaction."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def ask_rating(self, sender: Sender, appeal_id: int) -> None:
        """The four answers, for one appeal of several in a message."""
        async with self._service.storage.transaction() as tx:
            appeal = await self._own(tx, sender, appeal_id)
            lifecycle.check(appeal, lifecycle.Move.CLOSE)
            tx.outbox.add(_nudge(sender.id, [["c-rate", appeal.id]]))

    async def partly(self, sender: Sender, appeal_id: int, message_id: int) -> None:
        """Solved in part: noted; the appeal may still be reopened, and else closes in time."""
        async with self._service.storage.transaction() as tx:
            appeal = await self._own(tx, sender, appeal_id)
            lifecycle.check(appeal, lifecycle.Move.CLOSE)
            if appeal.rating != Rating.PARTLY:
                by = By(actor=Actor.CITIZEN, id=sender.id)
                tx.events.append(
                    lifecycle.rated(appeal, by, self._service.clock.now(), Rating.PARTLY)
                )
                tx.appeals.save(replace(appeal, rating=Rating.PARTLY, version=appeal.version + 1))
            tx.outbox.add(messages.news(appeal, "news-partly", buttons="objections"))

    async def escalate(self, sender: Sender, appeal_id: int, message_id: int) -> None:
        """An overdue appeal goes one level higher at its citizen's word, once."""
        async with self._service.storage.transaction() as tx:
            appeal = await self._own(tx, sender, appeal_id)
            now = self._service.clock.now()
            if not appeal.overdue(now.date()):
                raise NotOverdue
            if not await tx.reminders.ask_up(appeal.id):
                raise AskedBefore
            network = self._service.network()
            staffing = Staffing.of(
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
                by=By(actor=Actor.CITIZEN, id=sender.id),
            )
            above = staffing.chain(appeal.branch)[level - 1]
            tx.outbox.add(messages.news(appeal, "news-escalated", branch=above))

    async def acknowledge(
        self, sender: Sender, level: int, code: str, until: int, message_id: int
    ) -> None:
        """Somebody on a level of the ladder takes charge of what the message told of; `until`
        is the minute of the message, since 1970."""
        async with self._service.storage.transaction() as tx:
            rights = await tx.people.rights(sender.id)
            network = self._service.network()
            if code not in network.branches or level < 1:
                raise StaleButton
            if not rights.decides_for(code, network):
                raise NotAllowed
            now = self._service.clock.now()
            staffing = Staffing.of(network, (), ())
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
                        happening=Happening.ACKNOWLEDGED,
                        at=now,
                        by=By(actor=Actor.HEAD, id=sender.id, branch=code),
                        facts={"level": level},
                    )
                )
            tx.outbox.add(
                Notification(
                    chat_id=sender.id, what=What.PLAIN_KEYBOARD, facts={"message_id": message_id}
                )
            )
            message = "ladder-acknowledged" if found else "ladder-nothing"
            tx.outbox.add(messages.say(sender.id, message, count=len(found)))

    async def promise_kept(self, sender: Sender, promise_id: int, *, kept: bool) -> None:
        """The citizen says whether what was promised for that day was done."""
        async with self._service.storage.transaction() as tx:
            promise = await tx.reminders.promise(promise_id)
            if promise is None or promise.citizen_id != sender.id:
                raise NotYours
            if promise.state != "open":
                raise StaleButton
            tx.reminders.promise_ended(promise.id, "kept" if kept else "broken")
            appeal = await self._own(tx, sender, promise.appeal_id)
            await messages.show_card(tx, self._service.network(), appeal)
            if kept:
                tx.outbox.add(messages.news(appeal, "news-promise-kept"))
                return
            again = lifecycle.allows(appeal, lifecycle.Move.REOPEN) and (
                appeal.reopenings < self._service.terms.reopenings
            )
            if again:
                tx.outbox.add(messages.news(appeal, "news-promise-broken", buttons="objections"))
            else:
                tx.outbox.add(messages.news(appeal, "news-promise-noted"))
            now = self._service.clock.now()
            staffing = Staffing.of(
                self._service.network(),
                await tx.reminders.staff(),
                await tx.staff.administrators(),
            )
            for receiver in staffing.workers(appeal.branch, appeal.operator_id, appeal.restricted):
                tx.reminders.line(receiver, "promise-broken", appeal.id, now)
            for person in staffing.heads.get(appeal.branch, ()):
                tx.reminders.line(person, "promise-broken", appeal.id, now)

    async def settings(self, sender: Sender) -> None:
        """/notify: how much this person is told."""
        async with self._service.storage.transaction() as tx:
            tx.outbox.add(Notification(chat_id=sender.id, what=What.COURTESY))

    async def want_fewer(self, sender: Sender, fewer: bool, message_id: int | None) -> None:
        async with self._service.storage.transaction() as tx:
            tx.reminders.want_fewer(sender.id, fewer)
            tx.outbox.add(
                Notification(chat_id=sender.id, what=What.COURTESY, facts={"edit": message_id})
            )

    async def _own(self, tx: Transaction, sender: Sender, appeal_id: int) -> Appeal:
        appeal = await tx.appeals.get(appeal_id)
        if appeal is None or appeal.citizen_id != sender.id:
            raise NotYours
        return appeal


def _nudge(chat_id: int, lines: list[list[object]]) -> Notification:
    return Notification(chat_id=chat_id, what=What.NUDGE, facts={"lines": lines, "more": 0})
