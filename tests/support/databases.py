"""Which database a test runs on.

SQLite, unless QABYLDAU_TEST_DATABASE=postgres: then every town and office of the whole suite keeps
its appeals in PostgreSQL. Tests of the contract, and some journeys, run on both in any case
(`ON_BOTH`).
"""

import asyncio
import atexit
import contextlib
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from bot.ids import Ids
from storage import open_storage
from tests.support.postgres import NoPostgres, Server, go_without, shared_server

CHOICE = "QABYLDAU_TEST_DATABASE"

TEMPLATE = "template_qabyldau"

_ending = contextlib.ExitStack()
_server: list[Server] = []
_of_folder: dict[Path, str] = {}
_elsewhere: dict[Path, str] = {}


def chosen() -> str:
    return os.environ.get(CHOICE, "sqlite")


def stands_at(folder: Path, url: str) -> None:
    """From now on the database that a test keeps in this folder is that one."""
    _elsewhere[folder] = url


def url_in(folder: Path) -> str:
    """The database that a test keeps in this folder: always the same one."""
    if folder in _elsewhere:
        return _elsewhere[folder]
    return (
        postgres_in(folder) if chosen() == "postgres" else f"sqlite:///{folder}/reception.sqlite3"
    )


def with_schema(url: str) -> str:
    """A file that is not there yet comes with every table: it is copied, as `TEMPLATE` is."""
    if url.startswith("sqlite:") and not _file(url).exists():
        with_content(url, _migrated_file())
    return url


def with_content(url: str, content: bytes) -> None:
    """A new file of SQLite."""
    path = _file(url)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def content_of(url: str) -> bytes:
    """Of a database of SQLite that nobody has open."""
    return _file(url).read_bytes()


def _file(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


@cache
def _migrated_file() -> bytes:
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/template.sqlite3"
        _migrate(url)
        return content_of(url)


def postgres_in(folder: Path) -> str:
    """Skips the test where there is no PostgreSQL; fails it where one is demanded."""
    server = the_server()
    if folder not in _of_folder:
        _of_folder[folder] = server.new_database(TEMPLATE)
    return server.url(_of_folder[folder])


def empty_postgres_in(folder: Path) -> str:
    """Without any table."""
    server = the_server()
    _of_folder.setdefault(folder, server.new_database())
    return server.url(_of_folder[folder])


def the_server() -> Server:
    if not _server:
        run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
        try:
            server = _ending.enter_context(shared_server(run))
        except NoPostgres as reason:
            go_without(reason)
        atexit.register(_ending.close)
        with server.alone():
            if not server.execute(f"SELECT 1 FROM pg_database WHERE datname = '{TEMPLATE}'"):
                _make_template(server)
        _server.append(server)
    return _server[0]


def _make_template(server: Server) -> None:
    server.execute("CREATE DATABASE making")

    _migrate(server.url("making"))
    server.execute(f"ALTER DATABASE making RENAME TO {TEMPLATE}")


def _migrate(url: str) -> None:
    async def migrated() -> None:
        storage = await open_storage(url, zone=UTC, next_id=Ids())
        await storage.close()

    # In a thread: the test that needs it first may have a loop of its own already.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, migrated()).result()


def let_go() -> None:
    """After each test: what it kept on the server goes."""
    _elsewhere.clear()
    while _of_folder:
        _, name = _of_folder.popitem()
        _server[0].drop(name)


ON_BOTH = [
    pytest.mark.usefixtures("database"),
    pytest.mark.parametrize("database", ["sqlite", "postgres"], indirect=True),
]
"""The mark of a module of journeys that run on either database (the fixture: tests/conftest.py)."""


def fetched(url: str, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """Rows of any of the databases, asked beside the bot. Values stand for `?`, in order."""
    if url.startswith("postgresql:"):
        import psycopg

        with psycopg.connect(url, autocommit=True) as connection:
            cursor = connection.execute(sql.replace("?", "%s").encode(), values or None)
            return cursor.fetchall() if cursor.description else []
    import sqlite3

    with contextlib.closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as file, file:
        return file.execute(sql, values).fetchall()
