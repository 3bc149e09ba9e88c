"""Promises with a date: given with an answer, looked at together, kept or broken.

The sweep reminds staff before the day and asks the citizen after it (`bot.reminders.promises`).
Staff, the citizen's answer and, where nobody says a word, the sweep end a promise in one way:
`settle_promise`.
"""

from bot import messages
from bot.audit import AuditLog
from bot.context import Context, Requester
from bot.desk.access import Access, Named
from bot.domain.appeals.models import Actor, Appeal, Capacity
from bot.domain.appeals.promises import Promise, PromiseState
from bot.domain.appeals.replies import ReplyPurpose
from bot.domain.audit import AuditAction
from bot.domain.worktime.typed_dates import date_in_front, read_date
from bot.errors import ReplyFirst, StaleButton, UsageNeeded
from bot.interfaces import Transaction

LONGEST = 500
"""Characters of a promise."""


async def settle_promise(
    context: Context, tx: Transaction, appeal: Appeal, promise: Promise, by: Actor, *, kept: bool
) -> None:
    """End the promise; raises StaleButton, if somebody has done that before.

    The log is of staff and of the service: what a citizen said is in the state of the promise.
    """
    tx.promises.save(promise.settled(kept=kept))
    if by.capacity is not Capacity.CITIZEN:
        action = AuditAction.PROMISE_KEPT if kept else AuditAction.PROMISE_BROKEN
        facts = {"promise": promise.id}
        await AuditLog(context.clock).record(tx, by, action, appeal=appeal, facts=facts)
    await messages.show_card(tx, context.network(), appeal)


class PromiseKeeping:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, access: Access) -> None:
        self._context = context
        self._access = access

    async def promise(self, requester: Requester, chat_id: int, named: Named, typed: str) -> None:
        """/promise DATE WORDS, in reply to a draft answer: goes out with it and is tracked."""
        async with self._context.storage.transaction() as tx:
            access = await self._access.named(tx, requester, named, "promise")
            reply = await tx.replies.composing(access.appeal.id, requester.id)
            if reply is None or reply.purpose is not ReplyPurpose.ANSWER:
                raise ReplyFirst
            today, calendar = self._context.clock.now().date(), self._context.terms.calendar
            date, text = date_in_front(typed, today, calendar)
            if not date:
                raise UsageNeeded("promise")
            due_on = read_date(date, today, calendar)
            if not text.strip():
                raise UsageNeeded("promise")
            tx.promises.save(
                Promise(
                    id=self._context.next_id(),
                    appeal_id=access.appeal.id,
                    reply_id=reply.id,
                    text=text.strip()[:LONGEST],
                    due_on=due_on,
                )
            )
            tx.outbox.add(messages.reply_preview(reply))

    async def look(
        self, requester: Requester, chat_id: int, code: str, edit: int | None = None
    ) -> None:
        """/promises [CODE]: what a branch and those below it have promised, the earliest first."""
        async with self._context.storage.transaction() as tx:
            await self._show(tx, requester, chat_id, code, edit)

    async def _show(
        self, tx: Transaction, requester: Requester, chat_id: int, code: str, edit: int | None
    ) -> None:
        rights, branch = await self._access.branch_meant(tx, requester, chat_id, code)
        restricted = self._access.lists_restricted(rights, chat_id)
        tx.outbox.add(messages.promises(chat_id, branch, restricted=restricted, edit=edit))

    async def settle(self, requester: Requester, chat_id: int, named: Named, *, kept: bool) -> None:
        """/kept NUMBER, /broken NUMBER: every promise of the appeal that is still open."""
        async with self._context.storage.transaction() as tx:
            command = "kept" if kept else "broken"
            access = await self._access.named(tx, requester, named, command)
            appeal = access.appeal
            found = [
                promise
                for promise in await tx.promises.of_appeal(appeal.id)
                if promise.state is PromiseState.OPEN
            ]
            for promise in found:
                await settle_promise(self._context, tx, appeal, promise, access.by, kept=kept)
            message = ("desk-kept" if kept else "desk-broken") if found else "desk-nothing-promised"
            tx.outbox.add(messages.action_done(chat_id, appeal, message))

    async def settle_one(
        self, requester: Requester, chat_id: int, promise_id: int, edit: int, *, kept: bool
    ) -> None:
        """The buttons of the list."""
        async with self._context.storage.transaction() as tx:
            promise = await tx.promises.get(promise_id)
            if promise is None:
                raise StaleButton
            access = await self._access.on_appeal(tx, requester, promise.appeal_id)
            await settle_promise(self._context, tx, access.appeal, promise, access.by, kept=kept)
            await self._show(tx, requester, chat_id, "", edit)
