"""Finding appeals and looking at them: queues, searches, histories, the citizen's contacts."""

from dataclasses import replace
from datetime import date, datetime

from bot import messages
from bot.audit import AuditLog
from bot.context import Context, Requester, await_nothing_else, by_typed_number, known_or_new_person
from bot.desk.access import Access, Named
from bot.desk.replies import ASKED
from bot.domain.appeals.lifting import LIFTED_BY, first_page
from bot.domain.appeals.models import CATEGORIES, Appeal, Status
from bot.domain.appeals.query import OPEN, Query, number_in, period_in, phone_in
from bot.domain.audit import AuditAction
from bot.domain.network.people import Awaiting
from bot.domain.notifications import MessageKind, Priority
from bot.domain.worktime.calendar import WorkCalendar
from bot.errors import StaleButton, UsageNeeded
from bot.interfaces import Transaction
from bot.text.stemming import stems

FILTERS = ("all", "mine", "new", "working", "waiting", "overdue")


async def queue_page(
    tx: Transaction, query: Query, calendar: WorkCalendar, page: int, size: int
) -> list[Appeal]:
    """A page, counted from 0, of a queue. Each appeal stands on one page; which of them stand
    further up than by due day, says `bot.domain.appeals.lifting`."""
    first = first_page(
        await tx.searches.page(query, limit=size, offset=0),
        await tx.searches.marked(query, limit=size + 1),
        size=size,
        sooner=lambda day: calendar.add_working_days(day, -LIFTED_BY),
    )
    if page == 0:
        return first
    return await tx.searches.page(
        query, limit=size, offset=(page - 1) * size, without=[appeal.id for appeal in first]
    )


