"""Whether the bot runs on a database, as far as whoever must have it alone has to know: an advisory
lock of the server, which each running process shares, and the list of processes that are present.

The lock goes with its connection, at once when a process dies, but also when the server changes;
the list lasts some seconds longer than a process that dies.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from bot.errors import StorageUnavailable
from storage.postgres.address import PostgresAddress
from storage.postgres.processes import PRESENT, is_gone

_KEY = 7_113_000_002

_UPGRADING = 7_113_000_003

_TRY, _TRY_SHARED = "pg_try_advisory_lock", "pg_try_advisory_lock_shared"

PATIENCE = 3.0
"""Seconds until a server has noticed that the process before us is gone."""

PRESENT_PATIENCE = 15.0
"""Seconds until a process that died is no longer listed."""


def _taken(connection: "psycopg.Connection[Any]", function: str) -> bool:
    end = time.monotonic() + PATIENCE
    while True:
        row = connection.execute(f"SELECT {function}(%s)".encode(), (_KEY,)).fetchone()
        if row is not None and row[0]:
            return True
        if time.monotonic() > end:
            return False
        time.sleep(0.05)


def _present(connection: "psycopg.Connection[Any]") -> list[str]:
    """Processes that are listed still, after waiting for those that are gone."""
    row = connection.execute("SELECT to_regclass('processes') IS NOT NULL").fetchone()
    if row is None or not row[0]:
        return []
    end = time.monotonic() + PRESENT_PATIENCE
    while True:
        rows = connection.execute(PRESENT.encode()).fetchall()
        found = [name for process_id, name in rows if not is_gone(process_id)]
        if not found or time.monotonic() > end:
            return found
        time.sleep(0.2)


@contextmanager
def _held(url: str, function: str, in_use: str) -> "Iterator[psycopg.Connection[Any]]":
    address = PostgresAddress(url)
    try:
        connection = psycopg.connect(address.for_libpq("idle_session_timeout=0"), autocommit=True)
    except psycopg.Error as error:
        raise StorageUnavailable(address.explained(error)) from error
    try:
        if not _taken(connection, function):
            raise StorageUnavailable(f"{address} is in use by {in_use}")
        yield connection
    finally:
        connection.close()


@contextmanager
def sole_user(url: str) -> Iterator[None]:
    """Hold the database for this process; freed by the server when the connection ends.

    Raises StorageUnavailable when another process holds it.
    """
    with _held(url, _TRY, "another process of the bot; stop that one first") as connection:
        if present := _present(connection):
            raise StorageUnavailable(
                f"{PostgresAddress(url)} is in use by the bot ({', '.join(present)}); stop it first"
            )
        yield


@contextmanager
def one_of_several(url: str) -> "Iterator[psycopg.Connection[Any]]":
    """Be one of the processes of the bot; nobody has the database alone meanwhile.

    Raises StorageUnavailable when somebody has.
    """
    alone = "a command that needs it alone; wait until that is over"
    with _held(url, _TRY_SHARED, alone) as connection:
        yield connection


@contextmanager
def upgrading(url: str) -> Iterator[None]:
    """See `storage.maintenance.upgrading`."""
    with one_of_several(url) as connection:
        try:
            connection.execute("SET statement_timeout = 0")
            connection.execute("SET lock_timeout = 0")
            connection.execute("SELECT pg_advisory_lock(%s)", (_UPGRADING,))
        except psycopg.Error as error:
            raise StorageUnavailable(PostgresAddress(url).explained(error)) from error
        yield
