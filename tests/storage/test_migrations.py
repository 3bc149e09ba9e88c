"""Migrations: in order, one at a time, over data."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from bot.errors import StorageUnavailable
from storage.sqlite import migrate as migrating
from storage.sqlite.driver import SqliteDatabase, path_of
from storage.sqlite.migrate import migrate, migrations


def some_data(connection: sqlite3.Connection) -> None:
    """One row or more in every table of the first schema."""
    for statement in (
        "INSERT INTO people (id, name, language) VALUES (1, 'Айгүл', 'kk')",
        "INSERT INTO consents VALUES (1, 5, 'v', 'h', 'kk', 1, 0)",
        "INSERT INTO branches (code, place, kind, name_kk, name_ru, hours)"
        " VALUES ('KZ', 0, 'republic', 'Қ', 'К', '')",
        "INSERT INTO settings VALUES ('network_version', '3')",
        "INSERT INTO chats VALUES (-5, 'Тараз', 'kk')",
        "INSERT INTO posts VALUES (1, 'KZ', 'operator', 2, 3)",
        "INSERT INTO invitations VALUES ('hash', 'KZ', 'head', 1, 9, NULL, NULL)",
        "INSERT INTO appeals (id, status, version, citizen_id, language, kind, created_at,"
        " changed_at, number) VALUES (7, 'registered', 1, 1, 'kk', 'complaint', 0, 0, '123')",
        "INSERT INTO events VALUES (8, 7, 'registered', 0, 'citizen', 1, NULL, '{}')",
        "INSERT INTO replies VALUES (9, 7, 2, 'Данияр', -5, 'answer', 'sent', NULL, 0)",
        "INSERT INTO items (id, appeal_id, author, purpose, media, text, chat_id, message_id, at)"
        " VALUES (10, 7, 'citizen', 'body', 'text', 'Су жоқ', 1, 1, 0)",
        "INSERT INTO postings VALUES (-5, 3, 'card', 7, NULL)",
        "INSERT INTO outbox (id, chat_id, what, facts, priority, send_at)"
        " VALUES (11, 1, 'say', '{}', 0, 0)",
        "INSERT INTO inbox (update_id, lane, raw, received_at) VALUES (12, 1, '{}', 0)",
    ):
        connection.execute(statement)


def tables(connection: sqlite3.Connection) -> dict[str, int]:
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        name: connection.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0] for (name,) in names
    }


def test_numbers_are_unique() -> None:
    numbers = [number for number, _, _ in migrations()]

    assert len(numbers) == len(set(numbers))


async def test_each_migration_keeps_what_was_there(url: str) -> None:
    path_of(url).parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path_of(url))
    known = migrations()
    connection.executescript(known[0][2])
    some_data(connection)
    connection.commit()

    for number, name, script in known[1:]:
        before = tables(connection)
        connection.executescript(f"BEGIN; {script}; PRAGMA user_version = {number}; COMMIT;")
        after = tables(connection)
        lost = {t for t in before if t in after and after[t] < before[t]}
        assert not lost, f"{name} loses rows of {lost}"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


async def test_a_second_start_migrates_nothing(opened: Any, url: str) -> None:
    await (await opened()).close()

    database = await SqliteDatabase.open(path_of(url))
    try:
        assert await migrate(database) == []
    finally:
        await database.close()


async def test_a_newer_database_is_not_touched(opened: Any, url: str) -> None:
    await (await opened()).close()
    connection = sqlite3.connect(path_of(url))
    connection.execute("PRAGMA user_version = 9999")
    connection.close()

    with pytest.raises(StorageUnavailable, match="start the newer program"):
        await opened()


async def test_a_migration_that_fails_leaves_a_whole_version(
    opened: Any, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await (await opened()).close()
    newest = migrations()[-1][0]
    broken = (newest + 1, f"{newest + 1}_x.sql", "CREATE TABLE x (a TEXT); SELECT nonsense;")
    monkeypatch.setattr(migrating, "migrations", lambda: [broken])

    with pytest.raises(StorageUnavailable, match="nonsense"):
        await opened()

    connection = sqlite3.connect(path_of(url))
    assert connection.execute("PRAGMA user_version").fetchone() == (newest,)
    assert "x" not in tables(connection)
    connection.close()


def test_released_migrations_are_listed_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    found = [number for number, _, _ in migrations()]

    assert found == sorted(found)
    assert found[0] == 1
