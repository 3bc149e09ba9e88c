"""What only SQLite can be made to do: shared commits, a full disk, a lock, a broken file."""

import asyncio
import errno
import os
import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest

from bot.errors import StorageUnavailable
from storage.sqlite.driver import BATCH, SqliteDatabase, explained, path_of
from tests.storage.conftest import only_on
from tests.support.builders import AIGUL, draft, person

pytestmark = only_on("sqlite")


async def commits(storage: Any) -> list[str]:
    """Filled with each COMMIT that the writer runs from now on."""
    seen: list[str] = []
    await storage._database._writer.connection.set_trace_callback(
        lambda sql: seen.append(sql) if sql.startswith("COMMIT") else None
    )
    return seen


async def save(storage: Any, number: int) -> None:
    async with storage.transaction() as tx:
        tx.people.save(person(number))


async def stored(storage: Any) -> int:
    async with storage.reading() as tx:
        rows = await tx.people._session.fetch("SELECT COUNT(*) FROM people")
    return int(rows[0][0])


async def test_use_cases_that_end_together_share_one_commit(storage: Any) -> None:
    seen = await commits(storage)

    await asyncio.gather(*(save(storage, n) for n in range(1, BATCH * 3 + 1)))

    assert await stored(storage) == BATCH * 3
    assert len(seen) <= 4  # the first came when nobody else was there


async def test_one_alone_does_not_wait_for_company(storage: Any) -> None:
    seen = await commits(storage)

    await asyncio.wait_for(save(storage, 1), 60)

    assert len(seen) == 1


async def test_looking_costs_no_commit(storage: Any) -> None:
    seen = await commits(storage)

    async with storage.reading() as tx:
        await tx.people.get(1)
    async with storage.transaction():
        pass

    assert seen == []


async def test_when_the_commit_fails_all_who_share_it_hear_so(storage: Any) -> None:
    """A constraint that is checked at COMMIT: an appeal of nobody."""

    async def break_the_commit() -> None:
        async with storage._database.turn() as turn:
            turn.write("PRAGMA defer_foreign_keys = ON", {})
            turn.write(
                "INSERT INTO appeals (id, status, version, citizen_id, language, kind, created_at,"
                " changed_at) VALUES (1, 'draft', 0, 404, 'kk', 'complaint', 0, 0)",
                {},
            )

    results = await asyncio.gather(
        *(save(storage, n) for n in range(1, 5)),
        break_the_commit(),
        save(storage, 5),
        return_exceptions=True,
    )

    assert results[0] is None  # came when nobody else was there, and committed alone
    assert [type(result) for result in results[1:]] == [StorageUnavailable] * 5
    assert await stored(storage) == 1
    await save(storage, 7)
    assert await stored(storage) == 2


async def test_a_full_disk_refuses_what_does_not_fit_and_keeps_what_was_said(storage: Any) -> None:
    await save(storage, 1)
    await storage._database.fetch("PRAGMA max_page_count = 1", {})

    async def fill(number: int) -> None:
        async with storage.transaction() as tx:
            tx.people.save(person(number, name="Ұ" * 3000))

    results = await asyncio.gather(*(fill(n) for n in range(2, 40)), return_exceptions=True)

    refused = [r for r in results if r is not None]
    assert refused
    assert all(isinstance(r, StorageUnavailable) for r in refused)
    assert await stored(storage) == 1 + len(results) - len(refused)

    await storage._database.fetch("PRAGMA max_page_count = 1000000", {})
    await fill(99)  # somebody made room: the service goes on without a restart


