"""What a person sees: messages as they stand now, with their buttons and attachments."""

from __future__ import annotations

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
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """A button under a message or under the input field."""

    label: str
    kind: str  # data, url, copy, disabled, text, contact, location, other
    data: str | None = None
    url: str | None = None
    copy: str | None = None
    style: str | None = None  # danger, success, primary

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
    text: str  # of a text or a caption, without markup
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
    label = data["text"]
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
    elif any(name.startswith("request_") or name == "web_app" for name in data):
        kind = "other"
    return Button(label=data["text"], kind=kind, style=data.get("style"))


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


def _words(message: Json) -> tuple[str, str, list[list[Json]]]:
    rich = message.get("rich_message")
    if rich is not None:
        return plain_text(rich), rich_html(rich), button_rows(rich)
    text = message.get("text") or message.get("caption") or ""
    entities = message.get("entities") or message.get("caption_entities") or []
    return text, _formatted(text, entities), []


def show(api: Telegram, post: Post) -> Shown:
    """A message as a person sees it now."""
    message = post.message
    text, html, rows = _words(message)
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
        text=text,
        html=html,
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
