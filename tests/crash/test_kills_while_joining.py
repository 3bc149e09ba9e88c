"""Whoever joins a known problem while the bot is killed has one appeal and one number."""

from pathlib import Path

import pytest

from tests.crash.joining import people_join
from tests.support import databases


@pytest.mark.timeout(600)
@pytest.mark.parametrize("database", ["sqlite", "postgres"])
async def test_killed_while_people_join_the_bot_loses_nobody_and_files_nobody_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: str
) -> None:
    monkeypatch.setenv(databases.CHOICE, database)

    found = await people_join(people=8, kills=3, seed=7, folder=tmp_path)

    assert found.kills > 0
    assert set(found.appeals.values()) == {1}, found.lines()
    assert len(found.appeals) == 8
    assert set(found.receipts.values()) == {1}
    assert len(found.receipts) == 8
    assert found.twice <= found.in_the_air
    assert found.unfinished == 0
