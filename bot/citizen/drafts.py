"""The buttons of a draft's preview card, up to the sending.

`message_id` is the card that was pressed. Buttons stay pressable long after their draft.
"""

from collections.abc import Callable
from dataclasses import replace

from bot import messages
from bot.context import CONSENT_VERSION, Context, Requester, known_or_new_person, register
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import Actor, Appeal, Capacity, Draft, Kind
from bot.domain.appeals.triage_options import left_open
from bot.domain.network.branches import Mode, Network
from bot.domain.network.people import Awaiting, Language
from bot.domain.notifications import MessageKind, SentMessage
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

    async def screen(
        self, requester: Requester, draft_id: int, message_id: int, screen: str, *, arg: str = ""
    ) -> None:
        """Turn the card into one of its question screens (regions, districts, topics, …)."""
        async with self._context.storage.transaction() as tx:
            draft = await own_draft(tx, requester, draft_id)
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
                replace(draft, category=category, chosen=draft.chosen | {CATEGORY}),
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
        await self._toggle(requester, draft_id, message_id, UNNAMED)

    async def about(self, requester: Requester, draft_id: int, message_id: int) -> None:
        """It is about the branch it would go to: the one above gets it. Again: it is not."""
        await self._toggle(requester, draft_id, message_id, ABOUT)

    async def _toggle(
        self, requester: Requester, draft_id: int, message_id: int, choice: str
    ) -> None:
        await self._change(
            requester,
            draft_id,
            message_id,
            lambda draft: replace(draft, chosen=draft.chosen ^ {choice}),
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
            draft = replace(draft, version=draft.version + 1)
            tx.drafts.save(draft)
            tx.outbox.add(messages.preview(draft, edit=message_id))

    async def rewrite(self, requester: Requester, draft_id: int, message_id: int) -> None:
        """The next message replaces the text of the draft."""
        async with self._context.storage.transaction() as tx:
            await own_draft(tx, requester, draft_id)
            person = await known_or_new_person(self._context, tx, requester)
            tx.people.save(person.expecting(Awaiting.DRAFT_TEXT))
            tx.outbox.add(messages.say(person.id, "draft-write-anew"))

    async def more(self, requester: Requester, draft_id: int, message_id: int) -> None:
        """The next message belongs to the draft, also when the office has asked something."""
        async with self._context.storage.transaction() as tx:
            await own_draft(tx, requester, draft_id)
            person = await known_or_new_person(self._context, tx, requester)
            tx.people.save(person.expecting(Awaiting.DRAFT_ADDITION))
            tx.outbox.add(messages.say(person.id, "draft-add-more"))

    async def join(self, requester: Requester, draft_id: int, message_id: int) -> None:
        """The draft repeats an open appeal: it becomes an addition to that one."""
        async with self._context.storage.transaction() as tx:
            draft = await own_draft(tx, requester, draft_id)
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
            draft = await own_draft(tx, requester, draft_id)
            person = await known_or_new_person(self._context, tx, requester)
            tx.drafts.discard(draft.id)
            tx.outbox.withdraw(f"draft:{draft.id}")
            tx.people.save(person.expecting(None))
            tx.outbox.add(messages.say_instead(person.id, message_id, "draft-discarded"))

    async def file(self, requester: Requester, draft_id: int, message_id: int) -> Appeal:
        """The draft becomes an appeal: number, branch, term; the receipt and the card follow."""
        async with self._context.storage.transaction() as tx:
            draft = await own_draft(tx, requester, draft_id)
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
            appeal = await self._register(tx, draft, draft.branch)
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

    async def _register(self, tx: Transaction, draft: Draft, branch: str) -> Appeal:
        network = self._context.network()
        subject = branch if is_about_branch(draft, network) else None
        if subject is not None:
            branch = network.superior(subject).code
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
