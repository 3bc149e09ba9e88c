"""Sealing a whole database anew: with another key, for the first time, or with none.

In short transactions of some hundred rows, in the order of ids; what is sealed with the wanted
key already is passed over, so a run that was cut short is simply started again. The bot must not
run meanwhile (see `lock`): it would go on writing with the key it was started with.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from bot.text.stemming import stems
from storage.encryption.check import note, verify_keys
from storage.encryption.keys import PLAIN, Keyring, Keys, key_id_of
from storage.repositories import codec
from storage.repositories.appeals import OFFER, PLACE, facts_of_event, with_reason_sealed
from storage.repositories.inbox import RAW
from storage.repositories.messages import _ITEM, AUTHOR, ItemsTable, private_columns
from storage.repositories.notes import NOTE, NOTE_AUTHOR
from storage.repositories.outbox import FACTS
from storage.repositories.people import BANNED, NAME, USERNAME
from storage.repositories.privacy import HELD
from storage.repositories.promises import PLEDGE
from storage.repositories.search import PLAN, SEARCH
from storage.session import Row
from storage.sqlite.driver import SqliteDatabase, Turn
from storage.sqlite.migrate import migrate

BATCH = 200

Said = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Sealed:
    """Columns of a table that hold personal data, each with the name its seal is bound to."""

    table: str
    key: str
    columns: dict[str, str]
    bound: tuple[str, ...] = ()
    """Other columns that a seal is bound to instead of the key."""

    def row(self, key: Any, others: Row) -> object:
        return tuple(others) if self.bound else key


TABLES = (
    Sealed("people", "id", {"name": NAME, "username": USERNAME, "banned": BANNED}),
    Sealed("appeals", "id", {"place": PLACE, "offer": OFFER}),
    Sealed("replies", "id", {"author_name": AUTHOR}),
    Sealed("notes", "id", {"text": NOTE, "author_name": NOTE_AUTHOR}),
    Sealed("promises", "id", {"text": PLEDGE}),
    Sealed("preserved", "appeal_id", {"reason": HELD}),
    Sealed("searches", "id", {"content": SEARCH, "plan": PLAN}),
    Sealed("outbox", "id", {"facts": FACTS}, ("what", "appeal_id")),
    Sealed("inbox", "update_id", {"raw": RAW}),
)
"""All of them, apart from `items`, whose marks and index of words are made anew as well, and from
`events`, of whose facts only a typed reason is sealed."""


async def reseal(path: Path, at_hand: Keys, *, plain: bool, said: Said) -> int:
    """Seal everything with the first of the keys, or, if `plain`, with none; how many rows changed.

    `said` is told of each table and its count. Raises StorageUnavailable, when the keys at hand
    do not open the database. Afterwards the file holds nothing of what stood there before.
    """
    database = await SqliteDatabase.open(path)
    try:
        await migrate(database)
        await verify_keys(database, at_hand)
        wanted: Keys = PLAIN if plain else at_hand
        total = 0
        for table in TABLES:
            count = await _table(database, table, at_hand, wanted)
            said(table.table, count)
            total += count
        count = await _items(database, at_hand, wanted)
        said("items", count)
        reasons = await _reasons(database, at_hand, wanted)
        said("events", reasons)
        await _forget_other_keys(database, wanted)
        await database.rewrite()
        return total + count + reasons
    finally:
        await database.close()


def _first(keys: Keys) -> str | None:
    return keys.ids[0] if isinstance(keys, Keyring) else None


async def _table(database: SqliteDatabase, table: Sealed, old: Keys, new: Keys) -> int:
    names = list(table.columns)
    selected = ", ".join([table.key, *names, *table.bound])
    changed, after = 0, -(1 << 62)
    while True:
        async with database.turn() as turn:
            rows = await turn.fetch(
                f"SELECT {selected} FROM {table.table} WHERE {table.key} > :after"
                f" ORDER BY {table.key} LIMIT :limit",
                {"after": after, "limit": BATCH},
            )
            for row in rows:
                changed += _reseal_row(turn, table, row, old, new)
        if len(rows) < BATCH:
            return changed
        after = rows[-1][0]


def _reseal_row(turn: Turn, table: Sealed, row: Row, old: Keys, new: Keys) -> int:
    bound = table.row(row[0], row[1 + len(table.columns) :])
    values: dict[str, Any] = {}
    for (column, about), stored in zip(table.columns.items(), row[1:], strict=False):
        if not stored or key_id_of(stored) == _first(new):
            continue
        text = old.open(stored, about, bound)
        values[column] = new.seal(text, about, bound)
        if column == "username":
            values["username_mark"] = new.mark(text.lower())
    if not values:
        return 0
    changes = ", ".join(f"{column} = :{column}" for column in values)
    turn.write(
        f"UPDATE {table.table} SET {changes} WHERE {table.key} = :row", {**values, "row": row[0]}
    )
    return 1


async def _items(database: SqliteDatabase, old: Keys, new: Keys) -> int:
    changed, after = 0, -1
    while True:
        async with database.turn() as turn:
            rows = await turn.fetch(
                f"SELECT {_ITEM} FROM items WHERE id > :after ORDER BY id LIMIT :limit",
                {"after": after, "limit": BATCH},
            )
            for row in rows:
                changed += _reseal_item(turn, row, old, new)
        if len(rows) < BATCH:
            return changed
        after = rows[-1][0]


def _reseal_item(turn: Turn, row: Row, old: Keys, new: Keys) -> int:
    stored = [row[6], row[9], row[14] if row[14] != "{}" else None]
    settled = all(key_id_of(value) == _first(new) for value in stored if value)
    if settled and (row[12] is None or _first(new) is None):
        return 0
    item = ItemsTable.read(row, UTC, old)
    values = private_columns(new, item)
    changes = ", ".join(f"{column} = :{column}" for column in values)
    turn.write(f"UPDATE items SET {changes} WHERE id = :id", {**values, "id": item.id})
    turn.write("DELETE FROM item_words WHERE rowid = :id", {"id": item.id})
    if item.text:
        turn.write(
            "INSERT INTO item_words (rowid, words) VALUES (:id, :words)",
            {"id": item.id, "words": new.words(stems(item.text))},
        )
    return 1


_UNCHANGED = "events_are_not_changed"


async def _reasons(database: SqliteDatabase, old: Keys, new: Keys) -> int:
    """Typed reasons. Events are never changed, which a trigger sees to: it makes way for as long as
    the transaction in which the same words are sealed anew."""
    changed, after = 0, -1
    while True:
        async with database.turn() as turn:
            rows = await turn.fetch(
                'SELECT id, facts FROM events WHERE id > :after AND facts LIKE \'%"reason":"%\''
                " ORDER BY id LIMIT :limit",
                {"after": after, "limit": BATCH},
            )
            [(trigger,)] = await turn.fetch(
                "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name",
                {"name": _UNCHANGED},
            )
            turn.write(f"DROP TRIGGER {_UNCHANGED}", {})
            for event_id, facts in rows:
                changed += _reseal_reason(turn, event_id, facts, old, new)
            turn.write(trigger, {})
        if len(rows) < BATCH:
            return changed
        after = rows[-1][0]


def _reseal_reason(turn: Turn, event_id: int, facts: str, old: Keys, new: Keys) -> int:
    if key_id_of(codec.load(facts)["reason"]) == _first(new):
        return 0
    again = codec.dump(with_reason_sealed(new, event_id, facts_of_event(old, event_id, facts)))
    if again == facts:
        return 0
    turn.write("UPDATE events SET facts = :facts WHERE id = :id", {"facts": again, "id": event_id})
    return 1


async def _forget_other_keys(database: SqliteDatabase, new: Keys) -> None:
    async with database.turn() as turn:
        turn.write("DELETE FROM seals WHERE key_id <> :first", {"first": _first(new) or ""})
    if isinstance(new, Keyring):
        await note(database, new)
