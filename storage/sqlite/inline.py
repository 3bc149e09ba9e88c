"""A connection used on the event loop itself, for what is over in microseconds.

A trip to a thread and back costs more than most of our statements, and on a busy machine each
statement that runs there waits for the interpreter's lock. So statements run here. A query
that turns out to be long is stopped after about two milliseconds and done on a thread instead,
now and ever after; commits, which wait for the disk, always are (see `storage.sqlite.driver`).
"""

import asyncio
import sqlite3
import time
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
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
_CLOSED = "the database is closed"

_CHUNK = 64
"""Rows that aiosqlite fetches at a time where it iterates, which is nowhere here; its default."""


class InlineConnection:
    """One connection: at hand on the event loop, and on the thread that aiosqlite gives it.

    It knows the statements that turned out to be too long for the loop.
    """

    def __init__(self, connection: aiosqlite.Connection, raw: sqlite3.Connection) -> None:
        """`raw` is what `connection` connects to."""
        self.connection = connection
        self._raw: sqlite3.Connection | None = raw
        self._looks_left = _UNLIMITED
        self._long: set[str] = set()

    @classmethod
    async def open(cls, database: str | Path, **options: Any) -> "InlineConnection":
        """Takes what `sqlite3.connect` takes, and raises what it raises. The connection must not
        be bound to one thread."""
        raw = sqlite3.connect(database, **options)  # before there is a thread that must be ended
        return cls(await aiosqlite.Connection(lambda: raw, _CHUNK), raw)

    async def prepare(self) -> None:
        """Set up the limit; the event loop does not wait for locks either."""
        await self.connection.execute_fetchall("PRAGMA busy_timeout = 0")
        await self.connection.set_progress_handler(self._spent, _LOOK)

    async def close(self) -> None:
        """What is on the thread is finished first; nothing more is begun."""
        self._raw = None
        await self.connection.close()

    @property
    def raw(self) -> sqlite3.Connection:
        """Raises StorageUnavailable once it is closed."""
        if self._raw is None:
            raise StorageUnavailable(_CLOSED)
        return self._raw

    def run(self, statements: Sequence[Statement]) -> None:
        execute = self.raw.execute
        for sql, parameters in statements:
            execute(sql, parameters)

    def fetch(self, sql: str, parameters: dict[str, Any]) -> list[Row] | None:
        """Rows; None: this takes too long here, nothing was done, ask on a thread."""
        if sql in self._long:
            return None
        raw = self.raw
        if not is_query(sql):
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

    async def on_thread(self, sql: str, parameters: dict[str, Any] | None = None) -> list[Row]:
        """As aiosqlite runs it, but never cut short: what became of it is known when this returns,
        and a cancellation that came meanwhile is raised at the next wait. Otherwise a COMMIT that
        succeeds could be taken for one that failed, and its batch be done twice.
        """
        trip = asyncio.create_task(self._trip(sql, parameters))
        cancelled = False
        while not trip.done():
            try:
                await asyncio.shield(trip)
            except asyncio.CancelledError:
                cancelled = True
            except BaseException:
                break
        if cancelled:
            _cancel_later()
        return trip.result()

    async def _trip(self, sql: str, parameters: dict[str, Any] | None) -> list[Row]:
        if self._raw is None:
            raise StorageUnavailable(_CLOSED)
        return list(await self.connection.execute_fetchall(sql, parameters))

    def _spent(self) -> bool:
        if self._looks_left == _UNLIMITED:
            return False
        self._looks_left -= 1
        return self._looks_left <= 0


def is_locked(error: sqlite3.Error) -> bool:
    return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY


@lru_cache(maxsize=1024)
def is_query(sql: str) -> bool:
    return sql.lstrip()[:6].upper() == "SELECT"


def _cancel_later() -> None:
    task = asyncio.current_task()
    if task is not None:
        task.uncancel()
        task.cancel()
