"""Are people of a declared social group answered later, or less well, than all others?

Each group is compared with everybody who does not declare it. A group, or a share, of fewer than
`SMALL` is shown to nobody, not even to the head of the branch: who belongs to it could be guessed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.reports.facts import Measure
from bot.domain.reports.figures import SMALL, Difference, Share, of_shares
from bot.domain.reports.models import GroupTotals


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """A share of a group beside that of everybody else, in as many cases as may be shown."""

    group: Share
    others: Share
    gap: Difference


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupFigures:
    """What is not known, or must not be shown, is None."""

    group: str
    received: int
    on_time: Compared | None
    satisfied: Compared | None
    took: tuple[float, float] | None
    """Working days to the answer on average: in the group, and of everybody else."""


def compared(
    totals: Iterable[GroupTotals], everybody: Mapping[Measure, int]
) -> tuple[list[GroupFigures], bool]:
    """The groups that may be shown; and whether there are some that may not."""
    kept = list(totals)
    shown = [each for each in kept if each.people >= SMALL]
    return [_figures(each, everybody) for each in shown], len(shown) < len(kept)


def _figures(totals: GroupTotals, everybody: Mapping[Measure, int]) -> GroupFigures:
    def rest(measure: Measure, of_group: int) -> int:
        return everybody.get(measure, 0) - of_group

    answered = rest(Measure.ANSWERED, totals.answered)
    took = None
    if totals.answered >= SMALL and answered >= SMALL:
        took = (
            totals.took / totals.answered,
            rest(Measure.TOOK, totals.took) / answered,
        )
    return GroupFigures(
        group=totals.group,
        received=totals.received,
        on_time=_compared(
            Share(totals.on_time, totals.due),
            Share(rest(Measure.ON_TIME, totals.on_time), rest(Measure.DUE, totals.due)),
        ),
        satisfied=_compared(
            Share(totals.satisfied, totals.rated),
            Share(rest(Measure.SATISFIED, totals.satisfied), rest(Measure.RATED, totals.rated)),
        ),
        took=took,
    )


def _compared(group: Share, others: Share) -> Compared | None:
    gap = of_shares(group, others)
    if gap is None or group.of < SMALL or others.of < SMALL:
        return None
    return Compared(group=group, others=others, gap=gap)
