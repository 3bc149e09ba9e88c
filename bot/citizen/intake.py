"""What a citizen writes: it becomes a draft, or is added to the appeal it belongs to.

Whatever a person sends is kept at once, consent or not, dialogue or not: the questions come
after. Only what is no appeal (a greeting, thanks, "when?") is answered and not kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import messages
from bot.citizen import small_talk
from bot.citizen.additions import Additions
from bot.citizen.composing import (
    COMPARED,
    begun,
    has_own_matter,
    may_answer,
    show,
    understood,
    with_appeal,
)
from bot.citizen.doors import ProblemDoors
from bot.context import (
    Context,
    Requester,
    by_typed_number,
    known_or_new_person,
)
from bot.domain.appeals import lifecycle
from bot.domain.appeals.hearings import under_way
from bot.domain.appeals.models import (
    Actor,
    Appeal,
    Capacity,
    Draft,
    Item,
    Media,
    Purpose,
    Status,
)
from bot.domain.appeals.numbers import digits_of, is_valid, looks_like_number
from bot.domain.network.branches import Mode
from bot.domain.network.people import Awaiting, Person
from bot.domain.notifications import MessageKind
from bot.errors import (
    Banned,
    LimitExceeded,
    ReceptionClosed,
    StaleButton,
    UnknownAppeal,
)
from bot.interfaces import Transaction
from bot.text.display import can_be_seen, has_words

MOST_ITEMS = 100
"""Messages in one draft; more than that is a flood, not an appeal."""

BURST_GAP = timedelta(seconds=1.5)


@dataclass(frozen=True, slots=True)
class _Meant:
    """The filed appeal that a message is about."""

    appeal: Appeal | None = None
    certain: bool = False
    """Whether its author said so: by a reply, by a button. Else the words may tell of another
    matter."""


class Intake:
    """What arrives: one method, one use case, one transaction."""

    def __init__(self, context: Context, doors: ProblemDoors) -> None:
        self._context = context
        self._additions = Additions(context)
        self._doors = doors

    async def receive(
        self, requester: Requester, item: Item, *, reply_to: int | None, burst: bool
    ) -> bool:
        """Take in any message written outside a command: it is never lost and never refused.

        A greeting, thanks, "when?" is answered as what it is and not kept (`small_talk`). Whatever
        else belongs, in this order: to the appeal whose message it replies to; to what the bot has
        just asked; to the latest question of an operator that waits, or to the draft, whichever
        stands lower in the chat; to a new draft. Words that tell of another place or topic than the
        question are kept as a draft, which asks what they are. Only what is none of these is
        looked at for its form: a number asks where an appeal stands, signs alone say nothing. A
        reply about an appeal that is over is kept as a draft, whose preview asks what it is to be;
        so are words without a matter of their own after an answer.
        `burst` says that more of the same is likely to follow at once (an album, a forward).

        False: it only said where its author is, who was asked that, and is nowhere kept.
        """
        async with self._context.storage.transaction() as tx:
            return await self._receive(tx, requester, item, reply_to=reply_to, burst=burst)

    async def wordless(
        self, requester: Requester, what: str, sign: Item, *, reply_to: int | None
    ) -> None:
        """Something that can be no part of an appeal: whoever sent it is told so, and what to do
        where they stand. A sticker answers a question as its sign would; a decision to which one
        may object wants words."""
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            appeal = (await self._meant(tx, person, sign, reply_to)).appeal
            asked = appeal is not None and appeal.status is Status.WAITING
            if appeal is not None and asked:
                asked = under_way(appeal, await tx.events.of(appeal.id)) is None
            if appeal is not None and asked and can_be_seen(sign.text):
                sign = replace(sign, id=self._context.next_id(), at=self._context.clock.now())
                await self._additions.keep(tx, person, appeal, sign)
                return
            writes = await tx.drafts.of(person.id) is not None
            beside = "question" if asked else "draft" if writes else "nothing"
            tx.outbox.add(messages.say(person.id, "media-unsupported", what=what, beside=beside))

    async def meant(self, requester: Requester, item: Item, message_id: int) -> None:
        """What was taken for small talk is an appeal, or part of one, says its author."""
        async with self._context.storage.transaction() as tx:
            if await tx.items.by_message(item.chat_id, item.message_id) is not None:
                raise StaleButton
            tx.outbox.add(messages.without_buttons(requester.id, message_id))
            await self._receive(tx, requester, item, reply_to=None, burst=False, talk=False)

    async def _receive(
        self,
        tx: Transaction,
        requester: Requester,
        item: Item,
        *,
        reply_to: int | None,
        burst: bool,
        talk: bool = True,
    ) -> bool:
        person = await known_or_new_person(self._context, tx, requester)
        item = replace(item, id=self._context.next_id(), at=self._context.clock.now())
        if item.media is Media.TEXT and not can_be_seen(item.text):
            tx.outbox.add(messages.say(person.id, "text-needs-words"))
            return True
        if person.awaiting is Awaiting.NEARBY:
            if await self._doors.located(tx, person, item):
                return False
            person = person.expecting(None)
        meant = await self._meant(tx, person, item, reply_to)
        appeal = meant.appeal
        said = small_talk.heard(person, item, appeal, replied=reply_to is not None)
        if said is not None and talk:
            if appeal is None and said.intent in small_talk.ASK_TO_WRITE:
                self._ensure_may_file(person)
            await small_talk.answer(tx, person, item, said, appeal)
        elif appeal is not None and appeal.open:
            if meant.certain or may_answer(self._context, person, appeal, item):
                await self._additions.keep(tx, person, appeal, item)
            else:
                self._ensure_may_file(person)
                draft = await tx.drafts.of(person.id)
                await self._compose(tx, person, item, draft, burst=burst, instead_of=appeal)
        elif appeal is None and item.media is Media.TEXT and not has_words(item.text):
            tx.outbox.add(messages.say(person.id, "text-needs-words"))
        elif reply_to is None and await self._asks_after(tx, person, item):
            tx.outbox.add(messages.timeline(await by_typed_number(tx, item.text)))
        else:
            draft = await tx.drafts.of(person.id)
            latest: list[Appeal] = []
            if draft is None:
                latest = await tx.appeals.of_citizen(person.id, limit=COMPARED, offset=0)
            if appeal is None:
                appeal = await self._answered_last(tx, person, item, latest)
            if appeal is None or not lifecycle.allows(appeal, lifecycle.Move.REOPEN):
                self._ensure_may_file(person)
            await self._compose(tx, person, item, draft, latest, burst=burst, about=appeal)
        return True

    def _ensure_may_file(self, person: Person) -> None:
        if person.banned is not None:
            raise Banned
        if self._context.network().mode is Mode.CLOSED:
            raise ReceptionClosed

    async def _asks_after(self, tx: Transaction, person: Person, item: Item) -> bool:
        """Whether the message is the number of an own appeal, and nothing else. Raises
        UnknownAppeal for a number that is not, unless it may well belong to what is being written:
        an account, a telephone."""
        if item.media is not Media.TEXT or not looks_like_number(item.text):
            return False
        number = digits_of(item.text)
        if person.awaiting is Awaiting.DRAFT_TEXT or not is_valid(number):
            return False
        appeal = await tx.appeals.by_number(number)
        if appeal is not None and appeal.citizen_id == person.id:
            return True
        if await tx.drafts.of(person.id) is None:
            raise UnknownAppeal(number)
        return False

    async def _meant(
        self, tx: Transaction, person: Person, item: Item, reply_to: int | None
    ) -> _Meant:
        """The registered appeal that a message is about, if it is about one. Only one to which it
        replies may be over. What came as one album stays together."""
        if reply_to is not None:
            replied = await self._replied_to(tx, person, reply_to)
            if replied is not None:
                return _Meant(replied, certain=True)
        album = await tx.items.by_album(person.id, item.album) if item.album else None
        if album is not None:
            appeal = await tx.appeals.get(album.appeal_id)
            filed = appeal if appeal is not None and appeal.open else None
            return _Meant(filed, certain=True)
        if person.awaiting is Awaiting.ADDITION and self._still_awaited(person):
            appeal = await tx.appeals.get(person.awaiting_facts["appeal_id"])
            if appeal is not None and appeal.open:
                return _Meant(appeal, certain=bool(person.awaiting_facts.get("pressed")))
        if person.awaiting in (None, Awaiting.ADDITION, Awaiting.OWN):
            return _Meant(await self._asked_last(tx, person))
        return _Meant()

    async def _replied_to(self, tx: Transaction, person: Person, message_id: int) -> Appeal | None:
        """The own appeal that a message in the person's chat is about, whoever wrote it."""
        ours = await tx.sent_messages.at(person.id, message_id)
        theirs = None if ours else await tx.items.by_message(person.id, message_id)
        appeal_id = ours.appeal_id if ours else theirs.appeal_id if theirs else None
        appeal = await tx.appeals.get(appeal_id) if appeal_id is not None else None
        return appeal if appeal is not None and appeal.citizen_id == person.id else None

    async def _asked_last(self, tx: Transaction, person: Person) -> Appeal | None:
        """The appeal in which the office has asked something, if it said so after whatever was
        last said about the draft. Within a private chat the numbers of messages only grow."""
        waiting = await tx.appeals.waiting_for(person.id)
        draft = await tx.drafts.of(person.id) if waiting else None
        if not waiting or draft is None:
            return waiting[0] if waiting else None
        preview = await tx.sent_messages.find(person.id, MessageKind.DRAFT, draft.id)
        of_draft = [item.message_id for item in await tx.items.of(draft.id)]
        below = max([*of_draft, preview.message_id if preview else 0])
        question = await tx.sent_messages.find(person.id, MessageKind.QUESTION, waiting[0].id)
        return waiting[0] if question is not None and question.message_id > below else None

    async def _answered_last(
        self, tx: Transaction, person: Person, item: Item, latest: list[Appeal]
    ) -> Appeal | None:
        """The appeal, of the `latest`, whose answer is the last that the office has said, where
        words that begin something have no place or topic of their own: they may be about that
        answer."""
        answered = {each.id: each for each in latest if each.status is Status.ANSWERED}
        if item.media is not Media.TEXT or not answered:
            return None
        by_id = {each.id: each for each in latest}
        kinds = (MessageKind.RECEIPT, MessageKind.ANSWER)
        said = [
            message.appeal_id
            for message in await tx.sent_messages.about(person.id, by_id, kinds)
            if message.appeal_id is not None
            and (message.kind is MessageKind.RECEIPT) == by_id[message.appeal_id].open
        ]
        appeal = answered.get(said[-1]) if said else None
        if appeal is None:
            return None
        read = self._context.reader.read([item], person)
        return None if has_own_matter(read, appeal, item.text) else appeal

    def _still_awaited(self, person: Person) -> bool:
        until = datetime.fromisoformat(person.awaiting_facts["until"])
        return self._context.clock.now() <= until

    async def _compose(
        self,
        tx: Transaction,
        person: Person,
        item: Item,
        draft: Draft | None,
        latest: Sequence[Appeal] = (),
        *,
        burst: bool,
        about: Appeal | None = None,
        instead_of: Appeal | None = None,
    ) -> None:
        """Into the draft, or a new one, which may belong to one of the `latest` appeals. `about`:
        the appeal, over by now, to which it replies; `instead_of`: the one with a question that it
        does not seem to answer."""
        assert item.at is not None
        fresh = draft is None
        if draft is None:
            draft = begun(self._context, person, item, await tx.people.groups(person.id))
            earlier: list[Item] = []
        else:
            earlier = await tx.items.of(draft.id)
            if len(earlier) >= MOST_ITEMS:
                raise LimitExceeded("messages", MOST_ITEMS)
        rewriting = person.awaiting is Awaiting.DRAFT_TEXT
        if rewriting and item.media is Media.TEXT:
            tx.items.remove_texts(draft.id)
            earlier = [kept for kept in earlier if kept.media is not Media.TEXT]
        if person.awaiting is not None and not (rewriting and item.media is not Media.TEXT):
            person = person.expecting(None)
            tx.people.save(person)
        if about is not None and draft.offer.about != about.id:
            offer = replace(draft.offer, about=about.id, about_from=item.id)
            draft = replace(draft, offer=offer)
        elif fresh and instead_of is not None:
            draft = replace(draft, offer=replace(draft.offer, joins=instead_of.id, which=True))
        elif fresh:
            draft = await with_appeal(self._context, tx, draft, item, person, latest)
        soon = burst or (not fresh and item.at - draft.changed_at < BURST_GAP)
        item = replace(item, appeal_id=draft.id)
        await self._keep(tx, person, draft, earlier, item, fresh=fresh, soon=soon)

    async def _keep(
        self,
        tx: Transaction,
        person: Person,
        draft: Draft,
        items: list[Item],
        new: Item | None = None,
        *,
        fresh: bool = False,
        soon: bool = False,
    ) -> None:
        """The draft with what its messages and the `new` one say by now, and its preview."""
        known = draft.dangers
        said = items if new is None else [*items, new]
        draft = await understood(self._context, tx, draft, said, person)
        if fresh and self._context.network().mode is Mode.COLLECT_ONLY:
            tx.outbox.add(messages.announcement(person.id))
        tx.drafts.save(draft)
        if new is not None:
            tx.items.add(new)  # it names the draft
        if draft.dangers - known:
            tx.outbox.add(messages.danger(person.id, draft.dangers))
        await show(tx, person, draft, soon=soon)

    async def take_out(self, requester: Requester, item_id: int, message_id: int) -> None:
        """What was taken for an answer or an addition is a new appeal: it becomes a draft."""
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            self._ensure_may_file(person)
            moved, appeal = await self._additions.take_out(tx, person, item_id)
            draft = await tx.drafts.of(person.id)
            fresh = draft is None
            if draft is None:
                groups = await tx.people.groups(person.id)
                draft = begun(self._context, person, moved[0], groups)
                draft = replace(draft, offer=replace(draft.offer, joins=appeal.id))
            earlier = [] if fresh else await tx.items.of(draft.id)
            person = person.expecting(None)
            tx.people.save(person)
            tx.drafts.save(draft)
            tx.items.hand_back([item.id for item in moved], draft.id)
            tx.outbox.add(messages.news(appeal, "news-taken-out", edit=message_id))
            await self._keep(tx, person, draft, [*earlier, *moved], fresh=fresh)

    async def edited(self, requester: Requester, item: Item) -> bool:
        """An edited message changes the draft; of a registered appeal it is an amendment, and of
        one that is over nothing, as its author is told. What was answered as small talk and now
        says more is taken in. False: it belongs to nothing."""
        async with self._context.storage.transaction() as tx:
            kept = await tx.items.by_message(item.chat_id, item.message_id)
            last = await tx.items.last_version(item.chat_id, item.message_id)
            if kept is None and await self._was_small_talk(tx, item):
                await self._receive(tx, requester, item, reply_to=None, burst=False)
                return True
            if kept is None or last is None:
                return False
            if not item.corrects(last):
                return True
            person = await known_or_new_person(self._context, tx, requester)
            draft = await tx.drafts.get(kept.appeal_id)
            if draft is not None and draft.citizen_id == person.id:
                changed = kept.corrected(item)
                tx.items.change(changed)
                earlier = await tx.items.of(draft.id)
                items = [changed if i.id == kept.id else i for i in earlier]
                draft = await understood(self._context, tx, draft, items, person)
                tx.drafts.save(draft)
                await show(tx, person, draft)
                return True
            appeal = await tx.appeals.get(kept.appeal_id)
            if appeal is None or appeal.citizen_id != person.id or appeal.anonymised:
                return False
            if appeal.open:
                await self._amend(tx, appeal, last, replace(item, appeal_id=appeal.id))
            else:
                tx.outbox.add(messages.news(appeal, "news-amendment-late"))
            return True

    async def _was_small_talk(self, tx: Transaction, item: Item) -> bool:
        answer = await tx.sent_messages.latest(item.chat_id, MessageKind.TALK, item.message_id)
        return answer is not None

    async def _amend(self, tx: Transaction, appeal: Appeal, last: Item, item: Item) -> None:
        """A file goes with the amendment only if it is another one: operators have the rest."""
        now = self._context.clock.now()
        another = item.file_unique_id != last.file_unique_id
        item = replace(
            item,
            id=self._context.next_id(),
            purpose=Purpose.AMENDMENT,
            at=now,
            file_id=item.file_id if another else None,
        )
        by = Actor(capacity=Capacity.CITIZEN, id=appeal.citizen_id)
        appeal, event = lifecycle.amend(appeal, by, now, item.id)
        tx.items.add(item)
        tx.appeals.save(appeal)
        tx.events.append(event)
        message = "word-amendment-file" if another else "word-amendment"
        await messages.pass_on(tx, self._context.network(), appeal, item, message)
        tx.outbox.add(messages.news(appeal, "news-amendment-kept"))
