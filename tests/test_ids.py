"""Ids fit the database whatever the machine's clock shows, and never shrink."""

from datetime import UTC, datetime

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


def test_ids_go_on_when_the_clock_comes_back_from_far_ahead() -> None:
    years = iter([2026, 2040, 2040, 2026, 2027, 9000, 1970])
    next_id = Ids(lambda: at(next(years)))

    drawn = [next_id() for _ in range(7)]

    assert drawn == sorted(set(drawn))
    assert drawn[-1] <= LARGEST


def test_two_starts_far_ahead_do_not_draw_the_same_ids() -> None:
    first, second = Ids(lambda: at(2045)), Ids(lambda: at(2045))

    assert {first() for _ in range(1000)}.isdisjoint({second() for _ in range(1000)})


def test_a_clock_before_all_time_gives_ids_all_the_same() -> None:
    next_id = Ids(lambda: -86_400_000)

    assert 0 < next_id() < next_id()
