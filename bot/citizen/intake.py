"""What a citizen writes: it becomes a draft, or is added to the appeal it belongs to.

Whatever a person sends is kept at once, consent or not, dialogue or not: the questions come
after.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot import messages
from bot.citizen.account import first_question
from bot.citizen.drafts import CATEGORY, KIND, LANGUAGE, PLACE, routed
from bot.context import (
    CONSENT_VERSION,
    Context,
    Requester,
    by_typed_number,
    known_or_new_person,
    recounted,
)
from bot.desk.hearings import objected
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
    Suggestions,
    Where,
)
from bot.domain.appeals.numbers import digits_of, is_valid, looks_like_number
from bot.domain.appeals.triage_options import left_open
from bot.domain.appeals.understanding import Understanding
from bot.domain.network.branches import Mode
from bot.domain.network.people import Awaiting, Person
from bot.domain.notifications import MessageKind, Priority
from bot.errors import (
    Banned,
    LimitExceeded,
    ReceptionClosed,
    UnknownAppeal,
)
from bot.interfaces import Transaction
from bot.text.display import can_be_seen, has_words
from bot.text.similarity import alike, is_telling, vocabulary

MOST_ITEMS = 100
"""Messages in one draft; more than that is a flood, not an appeal."""

SAME_BREATH = timedelta(seconds=60)
"""What follows an addition so soon belongs to it: the other photos of an album, an afterthought."""

REMEMBERED = 5
"""Latest appeals whose places help to tell which of several namesakes is meant."""

COMPARED = 10
"""Latest open appeals that a new text is compared with."""

BURST_GAP = timedelta(seconds=1.5)


class Intake:
    """What arrives: one method, one use case, one transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def receive(
        self, requester: Requester, item: Item, *, reply_to: int | None, burst: bool
    ) -> None:
        """Take in any message written outside a command: it is never lost and never refused.

        It belongs, in this order: to the appeal whose message it replies to; to what the bot has
        just asked; to the latest question of an operator that waits, or to the draft, whichever
        stands lower in the chat; to a new draft. Only what is none of these is looked at for its
        form: a number asks where an appeal stands, signs alone say nothing. A reply about an
        appeal that is over is kept as a draft, whose preview asks what it is to become.
        `burst` says that more of the same is likely to follow at once (an album, a forward).
        """
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            item = replace(item, id=self._context.next_id(), at=self._context.clock.now())
            if item.media is Media.TEXT and not can_be_seen(item.text):
                tx.outbox.add(messages.say(person.id, "text-needs-words"))
                return
            appeal = await self._meant(tx, person, reply_to)
            if appeal is not None and appeal.open:
                await self._continue(tx, person, appeal, item)
            elif appeal is None and item.media is Media.TEXT and not has_words(item.text):
                tx.outbox.add(messages.say(person.id, "text-needs-words"))
            elif reply_to is None and await self._asks_after(tx, person, item):
                tx.outbox.add(messages.timeline(await by_typed_number(tx, item.text)))
            else:
                if appeal is None or not lifecycle.allows(appeal, lifecycle.Move.REOPEN):
                    self._ensure_may_file(person)
                await self._compose(tx, person, item, burst=burst, about=appeal)

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

    async def _meant(self, tx: Transaction, person: Person, reply_to: int | None) -> Appeal | None:
        """The registered appeal that a message is about, if it is about one. Only one to which it
        replies may be over."""
        if reply_to is not None:
            replied = await self._replied_to(tx, person, reply_to)
            if replied is not None:
                return replied
        if person.awaiting is Awaiting.ADDITION and self._still_awaited(person):
            appeal = await tx.appeals.get(person.awaiting_facts["appeal_id"])
            if appeal is not None and appeal.open:
                return appeal
        if person.awaiting in (None, Awaiting.ADDITION):
            return await self._asked_last(tx, person)
        return None

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

    def _still_awaited(self, person: Person) -> bool:
        until = datetime.fromisoformat(person.awaiting_facts["until"])
        return self._context.clock.now() <= until

    async def _continue(self, tx: Transaction, person: Person, appeal: Appeal, item: Item) -> None:
        replies = lifecycle.allows(appeal, lifecycle.Move.REPLY)
        purpose = Purpose.REPLY if replies else Purpose.ADDITION
        item = replace(item, appeal_id=appeal.id, purpose=purpose)
        by = Actor(capacity=Capacity.CITIZEN, id=person.id)
        move = lifecycle.reply if replies else lifecycle.add
        assert item.at is not None
        due_before = appeal.due_on
        hearing = under_way(appeal, await tx.events.of(appeal.id)) if replies else None
        appeal, event = await recounted(
            tx, self._context.terms, *move(appeal, by, item.at, item.id)
        )
        appeal = self._context.terms.renewed(appeal, item.at)
        moved = appeal.due_on != due_before
        tx.items.add(item)
        tx.appeals.save(appeal)
        tx.events.append(event)
        tx.people.save(adding_to(person, appeal, until=item.at + SAME_BREATH))
        network = self._context.network()
        message = "word-reply" if replies else "word-addition"
        if hearing is not None:
            message = "word-objection"
        await messages.pass_on(tx, network, appeal, item, message)
        decision = await objected(tx, appeal, hearing) if hearing is not None else None
        if decision is not None:
            # Below what the citizen wrote, which goes with the cards.
            below = messages.reply_preview(decision)
            tx.outbox.add(replace(below, priority=Priority.CARD))
        await messages.show_card(tx, network, appeal)
        if moved:
            tx.outbox.add(messages.receipt(appeal))
            kept = messages.news(appeal, "news-reply-kept-due", due=True)
        else:
            kept = messages.news(appeal, "news-reply-kept" if replies else "news-addition-kept")
        if hearing is not None:
            kept = messages.news(appeal, "news-objection-kept")
        tx.outbox.add(
            replace(
                kept,
                key=f"kept:{appeal.id}",
                send_at=item.at + messages.BURST if item.album else None,
            )
        )

    async def _compose(
        self,
        tx: Transaction,
        person: Person,
        item: Item,
        *,
        burst: bool,
        about: Appeal | None = None,
    ) -> None:
        assert item.at is not None
        draft = await tx.drafts.of(person.id)
        fresh = draft is None
        if draft is None:
            draft = Draft(
                id=self._context.next_id(),
                citizen_id=person.id,
                language=person.language,
                created_at=item.at,
                changed_at=item.at,
            )
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
        elif fresh and item.media is Media.TEXT:
            same = await self._said_before(tx, person, item.text)
            draft = replace(draft, offer=Suggestions(same_as=same))
        soon = burst or (not fresh and item.at - draft.changed_at < BURST_GAP)
        item = replace(item, appeal_id=draft.id)
        known = draft.dangers
        draft = await self._understood(tx, draft, [*earlier, item], person)
        if fresh and self._context.network().mode is Mode.COLLECT_ONLY:
            tx.outbox.add(messages.announcement(person.id))
        tx.drafts.save(draft)
        tx.items.add(item)
        if draft.dangers - known:
            tx.outbox.add(messages.danger(person.id, draft.dangers))
        self._answer(tx, person, draft, soon=soon)

    async def _said_before(self, tx: Transaction, person: Person, text: str) -> int | None:
        """The open appeal of this citizen that says nearly the same, if there is one."""
        said = vocabulary(text)
        if not is_telling(said):
            return None
        earlier = await tx.items.said_in_open(person.id, latest=COMPARED)
        for appeal_id, words in earlier.items():
            if alike(said, vocabulary(words)):
                return appeal_id
        return None

    def _answer(self, tx: Transaction, person: Person, draft: Draft, *, soon: bool) -> None:
        """Whoever is new is asked for language and consent first; the draft waits meanwhile."""
        send_at = draft.changed_at + messages.BURST if soon else None
        if person.consent != CONSENT_VERSION:
            tx.outbox.add(replace(first_question(person), send_at=send_at))
            return
        tx.outbox.add(messages.preview(draft, send_at=send_at))

    async def _understood(
        self, tx: Transaction, draft: Draft, items: list[Item], person: Person
    ) -> Draft:
        """The draft with what its words say, except where the citizen has chosen."""
        read = self._context.reader.read(items, person)
        if read.candidates and PLACE not in draft.chosen:
            recent = await self._former_places(tx, person)
            read = self._context.reader.read(items, person, recent) if recent else read
        chosen = draft.chosen
        where = draft.where if PLACE in chosen else _located(read, draft.where, person)
        offer = replace(
            draft.offer,
            places=_left_open(draft, read),
            topics=() if CATEGORY in chosen or read.category else read.categories,
            guess=None if CATEGORY in chosen or read.category else read.guess,
            why=read.why,
        )
        changed = replace(
            draft,
            language=draft.language if LANGUAGE in chosen else read.language,
            kind=draft.kind if KIND in chosen else read.kind,
            category=draft.category if CATEGORY in chosen else read.category,
            where=where,
            offer=offer,
            dangers=draft.dangers | read.dangers,
            changed_at=self._context.clock.now(),
            version=draft.version + 1,
        )
        return routed(changed, self._context.network())

    async def _former_places(self, tx: Transaction, person: Person) -> list[str]:
        """Where the citizen's latest appeals were from, the newest first."""
        latest = await tx.appeals.of_citizen(person.id, limit=REMEMBERED, offset=0)
        places = [appeal.where.district_kato or appeal.where.region_kato for appeal in latest]
        return [kato for kato in dict.fromkeys(places) if kato is not None]

    async def edited(self, requester: Requester, item: Item) -> None:
        """An edited message changes the draft; of a registered appeal it is an amendment."""
        async with self._context.storage.transaction() as tx:
            kept = await tx.items.by_message(item.chat_id, item.message_id)
            last = await tx.items.last_version(item.chat_id, item.message_id)
            if kept is None or last is None or not item.corrects(last):
                return
            person = await known_or_new_person(self._context, tx, requester)
            draft = await tx.drafts.get(kept.appeal_id)
            if draft is not None and draft.citizen_id == person.id:
                changed = kept.corrected(item)
                tx.items.change(changed)
                earlier = await tx.items.of(draft.id)
                items = [changed if i.id == kept.id else i for i in earlier]
                draft = await self._understood(tx, draft, items, person)
                tx.drafts.save(draft)
                self._answer(tx, person, draft, soon=False)
                return
            appeal = await tx.appeals.get(kept.appeal_id)
            if appeal is not None and appeal.citizen_id == person.id and appeal.open:
                await self._amend(tx, appeal, last, replace(item, appeal_id=appeal.id))

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


def adding_to(person: Person, appeal: Appeal, *, until: datetime) -> Person:
    """The person whose next messages, up to a moment, belong to this appeal."""
    return person.expecting(Awaiting.ADDITION, appeal_id=appeal.id, until=until.isoformat())


def _left_open(draft: Draft, read: Understanding) -> tuple[str, ...]:
    """The places among which somebody still has to choose. A citizen who does not know leaves
    the choice, with what the words say, to the central queue."""
    if PLACE not in draft.chosen:
        return read.candidates
    if draft.where.region_kato is not None:
        return ()
    said = left_open(replace(draft, where=read.where, offer=Suggestions(places=read.candidates)))
    return said or draft.offer.places


def _located(read: Understanding, kept: Where, person: Person) -> Where:
    """What the words say; where they are silent, what was known; else the citizen's own place.
    Words that may mean several places are not silent: then the citizen is asked."""
    found = read.where
    if (found.lat, found.lon) == (kept.lat, kept.lon):
        found = replace(found, address=kept.address)
    if found.region_kato is not None or read.candidates:
        return found
    if kept.region_kato is not None:
        return kept
    return replace(found, region_kato=person.region_kato, district_kato=person.district_kato)
