"""A new version beside the old one: nobody in the reception notices."""

import asyncio
import shutil
import signal
from pathlib import Path

import pytest

from storage.migrating import scripts
from tests.crash import torture
from tests.crash.torture import ROOT
from tests.processes.several import Several, refused, several, until
from tests.support import databases

pytestmark = pytest.mark.timeout(300)

NEXT = scripts()[-1][0] + 1

EXPANDS = """-- expand: what people call themselves.
CREATE TABLE nicknames (person_id INTEGER PRIMARY KEY, nickname TEXT NOT NULL);
ALTER TABLE people ADD COLUMN nicknamed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN tone TEXT;
CREATE INDEX people_nicknamed ON people (nicknamed) WHERE nicknamed = 1;
UPDATE people SET nicknamed = 0;
"""

CONTRACTS = """-- contract: nobody reads this any more.
ALTER TABLE people DROP COLUMN reached_by;
"""


def next_version(folder: Path, migration: str) -> Path:
    """The same program, which knows one migration more; where it lies."""
    root = folder / "next version"
    shutil.copytree(ROOT / "storage", root / "storage", ignore=shutil.ignore_patterns("*.pyc"))
    for name in ("bot", "handlers", "sandbox"):
        (root / name).symlink_to(ROOT / name)
    migrations = root / "storage" / "sqlite" / "migrations"
    (migrations / f"{NEXT:04}_next.sql").write_text(migration)
    return root


def schema(town: Several) -> int:
    [(version,)] = town.ask("SELECT version FROM qabyldau_schema")
    return int(version)


async def test_an_old_and_a_new_version_serve_people_side_by_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new one begins while people write, and adds to the database what it needs; an old one is
    even started anew; then the old ones leave."""
    monkeypatch.setenv(databases.CHOICE, "postgres")
    root = next_version(tmp_path, EXPANDS)
    async with several(tmp_path) as town:
        [old] = await town.start()
        play = torture.Play(town.sandbox, seed=5, photos=True)
        tasks = await torture._cast(play, 3)
        counts = torture.Counts()
        try:
            await until(lambda: len(play.texts) >= 3)
            await town.start(root=root)
            await town.shared()
            assert schema(town) == NEXT
            assert list((tmp_path / "backups").glob("before-upgrade-*")) != []
            written = len(play.texts)
            await until(lambda: len(play.texts) >= written + 6)

            [anew] = await town.start()
            await town.kill(old, signal.SIGTERM)
            await town.shared()
            written = len(play.texts)
            await until(lambda: len(play.texts) >= written + 3)
            await town.kill(anew, signal.SIGTERM)

            written = len(play.texts)
            await until(lambda: len(play.texts) >= written + 3)
            play.over = True
            await asyncio.wait_for(asyncio.gather(*tasks), 2 * torture.PATIENCE)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        await torture._quiet(town.sandbox, tmp_path)
        torture._count(counts, town.sandbox, play, tmp_path)
        torture._hear_the_witness(counts, play)
        said = town.log()

    assert counts.faults == [], counts.lines()
    assert counts.found == counts.expected >= 15
    assert counts.duplicated == 0
    assert f"the database has schema {NEXT}; this program knows up to {NEXT - 1}" in said


async def test_what_takes_something_away_waits_until_the_old_version_is_gone(
    tmp_path: Path,
) -> None:
    root = next_version(tmp_path, CONTRACTS)
    async with several(tmp_path) as town:
        [old] = await town.start()

        said = await refused(tmp_path, town.url, root)

        assert "is in use by another process of the bot; stop that one first" in said
        assert len(said.splitlines()) == 1
        assert schema(town) == NEXT - 1
        await town.kill(old, signal.SIGTERM)

        [new] = await town.start(root=root)
        assert schema(town) == NEXT
        await town.kill(new, signal.SIGTERM)

        said = await refused(tmp_path, town.url)
        assert f"the database has schema {NEXT}, this program knows up to {NEXT - 1}" in said
        assert len(said.splitlines()) == 1
