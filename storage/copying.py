"""Moving everything from one database to another, whatever their kinds.

Table by table, those first to which others refer, in portions by their primary keys; each portion
is one transaction. Values are carried over as they stand: what is sealed stays sealed, no key is
needed. In the end both are read once more, counted and hashed. Until then a mark in the target
keeps a bot from starting on it; a copy that was cut short goes on when it is started again.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any

from bot.errors import StorageUnavailable
from storage.database import UNFINISHED, open_database
from storage.migrating import NEEDS, migrate
from storage.session import Database, Row, TableShape

PORTION = 500
"""Rows in one transaction."""


@dataclass(frozen=True, slots=True)
class TableDigest:
    """What a table holds, in one line."""

    table: str
    rows: int
    sha256: str


async def copy(source_url: str, target_url: str, *, said: Callable[[TableDigest], None]) -> int:
    """Copy everything; how many rows there are. `said` hears of each table that agrees.

    Neither database may be in use. Raises StorageUnavailable: one of them cannot be opened, the
    target holds something already, or the two do not agree in the end.
    """
    source, target = await open_database(source_url), await open_database(target_url)
    try:
        for database in (source, target):
            await migrate(database)
        shapes = await _in_order(source, target)
        await _begin(source, target, shapes)
        for shape in shapes:
            await _copy_table(shape, source, target)
        total = 0
        for shape in shapes:
            here, there = await _digest(shape, source), await _digest(shape, target)
            if here != there:
                raise StorageUnavailable(
                    f"{shape.name}: {here.rows:,} rows became {there.rows:,}, or some differ: the"
                    " source was changed since the copy was begun; begin anew with an empty target"
                )
            said(here)
            total += here.rows
        await _end(target)
        return total
    finally:
        await target.close()
        await source.close()


async def _in_order(source: Database, target: Database) -> list[TableShape]:
    """Tables that others refer to come first. The index of words comes with the items."""
    shapes = {shape.name: shape for shape in await source.tables()}
    others = {shape.name for shape in await target.tables()}
    if set(shapes) != others:
        raise StorageUnavailable(
            f"the two have not the same tables: {', '.join(sorted(set(shapes) ^ others))}"
        )
    ordered = TopologicalSorter({name: shape.refers_to for name, shape in shapes.items()})
    return [shapes[name] for name in ordered.static_order()]


async def _begin(source: Database, target: Database, shapes: Sequence[TableShape]) -> None:
    """Mark the target as unfinished. Raises StorageUnavailable: something else is there."""
    if await source.read(f"SELECT 1 FROM settings WHERE name = '{UNFINISHED}'", {}):
        raise StorageUnavailable(
            "the source is itself a copy that was not finished: finish that one first, with the"
            " same command as then"
        )
    if await target.read(f"SELECT 1 FROM settings WHERE name = '{UNFINISHED}'", {}):
        return
    for shape in shapes:
        if await _portion(shape, target, None):
            raise StorageUnavailable(
                f"the target is not empty: it has rows in {shape.name}; name a new database"
            )
    async with target.turn() as turn:
        turn.write(f"INSERT INTO settings (name, value) VALUES ('{UNFINISHED}', '1')", {})


async def _end(target: Database) -> None:
    async with target.turn() as turn:
        turn.write(f"DELETE FROM settings WHERE name = '{UNFINISHED}'", {})
    await target.empty_log()


async def _copy_table(shape: TableShape, source: Database, target: Database) -> None:
    insert = target.dialect.keep_words
    if shape.name != WORDS:
        marks = ", ".join(f":c{n}" for n in range(len(shape.columns)))
        insert = (
            f"INSERT INTO {shape.name} ({', '.join(shape.columns)}) VALUES ({marks})"
            " ON CONFLICT DO NOTHING"
        )
    after: Row | None = None
    while rows := await _portion(shape, source, after):
        there = {_key(shape, row) for row in await _portion(shape, target, after, until=rows[-1])}
        async with target.turn() as turn:
            for row in rows:
                if _key(shape, row) not in there:
                    turn.write(insert, _given(shape, row))
        after = rows[-1]


def _given(shape: TableShape, row: Row) -> dict[str, Any]:
    if shape.name == WORDS:
        return {"id": row[0], "words": row[1]}
    return {f"c{n}": value for n, value in enumerate(row)}


WORDS = "item_words"

_OF_CONTENT = f"name NOT IN ('{UNFINISHED}', '{NEEDS}')"
"""Settings that are not of the database itself."""


def _key(shape: TableShape, row: Row) -> tuple[Any, ...]:
    return tuple(row[shape.columns.index(column)] for column in shape.key)


async def _portion(
    shape: TableShape, database: Database, after: Row | None, *, until: Row | None = None
) -> list[Row]:
    """The next rows by their key; with `until`, all up to that one."""
    conditions = [_OF_CONTENT] if shape.name == "settings" else []
    given: dict[str, Any] = {}
    columns = list(shape.key)
    listed = ", ".join(columns)
    for prefix, sign, row in (("a", ">", after), ("u", "<=", until)):
        if row is not None:
            marks = ", ".join(f":{prefix}{n}" for n in range(len(columns)))
            conditions.append(f"({listed}) {sign} ({marks})")
            given |= {f"{prefix}{n}": value for n, value in enumerate(_key(shape, row))}
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    limit = "" if until is not None else f"LIMIT {PORTION}"
    what = database.dialect.all_words if shape.name == WORDS else shape.name
    return await database.read(
        f"SELECT {', '.join(shape.columns)} FROM {what} {where} ORDER BY {listed} {limit}", given
    )


async def _digest(shape: TableShape, database: Database) -> TableDigest:
    digest, count, after = hashlib.sha256(), 0, None
    while rows := await _portion(shape, database, after):
        for line in _lines(shape, rows):
            digest.update(line)
        count, after = count + len(rows), rows[-1]
    return TableDigest(shape.name, count, digest.hexdigest())


def _lines(shape: TableShape, rows: Sequence[Row]) -> Iterator[bytes]:
    for row in rows:
        values = [
            value.replace("\0", "\ufffd") if isinstance(value, str) else value for value in row
        ]
        if shape.name == WORDS:  # an index: neither order nor repetition is kept
            values[1] = " ".join(sorted(set(values[1].split())))
        yield json.dumps(values, ensure_ascii=False).encode() + b"\n"
