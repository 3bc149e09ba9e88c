"""What a citizen can do besides writing: choose a language, consent, look, take back, object."""

import hashlib
from dataclasses import replace
from datetime import timedelta

from bot import messages
from bot.citizen.intake import adding_to, welcome
from bot.context import CONSENT_VERSION, Context, Requester, by_typed_number, known_or_new_person
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import Actor, Appeal, Capacity, Draft, Rating
from bot.domain.network.people import Consent, Language, Person
from bot.domain.notifications import MessageKind, Notification
from bot.errors import NotYours, StaleButton, UnknownAppeal
from bot.interfaces import Transaction

PAGE = 5
"""Appeals on a page of /my."""

ADDITION_AWAITED = timedelta(hours=1)


class CitizenDesk:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def start(self, requester: Requester) -> None:
        """/start: for a newcomer what this is; for others where they stand."""
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            if not person.reachable:
                tx.outbox.revive(person.id)
            tx.people.save(
                replace(
                    person.expecting(None),
                    name=requester.name,
                    username=requester.username,
                    reachable=True,
                )
            )
            if person.consent != CONSENT_VERSION:
                tx.outbox.add(welcome(person))
                return
            tx.outbox.add(_home(person))
            draft = await tx.drafts.of(person.id)
            if draft is not None:
                tx.outbox.add(messages.preview(draft))

    async def help(self, requester: Requester) -> None:
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            tx.outbox.add(_home(person))

    async def ask_language(self, requester: Requester) -> None:
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            tx.outbox.add(
                Notification(
                    chat_id=person.id, kind=MessageKind.WELCOME, facts={"only_language": True}
                )
            )

    async def choose_language(
        self, requester: Requester, language: Language, message_id: int
    ) -> None:
        """From now on everything is said in this language; appeals keep their own."""
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            person = replace(person, language=language, language_chosen=True)
            tx.people.save(person)
            draft = await self._reread(tx, person)
            if person.consent != CONSENT_VERSION:
                tx.outbox.add(_consent(person))
                return
            tx.outbox.add(_home(person))
            if draft is not None:
                tx.outbox.add(messages.preview(draft))

    async def _reread(self, tx: Transaction, person: Person) -> Draft | None:
        """The draft, if there is one. A language that its words do not tell (a voice message, a
        photo) was guessed by the telephone's; now it is the chosen one."""
        draft = await tx.drafts.of(person.id)
        if draft is None or "language" in draft.chosen:
            return draft
        items = await tx.items.of(draft.id)
        language = self._context.reader.read(items, person).language
        if language is not draft.language:
            draft = replace(draft, language=language, version=draft.version + 1)
            tx.drafts.save(draft)
        return draft

    async def consent(
        self, requester: Requester, *, given: bool, may_forward: bool, message_id: int
    ) -> None:
        """Keep what was agreed to: version, hash of the words, language, moment (Law 94-V,
        Arts. 7, 8, 25). Refusing deletes the draft: without consent nothing may be kept."""
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            record_consent(self._context, tx, person, given=given, may_forward=may_forward)
            person = replace(
                person,
                consent=CONSENT_VERSION if given else None,
                may_forward=given and may_forward,
            )
            if given:  # whoever was forgotten and comes back has a name again
                person = replace(person, name=requester.name, username=requester.username)
            tx.people.save(person)
            draft = await tx.drafts.of(person.id)
            message = "consent-kept" if given else "consent-refused"
            tx.outbox.add(_edited(person.id, message, message_id))
            if not given and draft is not None:
                tx.drafts.discard(draft.id)
            elif given and draft is not None:
                tx.outbox.add(messages.preview(draft))
            elif given:
                tx.outbox.add(_home(person))

    async def privacy(self, requester: Requester) -> None:
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            tx.outbox.add(Notification(chat_id=person.id, kind=MessageKind.PRIVACY))

    async def withdraw_consent(self, requester: Requester, message_id: int) -> None:
        """No further processing; what was filed is finished first (Law 94-V, Art. 8(2))."""
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            record_consent(self._context, tx, person, given=False, may_forward=False)
            tx.people.save(replace(person, consent=None, may_forward=False))
            draft = await tx.drafts.of(person.id)
            if draft is not None:
                tx.drafts.discard(draft.id)
                tx.outbox.withdraw(f"draft:{draft.id}")
            tx.people.wants_news(person.id, False)
            tx.outbox.add(_edited(person.id, "consent-withdrawn", message_id))

    async def mine(self, requester: Requester, *, page: int = 0, edit: int | None = None) -> None:
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            tx.outbox.add(
                Notification(
                    chat_id=person.id,
                    kind=MessageKind.OWN_APPEALS,
                    facts={"page": page, "edit": edit},
                )
            )

    async def status(self, requester: Requester, typed: str) -> None:
        """The timeline of an own appeal; of anybody else's not even that it exists."""
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            appeal = await by_typed_number(tx, typed)
            if appeal.citizen_id != person.id:
                raise UnknownAppeal(appeal.number)
            tx.outbox.add(_timeline(appeal))

    async def timeline(self, requester: Requester, appeal_id: int) -> None:
        async with self._context.storage.transaction() as tx:
            appeal = await self._own(tx, requester, appeal_id)
            tx.outbox.add(_timeline(appeal))

    async def add_more(self, requester: Requester, appeal_id: int) -> None:
        """The next message is added to this appeal."""
        async with self._context.storage.transaction() as tx:
            appeal = await self._own(tx, requester, appeal_id)
            lifecycle.check(appeal, lifecycle.Move.ADD)
            person = await known_or_new_person(self._context, tx, requester)
            until = self._context.clock.now() + ADDITION_AWAITED
            tx.people.save(adding_to(person, appeal, until=until))
            tx.outbox.add(messages.news(appeal, "news-write-addition"))

    async def ask_to_withdraw(self, requester: Requester, appeal_id: int) -> None:
        async with self._context.storage.transaction() as tx:
            appeal = await self._own(tx, requester, appeal_id)
            lifecycle.check(appeal, lifecycle.Move.WITHDRAW)
            tx.outbox.add(messages.news(appeal, "news-withdraw-sure", buttons="withdraw"))

    async def withdraw(self, requester: Requester, appeal_id: int, message_id: int) -> None:
        """The citizen takes the appeal back (Code, Art. 64(9)); operators see it at once."""
        async with self._context.storage.transaction() as tx:
            appeal = await self._own(tx, requester, appeal_id)
            by = Actor(capacity=Capacity.CITIZEN, id=requester.id)
            appeal, event = lifecycle.withdraw(appeal, by, self._context.clock.now())
            tx.appeals.save(appeal)
            tx.events.append(event)
            tx.outbox.add(messages.news(appeal, "news-withdrawn", edit=message_id))
            tx.outbox.add(messages.receipt(appeal))
            await messages.show_card(tx, self._context.network(), appeal)

    async def about_branch(self, requester: Requester, appeal_id: int) -> None:
        """The appeal is about the branch that has it, or whoever works on it: the branch above
        takes it over at once, and it never comes back to them."""
        async with self._context.storage.transaction() as tx:
            appeal = await self._own(tx, requester, appeal_id)
            lifecycle.check(appeal, lifecycle.Move.FORWARD)
            network = self._context.network()
            above = network.superior(appeal.branch).code
            if above == appeal.branch or appeal.restricted:
                raise StaleButton
            by, now = Actor(capacity=Capacity.CITIZEN, id=requester.id), self._context.clock.now()
            subjects = [appeal.branch, *([str(appeal.operator_id)] if appeal.operator_id else [])]
            for subject in subjects:
                appeal, event = lifecycle.mark(appeal, by, now, subject)
                tx.appeals.save(appeal)
                tx.events.append(event)
            forwards = appeal.forwards  # those of the office are limited, this one is not theirs
            appeal, event = lifecycle.forward(appeal, by, now, above, "conflict")
            appeal = replace(appeal, forwards=forwards, held_until=None)
            tx.appeals.save(appeal)
            tx.events.append(event)
            await messages.show_card(tx, network, appeal)
            await messages.tidy(tx, appeal.id)
            tx.outbox.add(messages.news(appeal, "news-about-branch", branch=above))
            tx.outbox.add(messages.receipt(appeal))

    async def keep(self, requester: Requester, appeal_id: int, message_id: int) -> None:
        """The citizen thought better of withdrawing."""
        async with self._context.storage.transaction() as tx:
            appeal = await self._own(tx, requester, appeal_id)
            tx.outbox.add(messages.news(appeal, "news-kept-open", edit=message_id))

    async def accept(self, requester: Requester, appeal_id: int, message_id: int) -> None:
        """The citizen is content with the answer: the appeal is closed."""
        async with self._context.storage.transaction() as tx:
            appeal = await self._own(tx, requester, appeal_id)
            by = Actor(capacity=Capacity.CITIZEN, id=requester.id)
            now = self._context.clock.now()
            lifecycle.check(appeal, lifecycle.Move.CLOSE)
            tx.events.append(lifecycle.rated(appeal, by, now, Rating.SOLVED))
            appeal, event = lifecycle.close(appeal, by, now, "accepted")
            appeal = replace(appeal, rating=Rating.SOLVED)
            tx.appeals.save(appeal)
            tx.events.append(event)
            tx.outbox.add(_bare(requester.id, message_id))
            tx.outbox.add(messages.news(appeal, "news-closed-thanks"))
            tx.outbox.add(messages.receipt(appeal))
            await messages.show_card(tx, self._context.network(), appeal)

    async def object(
        self, requester: Requester, appeal_id: int, message_id: int, reason: str
    ) -> None:
        """The citizen does not accept the answer: the appeal is opened again one level up, for
        somebody else to answer (the party's analogue of Code, Art. 91)."""
        async with self._context.storage.transaction() as tx:
            appeal = await self._own(tx, requester, appeal_id)
            if appeal.reopenings >= self._context.terms.reopenings:
                tx.outbox.add(messages.news(appeal, "news-reopened-enough"))
                return
            network = self._context.network()
            now = self._context.clock.now()
            superior = network.superior(appeal.branch)
            terms = self._context.terms
            by = Actor(capacity=Capacity.CITIZEN, id=requester.id)
            lifecycle.check(appeal, lifecycle.Move.REOPEN)
            rating = Rating.FORMAL if reason == "formal" else Rating.UNSOLVED
            tx.events.append(lifecycle.rated(appeal, by, now, rating))
            appeal, event = lifecycle.reopen(
                replace(appeal, rating=None),
                by,
                now,
                branch=superior.code,
                due_on=terms.due_again(now, superior.code),
                term=terms.terms_of(superior.code).reopened,
                counted_from=terms.registered_on(now),
                reason=reason,
            )
            tx.appeals.save(appeal)
            tx.events.append(event)
            person = await known_or_new_person(self._context, tx, requester)
            tx.people.save(adding_to(person, appeal, until=now + ADDITION_AWAITED))
            tx.outbox.add(_bare(requester.id, message_id))
            tx.outbox.add(messages.news(appeal, "news-reopened", branch=superior.code, due=True))
            tx.outbox.add(messages.receipt(appeal))
            await messages.show_card(tx, network, appeal)

    async def _own(self, tx: Transaction, requester: Requester, appeal_id: int) -> Appeal:
        appeal = await tx.appeals.get(appeal_id)
        if appeal is None or appeal.citizen_id != requester.id:
            raise NotYours
        return appeal


