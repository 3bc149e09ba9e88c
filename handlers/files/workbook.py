"""A workbook for spreadsheets (see `handlers.files.worker` for where it is made).

Text is text: what begins with = + - or @ is never a formula, whoever typed it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

Cell = str | int | float

MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in the file instead of the moment: the same figures are the same bytes."""

WIDEST = 60
"""Characters of a column."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkbookSheet:
    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Workbook:
    title: str
    about: tuple[str, ...]
    """Lines under the title of the first sheet."""
    sheets: tuple[WorkbookSheet, ...]
    chart_sheet: str
    """The name of the sheet with a chart of the second sheet's first two columns."""


def as_workbook(book: Workbook) -> bytes:
    """The file. Never made on the event loop."""
    import xlsxwriter

    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as file:
        file.set_properties({"title": book.title, "created": MADE})
        bold = file.add_format({"bold": True, "bottom": 1})
        title = file.add_format({"bold": True, "font_size": 14})
        tops: list[tuple[str, int, int]] = []
        for number, sheet in enumerate(book.sheets):
            page = file.add_worksheet(sheet.name[:31])
            top = 0
            if number == 0:
                page.write_string(0, 0, book.title, title)
                for line, text in enumerate(book.about, start=1):
                    page.write_string(line, 0, text)
                top = len(book.about) + 2
            for column, name in enumerate(sheet.head):
                page.write_string(top, column, name, bold)
                longest = max([len(name), *(len(str(row[column])) for row in sheet.rows)])
                page.set_column(column, column, min(WIDEST, longest + 2))
            for line, row in enumerate(sheet.rows, start=top + 1):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        page.write_string(line, column, cell)
                    else:
                        page.write_number(line, column, cell)
            page.freeze_panes(top + 1, 1)
            if sheet.rows:
                page.autofilter(top, 0, top + len(sheet.rows), len(sheet.head) - 1)
            tops.append((sheet.name[:31], top, len(sheet.rows)))
        name, top, count = tops[1]
        if count:
            chart = file.add_chart({"type": "bar"})
            chart.add_series(
                {
                    "name": book.sheets[1].head[1],
                    "categories": [name, top + 1, 0, top + count, 0],
                    "values": [name, top + 1, 1, top + count, 1],
                    "fill": {"color": "#0072B2"},
                }
            )
            chart.set_legend({"none": True})
            chart.set_title({"name": book.title})
            chart.set_y_axis({"reverse": True})
            page = file.add_chartsheet(book.chart_sheet[:31])
            page.set_chart(chart)
    return content.getvalue()
