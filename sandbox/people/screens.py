"""What a person sees: messages as they stand now, with their buttons and attachments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from aiogram.types import MessageEntity
from aiogram.utils.text_decorations import html_decoration

from sandbox.formatting.rich_renderer import button_rows, plain_text, rich_html
from sandbox.telegram.engine import Telegram
from sandbox.telegram.world import Json, Post

MEDIA_KINDS = (
    "photo",
    "animation",
    "video",
    "video_note",
    "voice",
    "audio",
    "document",
    "sticker",
    "venue",
    "location",
    "contact",
    "poll",
    "dice",
)

_SERVICE_KINDS = (
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "group_chat_created",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "pinned_message",
    "users_shared",
)


_SPACES = str.maketrans("\u00a0\u2007\u202f", "   ")


def as_read(text: str) -> str:
    """Words as a person reads them: a space that keeps a line together is a space like any other.

    What the bot sent stands in `Shown.raw`.
    """
    return text.translate(_SPACES)


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """A button under a message or under the input field."""

    label: str
    kind: str  # data, url, copy, disabled, text, contact, location, users, other
    data: str | None = None
    url: str | None = None
    copy: str | None = None
    style: str | None = None  # danger, success, primary
    request: Json | None = None  # whom a button asks to choose: KeyboardButtonRequestUsers

    @property
    def disabled(self) -> bool:
        return self.kind == "disabled"


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """One message on a screen, as it stood when the screen was looked at."""

    chat_id: int
    message_id: int
    thread_id: int | None
    sender_id: int
    sender: str
    from_bot: bool
    text: str  # of a text or a caption, without markup, as it is read
    html: str
    buttons: tuple[tuple[Button, ...], ...]
    reply_to: int | None
    quote: str | None
    edited: bool
    media: str | None  # photo, video, voice, location, …
    media_data: Json | None
    album: str | None  # items of one album share it
    forwarded_from: str | None
    service: str | None  # which event, where the line is not somebody's message
    ephemeral: bool
    pinned: bool
    reactions: tuple[str, ...]
    date: int
    raw: Json

    @property
    def labels(self) -> list[str]:
        """Labels of all buttons, row by row."""
        return [button.label for row in self.buttons for button in row]

    def button(self, label: str | None = None, *, data: str | None = None) -> Button | None:
        """The button with this callback data, or whose label is or contains this text."""
        flat = [button for row in self.buttons for button in row]
        if data is not None:
            return next((button for button in flat if button.data == data), None)
        if label is None:
            return None
        exact = [button for button in flat if button.label == label]
        return next(iter(exact or [button for button in flat if label in button.label]), None)


def inline_button(data: Json) -> Button:
    """A button of an inline keyboard."""
    style = data.get("style")
    label = as_read(data["text"])
    if "callback_data" in data:
        return Button(label=label, kind="data", data=data["callback_data"], style=style)
    if "url" in data or "login_url" in data:
        url = data.get("url") or data["login_url"]["url"]
        return Button(label=label, kind="url", url=url, style=style)
    if "copy_text" in data:
        return Button(label=label, kind="copy", copy=data["copy_text"]["text"], style=style)
    return Button(label=label, kind="disabled" if "disabled" in data else "other", style=style)


def reply_button(data: Json | str) -> Button:
    """A button of a keyboard under the input field."""
    if isinstance(data, str):
        return Button(label=data, kind="text")
    kind = "text"
    if data.get("request_contact"):
        kind = "contact"
    elif data.get("request_location"):
        kind = "location"
    elif data.get("request_users"):
        kind = "users"
    elif any(name.startswith("request_") or name == "web_app" for name in data):
        kind = "other"
    asked = data.get("request_users")
    return Button(label=data["text"], kind=kind, style=data.get("style"), request=asked)


def _formatted(text: str, entities: list[Json]) -> str:
    models = [MessageEntity.model_validate(_complete(entity)) for entity in entities]
    return html_decoration.unparse(text, models)


def _complete(entity: Json) -> Json:
    if entity["type"] == "text_mention" and "first_name" not in entity["user"]:
        return {**entity, "user": {"is_bot": False, "first_name": "", **entity["user"]}}
    return entity


def _name(user: Json) -> str:
    return " ".join(filter(None, (user.get("first_name"), user.get("last_name"))))


def _forwarded(message: Json) -> str | None:
    origin = message.get("forward_origin")
    if origin is None:
        return None
    if "sender_user" in origin:
        return _name(origin["sender_user"])
    chat = origin.get("chat") or origin.get("sender_chat") or {}
    return str(origin.get("sender_user_name") or chat.get("title") or "")


def words_of(message: Json) -> tuple[str, str, list[list[Json]]]:
    """Text, HTML and buttons of a message as the bot sent them."""
    rich = message.get("rich_message")
    if rich is not None:
        return plain_text(rich), rich_html(rich), button_rows(rich)
    text = message.get("text") or message.get("caption") or ""
    entities = message.get("entities") or message.get("caption_entities") or []
    return text, _formatted(text, entities), []


def show(api: Telegram, post: Post) -> Shown:
    """A message as a person sees it now."""
    message = post.message
    text, html, rows = words_of(message)
    rows = rows + message.get("reply_markup", {}).get("inline_keyboard", [])
    media = next((kind for kind in MEDIA_KINDS if kind in message), None)
    data: Any = message.get(media) if media else None
    if media == "photo":
        data = data[-1]
    group = api.world.groups.get(post.chat_id)
    pinned = group.pinned if group else api.world.people[post.chat_id].pinned
    return Shown(
        chat_id=post.chat_id,
        message_id=post.message_id,
        thread_id=message.get("message_thread_id"),
        sender_id=message["from"]["id"],
        sender=_name(message["from"]),
        from_bot=post.by_bot,
        text=as_read(text),
        html=as_read(html),
        buttons=tuple(tuple(map(inline_button, row)) for row in rows),
        reply_to=message.get("reply_to_message", {}).get("message_id"),
        quote=message.get("quote", {}).get("text"),
        edited="edit_date" in message,
        media=media,
        media_data=data,
        album=message.get("media_group_id"),
        forwarded_from=_forwarded(message),
        service=next((kind for kind in _SERVICE_KINDS if kind in message), None),
        ephemeral=post.receiver is not None,
        pinned=post.message_id in pinned and post.receiver is None,
        reactions=tuple(emoji for set_by in post.reactions.values() for emoji in set_by),
        date=message["date"],
        raw=message,
    )


def visible_posts(api: Telegram, chat_id: int, viewer: int | None) -> list[Post]:
    """What a viewer may see in a chat; None sees all but what is meant for one person."""
    posts = [
        post
        for post in api.world.posts.get(chat_id, {}).values()
        if not post.deleted and post.receiver in (None, viewer)
    ]
    covered = {post.in_place_of for post in posts if post.in_place_of is not None}
    return [post for post in posts if post.receiver is not None or post.message_id not in covered]


def screen(api: Telegram, chat_id: int, viewer: int | None) -> list[Shown]:
    """A chat from the oldest message to the newest."""
    return [show(api, post) for post in visible_posts(api, chat_id, viewer)]


def asked_by(api: Telegram, chat_id: int, viewer: int) -> Post | None:
    """The message to which the viewer's input field is a reply now, because the bot wants it.

    Telegram's ForceReply: whoever it is for (everybody, or with `selective` those it mentions and
    the author of the message it answers) answers it with the next message, unless that is undone.
    """
    for post in reversed(visible_posts(api, chat_id, viewer)):
        if not post.by_bot and post.message["from"]["id"] == viewer:
            return None
        if post.force_reply is not None and _is_for(api, post, viewer):
            return post
    return None


def _is_for(api: Telegram, post: Post, viewer: int) -> bool:
    assert post.force_reply is not None
    if not post.force_reply.get("selective") or post.chat_id == viewer:
        return True
    message = post.message
    if message.get("reply_to_message", {}).get("from", {}).get("id") == viewer:
        return True
    text = message.get("text") or message.get("caption") or ""
    marks = message.get("entities") or message.get("caption_entities") or []
    if any(mark.get("user", {}).get("id") == viewer for mark in marks):
        return True
    name = api.world.people[viewer].username
    return name is not None and re.search(rf"@{re.escape(name)}\b", text, re.IGNORECASE) is not None
