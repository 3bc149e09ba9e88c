"""How values stand in columns: moments as microseconds in UTC, days as ISO dates, facts as JSON."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_MICROSECOND = timedelta(microseconds=1)


_read = json.JSONDecoder().raw_decode

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode

_NOTHING = "{}"
"""How no facts stand in a column, which is what most rows have."""


def moment(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND


def moment_or_none(at: datetime | None) -> int | None:
    return None if at is None else moment(at)


def to_datetime(column: int, zone: tzinfo) -> datetime:
    """In the civil zone: whoever takes `.date()` of it gets the day people mean."""
    return (_EPOCH + timedelta(microseconds=column)).astimezone(zone)


def to_date(column: str) -> date:
    return date.fromisoformat(column)


def dump(facts: Mapping[str, Any]) -> str:
    return _write(facts)


def load(column: str) -> dict[str, Any]:
    """What `dump` wrote: nothing stands before or after it."""
    if column == _NOTHING:
        return {}
    facts: dict[str, Any] = _read(column)[0]
    return facts


def words(values: Iterable[str]) -> str:
    return " ".join(sorted(values))


def marks(prefix: str, ids: Iterable[int]) -> dict[str, int]:
    """Parameters for a list of ids, of which some come twice: as many as the next power of two,
    so that whoever asks for ever other lists does so with a dozen statements, which the database
    keeps ready."""
    listed = sorted(ids)
    spare = (1 << (len(listed) - 1).bit_length()) - len(listed) if listed else 0
    return {f"{prefix}{n}": one for n, one in enumerate([*listed, *listed[:spare]])}
