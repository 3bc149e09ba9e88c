"""A report counts a branch for the days on which it stood there, and says what moved."""

from datetime import date

from bot.domain.reports.models import Stood
from bot.domain.reports.periods import Period, month
from bot.domain.reports.tree import Moved, moves, parts

BEGUN = date(2026, 1, 1)

NOVEMBER = month(2026, 11)

HISTORY = [
    Stood("KZ", BEGUN, None),
    Stood("KZ-31", BEGUN, "KZ"),
    Stood("KZ-10", BEGUN, "KZ"),
    Stood("KZ-311", BEGUN, "KZ-31"),
    Stood("KZ-311", date(2026, 11, 16), "KZ-10"),
    Stood("KZ-319", date(2026, 11, 20), "KZ-31"),
]


def test_a_branch_counts_where_it_stood_on_each_day() -> None:
    first, second = parts(HISTORY, "KZ-31", NOVEMBER)

    assert first.period == Period(first=date(2026, 11, 1), last=date(2026, 11, 15))
    assert "KZ-311" in first.branches
    assert second.period == Period(first=date(2026, 11, 16), last=date(2026, 11, 30))
    assert "KZ-311" not in second.branches
    assert [part.period for part in parts(HISTORY, "KZ", NOVEMBER)] == [NOVEMBER]


def test_both_regions_and_the_branch_itself_say_that_it_moved() -> None:
    moved = Moved("KZ-311", date(2026, 11, 16), "KZ-31", "KZ-10")
    created = Moved("KZ-319", date(2026, 11, 20), None, "KZ-31")

    assert moves(HISTORY, "KZ-31", NOVEMBER) == [moved, created]
    assert moves(HISTORY, "KZ-10", NOVEMBER) == [moved]
    assert moves(HISTORY, "KZ-311", NOVEMBER) == [moved]
    assert moves(HISTORY, "KZ-319", NOVEMBER) == [created]


def test_what_stood_when_the_service_began_was_not_created_then() -> None:
    assert moves(HISTORY, "KZ", month(2026, 1)) == []
    assert moves(HISTORY, "KZ", month(2026, 10)) == []
