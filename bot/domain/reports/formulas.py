"""Versions of the rating's formula: weights that are changed take force with the next quarter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.reports.periods import quarter
from bot.domain.reports.rating import RatedMeasure


@dataclass(frozen=True, kw_only=True, slots=True)
class Formula:
    version: int
    since: date
    """The first day on which it is in force."""
    weights: Mapping[RatedMeasure, int]


def changed(
    known: Sequence[Formula], weights: Mapping[RatedMeasure, int], today: date
) -> Formula | None:
    """The version that begins where `weights` are others than those of the last version; None:
    they are the same. The first version holds for all time before it."""
    if not known:
        return Formula(version=1, since=date.min, weights=weights)
    last = max(known, key=lambda each: each.version)
    if last.weights == weights:
        return None
    return Formula(version=last.version + 1, since=_next_quarter(today), weights=weights)


def in_force(known: Sequence[Formula], day: date) -> Formula:
    """The last version that had begun by that day. Raises ValueError, if none is known."""
    return max(
        (each for each in known if each.since <= day), key=lambda each: (each.since, each.version)
    )


def _next_quarter(today: date) -> date:
    return quarter(today.year, (today.month + 2) // 3).last + timedelta(days=1)
