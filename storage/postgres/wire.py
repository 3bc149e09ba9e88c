"""Statements sent to the server together, and what came of them: one trip.

Over `psycopg.pq`, which is libpq, in pipeline mode. A cursor of psycopg does the same for any
program and costs thrice the processor time of a small statement; here every parameter is a text,
and whatever is asked twice is prepared.
"""

import asyncio
import select
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import psycopg
from psycopg import AsyncConnection
from psycopg.adapt import Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult

from storage.session import Row

Sent = tuple[bytes, Sequence[bytes | None]]
"""A statement with $1, $2 …, and its parameters as text in UTF-8."""

_Preparing = tuple[bytes, bytes]
"""A statement, and the name under which the server keeps it."""

PREPARED = 500
"""Statements that a connection keeps prepared; the rest are planned each time."""

_SEEN = 5000

LOOK = 0.25
"""Seconds after which whoever waits for the socket looks by itself: when the other end has hung up
before it had read everything (ECONNRESET), uvloop tells so once and watches no more, though what is
told first may be the server's last words and not yet the end."""


@dataclass(slots=True)
class Answer:
    """What came of statements that stand or fall together."""

    rows: list[Row] = field(default_factory=list)
    """Of the last of them."""
    failed: psycopg.Error | None = None
    took: float = 0.0
    """Seconds, from the answer before."""


