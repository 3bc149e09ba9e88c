"""Opening a database by its URL, brought up to the present schema."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from contextvars import ContextVar
from datetime import datetime, tzinfo
from typing import Any

from bot.delivery.inbox import in_hand
from bot.delivery.leases import held, slot_of
from bot.domain.notifications import Topic
from bot.domain.reports.models import ChangedAppeal
from bot.errors import StorageUnavailable
from bot.interfaces.processes import Processes
from storage.encryption.check import verify_keys
from storage.encryption.keys import PLAIN, Keys
from storage.migrating import migrate
from storage.repositories.appeals.appeals import AppealsTable, Changes, DraftsTable, EventsTable
from storage.repositories.appeals.forms import FormsTable
from storage.repositories.appeals.notes import NotesTable
from storage.repositories.appeals.problems import ProblemsTable
from storage.repositories.appeals.promises import PromisesTable
from storage.repositories.appeals.search import SearchTable
from storage.repositories.appeals.stray_words import StrayWordsTable
from storage.repositories.appeals.templates import TemplatesTable
from storage.repositories.appeals.undo import UndosTable
from storage.repositories.delivery.bots import BOTS, NUMBERED, BotsTable, OwnBot
from storage.repositories.delivery.broadcasts import BroadcastsTable
from storage.repositories.delivery.inbox import InboxTable
from storage.repositories.delivery.messages import ItemsTable, RepliesTable, SentMessagesTable
from storage.repositories.delivery.outbox import OutboxTable
from storage.repositories.operations.audit import AuditTable
from storage.repositories.operations.calendar import CalendarTable
from storage.repositories.operations.health import HealthTable
from storage.repositories.people.branches import BranchesTable
from storage.repositories.people.forums import ForumsTable
from storage.repositories.people.local_places import LocalPlacesTable
from storage.repositories.people.menus import MenusTable
from storage.repositories.people.people import PeopleTable, StaffTable
from storage.repositories.privacy import PrivacyTable
from storage.repositories.reminders import RemindersTable
from storage.repositories.reports.facts import FactsTable
from storage.repositories.reports.follow_ups import FollowUpsTable
from storage.repositories.reports.lagging import LaggingTable
from storage.repositories.reports.reports import ReportsTable
from storage.repositories.reports.short_answers import ShortAnswersTable
from storage.session import Database, Dialect, Row, Session, Turn

POSTGRES = ("postgresql://", "postgres://")
"""How the URL of a database on a server begins; all others name a file (see docs/deployment.md)."""

BeforeCommit = Callable[["Tables", Collection[ChangedAppeal]], Awaitable[None]]

UNFINISHED = "copy_unfinished"
"""The setting that marks a database into which another one is being copied."""

_inside: ContextVar[bool] = ContextVar("inside_a_transaction", default=False)


async def open_database(url: str) -> Database:
    """Through the driver that the URL names, as it is: without its migrations.

    Raises StorageUnavailable.
    """
    if url.startswith(POSTGRES):
        from storage.postgres.address import PostgresAddress
        from storage.postgres.driver import PostgresDatabase

        return await PostgresDatabase.open(PostgresAddress(url))
    from storage.sqlite.driver import SqliteDatabase, path_of

    return await SqliteDatabase.open(path_of(url))


async def open_storage(
    url: str,
    *,
    zone: tzinfo,
    next_id: Callable[[], int],
    administrators: frozenset[int] = frozenset(),
    keys: Keys = PLAIN,
    now: Callable[[], datetime] | None = None,
    bot_id: int = 0,
) -> "SqlStorage":
    """Open, and run the migrations that are missing. `bot_id`: which bot speaks; 0: none does.

    Raises StorageUnavailable: the file cannot be opened, is no database, was written by a newer
    version of the program, or holds values sealed with a key that is not among `keys`.
    """
    database = await open_database(url)
    try:
        await migrate(database)
        if await database.read(f"SELECT 1 FROM settings WHERE name = '{UNFINISHED}'", {}):
            raise StorageUnavailable(
                "a copy into this database was not finished: run `python -m bot storage copy` again"
            )
        await verify_keys(database, keys)
        own = OwnBot(bot_id, succeeds=bool(bot_id) and await _succeeds(database, bot_id))
    except BaseException:
        await database.close()
        raise
    return SqlStorage(
        database,
        zone=zone,
        next_id=next_id,
        administrators=administrators,
        keys=keys,
        now=now or (lambda: datetime.now(zone)),
        own=own,
    )


async def _succeeds(database: Database, bot_id: int) -> bool:
    """Whether there were other bots before this one. What was stored before the bot was noted is
    the first one's that comes."""
    await _adopt_updates(database, bot_id)
    said = await database.read(f"SELECT value FROM settings WHERE name = '{BOTS}'", {})
    if said:
        return bool(said[0][0] != str(bot_id))
    async with database.turn() as turn:
        for table in NUMBERED:
            turn.write(f"UPDATE {table} SET bot_id = :bot WHERE bot_id = 0", {"bot": bot_id})
        turn.write(
            "UPDATE outbox SET bot_id = :bot WHERE bot_id = 0 AND state <> 'sent'", {"bot": bot_id}
        )
        turn.write(
            "INSERT INTO settings (name, value) VALUES (:name, :value) ON CONFLICT DO NOTHING",
            {"name": BOTS, "value": str(bot_id)},
        )
    return False


