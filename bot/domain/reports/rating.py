"""The rating of branches: a published formula, computable by hand.

For a measure and a branch with n cases, x of them good:

    e  = the expected share: the mean, over its cases, of the network's share among cases of the
         same stratum (topic and kind), so that a branch full of land cases is compared with land
         cases (indirect standardisation)
    M  = how strong the common prior is, by the method of moments over all branches, four quarters
    p̂  = (x + e·M) / (n + M)                shrunk: few cases say little
    s  = p̄ + p̂ − e, kept within 0 and 1      p̄: the network's share
    score = Σ weight × s over the measures in which the branch has cases, by their weights

What is published is a band, never a place: "under attention" or "best" where an exact binomial
test against the expected share says so, with the false discovery rate held at 5 % over all
branches and measures (Benjamini and Hochberg); and a place only as an interval.

Nothing here ranks a person.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import exp, fsum, lgamma, log, log1p

import numpy as np

from bot.errors import Refusal

LEAST = 10
"""Cases below which nothing is said of a branch."""

POOLED_BELOW = 30
"""Cases below which two quarters are looked at together."""

FALSE_DISCOVERIES = 0.05

DRAWS = 2000

SEED = 20260101
"""Of the draws that give the interval of a place: the same figures give the same interval."""

_LEAST_STRENGTH, _GREATEST_STRENGTH = 1.0, 10_000.0


class RatedMeasure(StrEnum):
    ON_TIME = "on_time"
    FIRST_REPLY = "first_reply"  # within two working days
    DURABLE = "durable"  # thirty days later it still holds
    SATISFIED = "satisfied"
    NOT_REOPENED = "not_reopened"
    PROMISES_KEPT = "promises_kept"
    REPORT_SIGNED = "report_signed"  # by its day


DEFAULT_WEIGHTS: Mapping[RatedMeasure, int] = {
    RatedMeasure.ON_TIME: 25,
    RatedMeasure.FIRST_REPLY: 10,
    RatedMeasure.DURABLE: 25,
    RatedMeasure.SATISFIED: 15,
    RatedMeasure.NOT_REOPENED: 10,
    RatedMeasure.PROMISES_KEPT: 10,
    RatedMeasure.REPORT_SIGNED: 5,
}


class WeightsUnusable(Refusal):
    """The weights of the rating do not sum to a hundred."""

    def __init__(self, total: int) -> None:
        super().__init__(total)
        self.total = total


def check_weights(weights: Mapping[RatedMeasure, int]) -> None:
    """Raises WeightsUnusable unless they sum to 100 and none is negative."""
    total = sum(weights.values())
    if total != 100 or any(weight < 0 for weight in weights.values()):
        raise WeightsUnusable(total)


class Band(StrEnum):
    BEST = "best"
    USUAL = "usual"
    ATTENTION = "attention"
    UNKNOWN = "unknown"  # too few cases


@dataclass(frozen=True, kw_only=True, slots=True)
class Cases:
    """What a branch has of one measure in one stratum."""

    branch: str
    measure: RatedMeasure
    stratum: str = ""
    """Topic and kind; empty where the measure knows none."""
    n: int
    good: int

    def __post_init__(self) -> None:
        if not 0 <= self.good <= self.n:
            raise ValueError(f"{self.good} of {self.n}")


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasureResult:
    """Every number of the way, so that a branch can follow it step by step."""

    measure: RatedMeasure
    n: int
    good: int
    expected: float
    network: float
    strength: float
    shrunk: float
    standard: float
    """What enters the score."""
    p_low: float
    """How likely so few good ones are, were the branch like the network."""
    p_high: float
    band: Band


@dataclass(frozen=True, kw_only=True, slots=True)
class Rated:
    branch: str
    score: float | None
    """From 0 to 100; None: no measure has cases."""
    band: Band
    places: tuple[int, int] | None
    """The interval in which its place among the rated branches lies, 95 of 100."""
    measures: tuple[MeasureResult, ...] = field(default=())


def shrunk_share(n: int, good: int, expected: float, strength: float) -> float:
    return (good + expected * strength) / (n + strength)


def standard_share(shrunk: float, expected: float, network: float) -> float:
    return min(1.0, max(0.0, network + shrunk - expected))


def strength_of(groups: Iterable[tuple[int, int, float]]) -> float:
    """The prior's strength M from (n, good, expected) of all branches.

    The squared distance of a share from its expectation is, on the average,
    e(1−e)(1 + (n−1)/(M+1)) / n; what the branches show beyond pure chance gives M.
    """
    seen = chance = room = 0.0
    for n, good, expected in groups:
        if n < 1:
            continue
        spread = expected * (1 - expected)
        seen += (good - n * expected) ** 2 / n
        chance += spread
        room += spread * (n - 1)
    excess = (seen - chance) / room if room > 0 else 0.0
    if excess <= 1 / (_GREATEST_STRENGTH + 1):
        return _GREATEST_STRENGTH
    return max(_LEAST_STRENGTH, 1 / excess - 1)


def rate(
    cases: Iterable[Cases],
    weights: Mapping[RatedMeasure, int] = DEFAULT_WEIGHTS,
    strengths: Mapping[RatedMeasure, float] | None = None,
    *,
    places: bool = True,
) -> dict[str, Rated]:
    """The rating of all branches that have cases; without `places` it is quicker, and none is
    named.

    `strengths`: M of each measure, from a longer time than the period; those that are not given
    are estimated from these cases.
    """
    check_weights(weights)
    by_measure: dict[RatedMeasure, list[Cases]] = {}
    for each in cases:
        if each.n:
            by_measure.setdefault(each.measure, []).append(each)
    results: dict[str, dict[RatedMeasure, MeasureResult]] = {}
    for measure in RatedMeasure:
        found = by_measure.get(measure, [])
        given = (strengths or {}).get(measure)
        for branch, result in _of_measure(measure, found, given).items():
            results.setdefault(branch, {})[measure] = result
    results = _with_bands(results)
    drawn = _places(results, weights) if places else {}
    return {
        branch: Rated(
            branch=branch,
            score=score_of({m: r.standard for m, r in of_branch.items()}, weights),
            band=_overall(of_branch.values()),
            places=drawn.get(branch),
            measures=tuple(of_branch[m] for m in RatedMeasure if m in of_branch),
        )
        for branch, of_branch in sorted(results.items())
    }


def _of_measure(
    measure: RatedMeasure, cases: Sequence[Cases], given: float | None
) -> dict[str, MeasureResult]:
    network, groups = _groups(cases)
    if not groups:
        return {}
    strength = given if given is not None else strength_of(groups.values())
    found = {}
    for branch, (n, good, expected) in groups.items():
        shrunk = shrunk_share(n, good, expected, strength)
        found[branch] = MeasureResult(
            measure=measure,
            n=n,
            good=good,
            expected=expected,
            network=network,
            strength=strength,
            shrunk=shrunk,
            standard=standard_share(shrunk, expected, network),
            p_low=at_most(good, n, expected),
            p_high=at_most(n - good, n, 1 - expected),
            band=Band.UNKNOWN,
        )
    return found


def strengths_over(quarters: Iterable[Iterable[Cases]]) -> dict[RatedMeasure, float]:
    """M of each measure, from several quarters: each is compared with its own network."""
    groups: dict[RatedMeasure, list[tuple[int, int, float]]] = {}
    for cases in quarters:
        by_measure: dict[RatedMeasure, list[Cases]] = {}
        for each in cases:
            by_measure.setdefault(each.measure, []).append(each)
        for measure, found in by_measure.items():
            groups.setdefault(measure, []).extend(_groups(found)[1].values())
    return {measure: strength_of(found) for measure, found in groups.items()}


def _groups(cases: Sequence[Cases]) -> tuple[float, dict[str, tuple[int, int, float]]]:
    """Of one measure: the network's share; n, good ones and expected share of each branch."""
    n_of: dict[str, int] = {}
    good_of: dict[str, int] = {}
    for each in cases:
        n_of[each.stratum] = n_of.get(each.stratum, 0) + each.n
        good_of[each.stratum] = good_of.get(each.stratum, 0) + each.good
    everybody = sum(n_of.values())
    if not everybody:
        return 0.0, {}
    network = sum(good_of.values()) / everybody
    share_of = {stratum: good_of[stratum] / n for stratum, n in n_of.items()}
    totals: dict[str, tuple[int, int, float]] = {}
    for each in sorted(cases, key=lambda one: (one.branch, one.stratum)):
        n, good, expected = totals.get(each.branch, (0, 0, 0.0))
        totals[each.branch] = (
            n + each.n,
            good + each.good,
            expected + each.n * share_of[each.stratum],
        )
    groups = {b: (n, good, expected / n) for b, (n, good, expected) in totals.items() if n}
    return network, groups


