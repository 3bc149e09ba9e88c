"""What an operator can do with an appeal. One method, one use case, one transaction.

Who may do what is asked of the database for each press and each reply: a button that was once
right may have outlived the post of the person who presses it.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot import messages
from bot.context import Requester
from bot.desk.access import AppealAccess, Desk, Named, check_executor, lapsed
from bot.domain.appeals import lifecycle
from bot.domain.appeals.hearings import hearing_before
from bot.domain.appeals.lifecycle import HEADS_OUTCOMES, may_be_said
from bot.domain.appeals.models import (
    SYSTEM,
    Appeal,
    Author,
    Item,
    Outcome,
    Purpose,
    Status,
    words_of,
)
from bot.domain.appeals.promises import PromiseState
from bot.domain.appeals.replies import Reply, ReplyPurpose, ReplyState
from bot.domain.appeals.undo import reverted, still_applies
from bot.domain.notifications import MessageKind, Notification, Priority, SentMessage
from bot.errors import (
    AboutThem,
    HeadDecides,
    Merged,
    NotAllowed,
    NothingToSend,
    OnlyCollecting,
    ReasonTooShort,
    StaleButton,
)
from bot.interfaces import Transaction

REASON_AT_LEAST = 20
"""Letters of a reasoned refusal (Code, Art. 89(2): reasoned and motivated)."""

DECISIONS = {
    "refuse": Outcome.REFUSED,
    "return": Outcome.RETURNED,
    "terminate": Outcome.TERMINATED,
}


class OperatorDesk(Desk):
    async def sent_message(self, chat_id: int, message_id: int) -> SentMessage | None:
        """What a message of ours stands for that a person replies to."""
        async with self._context.storage.reading() as tx:
            return await tx.sent_messages.at(chat_id, message_id)

    async def goes_on(self, chat_id: int, album: str) -> SentMessage | None:
        """The appeal that an album answers, of which an earlier item was a reply to its card."""
        async with self._context.storage.reading() as tx:
            first = await tx.items.by_album(chat_id, album)
        if first is None or first.author is not Author.STAFF:
            return None
        return SentMessage(
            chat_id=chat_id,
            message_id=first.message_id,
            kind=MessageKind.CARD,
            appeal_id=first.appeal_id,
        )

    async def take(self, requester: Requester, appeal_id: int) -> None:
        async with self._context.storage.transaction() as tx:
            acting = await self._acting(tx, requester, appeal_id)
            self._not_with_a_colleague(acting)
            if acting.appeal.open and acting.appeal.operator_id == acting.person_id:
                return
            acting = await self._free_of_idle(tx, acting)
            if str(requester.id) in acting.appeal.subjects:
                raise AboutThem
            await check_executor(tx, acting.appeal, acting.person_id, head=acting.head)
            moved = lifecycle.take(acting.appeal, acting.by, self._now)
            taken, event_id = await self._kept(tx, acting, moved)
            keys = self._after_the_minute(tx, f"taken:{event_id}", messages.receipt(taken))
            await self._undoable(tx, acting, taken, "taken", event_id, keys)

    async def _free_of_idle(self, tx: Transaction, acting: AppealAccess) -> AppealAccess:
        """A claim that has lapsed is over for whoever asks, before the sweep notes it."""
        if acting.appeal.status is not Status.TAKEN or not lapsed(acting.appeal, self._now):
            return acting
        freed, event = lifecycle.release(acting.appeal, SYSTEM, self._now)
        tx.appeals.save(replace(freed, held_until=None))
        tx.events.append(event)
        return replace(acting, appeal=replace(freed, held_until=None))

    async def let_idle_claims_lapse(self) -> int:
        """Appeals whose holder did nothing go back to their queues; how many."""
        async with self._context.storage.transaction() as tx:
            idle = await tx.appeals.idle(self._now)
            for appeal in idle:
                freed, event = lifecycle.release(appeal, SYSTEM, self._now)
                tx.appeals.save(replace(freed, held_until=None))
                tx.events.append(replace(event, facts={**event.facts, "why": "idle"}))
                await messages.show_card(tx, self._context.network(), freed)
        return len(idle)

    async def release(self, requester: Requester, appeal_id: int) -> None:
        """Back to the queue: by its holder, or by the head. Within a minute of taking it, as if it
        had never been taken."""
        async with self._context.storage.transaction() as tx:
            acting = await self._acting(tx, requester, appeal_id)
            self._not_with_a_colleague(acting)
            undo = await tx.undos.latest(appeal_id, requester.id, "taken")
            if undo and self._now < undo.until and still_applies(acting.appeal, undo):
                await tx.undos.use(undo.id)
                freed, _ = await self._kept(
                    tx, acting, reverted(acting.appeal, undo, acting.by, self._now)
                )
            else:
                moved = lifecycle.release(acting.appeal, acting.by, self._now)
                freed, _ = await self._kept(tx, acting, moved)
            tx.outbox.add(messages.receipt(freed))

    async def start_question(self, requester: Requester, appeal_id: int, chat_id: int) -> None:
        """The next reply to the card is a question to the citizen."""
        await self._start(requester, appeal_id, chat_id, ReplyPurpose.QUESTION, None)

    async def start_answer(self, requester: Requester, appeal_id: int, chat_id: int) -> None:
        await self._start(requester, appeal_id, chat_id, ReplyPurpose.ANSWER, None)

    async def start_decision(
        self, requester: Requester, appeal_id: int, chat_id: int, outcome: Outcome
    ) -> None:
        """The next reply to the card gives the reasons of the head's decision: a refusal, a
        return or a termination. Older appeals of the same person are shown beside it."""
        await self._start(requester, appeal_id, chat_id, ReplyPurpose.ANSWER, outcome)

    async def start(self, requester: Requester, named: Named, chat_id: int, what: str) -> None:
        """/reply, /ask, /refuse, /return, /terminate NUMBER: as the buttons of the card do."""
        async with self._context.storage.reading() as tx:
            appeal_id = (await self._acting_on(tx, requester, named, what)).appeal.id
        match what:
            case "reply":
                await self.start_answer(requester, appeal_id, chat_id)
            case "ask":
                await self.start_question(requester, appeal_id, chat_id)
            case _:
                await self.start_decision(requester, appeal_id, chat_id, DECISIONS[what])

    async def take_named(self, requester: Requester, named: Named) -> None:
        async with self._context.storage.reading() as tx:
            appeal_id = (await self._acting_on(tx, requester, named, "take")).appeal.id
        await self.take(requester, appeal_id)

    async def release_named(self, requester: Requester, named: Named) -> None:
        async with self._context.storage.reading() as tx:
            appeal_id = (await self._acting_on(tx, requester, named, "release")).appeal.id
        await self.release(requester, appeal_id)

    async def _start(
        self,
        requester: Requester,
        appeal_id: int,
        chat_id: int,
        purpose: ReplyPurpose,
        outcome: Outcome | None,
    ) -> None:
        async with self._context.storage.transaction() as tx:
            acting = await self._acting(tx, requester, appeal_id)
            move = lifecycle.Move.ASK if purpose is ReplyPurpose.QUESTION else lifecycle.Move.ANSWER
            lifecycle.check(acting.appeal, move)
            chat_id = self._discreet(tx, acting.appeal, requester, chat_id)
            await self._not_merged(tx, acting.appeal)
            if outcome in HEADS_OUTCOMES and not acting.head:
                raise HeadDecides
            if outcome is not None:
                self._not_in_silence(outcome)
            composing = await tx.replies.composing(appeal_id, requester.id)
            reply = composing or self._new_reply(acting, chat_id)
            reply = replace(reply, purpose=purpose, outcome=outcome)
            tx.replies.save(reply)
            message = (
                "desk-write-question"
                if purpose is ReplyPurpose.QUESTION
                else (f"desk-write-{outcome}" if outcome else "desk-write-answer")
            )
            tx.outbox.add(
                Notification(
                    chat_id=chat_id,
                    kind=MessageKind.COMPOSED,
                    facts={"reply_id": reply.id, "prompt": message},
                    appeal_id=appeal_id,
                    key=f"prompt:{reply.id}",
                )
            )

    async def compose(
        self, requester: Requester, sent_message: SentMessage, item: Item, *, burst: bool
    ) -> None:
        """A reply to a card is what the office answers; shown to its author before it leaves.

        Several messages and files in a row make one answer.
        """
        async with self._context.storage.transaction() as tx:
            assert sent_message.appeal_id is not None
            acting = await self._acting(tx, requester, sent_message.appeal_id)
            lifecycle.check(acting.appeal, lifecycle.Move.ANSWER)
            await self._not_merged(tx, acting.appeal)
            reply = await tx.replies.composing(sent_message.appeal_id, requester.id)
            if reply is None:
                reply = self._new_reply(acting, item.chat_id)
                tx.replies.save(reply)
            now = self._context.clock.now()
            tx.items.add(
                replace(
                    item,
                    id=self._context.next_id(),
                    at=now,
                    appeal_id=acting.appeal.id,
                    reply_id=reply.id,
                    author=Author.STAFF,
                    purpose=Purpose(reply.purpose.value),
                )
            )
            tx.outbox.add(self._composed(reply, later=messages.BURST if burst else None))

    async def amend(self, requester: Requester, item: Item) -> bool:
        """An operator edits a message of a reply that was not sent yet. False: it is none."""
        async with self._context.storage.transaction() as tx:
            kept = await tx.items.by_message(item.chat_id, item.message_id)
            if kept is None or kept.author is not Author.STAFF or kept.reply_id is None:
                return False
            reply = await tx.replies.get(kept.reply_id)
            if reply is None or reply.author_id != requester.id:
                return True
            if reply.state is ReplyState.COMPOSING:
                tx.items.change_text(kept.id, item.text)
                tx.outbox.add(self._composed(reply))
            elif reply.state is ReplyState.SENT:
                tx.outbox.add(messages.say(item.chat_id, "desk-edit-too-late"))
            return True

    async def send(
        self,
        requester: Requester,
        reply_id: int,
        outcome: Outcome | None,
        message_id: int,
        *,
        anyway: bool = False,
    ) -> None:
        """The confirming tap: what the author has just seen goes to the citizen.

        It leaves when the minute for taking it back is over. Where a colleague holds the appeal,
        a second tap (`anyway`) is needed.
        """
        async with self._context.storage.transaction() as tx:
            reply, acting = await self._composing(tx, requester, reply_id)
            items = await tx.items.of_reply(reply.id)
            if not items:
                raise NothingToSend
            await self._not_merged(tx, acting.appeal)
            outcome = outcome or reply.outcome
            if reply.purpose is ReplyPurpose.ANSWER:
                if outcome is None:
                    raise StaleButton
                self._check_outcome(acting, outcome, items)
                self._not_in_silence(outcome)
            if self._held_by_another(acting.appeal, requester.id) and not anyway:
                tx.outbox.add(self._composed(reply, edit=message_id, confirm=outcome or ""))
                return
            if reply.purpose is ReplyPurpose.QUESTION:
                await self._ask(tx, acting, reply, items)
            else:
                assert outcome is not None
                await self._answer_or_hear(tx, acting, reply, outcome, items)
            sent = await tx.replies.get(reply.id)
            assert sent is not None
            tx.outbox.add(self._composed(sent, edit=message_id))

    def _not_in_silence(self, outcome: Outcome) -> None:
        if not may_be_said(self._context.network().mode, outcome):
            raise OnlyCollecting

    async def _not_merged(self, tx: Transaction, appeal: Appeal) -> None:
        main = await tx.appeals.get(appeal.merged_into) if appeal.merged_into else None
        if main is not None and main.open:
            raise Merged(main.number)

    async def _ask(
        self, tx: Transaction, acting: AppealAccess, reply: Reply, items: list[Item]
    ) -> None:
        tx.replies.save(replace(reply, state=ReplyState.SENT))
        until = self._context.terms.asked_until(self._now, acting.appeal.branch)
        moved = lifecycle.ask(acting.appeal, acting.by, self._now, reply.id, until)
        appeal, event_id = await self._kept(tx, acting, moved)
        keys = self._tell(tx, appeal, reply, items)
        await self._undoable(tx, acting, appeal, "asked", event_id, keys, reply_id=reply.id)

    async def _answer_or_hear(
        self,
        tx: Transaction,
        acting: AppealAccess,
        reply: Reply,
        outcome: Outcome,
        items: list[Item],
    ) -> None:
        """Before a refusal the citizen is heard, if there is time and Telegram reaches them."""
        events = await tx.events.of(acting.appeal.id)
        hearing = hearing_before(outcome, acting.appeal, events, self._context.terms, self._now)
        citizen = await tx.people.get(acting.appeal.citizen_id)
        if hearing is None or citizen is None or not citizen.reachable:
            await self._answer(tx, acting, reply, outcome, items)
            return
        reply = replace(reply, state=ReplyState.SENT, purpose=ReplyPurpose.HEARING, outcome=outcome)
        tx.replies.save(reply)
        moved = lifecycle.ask(
            acting.appeal,
            acting.by,
            self._now,
            reply.id,
            hearing.objections_until,
            hearing.decides_on,
        )
        appeal, event_id = await self._kept(tx, acting, moved)
        keys = self._tell(tx, appeal, reply, items)
        await self._undoable(
            tx, acting, appeal, "asked", event_id, keys, reply_id=reply.id, preset=True
        )

    async def _answer(
        self,
        tx: Transaction,
        acting: AppealAccess,
        reply: Reply,
        outcome: Outcome,
        items: list[Item],
    ) -> None:
        """One answer serves the appeal and those merged into it; each citizen is told."""
        preset = reply.outcome is not None
        reply = replace(reply, state=ReplyState.SENT, outcome=outcome)
        tx.replies.save(reply)
        for promise in await tx.promises.of_reply(reply.id):
            tx.promises.save(replace(promise, state=PromiseState.OPEN))
        moved = lifecycle.answer(acting.appeal, acting.by, self._now, reply.id, outcome)
        appeal, event_id = await self._kept(tx, acting, moved)
        keys = self._tell(tx, appeal, reply, items)
        for merged in await tx.appeals.merged_into(appeal.id):
            if not lifecycle.allows(merged, lifecycle.Move.ANSWER):
                continue
            theirs = replace(acting, appeal=merged)
            answer = lifecycle.answer(merged, theirs.by, self._now, reply.id, outcome)
            answered, their_event = await self._kept(tx, theirs, answer)
            keys += self._tell(tx, answered, reply, items)
            await self._undoable(
                tx, theirs, answered, "answered-merged", their_event, (), reply_id=reply.id
            )
        await self._undoable(
            tx, acting, appeal, "answered", event_id, keys, reply_id=reply.id, preset=preset
        )

    def _check_outcome(self, acting: AppealAccess, outcome: Outcome, items: list[Item]) -> None:
        if outcome in HEADS_OUTCOMES:
            if not acting.head:
                raise HeadDecides
            if len(words_of(items).strip()) < REASON_AT_LEAST:
                raise ReasonTooShort(REASON_AT_LEAST)

    def _tell(
        self, tx: Transaction, appeal: Appeal, reply: Reply, items: list[Item]
    ) -> tuple[str, ...]:
        """The citizen is told by the office; the keys under which the messages wait."""
        return self._after_the_minute(
            tx,
            f"reply:{reply.id}:{appeal.id}",
            *messages.reply(appeal, reply, items),
            messages.receipt(appeal),
        )

    async def discard(self, requester: Requester, reply_id: int, message_id: int) -> None:
        async with self._context.storage.transaction() as tx:
            reply, _acting = await self._composing(tx, requester, reply_id)
            reply = replace(reply, state=ReplyState.DISCARDED)
            tx.replies.save(reply)
            tx.outbox.add(self._composed(reply, edit=message_id))

    async def card(self, requester: Requester, chat_id: int, named: Named) -> None:
        """/card NUMBER: the card again, at the bottom of the chat."""
        async with self._context.storage.transaction() as tx:
            appeal = (await self._acting_on(tx, requester, named, "card")).appeal
            chat_id = self._discreet(tx, appeal, requester, chat_id)
            tx.outbox.add(
                replace(messages.card(appeal.id, chat_id, Priority.NOW), facts={"fresh": True})
            )

    async def _composing(
        self, tx: Transaction, requester: Requester, reply_id: int
    ) -> tuple[Reply, AppealAccess]:
        reply = await tx.replies.get(reply_id)
        if reply is None or reply.state is not ReplyState.COMPOSING:
            raise StaleButton
        acting = await self._acting(tx, requester, reply.appeal_id)
        if reply.author_id != requester.id:
            raise NotAllowed
        return reply, acting

    def _new_reply(self, acting: AppealAccess, chat_id: int) -> Reply:
        return Reply(
            id=self._context.next_id(),
            appeal_id=acting.appeal.id,
            author_id=acting.person_id,
            author_name=acting.name,
            chat_id=chat_id,
            purpose=ReplyPurpose.ANSWER,
            state=ReplyState.COMPOSING,
            created_at=self._context.clock.now(),
        )

    def _composed(
        self,
        reply: Reply,
        *,
        edit: int | None = None,
        later: timedelta | None = None,
        **facts: Any,
    ) -> Notification:
        send_at = self._context.clock.now() + later if later else None
        return messages.composed(reply, edit=edit, send_at=send_at, **facts)
