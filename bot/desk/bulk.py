"""One action on many appeals: what will happen is shown first, and can be taken back after.

Each appeal is a use case of its own, with its own rights; a refusal stops no other. The preview
runs the same use cases and rolls them back (`rehearsing`).

Appeals are ticked in a list. The dry run is a storage in which anything can be tried and nothing
happens: a use case does all that it would do, its refusals included, and the transaction is rolled
back: what a preview shows is decided by the very rules that will decide.
"""

from collections.abc import AsyncIterator, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from typing import Any, cast

from bot.context import Sender, Service
from bot.desk.access import Desk, Named
from bot.desk.actions import Handling
from bot.desk.replies import OperatorDesk
from bot.desk.search import Looking
from bot.domain.appeals.query import Query
from bot.domain.notifications import Notification, What
from bot.errors import NotAllowed, NotYours, Refusal, SelectionFull, StaleButton, TooLate, TypeLike
from bot.interfaces import Storage, Transaction


class _Enough(Exception):
    """Seen what would be."""


class Rehearsal:
    """`bot.interfaces.Storage`, as far as a use case needs it."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        try:
            async with self._storage.transaction() as tx:
                yield tx
                raise _Enough
        except _Enough:
            return

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        return self._storage.reading()


def rehearsing(storage: Storage) -> Storage:
    return cast(Storage, Rehearsal(storage))


MOST = 50
"""Appeals in one bulk action."""

ACTIONS = (
    "take",
    "release",
    "assign",
    "category",
    "priority",
    "close",
    "forward",
    "note",
)

WORDLESS = frozenset({"take", "release", "close"})
"""Actions that say everything by their name."""

UNDONE_AS = {"take": "taken", "forward": "forwarded", "category": "categorised"}
"""Actions that can be taken back, by the name under which each appeal's undo is kept."""

QUIETLY = 0
"""No chat: nothing is said about the single appeal."""


