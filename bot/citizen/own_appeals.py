"""What a citizen can do besides writing: choose a language, consent, look, take back, object."""

import hashlib
from dataclasses import replace
from datetime import timedelta

from bot import messages
from bot.citizen.intake import adding_to, welcome
from bot.context import CONSENT_VERSION, Sender, Service, by_typed_number, meet
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import Actor, Appeal, By, Draft, Rating
from bot.domain.network.people import Consent, Language, Person
from bot.domain.notifications import Notification, What
from bot.errors import NotYours, StaleButton, UnknownAppeal
from bot.interfaces import Transaction

PAGE = 5
"""Appeals on a page of /my."""

ADDITION_AWAITED = timedelta(hours=1)


class CitizenDesk:
    """One method, one use case, one transaction."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def start(self, sender: Sender) -> None:
        """/start: for a newcomer what this is; for others where they stand."""
        async with self._service.storage.transaction() as tx:
            person = await meet(self._service, tx, sender)
            if not person.reachable:
                tx.outbox.revive(person.id)
            tx.people.save(
                replace(
                    person.expecting(None),
                    name=sender.name,
                    username=sender.username,
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

    async def help(self, sender: Sender) -> None:
        async with self._service.storage.transaction() as tx:
            person = await meet(self._service, tx, sender)
            tx.outbox.add(_home(person))

    async def ask_language(self, sender: Sender) -> None:
        async with self._service.storage.transaction() as tx:
            person = await meet(self._service, tx, sender)
            tx.outbox.add(
                Notification(chat_id=person.id, what=What.WELCOME, facts={"only_language": True})
            )

    async def choose_language(self, sender: Sender, language: Language, message_id: int) -> None:
        """From now on everything is said in this language; appeals keep their own."""
        async with self._service.storage.transaction() as tx:
            person = await meet(self._service, tx, sender)
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
        language = self._service.reader.read(items, person).language
        if language is not draft.language:
            draft = replace(draft, language=language, version=draft.version + 1)
            tx.drafts.save(draft)
        return draft

    async def consent(
        self, sender: Sender, *, given: bool, may_forward: bool, message_id: int
    ) -> None:
        """Keep what was agreed to: version, hash of the words, language, moment (Law 94-V,
        Arts. 7, 8, 25). Refusing deletes the draft: without consent nothing may be kept."""
        async with self._service.storage.transaction() as tx:
            person = await meet(self._service, tx, sender)
            record_consent(self._service, tx, person, given=given, may_forward=may_forward)
            person = replace(
                person,
                consent=CONSENT_VERSION if given else None,
                may_forward=given and may_forward,
            )
            if given:  # whoever was forgotten and comes back has a name again
                person = replace(person, name=sender.name, username=sender.username)
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

    async def privacy(self, sender: Sender) -> None:
        async with self._service.storage.transaction() as tx:
            person = await meet(self._service, tx, sender)
            tx.outbox.add(Notification(chat_id=person.id, what=What.PRIVACY))

    async def withdraw_consent(self, sender: Sender, message_id: int) -> None:
        """No further processing; what was filed is finished first (Law 94-V, Art. 8(2))."""
        async with self._service.storage.transaction() as tx:
            person = await meet(self._service, tx, sender)
            record_consent(self._service, tx, person, given=False, may_forward=False)
            tx.people.save(replace(person, consent=None, may_forward=False))
            draft = await tx.drafts.of(person.id)
            if draft is not None:
                tx.drafts.discard(draft.id)
                tx.outbox.withdraw(f"draft:{draft.id}")
            tx.people.wants_news(person.id, False)
            tx.outbox.add(_edited(person.id, "consent-withdrawn", message_id))

    async def mine(self, sender: Sender, *, page: int = 0, edit: int | None = None) -> None:
        async with self._service.storage.transaction() as tx:
            person = await meet(self._service, tx, sender)
            tx.outbox.add(
                Notification(chat_id=person.id, what=What.MINE, facts={"page": page, "edit": edit})
            )

    async def status(self, sender: Sender, typed: str) -> None:
        """The timeline of an own appeal; of anybody else's not even that it exists."""
        async with self._service.storage.transaction() as tx:
            person = await meet(self._service, tx, sender)
            appeal = await by_typed_number(tx, typed)
            if appeal.citizen_id != person.id:
                raise UnknownAppeal(appeal.number)
            tx.outbox.add(_timeline(appeal))

    async def timeline(self, sender: Sender, appeal_id: int) -> None:
        async with self._service.storage.transaction() as tx:
            appeal = await self._own(tx, sender, appeal_id)
            tx.outbox.add(_timeline(appeal))

    async def add_more(self, sender: Sender, appeal_id: int) -> None:
        """The next message is added to this appeal."""
        async with self._service.storage.transaction() as tx:
            appeal = await self._own(tx, sender, appeal_id)
            lifecycle.check(appeal, lifecycle.Move.ADD)
            person = await meet(self._service, tx, sender)
            until = self._service.clock.now() + ADDITION_AWAITED
            tx.people.save(adding_to(person, appeal, until=until))
            tx.outbox.add(messages.news(appeal, "news-write-addition"))

    async def ask_to_withdraw(self, sender: Sender, appeal_id: int) -> None:
        async with self._service.storage.transaction() as tx:
            appeal = await self._own(tx, sender, appeal_id)
            lifecycle.check(appeal, lifecycle.Move.WITHDRAW)
            tx.outbox.add(messages.news(appeal, "news-withdraw-sure", buttons="withdraw"))

    async def withdraw(self, sender: Sender, appeal_id: int, message_id: int) -> None:
        """The citizen takes the appeal back (Code, Art. 64(9)); operators see it at once."""
        async with self._service.storage.transaction() as tx:
            appeal = await self._own(tx, sender, appeal_id)
            by = By(actor=Actor.CITIZEN, id=sender.id)
            appeal, event = lifecycle.withdraw(appeal, by, self._service.clock.now())
            tx.appeals.save(appeal)
            tx.events.append(event)
            tx.outbox.add(messages.news(appeal, "news-withdrawn", edit=message_id))
            tx.outbox.add(messages.receipt(appeal))
            await messages.show_card(tx, self._service.network(), appeal)

    async def about_branch(self, sender: Sender, appeal_id: int) -> None:
        """The appeal is about the branch that has it, or whoever works on it: the branch above
        takes it over at once, and it never comes back to them."""
        async with self._service.storage.transaction() as tx:
            appeal = await self._own(tx, sender, appeal_id)
            lifecycle.check(appeal, lifecycle.Move.FORWARD)
            network = self._service.network()
            above = network.superior(appeal.branch).code
            if above == appeal.branch or appeal.restricted:
                raise StaleButton
            by, now = By(actor=Actor.CITIZEN, id=sender.id), self._service.clock.now()
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

    async def keep(self, sender: Sender, appeal_id: int, message_id: int) -> None:
        """The citizen thought better of withdrawing."""
        async with self._service.storage.transaction() as tx:
            appeal = await self._own(tx, sender, appeal_id)
            tx.outbox.add(messages.news(appeal, "news-kept-open", edit=message_id))

    async def accept(self, sender: Sender, appeal_id: int, message_id: int) -> None:
        """The citizen is content with the answer: the appeal is closed."""
        async with self._service.storage.transaction() as tx:
            appeal = await self._own(tx, sender, appeal_id)
            by = By(actor=Actor.CITIZEN, id=sender.id)
            now = self._service.clock.now()
            lifecycle.check(appeal, lifecycle.Move.CLOSE)
            tx.events.append(lifecycle.rated(appeal, by, now, Rating.SOLVED))
            appeal, event = lifecycle.close(appeal, by, now, "accepted")
            appeal = replace(appeal, rating=Rating.SOLVED)
            tx.appeals.save(appeal)
            tx.events.append(event)
            tx.outbox.add(_bare(sender.id, message_id))
            tx.outbox.add(messages.news(appeal, "news-closed-thanks"))
            tx.outbox.add(messages.receipt(appeal))
            await messages.show_card(tx, self._service.network(), appeal)

    async def object(self, sender: Sender, appeal_id: int, message_id: int, reason: str) -> None:
        """The citizen does not accept the answer: the appeal is opened again one level up, for
        somebody else to answer (the party's analogue of Code, Art. 91)."""
        async with self._service.storage.transaction() as tx:
            appeal = await self._own(tx, sender, appeal_id)
            if appeal.reopenings >= self._service.terms.reopenings:
                tx.outbox.add(messages.news(appeal, "news-reopened-enough"))
                return
            network = self._service.network()
            now = self._service.clock.now()
            superior = network.superior(appeal.branch)
            terms = self._service.terms
            by = By(actor=Actor.CITIZEN, id=sender.id)
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
            person = await meet(self._service, tx, sender)
            tx.people.save(adding_to(person, appeal, until=now + ADDITION_AWAITED))
            tx.outbox.add(_bare(sender.id, message_id))
            tx.outbox.add(messages.news(appeal, "news-reopened", branch=superior.code, due=True))
            tx.outbox.add(messages.receipt(appeal))
            await messages.show_card(tx, network, appeal)

    async def _own(self, tx: Transaction, sender: Sender, appeal_id: int) -> Appeal:
        appeal = await tx.appeals.get(appeal_id)
        if appeal is None or appeal.citizen_id != sender.id:
            raise NotYours
        return appeal


