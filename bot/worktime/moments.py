"""Moments and civil days. The country keeps one time (UTC+5 since 1 March 2024)."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

DEFAULT_ZONE = ZoneInfo("Asia/Almaty")
DEFAULT_WORKDAY_END = time(18, 30)

_LAST_SECOND = time(23, 59, 59)


def local(at: datetime, zone: ZoneInfo) -> datetime:
    """The moment on the clock of the zone. A moment without a zone is a mistake of ours."""
    if at.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {at!r}")
    return at.astimezone(zone)


def local_date(at: datetime, zone: ZoneInfo) -> date:
    return local(at, zone).date()


def at_time(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The moment when the clock shows that time on that day; the first, if it does twice."""
    return datetime.combine(day, clock, tzinfo=zone)


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The last second of the day: it still shows the day's own date.

    When the clock goes back at midnight, as on 29 February 2024, the last hour comes twice; the
    day ends with the second one.
    """
    return datetime.combine(day, _LAST_SECOND.replace(fold=1), tzinfo=zone)
