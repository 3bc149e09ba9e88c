"""Filing for somebody who came in person or telephoned (Code, Art. 63(1): oral appeals).

Such a citizen has no Telegram: the person's id is given by the service, above all of Telegram's.
What is told to them cannot be delivered, so the card asks to call.
"""

from dataclasses import replace
from typing import Any

from bot import messages
from bot.audit import AuditLog
from bot.context import CONSENT_VERSION, Context, Requester, register
from bot.desk.access import Access
from bot.desk.forms import Forms
from bot.domain.appeals.models import CATEGORIES, Actor, Draft, Item, Media, Suggestions, Where
from bot.domain.appeals.query import phone_in
from bot.domain.appeals.social_groups import UNSAID, known_groups, toggled
from bot.domain.appeals.undo import PLACE
from bot.domain.audit import AuditAction
from bot.domain.forms import GROUPS, SURE, Form, FormName
from bot.domain.json_codec import JsonValue, encode
from bot.domain.network.people import Language, Person
from bot.errors import PhoneUnreadable, PlaceUnreadable, StaleButton, UsageNeeded, WordsNeeded
from bot.interfaces import Transaction
from bot.routing.classify.language import detect
from bot.text.display import has_words

ESSENCE_AT_LEAST = 10


class WalkIn:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, access: Access, forms: Forms) -> None:
        self._context = context
        self._access = access
        self._forms = forms
        self._audit = AuditLog(context.clock)

    async def file(
        self,
        requester: Requester,
        chat_id: int,
        message_id: int,
        *,
        name: str,
        phone: str,
        topic: str,
        essence: str,
    ) -> None:
        """Register at the branch of this chat; the text of a paper receipt comes in private.

        The words are read as anybody's: they say the language, the place and, where none is typed,
        the topic. The operator answers for the signed consent on paper (Law 94-V, Art. 8).
        """
        if not name or len(essence) < ESSENCE_AT_LEAST:
            raise UsageNeeded("walkin")
        async with self._context.storage.transaction() as tx:
            rights, code = await self._access.branch_meant(tx, requester, chat_id)
            by = self._access.actor(rights, code)
            item = Item(text=essence, chat_id=chat_id, message_id=message_id)
            await self._register(tx, requester, by, code, item, name, phone, topic)
            if chat_id != requester.id:
                tx.outbox.add(messages.say(chat_id, "paper-in-private"))

    async def _register(
        self,
        tx: Transaction,
        requester: Requester,
        by: Actor,
        code: str,
        item: Item,
        name: str,
        phone: str,
        topic: str = "",
        groups: frozenset[str] = frozenset(),
        where: Where | None = None,
    ) -> None:
        person = self._person(name, item.text)
        tx.people.save(person)
        item = replace(
            item,
            id=self._context.next_id(),
            appeal_id=self._context.next_id(),
            at=self._context.clock.now(),
        )
        draft = replace(self._draft(person, item, topic, code), groups=groups)
        if where is not None:
            draft = replace(draft, where=where, offer=replace(draft.offer, places=()))
        tx.drafts.save(draft)
        self._add_items(tx, draft, item, phone, name)
        appeal = await register(self._context, tx, draft, by, branch=code, channel="oral")
        await self._audit.record(
            tx, by, AuditAction.FILED, appeal=appeal, branch=code, facts={"channel": "oral"}
        )
        await messages.show_card(tx, self._context.network(), appeal)
        tx.outbox.add(
            messages.paper_receipt(requester.id, appeal, name=name, operator=requester.name)
        )

    # Step by step, in private: name, telephone, words or a voice, a look at all of it

    async def begin(self, requester: Requester, chat_id: int) -> None:
        """/walkin, without the line: the first question comes in private."""
        async with self._context.storage.transaction() as tx:
            _, code = await self._access.branch_meant(tx, requester, chat_id)
            self._forms.open(tx, requester, requester.id, FormName.WALK_IN, "name", branch=code)
            if chat_id != requester.id:
                tx.outbox.add(messages.say(chat_id, "walkin-in-private"))

    async def say(self, requester: Requester, form_id: int, item: Item) -> None:
        """The answer to the question that stands. Raises WordsNeeded, PhoneUnreadable."""
        async with self._context.storage.transaction() as tx:
            form = await self._mine(tx, requester, form_id)
            contact = {n: str(item.details.get(n) or "") for n in ("name", "phone")}
            shared = item.media is Media.CONTACT
            match form.step:
                case "name" if shared:
                    self._forms.go_on(
                        tx, form, "words", name=contact["name"], phone=contact["phone"]
                    )
                case "name":
                    self._forms.go_on(tx, form, "phone", name=_line(item))
                case "phone":
                    typed = contact["phone"] if shared else _line(item)
                    phone = phone_in(typed)
                    if phone is None:
                        raise PhoneUnreadable
                    self._forms.go_on(tx, form, "words", phone=typed)
                case "place":
                    where = self._context.reader.read([item], self._reader_of(item)).where
                    if where.region_kato is None:
                        raise PlaceUnreadable
                    self._forms.go_on(tx, form, SURE, where=_named(where), place=_kato(where))
                case "words":
                    if shared or (item.file_id is None and not has_words(item.text)):
                        raise WordsNeeded
                    self._show(tx, form, item)
                case _:
                    raise StaleButton

    def _show(self, tx: Transaction, form: Form, item: Item) -> None:
        """What will be registered, and how the words were read."""
        read = self._context.reader.read([item], self._person(form.text("name"), item.text))
        self._forms.go_on(
            tx,
            form,
            SURE,
            item=encode(item),
            words=item.text,
            topic=read.category or read.guess or "",
            language=read.language.value,
            place=_kato(read.where),
            where=None,
            chosen="",
        )

    def _reader_of(self, item: Item) -> Person:
        return self._person("", item.text)

    async def ask_again(
        self, requester: Requester, form_id: int, what: str, message_id: int
    ) -> None:
        """The "place" or the "topic" that was read is another."""
        async with self._context.storage.transaction() as tx:
            form = await self._mine(tx, requester, form_id)
            if form.step != SURE or what not in ("place", "topic"):
                raise StaleButton
            self._forms.go_on(tx, form, what, edit=message_id)

    async def choose_topic(
        self, requester: Requester, form_id: int, topic: str, message_id: int
    ) -> None:
        async with self._context.storage.transaction() as tx:
            form = await self._mine(tx, requester, form_id)
            if form.step != "topic" or topic not in CATEGORIES:
                raise StaleButton
            self._forms.go_on(tx, form, SURE, edit=message_id, topic=topic, chosen=topic)

    async def without_phone(self, requester: Requester, form_id: int, message_id: int) -> None:
        async with self._context.storage.transaction() as tx:
            form = await self._mine(tx, requester, form_id)
            if form.step != "phone":
                raise StaleButton
            self._forms.go_on(tx, form, "words", edit=message_id, phone="")

    async def back(self, requester: Requester, form_id: int, message_id: int) -> None:
        """To the question before."""
        async with self._context.storage.transaction() as tx:
            form = await self._mine(tx, requester, form_id)
            before = _BEFORE.get(form.step)
            if before is None:
                raise StaleButton
            self._forms.go_on(tx, form, before, edit=message_id)

    async def ask_groups(self, requester: Requester, form_id: int, message_id: int) -> None:
        """The social groups as buttons, if the person wants to say. They are asked: nothing is
        ticked for them, whatever their words or their looks may tell."""
        async with self._context.storage.transaction() as tx:
            form = await self._mine(tx, requester, form_id)
            if form.step != SURE:
                raise StaleButton
            self._forms.go_on(tx, form, GROUPS, edit=message_id)

    async def tick(self, requester: Requester, form_id: int, message_id: int, code: str) -> None:
        """One group more, or one less; UNSAID: none, and back to the look at all of it."""
        if code != UNSAID and code not in known_groups():
            raise StaleButton
        async with self._context.storage.transaction() as tx:
            form = await self._mine(tx, requester, form_id)
            if form.step != GROUPS:
                raise StaleButton
            groups = " ".join(sorted(toggled(form.groups, code)))
            step = SURE if code == UNSAID else GROUPS
            self._forms.go_on(tx, form, step, edit=message_id, groups=groups)

    async def confirm(self, requester: Requester, form_id: int, message_id: int) -> None:
        """Register what was shown; the slip comes below it."""
        async with self._context.storage.transaction() as tx:
            form = await self._mine(tx, requester, form_id)
            kept = form.facts.get("item")
            if form.step != SURE or not isinstance(kept, dict):
                raise StaleButton
            rights, code = await self._access.branch_meant(tx, requester, 0, form.text("branch"))
            by, item = self._access.actor(rights, code), _item(kept)
            where = form.facts.get("where")
            await self._register(
                tx,
                requester,
                by,
                code,
                item,
                form.text("name"),
                form.text("phone"),
                form.text("chosen"),
                form.groups,
                Where(**where) if isinstance(where, dict) else None,
            )
            tx.forms.close(form.id)
            tx.outbox.add(messages.without_buttons(form.chat_id, message_id))

    async def _mine(self, tx: Transaction, requester: Requester, form_id: int) -> Form:
        """Raises as `Forms.own`, and NotAllowed for whoever works in the branch no more."""
        form = await self._forms.own(tx, requester, form_id)
        if form.name is not FormName.WALK_IN:
            raise StaleButton
        await self._access.branch_meant(tx, requester, 0, form.text("branch"))
        return form

    def _person(self, name: str, essence: str) -> Person:
        return Person(
            id=self._context.next_id(),
            name=name,
            language=_language_of(essence),
            consent=CONSENT_VERSION,
            reachable=False,
            first_seen_at=self._context.clock.now(),
        )

    def _draft(self, person: Person, item: Item, topic: str, code: str) -> Draft:
        read, now = self._context.reader.read([item], person), self._context.clock.now()
        return Draft(
            id=item.appeal_id,
            citizen_id=person.id,
            language=read.language,
            created_at=now,
            changed_at=now,
            kind=read.kind,
            category=topic or read.category,
            where=read.where,
            branch=code,
            offer=Suggestions(
                places=read.candidates,
                guess=None if topic or read.category else read.guess,
                why=read.why,
            ),
            dangers=read.dangers,
        )

    def _add_items(self, tx: Transaction, draft: Draft, item: Item, phone: str, name: str) -> None:
        tx.items.add(item)
        if phone:
            details = {"phone": phone, "name": name}
            tx.items.add(
                replace(
                    item,
                    id=self._context.next_id(),
                    text="",
                    media=Media.CONTACT,
                    details=details,
                    own_contact=True,
                    chat_id=draft.citizen_id,
                )
            )


def _language_of(essence: str) -> Language:
    """The language of the words, not of the operator who types them; of both in equal parts,
    Kazakh."""
    heard = detect(essence).language
    return Language(heard) if heard in frozenset(Language) else Language.KK


LONGEST_LINE = 100

_BEFORE = {
    "phone": "name",
    "words": "phone",
    SURE: "words",
    GROUPS: SURE,
    "place": SURE,
    "topic": SURE,
}
"""Which question stood before another."""


def _kato(where: Where) -> str:
    return where.district_kato or where.region_kato or ""


def _named(where: Where) -> dict[str, JsonValue]:
    """What was read of a place, fit for JSON."""
    return {name: getattr(where, name) for name in PLACE}


def _line(item: Item) -> str:
    """One line of words. Raises WordsNeeded, where there are none."""
    line = " ".join(item.text.split())
    if item.media is not Media.TEXT or not has_words(line):
        raise WordsNeeded
    return line[:LONGEST_LINE]


def _item(kept: dict[str, Any]) -> Item:
    """What `encode` wrote of an item before it belonged to anything."""
    return Item(**{**kept, "media": Media(kept.get("media", Media.TEXT))})
