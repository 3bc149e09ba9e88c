"""PostgreSQL through psycopg 3: a line of transactions, durable together, a few readers.

Transactions of this process take turns on one connection, as they do on SQLite. Between processes
they run beside one another, SERIALIZABLE, if whoever asked can do all of it again: the server
refuses what could not have come of one after another, and the second time it is done alone, as
is from the beginning whatever nobody would repeat. Alone means a lock of the server, which the
others share, from the beginning to COMMIT. A process that stops in the middle loses it after some
seconds, and its transaction with it.
Under a lease a transaction begins with a look whether that is still one's own, which is held fast
until it ends: whoever takes the lease over waits for it.

Statements that return nothing are kept back and sent together with the next that does (pipeline),
so that a transaction takes one trip for each question it asks, and one more.

Durability: with nobody behind it in line, COMMIT waits until the log is on disk (and at its
synchronous standbys), and then that of those before it is there as well. Else it does not
(`synchronous_commit = off`), so that the next need not either, and `turn()` returns when the log is
there up to that commit: with such a COMMIT, or, if none came within some milliseconds, when
a second connection has committed something of no weight with `synchronous_commit = on`, once for
all who wait.
Both connections were opened together and end together: a server that crashed in between cannot be
mistaken for the one that took the commit.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import psycopg
from psycopg import AsyncConnection
from psycopg.pq import PipelineStatus, TransactionStatus

from bot.delivery.leases import Lease
from bot.errors import AlreadyDone, Conflict, LeaseLost, Overtaken, StorageUnavailable
from storage.postgres.address import PostgresAddress, one_line
from storage.postgres.dialect import PostgresDialect
from storage.postgres.processes import PostgresProcesses
from storage.postgres.schema import migrations
from storage.postgres.statements import sent
from storage.postgres.wire import Answer, Sent, Wire
from storage.session import Row, TableShape, Turn

_EACH_BY_ITSELF = "default_transaction_isolation=read\\ committed"
"""Whoever only looks keeps nobody from changing."""

READERS = 2
"""Connections for looking, opened when they are first needed. Whoever asks while both are on their
way goes with the next trip of one of them."""

LONG_READERS = 3
"""More of them, for questions that took long when they were last asked: nobody goes with those."""

LONG = 0.05
"""Seconds."""

MOST_LONG = 500

OLDEST = 15

# The lock comes before the first SELECT, with which the transaction's view of the data is fixed.
_ALONE: list[Sent] = [(b"BEGIN", ()), (b"LOCK TABLE qabyldau_schema IN EXCLUSIVE MODE", ())]

_BESIDE: list[Sent] = [(b"BEGIN", ()), (b"LOCK TABLE qabyldau_schema IN ROW SHARE MODE", ())]

_FENCE = (
    b"SELECT 1 / COUNT(*)"
    b" FROM (SELECT 1 FROM leases WHERE name = $1 AND epoch = $2 FOR SHARE) AS own"
)
"""Fails, with all that was sent along, when the lease is over."""

_COMMIT = b"COMMIT"

_WAIT_FOR_DISK = (
    b"SELECT set_config('synchronous_commit', 'on', true),"
    b" set_config('statement_timeout', '0', true)"
)
"""However long: a server that gives up waiting for its standbys says that the change is made."""

_FLUSH = b"SELECT pg_logical_emit_message(true, 'qabyldau', '')"

_FOR_THOSE_BEFORE = _FLUSH
"""With it COMMIT waits for the disk whatever else the transaction has done: one whose changes met
no row has nothing to wait for."""

GATHER = 0.005
"""Seconds within which those who wait for the disk are joined by others."""

_MIGRATING = 7_113_000_001
"""Key of the advisory lock under which one process at a time changes the schema."""


@dataclass(eq=False, slots=True)
class _Question:
    asks: Sent
    answer: "asyncio.Future[Answer]"


class _Unheard(Exception):
    """The trip was cut short, or the server away: the question may be asked again."""


@dataclass(slots=True)
class _Link:
    """The two connections of the line."""

    wire: Wire
    flusher: Wire
    waiting: int = 0
    """How many wait until what was committed here is on disk."""
    gathered: "asyncio.Future[None] | None" = None
    """What they wait for together, until the second connection is asked."""
    flushing: asyncio.Lock = field(default_factory=asyncio.Lock)
    is_cut: bool = False

    @property
    def broken(self) -> bool:
        return any(wire.connection.closed or wire.hung_up() for wire in (self.wire, self.flusher))

    def cut(self) -> None:
        """At once, whatever is under way: the server takes back what is not committed. What was
        committed before still gets its answer."""
        self.is_cut = True
        self.wire.finish()
        self._let_go()

    @contextmanager
    def in_use(self) -> Iterator[None]:
        self.waiting += 1
        try:
            yield
        finally:
            self.waiting -= 1
            self._let_go()

    def _let_go(self) -> None:
        if self.is_cut and not self.waiting:
            self.flusher.finish()


class PostgresDatabase:
    """The connections to one database."""

    dialect = PostgresDialect()

    def __init__(self, address: PostgresAddress, link: _Link) -> None:
        self._address = address
        self.processes = PostgresProcesses(address)
        self._link: _Link | None = link
        self._turn = asyncio.Lock()
        self._queued = 0
        self._flushes: set[asyncio.Task[None]] = set()
        self._idle: list[Wire] = []
        self._seats = READERS
        self._long_seats = asyncio.Semaphore(LONG_READERS)
        self._long: dict[bytes, None] = {}
        self._asked: list[_Question] = []
        self._serving: set[asyncio.Task[None]] = set()
        self._closed = False

    @classmethod
    async def open(cls, address: PostgresAddress) -> "PostgresDatabase":
        """Raises StorageUnavailable with the reason, in one line and without the password."""
        link = await _linked(address)
        if unfit := _unfit(link.wire.connection.info):
            link.cut()
            raise StorageUnavailable(f"storage.url: {address} {unfit}")
        return cls(address, link)

    async def close(self) -> None:
        self._closed = True
        link, self._link = self._link, None
        if link is not None:
            if link.gathered is not None:
                await self._flush(link)
            await asyncio.gather(*self._flushes, return_exceptions=True)
            await link.wire.close()
            await link.flusher.close()
        await asyncio.gather(*self._serving, return_exceptions=True)
        idle, self._idle = self._idle, []
        for wire in idle:
            await wire.close()
        await self.processes.close()

    @property
    def last_backup(self) -> Callable[[], Awaitable[datetime | None]]:
        return self._last_backup

    async def _last_backup(self) -> datetime | None:
        rows = await self.read("SELECT value FROM settings WHERE name = 'last_backup'", {})
        return datetime.fromisoformat(rows[0][0]) if rows else None

    # The schema

    def migrations(self) -> Sequence[tuple[int, str, str]]:
        return migrations()

    async def schema_version(self) -> int:
        [(known, others)] = await self.read(
            "SELECT to_regclass('qabyldau_schema') IS NOT NULL, (SELECT COUNT(*) FROM pg_class"
            " WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v'))",
            {},
        )
        if known:
            rows = await self.read("SELECT version FROM qabyldau_schema", {})
            return int(rows[0][0])
        if others:
            raise StorageUnavailable(
                f"storage.url: {self._address} holds {others} tables of another program: give the"
                " bot a database (or a schema) of its own"
            )
        return 0

    async def tables(self) -> list[TableShape]:
        rows = await self.read(
            """
            SELECT c.relname,
                ARRAY(SELECT a.attname::text FROM pg_attribute AS a WHERE a.attrelid = c.oid
                    AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum),
                ARRAY(SELECT a.attname::text FROM pg_index AS i,
                        unnest(i.indkey) WITH ORDINALITY AS k (number, place), pg_attribute AS a
                    WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid
                        AND a.attnum = k.number ORDER BY k.place),
                ARRAY(SELECT o.relname::text FROM pg_constraint AS f
                    JOIN pg_class AS o ON o.oid = f.confrelid
                    WHERE f.conrelid = c.oid AND f.contype = 'f')
            FROM pg_class AS c
            WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
                AND c.relname <> 'qabyldau_schema'
            ORDER BY c.relname
            """,
            {},
        )
        return [
            TableShape(
                name,
                tuple(columns),
                tuple(key),
                frozenset({"items"} if name == "item_words" else refers_to),
            )
            for name, columns, key, refers_to in rows
        ]

    async def apply(self, version: int, script: str) -> None:
        async with self._turn:
            link = await self._linked()
            try:
                await link.wire.script(
                    f"""
                    BEGIN ISOLATION LEVEL READ COMMITTED;
                    SET LOCAL synchronous_commit = on;
                    SET LOCAL lock_timeout = 0;
                    SET LOCAL statement_timeout = 0;
                    SELECT pg_advisory_xact_lock({_MIGRATING});
                    CREATE TABLE IF NOT EXISTS qabyldau_schema (version BIGINT NOT NULL);
                    INSERT INTO qabyldau_schema
                        SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM qabyldau_schema);
                    LOCK TABLE qabyldau_schema IN EXCLUSIVE MODE; -- no transaction meanwhile
                    """.encode()
                )
                [(present,)] = await link.wire.trip([(b"SELECT version FROM qabyldau_schema", ())])
                if present < version:  # else another process was quicker
                    await link.wire.script(script.encode())
                    await link.wire.script(
                        f"UPDATE qabyldau_schema SET version = {int(version)}".encode()
                    )
                await link.wire.script(_COMMIT)
            except psycopg.Error as error:
                await self._roll_back(link)
                raise StorageUnavailable(
                    f"{self._address.explained(error)} (migration {version})"
                ) from error

    async def lift_event_guard(self, turn: Turn) -> str:
        turn.write("ALTER TABLE events DISABLE TRIGGER events_are_not_changed", {})
        return "ALTER TABLE events ENABLE TRIGGER events_are_not_changed"

    async def empty_log(self) -> None:
        """The dead rows of what was deleted go. Neither the server's log nor its standbys forget
        before they are recycled (docs/privacy.md)."""
        await self._maintain(b"VACUUM (SKIP_LOCKED)")

    async def rewrite(self) -> None:
        await self._maintain(b"VACUUM (FULL, ANALYZE)")

    async def _maintain(self, sql: bytes) -> None:
        try:
            async with await _connect(
                self._address, "statement_timeout=0", "lock_timeout=0"
            ) as own:
                with suppress(psycopg.errors.InsufficientPrivilege):
                    await own.execute(sql)
        except psycopg.Error as error:
            raise StorageUnavailable(one_line(error)) from error

    # Looking

    async def read(self, sql: str, parameters: dict[str, Any]) -> list[Row]:
        asks = sent(sql, parameters)
        for last in (False, True):
            try:
                answer = await self._ask(asks)
            except _Unheard as error:
                if last:
                    raise StorageUnavailable(one_line(error.__cause__ or error)) from error
                continue
            if answer.failed is not None:
                raise StorageUnavailable(one_line(answer.failed)) from answer.failed
            return answer.rows
        raise AssertionError

    async def _ask(self, asks: Sent) -> Answer:
        question = _Question(asks, asyncio.get_running_loop().create_future())
        if asks[0] in self._long:
            async with self._long_seats:
                await self._serve([question])
            return question.answer.result()
        self._asked.append(question)
        if self._seats:
            self._seats -= 1
            asked, self._asked = self._asked, []
            try:
                await self._serve(asked)
            finally:
                self._hand_on_seat()
        return await question.answer

    def _hand_on_seat(self) -> None:
        """To those who have asked meanwhile; a seat is free only while nobody waits."""
        if not self._asked:
            self._seats += 1
            return
        task = asyncio.create_task(self._serve_others())
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)

    async def _serve_others(self) -> None:
        try:
            while asked := [q for q in self._asked if not q.answer.done()]:
                self._asked = []
                await self._serve(asked)
            self._asked = []
        finally:
            self._hand_on_seat()

    async def _serve(self, asked: list[_Question]) -> None:
        """One trip for all. Whatever becomes of it, each of them is told."""
        reader: Wire | None = None
        try:
            reader = await self._reader()
            answers = await reader.trips([[question.asks] for question in asked])
        except Exception as error:
            if isinstance(error, psycopg.OperationalError):
                self._drop_idle()  # the server was away: the others are broken as well
                unheard: Exception = _Unheard()
                unheard.__cause__ = error
            else:
                unheard = error
            self._cut(reader, asked, unheard)
        except BaseException:
            self._cut(reader, asked, _Unheard("the trip was cut short"))
            raise
        else:
            self._idle.append(reader)
            for question, answer in zip(asked, answers, strict=True):
                self._note_length(question.asks[0], answer.took)
                if not question.answer.done():
                    question.answer.set_result(answer)

    def _cut(self, reader: Wire | None, asked: list[_Question], error: Exception) -> None:
        if reader is not None:
            reader.finish()
        for question in asked:
            if not question.answer.done():
                question.answer.set_exception(error)
                question.answer.exception()  # seen here too: whoever asked may be gone

    def _note_length(self, sql: bytes, seconds: float) -> None:
        if seconds < LONG:
            self._long.pop(sql, None)
        elif len(self._long) < MOST_LONG:
            self._long[sql] = None

    async def _reader(self) -> Wire:
        if self._closed:
            raise StorageUnavailable("the database is closed")
        while self._idle:
            reader = self._idle.pop()
            if not reader.connection.closed:
                return reader
        return Wire(await _connected(self._address, _EACH_BY_ITSELF))

    def _drop_idle(self) -> None:
        idle, self._idle = self._idle, []
        for wire in idle:
            wire.finish()

    # Changing

    @asynccontextmanager
    async def turn(
        self, lease: Lease | None = None, *, beside: bool = False
    ) -> AsyncIterator["PostgresTurn"]:
        """The line of this process to oneself; durable when the block has ended without raising.

        Raises StorageUnavailable also when the connection was lost while the server was asked to
        commit: then it may have been done. Whoever tries again with an update in hand that was
        done is told so (AlreadyDone).
        """
        self._queued += 1
        try:
            await self._turn.acquire()
        finally:
            self._queued -= 1
        turn = PostgresTurn(self, lease, beside)
        try:
            try:
                yield turn
                link = await self._commit(turn)
            except BaseException as error:
                await self._undo(turn)
                if lease is not None and isinstance(error, psycopg.errors.DivisionByZero):
                    raise LeaseLost(f"{lease.name} belongs to another process by now") from error
                meaning = _meaning(error, beside)
                if meaning is not None:
                    raise meaning from error
                raise
        finally:
            self._turn.release()
        if link is not None:
            await self._durable(link)

    async def _linked(self) -> _Link:
        """The connections of the line; new ones if the server was away. With the turn only."""
        if self._closed:
            raise StorageUnavailable("the database is closed")
        if self._link is None or self._link.broken:
            if self._link is not None:
                self._link.cut()
                self._link = None
            self._link = await _linked(self._address)
        return self._link

    async def run(self, turn: "PostgresTurn", statements: list[Sent]) -> list[Row]:
        """Within a transaction; the rows of the last statement."""
        if turn.link is None:
            turn.link = await self._linked()
            try:
                return await turn.link.wire.trip([*turn.beginning, *statements])
            except psycopg.OperationalError as error:
                if not _is_lost(turn.link, error):
                    raise
            # The server has been away since the last transaction. Nothing was done yet.
            turn.link.cut()
            turn.link = await self._linked()
            return await turn.link.wire.trip([*turn.beginning, *statements])
        return await turn.link.wire.trip(statements)

    async def _commit(self, turn: "PostgresTurn") -> _Link | None:
        """The connections that make it durable; None: it is, or there is nothing to be made so."""
        statements = turn.kept_back
        if turn.link is None:
            if not statements:
                return None
            turn.link = await self._linked()
            statements = [*turn.beginning, *statements]
        # Else COMMIT does not wait for the disk: those who wait for us would wait for it as well.
        hinders = self._queued or (self.processes.in_company and not turn.beside)
        at_once = turn.wrote and not hinders
        before = turn.link.gathered if at_once else None
        if at_once:
            statements = [*statements, (_WAIT_FOR_DISK, ())]
        if before is not None:
            statements.append((_FOR_THOSE_BEFORE, ()))
        await turn.link.wire.trip([*statements, (_COMMIT, ())])
        turn.over = True
        if before is not None and before is turn.link.gathered:
            turn.link.gathered = None
            before.set_result(None)
        return turn.link if turn.wrote and not at_once else None

    async def _undo(self, turn: "PostgresTurn") -> None:
        if turn.link is not None and not turn.over:
            await self._roll_back(turn.link)

    async def _roll_back(self, link: _Link) -> None:
        pgconn = link.wire.connection.pgconn
        tidy = (
            pgconn.transaction_status in (TransactionStatus.INTRANS, TransactionStatus.INERROR)
            and pgconn.pipeline_status == PipelineStatus.OFF
        )
        if pgconn.transaction_status == TransactionStatus.IDLE:
            return
        if tidy:
            try:
                await link.wire.trip([(b"ROLLBACK", ())])
                return
            except psycopg.Error:  # the connection was lost: the server has done it
                link.cut()
                return
            except BaseException:
                link.cut()
                raise
        link.cut()

    async def _durable(self, link: _Link) -> None:
        """Wait until what was committed so far is on disk; those who come meanwhile wait along."""
        with link.in_use():
            if link.gathered is None:
                loop = asyncio.get_running_loop()
                link.gathered = loop.create_future()
                soon = GATHER if self._queued else 0.0
                loop.call_later(soon, self._begin_to_flush, link, link.gathered)
            await asyncio.shield(link.gathered)

    def _begin_to_flush(self, link: _Link, gathered: "asyncio.Future[None]") -> None:
        """Unless a COMMIT has waited for the disk meanwhile."""
        if link.gathered is gathered:
            task = asyncio.create_task(self._flush(link))
            self._flushes.add(task)
            task.add_done_callback(self._flushes.discard)

    async def _flush(self, link: _Link) -> None:
        with link.in_use():
            async with link.flushing:
                gathered, link.gathered = link.gathered, None
                if gathered is None:
                    return
                try:
                    await link.flusher.trip([(_FLUSH, ())])
                except BaseException as error:
                    link.flusher.finish()
                    gathered.set_exception(StorageUnavailable(one_line(error)))
                    gathered.exception()  # seen here too: whoever waited may be gone
                    if not isinstance(error, psycopg.Error):
                        raise
                else:
                    gathered.set_result(None)


class PostgresTurn:
    """One transaction's time in the line."""

    def __init__(self, database: PostgresDatabase, lease: Lease | None, beside: bool) -> None:
        self._database = database
        self._lease = lease
        self.beside = beside
        self.kept_back: list[Sent] = []
        self.link: _Link | None = None
        self.wrote = False
        self.over = False

    @property
    def beginning(self) -> list[Sent]:
        begin = _BESIDE if self.beside else _ALONE
        if self._lease is None:
            return begin
        return [*begin, (_FENCE, (self._lease.name.encode(), b"%d" % self._lease.epoch))]

    def write(self, sql: str, parameters: dict[str, Any]) -> None:
        self.wrote = True
        self.kept_back.append(sent(sql, parameters))

    async def fetch(self, sql: str, parameters: dict[str, Any]) -> list[Row]:
        self.wrote = self.wrote or sql.lstrip()[:6].upper() != "SELECT"
        statements, self.kept_back = self.kept_back, []
        return await self._database.run(self, [*statements, sent(sql, parameters)])