async def test_a_database_locked_by_another_program_is_waited_for(opened: Any, url: str) -> None:
    storage = await opened()
    other = sqlite3.connect(path_of(url), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    saving = asyncio.create_task(save(storage, 1))
    await asyncio.sleep(0.3)
    assert not saving.done()
    assert await stored(storage) == 0  # looking goes on meanwhile

    other.execute("ROLLBACK")
    other.close()

    await asyncio.wait_for(saving, 60)


async def test_a_database_locked_for_long_is_said_to_be_unavailable(opened: Any, url: str) -> None:
    storage = await opened()
    storage._database.patience = 0.05
    other = sqlite3.connect(path_of(url), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StorageUnavailable, match="locked"):
        await save(storage, 1)
    other.execute("ROLLBACK")
    other.close()

    await save(storage, 1)
    assert await stored(storage) == 1


async def test_only_one_connection_can_write(storage: Any) -> None:
    """Before 3.51.3 SQLite may corrupt a database that two connections write at one moment."""
    for reader in storage._database._readers:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            await reader.connection.execute("DELETE FROM people")


async def test_a_commit_is_durable_when_it_returns(storage: Any) -> None:
    """FULL: the file is synced at each commit, so that power loss takes nothing back."""
    assert await storage._database.fetch("PRAGMA synchronous", {}) == [(2,)]
    assert await storage._database.fetch("PRAGMA journal_mode", {}) == [("wal",)]
    assert await storage._database.fetch("PRAGMA foreign_keys", {}) == [(1,)]


async def test_a_file_that_is_no_database_is_refused_and_left_alone(
    opened: Any, url: str, tmp_path: Path
) -> None:
    path_of(url).write_text("Бұл дерекқор емес. " * 100)

    with pytest.raises(StorageUnavailable):
        await opened()

    assert path_of(url).read_text().startswith("Бұл дерекқор емес.")


async def test_a_folder_in_the_place_of_the_file_is_told_and_leaves_no_thread_behind(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path_of(url).mkdir()
    begun: list[threading.Thread] = []
    start = threading.Thread.start
    monkeypatch.setattr(
        threading.Thread, "start", lambda thread: (begun.append(thread), start(thread))
    )

    with pytest.raises(StorageUnavailable, match=r"storage\.url.*name a file in it"):
        await SqliteDatabase.open(path_of(url))

    assert begun == []


async def test_whatever_is_no_database_is_named_with_what_to_do(url: str) -> None:
    path_of(url).write_text("not a database " * 100)

    with pytest.raises(StorageUnavailable, match=r"storage\.url: .*sqlite3: .*restore"):
        await SqliteDatabase.open(path_of(url))
    with pytest.raises(StorageUnavailable, match=r"storage\.url: .*let the bot's user"):
        await SqliteDatabase.open(Path("/proc/reception/reception.sqlite3"))


def test_a_disk_without_room_is_told_as_such(url: str) -> None:
    for number in (errno.ENOSPC, errno.EROFS):
        told = explained(path_of(url), OSError(number, os.strerror(number)))
        assert ("is there room" in told) == (number == errno.ENOSPC)


async def test_a_closed_database_says_so(opened: Any) -> None:
    storage = await opened()
    await storage.close()

    with pytest.raises(StorageUnavailable):
        await save(storage, 1)


async def test_two_drafts_of_one_citizen_cannot_exist(storage: Any) -> None:
    """The first two messages of a newcomer, at the same moment (LESSONS 1)."""
    async with storage.transaction() as tx:
        tx.people.save(person())
        tx.drafts.save(draft(1))

    with pytest.raises(sqlite3.IntegrityError):
        async with storage.transaction() as tx:
            tx.drafts.save(draft(2))

    async with storage.reading() as tx:
        assert (await tx.drafts.of(AIGUL)).id == 1


async def test_claiming_is_quick_behind_a_great_backlog(storage: Any) -> None:
    """The next message is found by an index, however many wait behind it."""
    plan = await storage._database.read(
        "EXPLAIN QUERY PLAN SELECT o.id FROM outbox AS o WHERE o.state = 'waiting'"
        " AND o.send_at = 0 AND o.leased_until <= 5 AND o.priority <= 5"
        " ORDER BY o.priority, o.id LIMIT 10",
        {},
    )

    words = " ".join(row[-1] for row in plan)
    assert "outbox_ready" in words
    assert "TEMP B-TREE" not in words
