"""What the office says to a citizen: composed, looked at, sent.

A decision to refuse is told first as a preliminary one, to which the citizen may object
(`bot.desk.hearings`).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot import messages
from bot.context import Context, Requester, await_nothing_else
from bot.desk.access import Access, AppealAccess, Named
from bot.desk.moves import Moves
from bot.domain.appeals import lifecycle
from bot.domain.appeals.hearings import hearing_before
from bot.domain.appeals.lifecycle import HEADS_OUTCOMES, may_be_said
from bot.domain.appeals.models import (
    Appeal,
    Author,
    Item,
    Outcome,
    Purpose,
    Source,
    words_as_shown,
    words_of,
)
from bot.domain.appeals.promises import PromiseState
from bot.domain.appeals.reasons import REFUSAL_REASON, ensure_reasoned
from bot.domain.appeals.replies import Reply, ReplyPurpose, ReplyState
from bot.domain.appeals.undo import UndoFacts
from bot.domain.notifications import SentMessage
from bot.errors import Merged, NothingToSend, OnlyCollecting, StaleButton
from bot.interfaces import Transaction
from bot.text.display import mask_iin

DECISIONS = {
    "refuse": Outcome.REFUSED,
    "return": Outcome.RETURNED,
    "terminate": Outcome.TERMINATED,
}
"""Commands and buttons of a head's decision, and its outcome."""


ASKED = timedelta(minutes=10)
"""How long what somebody writes, in reply to nothing, is meant for what they were asked."""


