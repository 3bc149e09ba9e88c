"""Finding appeals and looking at them: queues, searches, histories, the citizen's contacts."""

from dataclasses import replace

from bot.context import Requester, by_typed_number
from bot.desk.access import Desk, Named, capacity
from bot.domain.appeals.models import CATEGORIES, Actor, Status
from bot.domain.appeals.query import OPEN, Query, number_in, period_in, phone_in
from bot.domain.audit import AuditEntry
from bot.domain.network.people import Rights
from bot.domain.notifications import MessageKind, Notification
from bot.errors import NotYours, StaleButton, TypeLike
from bot.interfaces import Transaction
from bot.text.stemming import stems

FILTERS = ("all", "mine", "new", "working", "waiting", "overdue")


class AppealSearch(Desk):
    """One method, one use case, one transaction."""

    async def queue(
        self,
        requester: Requester,
        chat_id: int,
        *,
        wanted: str = "all",
        branch: str = "",
        category: str = "",
        page: int = 0,
        edit: int | None = None,
    ) -> None:
        """/queue: open appeals by deadline, whole or filtered; with counters, in pages."""
        async with self._context.storage.transaction() as tx:
            rights = await tx.people.rights(requester.id)
            code, whole, query = self._queue_query(rights, chat_id, wanted, branch, category)
            facts = {
                "branch": code,
                "filter": wanted,
                "category": category,
                "page": page,
                "edit": edit,
                "person": requester.id,
                "query": query.facts(),
                "whole": whole.facts(),
            }
            tx.outbox.add(Notification(chat_id=chat_id, kind=MessageKind.QUEUE, facts=facts))

    async def queue_topics(
        self, requester: Requester, chat_id: int, *, wanted: str, branch: str, edit: int
    ) -> None:
        """The same queue by topic: how many of each, with a button to see only those."""
        async with self._context.storage.transaction() as tx:
            rights = await tx.people.rights(requester.id)
            code, _, query = self._queue_query(rights, chat_id, wanted, branch, "")
            facts = {"branch": code, "filter": wanted, "query": query.facts(), "edit": edit}
            tx.outbox.add(Notification(chat_id=chat_id, kind=MessageKind.QUEUE_TOPICS, facts=facts))

    def _queue_query(
        self, rights: Rights, chat_id: int, wanted: str, branch: str, category: str
    ) -> tuple[str, Query, Query]:
        """The branch that is meant, its whole queue, and the part of it that is wanted."""
        code = self._branch(rights, chat_id, branch)
        if wanted not in FILTERS or (category and category not in CATEGORIES):
            raise StaleButton
        whole = Query(
            branches=(code,),
            statuses=OPEN,
            category=category or None,
            restricted=self._private(rights, chat_id),
        )
        return code, whole, self._narrowed(whole, wanted, rights.person_id)

    def _narrowed(self, query: Query, wanted: str, person_id: int) -> Query:
        match wanted:
            case "mine":
                query = replace(query, operator_id=person_id)
            case "new":
                query = replace(query, statuses=(Status.REGISTERED.value,))
            case "working":
                query = replace(query, statuses=(Status.TAKEN.value,))
            case "waiting":
                query = replace(query, statuses=(Status.WAITING.value,))
            case "overdue":
                query = replace(query, overdue_on=self._now.date().isoformat())
        return query

    async def find(
        self,
        requester: Requester,
        chat_id: int,
        typed: str,
        topic: str | None,
        status: str | None,
        words: str,
    ) -> None:
        """/find TEXT: a number, a telephone, a period, a topic, a status, words in any form.

        Handlers have told topic and status from the words, for they know their names.
        """
        if not typed.strip():
            raise TypeLike("find")
        async with self._context.storage.transaction() as tx:
            rights = await tx.people.rights(requester.id)
            scope = self._scope(rights, chat_id)
            number = number_in(typed)
            if number is not None:
                appeal = await by_typed_number(tx, number)
                self._access.ensure_may_see(rights, appeal)
                chat_id = self._discreet(tx, appeal, requester, chat_id)
                tx.outbox.add(
                    Notification(
                        chat_id=chat_id,
                        kind=MessageKind.CARD,
                        facts={"fresh": True},
                        appeal_id=appeal.id,
                    )
                )
                return
            query = Query(branches=scope, restricted=self._private(rights, chat_id))
            phone = phone_in(typed)
            if phone is not None:
                await self._looked(tx, rights, "searched-by-phone")
                query = replace(query, phone=phone)
            else:
                period = period_in(words, self._now.date())
                if period is not None:
                    query = replace(query, since=period[0], until=period[1])
                    words = period[2]
                query = replace(
                    query,
                    category=topic,
                    statuses=(status,) if status else (),
                    stems=tuple(stems(words)[:8]),
                )
            await self._list(tx, requester, chat_id, query)

    async def others(self, requester: Requester, chat_id: int, named: Named) -> None:
        """Other appeals of the same person, as far as this member of staff may see them."""
        async with self._context.storage.transaction() as tx:
            acting = await self._acting_on(tx, requester, named, "others")
            query = Query(
                branches=self._scope(acting.rights, chat_id),
                citizen_id=acting.appeal.citizen_id,
                restricted=self._private(acting.rights, chat_id),
            )
            await self._list(tx, requester, chat_id, query)

    async def _list(
        self, tx: Transaction, requester: Requester, chat_id: int, query: Query
    ) -> None:
        search_id = self._context.next_id()
        tx.searches.keep(search_id, requester.id, query)
        facts = {"search": search_id, "page": 0, "edit": None}
        tx.outbox.add(Notification(chat_id=chat_id, kind=MessageKind.FOUND, facts=facts))

    async def turn(
        self, requester: Requester, chat_id: int, search_id: int, page: int, edit: int
    ) -> None:
        """Another page of what was found; rights may have changed since."""
        async with self._context.storage.transaction() as tx:
            kept = await tx.searches.kept(search_id)
            if kept is None:
                raise StaleButton
            rights = await tx.people.rights(requester.id)
            if kept[0] != requester.id:
                raise NotYours
            self._within(rights, chat_id, kept[1])
            facts = {"search": search_id, "page": page, "edit": edit}
            tx.outbox.add(Notification(chat_id=chat_id, kind=MessageKind.FOUND, facts=facts))

    async def history(self, requester: Requester, chat_id: int, named: Named) -> None:
        """/history NUMBER: everything that happened, who did it, what was delivered."""
        async with self._context.storage.transaction() as tx:
            acting = await self._acting_on(tx, requester, named, "history")
            chat_id = self._discreet(tx, acting.appeal, requester, chat_id)
            tx.outbox.add(
                Notification(chat_id=chat_id, kind=MessageKind.HISTORY, appeal_id=acting.appeal.id)
            )

    async def who(
        self, requester: Requester, chat_id: int, named: Named, query_id: str | None = None
    ) -> None:
        """The citizen's name and telephone, for the one person who taps; the look is logged."""
        async with self._context.storage.transaction() as tx:
            acting = await self._acting_on(tx, requester, named, "who")
            await self._log(tx, acting, "looked-at-person")
            facts = {"receiver": requester.id, "query_id": query_id}
            here = chat_id < 0 and query_id is not None
            tx.outbox.add(
                Notification(
                    chat_id=chat_id if here else requester.id,
                    kind=MessageKind.CONTACTS,
                    facts=facts,
                    appeal_id=acting.appeal.id,
                )
            )

    # What a person may look into

    def _branch(self, rights: Rights, chat_id: int, code: str) -> str:
        return rights.branch_meant(self._context.network(), chat_id, code)

    async def _looked(self, tx: Transaction, rights: Rights, action: str) -> None:
        by = Actor(capacity=capacity(rights, head=False), id=rights.person_id)
        await tx.audit.append(AuditEntry(at=self._now, by=by, action=action))
