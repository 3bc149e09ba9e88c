"""Filing for somebody who came in person or telephoned (Code, Art. 63(1): oral appeals).

Such a citizen has no Telegram: the person's id is given by the service, above all of Telegram's.
What is told to them cannot be delivered, so the card asks to call.
"""

from dataclasses import replace

from bot import messages
from bot.audit import AuditLog
from bot.context import CONSENT_VERSION, Context, Requester, register
from bot.desk.access import Access
from bot.domain.appeals.models import Draft, Item, Kind, Media
from bot.domain.audit import AuditAction
from bot.domain.network.people import Language, Person
from bot.errors import UsageNeeded
from bot.interfaces import Transaction

ESSENCE_AT_LEAST = 10

FIRST_OF_OURS = 1 << 53
"""Ids of people from here on are the service's own (Bot API: Telegram's have 52 bits)."""


class WalkIn:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, access: Access) -> None:
        self._context = context
        self._access = access
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
        language: Language,
    ) -> None:
        """Register at the branch of this chat; the text of a paper receipt comes in private.

        The operator answers for the signed consent on paper (Law 94-V, Art. 8).
        """
        if not name or len(essence) < ESSENCE_AT_LEAST:
            raise UsageNeeded("walkin")
        async with self._context.storage.transaction() as tx:
            rights, code = await self._access.branch_meant(tx, requester, chat_id)
            by = self._access.actor(rights, code)
            draft = self._draft(tx, name, topic, code, language)
            self._add_items(tx, draft, chat_id, message_id, essence, phone, name)
            appeal = await register(self._context, tx, draft, by, branch=code, channel="oral")
            await self._audit.record(
                tx, by, AuditAction.FILED, appeal=appeal, branch=code, facts={"channel": "oral"}
            )
            await messages.show_card(tx, self._context.network(), appeal)
            tx.outbox.add(
                messages.paper_receipt(requester.id, appeal, name=name, operator=requester.name)
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
            first_seen_at=self._context.clock.now(),
        )
        tx.people.save(person)
        draft = Draft(
            id=self._context.next_id(),
            citizen_id=person.id,
            language=language,
            created_at=self._context.clock.now(),
            changed_at=self._context.clock.now(),
            kind=Kind.APPLICATION,
            category=topic,
            branch=code,
        )
        tx.drafts.save(draft)
        return draft

    def _add_items(
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
            at=self._context.clock.now(),
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
                    own_contact=True,
                    chat_id=draft.citizen_id,
                )
            )
