"""Encrypting a whole database anew: with another key, for the first time, or with none.

In short transactions of some hundred rows, in the order of ids; what is encrypted with the wanted
key already is passed over, so a run that was cut short is simply started again. The bot must not
run meanwhile (see `lock`): it would go on writing with the key it was started with.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from bot.domain.appeals.models import words_as_shown
from bot.text.stemming import stems
from storage.encryption.check import note, verify_keys
from storage.encryption.keys import PLAIN, Keyring, Keys, key_id_of
from storage.repositories import codec
from storage.repositories.appeals.appeals import (
    OFFER,
    PLACE,
    SOCIAL,
    facts_of_event,
    groups_of,
    with_reason_sealed,
)
from storage.repositories.appeals.forms import FORM
from storage.repositories.appeals.notes import NOTE, NOTE_AUTHOR
from storage.repositories.appeals.promises import PROMISE
from storage.repositories.appeals.search import PLAN, SEARCH
from storage.repositories.appeals.stray_words import STRAY
from storage.repositories.delivery.inbox import RAW
from storage.repositories.delivery.messages import AUTHOR, ITEM, ItemsTable, private_columns
from storage.repositories.delivery.outbox import FACTS
from storage.repositories.people.people import BANNED, NAME, REMEMBERED, USERNAME
from storage.repositories.privacy import HELD
from storage.repositories.reports.facts import KEEP_MARK, group_marks
from storage.session import Database, Dialect, Row, Turn

BATCH = 200

Said = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class EncryptedColumns:
    """Columns of a table that hold personal data, each with the name its value is bound to."""

    table: str
    key: str
    columns: dict[str, str]
    bound: tuple[str, ...] = ()
    """Other columns that a value is bound to instead of the primary key."""
    within: str | None = None
    """The column that stands before `key` in the primary key, if one does."""

    def row(self, key: Any, others: Row) -> object:
        return tuple(others) if self.bound else key


TABLES = (
    EncryptedColumns(
        "people",
        "id",
        {"name": NAME, "username": USERNAME, "banned": BANNED, "social": REMEMBERED},
    ),
    EncryptedColumns("appeals", "id", {"place": PLACE, "offer": OFFER, "social": SOCIAL}),
    EncryptedColumns("replies", "id", {"author_name": AUTHOR}),
    EncryptedColumns("notes", "id", {"text": NOTE, "author_name": NOTE_AUTHOR}),
    EncryptedColumns("promises", "id", {"text": PROMISE}),
    EncryptedColumns("preserved", "appeal_id", {"reason": HELD}),
    EncryptedColumns("searches", "id", {"content": SEARCH, "plan": PLAN}),
    EncryptedColumns("forms", "id", {"facts": FORM}),
    EncryptedColumns("outbox", "id", {"facts": FACTS}, ("what", "appeal_id")),
    EncryptedColumns("inbox", "update_id", {"raw": RAW}, within="bot_id"),
    EncryptedColumns("stray_words", "id", {"item": STRAY}),
)
"""All of them, apart from `items`, whose blind indexes are made anew as well, and from `events`, of
whose facts only a typed reason is encrypted."""


async def rotate_keys(database: Database, given: Keys, *, plain: bool, said: Said) -> int:
    """Encrypt everything with the first key, or, if `plain`, with none; how many rows changed.

    `said` is told of each table and its count. Raises StorageUnavailable, when the keys given
    do not open the database. Afterwards it holds nothing of what stood there before.
    """
    await verify_keys(database, given)
    wanted: Keys = PLAIN if plain else given
    total = 0
    for table in TABLES:
        count = await _table(database, table, given, wanted)
        said(table.table, count)
        total += count
    count = await _items(database, given, wanted)
    said("items", count)
    marks = await _group_marks(database, given, wanted)
    said("fact_groups", marks)
    reasons = await _reasons(database, given, wanted)
    said("events", reasons)
    await _forget_other_keys(database, wanted)
    await database.rewrite()
    return total + count + marks + reasons


def _first(keys: Keys) -> str | None:
    return keys.ids[0] if isinstance(keys, Keyring) else None


async def _table(database: Database, table: EncryptedColumns, old: Keys, new: Keys) -> int:
    names = list(table.columns)
    within = [] if table.within is None else [table.within]
    selected = ", ".join([*within, table.key, *names, *table.bound])
    order = ", ".join([*within, table.key])
    changed, after = 0, [-(1 << 62)] * (len(within) + 1)
    marks = [f"after{n}" for n in range(len(after))]
    while True:
        async with database.turn() as turn:
            rows = await turn.fetch(
                f"SELECT {selected} FROM {table.table}"
                f" WHERE ({order}) > ({', '.join(f':{mark}' for mark in marks)})"
                f" ORDER BY {order} LIMIT :limit",
                {**dict(zip(marks, after, strict=True)), "limit": BATCH},
            )
            for row in rows:
                changed += _rotate_row(
                    turn, table, row[: len(within)], row[len(within) :], old, new
                )
        if len(rows) < BATCH:
            return changed
        after = list(rows[-1][: len(after)])


def _rotate_row(
    turn: Turn, table: EncryptedColumns, within: Row, row: Row, old: Keys, new: Keys
) -> int:
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
    where, given = f"{table.key} = :row", {**values, "row": row[0]}
    if table.within is not None:
        where, given = f"{where} AND {table.within} = :within", {**given, "within": within[0]}
    turn.write(f"UPDATE {table.table} SET {changes} WHERE {where}", given)
    return 1


async def _items(database: Database, old: Keys, new: Keys) -> int:
    changed, after = 0, -1
    while True:
        async with database.turn() as turn:
            rows = await turn.fetch(
                f"SELECT {ITEM} FROM items WHERE id > :after ORDER BY id LIMIT :limit",
                {"after": after, "limit": BATCH},
            )
            for row in rows:
                changed += _rotate_item(database.dialect, turn, row, old, new)
        if len(rows) < BATCH:
            return changed
        after = rows[-1][0]


def _rotate_item(dialect: Dialect, turn: Turn, row: Row, old: Keys, new: Keys) -> int:
    stored = [row[6], row[9], row[14] if row[14] != "{}" else None]
    settled = all(key_id_of(value) == _first(new) for value in stored if value)
    if settled and (row[12] is None or _first(new) is None):
        return 0
    item = ItemsTable.read(row, UTC, old)
    values = private_columns(new, item)
    changes = ", ".join(f"{column} = :{column}" for column in values)
    turn.write(f"UPDATE items SET {changes} WHERE id = :id", {**values, "id": item.id})
    turn.write(dialect.forget_words, {"id": item.id})
    words = words_as_shown([item])
    if words:
        turn.write(
            dialect.keep_words,
            {"id": item.id, "words": new.index_words(stems(words))},
        )
    return 1


async def _group_marks(database: Database, old: Keys, new: Keys) -> int:
    """The marks by which reports know social groups, made anew of the groups themselves."""
    changed, after = 0, -1
    while True:
        async with database.turn() as turn:
            rows = await turn.fetch(
                "SELECT f.appeal_id, a.social FROM facts AS f JOIN appeals AS a"
                " ON a.id = f.appeal_id WHERE f.declared = 1 AND f.appeal_id > :after"
                " ORDER BY f.appeal_id LIMIT :limit",
                {"after": after, "limit": BATCH},
            )
            for appeal_id, stored in rows:
                marks = group_marks(new, groups_of(old, SOCIAL, appeal_id, stored))
                kept = await turn.fetch(
                    "SELECT mark FROM fact_groups WHERE appeal_id = :id", {"id": appeal_id}
                )
                if {mark for (mark,) in kept} == set(marks):
                    continue
                changed += 1
                turn.write("DELETE FROM fact_groups WHERE appeal_id = :id", {"id": appeal_id})
                for mark in marks:
                    turn.write(KEEP_MARK, {"id": appeal_id, "mark": mark})
        if len(rows) < BATCH:
            return changed
        after = rows[-1][0]


async def _reasons(database: Database, old: Keys, new: Keys) -> int:
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
            guard = await database.lift_event_guard(turn)
            for event_id, facts in rows:
                changed += _rotate_reason(turn, event_id, facts, old, new)
            turn.write(guard, {})
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


async def _forget_other_keys(database: Database, new: Keys) -> None:
    async with database.turn() as turn:
        turn.write("DELETE FROM seals WHERE key_id <> :first", {"first": _first(new) or ""})
    if isinstance(new, Keyring):
        await note(database, new)