class Wire:
    """One connection, used by one task at a time."""

    def __init__(self, connection: "AsyncConnection[Any]") -> None:
        self.connection = connection
        self._prepared: dict[bytes, bytes] = {}
        self._seen: set[bytes] = set()
        self._names = count()
        self._socket = connection.pgconn.socket
        self._watched: asyncio.AbstractEventLoop | None = None
        self._answer: asyncio.Future[None] | None = None
        self._loading = Transformer(connection)

    async def trip(self, statements: Sequence[Sent]) -> list[Row]:
        """Raises what psycopg raises; nothing of a pipeline after the statement that failed is
        done. Cut short, it leaves a connection that must be finished."""
        [answer] = await self.trips([statements])
        if answer.failed is not None:
            raise answer.failed
        return answer.rows

    async def trips(self, groups: Sequence[Sequence[Sent]]) -> list[Answer]:
        """Several at once, of which each fails by itself. Raises when the connection is lost."""
        try:
            return await self._trips(groups)
        except OSError as error:  # libpq has closed the socket: there is nothing to wait for
            self.unwatch()
            raise psycopg.OperationalError(f"the connection is lost: {error}") from error
        except BaseException:
            self.unwatch()  # libpq may have closed the socket, whose number may be another's now
            raise

    async def _trips(self, groups: Sequence[Sequence[Sent]]) -> list[Answer]:
        pgconn, prepared = self.connection.pgconn, self._prepared
        pgconn.enter_pipeline_mode()
        preparing: list[list[_Preparing | None]] = []
        for statements in groups:
            sent: list[_Preparing | None] = []
            for sql, values in statements:
                name = prepared.get(sql)
                if name is None:
                    sent += self._send_new(sql, values)
                else:
                    pgconn.send_query_prepared(name, values)
                    sent.append(None)
            pgconn.pipeline_sync()
            preparing.append(sent)
        if pgconn.flush():
            await self._all_sent()
        began, answers = time.monotonic(), []
        for sent in preparing:
            answer = await self._answered(sent)
            now = time.monotonic()
            answer.took, began = now - began, now
            answers.append(answer)
        pgconn.exit_pipeline_mode()
        return answers

    def _rows(self, result: PGresult | None) -> list[Row]:
        if result is None or result.status != ExecStatus.TUPLES_OK:
            return []
        self._loading.set_pgresult(result)
        return self._loading.load_rows(0, result.ntuples, tuple)

    def hung_up(self) -> bool:
        """Whether the server has ended an idle connection: then there is something to be read."""
        pgconn = self.connection.pgconn
        if pgconn.transaction_status == TransactionStatus.ACTIVE:
            return False  # somebody waits for its answer, which must not be read here
        poll = select.poll()
        poll.register(pgconn.socket, select.POLLIN)
        try:
            while poll.poll(0):  # its last words, and after them the end
                pgconn.consume_input()
        except psycopg.OperationalError:
            pass
        if pgconn.status != ConnStatus.BAD:
            return False
        self.unwatch()  # at once: libpq has closed the socket, whose number is free for another
        return True

    async def script(self, sql: bytes) -> None:
        """Several statements in one text, without parameters. Raises what psycopg raises."""
        self.unwatch()
        await self.connection.execute(sql)

    async def close(self) -> None:
        self.unwatch()
        await self.connection.close()

    def finish(self) -> None:
        """End the connection at once: the server takes back what is not committed. Whoever is on a
        trip gets an OperationalError."""
        self.unwatch()
        self.connection.pgconn.finish()
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(psycopg.OperationalError("the connection was ended"))

    def unwatch(self) -> None:
        """Leave the socket to psycopg."""
        loop, self._watched = self._watched, None
        if loop is not None and not loop.is_closed():
            loop.remove_reader(self._socket)
            loop.remove_writer(self._socket)

    def _send_new(self, sql: bytes, values: Sequence[bytes | None]) -> list[_Preparing | None]:
        """For each command that is sent: the statement that it prepares, if it does."""
        pgconn = self.connection.pgconn
        if sql not in self._seen or len(self._prepared) >= PREPARED:
            if len(self._seen) >= _SEEN:
                self._seen.clear()
            self._seen.add(sql)
            pgconn.send_query_params(sql, values)
            return [None]
        # Not noted before the server has it: a pipeline that fails before does not get so far.
        name = b"qabyldau_%d" % next(self._names)
        pgconn.send_prepare(name, sql)
        pgconn.send_query_prepared(name, values)
        return [(sql, name), None]

    async def _answered(self, preparing: "Sequence[_Preparing | None]") -> Answer:
        pgconn = self.connection.pgconn
        failed: psycopg.Error | None = None
        last: PGresult | None = None
        answered = 0
        while True:
            while pgconn.is_busy():
                await self._readable()
                pgconn.consume_input()
            result = pgconn.get_result()
            if result is None:
                if pgconn.status == ConnStatus.BAD:
                    break
                answered += 1
                continue
            status = result.status
            if status == ExecStatus.PIPELINE_SYNC:
                break
            if status == ExecStatus.FATAL_ERROR:
                failed = failed or error_from_result(result)
            elif status != ExecStatus.PIPELINE_ABORTED:
                last = result
                prepared = preparing[answered]
                if prepared is not None:
                    self._prepared[prepared[0]] = prepared[1]
        if pgconn.status == ConnStatus.BAD:
            raise failed or psycopg.OperationalError(pgconn.get_error_message())
        return Answer(failed=failed) if failed is not None else Answer(self._rows(last))

    async def _all_sent(self) -> None:
        """More than the socket takes at once: what comes meanwhile is read, or both would wait."""
        loop, pgconn = asyncio.get_running_loop(), self.connection.pgconn
        while pgconn.flush():
            self._answer = loop.create_future()
            self._watch(loop)
            loop.add_writer(self._socket, _done, self._answer)
            timer = loop.call_later(LOOK, self._look)
            try:
                await self._answer
            finally:
                timer.cancel()
                if self._watched is not None:  # else its number may be another's by now
                    loop.remove_writer(self._socket)
                self._answer = None
            pgconn.consume_input()

    async def _readable(self) -> None:
        loop = asyncio.get_running_loop()
        self._answer = loop.create_future()
        self._watch(loop)
        timer = loop.call_later(LOOK, self._look)
        try:
            await self._answer
        finally:
            timer.cancel()
            self._answer = None

    def _look(self) -> None:
        self.unwatch()
        if self._answer is not None:
            _done(self._answer)

    def _watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """From one trip to the next: to begin and to end it costs as much as the trip."""
        if self._watched is None:
            self._watched = loop
            loop.add_reader(self._socket, self._came)

    def _came(self) -> None:
        if self._answer is not None:
            _done(self._answer)
        else:  # nobody asked: the server says good-bye, which is found out with the next trip
            self.unwatch()


def _done(ready: "asyncio.Future[None]") -> None:
    if not ready.done():
        ready.set_result(None)
