"""A street address for a shared point, for the reader of the appeal.

It decides nothing: a geocoder that is slow, absent or silent delays nobody. The question is asked
beside the conversation; an answer that comes after the appeal was sent is kept with the appeal.
"""

import asyncio
import logging
from dataclasses import replace
from typing import Protocol

from bot import messages
from bot.context import CONSENT_VERSION, Context
from bot.domain.appeals.models import Draft, Item
from bot.errors import StorageUnavailable
from bot.interfaces import Transaction

logger = logging.getLogger(__name__)

LONGEST = 300

LATEST = 3
"""Appeals of a citizen that a late address may belong to."""


class FoundAddress(Protocol):
    @property
    def text(self) -> str: ...


class Geocoder(Protocol):
    async def address(self, lat: float, lon: float, *, language: str) -> FoundAddress | None:
        """The address of a point, or None; never raises."""


class Addresses:
    def __init__(self, context: Context, geocoder: Geocoder | None) -> None:
        self._context = context
        self._geocoder = geocoder
        self._asking: set[asyncio.Task[None]] = set()

    def wonder(self, citizen_id: int, item: Item) -> None:
        """Ask for the address of what was just shared; returns at once."""
        if self._geocoder is None or item.lat is None or item.lon is None:
            return
        task = asyncio.create_task(self._ask(self._geocoder, citizen_id, item.lat, item.lon))
        self._asking.add(task)
        task.add_done_callback(self._asking.discard)

    async def settle(self) -> None:
        """Wait for what was asked (for tests, and for a stop)."""
        if self._asking:
            await asyncio.wait(self._asking)

    async def _ask(self, geocoder: Geocoder, citizen_id: int, lat: float, lon: float) -> None:
        found = await geocoder.address(lat, lon, language="kk")
        if found is None:
            return
        try:
            await self._keep(citizen_id, lat, lon, found.text[:LONGEST])
        except StorageUnavailable as error:
            logger.warning("an address was not kept: %s", error)

    async def _keep(self, citizen_id: int, lat: float, lon: float, address: str) -> None:
        async with self._context.storage.transaction() as tx:
            draft: Draft | None = await tx.drafts.of(citizen_id)
            if draft is None or (draft.where.lat, draft.where.lon) != (lat, lon):
                await self._keep_with_appeal(tx, citizen_id, lat, lon, address)
                return
            where = replace(draft.where, address=address)
            draft = replace(draft, where=where, version=draft.version + 1)
            tx.drafts.save(draft)
            person = await tx.people.get(citizen_id)
            if person is not None and person.consent == CONSENT_VERSION:
                tx.outbox.add(messages.preview(draft))

    async def _keep_with_appeal(
        self, tx: Transaction, citizen_id: int, lat: float, lon: float, address: str
    ) -> None:
        """The appeal was sent meanwhile: its operators see the address, its citizen hears nothing.
        An address that it has already is left alone."""
        for appeal in await tx.appeals.of_citizen(citizen_id, limit=LATEST, offset=0):
            here = (appeal.where.lat, appeal.where.lon) == (lat, lon)
            if here and appeal.open and appeal.where.address is None:
                where = replace(appeal.where, address=address)
                appeal = replace(appeal, where=where, version=appeal.version + 1)
                tx.appeals.save(appeal)
                await messages.show_card(tx, self._context.network(), appeal)
                return
