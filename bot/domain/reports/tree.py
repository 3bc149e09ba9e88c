"""Where each branch stood in the network on a day: a region's report counts a branch for the days
on which it was the region's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.reports.models import Stood
from bot.domain.reports.periods import Period


@dataclass(frozen=True, slots=True)
class Part:
    """Days on which nothing moved, and the branches that were the branch's then."""

    period: Period
    branches: frozenset[str]


def parts(history: Iterable[Stood], code: str, period: Period) -> list[Part]:
    """The period, cut where branches came to `code` or left it. Before the first day that is
    written down a branch stood where it stood then."""
    spans: dict[str, list[tuple[date, str | None]]] = {}
    for each in sorted(history, key=lambda one: one.since):
        spans.setdefault(each.branch, []).append((each.since, each.parent))
    cuts = sorted(
        {
            since
            for moves in spans.values()
            for since, _ in moves[1:]
            if period.first < since <= period.last
        }
    )
    found: list[Part] = []
    first = period.first
    for cut in [*cuts, period.last + timedelta(days=1)]:
        branches = _below(_parents(spans, first), code)
        if found and found[-1].branches == branches:
            found[-1] = Part(Period(first=found[-1].period.first, last=cut - _DAY), branches)
        else:
            found.append(Part(Period(first=first, last=cut - _DAY), branches))
        first = cut
    return found


@dataclass(frozen=True, slots=True)
class Moved:
    """A branch that a report tells of: it was created, or came to stand under another one."""

    branch: str
    on: date
    was: str | None
    """Under which branch it stood before; None: there was no such branch before."""
    parent: str | None


def moves(history: Iterable[Stood], code: str, period: Period) -> list[Moved]:
    """What happened in the period to `code` and to branches that it had or has below it, in order
    of days. What stood when the first line was written was not created then."""
    known: dict[str, str | None] = {}
    begun: date | None = None
    found: list[Moved] = []
    for each in sorted(history, key=lambda one: one.since):
        begun = each.since if begun is None else begun
        was = known.get(each.branch)
        before = _below(known, code)
        known[each.branch] = each.parent
        if each.since == begun or not period.first <= each.since <= period.last:
            continue
        if each.branch in before | _below(known, code):
            found.append(Moved(each.branch, each.since, was, each.parent))
    return found


_DAY = timedelta(days=1)


def _parents(
    spans: Mapping[str, list[tuple[date, str | None]]], day: date
) -> dict[str, str | None]:
    found = {}
    for branch, moves in spans.items():
        parent = moves[0][1]
        for since, under in moves:
            if since <= day:
                parent = under
        found[branch] = parent
    return found


def _below(parents: Mapping[str, str | None], code: str) -> frozenset[str]:
    children: dict[str | None, list[str]] = {}
    for branch, parent in parents.items():
        children.setdefault(parent, []).append(branch)
    found, waiting = {code}, [code]
    while waiting:
        for child in children.get(waiting.pop(), ()):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return frozenset(found)
