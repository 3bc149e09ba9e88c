"""Sending one message, where nothing else has to change."""

from bot.domain.notifications import Notification
from bot.interfaces import Storage


class Notices:
    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def tell(self, notification: Notification) -> None:
        async with self._storage.transaction() as tx:
            tx.outbox.add(notification)

    async def language(self, chat_id: int) -> str:
        """In which language a chat is spoken to."""
        async with self._storage.reading() as tx:
            if chat_id < 0:
                return await tx.branches.chat_language(chat_id) or "kk"
            return await tx.people.language(chat_id) or "kk"
