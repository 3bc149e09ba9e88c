"""How long what is kept, and what stays of an appeal whose content is taken out. Pure."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

NOBODY = 0
"""Whose appeals anonymised ones are."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PrivacyRules:
    """As the configuration says."""

    case_years: int = 5
    """From the end of an appeal until its content is taken out. The usual figure for citizens'
    appeals; the list of documents (Order 279 of 17.06.2025) decides."""
    must_keep_years: int = 0
    """From the end of an appeal, in which it must be kept although its citizen wants it gone."""
    mail_days: int = 30
    draft_days: int = 30
    night_from: time = time(1)
    night_until: time = time(5)
    tidy_groups: bool = True

    def is_night(self, now: datetime) -> bool:
        hour = now.timetz().replace(tzinfo=None)
        if self.night_from <= self.night_until:
            return self.night_from <= hour < self.night_until
        return hour >= self.night_from or hour < self.night_until

    def may_go_from(self, ended_at: datetime) -> date:
        """The first day on which an ended appeal goes, if its citizen wants it gone."""
        return years_after(ended_at.date(), self.must_keep_years)


@dataclass(frozen=True, kw_only=True, slots=True)
class LegalHold:
    """An appeal that is kept whatever its age and its citizen's request: an inquiry, a court."""

    appeal_id: int
    by: int
    at: datetime
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Ended:
    """An appeal that is over and not yet anonymised."""

    appeal_id: int
    number: str
    ended_at: datetime
    preserved: bool


def years_before(moment: datetime, years: int) -> datetime:
    """29 February becomes 28 February."""
    try:
        return moment.replace(year=moment.year - years)
    except ValueError:
        return moment.replace(year=moment.year - years, day=28)


def years_after(day: date, years: int) -> date:
    """29 February becomes 1 March: nothing goes too early."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, month=3, day=1)


_CODE = re.compile(r"[A-Za-z0-9_.:+-]{1,40}")

_OF_PEOPLE = frozenset({"subject", "item_id", "name"})

CODED_REASONS = frozenset(
    {
        "territory",
        "subject",
        "above",
        "conflict",
        "unsolved",
        "formal",
    }
)
"""Reasons that a button gives; any other was typed by somebody."""


def without_words(facts: dict[str, Any]) -> dict[str, Any]:
    """What stays of the facts of an event or a message: numbers, days and codes, nothing typed."""
    return {name: value for name, value in facts.items() if _says_nothing(name, value)}


def _says_nothing(name: str, value: object) -> bool:
    if name in _OF_PEOPLE or (name == "reason" and value not in CODED_REASONS):
        return False
    if isinstance(value, str):
        return _CODE.fullmatch(value) is not None
    if isinstance(value, list):
        return all(isinstance(each, int) for each in value)
    return value is None or isinstance(value, bool | int | float)
