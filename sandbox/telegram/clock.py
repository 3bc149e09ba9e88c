"""A clock that can be moved forward: real time plus an offset kept in a file.

The bot reads the same file, so that both live in the same moment.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

LARGEST_OFFSET = timedelta(days=3650)


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
