"""Ids fit the database whatever the machine's clock shows, and never shrink."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from bot.ids import Ids

LARGEST = (1 << 63) - 1


def at(year: int) -> int:
    return int(datetime(year, 9, 30, tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize("year", [1970, 1999, 2026, 2036, 2038, 2039, 2040, 2106, 2500, 9000])
def test_ids_of_any_year_fit_and_grow(year: int) -> None:
    next_id = Ids(lambda: at(year))

    drawn = [next_id() for _ in range(10_000)]

    assert drawn == sorted(set(drawn))
    assert 0 < drawn[0] <= drawn[-1] <= LARGEST


def test_ids_belong_to_their_moment_beyond_2039_and_for_a_hundred_years() -> None:
    """The signed 64 bits would have ended in September 2039."""
    moments = [
        datetime(2037, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC),
        *(datetime(year, 1, 1, tzinfo=UTC) for year in (2038, 2039, 2040, 2041, 2080, 2142)),
    ]

    drawn = [
        [Ids(lambda moment=moment: int(moment.timestamp() * 1000))() for _ in range(20)]  # type: ignore[misc]
        for moment in moments
    ]

    for earlier, later in pairwise(drawn):
        assert max(earlier) < min(later)
    assert max(drawn[-1]) <= LARGEST
    assert len(set(drawn[-1])) > 1  # two starts in one millisecond seldom draw the same


def test_no_id_of_today_has_changed() -> None:
    moment = datetime(2026, 11, 30, tzinfo=UTC)

    drawn = Ids(lambda: int(moment.timestamp() * 1000))()

    assert drawn >> 22 == int(moment.timestamp() * 1000)


def test_ids_go_on_when_the_clock_comes_back_from_far_ahead() -> None:
    years = iter([2026, 2040, 2040, 2026, 2027, 9000, 1970])
    next_id = Ids(lambda: at(next(years)))

    drawn = [next_id() for _ in range(7)]

    assert drawn == sorted(set(drawn))
    assert drawn[-1] <= LARGEST


def test_two_starts_far_ahead_do_not_draw_the_same_ids() -> None:
    first, second = Ids(lambda: at(2300)), Ids(lambda: at(2300))

    assert {first() for _ in range(1000)}.isdisjoint({second() for _ in range(1000)})


def test_a_clock_before_all_time_gives_ids_all_the_same() -> None:
    next_id = Ids(lambda: -86_400_000)

    assert 0 < next_id() < next_id()


@pytest.mark.parametrize("year", [1970, 2000, 2025])
def test_ids_grow_from_one_process_to_the_next_though_the_clock_went_back(year: int) -> None:
    """What is newest by its id is the latest, whatever the machine believes."""
    kept = [Ids(lambda: at(2026))() for _ in range(3)]

    following, beside = Ids(lambda: at(year)), Ids(lambda: at(year))
    following.go_on_from(max(kept))
    beside.go_on_from(max(kept))
    drawn = [following() for _ in range(1000)]

    assert min(drawn) > max(kept)
    assert drawn == sorted(set(drawn))
    assert set(drawn) != {beside() for _ in range(1000)}
    assert max(drawn) < Ids(lambda: at(2026) + 1000)()


def test_ids_of_the_present_take_over_once_the_clock_is_right() -> None:
    next_id = Ids(lambda: at(2027))
    next_id.go_on_from(Ids(lambda: at(2026))())

    assert next_id() >> 22 == at(2027)


def test_whoever_draws_later_draws_above_though_the_clocks_of_processes_differ() -> None:
    """They go by the clock that they have in common, also when their own are set meanwhile."""
    right, wrong = at(2026), [2000, -2000]
    here, there = (
        Ids(lambda n=n: right + wrong[n], lambda n=n: right - 5_000_000 * n)  # type: ignore[misc]
        for n in range(2)
    )
    for each in (here, there):
        each.go_by(right)
    drawn = []
    for number, each in enumerate((here, there) * 50):
        right += 10
        wrong[number % 2] += 1000
        drawn.append(each())

    assert drawn == sorted(drawn)
    assert drawn[-1] >> 22 == right
