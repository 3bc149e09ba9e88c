"""Weights that are changed take force with the next quarter; what was before keeps its own."""

from datetime import date

import pytest

from bot.domain.reports.formulas import Formula, changed, in_force
from bot.domain.reports.rating import DEFAULT_WEIGHTS, RatedMeasure

OTHER = {**DEFAULT_WEIGHTS, RatedMeasure.ON_TIME: 30, RatedMeasure.DURABLE: 20}

FIRST = Formula(version=1, since=date.min, weights=DEFAULT_WEIGHTS)


def test_the_first_weights_hold_for_all_time_before_them() -> None:
    assert changed([], DEFAULT_WEIGHTS, date(2026, 11, 20)) == FIRST
    assert in_force([FIRST], date(2020, 1, 1)) == FIRST


def test_the_same_weights_are_no_new_version() -> None:
    assert changed([FIRST], dict(DEFAULT_WEIGHTS), date(2026, 11, 20)) is None


@pytest.mark.parametrize(
    ("today", "since"),
    [
        (date(2026, 11, 20), date(2027, 1, 1)),
        (date(2026, 12, 31), date(2027, 1, 1)),
        (date(2027, 1, 1), date(2027, 4, 1)),
        (date(2026, 9, 30), date(2026, 10, 1)),
    ],
)
def test_a_change_takes_force_with_the_next_quarter(today: date, since: date) -> None:
    second = changed([FIRST], OTHER, today)

    assert second == Formula(version=2, since=since, weights=OTHER)
    assert in_force([FIRST, second], today) == FIRST
    assert in_force([FIRST, second], since) == second


def test_of_two_changes_within_a_quarter_the_later_one_counts() -> None:
    today = date(2026, 11, 20)
    second = changed([FIRST], OTHER, today)
    assert second is not None
    third = changed([FIRST, second], DEFAULT_WEIGHTS, today)
    assert third is not None

    assert third.version == 3
    assert in_force([third, FIRST, second], date(2027, 1, 1)) == third
