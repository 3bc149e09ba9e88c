"""Where an appeal belongs: to another branch, to the one above, away from whom it is about."""

from bot import messages
from bot.audit import AuditLog
from bot.context import Context, Requester
from bot.desk.access import Access, AppealAccess, Named
from bot.desk.levels import nearest_above, staffed_from
from bot.desk.moves import Moves
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import Appeal
from bot.domain.appeals.reasons import DECISION_REASON, FORWARD_REASONS, ensure_reasoned
from bot.domain.appeals.visibility import is_about
from bot.domain.audit import AuditAction
from bot.errors import UnknownPerson, UsageNeeded
from bot.interfaces import Transaction

MOST_FORWARDS = 2
"""After so many, where the appeal belongs is decided by the head above: no ping-pong."""


class Transfers:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, access: Access, moves: Moves) -> None:
        self._context = context
        self._access = access
        self._moves = moves
        self._audit = AuditLog(context.clock)

    def knows_branch(self, code: str) -> bool:
        return bool(code) and code.upper() in self._context.network().branches

    async def choose_branch(
        self, requester: Requester, chat_id: int, named: Named, search: str, edit: int | None = None
    ) -> None:
        """/forward NUMBER [WORDS]: branches to choose from, by words or by the tree."""
        async with self._context.storage.transaction() as tx:
            appeal = (await self._forwardable(tx, requester, named)).appeal
            tx.outbox.add(messages.forward_choice(chat_id, appeal, search=search[:60], edit=edit))

    async def choose_reason(
        self, requester: Requester, chat_id: int, appeal_id: int, code: str, edit: int
    ) -> None:
        async with self._context.storage.transaction() as tx:
            appeal = (await self._forwardable(tx, requester, Named(appeal_id=appeal_id))).appeal
            to = self._context.network().get(code).code
            tx.outbox.add(messages.forward_reasons(chat_id, appeal, to=to, edit=edit))

    async def _forwardable(
        self, tx: Transaction, requester: Requester, named: Named
    ) -> AppealAccess:
        access = await self._access.named(tx, requester, named, "forward")
        lifecycle.check(access.appeal, lifecycle.Move.FORWARD)
        return access

    async def forward(
        self,
        requester: Requester,
        chat_id: int,
        named: Named,
        code: str,
        reason: str,
        *,
        edit: int | None = None,
    ) -> None:
        """To the queue of another branch, with a reason; the deadline stays.

        The citizen is told where and why, once the minute for undoing is over. After two
        forwards the head of the branch above decides where the appeal belongs.
        """
        async with self._context.storage.transaction() as tx:
            access = await self._forwardable(tx, requester, named)
            to = self._context.network().get(code).code
            if reason not in FORWARD_REASONS:
                ensure_reasoned(reason, DECISION_REASON)
            self._access.ensure_not_about(access.appeal, to)
            to = await staffed_from(tx, self._context.network(), access.appeal, to)
            if to == access.appeal.branch:
                if chat_id:
                    tx.outbox.add(messages.say(chat_id, "desk-forward-here", branch=to))
                return
            self._access.ensure_not_with_a_colleague(access)
            if access.appeal.forwards >= MOST_FORWARDS and not self._access.heads_above(access):
                await self._ask_above(tx, access, chat_id, to)
                return
            await self._forward(tx, access, chat_id, to, reason, edit)

    async def _forward(
        self,
        tx: Transaction,
        access: AppealAccess,
        chat_id: int,
        to: str,
        reason: str,
        edit: int | None,
    ) -> None:
        now = self._context.clock.now()
        moved = lifecycle.forward(access.appeal, access.by, now, to, reason)
        if access.appeal.restricted and not moved[0].restricted:
            await self._forget_cards(tx, access.appeal)
        appeal, event = await self._moves.make(tx, access, moved, {"to": to})
        told = messages.news(appeal, "news-forwarded", branch=to, reason=reason)
        keys = self._moves.tell_later(tx, f"forwarded:{event.id}", told, messages.receipt(appeal))
        undo = self._moves.can_be_undone(tx, access, appeal, event, "forwarded", keys)
        if chat_id:
            undo_id = undo.id if undo else None
            tx.outbox.add(
                messages.action_done(
                    chat_id, appeal, "desk-forwarded", undo_id=undo_id, edit=edit, branch=to
                )
            )

    async def _forget_cards(self, tx: Transaction, appeal: Appeal) -> None:
        """Groups from which it was hidden are never shown it again by an edit of the old card."""
        for sent_message in await tx.sent_messages.cards(appeal.id):
            if sent_message.chat_id < 0:
                tx.sent_messages.forget(sent_message)

    async def _ask_above(
        self, tx: Transaction, access: AppealAccess, chat_id: int, to: str
    ) -> None:
        """The third forward waits for the head above, who gets the card and the proposal."""
        network, appeal = self._context.network(), access.appeal
        above = await nearest_above(tx, network, appeal)
        listening = network.listening(above)
        chats = [listening.chat_id] if listening else await tx.staff.administrators()
        for chat in chats:
            if chat is not None:
                tx.outbox.add(messages.card(appeal.id, chat))
                tx.outbox.add(messages.action_done(chat, appeal, "desk-forward-decide", branch=to))
        await self._audit.record(
            tx, access.by, AuditAction.FORWARD_ASKED, appeal=appeal, facts={"to": to}
        )
        if chat_id:
            tx.outbox.add(messages.action_done(chat_id, appeal, "desk-forward-asked", branch=above))

    # Whom it is about

    async def about(self, requester: Requester, chat_id: int, named: Named, whom: str) -> None:
        """Mark whom the appeal is about: that branch or person handles it no more. The citizen is
        told where it has gone when it can no longer be taken back."""
        async with self._context.storage.transaction() as tx:
            access = await self._access.named(tx, requester, named, "about")
            if not whom:
                raise UsageNeeded("about")
            subject = await self._subject(tx, whom)
            now = self._context.clock.now()
            moved = lifecycle.mark(access.appeal, access.by, now, subject)
            marked, event = await self._moves.make(tx, access, moved)
            gone, keys = await self._away_from(tx, access.on(marked), subject)
            undo = self._moves.can_be_undone(tx, access, gone, event, "about", keys)
            undo_id = undo.id if undo else None
            if gone.branch == marked.branch:
                said = messages.action_done(chat_id, gone, "desk-about-marked", undo_id=undo_id)
            else:
                said = messages.action_done(
                    chat_id, gone, "desk-about-left", undo_id=undo_id, branch=gone.branch
                )
            tx.outbox.add(said)

    async def _subject(self, tx: Transaction, whom: str) -> str:
        if not whom.startswith("@") and not whom.isdecimal():
            return self._context.network().get(whom).code
        if whom.isdecimal():
            person = await tx.people.get(int(whom))
        else:
            person = await tx.people.by_username(whom[1:])
        if person is None:
            raise UnknownPerson(whom)
        return str(person.id)

    async def _away_from(
        self, tx: Transaction, access: AppealAccess, subject: str
    ) -> tuple[Appeal, tuple[str, ...]]:
        """An open appeal leaves the queue of a branch that it is about, and the hands of a person
        whom it is about. How it stands then, and the keys of what its citizen is told."""
        appeal, network = access.appeal, self._context.network()
        above = await nearest_above(tx, network, appeal)
        here = is_about(network, appeal, appeal.branch)
        if here and above != appeal.branch and lifecycle.allows(appeal, lifecycle.Move.FORWARD):
            return await self._to_the_superior(tx, access, above)
        if subject == str(appeal.operator_id) and lifecycle.allows(appeal, lifecycle.Move.RELEASE):
            now = self._context.clock.now()
            freed = lifecycle.release(appeal, access.by, now)
            return (await self._moves.make(tx, access, freed))[0], ()
        return appeal, ()

    async def _to_the_superior(
        self, tx: Transaction, access: AppealAccess, to: str
    ) -> tuple[Appeal, tuple[str, ...]]:
        now = self._context.clock.now()
        moved = lifecycle.forward(access.appeal, access.by, now, to, "conflict")
        appeal, event = await self._moves.make(tx, access, moved, {"to": to})
        await messages.tidy(tx, appeal.id)
        told = messages.news(appeal, "news-forwarded", branch=to, reason="conflict")
        keys = self._moves.tell_later(tx, f"about:{event.id}", told, messages.receipt(appeal))
        return appeal, keys
