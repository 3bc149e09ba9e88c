"""Tables of days: the overrides of a year, as a file that people edit.

CSV with the columns date, working, reason_kk, reason_ru, source. A date is 2026-05-08
or 08.05.2026; two of them with ".." between mean every day from the first to the last.
"""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

from bot.domain.worktime.days import DayOverride
from bot.domain.worktime.errors import TableMistake, TableProblem, TableRefused
from bot.text.spreadsheet import Sheet, SheetRefused, rows_of

COLUMNS = ("date", "working", "reason_kk", "reason_ru", "source")

LARGEST_TABLE_BYTES = 64 * 1024

_YES = frozenset({"yes", "true", "1", "working", "иә", "да"})

_NO = frozenset({"no", "false", "0", "off", "жоқ", "нет"})

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)

_LONGEST_RANGE = timedelta(days=366)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    line: int
    first: date
    last: date
    working: bool
    reason_kk: str
    reason_ru: str
    source: str


class _Wrong(Exception):
    """A row that cannot be read."""

    def __init__(self, problem: TableProblem, text: str = "") -> None:
        super().__init__(problem, text)
        self.problem = problem
        self.text = text


def read_table(data: bytes, year: int | None = None) -> tuple[DayOverride, ...]:
    """The overrides of a file, by date; `year` limits them to the year being edited.

    Commas, semicolons and tabs part the cells, as spreadsheets of either language write them.
    All or nothing: `TableRefused` lists every mistake with its line.
    """
    rows: list[_Row] = []
    mistakes: list[TableMistake] = []
    for line, cells in _lines(data):
        try:
            rows.append(_read_row(line, cells, year))
        except _Wrong as wrong:
            mistakes.append(TableMistake(line=line, problem=wrong.problem, text=wrong.text))
    mistakes += _collisions(rows)
    if mistakes:
        raise TableRefused(tuple(sorted(mistakes, key=lambda mistake: mistake.line)))
    days = [override for row in rows for override in _overrides(row)]
    return tuple(sorted(days, key=lambda override: override.date))


def write_table(overrides: Iterable[DayOverride]) -> str:
    """The file that `read_table` reads back as the same overrides, one line a day, by date."""
    text = io.StringIO()
    sheet = Sheet(text)
    sheet.row(COLUMNS)
    for override in sorted(overrides, key=lambda o: o.date):
        sheet.row(
            (
                override.date.isoformat(),
                "yes" if override.working else "no",
                override.reason_kk,
                override.reason_ru,
                override.source,
            )
        )
    return text.getvalue()


@lru_cache(maxsize=1)
def shipped_table() -> tuple[DayOverride, ...]:
    """The days known when this version was made."""
    return read_table(files("bot.domain.worktime").joinpath("data", "overrides.csv").read_bytes())


def merged_tables(*tables: Iterable[DayOverride]) -> tuple[DayOverride, ...]:
    """One table by date; where two state the same day, the later table wins."""
    days = {override.date: override for table in tables for override in table}
    return tuple(days[day] for day in sorted(days))


def _lines(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows under the header, without empty ones, each with its line in the file."""
    if len(data) > LARGEST_TABLE_BYTES:
        raise _refused(TableProblem.TOO_LARGE, 1)
    headed = False
    try:
        for line, cells in rows_of(data):
            if headed:
                yield line, cells
            elif tuple(cell.lower() for cell in cells) != COLUMNS:
                raise _refused(TableProblem.COLUMNS, line, ",".join(cells)[:100])
            headed = True
    except SheetRefused as error:
        raise _refused(TableProblem.NOT_TEXT, error.line, error.problem) from None
    if not headed:
        raise _refused(TableProblem.EMPTY, 1)


def _refused(problem: TableProblem, line: int, text: str = "") -> TableRefused:
    return TableRefused((TableMistake(line=line, problem=problem, text=text),))


def _read_row(line: int, cells: list[str], year: int | None) -> _Row:
    if len(cells) != len(COLUMNS):
        raise _Wrong(TableProblem.COLUMNS, str(len(cells)))
    days, working, reason_kk, reason_ru, source = cells
    first, last = _read_days(days)
    if year is not None and not first.year == last.year == year:
        raise _Wrong(TableProblem.WRONG_YEAR, days)
    if working.lower() not in _YES | _NO:
        raise _Wrong(TableProblem.UNREADABLE_WORKING, working)
    if not reason_kk or not reason_ru:
        raise _Wrong(TableProblem.NO_REASON)
    if not source:
        raise _Wrong(TableProblem.NO_SOURCE)
    return _Row(
        line=line,
        first=first,
        last=last,
        working=working.lower() in _YES,
        reason_kk=reason_kk,
        reason_ru=reason_ru,
        source=source,
    )


def _read_days(text: str) -> tuple[date, date]:
    first_text, dots, last_text = text.partition("..")
    first = _read_day(first_text.strip())
    last = _read_day(last_text.strip()) if dots else first
    if last < first or last - first > _LONGEST_RANGE:
        raise _Wrong(TableProblem.IMPOSSIBLE_DAY, text)
    return first, last


def _read_day(text: str) -> date:
    if iso := _ISO.fullmatch(text):
        year, month, day = map(int, iso.groups())
    elif dotted := _DOTTED.fullmatch(text):
        day, month, year = map(int, dotted.groups())
    else:
        raise _Wrong(TableProblem.UNREADABLE_DAY, text)
    try:
        return date(year, month, day)
    except ValueError:
        raise _Wrong(TableProblem.IMPOSSIBLE_DAY, text) from None


def _collisions(rows: list[_Row]) -> Iterator[TableMistake]:
    """Each row that states a day which an earlier row has stated, once, with that row."""
    stated_by: dict[date, _Row] = {}
    for row in rows:
        days = list(_days(row))
        other = next((stated_by[day] for day in days if day in stated_by), None)
        if other is not None:
            same = (row.first, row.last, row.working) == (other.first, other.last, other.working)
            yield TableMistake(
                line=row.line,
                problem=TableProblem.DUPLICATE if same else TableProblem.OVERLAP,
                text=row.first.isoformat(),
                other_line=other.line,
            )
        for day in days:
            stated_by.setdefault(day, row)


def _days(row: _Row) -> Iterator[date]:
    for index in range((row.last - row.first).days + 1):
        yield row.first + timedelta(days=index)


def _overrides(row: _Row) -> Iterator[DayOverride]:
    for day in _days(row):
        yield DayOverride(
            date=day,
            working=row.working,
            reason_kk=row.reason_kk,
            reason_ru=row.reason_ru,
            source=row.source,
        )
