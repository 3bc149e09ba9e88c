"""Heads name a period as they would say it."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reports.periods import (
    Period,
    PeriodAhead,
    PeriodReversed,
    PeriodUnreadable,
    last_month,
    last_quarter,
    month,
    of_code,
    quarter,
    read_period,
    year_of,
)

TODAY = date(2026, 11, 30)

days = st.dates(date(2003, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-10", month(2026, 10)),
        ("10.2026", month(2026, 10)),
        ("қазан", month(2026, 10)),
        ("казан 2025", month(2025, 10)),
        ("Октябрь", month(2026, 10)),
        ("октябрь 2025 года", month(2025, 10)),
        ("желтоқсан", month(2025, 12)),
        ("2026", year_of(2026)),
        ("2025 жыл", year_of(2025)),
        ("2026-3тоқсан", quarter(2026, 3)),
        ("2026 жылғы 3-тоқсан", quarter(2026, 3)),
        ("III тоқсан", quarter(2026, 3)),
        ("3 кв. 2025", quarter(2025, 3)),
        ("2026-Q3", quarter(2026, 3)),
        ("4 квартал", quarter(2026, 4)),
        ("9 ай", Period(first=date(2026, 1, 1), last=date(2026, 9, 30))),
        ("9 месяцев 2025", Period(first=date(2025, 1, 1), last=date(2025, 9, 30))),
        ("2026–10", month(2026, 10)),
        ("01.01—30.09", Period(first=date(2026, 1, 1), last=date(2026, 9, 30))),
        ("осы ай", month(2026, 11)),
        ("Прошлый  месяц", month(2026, 10)),
        ("өткен тоқсан", quarter(2026, 3)),
        ("этот квартал", quarter(2026, 4)),
        ("былтыр", year_of(2025)),
        ("биыл", year_of(2026)),
        ("01.01-30.09", Period(first=date(2026, 1, 1), last=date(2026, 9, 30))),
        ("01.12-31.12", month(2025, 12)),
        ("15.11-15.01", Period(first=date(2025, 11, 15), last=date(2026, 1, 15))),
        ("2026-01-01..2026-09-30", Period(first=date(2026, 1, 1), last=date(2026, 9, 30))),
    ],
)
def test_a_period_is_read_as_people_say_it(typed: str, meant: Period) -> None:
    assert read_period(typed, TODAY) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "abc",
        "0000",
        "2026-13",
        "0001-01",
        "9999-12",
        "9999",
        "4 тоқсан 9999",
        "12 ай 9999",
        "01.12.9999-31.12.9999",
        "31.02-01.03",
        "2026 2025",
        "5 тоқсан",
        "13 ай",
        "1" * 500,
        "٢٠٢٦",
    ],
)
def test_what_is_no_period_is_refused(typed: str) -> None:
    with pytest.raises(PeriodUnreadable):
        read_period(typed, TODAY)


def test_a_period_that_ends_before_it_begins_is_refused_as_that() -> None:
    with pytest.raises(PeriodReversed):
        read_period("30.09.2026-01.01.2026", TODAY)


def test_of_a_period_that_has_begun_only_what_has_passed_is_counted() -> None:
    assert month(2026, 11).until(date(2026, 11, 5)).last == date(2026, 11, 5)
    with pytest.raises(PeriodAhead):
        month(2026, 12).until(TODAY)


def test_the_last_month_and_quarter_are_those_that_are_over() -> None:
    assert last_month(date(2026, 12, 1)) == month(2026, 11)
    assert last_month(date(2026, 1, 31)) == month(2025, 12)
    assert last_quarter(date(2026, 12, 31)) == quarter(2026, 3)
    assert last_quarter(date(2027, 1, 1)) == quarter(2026, 4)


@given(days, days)
def test_every_period_is_found_again_by_its_code(one: date, other: date) -> None:
    period = Period(first=min(one, other), last=max(one, other))

    assert of_code(period.code) == period


@given(days, days)
def test_the_period_before_ends_the_day_before(one: date, other: date) -> None:
    period = Period(first=min(one, other), last=max(one, other))

    assert period.previous().last == period.first - timedelta(days=1)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    with suppress(PeriodUnreadable, PeriodReversed):
        read_period(text, TODAY)
