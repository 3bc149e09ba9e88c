"""Migrations: in order, one at a time, over data; the same schema on every database."""

import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from bot.errors import StorageUnavailable
from storage.database import open_database
from storage.migrating import migrate, scripts
from storage.postgres import schema as of_postgres
from storage.postgres.driver import PostgresDatabase
from storage.postgres.schema import MigrationMissing, migrations, statements, translated
from storage.sqlite.driver import SqliteDatabase, path_of
from tests.storage.conftest import only_on
from tests.support import databases
from tests.support.databases import fetched

SOME_DATA = (
    "INSERT INTO people (id, name, language) VALUES (1, 'Айгүл', 'kk')",
    "INSERT INTO consents VALUES (1, 5, 'v', 'h', 'kk', 1, 0)",
    "INSERT INTO branches (code, place, kind, name_kk, name_ru, hours)"
    " VALUES ('KZ', 0, 'republic', 'Қ', 'К', '')",
    "INSERT INTO settings VALUES ('network_version', '3')",
    "INSERT INTO chats VALUES (-5, 'Тараз', 'kk')",
    "INSERT INTO posts VALUES (1, 'KZ', 'operator', 2, 3)",
    "INSERT INTO invitations VALUES ('hash', 'KZ', 'head', 1, 9, NULL, NULL)",
    "INSERT INTO appeals (id, status, version, citizen_id, language, kind, created_at,"
    " changed_at, number) VALUES (7, 'answered', 1, 1, 'kk', 'complaint', 0, 0, '123')",
    "INSERT INTO events VALUES (8, 7, 'answered', 1795000000000000, 'operator', 1, NULL, '{}')",
    "INSERT INTO replies VALUES (9, 7, 2, 'Данияр', -5, 'answer', 'sent', NULL, 0)",
    "INSERT INTO items (id, appeal_id, author, purpose, media, text, chat_id, message_id, at)"
    " VALUES (10, 7, 'citizen', 'body', 'text', 'Су жоқ', 1, 1, 0)",
    "INSERT INTO postings VALUES (-5, 3, 'card', 7, NULL)",
    "INSERT INTO outbox (id, chat_id, what, facts, priority, send_at)"
    " VALUES (11, 1, 'say', '{}', 0, 0)",
    "INSERT INTO inbox (update_id, lane, raw, received_at) VALUES (12, 1, '{}', 0)",
)
"""One row or more in every table of the first schema."""


