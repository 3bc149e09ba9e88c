"""Backups taken while people write, put back, and the lock that keeps a second bot out."""

import asyncio
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.errors import StorageUnavailable
from storage import backup, restore, sole_user
from storage.sqlite.driver import path_of
from tests.support.builders import person


async def people(storage: Any) -> int:
    async with storage.reading() as tx:
        return int((await tx.people._session.fetch("SELECT COUNT(*) FROM people"))[0][0])


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
    await asyncio.sleep(0.05)
    for number in range(5):
        await asyncio.to_thread(backup, url, tmp_path / f"copy-{number}")
    writing = False
    await writer

    counts = []
    for number in range(5):
        with sqlite3.connect(tmp_path / f"copy-{number}") as copy:
            counts.append(copy.execute("SELECT COUNT(*) FROM people").fetchone()[0])
        copy.close()
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
    with sqlite3.connect(kept) as former:
        assert former.execute("SELECT COUNT(*) FROM people").fetchone() == (2,)
    former.close()


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
    assert path_of(url).parent.exists()
