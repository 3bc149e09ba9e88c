"""Opening a database by its URL, brought up to the present schema."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from contextvars import ContextVar
from datetime import datetime, tzinfo
from typing import Any

from bot.delivery.inbox import in_hand
from bot.domain.notifications import Topic
from bot.errors import StorageUnavailable
from storage.encryption.check import verify_keys
from storage.encryption.keys import PLAIN, Keys
from storage.repositories.appeals import AppealsTable, DraftsTable, EventsTable
from storage.repositories.audit import AuditTable
from storage.repositories.branches import BranchesTable
from storage.repositories.broadcasts import BroadcastsTable
from storage.repositories.calendar import CalendarTable
from storage.repositories.forums import ForumsTable
from storage.repositories.health import HealthTable
from storage.repositories.inbox import InboxTable
from storage.repositories.messages import ItemsTable, RepliesTable, SentMessagesTable
from storage.repositories.notes import NotesTable
from storage.repositories.outbox import OutboxTable
from storage.repositories.people import PeopleTable, StaffTable
from storage.repositories.privacy import PrivacyTable
from storage.repositories.promises import PromisesTable
from storage.repositories.reminders import RemindersTable
from storage.repositories.search import SearchTable
from storage.repositories.templates import TemplatesTable
from storage.repositories.undo import UndosTable
from storage.session import Row, Session
from storage.sqlite.backup import last_backup
from storage.sqlite.dialect import SqliteDialect
from storage.sqlite.driver import SqliteDatabase, Turn, path_of
from storage.sqlite.migrate import migrate

DIALECT = SqliteDialect()

_inside: ContextVar[bool] = ContextVar("inside_a_transaction", default=False)


async def open_storage(
    url: str,
    *,
    zone: tzinfo,
    next_id: Callable[[], int],
    administrators: frozenset[int] = frozenset(),
    keys: Keys = PLAIN,
    now: Callable[[], datetime] | None = None,
) -> "SqlStorage":
    """Open, and run the migrations that are missing.

    Raises StorageUnavailable: the file cannot be opened, is no database, was written by a newer
    version of the program, or holds values sealed with a key that is not among `keys`.
    """
    path = path_of(url)
    database = await SqliteDatabase.open(path)
    try:
        await migrate(database)
        await verify_keys(database, keys)
    except BaseException:
        await database.close()
        raise
    return SqlStorage(
        database,
        zone=zone,
        next_id=next_id,
        administrators=administrators,
        keys=keys,
        backed_up=lambda: last_backup(path),
        now=now or (lambda: datetime.now(zone)),
    )


class SqlStorage:
    """`bot.interfaces.Storage` over a driver."""

    def __init__(
        self,
        database: SqliteDatabase,
        *,
        zone: tzinfo,
        next_id: Callable[[], int],
        administrators: frozenset[int],
        keys: Keys,
        backed_up: Callable[[], datetime | None],
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._now = now
        self._keys = keys
        self._backed_up = backed_up
        self._zone = zone
        self._next_id = next_id
        self._administrators = administrators
        self._on_promise: list[Callable[[], None]] = []
        self._on_network: list[Callable[[], Awaitable[None]]] = []
        self._view = self._tables(_Reading(database))  # keeps no state: one serves all

    def on_promise(self, call: Callable[[], None]) -> None:
        self._on_promise.append(call)

    def on_network(self, call: Callable[[], Awaitable[None]]) -> None:
        self._on_network.append(call)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator["Tables"]:
        if _inside.get():
            raise RuntimeError("a transaction inside a transaction would wait for itself")
        token = _inside.set(True)
        try:
            handling = in_hand.get()
            asked_in = None if handling is None else handling.asked_in
            async with self._database.turn() as turn:
                tables = self._tables(_Writing(turn), asked_in)
                yield tables
                if handling is not None and not handling.marked:
                    tables.inbox.done(handling.update_id)
            if handling is not None:
                handling.marked = True
        finally:
            _inside.reset(token)
        if tables.private.swept:
            await self._database.empty_log()
        if tables.branches.changed:
            for refresh in self._on_network:
                with suppress(StorageUnavailable):  # the change is durable; this was but a look
                    await refresh()
        if tables.promised:
            for call in self._on_promise:
                call()

    def reading(self) -> AbstractAsyncContextManager["Tables"]:
        return nullcontext(self._view)

    def _tables(self, session: Session, asked_in: Topic | None = None) -> "Tables":
        return Tables(
            session,
            self._zone,
            self._next_id,
            self._administrators,
            self._keys,
            self._backed_up,
            asked_in,
            self._now,
        )

    async def checkpoint(self) -> None:
        await self._database.empty_log()

    async def close(self) -> None:
        await self._database.close()


class Tables:
    """All repositories over one session."""

    def __init__(
        self,
        session: Session,
        zone: tzinfo,
        next_id: Callable[[], int],
        administrators: frozenset[int],
        keys: Keys,
        backed_up: Callable[[], datetime | None],
        asked_in: Topic | None,
        now: Callable[[], datetime],
    ) -> None:
        self.promised = False
        self.people = PeopleTable(session, zone, next_id, administrators, keys)
        self.staff = StaffTable(session, zone, administrators, keys)
        self.branches = BranchesTable(session)
        self.forums = ForumsTable(session)
        self.drafts = DraftsTable(session, zone, keys)
        self.appeals = AppealsTable(session, zone, keys)
        self.events = EventsTable(session, zone, next_id, keys)
        self.audit = AuditTable(session)
        self.searches = SearchTable(session, zone, self.appeals, keys)
        self.promises = PromisesTable(session, keys)
        self.templates = TemplatesTable(session)
        self.broadcasts = BroadcastsTable(session, zone)
        self.undos = UndosTable(session, zone)
        self.notes = NotesTable(session, zone, keys)
        self.items = ItemsTable(session, zone, self.searches.index, keys)
        self.replies = RepliesTable(session, zone, keys)
        self.sent_messages = SentMessagesTable(session)
        self.outbox = OutboxTable(
            session, zone, next_id, self.sent_messages, self._promise, keys, asked_in, now
        )
        self.inbox = InboxTable(session, keys)
        self.days = CalendarTable(session)
        self.private = PrivacyTable(session, zone, administrators, keys, self.searches)
        self.health = HealthTable(session, zone, backed_up)
        self.reminders = RemindersTable(session, zone, self.appeals, keys)

    def _promise(self) -> None:
        self.promised = True


class _Writing:
    dialect = DIALECT

    def __init__(self, turn: Turn) -> None:
        self._turn = turn

    async def fetch(self, sql: str, **parameters: Any) -> list[Row]:
        return await self._turn.fetch(sql, parameters)

    def write(self, sql: str, **parameters: Any) -> None:
        self._turn.write(sql, parameters)


class _Reading:
    dialect = DIALECT

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database

    async def fetch(self, sql: str, **parameters: Any) -> list[Row]:
        return await self._database.read(sql, parameters)

    def write(self, sql: str, **parameters: Any) -> None:
        raise RuntimeError("a view is for looking only")
