"""What a citizen says of an answer and of what it promised, and how much they want to be told."""

from dataclasses import replace

from bot import messages
from bot.context import Context, Requester, own_appeal
from bot.desk.promises import settle_promise
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import Actor, Appeal, Capacity, Rating
from bot.errors import NotYours
from bot.interfaces import Transaction
from bot.reminders.recipients import Roster


class Feedback:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def ask_rating(self, requester: Requester, appeal_id: int) -> None:
        """The four answers, for one appeal of several in a message."""
        async with self._context.storage.transaction() as tx:
            appeal = await own_appeal(tx, requester, appeal_id)
            lifecycle.check(appeal, lifecycle.Move.CLOSE)
            tx.outbox.add(messages.ask_rating(appeal))

    async def partly(self, requester: Requester, appeal_id: int) -> None:
        """Solved in part: noted; the appeal may still be reopened, and else closes in time."""
        async with self._context.storage.transaction() as tx:
            appeal = await own_appeal(tx, requester, appeal_id)
            lifecycle.check(appeal, lifecycle.Move.CLOSE)
            if appeal.rating != Rating.PARTLY:
                by = Actor(capacity=Capacity.CITIZEN, id=requester.id)
                tx.events.append(
                    lifecycle.rated(appeal, by, self._context.clock.now(), Rating.PARTLY)
                )
                tx.appeals.save(replace(appeal, rating=Rating.PARTLY, version=appeal.version + 1))
            tx.outbox.add(messages.news(appeal, "news-partly", buttons="objections"))

    async def promise(self, requester: Requester, promise_id: int, *, kept: bool) -> None:
        """The citizen says whether what was promised for that day was done."""
        async with self._context.storage.transaction() as tx:
            promise = await tx.promises.get(promise_id)
            if promise is None:
                raise NotYours
            appeal = await own_appeal(tx, requester, promise.appeal_id)
            by = Actor(capacity=Capacity.CITIZEN, id=requester.id)
            await settle_promise(self._context, tx, appeal, promise, by, kept=kept)
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
            await self._tell_staff(tx, appeal)

    async def _tell_staff(self, tx: Transaction, appeal: Appeal) -> None:
        """Whoever works on the appeal, and their head: a promise to its citizen was broken."""
        roster = await Roster.present(tx, self._context.network())
        now = self._context.clock.now()
        for receiver in (*roster.workers(appeal), *roster.heads.get(appeal.branch, ())):
            tx.reminders.line(receiver, "promise-broken", appeal.id, now)

    async def preferences(self, requester: Requester) -> None:
        """/notify: how much this person is told."""
        async with self._context.storage.transaction() as tx:
            tx.outbox.add(messages.preferences(requester.id))

    async def want_fewer(self, requester: Requester, fewer: bool, message_id: int | None) -> None:
        async with self._context.storage.transaction() as tx:
            tx.reminders.want_fewer(requester.id, fewer)
            tx.outbox.add(messages.preferences(requester.id, edit=message_id))
