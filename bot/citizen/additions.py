"""Words that belong to a filed appeal: kept with it, handed over from a draft, taken out again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import messages
from bot.citizen.declaring import declared_with
from bot.context import Context, recounted
from bot.desk.hearings import objected
from bot.domain.appeals import lifecycle
from bot.domain.appeals.hearings import under_way
from bot.domain.appeals.models import (
    Actor,
    Appeal,
    Author,
    Capacity,
    Draft,
    Event,
    EventType,
    Item,
    Purpose,
    in_force,
)
from bot.domain.appeals.undo import UndoRecord, reverted, snapshots, still_applies
from bot.domain.json_codec import Facts
from bot.domain.network.people import Awaiting, Person
from bot.domain.notifications import Notification, Priority
from bot.errors import StaleButton, TooLate
from bot.interfaces import Transaction

SAME_BREATH = timedelta(seconds=60)
"""What follows an addition so soon belongs to it: the other photos of an album, an afterthought."""

TAKEN_OUT_WITHIN = timedelta(hours=1)
"""How long the citizen can say that it was no answer and no addition, but a new appeal."""

_REPLIED = "replied"
"""The action under which it is kept how the appeal stood before an answer to a question."""

_WORDS = frozenset({EventType.REPLIED, EventType.ADDED})


@dataclass(frozen=True, slots=True)
class _Said:
    appeal: Appeal
    replies: bool
    objects: bool


class Additions:
    """Parts of use cases: each works in the transaction that it is given."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def keep(self, tx: Transaction, person: Person, appeal: Appeal, item: Item) -> None:
        """A message is the answer to the office's question, or an addition; its author is told
        which, and may say for a while that it was neither."""
        replies = await was_asked(tx, appeal)
        purpose = Purpose.REPLY if replies else Purpose.ADDITION
        item = replace(item, appeal_id=appeal.id, purpose=purpose)
        tx.items.add(item)
        assert item.at is not None
        said = await self._said(tx, person, appeal, item)
        tx.people.save(adding_to(person, said.appeal, until=item.at + SAME_BREATH))
        await messages.show_card(tx, self._context.network(), said.appeal)
        kept = self._confirmed(tx, said, appeal, item)
        send_at = item.at + messages.BURST if item.album else None
        tx.outbox.add(replace(kept, key=f"kept:{appeal.id}", send_at=send_at))

    async def hand_over(
        self,
        tx: Transaction,
        person: Person,
        draft: Draft,
        appeal: Appeal,
        items: Sequence[Item],
        *,
        edit: int,
    ) -> None:
        """What was written as a draft goes with the appeal, and what was ticked on it; the draft is
        no more."""
        tx.items.hand_over(draft.id, appeal.id)
        said, first, asked = None, appeal, await was_asked(tx, appeal)
        for item in items:
            said = await self._said(tx, person, appeal, item)
            appeal = said.appeal
        appeal = await declared_with(self._context, tx, appeal, draft)
        tx.drafts.discard(draft.id)
        tx.outbox.withdraw(f"draft:{draft.id}")
        await messages.show_card(tx, self._context.network(), appeal)
        if said is not None:
            said = replace(said, replies=asked)
            tx.outbox.add(self._confirmed(tx, said, first, items[0], edit=edit))

    async def take_out(
        self, tx: Transaction, person: Person, item_id: int
    ) -> tuple[list[Item], Appeal]:
        """The citizen says that it was a new appeal: the message, and what came with it in the same
        breath, is taken from the appeal, which stands as before if nobody has worked on it since.
        The office is told. Raises StaleButton and TooLate."""
        appeal, moved = await self._taken(tx, person, item_id)
        ids = {item.id for item in moved}
        now = self._context.clock.now()
        by = Actor(capacity=Capacity.CITIZEN, id=person.id)
        events = [
            event
            for event in in_force(await tx.events.of(appeal.id))
            if event.type in _WORDS and event.facts.get("item_id") in ids
        ]
        undone, version = [], appeal.version + 1
        for event in reversed(events):
            appeal, back = await self._as_before(tx, person, appeal, event, by, now)
            undone.append(back)
        appeal = replace(appeal, version=version)
        tx.appeals.save(appeal)
        for back in undone:
            tx.events.append(back)
        for posted in await tx.sent_messages.mirrored(appeal.id):
            if posted.ref in ids:
                tx.outbox.add(messages.erased(posted))
        network = self._context.network()
        for chat_id in await messages.chats_for(tx, network, appeal):
            tx.outbox.add(messages.taken_out(chat_id, appeal))
        await messages.show_card(tx, network, appeal)
        return moved, appeal

    async def _taken(
        self, tx: Transaction, person: Person, item_id: int
    ) -> tuple[Appeal, list[Item]]:
        found = await tx.items.get([item_id])
        item = found[0] if found else None
        appeal = await tx.appeals.get(item.appeal_id) if item is not None else None
        if item is None or appeal is None or appeal.citizen_id != person.id:
            raise StaleButton
        if item.purpose not in (Purpose.REPLY, Purpose.ADDITION) or appeal.anonymised:
            raise StaleButton
        assert item.at is not None
        if self._context.clock.now() - item.at > TAKEN_OUT_WITHIN:
            raise TooLate
        return appeal, _in_one_breath(item, await tx.items.of(appeal.id))

    async def _as_before(
        self,
        tx: Transaction,
        person: Person,
        appeal: Appeal,
        event: Event,
        by: Actor,
        now: datetime,
    ) -> tuple[Appeal, Event]:
        """Without what the event did. What the office has done since stays."""
        record = await tx.undos.latest(appeal.id, person.id, _REPLIED)
        kept = record is not None and record.event_id == event.id
        if kept and record is not None and still_applies(appeal, record):
            before, back = reverted(appeal, record, by, now)
            await tx.undos.use(record.id)
            return before, back
        facts: Facts = {"event_id": event.id, "action": "words"}
        back = Event(appeal_id=appeal.id, type=EventType.UNDONE, at=now, by=by, facts=facts)
        return appeal, back

    async def _said(self, tx: Transaction, person: Person, appeal: Appeal, item: Item) -> _Said:
        """The move, its event, and what operators see of it below the card."""
        now = self._context.clock.now()
        replies = await was_asked(tx, appeal)
        by = Actor(capacity=Capacity.CITIZEN, id=person.id)
        move = lifecycle.reply if replies else lifecycle.add
        hearing = under_way(appeal, await tx.events.of(appeal.id)) if replies else None
        after, event = await recounted(tx, self._context.terms, *move(appeal, by, now, item.id))
        after = self._context.terms.renewed(after, now)
        event = replace(event, id=self._context.next_id())
        tx.appeals.save(after)
        tx.events.append(event)
        if replies and hearing is None:
            self._remember(tx, person, appeal, after, event)
        message = "word-reply" if replies else "word-addition"
        if hearing is not None:
            message = "word-objection"
        await messages.pass_on(tx, self._context.network(), after, item, message)
        decision = await objected(tx, after, hearing) if hearing is not None else None
        if decision is not None:
            # Below what the citizen wrote, which goes with the cards.
            below = messages.reply_preview(decision)
            tx.outbox.add(replace(below, priority=Priority.CARD))
        return _Said(after, replies, hearing is not None)

    def _remember(
        self, tx: Transaction, person: Person, before: Appeal, after: Appeal, event: Event
    ) -> None:
        old, new = snapshots(before, after)
        record = UndoRecord(
            id=self._context.next_id(),
            appeal_id=after.id,
            person_id=person.id,
            action=_REPLIED,
            until=event.at + TAKEN_OUT_WITHIN,
            before=old,
            after=new,
            event_id=event.id,
        )
        tx.undos.add(record)

    def _confirmed(
        self,
        tx: Transaction,
        said: _Said,
        before: Appeal,
        item: Item,
        *,
        edit: int | None = None,
    ) -> Notification:
        """What became of the words, and how to say that they were something else. An objection to a
        preliminary decision has set the office to work at once: that is not taken back."""
        if said.objects:
            return messages.news(said.appeal, "news-objection-kept", edit=edit)
        name = "news-addition-kept"
        if said.appeal.due_on != before.due_on:
            tx.outbox.add(messages.receipt(said.appeal))
            name = "news-reply-kept-due"
        elif said.replies:
            name = "news-reply-kept"
        return messages.news(said.appeal, name, due=True, item=item.id, edit=edit)


