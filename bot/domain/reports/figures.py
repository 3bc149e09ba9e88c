"""The figures of a report, for one branch and a period: sums, shares, and how they compare.

Cohorts, stated once. Received: registered in the period. On time: of those whose term ended in the
period, the unanswered among them; a measure over answered ones only would hide the worst. First
reply: of those whose second working day lay in the period. Satisfied: of those that were rated.
Reopened: of those first answered in the period.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import exp, log, sqrt

from bot.domain.reports.facts import Measure
from bot.domain.reports.models import AnswerCount, Total

CONFIDENT = 1.959964
"""Standard errors on each side of an estimate within which the truth lies, 95 times of 100."""

SMALL = 5
"""A cell of fewer people is shown to the branch's own head only."""


@dataclass(frozen=True, slots=True)
class Share:
    good: int
    of: int

    @property
    def value(self) -> float | None:
        """None: there is nothing to take a share of."""
        return self.good / self.of if self.of else None


@dataclass(frozen=True, kw_only=True, slots=True)
class TopicFigures:
    topic: str
    received: int
    due: int
    on_time: int
    reopened: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """What a branch, with all below it, did in a period."""

    received: int = 0
    people: int = 0
    answered: int = 0
    due: int = 0
    on_time: int = 0
    replies_due: int = 0
    replied_in_time: int = 0
    extended: int = 0
    first_answered: int = 0
    reopened: int = 0
    forwarded: int = 0
    withdrawn: int = 0
    rated: int = 0
    satisfied: int = 0
    followed_up: int = 0
    durable: int = 0
    promises_kept: int = 0
    promises_broken: int = 0
    outcomes: Mapping[str, int] = field(default_factory=dict)
    took_median: int | None = None
    """Working days from registration to the answer; half took no longer."""
    took_p90: int | None = None
    """Nine of ten took no longer."""
    topics: tuple[TopicFigures, ...] = ()
    """Those about which most was received first."""

    @property
    def shares(self) -> dict["ReportedShare", Share]:
        return {
            ReportedShare.ON_TIME: Share(self.on_time, self.due),
            ReportedShare.FIRST_REPLY: Share(self.replied_in_time, self.replies_due),
            ReportedShare.SATISFIED: Share(self.satisfied, self.rated),
            ReportedShare.DURABLE: Share(self.durable, self.followed_up),
            ReportedShare.REOPENED: Share(self.reopened, self.first_answered),
            ReportedShare.PROMISES: Share(
                self.promises_kept, self.promises_kept + self.promises_broken
            ),
        }


class ReportedShare(StrEnum):
    ON_TIME = "on_time"
    FIRST_REPLY = "first_reply"
    SATISFIED = "satisfied"
    DURABLE = "durable"
    REOPENED = "reopened"
    PROMISES = "promises"


class Direction(StrEnum):
    """How a figure moved; SAME unless chance alone is unlikely to have done it."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Difference:
    """Between two figures, with the interval in which the true difference lies, 95 of 100."""

    value: float
    low: float
    high: float

    @property
    def direction(self) -> Direction:
        if self.low > 0:
            return Direction.UP
        return Direction.DOWN if self.high < 0 else Direction.SAME


def of_shares(now: Share, before: Share) -> Difference | None:
    """Of two shares, in points from -1 to 1, by Newcombe's method (Wilson's intervals combined):
    it holds for small numbers. None: one of them is a share of nothing."""
    if now.value is None or before.value is None:
        return None
    low, high = _wilson(now)
    low_before, high_before = _wilson(before)
    value = now.value - before.value
    return Difference(
        value,
        value - sqrt((now.value - low) ** 2 + (high_before - before.value) ** 2),
        value + sqrt((high - now.value) ** 2 + (before.value - low_before) ** 2),
    )


def _wilson(share: Share) -> tuple[float, float]:
    n, z = share.of, CONFIDENT
    p = share.good / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    width = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return middle - width, middle + width


def of_counts(now: int, size: float, before: int, size_before: float) -> Difference | None:
    """Of two counts, each for its size (working days, residents): by which part it rose or fell.

    0.15 is a rise by 15 of 100. The interval is that of the ratio of two Poisson counts on the
    logarithmic scale. None: a count or a size is nothing, so there is no ratio.
    """
    if not now or not before or size <= 0 or size_before <= 0:
        return None
    ratio = (now / size) / (before / size_before)
    spread = CONFIDENT * sqrt(1 / now + 1 / before)
    return Difference(ratio - 1, exp(log(ratio) - spread) - 1, exp(log(ratio) + spread) - 1)


def figures_of(
    by_topic: Iterable[Total],
    answers: Iterable[AnswerCount],
    *,
    people: int,
    promises_kept: int = 0,
    promises_broken: int = 0,
) -> Figures:
    n: dict[Measure, int] = {}
    topics: dict[str, dict[Measure, int]] = {}
    for total in by_topic:
        n[total.measure] = n.get(total.measure, 0) + total.n
        of_topic = topics.setdefault(total.topic, {})
        of_topic[total.measure] = of_topic.get(total.measure, 0) + total.n
    named: dict[str, int] = {}
    took: dict[int, int] = {}
    for each in answers:
        if each.outcome is not None:
            named[each.outcome.value] = named.get(each.outcome.value, 0) + each.n
        if each.took is not None:
            took[each.took] = took.get(each.took, 0) + each.n
    rows = [
        TopicFigures(
            topic=topic,
            received=of_topic.get(Measure.RECEIVED, 0),
            due=of_topic.get(Measure.DUE, 0),
            on_time=of_topic.get(Measure.ON_TIME, 0),
            reopened=of_topic.get(Measure.REOPENED, 0),
        )
        for topic, of_topic in topics.items()
    ]
    return Figures(
        received=n.get(Measure.RECEIVED, 0),
        people=people,
        answered=n.get(Measure.ANSWERED, 0),
        due=n.get(Measure.DUE, 0),
        on_time=n.get(Measure.ON_TIME, 0),
        replies_due=n.get(Measure.REPLY_DUE, 0),
        replied_in_time=n.get(Measure.REPLY_IN_TIME, 0),
        extended=n.get(Measure.EXTENDED, 0),
        first_answered=n.get(Measure.FIRST_ANSWERED, 0),
        reopened=n.get(Measure.REOPENED, 0),
        forwarded=n.get(Measure.FORWARDED, 0),
        withdrawn=n.get(Measure.WITHDRAWN, 0),
        rated=n.get(Measure.RATED, 0),
        satisfied=n.get(Measure.SATISFIED, 0),
        followed_up=n.get(Measure.FOLLOWED_UP, 0),
        durable=n.get(Measure.DURABLE, 0),
        promises_kept=promises_kept,
        promises_broken=promises_broken,
        outcomes=dict(sorted(named.items())),
        took_median=quantile(took, 0.5),
        took_p90=quantile(took, 0.9),
        topics=tuple(
            sorted(
                (row for row in rows if row.received or row.due),
                key=lambda row: (-row.received, row.topic),
            )
        ),
    )


def quantile(counts: Mapping[int, int], share: float) -> int | None:
    """The least value that so large a share does not exceed; None of nothing."""
    everything = sum(counts.values())
    below = 0
    for value in sorted(counts):
        below += counts[value]
        if below >= share * everything:
            return value
    return None
