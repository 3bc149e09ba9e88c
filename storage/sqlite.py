"""SQLite through aiosqlite: one writer that shares its commits, a few readers.

One connection writes and is the only one that checkpoints (before 3.51.3 SQLite could corrupt a
database in which two connections wrote or checkpointed at the same moment). Transactions take
turns on it; each is a savepoint, and those that follow one another without a pause are made
durable by a single COMMIT (one fsync for all). The statements of a transaction that return
nothing are kept back and run together, so that a use case costs two or three trips to the
writer's thread, not one per statement.

Durability: WAL with synchronous=FULL. What `transaction()` returned from survives a crash of the
process and of the machine.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import aiosqlite

from bot.errors import Conflict, StorageUnavailable
from storage.session import Row, Statement

BATCH = 64
"""Transactions that may share one commit."""

READERS = 2
_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA temp_store = MEMORY",
)


class SqliteDatabase:
    """The connections to one database file."""

    def __init__(self, writer: aiosqlite.Connection, readers: list[aiosqlite.Connection]) -> None:
        self._writer = writer
        self._readers = readers
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
            writer = await aiosqlite.connect(path, isolation_level=None, cached_statements=512)
        except (OSError, sqlite3.Error) as error:
            raise StorageUnavailable(str(error)) from error
        readers: list[aiosqlite.Connection] = []
        try:
            for pragma in (*_PRAGMAS, "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"):
                await writer.execute_fetchall(pragma)
            for _ in range(READERS):
                readers.append(await _reader(_read_only(path)))
        except sqlite3.Error as error:
            for connection in (writer, *readers):
                await connection.close()
            raise StorageUnavailable(str(error)) from error
        return cls(writer, readers)

    async def close(self) -> None:
        if self._stragglers:
            await asyncio.gather(*self._stragglers, return_exceptions=True)
        for connection in (*self._readers, self._writer):
            await connection.close()

    async def schema_version(self) -> int:
        rows = await _on_thread(self._writer, _fetch, "PRAGMA user_version", {})
        return int(rows[0][0])

    async def apply(self, version: int, script: str) -> None:
        """Run a migration and note its number, as one."""
        try:
            await self._writer.executescript(
                f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {int(version)};\nCOMMIT;"
            )
        except sqlite3.Error as error:
            await _on_thread(self._writer, _roll_back)
            raise StorageUnavailable(f"migration {version}: {error}") from error

    async def rewrite(self) -> None:
        """Write the whole file anew, so that nothing deleted or overwritten is left in it."""
        try:
            for statement in (
                "INSERT INTO item_words (item_words) VALUES ('optimize')",
                "VACUUM",
                "PRAGMA wal_checkpoint(TRUNCATE)",
            ):
                await self._writer.execute_fetchall(statement)
        except sqlite3.Error as error:
            raise StorageUnavailable(str(error)) from error

    async def read(self, sql: str, parameters: dict[str, Any]) -> list[Row]:
        """Run a query on what is committed."""
        self._next_reader = (self._next_reader + 1) % len(self._readers)
        reader = self._readers[self._next_reader]
        try:
            rows: list[Row] = await _on_thread(reader, _fetch, sql, parameters)
        except sqlite3.DatabaseError as error:
            raise StorageUnavailable(str(error)) from error
        return rows

    @asynccontextmanager
    async def turn(self) -> AsyncIterator["Turn"]:
        """The writer to oneself; durable when the block has ended without raising."""
        async with self._in_line():
            turn = Turn(self)
            try:
                yield turn
                committed = await self._finish(turn)
            except BaseException as error:
                await self._undo(turn, error)
                meaning = _meaning(error)
                if meaning is not None:
                    raise meaning from error
                raise
        if committed is not None:
            await committed

    async def _finish(self, turn: "Turn") -> asyncio.Future[None] | None:
        """Close the savepoint; the last in line commits for all. None: there was nothing to do."""
        statements = turn.closing()
        if not statements and not self._batch:
            return None
        committed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if self._queued and len(self._batch) + 1 < BATCH:
            if statements:
                await _on_thread(self._writer, _run, statements)
            self._batch.append(committed)
            return committed
        failure = await _on_thread(self._writer, _run_and_commit, statements)
        self._batch.append(committed)
        if failure is None:
            self._end_batch(None)
        else:
            await self._roll_back_all(failure)
        return committed

    @asynccontextmanager
    async def _in_line(self) -> AsyncIterator[None]:
        self._queued += 1
        try:
            await self._turn.acquire()
        except BaseException:
            self._queued -= 1
            self._commit_if_nobody_will()
            raise
        self._queued -= 1
        try:
            yield
        finally:
            self._turn.release()

    def _commit_if_nobody_will(self) -> None:
        """A transaction left its commit to the next in line, who then went away."""
        if self._batch and not self._queued:
            task = asyncio.create_task(self._commit_batch())
            self._stragglers.add(task)
            task.add_done_callback(self._stragglers.discard)

    async def _commit_batch(self) -> None:
        async with self._turn:
            await self._commit_now()

    async def _commit_now(self) -> None:
        if not self._batch:
            return
        failure = await _on_thread(self._writer, _run_and_commit, [])
        if failure is None:
            self._end_batch(None)
        else:
            await self._roll_back_all(failure)

    async def _undo(self, turn: "Turn", error: BaseException) -> None:
        """Take back one transaction; those before it in its batch stay, and are committed now
        if nobody is left in line to do it."""
        try:
            alive = await _on_thread(self._writer, _undo_savepoint, turn.began)
        except (sqlite3.Error, StorageUnavailable) as failure:
            await self._roll_back_all(failure)
            return
        if not alive:  # a full disk or a broken file ends the whole transaction at once
            self._end_batch(StorageUnavailable(str(error)))
        elif self._batch and not self._queued:
            await self._commit_now()
        elif not self._batch:
            await self._roll_back_all(error)

    async def _roll_back_all(self, error: BaseException) -> None:
        try:
            await _on_thread(self._writer, _roll_back)
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

    async def run_and_fetch(
        self, statements: list[Statement], sql: str, parameters: dict[str, Any]
    ) -> list[Row]:
        rows: list[Row] = await _on_thread(
            self._writer, _run_and_fetch, statements, sql, parameters
        )
        return rows


class Turn:
    """One transaction's time on the writer."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database
        self._kept_back: list[Statement] = []
        self.began = False

    def write(self, sql: str, parameters: dict[str, Any]) -> None:
        self._kept_back.append((sql, parameters))

    async def fetch(self, sql: str, parameters: dict[str, Any]) -> list[Row]:
        statements = self._opening() + self._kept_back
        self._kept_back = []
        return await self._database.run_and_fetch(statements, sql, parameters)

    def closing(self) -> list[Statement]:
        """What is left to run; nothing, if nothing was read or written."""
        if not self.began and not self._kept_back:
            return []
        statements = [*self._opening(), *self._kept_back, ("RELEASE use_case", {})]
        self._kept_back = []
        return statements

    def _opening(self) -> list[Statement]:
        if self.began:
            return []
        self.began = True
        savepoint: Statement = ("SAVEPOINT use_case", {})
        if self._database.begun:
            return [savepoint]
        self._database.begun = True
        return [("BEGIN IMMEDIATE", {}), savepoint]


