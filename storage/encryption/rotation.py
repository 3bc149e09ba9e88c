"""Encrypting a whole database anew: with another key, for the first time, or with none.

In short transactions of some hundred rows, in the order of ids; what is encrypted with the wanted
key already is passed over, so a run that was cut short is simply started again. The bot must not
run meanwhile (see `lock`): it would go on writing with the key it was started with.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from bot.domain.appeals.models import words_as_shown
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
from storage.repositories.promises import PROMISE
from storage.repositories.search import PLAN, SEARCH
from storage.session import Row
from storage.sqlite.dialect import SqliteDialect
from storage.sqlite.driver import SqliteDatabase, Turn
from storage.sqlite.migrate import migrate

BATCH = 200

DIALECT = SqliteDialect()

Said = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class EncryptedColumns:
    """Columns of a table that hold personal data, each with the name its value is bound to."""

    table: str
    key: str
    columns: dict[str, str]
    bound: tuple[str, ...] = ()
    """Other columns that a value is bound to instead of the primary key."""

    def row(self, key: Any, others: Row) -> object:
        return tuple(others) if self.bound else key


TABLES = (
    EncryptedColumns("people", "id", {"name": NAME, "username": USERNAME, "banned": BANNED}),
    EncryptedColumns("appeals", "id", {"place": PLACE, "offer": OFFER}),
    EncryptedColumns("replies", "id", {"author_name": AUTHOR}),
    EncryptedColumns("notes", "id", {"text": NOTE, "author_name": NOTE_AUTHOR}),
    EncryptedColumns("promises", "id", {"text": PROMISE}),
    EncryptedColumns("preserved", "appeal_id", {"reason": HELD}),
    EncryptedColumns("searches", "id", {"content": SEARCH, "plan": PLAN}),
    EncryptedColumns("outbox", "id", {"facts": FACTS}, ("what", "appeal_id")),
    EncryptedColumns("inbox", "update_id", {"raw": RAW}),
)
"""All of them, apart from `items`, whose blind indexes are made anew as well, and from `events`, of
whose facts only a typed reason is encrypted."""


async def rotate_keys(path: Path, given: Keys, *, plain: bool, said: Said) -> int:
    """Encrypt everything with the first key, or, if `plain`, with none; how many rows changed.

    `said` is told of each table and its count. Raises StorageUnavailable, when the keys given
    do not open the database. Afterwards the file holds nothing of what stood there before.
    """
    database = await SqliteDatabase.open(path)
    try:
        await migrate(database)
        await verify_keys(database, given)
        wanted: Keys = PLAIN if plain else given
        total = 0
        for table in TABLES:
            count = await _table(database, table, given, wanted)
            said(table.table, count)
            total += count
        count = await _items(database, given, wanted)
        said("items", count)
        reasons = await _reasons(database, given, wanted)
        said("events", reasons)
        await _forget_other_keys(database, wanted)
        await database.rewrite()
        return total + count + reasons
    finally:
        await database.close()


def _first(keys: Keys) -> str | None:
    return keys.ids[0] if isinstance(keys, Keyring) else None


async def _table(database: SqliteDatabase, table: EncryptedColumns, old: Keys, new: Keys) -> int:
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
                changed += _rotate_row(turn, table, row, old, new)
        if len(rows) < BATCH:
            return changed
        after = rows[-1][0]


def _rotate_row(turn: Turn, table: EncryptedColumns, row: Row, old: Keys, new: Keys) -> int:
    bound = table.row(row[0], row[1 + len(table.columns) :])
    values: dict[str, Any] = {}
    for (column, about), stored in zip(table.columns.items(), row[1:], strict=False):
        if not stored or key_id_of(stored) == _first(new):
            continue
        text = old.decrypt(stored, about, bound)
        values[column] = new.encrypt(text, about, bound)
        if column == "username":
            values["username_mark"] = new.blind_index(text.lower())
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
                changed += _rotate_item(turn, row, old, new)
        if len(rows) < BATCH:
            return changed
        after = rows[-1][0]


def _rotate_item(turn: Turn, row: Row, old: Keys, new: Keys) -> int:
    stored = [row[6], row[9], row[14] if row[14] != "{}" else None]
    settled = all(key_id_of(value) == _first(new) for value in stored if value)
    if settled and (row[12] is None or _first(new) is None):
        return 0
    item = ItemsTable.read(row, UTC, old)
    values = private_columns(new, item)
    changes = ", ".join(f"{column} = :{column}" for column in values)
    turn.write(f"UPDATE items SET {changes} WHERE id = :id", {**values, "id": item.id})
    turn.write(DIALECT.forget_words, {"id": item.id})
    words = words_as_shown([item])
    if words:
        turn.write(
            DIALECT.keep_words,
            {"id": item.id, "words": new.index_words(stems(words))},
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
                changed += _rotate_reason(turn, event_id, facts, old, new)
            turn.write(trigger, {})
        if len(rows) < BATCH:
            return changed
        after = rows[-1][0]


def _rotate_reason(turn: Turn, event_id: int, facts: str, old: Keys, new: Keys) -> int:
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
