"""Figures of a branch for a period, and what of them is frozen when a report is signed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from bot.domain.appeals.social_groups import known_groups
from bot.domain.network.branches import Network
from bot.domain.problems.problem import ProblemTotals
from bot.domain.reports import tree
from bot.domain.reports.facts import Measure
from bot.domain.reports.figures import Figures, TopicFigures, figures_of
from bot.domain.reports.groups import GroupFigures, compared
from bot.domain.reports.models import AnswerCount, GroupTotals, Total
from bot.domain.reports.periods import Period, PeriodKind, by_months, month, of_code
from bot.interfaces import Transaction


async def figures(tx: Transaction, code: str, period: Period, *, below: bool = True) -> Figures:
    """What `code` did in the period; with all branches below it, unless told otherwise. A branch
    that moved counts where it was on the day."""
    history = await tx.reports.stood() if below else []
    parts = tree.parts(history, code, period)
    roots = {each.branch for each in history if each.parent is None}
    by_topic: list[Total] = []
    answers: list[AnswerCount] = []
    people = kept = broken = 0
    for part in parts:
        # Of the whole network no appeal need be asked whose it is.
        codes = None if below and code in roots else part.branches
        by_topic += await tx.facts.by_topic(part.period, branches=codes)
        answers += await tx.facts.answers(part.period, branches=codes)
        people += await tx.facts.people(part.period, branches=codes)
        promised = await tx.promises.counts(
            part.branches, since=part.period.first, until=part.period.last
        )
        kept, broken = kept + promised.kept, broken + promised.broken
    return figures_of(
        by_topic,
        answers,
        people=people,
        promises_kept=kept,
        promises_broken=broken,
    )


async def by_group(tx: Transaction, code: str, period: Period) -> tuple[list[GroupFigures], bool]:
    """How social groups fared in `code` and all branches below it, as far as it may be shown; and
    whether there are groups that may not be. They are part of no signed report."""
    listed = list(known_groups())
    summed: dict[str, GroupTotals] = {}
    everybody: dict[Measure, int] = {}
    parts = tree.parts(await tx.reports.stood(), code, period)
    for part in parts:
        for each in await tx.facts.by_group(part.period, branches=part.branches, groups=listed):
            known = summed.get(each.group)
            summed[each.group] = each if known is None else known.plus(each)
    if not summed:
        return [], False
    for part in parts:
        for total in await tx.facts.by_topic(part.period, branches=part.branches):
            everybody[total.measure] = everybody.get(total.measure, 0) + total.n
    return compared([summed[group] for group in listed if group in summed], everybody)


async def of_problems(tx: Transaction, code: str, period: Period) -> ProblemTotals:
    """Known problems in `code` and all branches below it."""
    found = ProblemTotals()
    for part in tree.parts(await tx.reports.stood(), code, period):
        since, until = part.period.first, part.period.last
        found = found.plus(await tx.problems.totals(part.branches, since=since, until=until))
    return found


Counts = Mapping[str, int]
"""By measure."""

TREND_MONTHS = 12
"""Months that a report draws, its own the last."""


def moves_as_json(moves: Iterable[tree.Moved]) -> list[dict[str, str | None]]:
    return [
        {"branch": m.branch, "on": m.on.isoformat(), "was": m.was, "parent": m.parent}
        for m in moves
    ]


@dataclass(frozen=True, kw_only=True, slots=True)
class Contents:
    """Everything that stands in a report and its files; what is signed is this."""

    figures: Figures
    against: Period
    before: Figures
    """Of the period it is compared with."""
    branches: tuple[tuple[str, Counts], ...] = ()
    """The branch and those right below it, by code, each with all that it covers."""
    months: tuple[tuple[str, Counts], ...] = ()
    """The year that ends with the period, by `Period.code`."""
    moves: tuple[tree.Moved, ...] = ()
    """Branches that were created or came to stand elsewhere in the period."""
    more: Mapping[str, object] = field(default_factory=dict)
    """What is frozen beside the figures, as JSON."""


def usual_comparison(whole: Period, period: Period) -> Period:
    """A month is compared with the month before, as far as this one has passed; other periods with
    the same days of the year before."""
    if whole.kind is PeriodKind.DAYS:
        return period.year_before()
    before = whole.previous()
    if period == whole:
        return before
    length = (period.last - period.first).days
    last = min(before.last.toordinal(), before.first.toordinal() + length)
    return Period(first=before.first, last=type(before.first).fromordinal(last))


async def contents(
    tx: Transaction, network: Network, branch: str, period: Period, against: Period
) -> Contents:
    """Counted now; `period` as far as it has passed."""
    return Contents(
        figures=await figures(tx, branch, period),
        against=against,
        before=await figures(tx, branch, against),
        branches=await by_branch(tx, network, branch, period),
        months=await _by_month(tx, network, branch, period),
        moves=tuple(tree.moves(await tx.reports.stood(), branch, period)),
    )


async def by_branch(
    tx: Transaction, network: Network, branch: str, period: Period
) -> tuple[tuple[str, Counts], ...]:
    """The branch and those right below it, by code, each with all that it covers."""
    children = sorted(child.code for child in network.children(branch))
    covered = {code: frozenset(network.below(code)) for code in (branch, *children)}
    totals = await tx.facts.totals(period, branches=covered[branch])
    summed: dict[str, dict[str, int]] = {code: {} for code in covered}
    for total in totals:
        for code, codes in covered.items():
            if total.branch in codes:
                of_branch = summed[code]
                of_branch[total.measure] = of_branch.get(total.measure, 0) + total.n
    return tuple(summed.items())


async def _by_month(
    tx: Transaction, network: Network, branch: str, period: Period
) -> tuple[tuple[str, Counts], ...]:
    last = month(period.last.year, period.last.month)
    months = [last]
    while len(months) < TREND_MONTHS:
        months.insert(0, months[0].previous())
    year = Period(first=months[0].first, last=period.last)
    found: dict[str, dict[str, int]] = {each.first.isoformat()[:7]: {} for each in by_months(year)}
    whole = branch == network.root.code
    branches = None if whole else network.below(branch)
    for total in await tx.facts.by_month(year, branches=branches):
        found[total.topic][total.measure] = total.n
    return tuple(found.items())


def snapshot_of(branch: str, period: Period, found: Contents) -> str:
    """The same figures give the same text, to the byte."""
    content = {
        "branch": branch,
        "period": period.code,
        "figures": asdict(found.figures),
        "against": found.against.code,
        "before": asdict(found.before),
        "branches": dict(found.branches),
        "months": dict(found.months),
        "moves": moves_as_json(found.moves),
        **found.more,
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def as_signed(snapshot: str) -> Contents | None:
    """What was signed. None: it was signed by an earlier version, which kept the figures alone."""
    kept = json.loads(snapshot)
    if "before" not in kept:
        return None
    known = ("branch", "period", "figures", "against", "before", "branches", "months", "moves")
    return Contents(
        figures=_figures(kept["figures"]),
        against=of_code(kept["against"]),
        before=_figures(kept["before"]),
        branches=tuple(sorted(kept["branches"].items(), key=lambda one: one[0] != kept["branch"])),
        months=tuple(sorted(kept["months"].items())),
        moves=tuple(
            tree.Moved(m["branch"], date.fromisoformat(m["on"]), m["was"], m["parent"])
            for m in kept["moves"]
        ),
        more={name: value for name, value in kept.items() if name not in known},
    )


def signed_figures(snapshot: str) -> Figures:
    return _figures(json.loads(snapshot)["figures"])


def _figures(kept: Mapping[str, Any]) -> Figures:
    topics = tuple(TopicFigures(**topic) for topic in kept["topics"])
    return Figures(**{**kept, "topics": topics})


def digest(snapshot: str) -> str:
    return sha256(snapshot.encode()).hexdigest()
