"""The present moment, in the civil time zone. In training mode it can be moved forward."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo


class SystemClock:
    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone

    def now(self) -> datetime:
        return datetime.now(UTC).astimezone(self._zone)


class TravellingClock:
    """Ahead of the system's clock by the seconds that a file says; the file may change."""

    def __init__(self, zone: ZoneInfo, file: Path) -> None:
        self._zone = zone
        self._file = file
        self._read_at = 0.0
        self._ahead = timedelta()

    def now(self) -> datetime:
        present = datetime.now(UTC)
        if present.timestamp() - self._read_at > 0.5:
            self._read_at = present.timestamp()
            self._ahead = self._read()
        return (present + self._ahead).astimezone(self._zone)

    def _read(self) -> timedelta:
        try:
            return timedelta(seconds=float(self._file.read_text().strip() or 0))
        except (OSError, ValueError, OverflowError):
            return self._ahead
