"""Filing for somebody who came in person or telephoned (Code, Art. 63(1): oral appeals).

Such a citizen has no Telegram: the person's id is given by the service, above all of Telegram's.
What is told to them cannot be delivered, so the card asks to call.
"""

from dataclasses import replace

from bot import messages
from bot.context import CONSENT_VERSION, Requester, register
from bot.desk.access import Desk, capacity
from bot.domain.appeals.models import Actor, Draft, Item, Kind, Media
from bot.domain.audit import AuditEntry
from bot.domain.network.people import Language, Person
from bot.domain.notifications import MessageKind, Notification
from bot.errors import NotAllowed, TypeLike
from bot.interfaces import Transaction

ESSENCE_AT_LEAST = 10

FIRST_OF_OURS = 1 << 53
"""Ids of people from here on are the service's own (Bot API: Telegram's have 52 bits)."""


class WalkIn(Desk):
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
        language: Language,
    ) -> None:
        """Register at the branch of this chat; the text of a paper receipt comes in private.

        The operator answers for the signed consent on paper (Law 94-V, Art. 8).
        """
        if not name or len(essence) < ESSENCE_AT_LEAST:
            raise TypeLike("walkin")
        async with self._context.storage.transaction() as tx:
            rights = await tx.people.rights(requester.id)
            network = self._context.network()
            here = network.in_chat(chat_id)
            code = here.code if here else next((p.branch for p in rights.posts), "")
            if not code or not rights.works_for(code, network):
                raise NotAllowed
            by = Actor(
                capacity=capacity(rights, rights.decides_for(code, network)),
                id=requester.id,
                branch=code,
            )
            draft = self._draft(tx, name, topic, code, language)
            self._said(tx, draft, chat_id, message_id, essence, phone, name)
            appeal = await register(self._context, tx, draft, by, branch=code, channel="oral")
            await tx.audit.append(
                AuditEntry(
                    at=self._now,
                    by=by,
                    action="filed",
                    appeal_id=appeal.id,
                    branch=code,
                    facts={"channel": "oral"},
                )
            )
            await messages.show_card(tx, network, appeal)
            facts = {"name": name, "operator": requester.name}
            tx.outbox.add(
                Notification(
                    chat_id=requester.id,
                    kind=MessageKind.PAPER_RECEIPT,
                    facts=facts,
                    appeal_id=appeal.id,
                )
            )
            if chat_id != requester.id:
                tx.outbox.add(messages.say(chat_id, "paper-in-private"))

    def _draft(
        self, tx: Transaction, name: str, topic: str, code: str, language: Language
    ) -> Draft:
        person = Person(
            id=self._context.next_id(),
            name=name,
            language=language,
            consent=CONSENT_VERSION,
            reachable=False,
            first_seen_at=self._now,
        )
        tx.people.save(person)
        draft = Draft(
            id=self._context.next_id(),
            citizen_id=person.id,
            language=language,
            created_at=self._now,
            changed_at=self._now,
            kind=Kind.APPLICATION,
            category=topic,
            branch=code,
        )
        tx.drafts.save(draft)
        return draft

    def _said(
        self,
        tx: Transaction,
        draft: Draft,
        chat_id: int,
        message_id: int,
        essence: str,
        phone: str,
        name: str,
    ) -> None:
        item = Item(
            id=self._context.next_id(),
            appeal_id=draft.id,
            text=essence,
            chat_id=chat_id,
            message_id=message_id,
            at=self._now,
        )
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
                    chat_id=draft.citizen_id,
                )
            )