def _unfit(told: psycopg.ConnectionInfo) -> str:
    """Why the bot cannot work on a database, by what the server says of it unasked."""
    version = told.server_version // 10_000
    if version < OLDEST:
        return f"is PostgreSQL {version}; {OLDEST} or newer is needed"
    encoding = told.parameter_status("server_encoding")
    if encoding != "UTF8":
        return (
            f"keeps its texts as {encoding}, which has no place for all letters: make another one"
            " with createdb --encoding=UTF8 --template=template0 NAME"
        )
    return ""


async def _linked(address: PostgresAddress) -> _Link:
    writer = await _connected(address, "synchronous_commit=off", "enable_seqscan=off")
    try:
        flusher = await _connected(address, "synchronous_commit=on", "statement_timeout=0")
        return _Link(Wire(writer), Wire(flusher))
    except BaseException:
        writer.pgconn.finish()
        raise


async def _connected(address: PostgresAddress, *settings: str) -> "AsyncConnection[Any]":
    try:
        return await _connect(address, *settings)
    except psycopg.Error as error:
        raise StorageUnavailable(address.explained(error)) from error


async def _connect(address: PostgresAddress, *settings: str) -> "AsyncConnection[Any]":
    connection = await AsyncConnection.connect(
        address.for_libpq(*settings), autocommit=True, prepare_threshold=None
    )
    connection.adapters.register_loader("numeric", _Number)
    return connection


