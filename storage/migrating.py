"""Bringing a database up to the present schema: numbered SQL files, in order, forward only.

A released migration is never edited. Each runs in a transaction of its own together with the
note that it ran, so a crash in between leaves the database at a whole version.

One that begins with `-- expand:` only adds what the program before it does not see: that program
works on beside it, and may be started again. The database notes the last one that does more
(`-- contract:`): a program that knows it knows enough.

One file serves every database: `storage/sqlite/migrations`. PostgreSQL reads the same file with
other names of types (`storage.postgres.schema`), and what it cannot understand at all it says
instead in a file of the same name in `storage/postgres/migrations`.
"""

import logging
import re
from functools import cache
from importlib import resources

from bot.errors import StorageUnavailable
from storage.session import Database

_NAME = re.compile(r"^(\d{4})_\w+\.sql$")

SOURCE = "storage.sqlite"

NEEDS = "schema_needs"
"""The setting with the number of the last migration that a program must know."""

logger = logging.getLogger(__name__)


@cache
def scripts(package: str = SOURCE) -> tuple[tuple[int, str, str], ...]:
    """(number, file name, script) of the folder `migrations` of a driver, in order."""
    found = []
    for file in resources.files(package).joinpath("migrations").iterdir():
        matched = _NAME.match(file.name)
        if matched:
            found.append((int(matched[1]), file.name, file.read_text(encoding="utf-8")))
    return tuple(sorted(found))


@cache
def expanding() -> frozenset[int]:
    """Numbers of the migrations beside which the program before them works on."""
    return frozenset(n for n, _, script in scripts() if script.startswith("-- expand:"))


def only_expands(present: int, newest: int) -> bool:
    """Whether all migrations from one schema to the other only add something."""
    return all(n in expanding() for n, _, _ in scripts() if present < n <= newest)


async def migrate(database: Database) -> list[str]:
    """Run what is missing; the names of what was run."""
    known = database.migrations()
    newest = known[-1][0]
    present = await database.schema_version()
    if present > newest:
        if newest < await _needed(database, present):
            raise StorageUnavailable(
                f"the database has schema {present}, this program knows up to {newest}:"
                " start the newer program, or restore an older backup"
            )
        logger.warning(
            "the database has schema %d; this program knows up to %d, which is enough",
            present,
            newest,
        )
    ran = []
    for number, name, script in known:
        if number > present:
            note = "" if number in expanding() else _note_of_needed(number)
            await database.apply(number, f"{script}\n{note}")
            ran.append(name)
    return ran


async def _needed(database: Database, present: int) -> int:
    rows = await database.read(f"SELECT value FROM settings WHERE name = '{NEEDS}'", {})
    return int(rows[0][0]) if rows else present


def _note_of_needed(number: int) -> str:
    return (
        f"INSERT INTO settings (name, value) VALUES ('{NEEDS}', '{number}')"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value;"
    )
