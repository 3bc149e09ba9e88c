"""The bot copies its database by itself, and says so when it cannot."""

import errno
import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from bot.errors import BackupFailed, StorageUnavailable
from bot.operations.backups import BackupPlan, Backups, name_of
from storage import backup, last_backup, note_backup, path_of, restore
from tests.support.office import TARAZ
from tests.support.town import Town

MONTH = 14

ROOMY = 1_000_000_000_000


def backups_of(
    town: Town,
    folder: Path,
    *,
    kept: int = MONTH,
    free: int = ROOMY,
    copy: Callable[[Path], int] | None = None,
) -> Backups:
    url = town.config.storage.url
    return Backups(
        BackupPlan(folder=folder, at=time(3), kept=kept),
        town.app.storage,
        town.clock,
        copy=copy or (lambda target: backup(url, target)),
        note=lambda at: note_backup(url, at),
        free=lambda _folder: free,
    )


def copies(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_a_new_reception_has_a_copy_in_its_first_minute_and_then_one_a_day(
    town: Town, tmp_path: Path
) -> None:
    folder = tmp_path / "copies"
    backups = backups_of(town, folder)

    assert await backups.run() is not None
    assert await backups.run() is None, "one is enough for today"
    town.clock.moment = datetime(2026, 11, 21, 2, 59, tzinfo=town.clock.moment.tzinfo)
    assert await backups.run() is None, "it is not three o'clock yet"
    town.clock.advance(timedelta(minutes=2))
    assert await backups.run() is not None

    assert copies(folder) == [
        "qabyldau-20261120-120000.sqlite3",
        "qabyldau-20261121-030100.sqlite3",
    ]
    assert last_backup(path_of(town.config.storage.url)) == town.clock.now()


async def test_a_bot_that_was_away_at_the_hour_copies_as_soon_as_it_is_back(
    town: Town, tmp_path: Path
) -> None:
    backups = backups_of(town, tmp_path / "copies")
    await backups.run()
    town.clock.advance(timedelta(days=3))

    assert await backups.run() is not None


async def test_a_note_from_a_future_that_never_came_stops_no_copies(
    town: Town, tmp_path: Path
) -> None:
    note_backup(town.config.storage.url, town.clock.now() + timedelta(days=700))

    assert await backups_of(town, tmp_path / "copies").run() is not None


async def test_only_the_newest_copies_are_kept_and_nothing_else_is_touched(
    town: Town, tmp_path: Path
) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    (folder / "before-the-move.sqlite3").write_text("dear")
    half = folder / (name_of(town.clock.now() - timedelta(days=9)) + ".partial")
    half.write_text("killed half way")
    os.utime(half, (0, 0))
    backups = backups_of(town, folder, kept=2)
    for _ in range(4):
        await backups.run()
        town.clock.advance(timedelta(days=1))

    assert copies(folder) == [
        "before-the-move.sqlite3",
        "qabyldau-20261122-120000.sqlite3",
        "qabyldau-20261123-120000.sqlite3",
    ]


async def test_what_a_killed_copy_left_is_not_taken_for_damage(town: Town, tmp_path: Path) -> None:
    (tmp_path / "copy.sqlite3.partial").write_text("killed half way")

    assert backup(town.config.storage.url, tmp_path / "copy.sqlite3") > 0
    assert copies(tmp_path).count("copy.sqlite3.partial") == 0


async def test_a_copy_is_for_its_owner_alone_when_the_program_made_it(
    town: Town, tmp_path: Path
) -> None:
    before = os.umask(0o077)  # as bot.__main__ sets it
    try:
        made = await backups_of(town, tmp_path / "copies").run()
    finally:
        os.umask(before)

    assert made is not None
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.parent.stat().st_mode & 0o777 == 0o700


async def test_what_was_filed_comes_back_from_the_bots_own_copy(town: Town, tmp_path: Path) -> None:
    aigul = await town.citizen("Айгүл")
    number = await town.files(aigul, "Үйімізде су жоқ", *TARAZ)
    made = await backups_of(town, tmp_path / "copies").run()
    assert made is not None

    new_machine = f"sqlite:///{tmp_path}/elsewhere/reception.sqlite3"
    restore(new_machine, made)

    with closing(sqlite3.connect(path_of(new_machine))) as connection:
        found = connection.execute("SELECT number FROM appeals").fetchall()
    assert [row[0] for row in found] == [number]


async def test_health_says_when_the_last_copy_was_made(town: Town, tmp_path: Path) -> None:
    boss = await town.administrator()
    await backups_of(town, tmp_path / "copies").run()

    boss.says("/health")
    await town.settle()

    assert "20.11.2026 12:00" in boss.last.text
    assert "устарела" not in boss.last.text


def refusing(why: Exception) -> Callable[[Path], int]:
    def copy(_target: Path) -> int:
        raise why

    return copy


async def test_without_room_none_is_begun_and_administrators_hear_it_once_a_day(
    town: Town, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    boss = await town.administrator()
    folder = tmp_path / "copies"
    backups = backups_of(town, folder, free=1_000_000)

    for _ in range(3):
        assert await backups.run() is None
        town.clock.advance(timedelta(hours=2))
    await town.settle()

    assert copies(folder) == []
    told = [text for text in boss.heard if "Резервная копия" in text]
    assert len(told) == 1
    assert "не хватает места" in told[0]
    assert "no backup was made (full)" in caplog.text
    assert "Traceback" not in caplog.text


async def test_after_a_failure_it_is_tried_again_within_hours(town: Town, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    full = True

    def copy(target: Path) -> int:
        if full:
            raise BackupFailed("full", "disk is full")
        return backup(town.config.storage.url, target)

    backups = backups_of(town, folder, copy=copy)
    assert await backups.run() is None
    full = False
    assert await backups.run() is None, "not every minute"
    town.clock.advance(timedelta(hours=1))

    assert await backups.run() is not None


async def test_a_folder_that_is_a_file_is_told_as_one_that_cannot_be_written(
    town: Town, tmp_path: Path
) -> None:
    boss = await town.administrator()
    (tmp_path / "copies").write_text("a file")

    assert await backups_of(town, tmp_path / "copies").run() is None
    await town.settle()

    assert "нельзя записать" in boss.last.text


async def test_a_damaged_database_is_an_alarm_and_leaves_no_copy_that_looks_sound(
    town: Town, tmp_path: Path
) -> None:
    boss = await town.administrator()
    damaged = tmp_path / "damaged.sqlite3"
    backup(town.config.storage.url, damaged)
    with damaged.open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        for page in range(8, size // 4096, 3):
            file.seek(page * 4096)
            file.write(b"\xff" * 2048)
    folder = tmp_path / "copies"

    def copy(target: Path) -> int:
        return backup(f"sqlite:///{damaged}", target)

    assert await backups_of(town, folder, copy=copy).run() is None
    await town.settle()

    assert copies(folder) == []
    assert "повреждены" in boss.last.text


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "full"),
        (OSError(errno.EROFS, "Read-only file system"), "unwritable"),
        (PermissionError(errno.EACCES, "Permission denied"), "unwritable"),
    ],
)
def test_what_the_system_says_is_told_apart(
    error: OSError, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as connection:
        connection.execute("CREATE TABLE some (thing)")

    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(sqlite3, "connect", refuse)
    with pytest.raises(BackupFailed) as failed:
        backup(f"sqlite:///{tmp_path}/db.sqlite3", tmp_path / "copy.sqlite3")

    assert failed.value.why == why
    assert isinstance(failed.value, StorageUnavailable)


def test_names_sort_by_age_and_are_recognised() -> None:
    earlier, later = (datetime(2026, 1, day, 3, 0, 5) for day in (9, 10))  # noqa: DTZ001

    assert name_of(earlier) < name_of(later)
    assert re.fullmatch(r"qabyldau-\d{8}-\d{6}\.sqlite3", name_of(earlier))
