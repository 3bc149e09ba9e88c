"""What a citizen tells the bot before an appeal exists: the draft.

Whatever a person sends is kept at once, consent or not, dialogue or not: the questions come
after. One method, one use case, one transaction.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot import messages
from bot.context import CONSENT_VERSION, Context, Requester, known_or_new_person, recounted
from bot.desk.hearings import objected
from bot.domain.appeals import lifecycle
from bot.domain.appeals.hearings import under_way
from bot.domain.appeals.models import (
    Actor,
    Appeal,
    Capacity,
    Draft,
    EventType,
    Item,
    Kind,
    Media,
    Purpose,
    Suggestions,
    Where,
)
from bot.domain.appeals.numbers import generate
from bot.domain.appeals.triage_options import left_open
from bot.domain.appeals.understanding import Understanding
from bot.domain.network.branches import Mode, Network
from bot.domain.network.people import Awaiting, Language, Person
from bot.domain.notifications import MessageKind, Notification, Priority, SentMessage
from bot.errors import (
    Banned,
    ConsentNeeded,
    DraftGone,
    NothingToSend,
    PlaceNeeded,
    ReceptionClosed,
    TooMuch,
)
from bot.interfaces import Transaction
from bot.text.similarity import alike, is_telling, vocabulary

MOST_ITEMS = 100
"""Messages in one draft; more than that is a flood, not an appeal."""

SAME_BREATH = timedelta(seconds=60)
"""What follows an addition so soon belongs to it: the other photos of an album, an afterthought."""

REMEMBERED = 5
"""Latest appeals whose places help to tell which of several namesakes is meant."""

COMPARED = 10
"""Latest open appeals that a new text is compared with."""

UNNAMED = "unnamed"
"""Among what the citizen chose for a draft: staff are not to see who wrote it."""

ABOUT = "about"
"""Among what the citizen chose: the appeal is about the branch it would go to, or its people."""

BURST_GAP = timedelta(seconds=1.5)


class Intake:
    """What a citizen can do with a draft."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def receive(
        self, requester: Requester, item: Item, *, reply_to: int | None, burst: bool
    ) -> None:
        """Take in any message written outside a command: it is never lost and never refused.

        It belongs, in this order: to the appeal whose message it replies to; to what the bot has
        just asked; to the one question of an operator that waits; to the draft; to a new draft.
        `burst` says that more of the same is likely to follow at once (an album, a forward).
        """
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            item = replace(item, id=self._context.next_id(), at=self._context.clock.now())
            appeal = await self._meant(tx, person, reply_to)
            if appeal is not None:
                await self._continue(tx, person, appeal, item)
            elif person.banned is not None:
                raise Banned
            elif self._context.network().mode is Mode.CLOSED:
                raise ReceptionClosed
            else:
                await self._compose(tx, person, item, burst=burst)

    async def _meant(self, tx: Transaction, person: Person, reply_to: int | None) -> Appeal | None:
        """The registered appeal that a message is about, if it is about one."""
        if reply_to is not None:
            sent_message = await tx.sent_messages.at(person.id, reply_to)
            if sent_message is not None and sent_message.appeal_id is not None:
                appeal = await tx.appeals.get(sent_message.appeal_id)
                if appeal is not None and appeal.citizen_id == person.id and appeal.open:
                    return appeal
        if person.awaiting is Awaiting.ADDITION and self._still_awaited(person):
            appeal = await tx.appeals.get(person.awaiting_facts["appeal_id"])
            if appeal is not None and appeal.open:
                return appeal
        if person.awaiting in (None, Awaiting.ADDITION) and await tx.drafts.of(person.id) is None:
            waiting = await tx.appeals.waiting_for(person.id)
            if waiting:
                return waiting[0]
        return None

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
            below = messages.composed(decision)
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

    async def _compose(self, tx: Transaction, person: Person, item: Item, *, burst: bool) -> None:
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
                raise TooMuch(MOST_ITEMS)
        rewriting = person.awaiting is Awaiting.DRAFT_TEXT
        if rewriting and item.media is Media.TEXT:
            tx.items.remove_texts(draft.id)
            earlier = [kept for kept in earlier if kept.media is not Media.TEXT]
        if person.awaiting is not None and not (rewriting and item.media is not Media.TEXT):
            person = person.expecting(None)
            tx.people.save(person)
        if fresh and item.media is Media.TEXT:
            same = await self._said_before(tx, person, item.text)
            draft = replace(draft, offer=Suggestions(same_as=same))
        soon = burst or (not fresh and item.at - draft.changed_at < BURST_GAP)
        item = replace(item, appeal_id=draft.id)
        known = draft.dangers
        draft = await self._understood(tx, draft, [*earlier, item], person)
        if fresh and self._context.network().mode is Mode.COLLECT_ONLY:
            tx.outbox.add(Notification(chat_id=person.id, kind=MessageKind.ANNOUNCEMENT))
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
        if read.candidates and "place" not in draft.chosen:
            recent = await self._former_places(tx, person)
            read = self._context.reader.read(items, person, recent) if recent else read
        chosen = draft.chosen
        where = draft.where if "place" in chosen else _located(read, draft.where, person)
        offer = Suggestions(
            places=_left_open(draft, read),
            topics=() if "category" in chosen or read.category else read.categories,
            guess=None if "category" in chosen or read.category else read.guess,
            same_as=draft.offer.same_as,
            why=read.why,
        )
        changed = replace(
            draft,
            language=draft.language if "language" in chosen else read.language,
            kind=draft.kind if "kind" in chosen else read.kind,
            category=draft.category if "category" in chosen else read.category,
            where=where,
            offer=offer,
            dangers=draft.dangers | read.dangers,
            changed_at=self._context.clock.now(),
            version=draft.version + 1,
        )
        return self._routed(changed)

    async def _former_places(self, tx: Transaction, person: Person) -> list[str]:
        """Where the citizen's latest appeals were from, the newest first."""
        latest = await tx.appeals.of_citizen(person.id, limit=REMEMBERED, offset=0)
        places = [appeal.where.district_kato or appeal.where.region_kato for appeal in latest]
        return [kato for kato in dict.fromkeys(places) if kato is not None]

    def _routed(self, draft: Draft) -> Draft:
        where = draft.where
        if where.region_kato is None:
            return replace(draft, branch=draft.branch if "place" in draft.chosen else None)
        branch = self._context.network().covering(
            where.district_kato, where.region_kato, category=draft.category
        )
        return replace(draft, branch=branch.code)

    async def edited(self, requester: Requester, item: Item) -> None:
        """An edited message changes the draft; of a registered appeal it is an amendment."""
        async with self._context.storage.transaction() as tx:
            kept = await tx.items.by_message(item.chat_id, item.message_id)
            if kept is None or kept.text == item.text:
                return
            person = await known_or_new_person(self._context, tx, requester)
            draft = await tx.drafts.get(kept.appeal_id)
            if draft is not None and draft.citizen_id == person.id:
                tx.items.change_text(kept.id, item.text)
                items = [
                    replace(i, text=item.text) if i.id == kept.id else i
                    for i in await tx.items.of(draft.id)
                ]
                draft = await self._understood(tx, draft, items, person)
                tx.drafts.save(draft)
                self._answer(tx, person, draft, soon=False)
                return
            appeal = await tx.appeals.get(kept.appeal_id)
            if appeal is not None and appeal.citizen_id == person.id and appeal.open:
                await self._amend(tx, appeal, replace(item, appeal_id=appeal.id))

    async def _amend(self, tx: Transaction, appeal: Appeal, item: Item) -> None:
        now = self._context.clock.now()
        item = replace(
            item, id=self._context.next_id(), purpose=Purpose.AMENDMENT, at=now, file_id=None
        )
        by = Actor(capacity=Capacity.CITIZEN, id=appeal.citizen_id)
        appeal, event = lifecycle.amend(appeal, by, now, item.id)
        tx.items.add(item)
        tx.appeals.save(appeal)
        tx.events.append(event)
        await messages.pass_on(tx, self._context.network(), appeal, item, "word-amendment")
        tx.outbox.add(messages.news(appeal, "news-amendment-kept"))

    # The buttons of the preview card. `message_id` is the card that was pressed.

    async def screen(
        self, requester: Requester, draft_id: int, message_id: int, screen: str, *, arg: str = ""
    ) -> None:
        """Turn the card into one of its question screens (regions, districts, topics, …)."""
        async with self._context.storage.transaction() as tx:
            draft = await self._own(tx, requester, draft_id, message_id)
            tx.outbox.add(messages.preview(draft, edit=message_id, screen=screen, arg=arg))

    async def place(
        self, requester: Requester, draft_id: int, message_id: int, branch_code: str
    ) -> None:
        """The citizen chose a place by its branch: a region or city (as far as they want to be
        exact), a district, or the republic ("I do not know")."""
        async with self._context.storage.transaction() as tx:
            draft = await self._own(tx, requester, draft_id, message_id)
            network = self._context.network()
            branch = network.get(branch_code)
            line = (branch, *network.ancestors(branch.code))
            region = next((b for b in line if b.parent == network.root.code), None)
            where = replace(
                draft.where,
                region_kato=region.kato if region else None,
                district_kato=branch.kato if region and branch is not region else None,
            )
            draft = self._routed(
                replace(
                    draft,
                    where=where,
                    branch=branch.code,
                    chosen=draft.chosen | {"place"},
                    offer=replace(draft.offer, places=() if region else left_open(draft)),
                    version=draft.version + 1,
                )
            )
            tx.drafts.save(draft)
            tx.outbox.add(messages.preview(draft, edit=message_id))

    async def choose(
        self,
        requester: Requester,
        draft_id: int,
        message_id: int,
        *,
        kind: Kind | None = None,
        category: str | None = None,
        language: Language | None = None,
    ) -> None:
        """The citizen corrects the kind, the topic or the language of the appeal."""
        async with self._context.storage.transaction() as tx:
            draft = await self._own(tx, requester, draft_id, message_id)
            given: dict[str, Any] = {"kind": kind, "category": category, "language": language}
            changes = {name: value for name, value in given.items() if value is not None}
            draft = self._routed(
                replace(
                    draft, **changes, chosen=draft.chosen | set(changes), version=draft.version + 1
                )
            )
            tx.drafts.save(draft)
            tx.outbox.add(messages.preview(draft, edit=message_id))

    async def hide_name(self, requester: Requester, draft_id: int, message_id: int) -> None:
        """Operators will not see who wrote this; pressed again, they will."""
        async with self._context.storage.transaction() as tx:
            draft = await self._own(tx, requester, draft_id, message_id)
            draft = replace(draft, chosen=draft.chosen ^ {UNNAMED}, version=draft.version + 1)
            tx.drafts.save(draft)
            tx.outbox.add(messages.preview(draft, edit=message_id))

    async def about(self, requester: Requester, draft_id: int, message_id: int) -> None:
        """It is about the branch it would go to: the one above gets it. Again: it is not."""
        async with self._context.storage.transaction() as tx:
            draft = await self._own(tx, requester, draft_id, message_id)
            draft = replace(draft, chosen=draft.chosen ^ {ABOUT}, version=draft.version + 1)
            tx.drafts.save(draft)
            tx.outbox.add(messages.preview(draft, edit=message_id))

    async def rewrite(self, requester: Requester, draft_id: int, message_id: int) -> None:
        """The next message replaces the text of the draft."""
        async with self._context.storage.transaction() as tx:
            await self._own(tx, requester, draft_id, message_id)
            person = await known_or_new_person(self._context, tx, requester)
            tx.people.save(person.expecting(Awaiting.DRAFT_TEXT))
            tx.outbox.add(messages.say(person.id, "draft-write-anew"))

    async def more(self, requester: Requester, draft_id: int, message_id: int) -> None:
        async with self._context.storage.transaction() as tx:
            await self._own(tx, requester, draft_id, message_id)
            tx.outbox.add(messages.say(requester.id, "draft-add-more"))

    async def join(self, requester: Requester, draft_id: int, message_id: int) -> None:
        """The draft repeats an open appeal: it becomes an addition to that one."""
        async with self._context.storage.transaction() as tx:
            draft = await self._own(tx, requester, draft_id, message_id)
            appeal = await tx.appeals.get(draft.offer.same_as or 0)
            if appeal is None or appeal.citizen_id != requester.id:
                raise DraftGone
            items = await tx.items.of(draft.id)
            now = self._context.clock.now()
            by = Actor(capacity=Capacity.CITIZEN, id=requester.id)
            for item in items:
                appeal, event = lifecycle.add(appeal, by, now, item.id)
                tx.appeals.save(appeal)
                tx.events.append(event)
                await messages.pass_on(tx, self._context.network(), appeal, item, "word-addition")
            tx.items.hand_over(draft.id, appeal.id)
            tx.drafts.discard(draft.id)
            tx.outbox.withdraw(f"draft:{draft.id}")
            tx.outbox.add(messages.news(appeal, "news-addition-kept", edit=message_id))

    async def discard(self, requester: Requester, draft_id: int, message_id: int) -> None:
        async with self._context.storage.transaction() as tx:
            draft = await self._own(tx, requester, draft_id, message_id)
            person = await known_or_new_person(self._context, tx, requester)
            tx.drafts.discard(draft.id)
            tx.outbox.withdraw(f"draft:{draft.id}")
            tx.people.save(person.expecting(None))
            tx.outbox.add(
                Notification(
                    chat_id=person.id,
                    kind=MessageKind.SAY,
                    facts={"message": "draft-discarded", "arguments": {}, "edit": message_id},
                )
            )

    async def file(self, requester: Requester, draft_id: int, message_id: int) -> Appeal:
        """The draft becomes an appeal: number, branch, term; the receipt and the card follow."""
        async with self._context.storage.transaction() as tx:
            draft = await self._own(tx, requester, draft_id, message_id)
            person = await known_or_new_person(self._context, tx, requester)
            if person.consent != CONSENT_VERSION:
                raise ConsentNeeded
            items = await tx.items.of(draft.id)
            if not items:
                raise NothingToSend
            if draft.branch is None:
                raise PlaceNeeded
            if person.banned is not None:
                raise Banned
            if self._context.network().mode is Mode.CLOSED:
                raise ReceptionClosed  # the draft is kept and can be sent later
            appeal = await self._register(tx, person, draft)
            tx.outbox.withdraw(f"draft:{draft.id}")
            tx.people.save(
                replace(
                    person.expecting(None),
                    region_kato=draft.where.region_kato or person.region_kato,
                    district_kato=draft.where.district_kato or person.district_kato,
                )
            )
            tx.outbox.add(messages.receipt(appeal, edit=message_id))
            tx.sent_messages.add(
                SentMessage(
                    chat_id=person.id,
                    message_id=message_id,
                    kind=MessageKind.RECEIPT,
                    appeal_id=appeal.id,
                )
            )
            await messages.show_card(tx, self._context.network(), appeal)
        return appeal

    async def _register(self, tx: Transaction, person: Person, draft: Draft) -> Appeal:
        now = self._context.clock.now()
        terms = self._context.terms
        restricted = lifecycle.is_restricted(draft)
        network = self._context.network()
        branch = network.root.code if restricted else draft.branch
        assert branch is not None
        subject = branch if is_about_branch(draft, network) else None
        if subject is not None:
            branch = network.superior(subject).code
        number = generate(self._context.random_below)
        while not await tx.appeals.number_is_free(number):
            number = generate(self._context.random_below)
        registered_on = terms.registered_on(now)
        appeal, event = lifecycle.register(
            draft,
            number=number,
            branch=branch,
            restricted=restricted,
            unnamed=UNNAMED in draft.chosen,
            at=now,
            registered_on=registered_on,
            due_on=terms.due_on(registered_on, draft.kind, draft.category, branch),
            term=terms.working_days(draft.kind, draft.category, branch),
            by=Actor(capacity=Capacity.CITIZEN, id=person.id),
        )
        if subject is not None:
            appeal = replace(appeal, subjects=frozenset({subject}))
        tx.appeals.register(appeal)
        tx.events.append(event)
        if subject is not None:
            facts = {"subject": subject}
            tx.events.append(replace(event, type=EventType.MARKED, facts=facts))
        return appeal

    async def _own(
        self, tx: Transaction, requester: Requester, draft_id: int, message_id: int
    ) -> Draft:
        """The draft a button belongs to; buttons stay pressable long after their draft."""
        draft = await tx.drafts.get(draft_id)
        if draft is None or draft.citizen_id != requester.id:
            raise DraftGone
        return draft