class _Number(psycopg.adapt.Loader):
    """Sums of whole numbers are of no fixed size there; they are whole numbers here."""

    def load(self, data: Any) -> int | float:
        text = bytes(data).decode()
        return int(text) if text.lstrip("-").isdecimal() else float(text)


def _is_lost(link: _Link, error: Exception) -> bool:
    return link.broken or isinstance(error, psycopg.errors.AdminShutdown)


_OVERTAKEN = (
    psycopg.errors.SerializationFailure,
    psycopg.errors.DeadlockDetected,
    psycopg.IntegrityError,  # a key that somebody else took meanwhile
    psycopg.errors.InFailedSqlTransaction,  # one of these was not let through
)


def _meaning(error: BaseException, beside: bool) -> Exception | None:
    """What a fault of the database means to the service; None: nothing beyond itself."""
    told = error.diag.message_primary if isinstance(error, psycopg.IntegrityError) else None
    if told == "inbox.state":
        return AlreadyDone(one_line(error))
    if beside and isinstance(error, _OVERTAKEN):
        return Overtaken(one_line(error))
    if told is not None:
        return Conflict(one_line(error)) if told == "appeals.version" else None
    if isinstance(error, psycopg.errors.SerializationFailure | psycopg.errors.DeadlockDetected):
        return Conflict(one_line(error))
    if isinstance(error, psycopg.OperationalError | psycopg.InternalError):
        return StorageUnavailable(one_line(error))
    return None
