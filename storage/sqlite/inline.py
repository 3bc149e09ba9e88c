"""A connection used on the event loop itself, for what is over in microseconds.

A trip to a thread and back costs more than most of our statements, and on a busy machine each
statement that runs there waits for the interpreter's lock. So statements run at hand. A query
that turns out to be long is stopped after about two milliseconds and done on a thread instead,
now and ever after; commits, which wait for the disk, always are (see `storage.sqlite.driver`).
"""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import aiosqlite

from bot.errors import StorageUnavailable
from storage.session import Row, Statement

BUDGET = 25_000
"""Instructions of SQLite's machine that a query may take at hand: two milliseconds or so."""

_LOOK = 12_500
"""Instructions between two looks whether the budget is spent."""

LONG = 0.01
"""Seconds after which a change that returns rows is taken for a long one. Unlike a query it
cannot be stopped halfway: that would roll back the whole transaction."""

_UNLIMITED = -1


class InlineStatements:
    """One connection, and what is known about the statements that are too long for it."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._looks_left = _UNLIMITED
        self._long: set[str] = set()

    async def prepare(self) -> None:
        """Set up the limit; the event loop does not wait for locks either."""
        await self._connection.execute("PRAGMA busy_timeout = 0")
        await self._connection.set_progress_handler(self._spent, _LOOK)

    def run(self, statements: Sequence[Statement]) -> None:
        raw = raw_of(self._connection)
        for sql, parameters in statements:
            raw.execute(sql, parameters)

    def fetch(self, sql: str, parameters: dict[str, Any]) -> list[Row] | None:
        """Rows; None: this takes too long here, nothing was done, ask on a thread."""
        if sql in self._long:
            return None
        raw = raw_of(self._connection)
        if not _is_query(sql):
            began = time.perf_counter()
            rows = raw.execute(sql, parameters).fetchall()
            if time.perf_counter() - began > LONG:
                self._long.add(sql)
            return rows
        self._looks_left = BUDGET // _LOOK
        try:
            return raw.execute(sql, parameters).fetchall()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                self._long.add(sql)
            elif not is_locked(error):
                raise
            return None
        finally:
            self._looks_left = _UNLIMITED

    def _spent(self) -> bool:
        if self._looks_left == _UNLIMITED:
            return False
        self._looks_left -= 1
        return self._looks_left <= 0


def is_locked(error: sqlite3.Error) -> bool:
    return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY


def _is_query(sql: str) -> bool:
    return sql.lstrip()[:6].upper() == "SELECT"


def raw_of(connection: aiosqlite.Connection) -> sqlite3.Connection:
    try:
        raw = connection._conn
    except ValueError as error:  # aiosqlite's word for a closed connection
        raise StorageUnavailable(str(error)) from error
    if not connection._running:
        raise StorageUnavailable("the database is closed")
    return raw


async def on_thread(connection: aiosqlite.Connection, call: Callable[..., Any], *args: Any) -> Any:
    """Run a function of several statements in one trip to the connection's thread.

    aiosqlite's public methods make one trip per statement; this uses the queue that underlies
    them all. A trip is never cut short: what the thread does is known when this returns, and a
    cancellation that came meanwhile is raised at the next wait. Otherwise a COMMIT that succeeds
    could be taken for one that failed, and its batch be done twice.
    """
    raw = raw_of(connection)
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
