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

from bot.context import Context, Requester
from bot.desk.access import Desk, Named
from bot.desk.actions import Handling
from bot.desk.replies import OperatorDesk
from bot.desk.search import AppealSearch
from bot.domain.appeals.query import Query
from bot.domain.notifications import MessageKind, Notification
from bot.errors import NotAllowed, NotYours, Refusal, SelectionFull, StaleButton, TooLate, TypeLike
from bot.interfaces import Storage, Transaction


class _Enough(Exception):
    """Seen what would be."""


class DryRunStorage:
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


def dry_run(storage: Storage) -> Storage:
    return cast(Storage, DryRunStorage(storage))


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
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._hands = _Hands(context)
        self._trying = _Hands(replace(context, storage=dry_run(context.storage)))

    async def on_found(self, requester: Requester, chat_id: int, action: str, words: str) -> None:
        """/bulk ACTION …: on what was ticked last, or else on all that was found last."""
        async with self._context.storage.transaction() as tx:
            rights = await tx.people.rights(requester.id)
            if not rights.on_staff:
                raise NotAllowed
            latest = await tx.searches.latest(requester.id)
            if latest is None:
                raise TypeLike("bulk")
            search_id, query = latest
            self._within(rights, chat_id, query)
            if not await tx.searches.ticked(search_id):
                if await tx.searches.count(query) > MOST:
                    raise SelectionFull(MOST)
                found = await tx.searches.page(query, limit=MOST, offset=0)
                search_id = self._context.next_id()
                tx.searches.keep(search_id, requester.id, query)
                tx.searches.tick(search_id, [appeal.id for appeal in found])
        await self.preview(requester, chat_id, search_id, action, words, None)

    async def preview(
        self,
        requester: Requester,
        chat_id: int,
        search_id: int,
        action: str,
        words: str,
        edit: int | None,
    ) -> None:
        """What would happen to each ticked appeal, with a button to go ahead."""
        if action not in ACTIONS or (action not in WORDLESS and not words):
            raise TypeLike("bulk")
        async with self._context.storage.reading() as tx:
            await self._own(tx, requester, chat_id, search_id)
            ticked = await tx.searches.ticked(search_id)
        verdicts = await self._all(self._trying, requester, ticked, action, words)
        async with self._context.storage.transaction() as tx:
            plan = {"action": action, "words": words, "verdicts": verdicts, "ran": False}
            tx.searches.plan(search_id, plan)
            tx.outbox.add(_page(chat_id, search_id, edit))

    async def carry_out(
        self, requester: Requester, chat_id: int, search_id: int, edit: int
    ) -> None:
        """Do it. After a crash halfway the same button does the rest."""
        async with self._context.storage.reading() as tx:
            plan = await self._planned(tx, requester, chat_id, search_id, ran=False)
            ticked = await tx.searches.ticked(search_id)
        began = self._context.next_id()
        verdicts = await self._all(self._hands, requester, ticked, plan["action"], plan["words"])
        async with self._context.storage.transaction() as tx:
            done = [appeal_id for appeal_id, refusal, _ in verdicts if refusal is None]
            undos = await self._undos(tx, requester, plan["action"], done, began)
            ran = {**plan, "verdicts": verdicts, "ran": True, "undos": undos}
            if undos:
                ran["until"] = (self._now + self._context.undo_window).isoformat()
            tx.searches.plan(search_id, ran)
            tx.outbox.add(_page(chat_id, search_id, edit))

    async def _undos(
        self, tx: Transaction, requester: Requester, action: str, done: Iterable[int], began: int
    ) -> list[int]:
        if action not in UNDONE_AS:
            return []
        found = [await tx.undos.latest(each, requester.id, UNDONE_AS[action]) for each in done]
        return [undo.id for undo in found if undo is not None and undo.id > began]

    async def undo(self, requester: Requester, chat_id: int, search_id: int, edit: int) -> None:
        """Take the whole action back within its minute; what changed meanwhile stays."""
        async with self._context.storage.reading() as tx:
            plan = await self._planned(tx, requester, chat_id, search_id, ran=True)
        back = 0
        for undo_id in plan.get("undos", []):
            try:
                await self._hands.handling.undo(requester, undo_id, QUIETLY, edit)
                back += 1
            except Refusal:
                continue
        if not back:
            raise TooLate
        async with self._context.storage.transaction() as tx:
            tx.searches.plan(search_id, {**plan, "undos": [], "back": back})
            tx.outbox.add(_page(chat_id, search_id, edit))

    async def _planned(
        self, tx: Transaction, requester: Requester, chat_id: int, search_id: int, *, ran: bool
    ) -> dict[str, Any]:
        await self._own(tx, requester, chat_id, search_id)
        plan = await tx.searches.planned(search_id)
        if plan is None or plan["ran"] is not ran:
            raise StaleButton
        return plan

    async def _own(
        self, tx: Transaction, requester: Requester, chat_id: int, search_id: int
    ) -> None:
        """Raises NotYours, and NotAllowed where the sender has lost the right to what was found."""
        kept = await tx.searches.kept(search_id)
        if kept is None:
            raise StaleButton
        if kept[0] != requester.id:
            raise NotYours
        self._within(await tx.people.rights(requester.id), chat_id, kept[1])

    async def _all(
        self, hands: "_Hands", requester: Requester, ticked: list[int], action: str, words: str
    ) -> list[list[Any]]:
        """(appeal id, name of the refusal or None, its facts) for each."""
        verdicts: list[list[Any]] = []
        for appeal_id in ticked:
            try:
                await hands.do(requester, appeal_id, action, words)
            except Refusal as refusal:
                verdicts.append([appeal_id, type(refusal).__name__, _plain(refusal.facts())])
            else:
                verdicts.append([appeal_id, None, {}])
        return verdicts


