"""The way to a new version and back, with the commands that docs/deployment.md names."""

import gzip
import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot import __main__ as command_line
from storage import outdated, sole_user
from storage.sqlite.backup import check
from tests.storage.test_a_kept_database import ANSWERED, KEPT

DATABASE = Path("var/qabyldau.sqlite3")

URL = "sqlite:///./var/qabyldau.sqlite3"


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A folder with the database of an earlier version; its schema."""
    monkeypatch.chdir(tmp_path)
    umask, handlers = os.umask(0o022), logging.getLogger().handlers
    DATABASE.parent.mkdir()
    DATABASE.write_bytes(gzip.decompress(KEPT.read_bytes()))
    DATABASE.chmod(0o600)
    DATABASE.parent.chmod(0o700)
    schemas = outdated(URL)
    assert schemas is not None
    yield schemas[0]
    os.umask(umask)
    logging.getLogger().handlers = handlers


def schema() -> int:
    with closing(sqlite3.connect(DATABASE)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def numbers() -> set[str]:
    with closing(sqlite3.connect(DATABASE)) as connection:
        return {row[0] for row in connection.execute("SELECT number FROM appeals")}


def copies() -> list[Path]:
    return sorted(Path("var/backups").glob("before-upgrade-*.sqlite3"))


def test_a_new_version_copies_what_it_finds_and_then_changes_it(
    older: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line.main(["migrate"]) == 0

    said = capsys.readouterr()
    (copy,) = copies()
    assert f"schema {older} is now {schema()}" in said.out
    assert check(copy) == older
    assert ANSWERED in numbers()
    assert command_line.main(["check"]) == 0, capsys.readouterr().out
    assert command_line.main(["migrate"]) == 0
    assert copies() == [copy], "there was nothing more to upgrade"


def test_whoever_wants_the_old_version_back_restores_the_copy(older: int) -> None:
    command_line.main(["migrate"])

    assert command_line.main(["restore", str(copies()[0])]) == 0

    assert schema() == older
    assert ANSWERED in numbers()
    assert list(Path("var").glob("*.before-restore")), "what came in meanwhile is not thrown away"


def test_an_old_version_leaves_a_newer_database_alone_and_says_how_to_go_back(
    older: int, capsys: pytest.CaptureFixture[str]
) -> None:
    command_line.main(["migrate"])
    with closing(sqlite3.connect(DATABASE)) as connection:
        connection.execute("PRAGMA user_version = 9999")
        connection.execute("UPDATE settings SET value = '9999' WHERE name = 'schema_needs'")
        connection.commit()
    before = DATABASE.read_bytes()
    capsys.readouterr()

    code = command_line.main(["migrate"])

    assert code == 2
    complaint = capsys.readouterr().err
    assert "the database has schema 9999" in complaint
    assert "start the newer program, or restore an older backup" in complaint
    assert DATABASE.read_bytes() == before


def test_nothing_is_upgraded_where_no_copy_can_be_made(
    older: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("var/backups").write_text("a file in the way")

    assert command_line.main(["migrate"]) == 2

    assert "nothing was upgraded" in capsys.readouterr().err
    assert schema() == older
    monkeypatch.setenv("QABYLDAU_STORAGE__BACKUPS", "")
    assert command_line.main(["migrate"]) == 0
    assert schema() > older


@pytest.mark.parametrize("command", [["check"], ["branches", "list"], ["migrate"]])
def test_a_database_is_not_changed_under_a_bot_of_the_older_version_that_runs(
    older: int, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with sole_user(URL):
        code = command_line.main(command)

    said = capsys.readouterr()
    assert code in (1, 2)
    assert "in use by another process of the bot; stop that one first" in said.out + said.err
    assert schema() == older
    assert copies() == []
