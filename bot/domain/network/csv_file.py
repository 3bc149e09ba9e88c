"""Reading and writing the branch network as a CSV file that people edit in a spreadsheet.

Columns: code, parent, kind, kato, name_kk, name_ru, hours, chat_id, categories, paused,
substitute. Only code, kind and the two names must be filled; several categories are
separated by semicolons; the one row without a parent is the republic.
"""

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import resources

from bot.domain.network.branches import DEFAULT_HOURS, Branch, BranchKind, Network
from bot.text.spreadsheet import Sheet, SheetRefused, rows_of

COLUMNS = (
    "code",
    "parent",
    "kind",
    "kato",
    "name_kk",
    "name_ru",
    "hours",
    "chat_id",
    "categories",
    "paused",
    "substitute",
)


class NetworkFileError(Exception):
    """The file does not describe a network. Says the line and the mend."""

    def __init__(self, line: int | None, problem: str) -> None:
        super().__init__(f"line {line}: {problem}" if line else problem)
        self.line = line
        self.problem = problem


@cache
def default_network() -> Network:
    """The embedded network of 255 receptions, without chats."""
    data = resources.files("bot.domain.network").joinpath("data/branches.csv")
    return read_network(data.read_bytes())


def single_network(name_kk: str, name_ru: str) -> Network:
    """One reception, to which everything comes."""
    root = default_network().root
    return Network.of([replace(root, name_kk=name_kk, name_ru=name_ru)])


def read_network(file: str | bytes) -> Network:
    """Parse and check a whole file; raises NetworkFileError at the first fault."""
    data = file.encode("utf-8", "surrogatepass") if isinstance(file, str) else file
    try:
        branches = _branches(rows_of(data))
    except SheetRefused as error:
        raise NetworkFileError(error.line, error.problem) from None
    _check(branches)
    return Network(branches)


def _branches(rows: Iterator[tuple[int, list[str]]]) -> dict[str, Branch]:
    line, header = next(rows, (1, []))
    columns = [name.lower() for name in header]
    unknown = set(columns) - {*COLUMNS, ""}
    if unknown:
        known = ", ".join(COLUMNS)
        raise NetworkFileError(line, f"unknown column {min(unknown)!r}; known: {known}")
    branches: dict[str, Branch] = {}
    for line, cells in rows:
        cell = dict.fromkeys(COLUMNS, "") | dict(zip(columns, cells, strict=False))
        branch = _branch(cell, line)
        if branch.code in branches:
            raise NetworkFileError(line, f"branch {branch.code} stands twice")
        branches[branch.code] = branch
    return branches


def _branch(cell: dict[str, str], line: int) -> Branch:
    for needed in ("code", "kind", "name_kk", "name_ru"):
        if not cell.get(needed):
            raise NetworkFileError(line, f"{needed} is empty")
    try:
        kind = BranchKind(cell["kind"])
        chat_id = int(cell["chat_id"]) if cell.get("chat_id") else None
    except ValueError as error:
        kinds = ", ".join(BranchKind)
        raise NetworkFileError(line, f"{error}; kinds: {kinds}; chat_id: a number") from None
    return Branch(
        code=cell["code"].upper(),
        parent=cell.get("parent", "").upper() or None,
        kind=kind,
        kato=cell.get("kato") or None,
        name_kk=cell["name_kk"],
        name_ru=cell["name_ru"],
        hours=cell.get("hours") or DEFAULT_HOURS,
        chat_id=chat_id,
        categories=frozenset(c.strip() for c in cell.get("categories", "").split(";") if c.strip()),
        paused=cell.get("paused", "") in ("1", "yes", "true"),
        substitute=cell.get("substitute", "").upper() or None,
    )


def _check(branches: dict[str, Branch]) -> None:
    roots = [b.code for b in branches.values() if b.parent is None]
    if len(roots) != 1:
        raise NetworkFileError(None, f"exactly one branch has no parent; here: {roots[:5]}")
    chats: dict[int, str] = {}
    katos: dict[str, str] = {}
    for branch in branches.values():
        for name, code in (("parent", branch.parent), ("substitute", branch.substitute)):
            if code is not None and code not in branches:
                raise NetworkFileError(None, f"{branch.code}: {name} {code} is not in the file")
        if branch.chat_id is not None and chats.setdefault(branch.chat_id, branch.code) != (
            branch.code
        ):
            raise NetworkFileError(
                None, f"{branch.code} and {chats[branch.chat_id]} share chat {branch.chat_id}"
            )
        if branch.kato and katos.setdefault(branch.kato, branch.code) != branch.code:
            raise NetworkFileError(
                None, f"{branch.code} and {katos[branch.kato]} share KATO {branch.kato}"
            )
        _check_no_circle(branch, branches)


def _check_no_circle(branch: Branch, branches: dict[str, Branch]) -> None:
    seen = {branch.code}
    parent = branch.parent
    while parent is not None:
        if parent in seen:
            raise NetworkFileError(None, f"{branch.code}: its parents form a circle")
        seen.add(parent)
        parent = branches[parent].parent if parent in branches else None


def write_network(network: Network) -> str:
    """The network as a file that `read_network` reads back to the same network."""
    out = io.StringIO()
    sheet = Sheet(out)
    sheet.row(COLUMNS)
    for branch in network.branches.values():
        row = {
            "code": branch.code,
            "parent": branch.parent,
            "kind": branch.kind.value,
            "kato": branch.kato,
            "name_kk": branch.name_kk,
            "name_ru": branch.name_ru,
            "hours": branch.hours,
            "chat_id": branch.chat_id,
            "categories": ";".join(sorted(branch.categories)),
            "paused": "yes" if branch.paused else "",
            "substitute": branch.substitute,
        }
        sheet.row(row[name] for name in COLUMNS)
    return out.getvalue()