class AppealSearch:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, access: Access) -> None:
        self._context = context
        self._access = access
        self._audit = AuditLog(context.clock)

    # Queues

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
        plain: bool | None = None,
    ) -> None:
        """/queue: open appeals by deadline, whole or filtered; with counters, in pages. `plain`:
        lists come as lines in this chat from now on, or as tables."""
        async with self._context.storage.transaction() as tx:
            code, whole = await self._whole_queue(tx, requester, chat_id, branch, category)
            if plain is not None:
                tx.branches.plain_lists(chat_id, wanted=plain)
            tx.outbox.add(
                messages.queue_page(
                    chat_id,
                    code,
                    wanted=wanted,
                    category=category,
                    page=page,
                    edit=edit,
                    person_id=requester.id,
                    query=self._narrowed(whole, wanted, requester.id),
                    whole=whole,
                )
            )

    async def queue_topics(
        self, requester: Requester, chat_id: int, *, wanted: str, branch: str, edit: int
    ) -> None:
        """The same queue by topic: how many of each, with a button to see only those."""
        async with self._context.storage.transaction() as tx:
            code, whole = await self._whole_queue(tx, requester, chat_id, branch, "")
            query = self._narrowed(whole, wanted, requester.id)
            tx.outbox.add(
                messages.queue_topics(chat_id, code, wanted=wanted, query=query, edit=edit)
            )

    async def queue_query(
        self,
        tx: Transaction,
        requester: Requester,
        chat_id: int,
        *,
        wanted: str,
        branch: str,
        category: str,
    ) -> Query:
        """What a page of the queue shows."""
        _, whole = await self._whole_queue(tx, requester, chat_id, branch, category)
        return self._narrowed(whole, wanted, requester.id)

    async def _whole_queue(
        self, tx: Transaction, requester: Requester, chat_id: int, branch: str, category: str
    ) -> tuple[str, Query]:
        """The branch that is meant, and all of its queue, or of one topic in it."""
        rights, code = await self._access.branch_meant(tx, requester, chat_id, branch)
        if category and category not in CATEGORIES:
            raise StaleButton
        listed = self._access.listed(rights, chat_id, (code,))
        return code, replace(listed, statuses=OPEN, category=category or None, together=True)

    def _narrowed(self, query: Query, wanted: str, person_id: int) -> Query:
        """Raises StaleButton for a filter that there is not."""
        match wanted:
            case "all":
                return query
            case "mine":
                return replace(query, operator_id=person_id)
            case "new":
                return replace(query, statuses=(Status.REGISTERED.value,))
            case "working":
                return replace(query, statuses=(Status.TAKEN.value,))
            case "waiting":
                return replace(query, statuses=(Status.WAITING.value,))
            case "overdue":
                return replace(query, overdue_on=self._today().isoformat())
        raise StaleButton

    def _today(self) -> date:
        return self._context.clock.now().date()

    # Finding

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
            raise UsageNeeded("find")
        async with self._context.storage.transaction() as tx:
            rights = await tx.people.rights(requester.id)
            scope = self._access.scope(rights, chat_id)
            person = await tx.people.get(requester.id)
            if person is not None and person.awaiting is Awaiting.FIND:
                tx.people.save(person.expecting(None))
            number = number_in(typed)
            if number is not None:
                appeal = await by_typed_number(tx, number, "staff")
                self._access.ensure_may_see(rights, appeal)
                place = self._access.place_to_show(tx, appeal, requester, chat_id)
                tx.outbox.add(messages.card_again(place, appeal))
                return
            query = self._access.listed(rights, chat_id, scope)
            phone = phone_in(typed)
            if phone is not None:
                by = self._access.actor(rights)
                await self._audit.record(tx, by, AuditAction.SEARCHED_BY_PHONE)
                query = replace(query, phone=phone)
            else:
                query = self._in_words(query, topic, status, words)
            self._list(tx, requester, chat_id, query)

    async def ask_words(self, requester: Requester, chat_id: int) -> None:
        """/find without words: what this person writes next in private, or in reply to the
        question in a group, is looked for."""
        async with self._context.storage.transaction() as tx:
            rights = await tx.people.rights(requester.id)
            self._access.scope(rights, chat_id)
            person = await known_or_new_person(self._context, tx, requester)
            if chat_id > 0:
                until = self._context.clock.now() + ASKED
                await_nothing_else(tx, requester.id)
                tx.people.save(person.expecting(Awaiting.FIND, until=until.isoformat()))
            tx.outbox.add(messages.searching(chat_id))

    async def awaits_words(self, requester: Requester, chat_id: int, reply_to: int | None) -> bool:
        """Whether what this person writes now is what is to be looked for."""
        async with self._context.storage.reading() as tx:
            if chat_id < 0:
                asked = None if reply_to is None else await tx.sent_messages.at(chat_id, reply_to)
                return asked is not None and asked.kind is MessageKind.SEARCHING
            person = await tx.people.get(requester.id)
            if person is None or person.awaiting is not Awaiting.FIND:
                return False
            until = datetime.fromisoformat(person.awaiting_facts["until"])
            return self._context.clock.now() <= until

    def _in_words(self, query: Query, topic: str | None, status: str | None, words: str) -> Query:
        period = period_in(words, self._today())
        if period is not None:
            query = replace(query, since=period[0], until=period[1])
            words = period[2]
        return replace(
            query,
            category=topic,
            statuses=(status,) if status else (),
            stems=tuple(stems(words)[:8]),
        )

    async def others(self, requester: Requester, chat_id: int, named: Named) -> None:
        """Other appeals of the same person, as far as this member of staff may see them."""
        async with self._context.storage.transaction() as tx:
            access = await self._access.named(tx, requester, named, "others")
            scope = self._access.scope(access.rights, chat_id)
            query = self._access.listed(access.rights, chat_id, scope)
            query = replace(query, citizen_id=access.appeal.citizen_id)
            self._list(tx, requester, chat_id, query)

    def _list(self, tx: Transaction, requester: Requester, chat_id: int, query: Query) -> None:
        search_id = self._context.next_id()
        tx.searches.keep(search_id, requester.id, query)
        tx.outbox.add(messages.found_page(chat_id, search_id))

    async def turn(
        self,
        requester: Requester,
        chat_id: int,
        search_id: int,
        page: int,
        edit: int,
        *,
        plain: bool | None = None,
    ) -> None:
        """Another page of what was found, or the other form (see `queue`); rights may have changed
        since."""
        async with self._context.storage.transaction() as tx:
            await self._access.own_search(tx, requester, chat_id, search_id)
            if plain is not None:
                tx.branches.plain_lists(chat_id, wanted=plain)
            tx.outbox.add(messages.found_page(chat_id, search_id, page=page, edit=edit))

    # One appeal

    async def card(self, requester: Requester, chat_id: int, named: Named) -> None:
        """/card NUMBER: the card again, at the bottom of the chat."""
        async with self._context.storage.transaction() as tx:
            appeal = (await self._access.named(tx, requester, named, "card")).appeal
            place = self._access.place_to_show(tx, appeal, requester, chat_id)
            tx.outbox.add(messages.card_again(place, appeal))

    async def files_again(self, requester: Requester, chat_id: int, named: Named) -> None:
        """The files that Telegram did not take for this chat are tried once more; the card then
        says what is still missing."""
        async with self._context.storage.transaction() as tx:
            appeal = (await self._access.named(tx, requester, named, "card")).appeal
            tx.outbox.files_again(chat_id, appeal.id)
            tx.outbox.add(messages.card(appeal.id, chat_id, Priority.COSMETIC))

    async def history(self, requester: Requester, chat_id: int, named: Named) -> None:
        """/history NUMBER: everything that happened, who did it, what was delivered."""
        async with self._context.storage.transaction() as tx:
            appeal = (await self._access.named(tx, requester, named, "history")).appeal
            place = self._access.place_to_show(tx, appeal, requester, chat_id)
            tx.outbox.add(messages.history(place, appeal))

    async def who(
        self, requester: Requester, chat_id: int, named: Named, query_id: str | None = None
    ) -> None:
        """The citizen's name and telephone, for the one person who taps; the look is logged."""
        async with self._context.storage.transaction() as tx:
            access = await self._access.named(tx, requester, named, "who")
            appeal, receiver = access.appeal, requester.id
            await self._audit.record(tx, access.by, AuditAction.LOOKED_AT_PERSON, appeal=appeal)
            here = chat_id < 0 and query_id is not None
            place = chat_id if here else receiver
            tx.outbox.add(messages.contacts(place, appeal, receiver=receiver, query_id=query_id))