def tables(url: str) -> list[str]:
    names = fetched(
        url,
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        if url.startswith("postgresql:")
        else "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    return sorted(name for (name,) in names)


def counts(url: str) -> dict[str, int]:
    asked = " UNION ALL ".join(f"SELECT '{name}', COUNT(*) FROM {name}" for name in tables(url))
    return dict(fetched(url, asked))


def test_numbers_are_unique_and_in_order() -> None:
    numbers = [number for number, _, _ in scripts()]

    assert numbers == sorted(set(numbers))
    assert numbers[0] == 1


@pytest.fixture
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without any table."""
    if request.param == "postgres":
        return databases.empty_postgres_in(tmp_path)
    return f"sqlite:///{tmp_path}/reception.sqlite3"


on_both = pytest.mark.parametrize("empty", ["sqlite", "postgres"], indirect=True)


@on_both
async def test_each_migration_keeps_what_was_there(empty: str) -> None:
    database = await open_database(empty)
    known = database.migrations()
    await database.apply(known[0][0], known[0][2])
    for statement in SOME_DATA:
        fetched(empty, statement)

    for number, name, script in known[1:]:
        before = counts(empty)
        await database.apply(number, script)
        after = counts(empty)
        lost = {t for t in before if t in after and after[t] < before[t]}
        assert not lost, f"{name} loses rows of {lost}"
    await database.close()

    assert fetched(empty, "SELECT reached_on FROM appeals WHERE id = 7") == [("2026-11-18",)]
    if empty.startswith("sqlite"):
        assert fetched(empty, "PRAGMA foreign_key_check") == []
        assert fetched(empty, "PRAGMA integrity_check") == [("ok",)]


async def test_a_second_start_migrates_nothing(opened: Any, url: str) -> None:
    await (await opened()).close()

    database = await open_database(url)
    try:
        assert await migrate(database) == []
    finally:
        await database.close()


async def test_a_newer_database_is_not_touched(opened: Any, url: str) -> None:
    await (await opened()).close()
    newest = scripts()[-1][0]
    make_newer(url, needs=newest + 1)

    with pytest.raises(StorageUnavailable, match="start the newer program"):
        await opened()


async def test_a_database_to_which_a_newer_program_only_added_something_is_used(
    opened: Any, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    await (await opened()).close()
    newest = scripts()[-1][0]
    make_newer(url, needs=newest)

    await opened()

    [said] = [r.getMessage() for r in caplog.records if r.name == "storage.migrating"]
    assert said == (
        f"the database has schema 9999; this program knows up to {newest}, which is enough"
    )


def make_newer(url: str, *, needs: int) -> None:
    """A newer program has migrated it."""
    if url.startswith("sqlite"):
        fetched(url, "PRAGMA user_version = 9999")
    else:
        fetched(url, "UPDATE qabyldau_schema SET version = 9999")
    fetched(url, "UPDATE settings SET value = ? WHERE name = 'schema_needs'", str(needs))


MARKED_FROM = 67
"""Before, every migration needed the database alone."""

ADDS = re.compile(
    r"CREATE\s+(TABLE|INDEX)\b|INSERT\b|UPDATE\b|PRAGMA\s+schema_version\b|"
    r"ALTER\s+TABLE\s+\w+\s+ADD\s+COLUMN\b(?!.*\bNOT\s+NULL\b(?!.*\bDEFAULT\b))",
    re.IGNORECASE | re.DOTALL,
)
"""Statements that a program which does not know of them need not notice. The pragma does nothing
where only PostgreSQL has something to do."""


def only_adds(script: str) -> bool:
    return all(ADDS.match(statement.strip()) for statement in statements(script))


def test_each_migration_says_whether_the_program_before_it_works_on() -> None:
    """And what says so does nothing else."""
    for number, name, script in scripts():
        if number >= MARKED_FROM:
            assert re.match(r"-- (expand|contract): \w", script), f"{name}: say which"
            assert script.startswith("-- contract:") or only_adds(script), name


@pytest.mark.parametrize(
    ("statement", "adds"),
    [
        ("CREATE TABLE x (a INTEGER PRIMARY KEY)", True),
        ("CREATE INDEX x ON people (name)", True),
        ("ALTER TABLE people ADD COLUMN x TEXT", True),
        ("ALTER TABLE people ADD COLUMN x TEXT NOT NULL DEFAULT ''", True),
        ("ALTER TABLE people ADD COLUMN x TEXT NOT NULL", False),
        ("CREATE UNIQUE INDEX x ON people (name)", False),
        ("ALTER TABLE people DROP COLUMN name", False),
        ("ALTER TABLE people RENAME TO persons", False),
        ("DROP TABLE people", False),
        ("DELETE FROM people", False),
        ("CREATE TRIGGER x BEFORE UPDATE ON people BEGIN SELECT 1; END", False),
    ],
)
def test_what_an_older_program_does_not_notice(statement: str, adds: bool) -> None:
    assert only_adds(f"{statement};") is adds


async def test_a_migration_that_fails_leaves_a_whole_version(
    opened: Any, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await (await opened()).close()
    newest = scripts()[-1][0]
    broken = (newest + 1, f"{newest + 1}_x.sql", "CREATE TABLE x (a TEXT); SELECT nonsense;")
    for driver in (SqliteDatabase, PostgresDatabase):
        monkeypatch.setattr(driver, "migrations", lambda _: [broken])

    with pytest.raises(StorageUnavailable, match="nonsense"):
        await opened()

    version = (
        "PRAGMA user_version" if url.startswith("sqlite") else "SELECT version FROM qabyldau_schema"
    )
    assert fetched(url, version) == [(newest,)]
    assert "x" not in tables(url)


@only_on("postgres")
async def test_two_processes_that_migrate_at_once_do_it_once(tmp_path: Path, url: str) -> None:
    import asyncio

    empty = databases.empty_postgres_in(tmp_path / "other")

    async def start() -> None:
        database = await open_database(empty)
        await migrate(database)
        await database.close()

    await asyncio.gather(*(start() for _ in range(3)))

    assert fetched(empty, "SELECT version FROM qabyldau_schema") == [(scripts()[-1][0],)]


# The same on both


def columns_of_sqlite(path: Path) -> dict[str, set[tuple[str, bool]]]:
    with sqlite3.connect(path) as file:
        found = {}
        for (table,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
            if not table.startswith(("sqlite_", "item_words")):
                rows = file.execute(f"PRAGMA table_info({table})").fetchall()
                found[table] = {(row[1], bool(row[3] or row[5])) for row in rows}
    file.close()
    return found


def columns_of_postgres(url: str) -> dict[str, set[tuple[str, bool]]]:
    found: dict[str, set[tuple[str, bool]]] = {}
    for table, column, nullable in fetched(
        url,
        "SELECT table_name, column_name, is_nullable FROM information_schema.columns"
        " WHERE table_schema = current_schema()",
    ):
        if not table.startswith(("item_words", "qabyldau_schema")):
            found.setdefault(table, set()).add((column, nullable == "NO"))
    return found


SPREAD = {
    "inbox_spread",
    "appeals_spread",
    "appeals_spread_by_citizen",
    "postings_spread",
    "outbox_spread",
}
"""By which processes do not hinder one another."""

OF_ONE_PROCESS = {"drafts_by_change", "postings_by_appeal"}
"""By which they would."""


async def test_both_databases_have_the_same_tables_columns_and_indexes(tmp_path: Path) -> None:
    other = f"sqlite:///{tmp_path}/reception.sqlite3"
    database = await open_database(other)
    await migrate(database)
    await database.close()
    url = databases.postgres_in(tmp_path)

    assert columns_of_postgres(url) == columns_of_sqlite(path_of(other))
    made = "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()"
    here = {name for (name,) in fetched(url, made) if not re.search(r"_(pkey|key)$", name)}
    there = fetched(
        other,
        "SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite_%'",
    )
    of_the_server = SPREAD | {"item_words_by_word"}
    assert here - of_the_server == {name for (name,) in there} - OF_ONE_PROCESS


def test_each_migration_can_be_said_to_postgresql() -> None:
    """Whoever writes one in words of SQLite alone is told what to do, on any machine."""
    assert [number for number, _, _ in migrations()] == [number for number, _, _ in scripts()]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO settings VALUES ('a', 'b')",
        "UPDATE appeals SET due_on = date('now')",
        "CREATE TRIGGER t BEFORE DELETE ON events BEGIN SELECT 1; SELECT 2; END",
        "UPDATE appeals SET a = b WHERE c IS NOT d",
        "UPDATE watch SET look_at = MAX(look_at, 5)",
        "SELECT value FROM json_each('[]')",
    ],
)
def test_a_migration_of_sqlite_alone_is_found_out(statement: str) -> None:
    with pytest.raises(MigrationMissing, match="-- instead"):
        translated("0099_x.sql", f"{statement};", "")

    assert "SELECT 3" in translated("0099_x.sql", f"{statement};", "-- instead\nSELECT 3;")


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE a ADD COLUMN b TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX i ON a (b) WHERE b IS NOT NULL AND c IS NULL",
        "UPDATE a SET b = 'a; -- PRAGMA' || CAST(c AS TEXT)",
    ],
)
def test_a_migration_in_common_words_needs_nothing_more(statement: str) -> None:
    assert of_postgres.OF_SQLITE_ALONE.search(statement) is None or "'" in statement
    assert [s.strip() for s in statements(f"{statement};\nSELECT 1;")][1] == "SELECT 1"
