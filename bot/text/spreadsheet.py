"""Tables for spreadsheets, in which no cell is a formula.

A spreadsheet runs what begins with «=», «+», «-» or «@» when somebody opens the file, and the cell
may have been written by anybody. Such a cell gets an apostrophe in front, which spreadsheets take
for «this is text» (OWASP, CSV injection); reading the file back takes it away. A module of its own,
so that it can be seen that nothing else in the project writes such files.
"""

import csv
import re
from collections.abc import Iterable
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


class Sheet:
    """Writes rows of safe cells."""

    def __init__(self, out: TextIO, *, delimiter: str = ",") -> None:
        self._writer: Any = csv.writer(out, delimiter=delimiter, lineterminator="\n")

    def row(self, cells: Iterable[object]) -> None:
        self._writer.writerow([safe(cell) for cell in cells])