def _read_only(path: Path) -> str:
    return f"file:{quote(str(path.absolute()))}?mode=ro"


async def _reader(uri: str) -> aiosqlite.Connection:
    reader = await aiosqlite.connect(uri, uri=True, isolation_level=None, cached_statements=256)
    for pragma in (*_PRAGMAS, "PRAGMA query_only = ON"):
        await reader.execute_fetchall(pragma)
    return reader


async def _on_thread(connection: aiosqlite.Connection, call: Callable[..., Any], *args: Any) -> Any:
    """Run a function of several statements in one trip to the connection's thread.

    aiosqlite's public methods make one trip per statement; this uses the queue that underlies
    them all. A trip is never cut short: what the thread does is known when this returns, and a
    cancellation that came meanwhile is raised at the next wait. Otherwise a COMMIT that succeeds
    could be taken for one that failed, and its batch be done twice.
    """
    try:
        raw = connection._conn
    except ValueError as error:  # aiosqlite's word for a closed connection
        raise StorageUnavailable(str(error)) from error
    if not connection._running:
        raise StorageUnavailable("the database is closed")
    done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    connection._tx.put_nowait((done, partial(call, raw, *args)))
    cancelled = False
    while not done.done():
        try:
            await asyncio.shield(done)
        except asyncio.CancelledError:
            cancelled = True
        except BaseException:
            break
    if cancelled:
        _cancel_later()
    return done.result()


def _cancel_later() -> None:
    task = asyncio.current_task()
    if task is not None:
        task.uncancel()
        task.cancel()


def _meaning(error: BaseException) -> Exception | None:
    """What a fault of the database means to the service; None: nothing beyond itself."""
    if isinstance(error, sqlite3.IntegrityError):
        return Conflict(str(error)) if "appeals.version" in str(error) else None
    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.ProgrammingError):
        return StorageUnavailable(str(error))
    return None


def _fetch(connection: sqlite3.Connection, sql: str, parameters: dict[str, Any]) -> list[Row]:
    return connection.execute(sql, parameters).fetchall()


def _run(connection: sqlite3.Connection, statements: Sequence[Statement]) -> None:
    for sql, parameters in statements:
        connection.execute(sql, parameters)


def _run_and_fetch(
    connection: sqlite3.Connection,
    statements: Sequence[Statement],
    sql: str,
    parameters: dict[str, Any],
) -> list[Row]:
    _run(connection, statements)
    return connection.execute(sql, parameters).fetchall()


def _run_and_commit(
    connection: sqlite3.Connection, statements: Sequence[Statement]
) -> Exception | None:
    """Returns what went wrong with the COMMIT itself; faults before it are raised."""
    _run(connection, statements)
    try:
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        return error
    return None


def _undo_savepoint(connection: sqlite3.Connection, began: bool) -> bool:
    """Returns whether the transaction around the savepoint still stands."""
    if connection.in_transaction and began:
        connection.execute("ROLLBACK TO use_case")
        connection.execute("RELEASE use_case")
    return connection.in_transaction


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")
