"""What operators and heads do with an appeal besides answering it."""

from dataclasses import replace
from typing import Any

from bot import messages
from bot.context import Requester
from bot.desk.access import AppealAccess, Desk, Named
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import CATEGORIES, SYSTEM, Appeal, Note
from bot.domain.appeals.promises import PromiseState
from bot.domain.appeals.replies import ReplyPurpose, ReplyState
from bot.domain.appeals.undo import Undo, reverted, still_applies
from bot.domain.appeals.visibility import is_about
from bot.domain.notifications import MessageKind, Notification
from bot.domain.worktime.errors import DateTooFar, DateUnreadable
from bot.domain.worktime.terms import extended_due
from bot.domain.worktime.typed_dates import read_date
from bot.errors import (
    AboutThem,
    Anonymised,
    MergeImpossible,
    NotAllowed,
    NotYours,
    ReasonTooShort,
    StaleButton,
    TooLate,
    TypeLike,
    UnknownPerson,
    UnknownTopic,
)
from bot.interfaces import Transaction

REASON_AT_LEAST = 10
"""Letters of a reason for moving, extending or reopening an appeal."""

MOST_FORWARDS = 2
"""After so many, where the appeal belongs is decided by the head above: no ping-pong."""

FORWARD_REASONS = ("territory", "subject", "above", "conflict")
"""Reasons to forward that have a button; any other is written in words."""


