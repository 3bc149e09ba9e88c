"""A reception moves from SQLite to PostgreSQL and back, and nothing is lost or changed."""

from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from bot import __main__ as command_line
from bot.domain.appeals.query import Query
from bot.errors import StorageUnavailable
from bot.ids import Ids
from storage import TableDigest, copy, copying, open_storage
from tests.support import databases
from tests.support.databases import fetched
from tests.support.fake_reader import PlainReader
from tests.support.office import Office, open_office
from tests.support.town import open_town


@pytest.fixture
async def lived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of a reception on SQLite in which people have lived."""
    monkeypatch.setenv(databases.CHOICE, "sqlite")
    async with open_town(tmp_path / "here", reader=PlainReader()) as town:
        office: Office = await open_office(town)
        office.aigul.says("Су\0 жоқ \\ 'тырнақша' \U0001f4a7")
        await town.settle()
        first = await office.appeal()
        await office.takes(office.daniyar, first)
        await office.answers(office.daniyar, first)
        office.aigul.sends_location(42.9, 71.3667)
        await town.settle()
        return town.config.storage.url


def there(tmp_path: Path) -> str:
    return databases.empty_postgres_in(tmp_path / "there")


async def copied(source: str, target: str) -> dict[str, TableDigest]:
    found: list[TableDigest] = []
    await copy(source, target, said=found.append)
    return {digest.table: digest for digest in found}


async def test_there_and_back_again(lived: str, tmp_path: Path) -> None:
    away, home = there(tmp_path), f"sqlite:///{tmp_path}/home.sqlite3"

    first = await copied(lived, away)
    second = await copied(away, home)

    assert first == second
    assert first["appeals"].rows > 0
    assert first["events"].rows > 2
    assert first["items"].rows > 2
    assert first["item_words"].rows > 0
    for table in ("people", "items", "outbox"):
        # A character that PostgreSQL cannot keep apart, which one of the people typed.
        rows = fetched(lived, f"SELECT * FROM {table}")
        assert sorted(str(row).replace("\\x00", "\ufffd") for row in rows) == sorted(
            str(row) for row in fetched(home, f"SELECT * FROM {table}")
        )


async def test_the_reception_goes_on_there(lived: str, tmp_path: Path) -> None:
    away = there(tmp_path)
    await copied(lived, away)

    storage = await open_storage(away, zone=UTC, next_id=Ids())
    async with storage.reading() as tx:
        assert len(await tx.searches.page(Query(stems=("су",)), limit=5, offset=0)) > 0
    await storage.close()


async def test_a_copy_that_was_cut_short_goes_on(
    lived: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = there(tmp_path)
    whole = copying._copy_table
    tables = 0

    async def cut_short(*arguments: Any) -> None:
        nonlocal tables
        tables += 1
        if tables == 8:
            raise StorageUnavailable("the machine was switched off")
        await whole(*arguments)

    monkeypatch.setattr(copying, "_copy_table", cut_short)
    monkeypatch.setattr(copying, "PORTION", 2)
    with pytest.raises(StorageUnavailable, match="switched off"):
        await copied(lived, away)

    with pytest.raises(StorageUnavailable, match="storage copy"):
        await open_storage(away, zone=UTC, next_id=Ids())
    with pytest.raises(StorageUnavailable, match="finish that one first"):
        await copied(away, there(tmp_path / "third"))
    assert (await copied(lived, away))["appeals"].rows > 0


async def test_what_is_there_already_is_not_mixed_with_it(lived: str, tmp_path: Path) -> None:
    away = there(tmp_path)
    await copied(lived, away)

    with pytest.raises(StorageUnavailable, match=r"not empty.*a new database"):
        await copied(lived, away)


async def test_a_source_that_changed_meanwhile_is_found_out(
    lived: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = there(tmp_path)
    monkeypatch.setattr(copying, "_end", lambda _: (_ for _ in ()).throw(StorageUnavailable("cut")))
    with pytest.raises(StorageUnavailable, match="cut"):
        await copied(lived, away)
    fetched(lived, "UPDATE people SET name = 'Басқа' WHERE id = (SELECT MIN(id) FROM people)")

    with pytest.raises(StorageUnavailable, match="people"):
        await copied(lived, away)


def test_the_command_names_both_without_a_password(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here, away = f"sqlite:///{tmp_path}/a.sqlite3", there(tmp_path)
    (tmp_path / "config.toml").write_text(f'[storage]\nurl = "{here}"\nbackups = ""\n')
    config = ("--config", str(tmp_path / "config.toml"))
    assert command_line.main(["storage", "copy", "config", away, *config]) == 2
    assert "no database" in capsys.readouterr().err
    assert command_line.main(["migrate", *config]) == 0

    assert command_line.main(["storage", "copy", "config", away, *config]) == 0

    said = capsys.readouterr().out
    assert "branches: " in said
    assert "are the same" in said
