"""Taking an action back within its minute, while nothing else has changed the same."""

from dataclasses import replace

from bot import messages
from bot.audit import AuditLog
from bot.context import Context, Requester
from bot.desk.access import Access, AppealAccess
from bot.desk.moves import Moves
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import SYSTEM
from bot.domain.appeals.promises import PromiseState
from bot.domain.appeals.replies import Reply, ReplyPurpose, ReplyState
from bot.domain.appeals.undo import BANNED, UndoRecord, reverted, still_applies
from bot.domain.audit import AuditAction
from bot.errors import NotAllowed, NotYours, StaleButton, TooLate
from bot.interfaces import Transaction


class Undo:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, access: Access, moves: Moves) -> None:
        self._context = context
        self._access = access
        self._moves = moves
        self._audit = AuditLog(context.clock)

    async def undo(self, requester: Requester, undo_id: int, chat_id: int, message_id: int) -> None:
        """By whoever did it. What it would have told the citizen is never said.

        Without a chat (0), as in a bulk action, nothing is said about the single appeal.
        """
        now = self._context.clock.now()
        async with self._context.storage.transaction() as tx:
            record, access = await self._usable(tx, requester, undo_id)
            if record.action == BANNED:
                await self._lift_ban(tx, access, chat_id, message_id)
                return
            moved = reverted(access.appeal, record, access.by, now)
            appeal, _ = await self._moves.make(tx, access, moved, {"action": record.action})
            if access.appeal.merged_into != appeal.merged_into:
                await self._moves.show_main(tx, access.appeal)
                await self._moves.show_main(tx, appeal)
            if record.action == "about":
                await messages.post_again(tx, appeal)
            if record.about.listed:
                branch, words = record.about.listed
                tx.local_places.forget(branch, words)
            if access.appeal.restricted != appeal.restricted:
                await self._show_or_hide(tx, record, access.on(appeal))
            reply_id = record.about.reply_id
            reply = await tx.replies.get(reply_id) if reply_id is not None else None
            if reply is not None:
                chosen_before = record.about.preset
                await self._unsend(tx, access.on(appeal), reply, chosen_before=chosen_before)
                draft = await tx.replies.get(reply.id)
                assert draft is not None
                shown = messages.reply_preview(draft, edit=message_id)
                tx.outbox.add(replace(shown, chat_id=chat_id))
            elif chat_id:
                tx.outbox.add(messages.action_done(chat_id, appeal, "desk-undone", edit=message_id))

    async def _lift_ban(
        self, tx: Transaction, access: AppealAccess, chat_id: int, message_id: int
    ) -> None:
        """Raises HeadDecides for whoever is a head no more, TooLate if the ban is over."""
        self._access.ensure_head(access)
        citizen = await tx.people.get(access.appeal.citizen_id)
        if citizen is None or citizen.banned is None:
            raise TooLate
        tx.people.ban(citizen.id, None)
        await self._audit.record(tx, access.by, AuditAction.UNBANNED, appeal=access.appeal)
        done = messages.action_done(chat_id, access.appeal, "desk-undone", edit=message_id)
        tx.outbox.add(done)

    async def _usable(
        self, tx: Transaction, requester: Requester, undo_id: int
    ) -> tuple[UndoRecord, AppealAccess]:
        """The record, used up now, and what it told the citizen recalled. Raises StaleButton,
        NotYours, TooLate, and as `Access.on_appeal` of the appeal as it stood before."""
        record, now = await tx.undos.get(undo_id), self._context.clock.now()
        if record is None:
            raise StaleButton
        if record.person_id != requester.id:
            raise NotYours
        appeal = await tx.appeals.get(record.appeal_id)
        if appeal is None:
            raise NotAllowed
        before, _ = reverted(appeal, record, SYSTEM, now)
        access = await self._access.as_it_stood(tx, requester, before, appeal)
        if now >= record.until or not still_applies(appeal, record):
            raise TooLate
        if not await tx.undos.use(record.id):
            raise StaleButton
        if not await tx.outbox.recall(list(record.keys), now):
            raise TooLate
        return record, access

    async def _show_or_hide(
        self, tx: Transaction, record: UndoRecord, access: AppealAccess
    ) -> None:
        """What groups had of it comes back, or goes; what waited for its answer waits again."""
        appeal = access.appeal
        if appeal.restricted:
            await messages.tidy(tx, appeal.id)
            return
        await messages.post_again(tx, appeal)
        for appeal_id in record.about.separated:
            alone = await tx.appeals.get(appeal_id)
            if alone is None or alone.merged_into:
                continue
            if lifecycle.allows(alone, lifecycle.Move.MERGE):
                theirs, now = access.on(alone), self._context.clock.now()
                moved = lifecycle.merge(alone, theirs.by, now, appeal.id)
                await self._moves.make(tx, theirs, moved)

    async def _unsend(
        self, tx: Transaction, access: AppealAccess, reply: Reply, *, chosen_before: bool
    ) -> None:
        """What was sent is a draft again, for the merged appeals too; `chosen_before`: its outcome
        stood before it was written."""
        now = self._context.clock.now()
        for merged in await tx.appeals.merged_into(access.appeal.id):
            record = await tx.undos.of_reply(merged.id, reply.id)
            if record and still_applies(merged, record) and await tx.undos.use(record.id):
                theirs = access.on(merged)
                await self._moves.make(tx, theirs, reverted(merged, record, theirs.by, now))
        if await tx.replies.composing(access.appeal.id, reply.author_id) is not None:
            raise TooLate
        for promise in await tx.promises.of_reply(reply.id):
            tx.promises.save(replace(promise, state=PromiseState.DRAFT))
        heard = reply.purpose is ReplyPurpose.HEARING
        tx.replies.save(
            replace(
                reply,
                state=ReplyState.COMPOSING,
                purpose=ReplyPurpose.ANSWER if heard else reply.purpose,
                outcome=reply.outcome if chosen_before else None,
            )
        )
