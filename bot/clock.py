"""The present moment, in the civil time zone. In training mode it can be moved forward.

No machine's clock is always right (a flat battery, a typing error): beside it stands Telegram's,
and what cannot be undone waits until the two agree.
"""

from collections.abc import Callable
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


LEAP = timedelta(hours=1)
"""More than that between two looks, beside the time that has passed: the clock was set."""


class TelegramClock:
    """How late it is at least, by the dates that Telegram puts on what people do.

    The latest of them is kept with the inbox, so that it survives a restart. A reception to which
    nobody writes for longer than `within` erases and closes nothing; the first message mends that.
    """

    def __init__(
        self,
        *,
        within: timedelta = timedelta(days=3),
        monotonic: Callable[[], float] | None = None,
    ) -> None:
        """`monotonic` shows when the machine's clock is set; None: it may be moved at will."""
        self._within = within
        self._monotonic = monotonic
        self._looked: tuple[datetime, float] | None = None
        self._leapt = False
        self.latest: datetime | None = None

    def heard(self, date: datetime) -> None:
        if self.latest is None or date > self.latest:
            self.latest = date

    def confirms(self, now: datetime) -> bool:
        """Whether what cannot be undone may be done at `now`, which is the machine's.

        Not without any date of Telegram's, nor when the last is older than `within`; after the
        clock was set, only once a date of about the present was heard.
        """
        if self._was_set(now):
            self._leapt = True
        if self.latest is None:
            return False
        behind = now - self.latest
        if self._leapt and abs(behind) <= LEAP:
            self._leapt = False
        return not self._leapt and behind <= self._within

    def _was_set(self, now: datetime) -> bool:
        if self._monotonic is None:
            return False
        before, self._looked = self._looked, (now, self._monotonic())
        if before is None:
            return False
        passed = timedelta(seconds=self._looked[1] - before[1])
        return abs(now - before[0] - passed) > LEAP
