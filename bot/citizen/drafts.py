"""The buttons of a draft's preview card, up to the sending.

`message_id` is the card that was pressed. Buttons stay pressable long after their draft.
"""

from collections.abc import Callable
from dataclasses import replace

from bot import messages
from bot.citizen.additions import Additions
from bot.citizen.problems import PROBLEM, may_join, offered, with_problem
from bot.context import CONSENT_VERSION, Context, Requester, known_or_new_person, register
from bot.desk.levels import level_above
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import Actor, Appeal, Capacity, Draft, Item, Kind, tells
from bot.domain.appeals.triage_options import left_open
from bot.domain.network.branches import Mode, Network
from bot.domain.network.people import Awaiting, Language, Person
from bot.domain.notifications import MessageKind, SentMessage
from bot.domain.problems.problem import Problem
from bot.errors import (
    Banned,
    ConsentNeeded,
    DraftGone,
    NothingToSend,
    PlaceNeeded,
    ReceptionClosed,
)
from bot.interfaces import Transaction

# What the citizen chose for a draft, and its words change no more.

PLACE = "place"
KIND = "kind"
CATEGORY = "category"
LANGUAGE = "language"

UNNAMED = "unnamed"
"""Staff are not to see who wrote it."""

ABOUT = "about"
"""The appeal is about the branch it would go to, or its people."""


