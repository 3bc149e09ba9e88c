"""What a citizen can do with appeals that were filed: look, add, withdraw, accept, object."""

from dataclasses import replace
from datetime import timedelta

from bot import messages
from bot.citizen.additions import adding_to
from bot.citizen.declaring import declared_with
from bot.context import Context, Requester, by_typed_number, known_or_new_person, own_appeal
from bot.desk.levels import nearest_above
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import (
    Actor,
    Appeal,
    Capacity,
    Event,
    EventType,
    Rating,
    Status,
    in_force,
)
from bot.domain.appeals.undo import UndoRecord, reverted, snapshots, still_applies
from bot.domain.json_codec import Facts
from bot.domain.notifications import MessageKind
from bot.errors import StaleButton, TooLate, UnknownAppeal
from bot.interfaces import Transaction

PAGE = 5
"""Appeals on a page of /my."""

_REGRET = "regret"

_WITH_IT = frozenset({EventType.MARKED, EventType.RATED})
"""Events that are written with the one that is taken back, and go with it."""

ADDITION_AWAITED = timedelta(hours=1)


class OwnAppeals:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def mine(self, requester: Requester, *, page: int = 0, edit: int | None = None) -> None:
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            tx.outbox.add(messages.own_appeals(person.id, page=page, edit=edit))

    async def status(self, requester: Requester, typed: str) -> None:
        """The timeline of an own appeal; of anybody else's not even that it exists."""
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            appeal = await by_typed_number(tx, typed)
            if appeal.citizen_id != person.id:
                raise UnknownAppeal(appeal.number)
            tx.outbox.add(messages.timeline(appeal))

    async def timeline(self, requester: Requester, appeal_id: int) -> None:
        async with self._context.storage.transaction() as tx:
            appeal = await own_appeal(tx, requester, appeal_id)
            tx.outbox.add(messages.timeline(appeal))

    async def add_more(self, requester: Requester, appeal_id: int) -> None:
        """The next message is added to this appeal."""
        async with self._context.storage.transaction() as tx:
            appeal = await own_appeal(tx, requester, appeal_id)
            lifecycle.check(appeal, lifecycle.Move.ADD)
            person = await known_or_new_person(self._context, tx, requester)
            until = self._context.clock.now() + ADDITION_AWAITED
            tx.people.save(adding_to(person, appeal, until=until, pressed=True))
            tx.outbox.add(messages.news(appeal, "news-write-addition"))

    async def ask_to_withdraw(self, requester: Requester, appeal_id: int) -> None:
        async with self._context.storage.transaction() as tx:
            appeal = await own_appeal(tx, requester, appeal_id)
            lifecycle.check(appeal, lifecycle.Move.WITHDRAW)
            tx.outbox.add(messages.news(appeal, "news-withdraw-sure", buttons="withdraw"))

    async def withdraw(self, requester: Requester, appeal_id: int, message_id: int) -> None:
        """The citizen takes the appeal back (Code, Art. 64(9)); operators see it at once."""
        async with self._context.storage.transaction() as tx:
            appeal = await own_appeal(tx, requester, appeal_id)
            by = Actor(capacity=Capacity.CITIZEN, id=requester.id)
            appeal, event = lifecycle.withdraw(appeal, by, self._context.clock.now())
            tx.appeals.save(appeal)
            tx.events.append(event)
            tx.outbox.add(messages.news(appeal, "news-withdrawn", edit=message_id))
            tx.outbox.add(messages.receipt(appeal))
            await messages.show_card(tx, self._context.network(), appeal)

    async def more(self, requester: Requester, appeal_id: int) -> None:
        """What can be done with the appeal besides, and what is not done every day."""
        async with self._context.storage.transaction() as tx:
            appeal = await own_appeal(tx, requester, appeal_id)
            tx.outbox.add(messages.news(appeal, "news-more", buttons="more"))

    async def about_branch(self, requester: Requester, appeal_id: int) -> None:
        """The appeal is about the branch that has it, or whoever works on it: is that meant?"""
        async with self._context.storage.transaction() as tx:
            appeal = await own_appeal(tx, requester, appeal_id)
            above = await self._above(tx, appeal)
            sure = messages.news(appeal, "news-complain-sure", branch=above, buttons="complain")
            tx.outbox.add(sure)

    async def _above(self, tx: Transaction, appeal: Appeal) -> str:
        """Who takes over from a branch that an appeal is about. Raises StaleButton, if nobody."""
        lifecycle.check(appeal, lifecycle.Move.FORWARD)
        above = await nearest_above(tx, self._context.network(), appeal)
        if above == appeal.branch or appeal.restricted:
            raise StaleButton
        return above

    async def complain(self, requester: Requester, appeal_id: int, message_id: int) -> None:
        """It is: the branch above takes it over at once, and it never comes back to them. It can be
        taken back for a moment."""
        async with self._context.storage.transaction() as tx:
            before = appeal = await own_appeal(tx, requester, appeal_id)
            above = await self._above(tx, appeal)
            by, now = Actor(capacity=Capacity.CITIZEN, id=requester.id), self._context.clock.now()
            subjects = [appeal.branch, *([str(appeal.operator_id)] if appeal.operator_id else [])]
            for subject in subjects:
                appeal, event = lifecycle.mark(appeal, by, now, subject)
                tx.appeals.save(appeal)
                tx.events.append(event)
            forwards = appeal.forwards  # those of the office are limited, this one is not theirs
            appeal, event = lifecycle.forward(appeal, by, now, above, "conflict")
            appeal = replace(appeal, forwards=forwards, held_until=None)
            event = replace(event, id=self._context.next_id())
            tx.appeals.save(appeal)
            tx.events.append(event)
            await messages.show_card(tx, self._context.network(), appeal)
            await messages.tidy(tx, appeal.id)
            regret = self._may_regret(tx, before, appeal, event)
            told = messages.news(
                appeal, "news-about-branch", branch=above, regret=regret, edit=message_id
            )
            tx.outbox.add(told)
            tx.outbox.add(messages.receipt(appeal))

    def _may_regret(
        self, tx: Transaction, before: Appeal, after: Appeal, event: Event
    ) -> int | None:
        """Keep how the appeal stood, for the time of taking it back; None: that is switched off."""
        if self._context.undo_window <= timedelta():
            return None
        old, new = snapshots(before, after)
        record = UndoRecord(
            id=self._context.next_id(),
            appeal_id=after.id,
            person_id=after.citizen_id,
            action=_REGRET,
            until=event.at + self._context.undo_window,
            before=old,
            after=new,
            event_id=event.id,
        )
        tx.undos.add(record)
        return record.id

    async def regret(self, requester: Requester, record_id: int, message_id: int) -> None:
        """It was pressed by mistake: the appeal stands as before. Raises StaleButton, NotYours and
        TooLate."""
        async with self._context.storage.transaction() as tx:
            now = self._context.clock.now()
            record = await tx.undos.get(record_id)
            if record is None or record.action != _REGRET:
                raise StaleButton
            appeal = await own_appeal(tx, requester, record.appeal_id)
            if now >= record.until or not still_applies(appeal, record):
                raise TooLate
            if not await tx.undos.use(record.id):
                raise StaleButton
            by = Actor(capacity=Capacity.CITIZEN, id=requester.id)
            done_at = record.until - self._context.undo_window
            events = in_force(await tx.events.of(appeal.id))
            appeal, undone = reverted(appeal, record, by, now)
            tx.appeals.save(appeal)
            for event in events:
                together = event.at == done_at and event.by == by and event.id != record.event_id
                if together and event.type in _WITH_IT:
                    facts: Facts = {"event_id": event.id, "action": _REGRET}
                    tx.events.append(replace(undone, facts=facts))
            tx.events.append(undone)
            await messages.show_card(tx, self._context.network(), appeal)
            await messages.post_again(tx, appeal)
            buttons = "verdict" if appeal.status is Status.ANSWERED else None
            tx.outbox.add(messages.news(appeal, "news-regretted", buttons=buttons, edit=message_id))
            tx.outbox.add(messages.receipt(appeal))

    async def keep(self, requester: Requester, appeal_id: int, message_id: int) -> None:
        """The citizen thought better of withdrawing."""
        async with self._context.storage.transaction() as tx:
            appeal = await own_appeal(tx, requester, appeal_id)
            tx.outbox.add(messages.news(appeal, "news-kept-open", edit=message_id))

    async def accept(self, requester: Requester, appeal_id: int, message_id: int) -> None:
        """The citizen is content with the answer: the appeal is closed."""
        async with self._context.storage.transaction() as tx:
            appeal = await own_appeal(tx, requester, appeal_id)
            by = Actor(capacity=Capacity.CITIZEN, id=requester.id)
            now = self._context.clock.now()
            lifecycle.check(appeal, lifecycle.Move.CLOSE)
            tx.events.append(lifecycle.rated(appeal, by, now, Rating.SOLVED))
            appeal, event = lifecycle.close(appeal, by, now, "accepted")
            appeal = replace(appeal, rating=Rating.SOLVED)
            tx.appeals.save(appeal)
            tx.events.append(event)
            tx.outbox.add(messages.without_buttons(requester.id, message_id))
            tx.outbox.add(messages.news(appeal, "news-closed-thanks"))
            tx.outbox.add(messages.receipt(appeal))
            await messages.show_card(tx, self._context.network(), appeal)

    async def object(
        self, requester: Requester, appeal_id: int, message_id: int, reason: str
    ) -> None:
        """The citizen does not accept the answer: the appeal is opened again one level up, for
        somebody else to answer (the party's analogue of Code, Art. 91)."""
        async with self._context.storage.transaction() as tx:
            before = appeal = await own_appeal(tx, requester, appeal_id)
            if appeal.reopenings >= self._context.terms.reopenings:
                tx.outbox.add(messages.news(appeal, "news-reopened-enough"))
                return
            network = self._context.network()
            now = self._context.clock.now()
            superior = await nearest_above(tx, network, appeal)
            terms = self._context.terms
            by = Actor(capacity=Capacity.CITIZEN, id=requester.id)
            lifecycle.check(appeal, lifecycle.Move.REOPEN)
            rating = Rating.FORMAL if reason == "formal" else Rating.UNSOLVED
            tx.events.append(lifecycle.rated(appeal, by, now, rating))
            appeal, event = lifecycle.reopen(
                replace(appeal, rating=None),
                by,
                now,
                branch=superior,
                due_on=terms.due_again(now, superior),
                term=terms.terms_of(superior).reopened,
                counted_from=terms.registered_on(now),
                reason=reason,
            )
            event = replace(event, id=self._context.next_id())
            tx.appeals.save(appeal)
            tx.events.append(event)
            regret = self._may_regret(tx, before, appeal, event)
            person = await known_or_new_person(self._context, tx, requester)
            tx.people.save(adding_to(person, appeal, until=now + ADDITION_AWAITED))
            tx.outbox.add(messages.without_buttons(requester.id, message_id))
            told = messages.news(appeal, "news-reopened", branch=superior, due=True, regret=regret)
            tx.outbox.add(told)
            tx.outbox.add(messages.receipt(appeal))
            await messages.show_card(tx, network, appeal)
            await self._reason_given(tx, appeal, by)

    async def _reason_given(self, tx: Transaction, appeal: Appeal, by: Actor) -> None:
        """What the citizen replied to the answer goes with the objection: it is the reason."""
        draft = await tx.drafts.of(appeal.citizen_id)
        if draft is None or draft.offer.about != appeal.id:
            return
        since = draft.offer.about_from or 0
        items = await tx.items.of(draft.id)
        for item in items:
            if item.id < since:
                continue
            appeal, event = lifecycle.add(appeal, by, self._context.clock.now(), item.id)
            tx.appeals.save(appeal)
            tx.events.append(event)
            await messages.pass_on(tx, self._context.network(), appeal, item, "word-disagreement")
        tx.items.hand_over(draft.id, appeal.id, since=since)
        tx.outbox.withdraw(f"draft:{draft.id}")
        if all(item.id >= since for item in items):
            preview = await tx.sent_messages.find(appeal.citizen_id, MessageKind.DRAFT, draft.id)
            await declared_with(self._context, tx, appeal, draft)
            tx.drafts.discard(draft.id)
            if preview is not None:
                tx.outbox.add(
                    messages.say_instead(appeal.citizen_id, preview.message_id, "draft-reason-kept")
                )
            return
        offer = replace(draft.offer, about=None, about_from=None)
        draft = replace(draft, offer=offer, version=draft.version + 1)
        tx.drafts.save(draft)
        tx.outbox.add(messages.preview(draft))
