"""Backups taken while people write, put back, and the lock that keeps a second bot out."""

import asyncio
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bot.errors import StorageUnavailable
from storage import backup, note_backup, restore, sole_user
from storage.postgres.address import PostgresAddress
from tests.storage.conftest import only_on
from tests.support.builders import person
from tests.support.databases import fetched
from tests.support.postgres import programs


async def people(storage: Any) -> int:
    async with storage.reading() as tx:
        return int((await tx.people._session.fetch("SELECT COUNT(*) FROM people"))[0][0])


def people_in(copy: Path) -> int:
    if copy.read_bytes()[:5] != b"PGDMP":
        return int(fetched(f"sqlite:///{copy}", "SELECT COUNT(*) FROM people")[0][0])
    where = programs()
    assert where is not None
    said = subprocess.run(
        [where / "pg_restore", "--data-only", "--table=people", "--file=-", copy],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    rows = said.partition("FROM stdin;\n")[2].partition("\\.")[0]
    return rows.count("\n")


async def save(storage: Any, first: int, count: int = 1) -> None:
    async with storage.transaction() as tx:
        for number in range(first, first + count):
            tx.people.save(person(number))


async def test_a_backup_taken_while_people_write_is_one_moment_of_the_truth(
    opened: Any, url: str, tmp_path: Path
) -> None:
    """Each transaction saves ten people: a copy of half a transaction would show."""
    storage = await opened()
    writing = True

    async def write() -> None:
        first = 1
        while writing:
            await save(storage, first, 10)
            first += 10

    writer = asyncio.create_task(write())
    while not await people(storage):
        await asyncio.sleep(0.01)
    for number in range(5):
        await asyncio.to_thread(backup, url, tmp_path / f"copy-{number}")
    writing = False
    await writer

    counts = [people_in(tmp_path / f"copy-{number}") for number in range(5)]
    assert all(count % 10 == 0 for count in counts)
    assert counts == sorted(counts)
    assert 0 < counts[0] <= counts[-1] <= await people(storage)


async def test_what_was_backed_up_comes_back(opened: Any, url: str, tmp_path: Path) -> None:
    storage = await opened()
    await save(storage, 1)
    backup(url, tmp_path / "copy")
    await save(storage, 2)
    await storage.close()

    kept = restore(url, tmp_path / "copy")

    assert await people(await opened()) == 1
    assert kept is not None
    if url.startswith("postgresql:"):
        assert "before_restore_1" in kept
        assert fetched(url, "SELECT COUNT(*) FROM before_restore_1.people") == [(2,)]
    else:
        assert people_in(Path(kept)) == 2


async def test_a_damaged_backup_replaces_nothing(opened: Any, url: str, tmp_path: Path) -> None:
    storage = await opened()
    await save(storage, 1, 500)
    backup(url, tmp_path / "copy")
    await storage.close()
    data = bytearray((tmp_path / "copy").read_bytes())
    data[len(data) // 2 : len(data) // 2 + 8192] = b"\xff" * 8192
    (tmp_path / "copy").write_bytes(data)

    with pytest.raises(StorageUnavailable):
        restore(url, tmp_path / "copy")

    assert await people(await opened()) == 500


async def test_a_backup_does_not_overwrite_and_leaves_no_half_copy(
    opened: Any, url: str, tmp_path: Path
) -> None:
    await (await opened()).close()
    (tmp_path / "copy").write_text("something else")

    with pytest.raises(StorageUnavailable, match="exists"):
        backup(url, tmp_path / "copy")
    with pytest.raises(StorageUnavailable):
        backup(url, tmp_path / "no such folder" / "copy")

    assert (tmp_path / "copy").read_text() == "something else"
    assert list(tmp_path.glob("*.partial")) == []


def test_a_second_bot_on_the_same_database_does_not_start(url: str) -> None:
    program = (
        "from storage import sole_user\n"
        "from bot.errors import StorageUnavailable\n"
        "import sys\n"
        "try:\n"
        "    with sole_user(sys.argv[1]): print('started')\n"
        "except StorageUnavailable as error: print('refused')\n"
    )

    def second() -> str:
        return subprocess.run(
            [sys.executable, "-c", program, url], capture_output=True, text=True, check=True
        ).stdout.strip()

    with sole_user(url):
        assert second() == "refused"
    assert second() == "started"


WAITING = (
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


@only_on("postgres")
async def test_when_a_copy_was_made_is_noted_although_another_process_notes_it_too(
    storage: Any, url: str
) -> None:
    """Unnoted, a copy is made again every minute, and soon those of two weeks are gone."""
    first, second = datetime(2026, 11, 30, 3, tzinfo=UTC), datetime(2026, 11, 30, 4, tzinfo=UTC)
    note_backup(url, first)
    server = PostgresAddress(url).for_libpq()
    with psycopg.connect(server) as other, psycopg.connect(server, autocommit=True) as looking:
        other.execute("UPDATE settings SET value = value WHERE name = 'last_backup'")
        noting = asyncio.create_task(asyncio.to_thread(note_backup, url, second))
        while looking.execute(WAITING).fetchone() == (0,):
            await asyncio.sleep(0.01)
        other.commit()
        await noting

    async with storage.reading() as tx:
        assert (await tx.health.look(second)).backup == second
