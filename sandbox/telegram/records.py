"""Records of the world as JSON and back, one at a time, for whoever keeps them."""

from __future__ import annotations

from dataclasses import asdict

from sandbox.telegram.world import (
    Account,
    File,
    Group,
    Json,
    Member,
    Post,
    Query,
    Settings,
    Topic,
    World,
)

Record = Account | Group | Post | File | Query | Settings


def dump(world: World, kind: str, key: str) -> Json | None:
    """One record as JSON, None if it is gone. The content of files travels apart."""
    if kind == "settings":
        return asdict(world.settings)
    if kind == "update":
        return world.updates.get(int(key))
    record: Record | None
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


def restore(world: World, kind: str, key: str, data: Json, content: bytes | None) -> None:
    """Take back one record that `dump` gave out."""
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


def _group_from(data: Json) -> Group:
    data["members"] = {int(key): Member(**value) for key, value in data["members"].items()}
    data["topics"] = {int(key): Topic(**value) for key, value in data["topics"].items()}
    return Group(**data)
