"""What is done to a whole database, by its URL: backup, restore, the lock of a running bot, keys.

Each driver has its own way; which one is chosen here, so that a command names no database.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from storage.database import open_database
from storage.encryption import check, rotation
from storage.encryption.keys import Keys
from storage.migrating import migrate, only_expands
from storage.url import POSTGRES


def exists(url: str) -> bool:
    """Whether there is a database to be opened; one on a server is there, or opening it says why
    not. Raises StorageUnavailable: the URL names none."""
    if url.startswith(POSTGRES):
        return True
    from storage.sqlite.driver import path_of

    return path_of(url).exists()


def file_of(url: str) -> Path | None:
    """Where the database lies on this machine; None: on a server."""
    if url.startswith(POSTGRES):
        return None
    from storage.sqlite.driver import path_of

    return path_of(url)


def ending(url: str) -> str:
    """Of the names of its copies."""
    return "dump" if url.startswith(POSTGRES) else "sqlite3"


def outdated(url: str) -> tuple[int, int] | None:
    """The schema of a database that an older version of the program wrote, and the present one.
    None: there is no such database, or it cannot be asked: whoever opens it says why."""
    if url.startswith(POSTGRES):
        from storage.postgres import backup as postgres

        return postgres.outdated(url)
    from storage.sqlite import backup as sqlite

    return sqlite.outdated(url)


def upgraded_beside(url: str) -> bool:
    """Whether it is outdated, and processes of the older version may work on while it is not any
    more (see `storage.migrating`)."""
    schemas = outdated(url) if shareable(url) else None
    return schemas is not None and only_expands(*schemas)


def upgrading(url: str) -> AbstractContextManager[None]:
    """Be the one that upgrades a shareable database beside processes that work on it; waits for
    another one that does. Raises StorageUnavailable when somebody holds it alone."""
    from storage.postgres import lock

    return lock.upgrading(url)


def backup(url: str, target: Path) -> int:
    """Write a copy of the database to the file, also while the bot runs; its size in bytes.

    Raises BackupFailed: there is no database, the target exists or cannot be written, or the copy
    does not stand the check. A copy that was cut short is not left behind.
    """
    if url.startswith(POSTGRES):
        from storage.postgres import backup as postgres

        return postgres.backup(url, target)
    from storage.sqlite import backup as sqlite

    return sqlite.backup(url, target)


def restore(url: str, source: Path) -> str | None:
    """Put a backup in the place of the database; where the former one was kept.

    The bot must not be running (see `sole_user`). The backup is checked before anything is
    touched. Raises StorageUnavailable.
    """
    if url.startswith(POSTGRES):
        from storage.postgres import backup as postgres

        return postgres.restore(url, source)
    from storage.sqlite import backup as sqlite

    kept = sqlite.restore(url, source)
    return None if kept is None else str(kept)


def note_backup(url: str, at: datetime) -> None:
    """So that `/health` knows. Raises StorageUnavailable."""
    if url.startswith(POSTGRES):
        from storage.postgres import backup as postgres

        postgres.note_backup(url, at)
        return
    from storage.sqlite import backup as sqlite
    from storage.sqlite.driver import path_of

    sqlite.note_backup(path_of(url), at)


def sole_user(url: str) -> AbstractContextManager[None]:
    """Hold the database for this process; freed by the system however the process ends.

    Raises StorageUnavailable when another process holds it.
    """
    if url.startswith(POSTGRES):
        from storage.postgres import lock as postgres

        return postgres.sole_user(url)
    from storage.sqlite import lock as sqlite

    return sqlite.sole_user(url)


def shareable(url: str) -> bool:
    """Whether several processes of the bot may work on the database at a time."""
    return url.startswith(POSTGRES)


def this_process() -> str:
    """How a server of databases, and people, tell this process from others."""
    from storage.postgres import address

    return address.this_process()


def new_process_id() -> str:
    """See `bot.domain.processes.Member.id`."""
    from storage.postgres import processes

    return processes.new_process_id()


def one_of_several(url: str) -> AbstractContextManager[object]:
    """Hold a shareable database beside other processes of the bot, against `sole_user`.

    Raises StorageUnavailable when somebody holds it alone.
    """
    from storage.postgres import lock

    return lock.one_of_several(url)


async def has_plain_values(url: str) -> bool:
    """See `storage.encryption.check.has_plain_values`, of the database with that URL."""
    database = await open_database(url)
    try:
        return await check.has_plain_values(database)
    finally:
        await database.close()


async def logs_values(url: str) -> bool:
    """Whether the server writes what people wrote into its own log, as parameters of statements."""
    if not url.startswith(POSTGRES):
        return False
    from storage.postgres.schema import LOGS_PARAMETERS

    database = await open_database(url)
    try:
        [(logs,)] = await database.read(LOGS_PARAMETERS, {})
        return bool(logs)
    finally:
        await database.close()


async def rotate_keys(
    url: str, given: Keys, *, plain: bool, said: Callable[[str, int], None]
) -> int:
    """See `storage.encryption.rotation.rotate_keys`, of the database with that URL."""
    database = await open_database(url)
    try:
        await migrate(database)
        return await rotation.rotate_keys(database, given, plain=plain, said=said)
    finally:
        await database.close()
