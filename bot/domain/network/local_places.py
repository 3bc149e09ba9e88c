"""Names that people use for places and that no official list has: microdistricts, quarters.

A branch keeps its own list, as a table of two columns: the name, and the place by the code or name
of its branch or by its code of KATO; without the second the branch's own place is meant.
"""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from bot.domain.network.branches import Branch, Network
from bot.text.spreadsheet import Sheet, SheetRefused, rows_of

COLUMNS = ("branch", "name", "place")

_FIRST_CELL = re.compile(r"\s*[,;\t]")

LONGEST_NAME = 60

MOST_NAMES = 500
"""Of one branch."""

MOST_LINES = 2 * MOST_NAMES
"""Of one file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LocalPlace:
    """One name of a branch's list."""

    branch: str
    name: str
    kato: str


class PlacesRefused(Exception):
    """A line names no place of the branch, or nothing at all; nothing was taken over."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


def read_lines(text: str, branch: Branch, network: Network) -> list[LocalPlace]:
    """The lines that somebody typed: «Нұртас» or «Нұртас; KZ-79171»; or rows of the branch's own
    table, pasted."""
    if _FIRST_CELL.split(text.strip(), maxsplit=1)[0].upper() in (COLUMNS[0].upper(), branch.code):
        table = read_table(text.encode(), network)
        for row in table:
            if row.branch != branch.code:
                raise PlacesRefused(f"{row.branch}: {row.name}")
        return table
    found = []
    for line in text.splitlines():
        name, _, place = (part.strip() for part in line.partition(";"))
        if name or place:
            found.append(_one(name, place, branch, network))
    return found


def read_table(data: bytes, network: Network) -> list[LocalPlace]:
    """A file with the columns branch, name, place. Raises PlacesRefused with the wrong line."""
    try:
        rows = list(rows_of(data))
    except SheetRefused as error:
        raise PlacesRefused(str(error)) from None
    found = []
    for line, cells in rows:
        if _is_header(cells):
            continue
        code, name, place = (*cells, "", "")[:3]
        branch = network.branches.get(code.upper())
        if branch is None:
            raise PlacesRefused(f"{line}: {code}")
        found.append(_one(name, place, branch, network))
    return found


def read_file(data: bytes, branch: Branch, network: Network) -> tuple[list[LocalPlace], list[str]]:
    """A branch's own list as a spreadsheet saves it, with the column of the branch or without it:
    what was read, and the lines that were not, each behind its number.

    Raises SheetRefused. What follows the first `MOST_LINES` lines is not read.
    """
    found: list[LocalPlace] = []
    unread: list[str] = []
    for line, cells in islice(rows_of(data), MOST_LINES):
        if _is_header(cells):
            continue
        try:
            found.append(_own(cells, branch, network))
        except PlacesRefused:
            words = "; ".join(filter(None, cells))
            unread.append(f"{line}: {words[:LONGEST_NAME]}")
    return found, unread


def _is_header(cells: list[str]) -> bool:
    first = tuple(cell.lower() for cell in cells[:2])
    return first in (COLUMNS[:2], COLUMNS[1:])


def _own(cells: list[str], branch: Branch, network: Network) -> LocalPlace:
    coded = cells[0].upper() in network.branches
    if coded and cells[0].upper() != branch.code:
        raise PlacesRefused(cells[0])
    name, place, *more = (*cells[coded:], "", "")
    if any(more):
        raise PlacesRefused(name)
    return _one(name, place, branch, network)


def write_table(places: Iterable[LocalPlace], *, delimiter: str = ",") -> str:
    """What `read_table` reads back. Excel in Kazakh or Russian parts cells at semicolons alone."""
    text = io.StringIO()
    sheet = Sheet(text, delimiter=delimiter)
    sheet.row(COLUMNS)
    for place in places:
        sheet.row((place.branch, place.name, place.kato))
    return text.getvalue()


def _one(name: str, place: str, branch: Branch, network: Network) -> LocalPlace:
    meant = _meant(place, branch, network) if place else branch
    if meant is None or meant.kato is None:
        raise PlacesRefused(f"{name}; {place}" if place else name)
    if not name or len(name) > LONGEST_NAME:
        raise PlacesRefused(name[: LONGEST_NAME + 10])
    return LocalPlace(branch=branch.code, name=name, kato=meant.kato)


def _meant(place: str, around: Branch, network: Network) -> Branch | None:
    """The branch of that code or name, there or below; «Тараз қаласы, Жамбыл облысы» as lists show
    it."""
    wanted = place.casefold()
    own = wanted.partition(",")[0].strip()
    for branch in network.branches.values():
        codes = (branch.code.casefold(), branch.kato or "")
        names = (branch.name_kk.casefold(), branch.name_ru.casefold())
        if (wanted in codes or own in names) and network.covers(around.code, branch.code):
            return branch
    return None
