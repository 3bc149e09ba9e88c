"""What an operator can do with an appeal. One method, one use case, one transaction.

Who may do what is asked of the database for each press and each reply: a button that was once
right may have outlived the post of the person who presses it.
"""

from dataclasses import replace
from datetime import timedelta

from bot.appeals import life, promises
from bot.appeals.acting import Acting, Desk, lapsed
from bot.appeals.citizen import by_typed_number
from bot.appeals.replies import Reply, ReplyPurpose, ReplyState
from bot.appeals.service import Sender
from bot.appeals.texts import words_of
from bot.appeals.values import (
    SYSTEM,
    Appeal,
    Author,
    Item,
    Outcome,
    Purpose,
    Status,
)
from bot.errors import (
    HeadDecides,
    NotAllowed,
    NothingToSend,
    ReasonTooShort,
    StaleButton,
)
from bot.interfaces import Transaction
from bot.notifications.values import Notification, Posting, Priority, What

REASON_AT_LEAST = 20
"""Letters of a reasoned refusal (Code, Art. 89(2): reasoned and motivated)."""

HEADS_OUTCOMES = frozenset({Outcome.REFUSED})


class OperatorDesk(Desk):
    async def is_staff_posting(self, chat_id: int, message_id: int) -> Posting | None:
        """The staff message of ours that a person replies to or presses, if it is one."""
        async with self._service.storage.reading() as tx:
            posting = await tx.postings.at(chat_id, message_id)
        if posting is None or posting.appeal_id is None or posting.what not in STAFF_POSTINGS:
            return None
        return posting

    async def take(self, sender: Sender, appeal_id: int) -> None:
        async with self._service.storage.transaction() as tx:
            acting = await self._acting(tx, sender, appeal_id)
            self._not_with_a_colleague(acting)
            if acting.appeal.operator_id == acting.person_id:
                return
            acting = await self._free_of_idle(tx, acting)
            taken = await self._write(tx, acting, life.take(acting.appeal, acting.by, self._now))
            tx.outbox.add(promises.receipt(taken))

    async def _free_of_idle(self, tx: Transaction, acting: Acting) -> Acting:
        """A claim that has lapsed is over for whoever asks, before the sweep notes it."""
        if acting.appeal.status is not Status.TAKEN or not lapsed(acting.appeal, self._now):
            return acting
        freed, event = life.release(acting.appeal, SYSTEM, self._now)
        tx.appeals.save(replace(freed, held_until=None))
        tx.events.append(event)
        return replace(acting, appeal=replace(freed, held_until=None))

    async def let_idle_claims_lapse(self) -> int:
        """Appeals whose holder did nothing go back to their queues; how many."""
        async with self._service.storage.transaction() as tx:
            idle = await tx.appeals.idle(self._now)
            for appeal in idle:
                freed, event = life.release(appeal, SYSTEM, self._now)
                tx.appeals.save(replace(freed, held_until=None))
                tx.events.append(replace(event, facts={**event.facts, "why": "idle"}))
                await promises.show_card(tx, self._service.network(), freed)
        return len(idle)

    async def release(self, sender: Sender, appeal_id: int) -> None:
        """Back to the queue: by its holder, or by the head."""
        async with self._service.storage.transaction() as tx:
            acting = await self._acting(tx, sender, appeal_id)
            if acting.appeal.operator_id != acting.person_id and not acting.head:
                self._not_with_a_colleague(acting)
            now = self._service.clock.now()
            await self._write(tx, acting, life.release(acting.appeal, acting.by, now))

    async def start_question(self, sender: Sender, appeal_id: int, chat_id: int) -> None:
        """The next reply to the card is a question to the citizen."""
        await self._start(sender, appeal_id, chat_id, ReplyPurpose.QUESTION, None)

    async def start_answer(self, sender: Sender, appeal_id: int, chat_id: int) -> None:
        await self._start(sender, appeal_id, chat_id, ReplyPurpose.ANSWER, None)

    async def start_refusal(self, sender: Sender, appeal_id: int, chat_id: int) -> None:
        """The next reply to the card says why the request is refused: the head's decision."""
        await self._start(sender, appeal_id, chat_id, ReplyPurpose.ANSWER, Outcome.REFUSED)

    async def _start(
        self,
        sender: Sender,
        appeal_id: int,
        chat_id: int,
        purpose: ReplyPurpose,
        outcome: Outcome | None,
    ) -> None:
        async with self._service.storage.transaction() as tx:
            acting = await self._acting(tx, sender, appeal_id)
            move = life.Move.ASK if purpose is ReplyPurpose.QUESTION else life.Move.ANSWER
            life.check(acting.appeal, move)
            self._not_with_a_colleague(acting)
            if outcome in HEADS_OUTCOMES and not acting.head:
                raise HeadDecides
            composing = await tx.replies.composing(appeal_id, sender.id)
            reply = composing or self._new_reply(acting, chat_id)
            reply = replace(reply, purpose=purpose, outcome=outcome)
            tx.replies.save(reply)
            message = (
                "desk-write-question"
                if purpose is ReplyPurpose.QUESTION
                else ("desk-write-refusal" if outcome else "desk-write-answer")
            )
            tx.outbox.add(
                Notification(
                    chat_id=chat_id,
                    what=What.COMPOSED,
                    facts={"reply_id": reply.id, "prompt": message},
                    appeal_id=appeal_id,
                    key=f"prompt:{reply.id}",
                )
            )

    async def compose(self, sender: Sender, posting: Posting, item: Item, *, burst: bool) -> None:
        """A reply to a card is what the office answers; shown to its author before it leaves.

        Several messages and files in a row make one answer.
        """
        async with self._service.storage.transaction() as tx:
            assert posting.appeal_id is not None
            acting = await self._acting(tx, sender, posting.appeal_id)
            life.check(acting.appeal, life.Move.ANSWER)
            self._not_with_a_colleague(acting)
            reply = await tx.replies.composing(posting.appeal_id, sender.id)
            if reply is None:
                reply = self._new_reply(acting, item.chat_id)
                tx.replies.save(reply)
            now = self._service.clock.now()
            tx.items.add(
                replace(
                    item,
                    id=self._service.next_id(),
                    at=now,
                    appeal_id=acting.appeal.id,
                    reply_id=reply.id,
                    author=Author.STAFF,
                    purpose=Purpose(reply.purpose.value),
                )
            )
            tx.outbox.add(self._composed(reply, later=promises.BURST if burst else None))

    async def amend(self, sender: Sender, item: Item) -> bool:
        """An operator edits a message of a reply that was not sent yet. False: it is none."""
        async with self._service.storage.transaction() as tx:
            kept = await tx.items.by_message(item.chat_id, item.message_id)
            if kept is None or kept.author is not Author.STAFF or kept.reply_id is None:
                return False
            reply = await tx.replies.get(kept.reply_id)
            if reply is None or reply.author_id != sender.id:
                return True
            if reply.state is ReplyState.COMPOSING:
                tx.items.change_text(kept.id, item.text)
                tx.outbox.add(self._composed(reply))
            elif reply.state is ReplyState.SENT:
                tx.outbox.add(promises.say(item.chat_id, "desk-edit-too-late"))
            return True

    async def send(
        self, sender: Sender, reply_id: int, outcome: Outcome | None, message_id: int
    ) -> None:
        """The confirming tap: what the author has just seen goes to the citizen."""
        async with self._service.storage.transaction() as tx:
            reply, acting = await self._composing(tx, sender, reply_id)
            items = await tx.items.of_reply(reply.id)
            if not items:
                raise NothingToSend
            if reply.purpose is ReplyPurpose.QUESTION:
                appeal = await self._ask(tx, acting, reply)
            else:
                outcome = outcome or reply.outcome
                if outcome is None:
                    raise StaleButton
                self._check_outcome(acting, outcome, items)
                appeal = await self._answer(tx, acting, reply, outcome)
            self._tell(tx, appeal, reply, items)
            tx.outbox.add(self._composed(reply, edit=message_id))

    async def _ask(self, tx: Transaction, acting: Acting, reply: Reply) -> Appeal:
        now = self._service.clock.now()
        tx.replies.save(replace(reply, state=ReplyState.SENT))
        return await self._write(tx, acting, life.ask(acting.appeal, acting.by, now, reply.id))

    async def _answer(
        self, tx: Transaction, acting: Acting, reply: Reply, outcome: Outcome
    ) -> Appeal:
        now = self._service.clock.now()
        tx.replies.save(replace(reply, state=ReplyState.SENT, outcome=outcome))
        return await self._write(
            tx, acting, life.answer(acting.appeal, acting.by, now, reply.id, outcome)
        )

    def _check_outcome(self, acting: Acting, outcome: Outcome, items: list[Item]) -> None:
        if outcome in HEADS_OUTCOMES:
            if not acting.head:
                raise HeadDecides
            if len(words_of(items).strip()) < REASON_AT_LEAST:
                raise ReasonTooShort(REASON_AT_LEAST)

    def _tell(self, tx: Transaction, appeal: Appeal, reply: Reply, items: list[Item]) -> None:
        """The citizen is told by the office; files follow, each a message of its own, so that
        one that fails repeats nothing else."""
        question = reply.purpose is ReplyPurpose.QUESTION
        for facts in promises.reply_parts(reply.id, items):
            tx.outbox.add(
                Notification(
                    chat_id=appeal.citizen_id,
                    what=What.QUESTION if question else What.FINDING,
                    facts=facts,
                    priority=Priority.NOTICE,
                    appeal_id=appeal.id,
                )
            )
        for group in promises.albums(items):
            tx.outbox.add(
                Notification(
                    chat_id=appeal.citizen_id,
                    what=What.FILES,
                    facts={"items": group, "stands_for": What.FINDING.value},
                    priority=Priority.NOTICE,
                    appeal_id=appeal.id,
                )
            )
        tx.outbox.add(promises.receipt(appeal))

    async def discard(self, sender: Sender, reply_id: int, message_id: int) -> None:
        async with self._service.storage.transaction() as tx:
            reply, _acting = await self._composing(tx, sender, reply_id)
            reply = replace(reply, state=ReplyState.DISCARDED)
            tx.replies.save(reply)
            tx.outbox.add(self._composed(reply, edit=message_id))

    async def card(self, sender: Sender, chat_id: int, typed: str) -> None:
        """/card NUMBER: the card again, at the bottom of the chat."""
        async with self._service.storage.transaction() as tx:
            appeal = await by_typed_number(tx, typed)
            await self._acting(tx, sender, appeal.id)
            tx.outbox.add(
                replace(promises.card(appeal.id, chat_id, Priority.NOW), facts={"fresh": True})
            )

    async def queue(self, sender: Sender, chat_id: int, page: int, edit: int | None) -> None:
        """/queue: open appeals of the chat's branch, the earliest deadline first."""
        async with self._service.storage.transaction() as tx:
            rights = await tx.people.rights(sender.id)
            network = self._service.network()
            branch = network.in_chat(chat_id)
            codes = [branch.code] if branch else [post.branch for post in rights.posts]
            if not codes and rights.administrator:
                codes = [network.root.code]
            if not codes or not rights.works_for(codes[0], network):
                raise NotAllowed
            tx.outbox.add(
                Notification(
                    chat_id=chat_id,
                    what=What.QUEUE,
                    facts={"branch": codes[0], "page": page, "edit": edit},
                )
            )

    async def _composing(
        self, tx: Transaction, sender: Sender, reply_id: int
    ) -> tuple[Reply, Acting]:
        reply = await tx.replies.get(reply_id)
        if reply is None or reply.state is not ReplyState.COMPOSING:
            raise StaleButton
        acting = await self._acting(tx, sender, reply.appeal_id)
        if reply.author_id != sender.id:
            raise NotAllowed
        return reply, acting

    def _new_reply(self, acting: Acting, chat_id: int) -> Reply:
        return Reply(
            id=self._service.next_id(),
            appeal_id=acting.appeal.id,
            author_id=acting.person_id,
            author_name=acting.name,
            chat_id=chat_id,
            purpose=ReplyPurpose.ANSWER,
            state=ReplyState.COMPOSING,
            created_at=self._service.clock.now(),
        )

    def _composed(
        self, reply: Reply, *, edit: int | None = None, later: timedelta | None = None
    ) -> Notification:
        return Notification(
            chat_id=reply.chat_id,
            what=What.COMPOSED,
            facts={"reply_id": reply.id, "edit": edit},
            appeal_id=reply.appeal_id,
            key=f"composed:{reply.id}",
            send_at=self._service.clock.now() + later if later else None,
        )


STAFF_POSTINGS = frozenset(
    {What.CARD, What.FILES, What.OVERFLOW, What.WORD, What.COMPOSED, What.QUEUE}
)
"""Messages in a staff chat that a reply may answer."""
