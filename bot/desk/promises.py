"""Promises with a date: given with an answer, looked at together, kept or broken.

The sweep reminds staff before the day and asks the citizen after it (`bot.reminders.promises`);
the citizen's answer settles a promise as staff may, and one that nobody settles is broken some
working days after its day.
"""

from dataclasses import replace
from datetime import timedelta

from bot import messages
from bot.context import Context, Requester
from bot.desk.access import AppealAccess, Named
from bot.desk.search import AppealSearch
from bot.domain.appeals.models import SYSTEM, Appeal
from bot.domain.appeals.replies import Pledge, PledgeState, ReplyPurpose
from bot.domain.audit import AuditEntry
from bot.domain.notifications import MessageKind, Notification, Priority
from bot.domain.worktime.typed_dates import read_date
from bot.errors import ReplyFirst, StaleButton, TypeLike
from bot.interfaces import Transaction

LONGEST = 500
"""Characters of a promise."""


class Pledging(AppealSearch):
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, grace: int) -> None:
        """`grace`: working days after its day, at whose end an unsettled promise is broken."""
        super().__init__(context)
        self._grace = grace

    async def pledge(
        self, requester: Requester, chat_id: int, named: Named, date: str, text: str
    ) -> None:
        """/promise DATE WORDS, in reply to a draft answer: goes out with it and is tracked."""
        async with self._context.storage.transaction() as tx:
            acting = await self._acting_on(tx, requester, named, "promise")
            reply = await tx.replies.composing(acting.appeal.id, requester.id)
            if reply is None or reply.purpose is not ReplyPurpose.ANSWER:
                raise ReplyFirst
            if not date:
                raise TypeLike("promise")
            due_on = read_date(date, self._now.date(), self._context.terms.calendar)
            if not text.strip():
                raise TypeLike("promise")
            tx.pledges.save(
                Pledge(
                    id=self._context.next_id(),
                    appeal_id=acting.appeal.id,
                    reply_id=reply.id,
                    text=text.strip()[:LONGEST],
                    due_on=due_on,
                )
            )
            tx.outbox.add(
                Notification(
                    chat_id=reply.chat_id,
                    kind=MessageKind.COMPOSED,
                    facts={"reply_id": reply.id},
                    appeal_id=acting.appeal.id,
                    key=f"composed:{reply.id}",
                )
            )

    async def look(
        self, requester: Requester, chat_id: int, code: str, edit: int | None = None
    ) -> None:
        """/promises [CODE]: what a branch and those below it have promised, the earliest first."""
        async with self._context.storage.transaction() as tx:
            rights = await tx.people.rights(requester.id)
            branch = self._branch(rights, chat_id, code)
            facts = {"branch": branch, "edit": edit, "restricted": self._private(rights, chat_id)}
            tx.outbox.add(Notification(chat_id=chat_id, kind=MessageKind.PROMISES, facts=facts))

    async def settle(self, requester: Requester, chat_id: int, named: Named, *, kept: bool) -> None:
        """/kept NUMBER, /broken NUMBER: every promise of the appeal that is still open."""
        async with self._context.storage.transaction() as tx:
            acting = await self._acting_on(tx, requester, named, "kept" if kept else "broken")
            found = [
                pledge
                for pledge in await tx.pledges.of_appeal(acting.appeal.id)
                if pledge.state is PledgeState.OPEN
            ]
            for pledge in found:
                await self._settle(tx, acting, pledge, kept=kept)
            message = ("desk-kept" if kept else "desk-broken") if found else "desk-nothing-promised"
            tx.outbox.add(_done(chat_id, acting.appeal, message))

    async def settle_one(
        self, requester: Requester, chat_id: int, pledge_id: int, edit: int, *, kept: bool
    ) -> None:
        """The buttons of the list."""
        async with self._context.storage.transaction() as tx:
            pledge = await tx.pledges.get(pledge_id)
            if pledge is None or pledge.state is not PledgeState.OPEN:
                raise StaleButton
            acting = await self._acting(tx, requester, pledge.appeal_id)
            await self._settle(tx, acting, pledge, kept=kept)
            branch = self._branch(acting.rights, chat_id, "")
            facts = {
                "branch": branch,
                "edit": edit,
                "restricted": self._private(acting.rights, chat_id),
            }
            tx.outbox.add(Notification(chat_id=chat_id, kind=MessageKind.PROMISES, facts=facts))

    async def _settle(
        self, tx: Transaction, acting: AppealAccess, pledge: Pledge, *, kept: bool
    ) -> None:
        state = PledgeState.KEPT if kept else PledgeState.BROKEN
        tx.pledges.save(replace(pledge, state=state))
        await self._log(tx, acting, f"promise-{state}", facts={"promise": pledge.id})
        await messages.show_card(tx, self._context.network(), acting.appeal)

    async def break_unsettled(self) -> int:
        """Promises whose day and grace are over count as broken; how many. Their branch is told."""
        today, calendar = self._now.date(), self._context.terms.calendar
        async with self._context.storage.transaction() as tx:
            broken = [
                pledge
                for pledge in await tx.pledges.open_until(today - timedelta(days=1))
                if calendar.add_working_days(pledge.due_on, self._grace) < today
            ]
            for pledge in broken:
                appeal = await tx.appeals.get(pledge.appeal_id)
                if appeal is not None:
                    await self._break(tx, appeal, pledge)
        return len(broken)

    async def _break(self, tx: Transaction, appeal: Appeal, pledge: Pledge) -> None:
        tx.pledges.save(replace(pledge, state=PledgeState.BROKEN))
        await tx.audit.append(
            AuditEntry(
                at=self._now,
                by=SYSTEM,
                action="promise-broken",
                appeal_id=appeal.id,
                branch=appeal.branch,
                facts={"promise": pledge.id},
            )
        )
        network = self._context.network()
        await messages.show_card(tx, network, appeal)
        for chat_id in await messages.chats_for(tx, network, appeal):
            told = _done(chat_id, appeal, "desk-promise-lapsed")
            tx.outbox.add(replace(told, priority=Priority.DIGEST))


def _done(chat_id: int, appeal: Appeal, message: str) -> Notification:
    facts = {"message": message, "arguments": {}}
    return Notification(
        chat_id=chat_id, kind=MessageKind.ACTION_DONE, facts=facts, appeal_id=appeal.id
    )
