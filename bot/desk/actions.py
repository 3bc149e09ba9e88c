"""What operators and heads decide about an appeal besides answering it: its term, its topic, its
end, and a word for colleagues."""

from dataclasses import replace

from bot import messages
from bot.audit import AuditLog
from bot.context import Context, Requester
from bot.desk.access import Access, AppealAccess, Named
from bot.desk.moves import Moves
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import CATEGORIES, Appeal, Note
from bot.domain.appeals.reasons import DECISION_REASON, ensure_reasoned
from bot.domain.appeals.undo import UndoFacts, UndoRecord
from bot.domain.audit import AuditAction
from bot.domain.worktime.terms import extended_due
from bot.domain.worktime.typed_dates import date_in_front, read_date
from bot.errors import Anonymised, StaleButton, UnknownTopic, UsageNeeded
from bot.interfaces import Transaction


class AppealActions:
    """One method, one use case, one transaction.

    Without a chat (0), as in a bulk action, nothing is said about the single appeal.
    """

    def __init__(self, context: Context, access: Access, moves: Moves) -> None:
        self._context = context
        self._access = access
        self._moves = moves
        self._audit = AuditLog(context.clock)

    async def extend(self, requester: Requester, chat_id: int, named: Named, typed: str) -> None:
        """/extend NUMBER DATE reason: a later term, by the head's reasoned decision, within the
        legal maximum (Art. 76(3)).

        The citizen is told when it can no longer be taken back, so within the three working days
        of the law.
        """
        now, terms = self._context.clock.now(), self._context.terms
        async with self._context.storage.transaction() as tx:
            access = await self._access.named(tx, requester, named, "extend")
            self._access.ensure_head(access)
            lifecycle.check(access.appeal, lifecycle.Move.EXTEND)
            typed_date, reason = date_in_front(typed, now.date(), terms.calendar)
            if not typed_date:
                raise UsageNeeded("extend")
            until = read_date(typed_date, now.date(), terms.calendar)
            ensure_reasoned(reason, DECISION_REASON)
            due = extended_due(
                kind=access.appeal.kind.value,
                decided=now.date(),
                until=until,
                due=access.appeal.due_on,
                terms=terms.terms_of(access.appeal.branch),
                calendar=terms.calendar,
            )
            moved = lifecycle.extend(access.appeal, access.by, now, due, reason)
            appeal, event = await self._moves.make(tx, access, moved)
            told = messages.news(appeal, "news-extended", due=True, reason=reason)
            key = f"extended:{event.id}"
            keys = self._moves.tell_later(tx, key, told, messages.receipt(appeal))
            undo = self._moves.can_be_undone(tx, access, appeal, event, "extended", keys)
            undo_id = undo.id if undo else None
            tx.outbox.add(
                messages.action_done(
                    chat_id, appeal, "desk-extended", undo_id=undo_id, date=due.isoformat()
                )
            )

    # Topic and priority

    async def categorise(
        self, requester: Requester, chat_id: int, named: Named, topic: str, edit: int | None = None
    ) -> None:
        """/category NUMBER [TOPIC]: without a topic, the buttons of all topics."""
        async with self._context.storage.transaction() as tx:
            access = await self._access.named(tx, requester, named, "category")
            lifecycle.check(access.appeal, lifecycle.Move.CATEGORISE)
            if not topic:
                tx.outbox.add(messages.topic_choice(chat_id, access.appeal, edit=edit))
                return
            if topic not in CATEGORIES:
                raise UnknownTopic(topic[:40])
            if topic == lifecycle.CORRUPTION and not access.appeal.restricted:
                await self._hide(tx, access, chat_id, topic, edit)
                return
            await self._give_topic(tx, access, chat_id, topic, edit)

    async def confirm_topic(self, requester: Requester, chat_id: int, appeal_id: int) -> None:
        """The topic that was guessed is right."""
        async with self._context.storage.transaction() as tx:
            access = await self._access.on_appeal(tx, requester, appeal_id)
            if not access.appeal.guessed:
                raise StaleButton
            await self._give_topic(tx, access, chat_id, access.appeal.category, None)

    async def _give_topic(
        self, tx: Transaction, access: AppealAccess, chat_id: int, topic: str, edit: int | None
    ) -> None:
        was = access.appeal
        moved = lifecycle.categorise(was, access.by, self._context.clock.now(), topic)
        appeal, event = await self._moves.make(tx, access, moved)
        undo = self._moves.can_be_undone(tx, access, appeal, event, "categorised")
        confirmed = was.guessed and was.category == topic
        message = "desk-topic-confirmed" if confirmed else "desk-categorised"
        self._say(tx, chat_id, appeal, message, topic, undo, edit)

    async def _hide(
        self, tx: Transaction, access: AppealAccess, chat_id: int, topic: str, edit: int | None
    ) -> None:
        """The branch it is about must not see it: as if it had been filed so, it goes to those who
        may, and its cards in groups lose the words. The rest is said in private."""
        was, root = access.appeal, self._context.network().root.code
        moved = lifecycle.hide(was, access.by, self._context.clock.now(), topic, root)
        appeal, event = await self._moves.make(tx, access, moved)
        await messages.tidy(tx, appeal.id)
        await self._moves.show_main(tx, was)
        separated = await self._separate_all(tx, access.on(appeal))
        told = [messages.news(appeal, "news-hidden")] if appeal.open else []
        key = f"hidden:{event.id}"
        keys = self._moves.tell_later(tx, key, *told, messages.receipt(appeal))
        undo = self._moves.can_be_undone(
            tx, access, appeal, event, "categorised", keys, UndoFacts(separated=tuple(separated))
        )
        if chat_id < 0:
            tx.outbox.add(messages.say_instead(chat_id, edit, "restricted-in-private"))
            edit = None
        private = access.person_id if chat_id else 0
        self._say(tx, private, appeal, "desk-hidden", topic, undo, edit)

    async def _separate_all(self, tx: Transaction, access: AppealAccess) -> list[int]:
        """What waited for the answer to this appeal waits no more; the ids."""
        waited = await tx.appeals.merged_into(access.appeal.id)
        for merged in waited:
            theirs = access.on(merged)
            moved = lifecycle.separate(merged, theirs.by, self._context.clock.now())
            await self._moves.make(tx, theirs, moved)
        return [merged.id for merged in waited]

    def _say(
        self,
        tx: Transaction,
        chat_id: int,
        appeal: Appeal,
        message: str,
        topic: str,
        undo: UndoRecord | None,
        edit: int | None,
    ) -> None:
        if chat_id:
            undo_id = undo.id if undo else None
            tx.outbox.add(
                messages.action_done(
                    chat_id, appeal, message, undo_id=undo_id, edit=edit, topic=topic
                )
            )

    async def prioritise(
        self, requester: Requester, chat_id: int, named: Named, urgent: bool
    ) -> None:
        async with self._context.storage.transaction() as tx:
            access = await self._access.named(tx, requester, named, "priority")
            now = self._context.clock.now()
            moved = lifecycle.prioritise(access.appeal, access.by, now, urgent)
            appeal, _ = await self._moves.make(tx, access, moved)
            if chat_id:
                message = "desk-urgent" if urgent else "desk-not-urgent"
                tx.outbox.add(messages.action_done(chat_id, appeal, message))

    # Notes

    async def note(self, requester: Requester, chat_id: int, named: Named, text: str) -> None:
        """A word for colleagues; it never reaches the citizen."""
        async with self._context.storage.transaction() as tx:
            access = await self._access.named(tx, requester, named, "note")
            appeal = access.appeal
            if not text.strip():
                raise UsageNeeded("note")
            if appeal.anonymised:
                raise Anonymised
            tx.notes.add(
                Note(
                    id=self._context.next_id(),
                    appeal_id=appeal.id,
                    author_id=requester.id,
                    author_name=requester.name,
                    text=text.strip(),
                    at=self._context.clock.now(),
                )
            )
            await self._audit.record(tx, access.by, AuditAction.NOTED, appeal=appeal)
            await messages.show_card(tx, self._context.network(), appeal)
            if chat_id:
                tx.outbox.add(messages.action_done(chat_id, appeal, "desk-noted"))

    # The end, and again

    async def close(self, requester: Requester, chat_id: int, named: Named) -> None:
        async with self._context.storage.transaction() as tx:
            access = await self._access.named(tx, requester, named, "close")
            self._access.ensure_not_with_a_colleague(access)
            now = self._context.clock.now()
            moved = lifecycle.close(access.appeal, access.by, now, "desk")
            appeal, _ = await self._moves.make(tx, access, moved)
            tx.outbox.add(messages.receipt(appeal))
            if chat_id:
                tx.outbox.add(messages.action_done(chat_id, appeal, "desk-closed"))

    async def reopen(self, requester: Requester, chat_id: int, named: Named, reason: str) -> None:
        """The head opens an answered appeal again: a new, shorter term; the citizen is told."""
        async with self._context.storage.transaction() as tx:
            access = await self._access.named(tx, requester, named, "reopen")
            self._access.ensure_head(access)
            lifecycle.check(access.appeal, lifecycle.Move.REOPEN)
            ensure_reasoned(reason, DECISION_REASON)
            now, terms = self._context.clock.now(), self._context.terms
            branch = access.appeal.branch
            moved = lifecycle.reopen(
                access.appeal,
                access.by,
                now,
                branch=branch,
                due_on=terms.due_again(now, branch),
                term=terms.terms_of(branch).reopened,
                counted_from=terms.registered_on(now),
                reason=reason,
            )
            again = replace(moved[0], reopenings=access.appeal.reopenings)  # counts citizens' own
            appeal, event = await self._moves.make(tx, access, (again, moved[1]))
            await messages.post_again(tx, appeal)
            told = messages.news(appeal, "news-reopened-by-office", due=True)
            key = f"reopened:{event.id}"
            keys = self._moves.tell_later(tx, key, told, messages.receipt(appeal))
            undo = self._moves.can_be_undone(tx, access, appeal, event, "reopened", keys)
            undo_id = undo.id if undo else None
            tx.outbox.add(messages.action_done(chat_id, appeal, "desk-reopened", undo_id=undo_id))