def at_most(x: int, n: int, share: float) -> float:
    """The chance of at most x good ones among n, exactly."""
    if x >= n or share <= 0:
        return 1.0
    if share >= 1:
        return 0.0
    head = lgamma(n + 1)
    good, bad = log(share), log1p(-share)
    return min(
        1.0,
        fsum(
            exp(head - lgamma(k + 1) - lgamma(n - k + 1) + k * good + (n - k) * bad)
            for k in range(x + 1)
        ),
    )


def discoveries(p_values: Sequence[float], rate: float = FALSE_DISCOVERIES) -> list[bool]:
    """Which of them stand out, if on the average `rate` of what is named may be named wrongly
    (Benjamini and Hochberg)."""
    order = sorted(range(len(p_values)), key=lambda index: p_values[index])
    last = -1
    for rank, index in enumerate(order):
        if p_values[index] <= rate * (rank + 1) / len(p_values):
            last = rank
    named = set(order[: last + 1])
    return [index in named for index in range(len(p_values))]


def _with_bands(
    results: Mapping[str, Mapping[RatedMeasure, MeasureResult]],
) -> dict[str, dict[RatedMeasure, MeasureResult]]:
    tested = [
        (branch, measure, result)
        for branch, of_branch in sorted(results.items())
        for measure, result in of_branch.items()
        if result.n >= LEAST
    ]
    low = discoveries([result.p_low for _, _, result in tested])
    high = discoveries([result.p_high for _, _, result in tested])
    banded = {branch: dict(of_branch) for branch, of_branch in results.items()}
    for (branch, measure, result), bad, good in zip(tested, low, high, strict=True):
        band = Band.ATTENTION if bad else Band.BEST if good else Band.USUAL
        banded[branch][measure] = replace(result, band=band)
    return banded


