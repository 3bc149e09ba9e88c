"""A clock that can be moved forward: real time plus an offset kept in a file.

The bot reads the same file, so that both live in the same moment, and writes into another beside
it how far it has followed.
"""

from __future__ import annotations

import math
import os
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

LARGEST_OFFSET = timedelta(days=3650)


ZONE = ZoneInfo("Asia/Almaty")

MORNING = time(9, 5)
"""Five minutes after offices open: what is sent at nine has come."""


def seconds_to_morning(now: datetime) -> int:
    """Until five past nine of the next day in Kazakhstan."""
    there = now.astimezone(ZONE)
    morning = datetime.combine(there.date() + timedelta(days=1), MORNING, tzinfo=ZONE)
    return math.ceil((morning - there).total_seconds())


def seconds_to_month(now: datetime) -> int:
    """Until five past nine of the first day of the next month in Kazakhstan."""
    there = now.astimezone(ZONE)
    begins = (there.date().replace(day=1) + timedelta(days=31)).replace(day=1)
    return math.ceil((datetime.combine(begins, MORNING, tzinfo=ZONE) - there).total_seconds())


class MovableClock:
    """Call it for the moment. The file holds the offset in whole seconds, nothing else."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self.offset = _read(file)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.offset)

    def move(self, seconds: int) -> int:
        """Go forward and tell the file; returns the new offset. Going back is refused."""
        if seconds < 0:
            raise ValueError("time only moves forward")
        offset = self.offset + seconds
        if offset > LARGEST_OFFSET.total_seconds():
            raise ValueError("that is more than ten years ahead")
        self._write(offset)
        return offset

    @property
    def followed(self) -> bool:
        """Whether the bot has done everything that was due by this offset."""
        return self.has_follower and _read(self._seen) == self.offset

    @property
    def has_follower(self) -> bool:
        """Whether a bot has ever said how far it has followed."""
        return self._seen is not None and self._seen.exists()

    @property
    def _seen(self) -> Path | None:
        return None if self._file is None else self._file.with_name(f"{self._file.name}.seen")

    def reset(self) -> None:
        """Come back to the real time."""
        self._write(0)

    def _write(self, offset: int) -> None:
        self.offset = offset
        if self._file is None:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_name(f"{self._file.name}.new")
        fresh.write_text(f"{offset}\n")
        os.replace(fresh, self._file)  # readers never see half a number


def _read(file: Path | None) -> int:
    try:
        return int(file.read_text()) if file is not None else 0
    except (OSError, ValueError):
        return 0
