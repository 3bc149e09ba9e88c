"""Keeping the world in one SQLite file, so that a restart forgets nothing.

Changes are gathered and written in one transaction shortly after they happen; `flush`
writes at once. A kill loses at most the last `DELAY` seconds, and never half a change.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
from dataclasses import asdict
from pathlib import Path

from sandbox.telegram.world import (
    Account,
    File,
    GroupRecord,
    Json,
    Member,
    Post,
    Query,
    Settings,
    Topic,
    World,
)

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
            _restore(self._world, kind, key, json.loads(body), content)
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
            body = _dumped(self._world, kind, key)
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


_Record = Account | GroupRecord | Post | File | Query | Settings


def _dumped(world: World, kind: str, key: str) -> Json | None:
    """One record as JSON, None if it is gone. The content of files travels apart."""
    if kind == "settings":
        return asdict(world.settings)
    if kind == "update":
        return world.updates.get(int(key))
    record: _Record | None
    if kind == "person":
        record = world.people.get(int(key))
    elif kind == "group":
        record = world.groups.get(int(key))
    elif kind == "post":
        record = world.posts.get(int(key.split(":")[0]), {}).get(key)
    elif kind == "file":
        record = world.files.get(key)
    else:
        record = world.queries.get(key)
    if record is None:
        return None
    data = asdict(record)
    data.pop("content", None)
    return data


def _restore(world: World, kind: str, key: str, data: Json, content: bytes | None) -> None:
    """Take back one record that `_dumped` gave out."""
    if kind == "settings":
        world.settings = Settings(**data)
    elif kind == "update":
        world.updates[int(key)] = data
    elif kind == "person":
        world.people[int(key)] = Account(**data)
    elif kind == "group":
        world.groups[int(key)] = _group_from(data)
    elif kind == "post":
        post = Post(**data)
        world.posts.setdefault(post.chat_id, {})[post.key] = post
    elif kind == "file":
        world.files[key] = File(**data, content=content)
    elif kind == "query":
        world.queries[key] = Query(**data)


def _group_from(data: Json) -> GroupRecord:
    data["members"] = {int(key): Member(**value) for key, value in data["members"].items()}
    data["topics"] = {int(key): Topic(**value) for key, value in data["topics"].items()}
    return GroupRecord(**data)
