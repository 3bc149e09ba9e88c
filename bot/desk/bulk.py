"""One action on many appeals: what will happen is shown first, and can be taken back after.

Each appeal is a use case of its own, with its own rights; a refusal stops no other. The preview
runs the same use cases and rolls them back (`dry_run`).

Appeals are ticked in a list. The dry run is a storage in which anything can be tried and nothing
happens: a use case does all that it would do, its refusals included, and the transaction is rolled
back: what a preview shows is decided by the very rules that will decide.
"""

from collections.abc import AsyncIterator, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from typing import cast

from bot import messages
from bot.context import Context, Requester
from bot.desk.access import Access, Named
from bot.desk.actions import AppealActions
from bot.desk.claims import Claims
from bot.desk.levels import staffed_from
from bot.desk.moves import Moves
from bot.desk.search import AppealSearch
from bot.desk.transfers import Transfers
from bot.desk.undo import Undo
from bot.domain.appeals.bulk_plan import BulkPlan, Verdict
from bot.domain.appeals.query import Query
from bot.domain.json_codec import Arguments
from bot.errors import LimitExceeded, Refusal, StaleButton, TooLate, UsageNeeded
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


@dataclass(frozen=True, kw_only=True, slots=True)
class _UseCases:
    """What can be done with one appeal."""

    claims: Claims
    actions: AppealActions
    transfers: Transfers
    undo: Undo

    @classmethod
    def of(cls, context: Context) -> "_UseCases":
        access, moves = Access(context), Moves(context)
        return cls(
            claims=Claims(context, access, moves),
            actions=AppealActions(context, access, moves),
            transfers=Transfers(context, access, moves),
            undo=Undo(context, access, moves),
        )

    async def do(self, requester: Requester, appeal_id: int, action: str, words: str) -> None:
        named, actions = Named(appeal_id=appeal_id), self.actions
        match action:
            case "take":
                await self.claims.take(requester, named)
            case "release":
                await self.claims.release(requester, named)
            case "assign":
                await self.claims.assign(requester, QUIETLY, named, words)
            case "category":
                await actions.categorise(requester, QUIETLY, named, words.upper())
            case "priority":
                await actions.prioritise(requester, QUIETLY, named, words == "high")
            case "close":
                await actions.close(requester, QUIETLY, named)
            case "note":
                await actions.note(requester, QUIETLY, named, words)
            case "forward":
                code, _, reason = words.partition(" ")
                await self.transfers.forward(requester, QUIETLY, named, code, reason)


class Bulk:
    """One action on all that is ticked: tried first, then done."""

    def __init__(self, context: Context, access: Access) -> None:
        self._context = context
        self._access = access
        self._doing = _UseCases.of(context)
        self._trying = _UseCases.of(replace(context, storage=dry_run(context.storage)))

    async def on_found(self, requester: Requester, chat_id: int, action: str, words: str) -> None:
        """/bulk ACTION …: on what was ticked last, or else on all that was found last."""
        async with self._context.storage.transaction() as tx:
            rights = await self._access.staff(tx, requester)
            latest = await tx.searches.latest(requester.id)
            if latest is None:
                raise UsageNeeded("bulk")
            search_id, query = latest
            self._access.within(rights, chat_id, query)
            if not await tx.searches.ticked(search_id):
                found = await tx.searches.page(query, limit=MOST + 1, offset=0)
                if len(found) > MOST:
                    raise LimitExceeded("appeals", MOST)
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
            raise UsageNeeded("bulk")
        async with self._context.storage.reading() as tx:
            await self._access.own_search(tx, requester, chat_id, search_id)
            ticked = await tx.searches.ticked(search_id)
            words = await self._where_somebody_is(tx, ticked, action, words)
        verdicts = await self._all(self._trying, requester, ticked, action, words)
        async with self._context.storage.transaction() as tx:
            plan = BulkPlan(action=action, words=words, verdicts=verdicts)
            tx.searches.plan(search_id, plan)
            tx.outbox.add(messages.bulk_page(chat_id, search_id, edit=edit))

    async def _where_somebody_is(
        self, tx: Transaction, ticked: Iterable[int], action: str, words: str
    ) -> str:
        """A forward names the branch that gets all of them: the one above, if nobody is there."""
        code, space, reason = words.partition(" ")
        network = self._context.network()
        if action != "forward" or code.upper() not in network.branches:
            return words
        chosen = [await tx.appeals.get(appeal_id) for appeal_id in ticked]
        goes_to = {
            await staffed_from(tx, network, appeal, network.get(code).code)
            for appeal in chosen
            if appeal is not None
        }
        return f"{goes_to.pop()}{space}{reason}" if len(goes_to) == 1 else words

    async def carry_out(
        self, requester: Requester, chat_id: int, search_id: int, edit: int
    ) -> None:
        """Do it. After a crash halfway the same button does the rest."""
        async with self._context.storage.reading() as tx:
            plan = await self._planned(tx, requester, chat_id, search_id, ran=False)
            ticked = await tx.searches.ticked(search_id)
        began = self._context.next_id()
        verdicts = await self._all(self._doing, requester, ticked, plan.action, plan.words)
        async with self._context.storage.transaction() as tx:
            ran = replace(plan, verdicts=verdicts, ran=True)
            undos = await self._undos(tx, requester, plan.action, ran.done(), began)
            until = self._context.clock.now() + self._context.undo_window if undos else None
            tx.searches.plan(search_id, replace(ran, undos=undos, until=until))
            tx.outbox.add(messages.bulk_page(chat_id, search_id, edit=edit))

    async def _undos(
        self, tx: Transaction, requester: Requester, action: str, done: Iterable[int], began: int
    ) -> tuple[int, ...]:
        if action not in UNDONE_AS:
            return ()
        found = [await tx.undos.latest(each, requester.id, UNDONE_AS[action]) for each in done]
        return tuple(undo.id for undo in found if undo is not None and undo.id > began)

    async def undo(self, requester: Requester, chat_id: int, search_id: int, edit: int) -> None:
        """Take the whole action back within its minute; what changed meanwhile stays."""
        async with self._context.storage.reading() as tx:
            plan = await self._planned(tx, requester, chat_id, search_id, ran=True)
        back = 0
        for undo_id in plan.undos:
            try:
                await self._doing.undo.undo(requester, undo_id, QUIETLY, edit)
                back += 1
            except Refusal:
                continue
        if not back:
            raise TooLate
        async with self._context.storage.transaction() as tx:
            tx.searches.plan(search_id, replace(plan, undos=(), back=back))
            tx.outbox.add(messages.bulk_page(chat_id, search_id, edit=edit))

    async def _planned(
        self, tx: Transaction, requester: Requester, chat_id: int, search_id: int, *, ran: bool
    ) -> BulkPlan:
        await self._access.own_search(tx, requester, chat_id, search_id)
        plan = await tx.searches.planned(search_id)
        if plan is None or plan.ran is not ran:
            raise StaleButton
        return plan

    async def _all(
        self, use_cases: _UseCases, requester: Requester, ticked: list[int], action: str, words: str
    ) -> tuple[Verdict, ...]:
        verdicts: list[Verdict] = []
        for appeal_id in ticked:
            try:
                await use_cases.do(requester, appeal_id, action, words)
            except Refusal as refusal:
                verdicts.append((appeal_id, type(refusal).__name__, _plain(refusal.facts())))
            else:
                verdicts.append((appeal_id, None, {}))
        return tuple(verdicts)