class _Hands:
    """The use cases for one appeal."""

    def __init__(self, context: Context) -> None:
        self.desk = OperatorDesk(context)
        self.handling = Handling(context)

    async def do(self, requester: Requester, appeal_id: int, action: str, words: str) -> None:
        named, handling = Named(appeal_id=appeal_id), self.handling
        match action:
            case "take":
                await self.desk.take(requester, appeal_id)
            case "release":
                await self.desk.release(requester, appeal_id)
            case "assign":
                await handling.assign(requester, QUIETLY, named, words)
            case "category":
                await handling.categorise(requester, QUIETLY, named, words.upper())
            case "priority":
                await handling.prioritise(requester, QUIETLY, named, words == "high")
            case "close":
                await handling.close(requester, QUIETLY, named)
            case "note":
                await handling.note(requester, QUIETLY, named, words)
            case "forward":
                code, _, reason = words.partition(" ")
                await handling.forward(requester, QUIETLY, named, code, reason)


def _plain(facts: dict[str, object]) -> dict[str, object]:
    """Fit for JSON; what is no plain value has no place in the words of a list."""
    return {name: v if isinstance(v, str | int) else str(v) for name, v in facts.items()}


def _page(chat_id: int, search_id: int, edit: int | None) -> Notification:
    facts = {"search": search_id, "edit": edit}
    return Notification(chat_id=chat_id, kind=MessageKind.BULK, facts=facts)


PAGE = 10
"""Appeals on a page of a list; "the page" is ticked and shown by this measure."""

VIEWS = ("pick", "act", "topics", "people", "branches", "reasons")
"""What a selection shows: the list with its ticks, then what to do, then with whom and why."""


class Selecting(AppealSearch):
    """One method, one use case, one transaction. A selection is its maker's alone."""

    async def from_queue(
        self, requester: Requester, chat_id: int, *, wanted: str, branch: str, category: str
    ) -> None:
        """Begin to tick what a queue shows; the queue itself stays as it is for the others."""
        async with self._context.storage.transaction() as tx:
            rights = await tx.people.rights(requester.id)
            _, _, query = self._queue_query(rights, chat_id, wanted, branch, category)
            await self._begin(tx, requester, chat_id, query)

    async def from_found(self, requester: Requester, chat_id: int, search_id: int) -> None:
        async with self._context.storage.transaction() as tx:
            query = await self._own(tx, requester, chat_id, search_id)
            await self._begin(tx, requester, chat_id, query)

    async def _begin(
        self, tx: Transaction, requester: Requester, chat_id: int, query: Query
    ) -> None:
        search_id = self._context.next_id()
        tx.searches.keep(search_id, requester.id, query)
        tx.outbox.add(_screen(chat_id, search_id, "pick", 0, None))

    async def show(
        self,
        requester: Requester,
        chat_id: int,
        search_id: int,
        view: str,
        page: int,
        edit: int,
        arg: str = "",
    ) -> None:
        async with self._context.storage.transaction() as tx:
            await self._own(tx, requester, chat_id, search_id)
            if view not in VIEWS:
                raise StaleButton
            tx.outbox.add(_screen(chat_id, search_id, view, page, edit, arg))

    async def tick(
        self,
        requester: Requester,
        chat_id: int,
        search_id: int,
        page: int,
        edit: int,
        appeal_id: int,
    ) -> None:
        """One appeal in, or out again."""
        async with self._context.storage.transaction() as tx:
            await self._own(tx, requester, chat_id, search_id)
            ticked = await tx.searches.ticked(search_id)
            if appeal_id in ticked:
                ticked.remove(appeal_id)
            else:
                ticked.append(appeal_id)
            self._keep(tx, search_id, ticked)
            tx.outbox.add(_screen(chat_id, search_id, "pick", page, edit))

    async def tick_page(
        self, requester: Requester, chat_id: int, search_id: int, page: int, edit: int
    ) -> None:
        async with self._context.storage.transaction() as tx:
            query = await self._own(tx, requester, chat_id, search_id)
            shown = await tx.searches.page(query, limit=PAGE, offset=page * PAGE)
            ticked = await tx.searches.ticked(search_id)
            self._keep(tx, search_id, list(dict.fromkeys((*ticked, *(a.id for a in shown)))))
            tx.outbox.add(_screen(chat_id, search_id, "pick", page, edit))

    async def clear(
        self, requester: Requester, chat_id: int, search_id: int, page: int, edit: int
    ) -> None:
        async with self._context.storage.transaction() as tx:
            await self._own(tx, requester, chat_id, search_id)
            self._keep(tx, search_id, [])
            tx.outbox.add(_screen(chat_id, search_id, "pick", page, edit))

    def _keep(self, tx: Transaction, search_id: int, ticked: list[int]) -> None:
        if len(ticked) > MOST:
            raise SelectionFull(MOST)
        tx.searches.tick(search_id, ticked)

    async def _own(
        self, tx: Transaction, requester: Requester, chat_id: int, search_id: int
    ) -> Query:
        """What the sender looked for; rights may have changed since."""
        kept = await tx.searches.kept(search_id)
        if kept is None:
            raise StaleButton
        if kept[0] != requester.id:
            raise NotYours
        self._within(await tx.people.rights(requester.id), chat_id, kept[1])
        return kept[1]


def _screen(
    chat_id: int, search_id: int, view: str, page: int, edit: int | None, arg: str = ""
) -> Notification:
    facts = {"search": search_id, "view": view, "page": page, "edit": edit, "arg": arg}
    return Notification(chat_id=chat_id, kind=MessageKind.SELECTION, facts=facts)
