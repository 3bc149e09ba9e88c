"""What to look for among the appeals of a branch."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.appeals.models import Status
from bot.domain.appeals.numbers import digits_of, is_valid, looks_like_number

OPEN = (Status.REGISTERED.value, Status.TAKEN.value, Status.WAITING.value)


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """All of it must hold. Plain values, fit for JSON."""

    branches: tuple[str, ...] = ()
    """Codes; empty: the whole network."""
    restricted: bool = False
    statuses: tuple[str, ...] = ()
    operator_id: int | None = None
    overdue_on: str | None = None
    category: str | None = None
    citizen_id: int | None = None
    phone: str | None = None
    since: str | None = None
    until: str | None = None
    stems: tuple[str, ...] = ()
    not_about: int | None = None
    """A person who is shown the list alone: what is about them is left out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """What became of one message to the citizen."""

    kind: str
    reply_id: int | None
    state: str
    """waiting, sent or failed."""
    at: datetime | None
    reason: str | None


_PHONE = re.compile(r"\+?[78]?[\s\-(]*\d{3}[\s\-)]*\d{3}[\s\-]*\d{2}[\s\-]*\d{2}")

_PERIOD = re.compile(
    r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?\s*[-–—]\s*(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?"
)

_MONTH = re.compile(r"\b(\d{4})-(\d{2})\b(?!-)")


def phone_in(text: str) -> str | None:
    """The last ten digits of a Kazakh telephone number, if the text is one."""
    if looks_like_number(text) or not _PHONE.fullmatch(text.strip()):
        return None
    return digits_of(text)[-10:]


def number_in(text: str) -> str | None:
    digits = digits_of(text)
    return digits if looks_like_number(text) and is_valid(digits) else None


def period_in(text: str, today: date) -> tuple[str, str, str] | None:
    """(first day, last day, the text without the period): 01.11-20.11, 2026-11."""
    if found := _PERIOD.search(text):
        d1, m1, y1, d2, m2, y2 = found.groups()
        year = int(y2 or y1 or today.year)
        try:
            first, last = date(int(y1 or year), int(m1), int(d1)), date(year, int(m2), int(d2))
        except ValueError:
            return None
        return first.isoformat(), last.isoformat(), text.replace(found[0], " ")
    if (found := _MONTH.search(text)) and 1 <= int(found[2]) <= 12:
        return f"{found[0]}-01", f"{found[0]}-31", text.replace(found[0], " ")
    return None