def _plain(facts: dict[str, object]) -> Arguments:
    """Fit for JSON; what is no plain value has no place in the words of a list."""
    return {name: v if isinstance(v, str | int) else str(v) for name, v in facts.items()}


PAGE = 10
"""Appeals on a page of a list; "the page" is ticked and shown by this measure."""

VIEWS = ("pick", "act", "topics", "people", "branches", "reasons")
"""What a selection shows: the list with its ticks, then what to do, then with whom and why."""


class Selection:
    """One method, one use case, one transaction. A selection is its maker's alone."""

    def __init__(self, context: Context, access: Access, search: AppealSearch) -> None:
        self._context = context
        self._access = access
        self._search = search

    async def from_queue(
        self, requester: Requester, chat_id: int, *, wanted: str, branch: str, category: str
    ) -> None:
        """Begin to tick what a queue shows; the queue itself stays as it is for the others."""
        async with self._context.storage.transaction() as tx:
            query = await self._search.queue_query(
                tx, requester, chat_id, wanted=wanted, branch=branch, category=category
            )
            self._begin(tx, requester, chat_id, query)

    async def from_found(self, requester: Requester, chat_id: int, search_id: int) -> None:
        async with self._context.storage.transaction() as tx:
            query = await self._access.own_search(tx, requester, chat_id, search_id)
            self._begin(tx, requester, chat_id, query)

    def _begin(self, tx: Transaction, requester: Requester, chat_id: int, query: Query) -> None:
        search_id = self._context.next_id()
        tx.searches.keep(search_id, requester.id, query)
        tx.outbox.add(messages.selection_page(chat_id, search_id, "pick"))

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
            await self._access.own_search(tx, requester, chat_id, search_id)
            if view not in VIEWS:
                raise StaleButton
            tx.outbox.add(
                messages.selection_page(chat_id, search_id, view, page=page, edit=edit, arg=arg)
            )

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
            await self._access.own_search(tx, requester, chat_id, search_id)
            ticked = await tx.searches.ticked(search_id)
            if appeal_id in ticked:
                ticked.remove(appeal_id)
            else:
                ticked.append(appeal_id)
            self._keep(tx, search_id, ticked)
            tx.outbox.add(messages.selection_page(chat_id, search_id, "pick", page=page, edit=edit))

    async def tick_page(
        self, requester: Requester, chat_id: int, search_id: int, page: int, edit: int
    ) -> None:
        async with self._context.storage.transaction() as tx:
            query = await self._access.own_search(tx, requester, chat_id, search_id)
            shown = await tx.searches.page(query, limit=PAGE, offset=page * PAGE)
            ticked = await tx.searches.ticked(search_id)
            self._keep(tx, search_id, list(dict.fromkeys((*ticked, *(a.id for a in shown)))))
            tx.outbox.add(messages.selection_page(chat_id, search_id, "pick", page=page, edit=edit))

    async def clear(
        self, requester: Requester, chat_id: int, search_id: int, page: int, edit: int
    ) -> None:
        async with self._context.storage.transaction() as tx:
            await self._access.own_search(tx, requester, chat_id, search_id)
            self._keep(tx, search_id, [])
            tx.outbox.add(messages.selection_page(chat_id, search_id, "pick", page=page, edit=edit))

    def _keep(self, tx: Transaction, search_id: int, ticked: list[int]) -> None:
        if len(ticked) > MOST:
            raise LimitExceeded("appeals", MOST)
        tx.searches.tick(search_id, ticked)
