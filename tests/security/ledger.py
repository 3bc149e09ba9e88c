"""The whole database as a test compares it, and how to put it back as it was."""

import sqlite3
from pathlib import Path
from typing import Any

Rows = dict[str, frozenset[tuple[object, ...]]]

DELIVERY = frozenset({"inbox", "outbox", "postings", "listed", "holds"})
"""What changes by hearing and saying anything at all; a test looks at what was said instead."""

TAPS = "vain_taps"
"""Of people: counts the taps of theirs that were refused, and tells nobody anything else."""


class Ledger:
    def __init__(self, path: Path) -> None:
        self._live = sqlite3.connect(path, timeout=10, isolation_level=None)
        self._kept = sqlite3.connect(":memory:")
        self._asked = {name: self._compared(name) for name in self._tables()}
        self.rows: Rows = {}

    def keep(self) -> None:
        """Remember everything as it is now."""
        self._live.backup(self._kept)
        self.rows = self._read()

    def put_back(self) -> None:
        self._kept.backup(self._live)

    def changed(self) -> Rows:
        """Rows that came, went or changed since, by table; those of delivery apart."""
        now = self._read()
        found = {name: self.rows.get(name, frozenset()) ^ rows for name, rows in now.items()}
        return {name: rows for name, rows in found.items() if rows}

    def forget_taps(self) -> None:
        """Else whoever is refused twice is offered to be written to more plainly."""
        self._live.execute(f"UPDATE people SET {TAPS} = 0 WHERE {TAPS} <> 0")

    def select(self, sql: str) -> list[Any]:
        return self._live.execute(sql).fetchall()

    def columns(self, table: str) -> list[str]:
        """Those that are compared."""
        names = [row[1] for row in self.select(f"PRAGMA table_info({table})")]
        return [name for name in names if (table, name) != ("people", TAPS)]

    def close(self) -> None:
        self._live.close()
        self._kept.close()

    def _tables(self) -> list[str]:
        return [
            name
            for (name,) in self.select("SELECT name FROM sqlite_master WHERE type = 'table'")
            if name not in DELIVERY and not name.startswith(("sqlite_", "item_words"))
        ]

    def _read(self) -> Rows:
        return {name: frozenset(self.select(sql)) for name, sql in self._asked.items()}

    def _compared(self, table: str) -> str:
        names = ", ".join(f'"{name}"' for name in self.columns(table))
        return f"SELECT {names} FROM {table}"