async def _adopt_updates(database: Database, bot_id: int) -> None:
    if not await database.read("SELECT 1 FROM inbox WHERE bot_id = 0 LIMIT 1", {}):
        return
    async with database.turn() as turn:
        for lane, update_id in await turn.fetch(
            "SELECT lane, update_id FROM inbox WHERE bot_id = 0 AND state <> 'done'", {}
        ):
            turn.write(
                "UPDATE inbox SET slot = :slot WHERE bot_id = 0 AND update_id = :id",
                {"slot": slot_of(bot_id, lane), "id": update_id},
            )
        turn.write("UPDATE inbox SET bot_id = :bot WHERE bot_id = 0", {"bot": bot_id})


class SqlStorage:
    """`bot.interfaces.Storage` over a driver."""

    def __init__(
        self,
        database: Database,
        *,
        zone: tzinfo,
        next_id: Callable[[], int],
        administrators: frozenset[int],
        keys: Keys,
        now: Callable[[], datetime],
        own: OwnBot,
    ) -> None:
        self._database = database
        self._own = own
        self._now = now
        self._keys = keys
        self._zone = zone
        self._next_id = next_id
        self._administrators = administrators
        self._on_promise: list[Callable[[], None]] = []
        self._on_network: list[Callable[[], Awaitable[None]]] = []
        self._before_commit: list[BeforeCommit] = []
        self._view = self._tables(_Reading(database))  # keeps no state: one serves all

    @property
    def processes(self) -> Processes | None:
        return self._database.processes

    def on_promise(self, call: Callable[[], None]) -> None:
        self._on_promise.append(call)

    def before_commit(self, call: BeforeCommit) -> None:
        self._before_commit.append(call)

    def on_network(self, call: Callable[[], Awaitable[None]]) -> None:
        self._on_network.append(call)

    @asynccontextmanager
    async def transaction(self, *, beside: bool = False) -> AsyncIterator["Tables"]:
        if _inside.get():
            raise RuntimeError("a transaction inside a transaction would wait for itself")
        token = _inside.set(True)
        try:
            handling = in_hand.get()
            asked_in = None if handling is None else handling.asked_in
            beside = beside or (handling is not None and handling.may_be_repeated)
            async with self._database.turn(held.get(), beside=beside) as turn:
                tables = self._tables(_Writing(self._database.dialect, turn), asked_in)
                yield tables
                if changed := tables.changes.taken():
                    for derive in self._before_commit:
                        await derive(tables, changed)
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
            self._database.last_backup,
            asked_in,
            self._now,
            self._own,
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
        backed_up: Callable[[], Awaitable[datetime | None]],
        asked_in: Topic | None,
        now: Callable[[], datetime],
        own: OwnBot,
    ) -> None:
        self.promised = False
        self.people = PeopleTable(session, zone, next_id, administrators, keys)
        self.staff = StaffTable(session, zone, administrators, keys)
        self.branches = BranchesTable(session, own.id)
        self.forums = ForumsTable(session)
        self.menus = MenusTable(session, own.id)
        self.drafts = DraftsTable(session, zone, keys)
        self.changes = Changes()
        self.appeals = AppealsTable(session, zone, keys, self.changes)
        self.events = EventsTable(session, zone, next_id, keys, self.changes)
        self.facts = FactsTable(session, keys)
        self.follow_ups = FollowUpsTable(session)
        self.reports = ReportsTable(session, zone)
        self.lagging = LaggingTable(session, zone)
        self.short_answers = ShortAnswersTable(session)
        self.audit = AuditTable(session)
        self.searches = SearchTable(session, zone, self.appeals, keys)
        self.promises = PromisesTable(session, keys)
        self.problems = ProblemsTable(session, zone, self.appeals, own.id)
        self.templates = TemplatesTable(session)
        self.local_places = LocalPlacesTable(session)
        self.broadcasts = BroadcastsTable(session, zone)
        self.undos = UndosTable(session, zone)
        self.notes = NotesTable(session, zone, keys)
        self.forms = FormsTable(session, zone, keys)
        self.items = ItemsTable(session, zone, self.searches.index, keys, own.id)
        self.replies = RepliesTable(session, zone, keys)
        self.stray_words = StrayWordsTable(session, zone, keys, own.id)
        self.sent_messages = SentMessagesTable(session, own.id)
        self.outbox = OutboxTable(
            session, zone, next_id, self.sent_messages, self._promise, keys, asked_in, now, own.id
        )
        self.inbox = InboxTable(session, keys, own.id)
        self.bots = BotsTable(session, own)
        self.days = CalendarTable(session)
        self.private = PrivacyTable(session, zone, administrators, keys, self.searches)
        self.health = HealthTable(session, zone, backed_up, own.id)
        self.reminders = RemindersTable(session, zone, self.appeals, keys)

    def _promise(self) -> None:
        self.promised = True


class _Writing:
    def __init__(self, dialect: Dialect, turn: Turn) -> None:
        self.dialect = dialect
        self._turn = turn

    async def fetch(self, sql: str, **parameters: Any) -> list[Row]:
        return await self._turn.fetch(sql, parameters)

    def write(self, sql: str, **parameters: Any) -> None:
        self._turn.write(sql, parameters)


class _Reading:
    def __init__(self, database: Database) -> None:
        self.dialect = database.dialect
        self._database = database

    async def fetch(self, sql: str, **parameters: Any) -> list[Row]:
        return await self._database.read(sql, parameters)

    def write(self, sql: str, **parameters: Any) -> None:
        raise RuntimeError("a view is for looking only")
