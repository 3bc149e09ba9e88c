"""The rating accuses nobody by chance, finds who lags, and can be computed by hand."""

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.reports.rating import (
    DEFAULT_WEIGHTS,
    LEAST,
    Band,
    Cases,
    RatedMeasure,
    WeightsUnusable,
    at_most,
    check_weights,
    discoveries,
    rate,
    shrunk_share,
    standard_share,
    strength_of,
    strengths_over,
)

BRANCHES = 234


def sizes_of_the_network() -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Most branches are small, few are large."""
    chance = np.random.default_rng(7)
    parts = (
        chance.integers(10, 60, 120),
        chance.integers(60, 300, 90),
        chance.integers(300, 2000, 24),
    )
    return np.concatenate(parts)


def a_quarter(
    chance: np.random.Generator,
    sizes: "np.ndarray[tuple[int], np.dtype[np.int64]]",
    shares: list[float],
) -> list[Cases]:
    return [
        Cases(
            branch=f"B{index:03}",
            measure=RatedMeasure.ON_TIME,
            n=int(n),
            good=int(chance.binomial(n, share)),
        )
        for index, (n, share) in enumerate(zip(sizes, shares, strict=True))
    ]


def test_the_worked_example_is_right_to_six_digits() -> None:
    shrunk = shrunk_share(40, 30, 0.85, 21)

    assert shrunk == pytest.approx(47.85 / 61, abs=1e-12)
    assert round(shrunk, 6) == 0.784426
    assert round(standard_share(shrunk, 0.85, 0.90), 6) == 0.834426


def test_where_all_are_equal_hardly_anybody_is_accused() -> None:
    chance, sizes = np.random.default_rng(1), sizes_of_the_network()

    accused = [
        sum(
            r.band is Band.ATTENTION
            for r in rate(a_quarter(chance, sizes, [0.9] * BRANCHES)).values()
        )
        for _ in range(40)
    ]

    assert sum(accused) / len(accused) <= 0.1


def test_branches_that_lag_are_found() -> None:
    """Twelve of 234 answer 75 of 100 in time where the others answer 90."""
    chance, sizes = np.random.default_rng(2), sizes_of_the_network()
    found = []
    for _ in range(25):
        lagging = chance.choice(BRANCHES, 12, replace=False)
        shares = [0.75 if index in lagging else 0.9 for index in range(BRANCHES)]
        cases = sizes.copy()
        cases[lagging] = 120
        rated = rate(a_quarter(chance, cases, shares))
        found += [rated[f"B{index:03}"].band is Band.ATTENTION for index in lagging]

    assert sum(found) / len(found) >= 0.85


def test_small_branches_are_judged_better_than_by_their_bare_share() -> None:
    chance, sizes = np.random.default_rng(3), sizes_of_the_network()
    bare, ours = [], []
    for _ in range(10):
        shares = [float(x) for x in chance.beta(18, 2, BRANCHES)]
        cases = a_quarter(chance, sizes, shares)
        rated = rate(cases)
        for each, share in zip(cases, shares, strict=True):
            if each.n < 60:
                bare.append(abs(each.good / each.n - share))
                ours.append(abs(rated[each.branch].measures[0].standard - share))

    assert sum(ours) <= 0.8 * sum(bare)


def test_a_branch_full_of_hard_cases_is_compared_with_hard_cases() -> None:
    def cases(branch: str, land: tuple[int, int], water: tuple[int, int]) -> list[Cases]:
        return [
            Cases(
                branch=branch, measure=RatedMeasure.ON_TIME, stratum="LAND", n=land[0], good=land[1]
            ),
            Cases(
                branch=branch,
                measure=RatedMeasure.ON_TIME,
                stratum="WATER",
                n=water[0],
                good=water[1],
            ),
        ]

    rated = rate(
        [
            *cases("HARD", (90, 54), (10, 10)),
            *cases("EASY", (10, 6), (90, 90)),
            *cases("C", (50, 30), (50, 50)),
        ]
    )

    assert {r.band for r in rated.values()} == {Band.USUAL}
    scores = [r.score for r in rated.values() if r.score is not None]
    assert max(scores) - min(scores) < 1e-9


shares = st.integers(0, 60).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))


@settings(max_examples=60)
@given(st.lists(st.tuples(shares, shares), min_size=2, max_size=8), st.data())
def test_one_more_case_in_time_never_lowers_a_score(
    figures: list[tuple[tuple[int, int], tuple[int, int]]], data: st.DataObject
) -> None:
    cases = [
        Cases(branch=f"B{index}", measure=RatedMeasure.ON_TIME, stratum=stratum, n=n, good=good)
        for index, both in enumerate(figures)
        for stratum, (n, good) in zip("AB", both, strict=True)
    ]
    late = [index for index, each in enumerate(cases) if each.good < each.n]
    if not late:
        return
    index = data.draw(st.sampled_from(late))
    better = list(cases)
    better[index] = replace(cases[index], good=cases[index].good + 1)
    strength = {RatedMeasure.ON_TIME: 21.0}

    branch = cases[index].branch
    before, after = (
        rate(cases, strengths=strength)[branch],
        rate(better, strengths=strength)[branch],
    )
    assert before.score is not None
    assert after.score is not None
    assert after.score >= before.score - 1e-9


def test_neither_names_nor_their_order_change_anything() -> None:
    chance, sizes = np.random.default_rng(4), sizes_of_the_network()
    cases = a_quarter(chance, sizes, [0.9] * BRANCHES)
    mixed = [replace(each, branch=f"X{999 - int(each.branch[1:])}") for each in cases]
    random.Random(5).shuffle(mixed)

    ours, theirs = rate(cases), rate(mixed)

    for each in cases:
        one, other = ours[each.branch], theirs[f"X{999 - int(each.branch[1:])}"]
        assert (one.score, one.band, one.places) == (other.score, other.band, other.places)


def test_of_a_branch_with_few_cases_nothing_is_said() -> None:
    few = Cases(branch="FEW", measure=RatedMeasure.ON_TIME, n=LEAST - 1, good=0)
    many = Cases(branch="MANY", measure=RatedMeasure.ON_TIME, n=500, good=450)

    rated = rate([few, many])

    assert rated["FEW"].band is Band.UNKNOWN
    assert rated["FEW"].places is None
    assert rate([]) == {}


def test_weights_that_do_not_sum_to_a_hundred_are_refused() -> None:
    check_weights(DEFAULT_WEIGHTS)
    with pytest.raises(WeightsUnusable):
        check_weights({**DEFAULT_WEIGHTS, RatedMeasure.ON_TIME: 26})
    with pytest.raises(WeightsUnusable):
        check_weights({RatedMeasure.ON_TIME: 150, RatedMeasure.DURABLE: -50})


def test_the_binomial_tail_is_exact() -> None:
    assert at_most(0, 3, 0.5) == pytest.approx(1 / 8)
    assert at_most(2, 3, 0.5) == pytest.approx(7 / 8)
    assert at_most(3, 3, 0.5) == 1.0
    assert at_most(5, 10, 0.0) == 1.0
    assert at_most(5, 10, 1.0) == 0.0


def test_false_discoveries_are_held_down_over_all_that_is_tested() -> None:
    assert discoveries([0.001, 0.5, 0.02, 0.9]) == [True, False, True, False]
    assert discoveries([0.04, 0.5, 0.6, 0.9]) == [False] * 4
    assert discoveries([]) == []


def test_the_prior_is_strong_where_branches_are_alike_and_weak_where_they_are_not() -> None:
    alike = [(100, 90, 0.9), (100, 91, 0.9), (100, 89, 0.9)]
    unlike = [(100, 60, 0.8), (100, 100, 0.8), (100, 80, 0.8)]

    assert strength_of(alike) > 1000
    assert strength_of(unlike) < 30
    assert strength_of([]) > 1000


def test_the_prior_of_a_year_is_that_of_all_its_quarters() -> None:
    chance = np.random.default_rng(5)
    sizes = np.full(40, 60)
    quarters = [a_quarter(chance, sizes, list(chance.beta(18, 2, 40))) for _ in range(4)]
    one = strengths_over(quarters[:1])[RatedMeasure.ON_TIME]
    year = strengths_over(quarters)[RatedMeasure.ON_TIME]

    rated = rate(quarters[0]).values()
    assert {m.strength for r in rated for m in r.measures} == {one}
    assert abs(year - 20) < 8
    again = rate(quarters[0], strengths={RatedMeasure.ON_TIME: year}).values()
    assert {m.strength for r in again for m in r.measures} == {year}
