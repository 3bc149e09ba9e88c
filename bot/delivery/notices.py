"""Sending one message, where nothing else has to change."""

from bot import messages
from bot.domain.notifications import Notification
from bot.interfaces import Storage

OFFERED_AFTER = 2
"""Refused taps."""


class Notices:
    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def tell(self, notification: Notification) -> None:
        async with self._storage.transaction() as tx:
            tx.outbox.add(notification)

    async def tapped_in_vain(self, person_id: int) -> None:
        """A tap was refused. Whoever it happens to a second time is offered, once, to be written
        to more plainly."""
        async with self._storage.transaction() as tx:
            times = await tx.people.tapped_in_vain(person_id)
            if times == OFFERED_AFTER and not await tx.people.reads_plainly(person_id):
                tx.outbox.add(messages.settings_page(person_id, offer=True))

    async def language(self, chat_id: int) -> str:
        """In which language a chat is spoken to."""
        async with self._storage.reading() as tx:
            if chat_id < 0:
                return await tx.branches.chat_language(chat_id) or "kk"
            return await tx.people.language(chat_id) or "kk"