class Replies:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, access: Access, moves: Moves) -> None:
        self._context = context
        self._access = access
        self._moves = moves

    async def start(self, requester: Requester, named: Named, chat_id: int, command: str) -> None:
        """/reply, /ask, /refuse, /return, /terminate NUMBER, or the buttons of the card.

        The next reply to the card is the answer, a question to the citizen, or the reasons of the
        head's decision; for ten minutes that is awaited of this person, and of no other appeal
        any more. Older appeals of the same person are shown beside a decision.
        """
        asks, outcome = command == "ask", DECISIONS.get(command)
        async with self._context.storage.transaction() as tx:
            access = await self._access.named(tx, requester, named, command)
            appeal = access.appeal
            lifecycle.check(appeal, lifecycle.Move.ASK if asks else lifecycle.Move.ANSWER)
            chat_id = self._access.place_to_show(tx, appeal, requester, chat_id)
            await self._ensure_not_merged(tx, appeal)
            if outcome is not None:
                self._access.ensure_head(access)
                self._ensure_may_be_said(outcome)
            reply = await tx.replies.composing(appeal.id, requester.id)
            reply = replace(
                reply or self._new_reply(access, chat_id),
                chat_id=chat_id,
                purpose=ReplyPurpose.QUESTION if asks else ReplyPurpose.ANSWER,
                outcome=outcome,
                asked_until=self._context.clock.now() + ASKED,
            )
            await_nothing_else(tx, requester.id)
            tx.replies.save(reply)
            prompt = f"desk-write-{outcome or ('question' if asks else 'answer')}"
            tx.outbox.add(messages.reply_prompt(chat_id, reply, prompt))

    async def compose(
        self, requester: Requester, sent_message: SentMessage, item: Item, *, burst: bool
    ) -> None:
        """A reply to a card is what the office answers; shown to its author before it leaves.

        Several messages and files in a row make one answer.
        """
        async with self._context.storage.transaction() as tx:
            assert sent_message.appeal_id is not None
            access = await self._access.on_appeal(tx, requester, sent_message.appeal_id)
            await self.take_in(tx, access, [item], burst=burst)

    async def take_in(
        self,
        tx: Transaction,
        access: AppealAccess,
        written: Sequence[Item],
        *,
        burst: bool = False,
        edit: int | None = None,
    ) -> None:
        """What was written becomes a part of what this person says about the appeal; the preview
        shows all of it, in the chat in which it was written."""
        lifecycle.check(access.appeal, lifecycle.Move.ANSWER)
        await self._ensure_not_merged(tx, access.appeal)
        now, chat_id = self._context.clock.now(), written[-1].chat_id
        reply = await tx.replies.composing(access.appeal.id, access.person_id)
        reply = replace(reply or self._new_reply(access, chat_id), chat_id=chat_id)
        if reply.asked_until is not None:
            reply = replace(reply, asked_until=now + ASKED)
        tx.replies.save(reply)
        of_appeal = await tx.items.of(access.appeal.id)
        for item in written:
            tx.items.add(
                replace(
                    fit_to_pass_on(item, of_appeal),
                    id=self._context.next_id(),
                    at=now,
                    appeal_id=access.appeal.id,
                    reply_id=reply.id,
                    author=Author.STAFF,
                    purpose=Purpose(reply.purpose.value),
                )
            )
        send_at = now + messages.BURST if burst else None
        tx.outbox.add(messages.reply_preview(reply, send_at=send_at, edit=edit))

    async def amend(self, requester: Requester, item: Item) -> None:
        """An operator edits a message of a reply, its words or its file: it changes what has not
        left yet. An edit that changes nothing is none."""
        async with self._context.storage.transaction() as tx:
            kept = await tx.items.by_message(item.chat_id, item.message_id)
            if kept is None or kept.author is not Author.STAFF or kept.reply_id is None:
                return
            reply = await tx.replies.get(kept.reply_id)
            if reply is None or reply.author_id != requester.id or not item.corrects(kept):
                return
            if reply.state is ReplyState.COMPOSING:
                await self._access.on_appeal(tx, requester, reply.appeal_id)
                tx.items.change(kept.corrected(item))
                tx.outbox.add(messages.reply_preview(reply))
            elif reply.state is ReplyState.SENT:
                leaving = await self._amend_leaving(tx, requester, reply, kept.corrected(item))
                said = "desk-edit-kept" if leaving else "desk-edit-too-late"
                tx.outbox.add(messages.say(item.chat_id, said))

    async def _amend_leaving(
        self, tx: Transaction, requester: Requester, reply: Reply, item: Item
    ) -> bool:
        """In the minute in which it can be taken back, a reply leaves as it was corrected. False:
        it has left."""
        now = self._context.clock.now()
        record = await tx.undos.of_reply(reply.appeal_id, reply.id)
        if record is None or now >= record.until:
            return False
        access = await self._access.on_appeal(tx, requester, reply.appeal_id)
        if not await tx.outbox.recall(list(record.keys), now):
            return False
        tx.items.change(item)
        items = await tx.items.of_reply(reply.id)
        if reply.outcome is not None:
            self._ensure_decided_well(access, reply.outcome, items)
        told = [access.appeal]
        for merged in await tx.appeals.merged_into(reply.appeal_id):
            if await tx.undos.of_reply(merged.id, reply.id) is not None:
                told.append(merged)
        keys: tuple[str, ...] = ()
        for appeal in told:
            said = messages.reply(appeal, reply, items)
            keys += self._moves.tell_at(tx, record.until, _key(reply, appeal), *said)
        tx.undos.change(replace(record, keys=keys))
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
            reply, access = await self._access.draft_reply(tx, requester, reply_id)
            items = await tx.items.of_reply(reply.id)
            if not items:
                raise NothingToSend
            await self._ensure_not_merged(tx, access.appeal)
            outcome = outcome or reply.outcome
            if reply.purpose is ReplyPurpose.ANSWER:
                if outcome is None:
                    raise StaleButton
                self._ensure_decided_well(access, outcome, items)
                self._ensure_may_be_said(outcome)
            if self._access.held_by_another(access) and not anyway:
                confirm = outcome or ""
                tx.outbox.add(messages.reply_preview(reply, edit=message_id, confirm=confirm))
                return
            if reply.purpose is ReplyPurpose.QUESTION:
                await self._ask(tx, access, reply, items)
            else:
                assert outcome is not None
                await self._answer_or_hear(tx, access, reply, outcome, items)
            sent = await tx.replies.get(reply.id)
            assert sent is not None
            tx.outbox.add(messages.reply_preview(sent, edit=message_id))

    async def discard(self, requester: Requester, reply_id: int, message_id: int) -> None:
        async with self._context.storage.transaction() as tx:
            reply, _ = await self._access.draft_reply(tx, requester, reply_id)
            reply = replace(reply, state=ReplyState.DISCARDED)
            tx.replies.save(reply)
            tx.outbox.add(messages.reply_preview(reply, edit=message_id))

    # What may be said

    def _ensure_decided_well(
        self, access: AppealAccess, outcome: Outcome, items: list[Item]
    ) -> None:
        if outcome in HEADS_OUTCOMES:
            self._access.ensure_head(access)
            ensure_reasoned(words_of(items), REFUSAL_REASON)

    def _ensure_may_be_said(self, outcome: Outcome) -> None:
        if not may_be_said(self._context.network().mode, outcome):
            raise OnlyCollecting

    async def _ensure_not_merged(self, tx: Transaction, appeal: Appeal) -> None:
        main = await tx.appeals.get(appeal.merged_into) if appeal.merged_into else None
        if main is not None and main.open:
            raise Merged(main.number)

    # How it is said

    async def _ask(
        self, tx: Transaction, access: AppealAccess, reply: Reply, items: list[Item]
    ) -> None:
        reply = replace(reply, state=ReplyState.SENT)
        tx.replies.save(reply)
        now = self._context.clock.now()
        until = self._context.terms.asked_until(now, access.appeal.branch)
        moved = lifecycle.ask(access.appeal, access.by, now, reply.id, until)
        appeal, event = await self._moves.make(tx, access, moved)
        keys = self._tell(tx, appeal, reply, items)
        self._moves.can_be_undone(
            tx, access, appeal, event, "asked", keys, UndoFacts(reply_id=reply.id)
        )

    async def _answer_or_hear(
        self,
        tx: Transaction,
        access: AppealAccess,
        reply: Reply,
        outcome: Outcome,
        items: list[Item],
    ) -> None:
        """Before a refusal the citizen is heard, if there is time and Telegram reaches them."""
        now = self._context.clock.now()
        events = await tx.events.of(access.appeal.id)
        hearing = hearing_before(outcome, access.appeal, events, self._context.terms, now)
        citizen = await tx.people.get(access.appeal.citizen_id)
        if hearing is None or citizen is None or not citizen.reachable:
            await self._answer(tx, access, reply, outcome, items)
            return
        reply = replace(reply, state=ReplyState.SENT, purpose=ReplyPurpose.HEARING, outcome=outcome)
        tx.replies.save(reply)
        until, decides_on = hearing.objections_until, hearing.decides_on
        moved = lifecycle.ask(access.appeal, access.by, now, reply.id, until, decides_on)
        appeal, event = await self._moves.make(tx, access, moved)
        keys = self._tell(tx, appeal, reply, items)
        self._moves.can_be_undone(
            tx, access, appeal, event, "asked", keys, UndoFacts(reply_id=reply.id, preset=True)
        )

    async def _answer(
        self,
        tx: Transaction,
        access: AppealAccess,
        reply: Reply,
        outcome: Outcome,
        items: list[Item],
    ) -> None:
        """One answer serves the appeal and those merged into it; each citizen is told."""
        preset, now = reply.outcome is not None, self._context.clock.now()
        reply = replace(reply, state=ReplyState.SENT, outcome=outcome)
        tx.replies.save(reply)
        for promise in await tx.promises.of_reply(reply.id):
            tx.promises.save(replace(promise, state=PromiseState.OPEN))
        moved = lifecycle.answer(access.appeal, access.by, now, reply.id, outcome)
        appeal, event = await self._moves.make(tx, access, moved)
        keys = self._tell(tx, appeal, reply, items)
        for merged in await tx.appeals.merged_into(appeal.id):
            if lifecycle.allows(merged, lifecycle.Move.ANSWER):
                keys += await self._answer_merged(tx, access.on(merged), reply, outcome, items)
        self._moves.can_be_undone(
            tx, access, appeal, event, "answered", keys, UndoFacts(reply_id=reply.id, preset=preset)
        )

    async def _answer_merged(
        self,
        tx: Transaction,
        access: AppealAccess,
        reply: Reply,
        outcome: Outcome,
        items: list[Item],
    ) -> tuple[str, ...]:
        """The keys of what its citizen is told: they go with the undo of the main answer."""
        now = self._context.clock.now()
        moved = lifecycle.answer(access.appeal, access.by, now, reply.id, outcome)
        answered, event = await self._moves.make(tx, access, moved)
        self._moves.can_be_undone(
            tx, access, answered, event, "answered-merged", about=UndoFacts(reply_id=reply.id)
        )
        return self._tell(tx, answered, reply, items)

    def _tell(
        self, tx: Transaction, appeal: Appeal, reply: Reply, items: list[Item]
    ) -> tuple[str, ...]:
        """The citizen is told by the office; the keys under which the messages wait."""
        return self._moves.tell_later(
            tx,
            _key(reply, appeal),
            *messages.reply(appeal, reply, items),
            messages.receipt(appeal),
        )

    def _new_reply(self, access: AppealAccess, chat_id: int) -> Reply:
        return Reply(
            id=self._context.next_id(),
            appeal_id=access.appeal.id,
            author_id=access.person_id,
            author_name=access.name,
            chat_id=chat_id,
            purpose=ReplyPurpose.ANSWER,
            state=ReplyState.COMPOSING,
            created_at=self._context.clock.now(),
        )


def fit_to_pass_on(item: Item, of_appeal: Sequence[Item]) -> Item:
    """A citizen is quoted to the citizen; what else a card says, notes and names, is for staff."""
    quoted = item.details.get(Source.QUOTED)
    if not isinstance(quoted, str):
        return item
    said = mask_iin(words_as_shown(i for i in of_appeal if i.author is Author.CITIZEN))
    if " ".join(quoted.split()) in " ".join(said.split()):
        return item
    kept = {name: v for name, v in item.details.items() if name != Source.QUOTED}
    return replace(item, details=kept)


def _key(reply: Reply, appeal: Appeal) -> str:
    """Under which what a reply tells the citizen of an appeal waits."""
    return f"reply:{reply.id}:{appeal.id}"