def record_consent(
    service: Service, tx: Transaction, person: Person, *, given: bool, may_forward: bool
) -> None:
    """Keep what was agreed to, or taken back, with the hash of the words that were shown."""
    tx.people.consented(
        Consent(
            person_id=person.id,
            version=CONSENT_VERSION,
            text_hash=hashlib.sha256(service.consent_text().encode()).hexdigest(),
            language=person.language,
            given=given,
            may_forward=may_forward,
            at=service.clock.now(),
        )
    )


def _home(person: Person) -> Notification:
    return Notification(chat_id=person.id, what=What.HOME, key=f"home:{person.id}")


def _consent(person: Person) -> Notification:
    return Notification(chat_id=person.id, what=What.CONSENT, key=f"consent:{person.id}")


def _timeline(appeal: Appeal) -> Notification:
    return Notification(chat_id=appeal.citizen_id, what=What.TIMELINE, appeal_id=appeal.id)


def _edited(chat_id: int, message: str, message_id: int) -> Notification:
    return Notification(
        chat_id=chat_id,
        what=What.SAY,
        facts={"message": message, "arguments": {}, "edit": message_id},
    )


def _bare(chat_id: int, message_id: int) -> Notification:
    """The buttons of a message go once one of them was pressed."""
    return Notification(chat_id=chat_id, what=What.PLAIN_KEYBOARD, facts={"message_id": message_id})
