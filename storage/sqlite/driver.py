"""SQLite through aiosqlite: one writer that shares its commits, a few readers.

One connection writes and is the only one that checkpoints (before 3.51.3 SQLite could corrupt a
database in which two connections wrote or checkpointed at the same moment). Transactions take
turns on it; those that follow one another without a pause are savepoints, and made durable by a
single COMMIT (one fsync for all). Statements run on the event loop itself, which
costs far less than trips to a thread (`storage.sqlite.inline`); what waits for the disk or is long
runs on the connection's thread. Those that return nothing are kept back until the next that does.

Durability: WAL with synchronous=FULL. What `transaction()` returned from survives a crash of the
process and of the machine.
"""

import asyncio
import errno
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bot.delivery.leases import Lease
from bot.errors import AlreadyDone, Conflict, StorageUnavailable
from storage.migrating import scripts
from storage.session import Row, Statement, TableShape, Turn
from storage.sqlite.dialect import SqliteDialect
from storage.sqlite.inline import InlineConnection, is_locked, is_query
from storage.url import shown

SCHEME = "sqlite:///"


def path_of(url: str) -> Path:
    """The file of sqlite:///relative/path or sqlite:////absolute/path."""
    if not url.startswith(SCHEME) or len(url) == len(SCHEME):
        raise StorageUnavailable(
            f"storage.url must begin with {SCHEME} and a file, or with postgresql://, not"
            f" {shown(url)!r}"
        )
    return Path(url.removeprefix(SCHEME))


_ROOM = "is there room on that disk, and is it whole?"

_RIGHTS = "let the bot's user write there, or name another file"

_ADVICE = {
    sqlite3.SQLITE_FULL: _ROOM,
    sqlite3.SQLITE_IOERR: _ROOM,
    sqlite3.SQLITE_READONLY: _RIGHTS,
    sqlite3.SQLITE_CANTOPEN: _RIGHTS,
    sqlite3.SQLITE_NOTADB: "name another file, or restore a backup into this one",
    sqlite3.SQLITE_CORRUPT: "restore a backup",
}
"""By the primary code of the failure."""


def explained(path: Path, error: OSError | sqlite3.Error) -> str:
    """Why the file cannot be used, and what to do about it, in one line."""
    told = (error.strerror if isinstance(error, OSError) else None) or str(error)
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
    if path.is_dir():
        advice = "this is a folder: name a file in it"
    elif isinstance(error, OSError):
        advice = _ROOM if error.errno == errno.ENOSPC else _RIGHTS
    else:
        advice = _ADVICE.get(code, "")
    return f"storage.url: {path}: {told}" + (f"; {advice}" if advice else "")


BATCH = 64
"""Transactions that may share one commit."""

READERS = 2
"""For what is too long for the event loop; one more is at hand there."""

LOCKED = 5.0
"""Seconds to wait for a database that another program has locked."""

_LOOK_AGAIN = 0.02

EVENT_GUARD = "events_are_not_changed"

_SHARED: dict[str, Any] = {
    "isolation_level": None,
    "check_same_thread": False,  # by turns on the event loop and on the connection's thread
    "timeout": LOCKED,
}

_WRITING = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten; some builds do so anyway
    "PRAGMA wal_checkpoint(TRUNCATE)",  # a kill may have left pages there that were to go
)

_PRAGMAS = ("PRAGMA foreign_keys = ON", "PRAGMA temp_store = MEMORY", "PRAGMA cache_size = -8000")


