"""Copies of the database, made by the bot itself once a day.

How a copy is made and checked is the storage's business; here is when, under which name, how many
are kept, and who hears that it failed. A copy is never made at the cost of the service: where there
is no room for it, none is begun.
"""

import asyncio
import logging
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from bot.domain.reminders.marks import Mark
from bot.errors import BackupFailed, StorageUnavailable
from bot.interfaces import Clock, Storage
from bot.messages import say

logger = logging.getLogger(__name__)

TRY_AGAIN = timedelta(hours=1)
"""After a copy that failed."""

ROOM_LEFT = 100_000_000
"""Bytes that must be free beside the copy: the database goes on growing."""

_OURS = re.compile(r"qabyldau-\d{8}-\d{6}\.(sqlite3|dump)")


@dataclass(frozen=True, kw_only=True, slots=True)
class BackupPlan:
    folder: Path
    at: time
    """Of the day, in the civil time zone."""
    kept: int
    ending: str = "sqlite3"
    """Of the files' names: a copy of PostgreSQL is a `dump`."""


def name_of(at: datetime, ending: str = "sqlite3") -> str:
    """Of a copy made at that moment; names sort by age."""
    return f"qabyldau-{at:%Y%m%d-%H%M%S}.{ending}"


class Backups:
    """One copy a day; after a time without the bot, as soon as it is back."""

    def __init__(
        self,
        plan: BackupPlan,
        storage: Storage,
        clock: Clock,
        *,
        copy: Callable[[Path], int],
        note: Callable[[datetime], None],
        free: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free,
    ) -> None:
        """`copy` writes a checked copy and gives its bytes, or raises BackupFailed; it blocks.
        `note` keeps when the last copy was made, where the storage finds it again."""
        self._plan = plan
        self._storage = storage
        self._clock = clock
        self._copy = copy
        self._note = note
        self._free = free
        self._not_before: datetime | None = None

    async def run(self) -> Path | None:
        """Make a copy if one is due; where it is. Never raises what only a copy is about."""
        now = self._clock.now()
        try:
            async with self._storage.reading() as tx:
                state = await tx.health.look(now)
            if not self._due(state.backup, now):
                return None
            return await self._make(now, state.size)
        except BackupFailed as failure:
            self._not_before = now + TRY_AGAIN
            logger.error("no backup was made (%s): %s", failure.why, failure)
            await self._tell(failure, now)
        except StorageUnavailable as error:
            self._not_before = now + TRY_AGAIN
            logger.error("no backup was made: %s", error)
        return None

    def _due(self, last: datetime | None, now: datetime) -> bool:
        if self._not_before is not None and now < self._not_before:
            return False
        planned = datetime.combine(now.date(), self._plan.at, tzinfo=now.tzinfo)
        if planned > now:
            planned -= timedelta(days=1)
        # A note from the future was written while the clock was wrong.
        return last is None or last < planned or last > now

    async def _make(self, now: datetime, size: int) -> Path:
        folder = self._plan.folder
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            free = self._free(folder)
        except OSError as error:
            raise BackupFailed("unwritable", f"{folder}: {error.strerror}") from error
        if free < size + ROOM_LEFT:
            raise BackupFailed(
                "full",
                f"{folder} has {free // 1_000_000} MB left, the database {size // 1_000_000}",
            )
        target = folder / name_of(now, self._plan.ending)
        written = await asyncio.to_thread(self._copy, target)
        self._note(now)
        logger.info("backup: %s, %d bytes, opened and checked", target, written)
        self._forget_older(now)
        return target

    def _forget_older(self, now: datetime) -> None:
        """Nothing but what this class has made; an old copy that stays harms nobody."""
        folder = self._plan.folder
        try:
            ours = sorted(path for path in folder.iterdir() if _OURS.fullmatch(path.name))
            cut_short = [
                path
                for path in folder.glob("*.partial")
                if _OURS.fullmatch(path.stem)
                and path.stat().st_mtime < (now - timedelta(days=1)).timestamp()
            ]
            for path in (*ours[: -self._plan.kept], *cut_short):
                path.unlink()
        except OSError as error:
            logger.warning("an old backup could not be deleted: %s", error)

    async def _tell(self, failure: BackupFailed, now: datetime) -> None:
        """Administrators, once a day."""
        try:
            async with self._storage.transaction() as tx:
                if await tx.reminders.once(Mark.BACKUP.key(now.date()), now):
                    for person in await tx.staff.administrators():
                        tx.outbox.add(say(person, "backup-failed", why=failure.why))
        except StorageUnavailable as error:
            logger.error("the database takes no change either: %s", error)
