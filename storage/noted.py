"""When the database was last copied, written down beside it.

A file, not a row: `python -m bot backup` runs beside the bot, and the bot's connection stays the
only one that writes to the database (see `storage.sqlite`).
"""

from datetime import datetime
from pathlib import Path

from bot.errors import StorageUnavailable


def note_backup(database: Path, at: datetime) -> None:
    """Raises StorageUnavailable; a note that was there stays whole."""
    note = _note_of(database)
    fresh = note.with_name(note.name + ".partial")
    try:
        fresh.write_text(at.isoformat(), encoding="ascii")
        fresh.replace(note)
    except OSError as error:
        raise StorageUnavailable(f"{note}: {error.strerror}") from error


def last_backup(database: Path) -> datetime | None:
    """None: never, as far as is known."""
    try:
        return datetime.fromisoformat(_note_of(database).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None


def _note_of(database: Path) -> Path:
    return database.with_name(database.name + ".last-backup")