def is_about_branch(draft: Draft, network: Network) -> bool:
    """Whether the branch above must handle it. Above the republic there is none, and what is
    restricted goes to the republic anyway."""
    if ABOUT not in draft.chosen or draft.branch is None or lifecycle.is_restricted(draft):
        return False
    return network.superior(draft.branch).code != draft.branch


def first_question(person: Person) -> Notification:
    """What has to be asked before anything can be filed: the language, then consent."""
    if person.language_chosen:
        return Notification(chat_id=person.id, kind=MessageKind.CONSENT, key=f"consent:{person.id}")
    return welcome(person)


def adding_to(person: Person, appeal: Appeal, *, until: datetime) -> Person:
    """The person whose next messages, up to a moment, belong to this appeal."""
    return person.expecting(Awaiting.ADDITION, appeal_id=appeal.id, until=until.isoformat())


def welcome(person: Person) -> Notification:
    """What this is and is not, in both languages, and the choice between them."""
    return Notification(chat_id=person.id, kind=MessageKind.WELCOME, key=f"welcome:{person.id}")


def _left_open(draft: Draft, read: Understanding) -> tuple[str, ...]:
    """The places among which somebody still has to choose. A citizen who does not know leaves
    the choice, with what the words say, to the central queue."""
    if "place" not in draft.chosen:
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
