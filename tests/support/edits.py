"""What people do to messages that stand already: another file, a reaction, a pin."""

from typing import Any

from sandbox.telegram.files import media_fields
from sandbox.telegram.world import Post
from tests.support.town import Town

_FILES = ("photo", "video", "animation", "document", "audio", "voice")


def _post(town: Town, shown: Any) -> Post:
    found = town.sandbox.telegram.world.post(shown.chat_id, shown.message_id)
    assert found is not None
    return found


def swaps_file(town: Town, shown: Any, kind: str, caption: str | None = None) -> str:
    """The file of a message is replaced by another one, also that of a text; its unique id."""
    post = _post(town, shown)
    file = town.sandbox.telegram.files.keep(
        kind, size=None, name=None, mime=None, content=b"another " + kind.encode(), duration=3
    )
    words = caption or post.message.get("caption") or post.message.get("text")
    fresh = {k: v for k, v in post.message.items() if k not in (*_FILES, "text")}
    fresh |= media_fields(file, kind) | {"edit_date": int(town.clock.now().timestamp())}
    post.message = fresh | ({"caption": words} if words else {})
    town.sandbox.telegram.queue.push("edited_message", post.message)
    return unique_id(post.message, kind)


def gets_a_reaction(town: Town, shown: Any, *, edited_before: bool = False) -> None:
    """Telegram says that a message was edited, and nothing of it has changed."""
    post = _post(town, shown)
    date = {"edit_date": int(town.clock.now().timestamp())} if edited_before else {}
    town.sandbox.telegram.queue.push("edited_message", dict(post.message) | date)


def unique_id(message: dict[str, Any], kind: str) -> str:
    found = message[kind]
    return str((found[-1] if isinstance(found, list) else found)["file_unique_id"])


def files_shown(town: Town, who: Any, kind: str) -> list[str]:
    """The files of that kind that the bot has sent to a person or a group, in order."""
    return [
        unique_id(_post(town, shown).message, kind)
        for shown in who.screen
        if shown.from_bot and shown.media == kind
    ]
