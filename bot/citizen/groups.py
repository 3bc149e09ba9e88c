"""Social groups: what a citizen declares of themselves, on a draft or on an appeal that is open.

Every tap counts at once; there is nothing to send, so nothing is lost by whoever stops halfway.
"""

from dataclasses import replace

from bot import messages
from bot.citizen.declaring import declared
from bot.citizen.drafts import own_draft
from bot.context import Context, Requester, own_appeal
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import Appeal, Draft
from bot.domain.appeals.social_groups import UNSAID, declares, known_groups, toggled
from bot.errors import StaleButton
from bot.interfaces import Transaction

SCREEN = "groups"
"""Of the card of a draft."""


class SocialGroups:
    """One method, one use case, one transaction. `told_id` is a draft, or an appeal."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def open(self, requester: Requester, told_id: int, message_id: int) -> None:
        """The groups as buttons: in the card of the draft, or below an appeal that is open."""
        async with self._context.storage.transaction() as tx:
            told = await self._told(tx, requester, told_id)
            _show(tx, told, message_id if isinstance(told, Draft) else None)

    async def tick(self, requester: Requester, told_id: int, message_id: int, code: str) -> None:
        """The group belongs to what is declared, or no more; UNSAID: nothing is said."""
        if code != UNSAID and code not in known_groups():
            raise StaleButton
        async with self._context.storage.transaction() as tx:
            told = await self._told(tx, requester, told_id)
            groups = toggled(told.groups, code)
            if groups == told.groups:
                raise StaleButton
            told = await self._declare(tx, told, groups)
            if await tx.people.groups(requester.id):
                tx.people.remember_groups(requester.id, groups if declares(groups) else ())
            if code == UNSAID:
                _done(tx, told, message_id)
            else:
                _show(tx, told, message_id)

    async def remember(
        self, requester: Requester, told_id: int, message_id: int, *, wanted: bool
    ) -> None:
        """The next appeals begin with the groups that are declared here; or with none again."""
        async with self._context.storage.transaction() as tx:
            told = await self._told(tx, requester, told_id)
            if wanted and not declares(told.groups):
                raise StaleButton
            tx.people.remember_groups(requester.id, told.groups if wanted else ())
            _show(tx, told, message_id)

    async def done(self, requester: Requester, told_id: int, message_id: int) -> None:
        async with self._context.storage.transaction() as tx:
            _done(tx, await self._told(tx, requester, told_id), message_id)

    async def _told(self, tx: Transaction, requester: Requester, told_id: int) -> Draft | Appeal:
        """Raises DraftGone and NotYours, and WrongState for an appeal that is over."""
        if await tx.appeals.get(told_id) is None:
            return await own_draft(tx, requester, told_id)
        appeal = await own_appeal(tx, requester, told_id)
        lifecycle.check(appeal, lifecycle.Move.DECLARE)
        return appeal

    async def _declare(
        self, tx: Transaction, told: Draft | Appeal, groups: frozenset[str]
    ) -> Draft | Appeal:
        if isinstance(told, Draft):
            told = replace(told, groups=groups, version=told.version + 1)
            tx.drafts.save(told)
            return told
        return await declared(self._context, tx, told, groups)


def _show(tx: Transaction, told: Draft | Appeal, message_id: int | None) -> None:
    if isinstance(told, Draft):
        tx.outbox.add(messages.preview(told, edit=message_id, screen=SCREEN))
    else:
        tx.outbox.add(messages.news(told, "news-groups", buttons="groups", edit=message_id))


def _done(tx: Transaction, told: Draft | Appeal, message_id: int) -> None:
    if isinstance(told, Draft):
        tx.outbox.add(messages.preview(told, edit=message_id))
        return
    said = "news-groups-kept" if told.declared else "news-groups-unsaid"
    tx.outbox.add(messages.news(told, said, edit=message_id))
