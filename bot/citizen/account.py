"""A citizen's account: language, consent, where they stand, what is kept about them."""

import hashlib
from dataclasses import replace

from bot import messages
from bot.citizen.declaring import forget_groups
from bot.context import CONSENT_VERSION, Context, Requester, known_or_new_person
from bot.domain.appeals.models import Draft
from bot.domain.network.people import Awaiting, Consent, Language, Person
from bot.domain.notifications import MessageKind, Notification
from bot.interfaces import Transaction


async def greet(tx: Transaction, person: Person, requester: Requester) -> None:
    """For a newcomer what this is; for others where they stand."""
    tx.people.save(
        replace(person.expecting(None), name=requester.name, username=requester.username)
    )
    if person.consent != CONSENT_VERSION:
        tx.outbox.add(messages.welcome(person.id))
        return
    tx.outbox.add(messages.home(person.id))
    draft = await tx.drafts.of(person.id)
    if draft is not None:
        tx.outbox.add(messages.preview(draft))


class Account:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def start(self, requester: Requester) -> None:
        """/start: for a newcomer what this is; for others where they stand."""
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            await greet(tx, person, requester)

    async def help(self, requester: Requester) -> None:
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            tx.outbox.add(messages.home(person.id))

    async def ask_language(self, requester: Requester) -> None:
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            tx.outbox.add(messages.languages(person.id))

    async def choose_language(
        self, requester: Requester, language: Language, message_id: int
    ) -> None:
        """From now on everything is said in this language; appeals keep their own."""
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            person = replace(person, language=language, language_chosen=True)
            tx.people.save(person)
            draft = await self._reread(tx, person)
            if (await tx.people.rights(person.id)).on_staff:
                tx.outbox.add(messages.menu(person.id))
                if draft is None and person.awaiting is not Awaiting.OWN:
                    tx.outbox.add(messages.help_page(person.id, person.id))
                    return
            if person.consent != CONSENT_VERSION:
                tx.outbox.add(messages.consent(person.id, edit=message_id))
                return
            tx.outbox.add(messages.home(person.id))
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
            await self._forget_standing(tx, person)
            message = "consent-kept" if given else "consent-refused"
            tx.outbox.add(messages.consented(person.id, message_id, message))
            if not given:
                tx.people.remember_groups(person.id, ())
            if not given and draft is not None:
                tx.drafts.discard(draft.id)
            elif given and draft is not None:
                tx.outbox.add(messages.preview(draft))
            elif given:
                tx.outbox.add(messages.home(person.id))

    async def consent_text(self, requester: Requester) -> None:
        """The words to be agreed to, once more."""
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            tx.outbox.add(messages.consent(person.id))

    async def _forget_standing(self, tx: Transaction, person: Person) -> None:
        """What asked for the consent is answered; the next time it is asked at length again."""
        for kind in (MessageKind.WELCOME, MessageKind.CONSENT):
            while standing := await tx.sent_messages.latest(person.id, kind, person.id):
                tx.sent_messages.forget(standing)

    async def read_plainly(self, requester: Requester, plainly: bool, message_id: int) -> None:
        """From now on messages come without tables, folded parts and rows of buttons; or with."""
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            tx.people.wants_plain(person.id, plainly)
            tx.outbox.add(messages.settings_page(person.id, edit=message_id))

    async def privacy(self, requester: Requester) -> None:
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            tx.outbox.add(messages.privacy(person.id))

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
            await forget_groups(self._context, tx, person.id)
            tx.outbox.add(messages.say_instead(person.id, message_id, "consent-withdrawn"))


def record_consent(
    context: Context, tx: Transaction, person: Person, *, given: bool, may_forward: bool
) -> None:
    """Keep what was agreed to, or taken back, with the hash of the words that were shown."""
    tx.people.consented(
        Consent(
            person_id=person.id,
            version=CONSENT_VERSION,
            text_hash=hashlib.sha256(context.consent_text(person.language).encode()).hexdigest(),
            language=person.language,
            given=given,
            may_forward=may_forward,
            at=context.clock.now(),
        )
    )


async def first_question(tx: Transaction, person: Person) -> Notification:
    """What has to be asked before anything can be filed: the language, then consent. At length only
    once; whoever has it in the chat and writes on is told that a tap is missing."""
    kind = MessageKind.CONSENT if person.language_chosen else MessageKind.WELCOME
    standing = await tx.sent_messages.latest(person.id, kind, person.id)
    again = standing is not None
    ask = messages.consent if person.language_chosen else messages.welcome
    return ask(person.id, again=again)
