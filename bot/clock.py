"""The present moment, in the civil time zone. In training mode it can be moved forward.

No machine's clock is always right (a flat battery, a typing error): beside it stands Telegram's.
The service goes by the machine's, put right by as much as the two are known to differ, and what
cannot be undone waits until they agree.
"""

import contextlib
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

logger = logging.getLogger(__name__)


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, in the civil time zone of the country."""


class SystemClock:
    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone

    def now(self) -> datetime:
        return datetime.now(self._zone)


class TravellingClock:
    """Ahead of the system's clock by the seconds that a file says; the file may change."""

    def __init__(self, zone: ZoneInfo, file: Path) -> None:
        self._zone = zone
        self._file = file
        self._read_at = 0.0
        self._ahead = timedelta()
        self._followed: timedelta | None = None

    def now(self) -> datetime:
        present = datetime.now(UTC)
        if present.timestamp() - self._read_at > 0.5:
            self._read_at = present.timestamp()
            self._ahead = self._read()
        return (present + self._ahead).astimezone(self._zone)

    def moved(self) -> timedelta | None:
        """Read the file at once; by how much we are ahead, None if `follow` has heard of that."""
        self._read_at = datetime.now(UTC).timestamp()
        self._ahead = self._read()
        return None if self._ahead == self._followed else self._ahead

    def follow(self, ahead: timedelta) -> None:
        """Say in a file beside it that everything due by then is done."""
        self._followed = ahead
        seen = self._file.with_name(f"{self._file.name}.seen")
        with contextlib.suppress(OSError):  # the page then waits a second longer
            seen.write_text(f"{int(ahead.total_seconds())}\n")

    def _read(self) -> timedelta:
        try:
            return timedelta(seconds=float(self._file.read_text().strip() or 0))
        except (OSError, ValueError, OverflowError):
            return self._ahead


LEAP = timedelta(hours=1)
"""More than that between two looks, beside the time that has passed: the clock was set."""

KEPT = timedelta(hours=25)
"""So long at most Telegram keeps an update (24 hours), and an hour: what is older when it comes was
not written so long ago, but the machine's clock is ahead."""

BORN = datetime(2026, 1, 1, tzinfo=UTC)
"""No date of Telegram's that this program reads is older."""


def since_boot() -> float:
    """Seconds that nobody can set; the sleep of the machine counts, where the system tells it."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


def wrong_in_words(ahead: timedelta) -> str:
    """For the log, and for `check`."""
    by = timedelta(seconds=round(abs(ahead).total_seconds()))
    side = "ahead of" if ahead > timedelta() else "behind"
    return (
        f"this machine's clock is {by} {side} Telegram's: nothing is erased, closed or reminded"
        " of, and terms are counted by Telegram's time meanwhile; set it, best with:"
        " timedatectl set-ntp true"
    )


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
        self._compared: tuple[timedelta, datetime, float] | None = None
        self._alarmed = False
        self.latest: datetime | None = None

    def heard(self, date: datetime) -> None:
        if self.latest is None or date > self.latest:
            self.latest = date

    def compare(self, date: datetime, now: datetime, *, exact: bool = False) -> None:
        """Telegram hands over something of that date, or (`exact`) says that it is then, while the
        machine has `now`. That the two contradict each other goes into the log, once."""
        told_before = self.latest
        self.heard(date)
        if self._monotonic is None or date < BORN:
            return
        if not exact and told_before is not None and date < told_before - KEPT:
            return
        ahead = now - date
        known = ahead if exact else min(max(self._off(now), ahead - KEPT), ahead)
        self._compared = known, now, self._monotonic()
        off = self.off(now)
        if off and not self._alarmed:
            logger.error("%s", wrong_in_words(off))
        elif self._alarmed and not off:
            logger.warning("this machine's clock agrees with Telegram's again")
        self._alarmed = bool(off)

    def off(self, now: datetime) -> timedelta:
        """By how much the machine's clock is surely ahead of Telegram's (less than nothing: behind
        it); zero: they agree, or nobody knows better."""
        found = self._off(now)
        return found if abs(found) > LEAP else timedelta()

    def _off(self, now: datetime) -> timedelta:
        if self._compared is None or self._monotonic is None:
            return timedelta()
        off, then, at = self._compared
        return off + (now - then) - timedelta(seconds=self._monotonic() - at)

    def confirms(self, now: datetime) -> bool:
        """Whether what cannot be undone may be done at `now`, which is the machine's.

        Not without any date of Telegram's, nor when the last is further than `within` away; after
        the clock was set, only once a date of about the present was heard.
        """
        if self._was_set(now):
            self._leapt = True
        if self.latest is None:
            return False
        behind = now - self.latest
        if self._leapt and abs(behind) <= LEAP:
            self._leapt = False
        return not self._leapt and not self.off(now) and abs(behind) <= self._within

    def _was_set(self, now: datetime) -> bool:
        if self._monotonic is None:
            return False
        before, self._looked = self._looked, (now, self._monotonic())
        if before is None:
            return False
        passed = timedelta(seconds=self._looked[1] - before[1])
        return abs(now - before[0] - passed) > LEAP


class RightClock:
    """The machine's clock, put right: whatever is taken in, counted or promised while it is known
    to be wrong has the moment that Telegram's shows. Setting the machine's changes nothing."""

    def __init__(self, machine: Clock, telegram: TelegramClock) -> None:
        self.machine = machine
        self.telegram = telegram

    def now(self) -> datetime:
        now = self.machine.now()
        return now - self.telegram.off(now)


def machine_now(clock: Clock) -> datetime:
    """What the machine itself takes for the present: that is what is compared with Telegram's."""
    return (clock.machine if isinstance(clock, RightClock) else clock).now()
