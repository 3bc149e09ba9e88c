"""Tables for spreadsheets, in which no cell is a formula.

A spreadsheet runs what begins with «=», «+», «-» or «@» when somebody opens the file, and the cell
may have been written by anybody. Such a cell gets an apostrophe in front, which spreadsheets take
for «this is text» (OWASP, CSV injection); reading the file back takes it away. A module of its own,
so that it can be seen that nothing else in the project writes or reads such files.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

_FORMULA = re.compile(r"'*\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|'*[\t\r\n]")

_NUMBER = re.compile(r"-?\d+([.,]\d+)?", re.ASCII)


def safe(cell: object) -> str:
    """The cell as it may stand in a file."""
    text = "" if cell is None else str(cell)
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def plain(cell: str) -> str:
    """What `safe` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


BOM = "\ufeff"
"""In front of a file: without it Excel takes UTF-8 for the encoding of the country."""

_SEPARATOR = re.compile(r"sep=([,;\t])", re.IGNORECASE)
"""A first line of Excel's own, which names what parts the cells."""

OLD_ENCODING = (
    "not in UTF-8: Excel has saved it in the old encoding of Windows (cp1251). Save it as"
    " «CSV UTF-8 (Comma delimited)», in Russian «CSV UTF-8 (разделитель — запятая)»"
)


_OF_EXCEL = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How its files begin, today's and those of before 2007."""

_WORKBOOK = "an Excel workbook and no CSV file: save it as «CSV UTF-8»"


class SheetRefused(Exception):
    """The file is no table. Says the line and the mend."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(f"line {line}: {problem}")
        self.line = line
        self.problem = problem


class NotText(SheetRefused):
    """No text at all; `workbook`: a file of Excel's own."""

    def __init__(self, *, workbook: bool) -> None:
        super().__init__(1, _WORKBOOK if workbook else "not a text file")
        self.workbook = workbook


class OldEncoding(SheetRefused):
    """In an encoding that has no Kazakh letters."""


def rows_of(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows of a file as spreadsheets of either language save it, each with its last line in
    the file; cells as they were before `safe`, rows of empty cells left out.

    UTF-8 with or without a BOM, or UTF-16 with one; commas, semicolons or tabs, whichever stands
    most often in the first line. Raises SheetRefused, also on the way.
    """
    text = _decoded(data)
    first, _, rest = text.partition("\n")
    skipped = 0
    named = _SEPARATOR.fullmatch(first.strip("\r "))
    if named is not None:
        text, skipped = rest, 1
    header = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = named[1] if named is not None else max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if any(cell.strip(" \t") for cell in cells):
                yield reader.line_num + skipped, [plain(cell.strip()) for cell in cells]
    except csv.Error as error:
        raise SheetRefused(reader.line_num + skipped, f"not a CSV file: {error}") from None


def _decoded(data: bytes) -> str:
    if data.startswith(_OF_EXCEL):
        raise NotText(workbook=True)
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16")
        if b"\0" in data:
            raise NotText(workbook=False)
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise OldEncoding(line, OLD_ENCODING) from None


class Sheet:
    """Writes rows of safe cells."""

    def __init__(self, out: TextIO, *, delimiter: str = ",") -> None:
        self._writer: Any = csv.writer(out, delimiter=delimiter, lineterminator="\n")

    def row(self, cells: Iterable[object]) -> None:
        self._writer.writerow([safe(cell) for cell in cells])
