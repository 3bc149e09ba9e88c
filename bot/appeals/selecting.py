"""Ticking appeals in a list, to do one thing with all of them (see `bulk`)."""

from bot.appeals.bulk import MOST
from bot.appeals.looking import Looking
from bot.appeals.lookup import Query
from bot.appeals.service import Sender
from bot.errors import NotYours, SelectionFull, StaleButton
from bot.interfaces import Transaction
from bot.notifications.values import Notification, What

PAGE = 10
"""Appeals on a page of a list; "the page" is ticked and shown by this measure."""

VIEWS = ("pick", "act", "topics", "people", "branches", "reasons")
"""What a selection shows: the list with its ticks, then what to do, then with whom and why."""


class Selecting(Looking):
    """One method, one use case, one transaction. A selection is its maker's alone."""

    async def from_queue(
        self, sender: Sender, chat_id: int, *, wanted: str, branch: str, category: str
    ) -> None:
        """Begin to tick what a queue shows; the queue itself stays as it is for the others."""
        async with self._service.storage.transaction() as tx:
            rights = await tx.people.rights(sender.id)
            _, _, query = self._queue_query(rights, chat_id, wanted, branch, category)
            await self._begin(tx, sender, chat_id, query)

    async def from_found(self, sender: Sender, chat_id: int, search_id: int) -> None:
        async with self._service.storage.transaction() as tx:
            query = await self._own(tx, sender, chat_id, search_id)
            await self._begin(tx, sender, chat_id, query)

    async def _begin(self, tx: Transaction, sender: Sender, chat_id: int, query: Query) -> None:
        search_id = self._service.next_id()
        tx.lookup.keep(search_id, sender.id, query)
        tx.outbox.add(_screen(chat_id, search_id, "pick", 0, None))

    async def show(
        self,
        sender: Sender,
        chat_id: int,
        search_id: int,
        view: str,
        page: int,
        edit: int,
        arg: str = "",
    ) -> None:
        async with self._service.storage.transaction() as tx:
            await self._own(tx, sender, chat_id, search_id)
            if view not in VIEWS:
                raise StaleButton
            tx.outbox.add(_screen(chat_id, search_id, view, page, edit, arg))

    async def tick(
        self, sender: Sender, chat_id: int, search_id: int, page: int, edit: int, appeal_id: int
    ) -> None:
        """One appeal in, or out again."""
        async with self._service.storage.transaction() as tx:
            await self._own(tx, sender, chat_id, search_id)
            ticked = await tx.lookup.ticked(search_id)
            if appeal_id in ticked:
                ticked.remove(appeal_id)
            else:
                ticked.append(appeal_id)
            self._keep(tx, search_id, ticked)
            tx.outbox.add(_screen(chat_id, search_id, "pick", page, edit))

    async def tick_page(
        self, sender: Sender, chat_id: int, search_id: int, page: int, edit: int
    ) -> None:
        async with self._service.storage.transaction() as tx:
            query = await self._own(tx, sender, chat_id, search_id)
            shown = await tx.lookup.page(query, limit=PAGE, offset=page * PAGE)
            ticked = await tx.lookup.ticked(search_id)
            self._keep(tx, search_id, list(dict.fromkeys((*ticked, *(a.id for a in shown)))))
            tx.outbox.add(_screen(chat_id, search_id, "pick", page, edit))

    async def clear(
        self, sender: Sender, chat_id: int, search_id: int, page: int, edit: int
    ) -> None:
        async with self._service.storage.transaction() as tx:
            await self._own(tx, sender, chat_id, search_id)
            self._keep(tx, search_id, [])
            tx.outbox.add(_screen(chat_id, search_id, "pick", page, edit))

    def _keep(self, tx: Transaction, search_id: int, ticked: list[int]) -> None:
        if len(ticked) > MOST:
            raise SelectionFull(MOST)
        tx.lookup.tick(search_id, ticked)

    async def _own(self, tx: Transaction, sender: Sender, chat_id: int, search_id: int) -> Query:
        """What the sender looked for; rights may have changed since."""
        kept = await tx.lookup.kept(search_id)
        if kept is None:
            raise StaleButton
        if kept[0] != sender.id:
            raise NotYours
        self._within(await tx.people.rights(sender.id), chat_id, kept[1])
        return kept[1]


def _screen(
    chat_id: int, search_id: int, view: str, page: int, edit: int | None, arg: str = ""
) -> Notification:
    facts = {"search": search_id, "view": view, "page": page, "edit": edit, "arg": arg}
    return Notification(chat_id=chat_id, what=What.SELECTION, facts=facts)
