"""Bringing a database up to the present schema: numbered SQL files, in order, forward only.

A released migration is never edited. Each runs in a transaction of its own together with the
note that it ran, so a crash in between leaves the database at a whole version.
"""

import re
from importlib import resources

from bot.errors import StorageUnavailable
from storage.sqlite.driver import SqliteDatabase

_NAME = re.compile(r"^(\d{4})_\w+\.sql$")


def migrations() -> list[tuple[int, str, str]]:
    """(number, file name, script), in order."""
    found = []
    for file in resources.files("storage.sqlite").joinpath("migrations").iterdir():
        matched = _NAME.match(file.name)
        if matched:
            found.append((int(matched[1]), file.name, file.read_text(encoding="utf-8")))
    return sorted(found)


async def migrate(database: SqliteDatabase) -> list[str]:
    """Run what is missing; the names of what was run."""
    known = migrations()
    newest = known[-1][0]
    present = await database.schema_version()
    if present > newest:
        raise StorageUnavailable(
            f"the database has schema {present}, this program knows up to {newest}:"
            " start the newer program, or restore an older backup"
        )
    ran = []
    for number, name, script in known:
        if number > present:
            await database.apply(number, script)
            ran.append(name)
    return ran