class Handling(Desk):
    """One method, one use case, one transaction."""

    # What was typed

    def knows_branch(self, code: str) -> bool:
        return bool(code) and code.upper() in self._context.network().branches

    def date_and_reason(self, typed: str) -> tuple[str, str]:
        """The words in front that are a date (the longest run that is one), and the rest."""
        words = typed.split()
        calendar, today = self._context.terms.calendar, self._now.date()
        for count in range(min(5, len(words)), 0, -1):
            date = " ".join(words[:count])
            try:
                read_date(date, today, calendar, allow_past=True)
            except (DateUnreadable, DateTooFar):
                continue
            return date, " ".join(words[count:])
        return (words[0], " ".join(words[1:])) if words else ("", "")

    # Forwarding

    async def choose_branch(
        self, requester: Requester, chat_id: int, named: Named, search: str, edit: int | None = None
    ) -> None:
        """/forward NUMBER [WORDS]: branches to choose from, by words or by the tree."""
        async with self._context.storage.transaction() as tx:
            acting = await self._acting_on(tx, requester, named, "forward")
            lifecycle.check(acting.appeal, lifecycle.Move.FORWARD)
            facts = {"search": search[:60], "edit": edit}
            tx.outbox.add(self._screen(chat_id, MessageKind.FORWARD, acting.appeal, facts))

    async def choose_reason(
        self, requester: Requester, chat_id: int, appeal_id: int, code: str, edit: int
    ) -> None:
        async with self._context.storage.transaction() as tx:
            acting = await self._acting(tx, requester, appeal_id)
            lifecycle.check(acting.appeal, lifecycle.Move.FORWARD)
            facts = {"to": self._context.network().get(code).code, "edit": edit}
            tx.outbox.add(self._screen(chat_id, MessageKind.FORWARD, acting.appeal, facts))

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
            acting = await self._acting_on(tx, requester, named, "forward")
            lifecycle.check(acting.appeal, lifecycle.Move.FORWARD)
            network = self._context.network()
            to = network.get(code).code
            self._reasoned(reason, listed=FORWARD_REASONS)
            if is_about(network, acting.appeal, to):
                raise AboutThem
            if to == acting.appeal.branch:
                tx.outbox.add(messages.say(chat_id, "desk-forward-here", branch=to))
                return
            self._not_with_a_colleague(acting)
            if acting.appeal.forwards >= MOST_FORWARDS and not self._head_above(acting):
                await self._ask_above(tx, acting, chat_id, to)
                return
            moved = lifecycle.forward(acting.appeal, acting.by, self._now, to, reason)
            if acting.appeal.restricted and not moved[0].restricted:
                await self._forget_cards(tx, acting.appeal)
            appeal, event_id = await self._kept(tx, acting, moved, to=to)
            told = messages.news(appeal, "news-forwarded", branch=to, reason=reason)
            keys = self._after_the_minute(
                tx, f"forwarded:{event_id}", told, messages.receipt(appeal)
            )
            undo = await self._undoable(tx, acting, appeal, "forwarded", event_id, keys)
            self._done(tx, chat_id, appeal, "desk-forwarded", undo, edit=edit, branch=to)

    async def _forget_cards(self, tx: Transaction, appeal: Appeal) -> None:
        """Groups from which it was hidden are never shown it again by an edit of the old card."""
        for sent_message in await tx.sent_messages.cards(appeal.id):
            if sent_message.chat_id < 0:
                tx.sent_messages.forget(sent_message)

    def _head_above(self, acting: AppealAccess) -> bool:
        network = self._context.network()
        above = network.superior(acting.appeal.branch)
        return acting.rights.decides_for(above.code, network)

    async def _ask_above(
        self, tx: Transaction, acting: AppealAccess, chat_id: int, to: str
    ) -> None:
        """The third forward waits for the head above, who gets the card and the proposal."""
        network = self._context.network()
        above = network.superior(acting.appeal.branch)
        listening = network.listening(above.code)
        chats = [listening.chat_id] if listening else await tx.staff.administrators()
        for chat in chats:
            if chat is None:
                continue
            tx.outbox.add(messages.card(acting.appeal.id, chat))
            tx.outbox.add(
                self._screen(
                    chat,
                    MessageKind.ACTION_DONE,
                    acting.appeal,
                    {"message": "desk-forward-decide", "arguments": {"branch": to}},
                )
            )
        await self._log(tx, acting, "forward-asked", facts={"to": to})
        self._done(tx, chat_id, acting.appeal, "desk-forward-asked", None, branch=above.code)

    # Term, category, priority, notes

    async def extend(
        self, requester: Requester, chat_id: int, named: Named, typed_date: str, reason: str
    ) -> None:
        """A later term: the head's decision, reasoned, within the legal maximum (Art. 76(3)).

        The citizen is told at once, so within the three working days of the law.
        """
        async with self._context.storage.transaction() as tx:
            acting = await self._acting_on(tx, requester, named, "extend")
            self._head(acting)
            lifecycle.check(acting.appeal, lifecycle.Move.EXTEND)
            if not typed_date:
                raise TypeLike("extend")
            terms = self._context.terms
            today = self._now.date()
            until = read_date(typed_date, today, terms.calendar)
            self._reasoned(reason)
            due = extended_due(
                kind=acting.appeal.kind.value,
                decided=today,
                until=until,
                due=acting.appeal.due_on,
                terms=terms.terms_of(acting.appeal.branch),
                calendar=terms.calendar,
            )
            moved = lifecycle.extend(acting.appeal, acting.by, self._now, due, reason)
            appeal, _ = await self._kept(tx, acting, moved)
            tx.outbox.add(messages.news(appeal, "news-extended", due=True, reason=reason))
            tx.outbox.add(messages.receipt(appeal))
            self._done(tx, chat_id, appeal, "desk-extended", None, date=due.isoformat())

    async def categorise(
        self, requester: Requester, chat_id: int, named: Named, topic: str, edit: int | None = None
    ) -> None:
        """/category NUMBER [TOPIC]: without a topic, the buttons of all topics."""
        async with self._context.storage.transaction() as tx:
            acting = await self._acting_on(tx, requester, named, "category")
            lifecycle.check(acting.appeal, lifecycle.Move.CATEGORISE)
            if not topic:
                facts = {"edit": edit}
                tx.outbox.add(self._screen(chat_id, MessageKind.TOPICS, acting.appeal, facts))
                return
            if topic not in CATEGORIES:
                raise UnknownTopic(topic[:40])
            if topic == lifecycle.CORRUPTION and not acting.appeal.restricted:
                await self._hide(tx, acting, chat_id, topic, edit)
                return
            await self._give_topic(tx, acting, chat_id, topic, edit)

    async def confirm_topic(self, requester: Requester, chat_id: int, appeal_id: int) -> None:
        """The topic that was guessed is right."""
        async with self._context.storage.transaction() as tx:
            acting = await self._acting(tx, requester, appeal_id)
            if not acting.appeal.guessed:
                raise StaleButton
            await self._give_topic(tx, acting, chat_id, acting.appeal.category, None)

    async def _give_topic(
        self, tx: Transaction, acting: AppealAccess, chat_id: int, topic: str, edit: int | None
    ) -> None:
        was = acting.appeal
        moved = lifecycle.categorise(was, acting.by, self._now, topic)
        appeal, event_id = await self._kept(tx, acting, moved)
        undo = await self._undoable(tx, acting, appeal, "categorised", event_id, ())
        confirmed = was.guessed and was.category == topic
        message = "desk-topic-confirmed" if confirmed else "desk-categorised"
        self._done(tx, chat_id, appeal, message, undo, edit=edit, topic=topic)

    async def _hide(
        self, tx: Transaction, acting: AppealAccess, chat_id: int, topic: str, edit: int | None
    ) -> None:
        """The branch it is about must not see it: as if it had been filed so, it goes to those who
        may, and its cards in groups lose the words. The rest is said in private."""
        was, root = acting.appeal, self._context.network().root.code
        moved = lifecycle.hide(was, acting.by, self._now, topic, root)
        appeal, event_id = await self._kept(tx, acting, moved)
        await messages.tidy(tx, appeal.id)
        await self._show_main(tx, was)
        waited = await tx.appeals.merged_into(appeal.id)
        for merged in waited:
            theirs = replace(acting, appeal=merged)
            await self._kept(tx, theirs, lifecycle.separate(merged, theirs.by, self._now))
        told = [messages.news(appeal, "news-hidden")] if appeal.open else []
        keys = self._after_the_minute(tx, f"hidden:{event_id}", *told, messages.receipt(appeal))
        undo = await self._undoable(
            tx,
            acting,
            appeal,
            "categorised",
            event_id,
            keys,
            separated=[merged.id for merged in waited],
        )
        private = acting.person_id if chat_id else 0
        if chat_id < 0:
            said = messages.say(chat_id, "restricted-in-private")
            tx.outbox.add(replace(said, facts={**said.facts, "edit": edit}))
            edit = None
        self._done(tx, private, appeal, "desk-hidden", undo, edit=edit, topic=topic)

    async def prioritise(
        self, requester: Requester, chat_id: int, named: Named, urgent: bool
    ) -> None:
        async with self._context.storage.transaction() as tx:
            acting = await self._acting_on(tx, requester, named, "priority")
            moved = lifecycle.prioritise(acting.appeal, acting.by, self._now, urgent)
            appeal, _ = await self._kept(tx, acting, moved)
            message = "desk-urgent" if urgent else "desk-not-urgent"
            self._done(tx, chat_id, appeal, message, None)

    async def note(self, requester: Requester, chat_id: int, named: Named, text: str) -> None:
        """A word for colleagues; it never reaches the citizen."""
        async with self._context.storage.transaction() as tx:
            acting = await self._acting_on(tx, requester, named, "note")
            if not text.strip():
                raise TypeLike("note")
            if acting.appeal.anonymised:
                raise Anonymised
            tx.notes.add(
                Note(
                    id=self._context.next_id(),
                    appeal_id=acting.appeal.id,
                    author_id=requester.id,
                    author_name=requester.name,
                    text=text.strip(),
                    at=self._now,
                )
            )
            await self._log(tx, acting, "noted")
            await messages.show_card(tx, self._context.network(), acting.appeal)
            self._done(tx, chat_id, acting.appeal, "desk-noted", None)

    async def about(self, requester: Requester, chat_id: int, named: Named, whom: str) -> None:
        """Mark whom the appeal is about: that branch or person handles it no more."""
        async with self._context.storage.transaction() as tx:
            acting = await self._acting_on(tx, requester, named, "about")
            if not whom:
                raise TypeLike("about")
            subject = await self._subject(tx, whom)
            appeal = replace(acting.appeal, subjects=acting.appeal.subjects | {subject})
            moved = lifecycle.mark(appeal, acting.by, self._now, subject)
            appeal, _ = await self._kept(tx, acting, moved)
            self._done(tx, chat_id, appeal, "desk-about-marked", None)
            if subject == appeal.branch:
                acting = replace(acting, appeal=appeal)
                await self._to_the_superior(tx, acting)
            elif subject == str(appeal.operator_id):
                acting = replace(acting, appeal=appeal)
                await self._kept(tx, acting, lifecycle.release(appeal, acting.by, self._now))

    async def _subject(self, tx: Transaction, whom: str) -> str:
        if not whom.startswith("@"):
            return self._context.network().get(whom).code
        person = await tx.people.by_username(whom[1:])
        if person is None:
            raise UnknownPerson(whom)
        return str(person.id)

    async def _to_the_superior(self, tx: Transaction, acting: AppealAccess) -> None:
        """A branch does not judge itself: the appeal goes to the branch above."""
        to = self._context.network().superior(acting.appeal.branch).code
        moved = lifecycle.forward(acting.appeal, acting.by, self._now, to, "conflict")
        appeal, _ = await self._kept(tx, acting, moved, to=to)
        await messages.tidy(tx, appeal.id)
        tx.outbox.add(messages.news(appeal, "news-forwarded", branch=to, reason="conflict"))
        tx.outbox.add(messages.receipt(appeal))

    # Who answers

    async def assign(self, requester: Requester, chat_id: int, named: Named, whom: str) -> None:
        """/assign NUMBER @person (or an id, by button): the head gives an appeal to somebody, a
        holder hands it over."""
        async with self._context.storage.transaction() as tx:
            acting = await self._acting_on(tx, requester, named, "assign")
            if not whom.startswith("@") and not whom.isdecimal():
                raise TypeLike("assign")
            self._not_with_a_colleague(acting)
            person = (
                await tx.people.get(int(whom))
                if whom.isdecimal()
                else await tx.people.by_username(whom[1:])
            )
            if person is None:
                raise UnknownPerson(whom)
            rights = await tx.people.rights(person.id)
            if not rights.works_for(acting.appeal.branch, self._context.network()):
                raise UnknownPerson(whom)
            if str(person.id) in acting.appeal.subjects:
                raise AboutThem
            moved = lifecycle.assign(acting.appeal, acting.by, self._now, person.id)
            appeal, _ = await self._kept(tx, acting, moved)
            self._done(tx, chat_id, appeal, "desk-assigned", None, name=person.name)
            if person.id != requester.id:
                self._done(tx, person.id, appeal, "desk-assigned-to-you", None, name=requester.name)

    # The end, and again

    async def close(self, requester: Requester, chat_id: int, named: Named) -> None:
        async with self._context.storage.transaction() as tx:
            acting = await self._acting_on(tx, requester, named, "close")
            self._not_with_a_colleague(acting)
            moved = lifecycle.close(acting.appeal, acting.by, self._now, "desk")
            appeal, _ = await self._kept(tx, acting, moved)
            tx.outbox.add(messages.receipt(appeal))
            self._done(tx, chat_id, appeal, "desk-closed", None)

    async def reopen(self, requester: Requester, chat_id: int, named: Named, reason: str) -> None:
        """The head opens an answered appeal again: a new, shorter term; the citizen is told."""
        async with self._context.storage.transaction() as tx:
            acting = await self._acting_on(tx, requester, named, "reopen")
            self._head(acting)
            lifecycle.check(acting.appeal, lifecycle.Move.REOPEN)
            self._reasoned(reason)
            terms, branch = self._context.terms, acting.appeal.branch
            moved = lifecycle.reopen(
                acting.appeal,
                acting.by,
                self._now,
                branch=branch,
                due_on=terms.due_again(self._now, branch),
                term=terms.terms_of(branch).reopened,
                counted_from=terms.registered_on(self._now),
                reason=reason,
            )
            again = replace(moved[0], reopenings=acting.appeal.reopenings)  # counts citizens' own
            appeal, _ = await self._kept(tx, acting, (again, moved[1]))
            await messages.post_again(tx, appeal)
            tx.outbox.add(messages.news(appeal, "news-reopened-by-office", due=True))
            tx.outbox.add(messages.receipt(appeal))
            self._done(tx, chat_id, appeal, "desk-reopened", None)

    # Duplicates

    async def merge(self, requester: Requester, chat_id: int, named: Named, into: str) -> None:
        """One answer serves both: `named` waits for the answer to `into`; its citizen is told."""
        async with self._context.storage.transaction() as tx:
            acting = await self._acting_on(tx, requester, named, "merge")
            if not into:
                raise TypeLike("merge")
            main = (await self._acting_on(tx, requester, Named(typed=into), "merge")).appeal
            lifecycle.check(acting.appeal, lifecycle.Move.MERGE)
            lifecycle.check(main, lifecycle.Move.MERGE)
            if (
                main.id == acting.appeal.id
                or main.merged_into is not None
                or await tx.appeals.merged_into(acting.appeal.id)
                or main.restricted != acting.appeal.restricted
            ):
                raise MergeImpossible
            moved = lifecycle.merge(acting.appeal, acting.by, self._now, main.id)
            appeal, event_id = await self._kept(tx, acting, moved)
            await messages.show_card(tx, self._context.network(), main)
            keys = self._after_the_minute(
                tx, f"merged:{event_id}", messages.news(appeal, "news-merged")
            )
            undo = await self._undoable(tx, acting, appeal, "merged", event_id, keys)
            self._done(tx, chat_id, appeal, "desk-merged", undo, into=main.number)

    async def separate(self, requester: Requester, chat_id: int, named: Named) -> None:
        """A merged appeal is answered by itself again."""
        async with self._context.storage.transaction() as tx:
            acting = await self._acting_on(tx, requester, named, "separate")
            moved = lifecycle.separate(acting.appeal, acting.by, self._now)
            appeal, _ = await self._kept(tx, acting, moved)
            await self._show_main(tx, acting.appeal)
            self._done(tx, chat_id, appeal, "desk-separated", None)

    async def _show_main(self, tx: Transaction, was: Appeal) -> None:
        """The card of the appeal into which another was merged no longer names that one."""
        main = await tx.appeals.get(was.merged_into) if was.merged_into else None
        if main is not None:
            await messages.show_card(tx, self._context.network(), main)

    # Taking back

    async def undo(self, requester: Requester, undo_id: int, chat_id: int, message_id: int) -> None:
        """Within a minute, by whoever did it, while nothing else has changed the same."""
        async with self._context.storage.transaction() as tx:
            undo = await tx.undos.get(undo_id)
            if undo is None:
                raise StaleButton
            if undo.person_id != requester.id:
                raise NotYours
            appeal = await tx.appeals.get(undo.appeal_id)
            if appeal is None:
                raise NotAllowed
            acting = await self._access.as_it_stood(
                tx, requester, reverted(appeal, undo, SYSTEM, self._now)[0], appeal
            )
            if self._now >= undo.until or not still_applies(appeal, undo):
                raise TooLate
            if not await tx.undos.use(undo.id):
                raise StaleButton
            if not await tx.outbox.recall(list(undo.keys), self._now):
                raise TooLate
            moved = reverted(appeal, undo, acting.by, self._now)
            appeal, _ = await self._kept(tx, acting, moved, action=undo.action)
            if acting.appeal.merged_into != appeal.merged_into:
                await self._show_main(tx, acting.appeal)
                await self._show_main(tx, appeal)
            if acting.appeal.restricted != appeal.restricted:
                await self._shown_or_hidden(tx, undo, acting, appeal)
            await self._undo_reply(tx, undo, acting, chat_id, message_id, appeal)

    async def _shown_or_hidden(
        self, tx: Transaction, undo: Undo, acting: AppealAccess, appeal: Appeal
    ) -> None:
        """What groups had of it comes back, or goes; what waited for its answer waits again."""
        if appeal.restricted:
            await messages.tidy(tx, appeal.id)
            return
        await messages.post_again(tx, appeal)
        for appeal_id in undo.facts.get("separated", ()):
            alone = await tx.appeals.get(appeal_id)
            if (
                alone is None
                or alone.merged_into
                or not lifecycle.allows(alone, lifecycle.Move.MERGE)
            ):
                continue
            theirs = replace(acting, appeal=alone)
            await self._kept(tx, theirs, lifecycle.merge(alone, theirs.by, self._now, appeal.id))

    async def _undo_reply(
        self,
        tx: Transaction,
        undo: Undo,
        acting: AppealAccess,
        chat_id: int,
        message_id: int,
        appeal: Appeal,
    ) -> None:
        reply_id = undo.facts.get("reply_id")
        reply = await tx.replies.get(reply_id) if reply_id is not None else None
        for merged in await tx.appeals.merged_into(appeal.id) if reply else []:
            assert reply is not None
            row = await tx.undos.of_reply(merged.id, reply.id)
            if row is not None and still_applies(merged, row) and await tx.undos.use(row.id):
                theirs = replace(acting, appeal=merged)
                await self._kept(tx, theirs, reverted(merged, row, theirs.by, self._now))
        if reply is None:
            self._done(tx, chat_id, appeal, "desk-undone", None, edit=message_id)
            return
        if await tx.replies.composing(appeal.id, reply.author_id) is not None:
            raise TooLate
        for promise in await tx.promises.of_reply(reply.id):
            tx.promises.save(replace(promise, state=PromiseState.DRAFT))
        outcome = undo.facts.get("preset")
        tx.replies.save(
            replace(
                reply,
                state=ReplyState.COMPOSING,
                purpose=ReplyPurpose.ANSWER
                if reply.purpose is ReplyPurpose.HEARING
                else reply.purpose,
                outcome=reply.outcome if outcome else None,
            )
        )
        tx.outbox.add(
            Notification(
                chat_id=chat_id,
                kind=MessageKind.COMPOSED,
                appeal_id=appeal.id,
                facts={"reply_id": reply.id, "edit": message_id},
                key=f"composed:{reply.id}",
            )
        )

    # What they share

    def _reasoned(self, reason: str, listed: tuple[str, ...] = ()) -> None:
        if reason not in listed and len(reason.strip()) < REASON_AT_LEAST:
            raise ReasonTooShort(REASON_AT_LEAST)

    def _screen(
        self, chat_id: int, what: MessageKind, appeal: Appeal, facts: dict[str, Any]
    ) -> Notification:
        return Notification(chat_id=chat_id, kind=what, facts=facts, appeal_id=appeal.id)

    def _done(
        self,
        tx: Transaction,
        chat_id: int,
        appeal: Appeal,
        message: str,
        undo: Undo | None,
        *,
        edit: int | None = None,
        **arguments: Any,
    ) -> None:
        """Say in the chat what was done, with a button to take it back while that is possible.

        Without a chat (0), as in a bulk action, nothing is said about the single appeal.
        """
        if not chat_id:
            return
        facts = {
            "message": message,
            "arguments": arguments,
            "edit": edit,
            "undo": undo.id if undo else None,
        }
        tx.outbox.add(self._screen(chat_id, MessageKind.ACTION_DONE, appeal, facts))