def record_consent(
    context: Context, tx: Transaction, person: Person, *, given: bool, may_forward: bool
) -> None:
    """Keep what was agreed to, or taken back, with the hash of the words that were shown."""
    tx.people.consented(
        Consent(
            person_id=person.id,
            version=CONSENT_VERSION,
            text_hash=hashlib.sha256(context.consent_text().encode()).hexdigest(),
            language=person.language,
            given=given,
            may_forward=may_forward,
            at=context.clock.now(),
        )
    )


def _home(person: Person) -> Notification:
    return Notification(chat_id=person.id, kind=MessageKind.HOME, key=f"home:{person.id}")


def _consent(person: Person) -> Notification:
    return Notification(chat_id=person.id, kind=MessageKind.CONSENT, key=f"consent:{person.id}")


def _timeline(appeal: Appeal) -> Notification:
    return Notification(chat_id=appeal.citizen_id, kind=MessageKind.TIMELINE, appeal_id=appeal.id)


def _edited(chat_id: int, message: str, message_id: int) -> Notification:
    return Notification(
        chat_id=chat_id,
        kind=MessageKind.SAY,
        facts={"message": message, "arguments": {}, "edit": message_id},
    )


def _bare(chat_id: int, message_id: int) -> Notification:
    """The buttons of a message go once one of them was pressed."""
    return Notification(
        chat_id=chat_id, kind=MessageKind.PLAIN_KEYBOARD, facts={"message_id": message_id}
    )