class SqliteDatabase:
    """The connections to one database file."""

    dialect = SqliteDialect()

    def __init__(
        self, path: Path, writer: InlineConnection, readers: list[InlineConnection]
    ) -> None:
        """The first of the readers is used at hand, the others on their threads."""
        self._path = path
        self._writer = writer
        self._readers = readers
        self.patience = LOCKED
        self._next_reader = 0
        self._turn = asyncio.Lock()
        self._queued = 0
        self._batch: list[asyncio.Future[None]] = []
        self._stragglers: set[asyncio.Task[None]] = set()
        self.begun = False
        """Whether a transaction is open on the writer, begun by some turn of the batch."""

    @classmethod
    async def open(cls, path: Path) -> "SqliteDatabase":
        """Open or create the file. Raises StorageUnavailable with the reason."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            writer = await InlineConnection.open(path, cached_statements=512, **_SHARED)
        except (OSError, sqlite3.Error) as error:
            raise StorageUnavailable(explained(path, error)) from error
        readers: list[InlineConnection] = []
        try:
            for pragma in (*_PRAGMAS, *_WRITING):
                await writer.on_thread(pragma)
            for _ in range(1 + READERS):
                readers.append(await _reader(_read_only(path)))
        except sqlite3.Error as error:
            for connection in (writer, *readers):
                await connection.close()
            raise StorageUnavailable(explained(path, error)) from error
        for at_hand in (writer, readers[0]):
            await at_hand.prepare()
        return cls(path, writer, readers)

    async def close(self) -> None:
        if self._stragglers:
            await asyncio.gather(*self._stragglers, return_exceptions=True)
        for connection in (*self._readers, self._writer):
            await connection.close()

    @property
    def processes(self) -> None:
        return None

    @property
    def last_backup(self) -> Callable[[], Awaitable[datetime | None]]:
        return self._last_backup

    async def _last_backup(self) -> datetime | None:
        return last_backup(self._path)

    def migrations(self) -> Sequence[tuple[int, str, str]]:
        return scripts()

    async def schema_version(self) -> int:
        rows = await self._writer.on_thread("PRAGMA user_version")
        return int(rows[0][0])

    async def tables(self) -> list[TableShape]:
        found = [TableShape("item_words", ("id", "words"), ("id",), frozenset({"items"}))]
        for (name,) in await self.read(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND name NOT LIKE 'item_words%' ORDER BY name",
            {},
        ):
            columns = await self.read(f"SELECT name, pk FROM pragma_table_info('{name}')", {})
            others = await self.read(f"SELECT \"table\" FROM pragma_foreign_key_list('{name}')", {})
            key = sorted((place, column) for column, place in columns if place)
            found.append(
                TableShape(
                    name,
                    tuple(column for column, _ in columns),
                    tuple(column for _, column in key),
                    frozenset(other for (other,) in others),
                )
            )
        return found

    async def apply(self, version: int, script: str) -> None:
        """Run a migration and note its number, as one."""
        await self._writer.on_thread(f"PRAGMA busy_timeout = {int(LOCKED * 1000)}")
        try:
            await self._writer.connection.executescript(
                f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {int(version)};\nCOMMIT;"
            )
        except sqlite3.Error as error:
            await self._roll_back()
            raise StorageUnavailable(f"migration {version}: {error}") from error
        finally:
            await self._writer.prepare()

    async def lift_event_guard(self, turn: Turn) -> str:
        [(trigger,)] = await turn.fetch(
            "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name",
            {"name": EVENT_GUARD},
        )
        turn.write(f"DROP TRIGGER {EVENT_GUARD}", {})
        return str(trigger)

    async def rewrite(self) -> None:
        """Write the whole file anew, so that nothing deleted or overwritten is left in it."""
        try:
            for statement in (
                "INSERT INTO item_words (item_words) VALUES ('optimize')",
                "VACUUM",
                "PRAGMA wal_checkpoint(TRUNCATE)",
            ):
                await self._writer.connection.execute_fetchall(statement)
        except sqlite3.Error as error:
            raise StorageUnavailable(str(error)) from error

    async def empty_log(self) -> None:
        """Write what is committed into the file and cut its log (`-wal`), which keeps former
        pages until then. While somebody reads a former state, so long as another program may lock
        the database; after that it is done later, by itself."""
        deadline = asyncio.get_running_loop().time() + self.patience
        while not await self._cut_log():
            if asyncio.get_running_loop().time() >= deadline:
                self._later(self._cut_log_later())
                return
            await asyncio.sleep(_LOOK_AGAIN)

    async def _cut_log_later(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_AGAIN * 50)
            if await self._cut_log():
                return

    async def _cut_log(self) -> bool:
        """False: somebody reads a former state."""
        async with self._turn:
            await self._commit_now()
            try:
                [(busy, _, _)] = await self._writer.on_thread("PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.OperationalError as error:
                if not is_locked(error):
                    raise StorageUnavailable(str(error)) from error
                return False
        return not busy

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._stragglers.add(task)
        task.add_done_callback(self._stragglers.discard)

    async def read(self, sql: str, parameters: dict[str, Any]) -> list[Row]:
        """Run a query on what is committed: by the writer while nobody writes, which has in memory
        what was written last; a reader reads that anew from the disk after each commit."""
        idle = not (self.begun or self._turn.locked())
        try:
            at_hand = self._writer if idle and is_query(sql) else self._readers[0]
            rows = at_hand.fetch(sql, parameters)
            if rows is None:
                self._next_reader = self._next_reader % READERS + 1
                rows = await self._readers[self._next_reader].on_thread(sql, parameters)
        except sqlite3.DatabaseError as error:
            raise StorageUnavailable(str(error)) from error
        return rows

    @asynccontextmanager
    async def turn(
        self, lease: Lease | None = None, *, beside: bool = False
    ) -> AsyncIterator["SqliteTurn"]:
        """The writer to oneself; durable when the block has ended without raising. There is one
        process, so no lease is over, and nobody is ever beside."""
        await self._stand_in_line()
        turn = SqliteTurn(self)
        try:
            yield turn
            committed = await self._finish(turn)
        except BaseException as error:
            await self._undo(turn, error)
            meaning = _meaning(error)
            if meaning is not None:
                raise meaning from error
            raise
        finally:
            self._turn.release()
        if committed is not None:
            await committed

    async def _finish(self, turn: "SqliteTurn") -> asyncio.Future[None] | None:
        """Close the savepoint; the last in line commits for all. None: there was nothing to do."""
        await turn.close()
        if not turn.began and not self._batch:
            return None
        committed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if self._queued and len(self._batch) + 1 < BATCH:
            self._batch.append(committed)
            return committed
        failure = await self._commit()
        self._batch.append(committed)
        if failure is None:
            self._end_batch(None)
        else:
            await self._roll_back_all(failure)
        return committed

    async def _stand_in_line(self) -> None:
        self._queued += 1
        try:
            await self._turn.acquire()
        except BaseException:
            self._queued -= 1
            self._commit_if_nobody_will()
            raise
        self._queued -= 1

    def _commit_if_nobody_will(self) -> None:
        """A transaction left its commit to the next in line, who then went away."""
        if self._batch and not self._queued:
            self._later(self._commit_batch())

    async def _commit_batch(self) -> None:
        async with self._turn:
            await self._commit_now()

    async def _commit_now(self) -> None:
        if not self._batch:
            return
        failure = await self._commit()
        if failure is None:
            self._end_batch(None)
        else:
            await self._roll_back_all(failure)

    async def _undo(self, turn: "SqliteTurn", error: BaseException) -> None:
        """Take back one transaction; those before it in its batch stay, and are committed now
        if nobody is left in line to do it."""
        try:
            alive = await self._undo_savepoint(turn)
        except (sqlite3.Error, StorageUnavailable) as failure:
            await self._roll_back_all(failure)
            return
        if not alive:  # a full disk or a broken file ends the whole transaction at once
            self._end_batch(StorageUnavailable(str(error)))
        elif self._batch and not self._queued:
            await self._commit_now()
        elif not self._batch:
            await self._roll_back_all(error)

    async def _commit(self) -> Exception | None:
        """Returns what went wrong; then the transaction still stands, to be rolled back."""
        try:
            await self._writer.on_thread("COMMIT")
        except sqlite3.Error as error:
            return error
        return None

    async def _undo_savepoint(self, turn: "SqliteTurn") -> bool:
        """Returns whether the transaction around the savepoint still stands."""
        if turn.has_savepoint and self._writer.raw.in_transaction:
            await self._writer.on_thread("ROLLBACK TO use_case")
            await self._writer.on_thread("RELEASE use_case")
        return self._writer.raw.in_transaction

    async def _roll_back(self) -> None:
        if self._writer.raw.in_transaction:
            await self._writer.on_thread("ROLLBACK")

    async def _roll_back_all(self, error: BaseException) -> None:
        try:
            await self._roll_back()
        finally:
            self._end_batch(StorageUnavailable(str(error)))

    def _end_batch(self, error: Exception | None) -> None:
        self.begun = False
        batch, self._batch = self._batch, []
        for committed in batch:
            if committed.done():
                continue
            if error is None:
                committed.set_result(None)
            else:
                committed.set_exception(error)
                committed.exception()  # seen here too: its owner may have been cancelled

    async def begin(self) -> None:
        """Open a transaction on the writer; a lock of another program is waited for here."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self.patience
        while True:
            try:
                self.run([("BEGIN IMMEDIATE", {})])
                return
            except sqlite3.OperationalError as error:
                if not is_locked(error) or loop.time() >= deadline:
                    raise
            await asyncio.sleep(_LOOK_AGAIN)

    def run(self, statements: Sequence[Statement]) -> None:
        """On the writer, by whoever has the turn."""
        self._writer.run(statements)

    async def fetch(self, sql: str, parameters: dict[str, Any]) -> list[Row]:
        """From the writer, by whoever has the turn."""
        rows = self._writer.fetch(sql, parameters)
        if rows is None:
            rows = await self._writer.on_thread(sql, parameters)
        return rows


