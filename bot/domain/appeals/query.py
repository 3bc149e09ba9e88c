"""What to look for among the appeals of a branch."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.appeals.models import Appeal, Status
from bot.domain.appeals.numbers import digits_of, is_valid, looks_like_number

OPEN = (Status.REGISTERED.value, Status.TAKEN.value, Status.WAITING.value)

COUNTED = 500
"""So far a list is counted, where there are more."""


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
    together: bool = False
    """Of those who joined a known problem only the one who is due first stands for all."""

    @property
    def only_open(self) -> bool:
        """Whether it asks for appeals in certain states, all of which are open."""
        return bool(self.statuses) and set(self.statuses) <= set(OPEN)

    @property
    def is_queue(self) -> bool:
        """Open appeals, not by their words: the earliest term first."""
        return self.only_open and not self.stems


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A page of a list."""

    appeals: tuple[Appeal, ...]
    count: int
    """Of the whole list, as far as it was counted."""
    more: bool
    """Whether there are more than were counted: "500+"."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """What became of one message to the citizen."""

    kind: str
    reply_id: int | None
    state: str
    """waiting, sent or failed."""
    at: datetime | None
    reason: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Attached:
    """Whether there is anything of each kind that a card tells beside the appeal itself."""

    held: bool
    """It is preserved whatever its age."""
    merged: bool
    """Others were merged into it."""
    goes_on: bool
    """It goes on from another one."""
    told: bool
    """Answers, questions or files that were, or will be, sent to the citizen."""
    files_failed: bool
    """Files that Telegram did not take for some chat."""
    promises: bool
    notes: bool


_PHONE_LABEL = re.compile(r"(?:[^\W\d_]+[\s.:]*){1,3}")
"""A word or two in front of the digits: «tel.:»."""

_PHONE_SIGNS = re.compile(r"[\d\s+().,/\-\u2010-\u2015\u2212\u00b7]+", re.ASCII)
"""Digits and what people put between them, after NFKC."""

_TRUNK = re.compile(r"(?:00|810)(?=7\d{10}$)|(?:[78]|7[78])(?=\d{10}$)", re.ASCII)
"""What is dialled before the ten digits: 8, +7, 00 7, 8 10 7, and «+7 8» by mistake."""

_LOCAL = re.compile(r"\d{3}\D?\d{2}\D?\d{2}|\d{2}\D\d{2}\D\d{3}", re.ASCII)

LOCAL_DIGITS = 7

_PERIOD = re.compile(
    r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?\s*[-–—]\s*(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?"
)

_MONTH = re.compile(r"\b(\d{4})-(\d{2})\b(?!-)")


def phone_in(text: str) -> str | None:
    """The last ten digits of a Kazakh telephone number, if the text is one, however it is
    written; or the seven of a local one."""
    text = "".join(
        c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf"
    )
    label = _PHONE_LABEL.match(text.strip())
    bare = text.strip()[label.end() :] if label else text
    bare = bare.strip(" .,;:")
    if looks_like_number(text) or _PERIOD.search(bare) or not _PHONE_SIGNS.fullmatch(bare):
        return None
    digits = digits_of(bare)
    while found := _TRUNK.match(digits):
        digits = digits[found.end() :]
    if len(digits) == 10 or (not label and _LOCAL.fullmatch(bare)):
        return digits
    return None


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