def _overall(results: Iterable[MeasureResult]) -> Band:
    """A branch is under attention for any measure; it is among the best if one stands out and
    none lags."""
    bands = {result.band for result in results}
    for band in (Band.ATTENTION, Band.BEST, Band.USUAL):
        if band in bands:
            return band
    return Band.UNKNOWN


def score_of(
    standards: Mapping[RatedMeasure, float], weights: Mapping[RatedMeasure, int]
) -> float | None:
    """From 0 to 100; None: no measure with a weight has cases."""
    counted = {m: weights.get(m, 0) for m in standards if weights.get(m, 0)}
    total = sum(counted.values())
    if not total:
        return None
    return 100 * fsum(weight * standards[m] for m, weight in counted.items()) / total


def _places(
    results: Mapping[str, Mapping[RatedMeasure, MeasureResult]],
    weights: Mapping[RatedMeasure, int],
) -> dict[str, tuple[int, int]]:
    """Places are drawn for branches with enough cases. Each has a stream of chance of its own, by
    its figures alone: what a branch is called, or in which order they come, changes nothing."""
    rated = [
        branch
        for branch, of_branch in sorted(results.items())
        if any(result.n >= LEAST for result in of_branch.values())
    ]
    if not rated:
        return {}
    drawn = np.zeros((len(rated), DRAWS))
    for row, branch in enumerate(rated):
        of_branch = results[branch]
        counted = {m: weights.get(m, 0) for m in of_branch if weights.get(m, 0)}
        total = sum(counted.values())
        for measure, weight in counted.items():
            result = of_branch[measure]
            drawn[row] += weight / total * _drawn(result)
    first, last = np.empty(drawn.shape), np.empty(drawn.shape)
    for draw in range(DRAWS):  # equals share their places
        column = drawn[:, draw]
        ordered = np.sort(column)
        first[:, draw] = len(rated) - np.searchsorted(ordered, column, "right") + 1
        last[:, draw] = len(rated) - np.searchsorted(ordered, column, "left")
    low = np.floor(np.quantile(first, 0.025, axis=1)).astype(int)
    high = np.ceil(np.quantile(last, 0.975, axis=1)).astype(int)
    return {
        branch: (int(best), int(worst))
        for branch, best, worst in zip(rated, low, high, strict=True)
    }


def _drawn(result: MeasureResult) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    order = list(RatedMeasure).index(result.measure)
    random = np.random.default_rng([SEED, order, result.n, result.good])
    prior = result.expected * result.strength
    good = max(result.good + prior, 1e-9)
    bad = max(result.n - result.good + result.strength - prior, 1e-9)
    shares = random.beta(good, bad, DRAWS)
    found: np.ndarray[tuple[int], np.dtype[np.float64]] = np.clip(
        result.network + shares - result.expected, 0.0, 1.0
    )
    return found
