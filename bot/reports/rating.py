"""The rating of branches for a period, from facts; and what stands behind a measure that lags."""

from bot.domain.network.branches import BranchKind, Network
from bot.domain.reports.models import BranchCases
from bot.domain.reports.periods import Period, PeriodKind, month
from bot.domain.reports.rating import POOLED_BELOW, Cases, RatedMeasure, strengths_over
from bot.domain.worktime.calendar import WorkCalendar
from bot.interfaces import Transaction

SIGNED_WITHIN = {BranchKind.REPUBLIC: 9, BranchKind.REGION: 7}
"""Working days of the next month within which a report is signed, by level …"""

SIGNED_WITHIN_ELSEWHERE = 5
"""… and of all other branches."""


PRIOR_QUARTERS = 4
"""So long a time tells how much branches differ beyond chance."""


def sign_within(kind: BranchKind) -> int:
    return SIGNED_WITHIN.get(kind, SIGNED_WITHIN_ELSEWHERE)


async def cases_of(
    tx: Transaction, period: Period, network: Network, calendar: WorkCalendar
) -> list[Cases]:
    """The cases of every measure in the period. In a quarter a branch that has too few of a
    measure is judged by two quarters together. Branches that are gone are not rated."""
    found = await _within(tx, period, network, calendar)
    if period.kind is not PeriodKind.QUARTER:
        return found
    n: dict[tuple[str, RatedMeasure], int] = {}
    for each in found:
        n[each.branch, each.measure] = n.get((each.branch, each.measure), 0) + each.n
    before = await _within(tx, period.previous(), network, calendar)
    pooled = [e for e in before if 0 < n.get((e.branch, e.measure), 0) < POOLED_BELOW]
    return found + pooled


async def strengths_of(
    tx: Transaction, quarter: Period, network: Network, calendar: WorkCalendar
) -> dict[RatedMeasure, float]:
    """M of each measure over the four quarters that end with this one."""
    quarters = [quarter]
    while len(quarters) < PRIOR_QUARTERS:
        quarters.append(quarters[-1].previous())
    return strengths_over([await _within(tx, each, network, calendar) for each in quarters])


async def _within(
    tx: Transaction, period: Period, network: Network, calendar: WorkCalendar
) -> list[Cases]:
    found: list[Cases] = []
    for each in await tx.facts.rated_cases(period):
        if each.branch in network.branches:
            found += _cases(each)
    for code, (kept, broken) in (await tx.facts.promises_by_branch(period)).items():
        if code in network.branches and kept + broken:
            found.append(_all_of(code, RatedMeasure.PROMISES_KEPT, kept + broken, kept))
    signed: dict[str, list[bool]] = {}
    for each_month in _months(period):
        for report in await tx.reports.of_period(each_month.code):
            if report.branch in network.branches:
                within = sign_within(network.branches[report.branch].kind)
                last = calendar.add_working_days(each_month.last, within)
                in_time = report.signed_at is not None and report.signed_at.date() <= last
                signed.setdefault(report.branch, []).append(in_time)
    found += [
        _all_of(code, RatedMeasure.REPORT_SIGNED, len(times), sum(times))
        for code, times in signed.items()
    ]
    return found


def _all_of(branch: str, measure: RatedMeasure, n: int, good: int) -> Cases:
    return Cases(branch=branch, measure=measure, n=n, good=good)


def _months(period: Period) -> list[Period]:
    """The months that end in the period."""
    found = [month(period.last.year, period.last.month)]
    while found[0].previous().last >= period.first:
        found.insert(0, found[0].previous())
    return [each for each in found if each.last <= period.last]


def _cases(each: BranchCases) -> list[Cases]:
    stratum = f"{each.topic}:{each.kind}"
    counted = (
        (RatedMeasure.ON_TIME, each.due, each.on_time),
        (RatedMeasure.FIRST_REPLY, each.replies_due, each.replied_in_time),
        (RatedMeasure.DURABLE, each.followed_up, each.durable),
        (RatedMeasure.SATISFIED, each.rated, each.satisfied),
        (RatedMeasure.NOT_REOPENED, each.answered, each.not_reopened),
    )
    return [
        Cases(branch=each.branch, measure=measure, stratum=stratum, n=n, good=good)
        for measure, n, good in counted
        if n
    ]