class Bulk(Desk):
    def __init__(self, service: Service) -> None:
        super().__init__(service)
        self._hands = _Hands(service)
        self._trying = _Hands(replace(service, storage=rehearsing(service.storage)))

    async def on_found(self, sender: Sender, chat_id: int, action: str, words: str) -> None:
        """/bulk ACTION …: on what was ticked last, or else on all that was found last."""
        async with self._service.storage.transaction() as tx:
            rights = await tx.people.rights(sender.id)
            if not rights.on_staff:
                raise NotAllowed
            latest = await tx.lookup.latest(sender.id)
            if latest is None:
                raise TypeLike("bulk")
            search_id, query = latest
            self._within(rights, chat_id, query)
            if not await tx.lookup.ticked(search_id):
                if await tx.lookup.count(query) > MOST:
                    raise SelectionFull(MOST)
                found = await tx.lookup.page(query, limit=MOST, offset=0)
                search_id = self._service.next_id()
                tx.lookup.keep(search_id, sender.id, query)
                tx.lookup.tick(search_id, [appeal.id for appeal in found])
        await self.preview(sender, chat_id, search_id, action, words, None)

    async def preview(
        self,
        sender: Sender,
        chat_id: int,
        search_id: int,
        action: str,
        words: str,
        edit: int | None,
    ) -> None:
        """What would happen to each ticked appeal, with a button to go ahead."""
        if action not in ACTIONS or (action not in WORDLESS and not words):
            raise TypeLike("bulk")
        async with self._service.storage.reading() as tx:
            await self._own(tx, sender, chat_id, search_id)
            ticked = await tx.lookup.ticked(search_id)
        verdicts = await self._all(self._trying, sender, ticked, action, words)
        async with self._service.storage.transaction() as tx:
            plan = {"action": action, "words": words, "verdicts": verdicts, "ran": False}
            tx.lookup.plan(search_id, plan)
            tx.outbox.add(_page(chat_id, search_id, edit))

    async def carry_out(self, sender: Sender, chat_id: int, search_id: int, edit: int) -> None:
        """Do it. After a crash halfway the same button does the rest."""
        async with self._service.storage.reading() as tx:
            plan = await self._planned(tx, sender, chat_id, search_id, ran=False)
            ticked = await tx.lookup.ticked(search_id)
        began = self._service.next_id()
        verdicts = await self._all(self._hands, sender, ticked, plan["action"], plan["words"])
        async with self._service.storage.transaction() as tx:
            done = [appeal_id for appeal_id, refusal, _ in verdicts if refusal is None]
            undos = await self._undos(tx, sender, plan["action"], done, began)
            ran = {**plan, "verdicts": verdicts, "ran": True, "undos": undos}
            if undos:
                ran["until"] = (self._now + self._service.undo_window).isoformat()
            tx.lookup.plan(search_id, ran)
            tx.outbox.add(_page(chat_id, search_id, edit))

    async def _undos(
        self, tx: Transaction, sender: Sender, action: str, done: Iterable[int], began: int
    ) -> list[int]:
        if action not in UNDONE_AS:
            return []
        found = [await tx.undos.latest(each, sender.id, UNDONE_AS[action]) for each in done]
        return [undo.id for undo in found if undo is not None and undo.id > began]

    async def undo(self, sender: Sender, chat_id: int, search_id: int, edit: int) -> None:
        """Take the whole action back within its minute; what changed meanwhile stays."""
        async with self._service.storage.reading() as tx:
            plan = await self._planned(tx, sender, chat_id, search_id, ran=True)
        back = 0
        for undo_id in plan.get("undos", []):
            try:
                await self._hands.handling.undo(sender, undo_id, QUIETLY, edit)
                back += 1
            except Refusal:
                continue
        if not back:
            raise TooLate
        async with self._service.storage.transaction() as tx:
            tx.lookup.plan(search_id, {**plan, "undos": [], "back": back})
            tx.outbox.add(_page(chat_id, search_id, edit))

    async def _planned(
        self, tx: Transaction, sender: Sender, chat_id: int, search_id: int, *, ran: bool
    ) -> dict[str, Any]:
        await self._own(tx, sender, chat_id, search_id)
        plan = await tx.lookup.planned(search_id)
        if plan is None or plan["ran"] is not ran:
            raise StaleButton
        return plan

    async def _own(self, tx: Transaction, sender: Sender, chat_id: int, search_id: int) -> None:
        """Raises NotYours, and NotAllowed where the sender has lost the right to what was found."""
        kept = await tx.lookup.kept(search_id)
        if kept is None:
            raise StaleButton
        if kept[0] != sender.id:
            raise NotYours
        self._within(await tx.people.rights(sender.id), chat_id, kept[1])

    async def _all(
        self, hands: "_Hands", sender: Sender, ticked: list[int], action: str, words: str
    ) -> list[list[Any]]:
        """(appeal id, name of the refusal or None, its facts) for each."""
        verdicts: list[list[Any]] = []
        for appeal_id in ticked:
            try:
                await hands.do(sender, appeal_id, action, words)
            except Refusal as refusal:
                verdicts.append([appeal_id, type(refusal).__name__, _plain(refusal.facts())])
            else:
                verdicts.append([appeal_id, None, {}])
        return verdicts


class _Hands:
    """The use cases for one appeal."""

    def __init__(self, service: Service) -> None:
        self.desk = OperatorDesk(service)
        self.handling = Handling(service)

    async def do(self, sender: Sender, appeal_id: int, action: str, words: str) -> None:
        named, handling = Named(appeal_id=appeal_id), self.handling
        match action:
            case "take":
                await self.desk.take(sender, appeal_id)
            case "release":
                await self.desk.release(sender, appeal_id)
            case "assign":
                await handling.assign(sender, QUIETLY, named, words)
            case "category":
                await handling.categorise(sender, QUIETLY, named, words.upper())
            case "priority":
                await handling.prioritise(sender, QUIETLY, named, words == "high")
            case "close":
                await handling.close(sender, QUIETLY, named)
            case "note":
                await handling.note(sender, QUIETLY, named, words)
            case "forward":
                code, _, reason = words.partition(" ")
                await handling.forward(sender, QUIETLY, named, code, reason)


def _plain(facts: dict[str, object]) -> dict[str, object]:
    """Fit for JSON; what is no plain value has no place in the words of a list."""
    return {name: v if isinstance(v, str | int) else str(v) for name, v in facts.items()}


def _page(chat_id: int, search_id: int, edit: int | None) -> Notification:
    facts = {"search": search_id, "edit": edit}
    return Notification(chat_id=chat_id, what=What.BULK, facts=facts)


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