class SqliteTurn:
    """One transaction's time on the writer."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database
        self._kept_back: list[Statement] = []
        self.began = False
        self.has_savepoint = False
        """The first of a batch needs none: nothing stands before it that it could spoil."""

    def write(self, sql: str, parameters: dict[str, Any]) -> None:
        self._kept_back.append((sql, parameters))

    async def fetch(self, sql: str, parameters: dict[str, Any]) -> list[Row]:
        await self._run()
        return await self._database.fetch(sql, parameters)

    async def close(self) -> None:
        """Run what is left, if anything was read or written at all."""
        if self.began or self._kept_back:
            await self._run()
        if self.has_savepoint:
            self._database.run([("RELEASE use_case", {})])

    async def _run(self) -> None:
        if not self.began:
            self.began = True
            if self._database.begun:
                self._database.run([("SAVEPOINT use_case", {})])
                self.has_savepoint = True
            else:
                self._database.begun = True
                await self._database.begin()
        statements, self._kept_back = self._kept_back, []
        self._database.run(statements)


def last_backup(database: Path) -> datetime | None:
    """None: never, as far as is known."""
    try:
        return datetime.fromisoformat(note_of(database).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None


def note_of(database: Path) -> Path:
    """Where it stands when the database was last copied: see `storage.sqlite.backup`."""
    return database.with_name(database.name + ".last-backup")


def _read_only(path: Path) -> str:
    return f"file:{quote(str(path.absolute()))}?mode=ro"


async def _reader(uri: str) -> InlineConnection:
    reader = await InlineConnection.open(uri, uri=True, cached_statements=256, **_SHARED)
    for pragma in (*_PRAGMAS, "PRAGMA query_only = ON"):
        await reader.on_thread(pragma)
    return reader


def _meaning(error: BaseException) -> Exception | None:
    """What a fault of the database means to the service; None: nothing beyond itself."""
    if isinstance(error, sqlite3.IntegrityError):
        if "inbox.state" in str(error):
            return AlreadyDone(str(error))
        return Conflict(str(error)) if "appeals.version" in str(error) else None
    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.ProgrammingError):
        return StorageUnavailable(str(error))
    return None