async def was_asked(tx: Transaction, appeal: Appeal) -> bool:
    """Whether the office waits for an answer, and its citizen has read the question."""
    if not lifecycle.allows(appeal, lifecycle.Move.REPLY):
        return False
    return any(one.id == appeal.id for one in await tx.appeals.waiting_for(appeal.citizen_id))


def _in_one_breath(item: Item, items: Sequence[Item]) -> list[Item]:
    """The message, those of its album, and what its author wrote right after it."""
    theirs = [i for i in items if i.author is Author.CITIZEN and i.purpose is not Purpose.BODY]
    moved = [i for i in theirs if i.id == item.id or (item.album and i.album == item.album)]
    last = max((i.at for i in moved if i.at is not None), default=None)
    for other in theirs:
        if other in moved or other.at is None or last is None or other.id < item.id:
            continue
        if other.at - last <= SAME_BREATH:
            moved.append(other)
            last = other.at
    return moved


def adding_to(person: Person, appeal: Appeal, *, until: datetime, pressed: bool = False) -> Person:
    """The person whose next messages, up to a moment, belong to this appeal; `pressed`, whether
    they said so with a button."""
    return person.expecting(
        Awaiting.ADDITION, appeal_id=appeal.id, until=until.isoformat(), pressed=pressed
    )
