"""The file with which an administrator keeps a year's calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.worktime.calendar import WorkCalendar
from bot.domain.worktime.days import DayOverride
from bot.domain.worktime.errors import TableProblem, TableRefused
from bot.domain.worktime.overrides import merged_tables, read_table, shipped_table, write_table

HEADER = "date,working,reason_kk,reason_ru,source\n"


def refused(text: str | bytes, year: int | None = None) -> list[tuple[int, TableProblem]]:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(TableRefused) as refusal:
        read_table(data, year)
    return [(mistake.line, mistake.problem) for mistake in refusal.value.mistakes]


def test_the_table_that_comes_with_the_service_states_each_exchange_with_its_source() -> None:
    table = shipped_table()

    assert [(o.date.isoformat(), o.working) for o in table] == [
        ("2024-05-04", True),
        ("2024-05-08", False),
        ("2025-01-03", False),
        ("2025-01-05", True),
    ]
    assert all("Ministry of Labour" in o.source for o in table)


def test_an_administrator_reads_and_changes_a_year() -> None:
    text = HEADER + "2026-12-17,no,Демалыс,Выходной,№ 5\n2026-12-19,yes,Жұмыс,Рабочий,№ 5\n"

    off, worked = read_table(text.encode(), 2026)

    assert (off.date, off.working, off.reason_kk) == (date(2026, 12, 17), False, "Демалыс")
    assert (worked.date, worked.working, worked.source) == (date(2026, 12, 19), True, "№ 5")
    assert WorkCalendar(overrides=(off, worked)).worked_weekends(2026) == (worked.date,)


def test_a_spreadsheet_saves_it_its_own_way() -> None:
    """A byte order mark, semicolons, dotted dates, words for yes and no, empty lines."""
    text = (
        "\ufeffDate;Working;Reason_kk;Reason_ru;Source\r\n\r\n"
        '19.12.2026; иә ;Жұмыс;"Рабочий; день";№ 5\r\n'
        "17.12.2026;НЕТ;Демалыс;Выходной;№ 5\r\n;;;;\r\n"
    )

    first, second = read_table(text.encode())

    assert (first.date, first.working) == (date(2026, 12, 17), False)
    assert (second.working, second.reason_ru) == (True, "Рабочий; день")


def test_a_range_states_each_of_its_days() -> None:
    text = HEADER + "2026-12-28..2026-12-31,no,Демалыс,Выходной,№ 5\n"

    assert [o.date.day for o in read_table(text.encode())] == [28, 29, 30, 31]


def test_every_mistake_is_named_with_its_line() -> None:
    text = HEADER + (
        "2026-12-17,no,Демалыс,Выходной,№ 5\n"
        "2026-02-31,no,Демалыс,Выходной,№ 5\n"
        "\n"
        "soon,no,Демалыс,Выходной,№ 5\n"
        "2026-12-18,perhaps,Демалыс,Выходной,№ 5\n"
        "2026-12-21,no,Демалыс,,№ 5\n"
        "2026-12-22,no,Демалыс,Выходной,\n"
        "2026-12-23,no,Демалыс,Выходной\n"
        "2027-01-04,no,Демалыс,Выходной,№ 5\n"
        "2026-12-25..2026-12-24,no,Демалыс,Выходной,№ 5\n"
    )

    assert refused(text, 2026) == [
        (3, TableProblem.IMPOSSIBLE_DAY),
        (5, TableProblem.UNREADABLE_DAY),
        (6, TableProblem.UNREADABLE_WORKING),
        (7, TableProblem.NO_REASON),
        (8, TableProblem.NO_SOURCE),
        (9, TableProblem.COLUMNS),
        (10, TableProblem.WRONG_YEAR),
        (11, TableProblem.IMPOSSIBLE_DAY),
    ]


def test_days_that_are_stated_twice_are_named_with_both_lines() -> None:
    text = HEADER + (
        "2026-12-17,no,Демалыс,Выходной,№ 5\n"
        "2026-12-17,no,Демалыс,Выходной,№ 6\n"
        "17.12.2026,yes,Жұмыс,Рабочий,№ 7\n"
        "2026-12-10..2026-12-20,no,Демалыс,Выходной,№ 8\n"
        "2026-12-20..2026-12-21,no,Демалыс,Выходной,№ 9\n"
    )

    with pytest.raises(TableRefused) as refusal:
        read_table(text.encode())

    assert [(m.line, m.problem, m.other_line) for m in refusal.value.mistakes] == [
        (3, TableProblem.DUPLICATE, 2),
        (4, TableProblem.OVERLAP, 2),
        (5, TableProblem.OVERLAP, 2),
        (6, TableProblem.OVERLAP, 5),
    ]


def test_a_line_is_that_of_the_file_even_after_a_reason_of_two_lines() -> None:
    text = HEADER + (
        '2026-12-17,no,"Демалыс\nкүні",Выходной,№ 5\n2026-12-32,no,Демалыс,Выходной,№ 5\n'
    )

    assert refused(text) == [(4, TableProblem.IMPOSSIBLE_DAY)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", TableProblem.EMPTY),
        ("\n \n", TableProblem.EMPTY),
        ("2026-12-17,no,Демалыс,Выходной,№ 5\n", TableProblem.COLUMNS),
        ("date,working\n", TableProblem.COLUMNS),
        (b"\xff\xfe\x00date", TableProblem.NOT_TEXT),
        (HEADER.encode() + "2026-12-17,no,Демалыс".encode("cp1251"), TableProblem.NOT_TEXT),
        (HEADER + '2026-12-17,no,"Дем"алыс,Выходной,№ 5\n', TableProblem.NOT_TEXT),
        (HEADER + "x" * 70_000, TableProblem.TOO_LARGE),
    ],
)
def test_a_file_that_is_no_table_is_refused(text: str | bytes, problem: TableProblem) -> None:
    assert [found for _, found in refused(text)] == [problem]


def test_a_table_without_rows_clears_the_year() -> None:
    assert read_table(HEADER.encode()) == ()


words = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1).map(
    lambda text: text.strip() or "x"
)

overrides = st.builds(
    DayOverride,
    date=st.dates(),
    working=st.booleans(),
    reason_kk=words,
    reason_ru=words,
    source=words,
)


@given(st.lists(overrides, unique_by=lambda o: o.date, max_size=20))
def test_a_table_is_read_back_as_it_was_written(table: list[DayOverride]) -> None:
    by_date = tuple(sorted(table, key=lambda o: o.date))

    assert read_table(write_table(table).encode()) == by_date


@given(st.binary(max_size=200))
def test_whatever_file_is_sent_gives_a_table_or_a_refusal(data: bytes) -> None:
    try:
        table = read_table(HEADER.encode() + data)
    except TableRefused as refusal:
        lines = [mistake.line for mistake in refusal.mistakes]
    else:
        lines = [2 for _ in table]

    assert all(1 <= line <= 202 for line in lines)


def test_the_table_kept_in_the_service_wins_over_the_one_it_came_with() -> None:
    shipped = shipped_table()
    kept = DayOverride(
        date=date(2024, 5, 4), working=False, reason_kk="Ж", reason_ru="О", source="№ 1"
    )

    merged = merged_tables(shipped, [kept])

    assert merged == (kept, *shipped[1:])
    assert not WorkCalendar(overrides=merged).is_working(date(2024, 5, 4))


def test_a_table_that_excel_saved_as_unicode_text_is_read() -> None:
    row = "2026-12-17\tno\tДемалыс\tВыходной\t№ 5\r\n"
    text = HEADER.replace(",", "\t") + row

    assert [o.date.day for o in read_table(text.encode("utf-16"))] == [17]


def test_of_a_table_in_the_old_encoding_it_is_said_how_to_save_instead() -> None:
    with pytest.raises(TableRefused) as refusal:
        read_table((HEADER + "2026-12-17,no,Демалыс,Выходной,x\n").encode("cp1251"))

    assert "CSV UTF-8" in refusal.value.mistakes[0].text
