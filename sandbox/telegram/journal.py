"""Keeping the world in one SQLite file, so that a restart forgets nothing.

Changes are gathered and written in one transaction shortly after they happen; `flush`
writes at once. A kill loses at most the last `DELAY` seconds, and never half a change.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
from pathlib import Path

from sandbox.telegram.records import dump, restore
from sandbox.telegram.world import World

DELAY = 0.05

_SCHEMA = """
CREATE TABLE IF NOT EXISTS record (
    kind TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, content BLOB,
    PRIMARY KEY (kind, key)
) WITHOUT ROWID
"""


class Journal:
    """The file behind a world. Opening it fills the world."""

    def __init__(self, path: Path, world: World) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._world = world
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")
        self._connection.execute(_SCHEMA)
        self._dirty: dict[tuple[str, str], None] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._load()
        world.on_touch.append(self._note)

    def _load(self) -> None:
        rows = self._connection.execute("SELECT kind, key, body, content FROM record")
        for kind, key, body, content in rows:
            restore(self._world, kind, key, json.loads(body), content)
        for chat_id, posts in self._world.posts.items():
            ordered = sorted(posts.values(), key=lambda post: post.order)
            self._world.posts[chat_id] = {post.key: post for post in ordered}
        self._world.updates = dict(sorted(self._world.updates.items()))

    def _note(self, kind: str, key: str) -> None:
        self._dirty[kind, key] = None
        if self._timer is not None:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # outside a loop somebody calls flush, or the next change does
            return
        self._timer = loop.call_later(DELAY, self.flush)

    def flush(self) -> None:
        """Write every change made so far."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not self._dirty:
            return
        dirty, self._dirty = self._dirty, {}
        self._connection.execute("BEGIN")
        for kind, key in dirty:
            body = dump(self._world, kind, key)
            if body is None:
                self._connection.execute(
                    "DELETE FROM record WHERE kind = ? AND key = ?", (kind, key)
                )
                continue
            content = self._world.files[key].content if kind == "file" else None
            self._connection.execute(
                "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?)",
                (kind, key, json.dumps(body, ensure_ascii=False), content),
            )
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Write the rest and let go of the file."""
        self.flush()
        self._connection.close()