class Drafts:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._additions = Additions(context)

    async def screen(
        self, requester: Requester, draft_id: int, message_id: int, screen: str, *, arg: str = ""
    ) -> None:
        """Turn the card into one of its question screens (regions, districts, topics, …)."""
        async with self._context.storage.transaction() as tx:
            draft = await own_draft(tx, requester, draft_id)
            tx.people.awaits_no_more(requester.id, Awaiting.DRAFT_TEXT)  # back, without writing
            tx.outbox.add(messages.preview(draft, edit=message_id, screen=screen, arg=arg))

    async def place(
        self, requester: Requester, draft_id: int, message_id: int, branch_code: str
    ) -> None:
        """The citizen chose a place by its branch: a region or city (as far as they want to be
        exact), a district, or the republic ("I do not know")."""
        network = self._context.network()
        branch = network.get(branch_code)
        line = (branch, *network.ancestors(branch.code))
        region = next((b for b in line if b.parent == network.root.code), None)

        def placed(draft: Draft) -> Draft:
            where = replace(
                draft.where,
                region_kato=region.kato if region else None,
                district_kato=branch.kato if region and branch is not region else None,
            )
            places = () if region else left_open(draft)
            chosen = replace(
                draft,
                where=where,
                branch=branch.code,
                chosen=draft.chosen | {PLACE},
                offer=replace(draft.offer, places=places),
            )
            return routed(chosen, network)

        await self._change(requester, draft_id, message_id, placed)

    async def choose_kind(
        self, requester: Requester, draft_id: int, message_id: int, kind: Kind
    ) -> None:
        await self._change(
            requester,
            draft_id,
            message_id,
            lambda draft: replace(draft, kind=kind, chosen=draft.chosen | {KIND}),
        )

    async def choose_topic(
        self, requester: Requester, draft_id: int, message_id: int, category: str
    ) -> None:
        """Some topics have a branch of their own."""
        await self._change(
            requester,
            draft_id,
            message_id,
            lambda draft: routed(
                replace(
                    draft,
                    category=category,
                    chosen=draft.chosen | {CATEGORY},
                    offer=replace(draft.offer, topics=()),
                ),
                self._context.network(),
            ),
        )

    async def choose_language(
        self, requester: Requester, draft_id: int, message_id: int, language: Language
    ) -> None:
        """The language of the answer."""
        await self._change(
            requester,
            draft_id,
            message_id,
            lambda draft: replace(draft, language=language, chosen=draft.chosen | {LANGUAGE}),
        )

    async def hide_name(self, requester: Requester, draft_id: int, message_id: int) -> None:
        """Operators will not see who wrote this; pressed again, they will."""
        await self._change(
            requester,
            draft_id,
            message_id,
            lambda draft: replace(draft, chosen=draft.chosen ^ {UNNAMED}),
        )

    async def about(self, requester: Requester, draft_id: int, message_id: int) -> None:
        """It is about the branch it would go to: asked whether that is meant. Again: it is not."""
        async with self._context.storage.transaction() as tx:
            draft = await own_draft(tx, requester, draft_id)
            if ABOUT in draft.chosen:
                draft = replace(draft, chosen=draft.chosen - {ABOUT}, version=draft.version + 1)
                tx.drafts.save(draft)
                tx.outbox.add(messages.preview(draft, edit=message_id))
                return
            tx.outbox.add(messages.preview(draft, edit=message_id, screen="about"))

    async def complain(self, requester: Requester, draft_id: int, message_id: int) -> None:
        """It is: the branch above gets it."""
        await self._change(
            requester,
            draft_id,
            message_id,
            lambda draft: replace(draft, chosen=draft.chosen | {ABOUT}),
        )

    async def _change(
        self,
        requester: Requester,
        draft_id: int,
        message_id: int,
        change: Callable[[Draft], Draft],
    ) -> None:
        """Keep the draft changed, and show it in the card that was pressed."""
        async with self._context.storage.transaction() as tx:
            draft = change(await own_draft(tx, requester, draft_id))
            draft = await with_problem(self._context, tx, draft)
            draft = replace(draft, version=draft.version + 1)
            tx.drafts.save(draft)
            tx.outbox.add(messages.preview(draft, edit=message_id))

    async def rewrite(self, requester: Requester, draft_id: int, message_id: int) -> None:
        """The next message replaces the text of the draft."""
        async with self._context.storage.transaction() as tx:
            draft = await own_draft(tx, requester, draft_id)
            person = await known_or_new_person(self._context, tx, requester)
            tx.people.save(person.expecting(Awaiting.DRAFT_TEXT))
            tx.outbox.add(messages.preview(draft, edit=message_id, screen="text"))

    async def more(self, requester: Requester, draft_id: int, message_id: int) -> None:
        """The next message belongs to the draft, also when the office has asked something."""
        async with self._context.storage.transaction() as tx:
            await own_draft(tx, requester, draft_id)
            person = await known_or_new_person(self._context, tx, requester)
            tx.people.save(person.expecting(Awaiting.DRAFT_ADDITION))
            tx.outbox.add(messages.say(person.id, "draft-add-more"))

    async def join(self, requester: Requester, draft_id: int, message_id: int) -> None:
        """The words belong to an open appeal: they answer its question, or add to it."""
        async with self._context.storage.transaction() as tx:
            draft = await own_draft(tx, requester, draft_id)
            person = await known_or_new_person(self._context, tx, requester)
            appeal = await tx.appeals.get(draft.offer.joins or draft.offer.same_as or 0)
            if appeal is None or appeal.citizen_id != requester.id:
                raise DraftGone
            items = await tx.items.of(draft.id)
            await self._additions.hand_over(tx, person, draft, appeal, items, edit=message_id)

    async def new(self, requester: Requester, draft_id: int, message_id: int) -> None:
        """The words are a new appeal, and do not belong to the one they were offered to first."""
        await self._change(
            requester,
            draft_id,
            message_id,
            lambda draft: replace(draft, offer=replace(draft.offer, which=False)),
        )

    async def discard(self, requester: Requester, draft_id: int, message_id: int) -> None:
        async with self._context.storage.transaction() as tx:
            draft = await own_draft(tx, requester, draft_id)
            person = await known_or_new_person(self._context, tx, requester)
            tx.drafts.discard(draft.id)
            tx.outbox.withdraw(f"draft:{draft.id}")
            tx.people.save(person.expecting(None))
            tx.outbox.add(messages.say_instead(person.id, message_id, "draft-discarded"))

    async def file(self, requester: Requester, draft_id: int, message_id: int) -> Appeal:
        """The draft becomes an appeal: number, branch, term; the receipt and the card follow."""
        async with self._context.storage.transaction() as tx:
            draft, person, items = await self._fileable(tx, requester, draft_id)
            assert draft.branch is not None
            appeal = await self._register(tx, draft, draft.branch)
            self._filed(tx, person, draft, appeal, message_id)
            await messages.show_card(tx, self._context.network(), appeal, items)
        return appeal

    # A known problem

    async def same(self, requester: Requester, draft_id: int, message_id: int) -> None:
        """ "Mine too": an appeal of its own, with a number and a term, that the answer to all of
        them answers. Of whoever has joined already the words go with their appeal. Where nobody
        can join any more, the card says so, and the draft can be sent alone."""
        async with self._context.storage.transaction() as tx:
            draft, person, items = await self._fileable(tx, requester, draft_id)
            problem = None if ABOUT in draft.chosen else await may_join(tx, draft)
            if problem is None:
                tx.outbox.add(messages.preview(draft, edit=message_id))
                return
            theirs = await tx.problems.joined_by(problem.id, person.id)
            if theirs is not None:
                await self._additions.hand_over(tx, person, draft, theirs, items, edit=message_id)
                return
            appeal = await self._join(tx, draft, problem)
            self._filed(tx, person, draft, appeal, message_id)

    async def _join(self, tx: Transaction, draft: Draft, problem: Problem) -> Appeal:
        by = Actor(capacity=Capacity.CITIZEN, id=draft.citizen_id)
        unnamed = UNNAMED in draft.chosen
        draft = replace(draft, category=problem.topic)
        filed = await register(self._context, tx, draft, by, branch=problem.branch, unnamed=unnamed)
        appeal, event = lifecycle.join(filed, by, filed.received_at, problem.id)
        tx.appeals.save(appeal)
        tx.events.append(event)
        tx.problems.save(problem.joined(filed.received_at))
        return appeal

    async def another(self, requester: Requester, draft_id: int, message_id: int) -> None:
        """ "Mine is another one": it is remembered, and that problem is not offered again."""
        async with self._context.storage.transaction() as tx:
            draft = await own_draft(tx, requester, draft_id)
            problem = await offered(tx, draft)
            if problem is not None:
                tx.problems.decline(problem.id, requester.id)
            if draft.offer.problem is not None:
                tx.problems.decline(draft.offer.problem, requester.id)
            items = await tx.items.of(draft.id)
            if PROBLEM in draft.chosen and len(items) == 1:  # nothing of it is in their own words
                tx.drafts.discard(draft.id)
                tx.outbox.add(messages.say_instead(requester.id, message_id, "door-another"))
                return
            draft = replace(draft, chosen=draft.chosen - {PROBLEM}, version=draft.version + 1)
            draft = await with_problem(self._context, tx, draft, items)
            tx.drafts.save(draft)
            tx.outbox.add(messages.preview(draft, edit=message_id))

    # Filing

    async def _fileable(
        self, tx: Transaction, requester: Requester, draft_id: int
    ) -> tuple[Draft, Person, list[Item]]:
        """Raises ConsentNeeded, NothingToSend, PlaceNeeded, Banned and ReceptionClosed."""
        draft = await own_draft(tx, requester, draft_id)
        person = await known_or_new_person(self._context, tx, requester)
        if person.consent != CONSENT_VERSION:
            raise ConsentNeeded
        items = await tx.items.of(draft.id)
        if not tells(items):
            raise NothingToSend
        if draft.branch is None:
            raise PlaceNeeded
        if person.banned is not None:
            raise Banned
        if self._context.network().mode is Mode.CLOSED:
            raise ReceptionClosed  # the draft is kept and can be sent later
        return draft, person, items

    def _filed(
        self, tx: Transaction, person: Person, draft: Draft, appeal: Appeal, message_id: int
    ) -> None:
        """The card of the draft becomes the receipt."""
        tx.outbox.withdraw(f"draft:{draft.id}")
        by_now = replace(
            person.expecting(None),
            region_kato=draft.where.region_kato or person.region_kato,
            district_kato=draft.where.district_kato or person.district_kato,
        )
        if by_now != person:
            tx.people.save(by_now)
        joined = appeal.problem_id is not None
        receipt = messages.receipt_of_joining if joined else messages.receipt
        tx.outbox.add(receipt(appeal, edit=message_id))
        tx.sent_messages.add(
            SentMessage(
                chat_id=person.id,
                message_id=message_id,
                kind=MessageKind.RECEIPT,
                appeal_id=appeal.id,
            )
        )

    async def _register(self, tx: Transaction, draft: Draft, branch: str) -> Appeal:
        network = self._context.network()
        subject = branch if is_about_branch(draft, network) else None
        if subject is not None:
            branch = await level_above(tx, network, subject)
        by = Actor(capacity=Capacity.CITIZEN, id=draft.citizen_id)
        unnamed = UNNAMED in draft.chosen
        appeal = await register(self._context, tx, draft, by, branch=branch, unnamed=unnamed)
        if subject is not None:
            appeal, event = lifecycle.mark(appeal, by, appeal.received_at, subject)
            tx.appeals.save(appeal)
            tx.events.append(event)
        return appeal


async def own_draft(tx: Transaction, requester: Requester, draft_id: int) -> Draft:
    draft = await tx.drafts.get(draft_id)
    if draft is None or draft.citizen_id != requester.id:
        raise DraftGone
    return draft


def routed(draft: Draft, network: Network) -> Draft:
    """The draft with the branch of its place and topic."""
    where = draft.where
    if where.region_kato is None:
        return replace(draft, branch=draft.branch if PLACE in draft.chosen else None)
    branch = network.covering(where.district_kato, where.region_kato, category=draft.category)
    return replace(draft, branch=branch.code)


def is_about_branch(draft: Draft, network: Network) -> bool:
    """Whether the branch above must handle it. Above the republic there is none, and what is
    restricted goes to the republic anyway."""
    if ABOUT not in draft.chosen or draft.branch is None or lifecycle.is_restricted(draft):
        return False
    return network.superior(draft.branch).code != draft.branch
