"""Opening a database by its URL, brought up to the present schema."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from contextvars import ContextVar
from datetime import datetime, tzinfo
from typing import Any, Generic, TypeVar

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
from storage.url import POSTGRES

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
        if tables.swept:
            await self._database.empty_log()
        if tables.network_changed:
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


T = TypeVar("T")


class _Made(Generic[T]):
    """A repository, made when it is first asked for: few transactions need more than five."""

    def __init__(self, make: Callable[["Tables"], T]) -> None:
        self._make = make

    def __set_name__(self, _owner: type["Tables"], name: str) -> None:
        self._name = name

    def __get__(self, tables: "Tables", _owner: type["Tables"]) -> T:
        made = tables.__dict__[self._name] = self._make(tables)
        return made


class _Promised:
    """Called for each promise. By itself, so that no repository holds on to its `Tables`: what
    refers to itself in a circle is left to the collector of garbage, once for each transaction."""

    def __init__(self) -> None:
        self.made = False

    def __call__(self) -> None:
        self.made = True


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
        self._session = session
        self._zone = zone
        self._next_id = next_id
        self._administrators = administrators
        self._keys = keys
        self._backed_up = backed_up
        self._asked_in = asked_in
        self._now = now
        self._own = own
        self.changes = Changes()
        self._promised = _Promised()

    @property
    def promised(self) -> bool:
        """Whether something was added to the outbox."""
        return self._promised.made

    @property
    def swept(self) -> bool:
        """Whether personal data was deleted or overwritten."""
        return "private" in vars(self) and self.private.swept

    @property
    def network_changed(self) -> bool:
        return "branches" in vars(self) and self.branches.changed

    people = _Made(
        lambda t: PeopleTable(t._session, t._zone, t._next_id, t._administrators, t._keys)
    )
    staff = _Made(lambda t: StaffTable(t._session, t._zone, t._administrators, t._keys))
    branches = _Made(lambda t: BranchesTable(t._session, t._own.id))
    forums = _Made(lambda t: ForumsTable(t._session))
    menus = _Made(lambda t: MenusTable(t._session, t._own.id))
    drafts = _Made(lambda t: DraftsTable(t._session, t._zone, t._keys, t._own.id))
    appeals = _Made(lambda t: AppealsTable(t._session, t._zone, t._keys, t.changes))
    events = _Made(lambda t: EventsTable(t._session, t._zone, t._next_id, t._keys, t.changes))
    facts = _Made(lambda t: FactsTable(t._session, t._keys))
    follow_ups = _Made(lambda t: FollowUpsTable(t._session))
    reports = _Made(lambda t: ReportsTable(t._session, t._zone))
    lagging = _Made(lambda t: LaggingTable(t._session, t._zone))
    short_answers = _Made(lambda t: ShortAnswersTable(t._session))
    audit = _Made(lambda t: AuditTable(t._session))
    searches = _Made(lambda t: SearchTable(t._session, t._zone, t.appeals, t._keys))
    promises = _Made(lambda t: PromisesTable(t._session, t._keys))
    problems = _Made(lambda t: ProblemsTable(t._session, t._zone, t.appeals, t._own.id))
    templates = _Made(lambda t: TemplatesTable(t._session))
    local_places = _Made(lambda t: LocalPlacesTable(t._session))
    broadcasts = _Made(lambda t: BroadcastsTable(t._session, t._zone))
    undos = _Made(lambda t: UndosTable(t._session, t._zone))
    notes = _Made(lambda t: NotesTable(t._session, t._zone, t._keys))
    forms = _Made(lambda t: FormsTable(t._session, t._zone, t._keys))
    items = _Made(lambda t: ItemsTable(t._session, t._zone, t.searches.index, t._keys, t._own.id))
    replies = _Made(lambda t: RepliesTable(t._session, t._zone, t._keys))
    stray_words = _Made(lambda t: StrayWordsTable(t._session, t._zone, t._keys, t._own.id))
    sent_messages = _Made(lambda t: SentMessagesTable(t._session, t._own.id))
    outbox = _Made(
        lambda t: OutboxTable(
            t._session,
            t._zone,
            t._next_id,
            t.sent_messages,
            t._promised,
            t._keys,
            t._asked_in,
            t._now,
            t._own.id,
        )
    )
    inbox = _Made(lambda t: InboxTable(t._session, t._keys, t._own.id))
    bots = _Made(lambda t: BotsTable(t._session, t._own))
    days = _Made(lambda t: CalendarTable(t._session))
    private = _Made(
        lambda t: PrivacyTable(t._session, t._zone, t._administrators, t._keys, t.searches)
    )
    health = _Made(lambda t: HealthTable(t._session, t._zone, t._backed_up, t._own.id))
    reminders = _Made(lambda t: RemindersTable(t._session, t._zone, t.appeals, t._keys))


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
