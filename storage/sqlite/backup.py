"""Backups: a consistent copy while the bot runs, and putting one back.

The copy is taken through a read-only connection with SQLite's own backup, so it is one moment of
the database, and the running writer stays the only writer.

When the database was last copied stands in a file beside it, not in a row: `python -m bot backup`
runs beside the bot, and the bot's connection stays the only one that writes.
"""

import contextlib
import errno
import os
import sqlite3
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from bot.errors import BackupFailed, BackupFault, StorageUnavailable
from storage.migrating import scripts
from storage.sqlite.driver import note_of, path_of

PAGES_AT_ONCE = 1024


def backup(url: str, target: Path) -> int:
    """Write a copy of the database to `target`; its size in bytes.

    Raises BackupFailed: there is no database, the target exists or cannot be written, or the copy
    does not stand the check. A copy that was cut short is not left behind.
    """
    source = path_of(url)
    if not source.exists():
        raise BackupFailed("other", f"there is no database at {source}; start the bot once")
    if target.exists():
        raise BackupFailed("other", f"{target} exists; name a new file")
    partial = target.with_name(target.name + ".partial")
    try:
        partial.unlink(missing_ok=True)  # of a copy that was killed
        with (
            contextlib.closing(_read_only(source)) as original,
            contextlib.closing(sqlite3.connect(partial)) as copy,
        ):
            original.backup(copy, pages=PAGES_AT_ONCE)
            copy.execute("PRAGMA journal_mode = DELETE")
        check(partial)
        _make_durable(partial)
        partial.rename(target)
    except StorageUnavailable as error:  # said by `check`, of the copy
        partial.unlink(missing_ok=True)
        raise BackupFailed("damaged", f"backup to {target}: {error}") from error
    except (OSError, sqlite3.Error) as error:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise BackupFailed(_fault(error), f"backup to {target}: {error}") from error
    return target.stat().st_size


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

_FAULTS: dict[int, BackupFault] = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_CANTOPEN: "unwritable",
    sqlite3.SQLITE_READONLY: "unwritable",
    sqlite3.SQLITE_PERM: "unwritable",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
}


def _fault(error: OSError | sqlite3.Error) -> BackupFault:
    if isinstance(error, OSError):
        return "full" if error.errno in _FULL else "unwritable"
    primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    return _FAULTS.get(primary, "other")


def restore(url: str, source: Path) -> Path | None:
    """Put a backup in the place of the database; where the former one was kept.

    The bot must not be running (see `lock`). The backup is checked before anything is touched.
    """
    if not source.exists():
        raise StorageUnavailable(f"{source} does not exist")
    version, newest = check(source), scripts()[-1][0]
    if version > newest:
        raise StorageUnavailable(
            f"{source} has schema {version}, this program knows up to {newest}: start the newer one"
        )
    target = path_of(url)
    target.parent.mkdir(parents=True, exist_ok=True)
    incoming = target.with_name(target.name + ".incoming")
    try:
        with (
            contextlib.closing(_read_only(source)) as original,
            contextlib.closing(sqlite3.connect(incoming)) as copy,
        ):
            original.backup(copy)
        _make_durable(incoming)
        kept = _put_aside(target)
        incoming.rename(target)
    except (OSError, sqlite3.Error) as error:
        incoming.unlink(missing_ok=True)
        raise StorageUnavailable(f"restore from {source}: {error}") from error
    return kept


def outdated(url: str) -> tuple[int, int] | None:
    """The schema of a database that an older version of the program wrote, and the present one.
    None: there is no such database."""
    file = path_of(url)
    newest = scripts()[-1][0]
    if not file.exists():
        return None
    try:
        with contextlib.closing(_read_only(file)) as connection:
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error:
        return None  # whoever opens it says what is wrong
    return (version, newest) if 0 < version < newest else None


def check(file: Path) -> int:
    """The schema version of a sound database of ours. Raises StorageUnavailable otherwise."""
    try:
        with contextlib.closing(_read_only(file)) as connection:
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        raise StorageUnavailable(f"{file}: {error}") from error
    if verdict != "ok":
        raise StorageUnavailable(f"{file} is damaged: {verdict}")
    if version == 0:
        raise StorageUnavailable(f"{file} is not a database of this program")
    return version


def _read_only(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(file.absolute()))}?mode=ro", uri=True)


def _put_aside(target: Path) -> Path | None:
    if not target.exists():
        return None
    kept = target.with_name(target.name + ".before-restore")
    number = 1
    while kept.exists():
        number += 1
        kept = target.with_name(f"{target.name}.before-restore-{number}")
    for suffix in ("", "-wal", "-shm"):
        part = target.with_name(target.name + suffix)
        if part.exists():
            part.rename(kept.with_name(kept.name + suffix))
    return kept


def _make_durable(file: Path) -> None:
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def note_backup(database: Path, at: datetime) -> None:
    """Raises StorageUnavailable; a note that was there stays whole."""
    note = note_of(database)
    fresh = note.with_name(note.name + ".partial")
    try:
        fresh.write_text(at.isoformat(), encoding="ascii")
        fresh.replace(note)
    except OSError as error:
        raise StorageUnavailable(f"{note}: {error.strerror}") from error
