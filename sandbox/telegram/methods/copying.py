"""Copying and forwarding messages between chats."""

from __future__ import annotations

from typing import Any

from aiogram import methods as m

from sandbox.errors import bad_request
from sandbox.telegram.engine import Telegram
from sandbox.telegram.envelope import Envelope, address, deliver, origin_of
from sandbox.telegram.methods.messages import caption_fields
from sandbox.telegram.world import Json, Post

CONTENT_FIELDS = frozenset(
    {
        "text",
        "entities",
        "link_preview_options",
        "caption",
        "caption_entities",
        "show_caption_above_media",
        "has_media_spoiler",
        "photo",
        "video",
        "document",
        "animation",
        "audio",
        "voice",
        "video_note",
        "sticker",
        "location",
        "venue",
        "contact",
        "poll",
        "dice",
        "rich_message",
    }
)

CAPTION_FIELDS = ("caption", "caption_entities", "show_caption_above_media")

UNCOPYABLE = "message can't be copied"


def content_of(post: Post) -> Json:
    """What a copy of the message carries; empty for a service message."""
    return {key: value for key, value in post.message.items() if key in CONTENT_FIELDS}


def _source(api: Telegram, from_chat_id: int | str, message_id: int, verb: str) -> Post:
    origin = api.chat_id(from_chat_id)
    post = api.world.post(origin, message_id)
    if post is None:
        raise bad_request(f"message to {verb} not found")
    if not content_of(post):
        raise bad_request(f"the message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    if post.message.get("has_protected_content"):
        raise bad_request(
            UNCOPYABLE if verb == "copy" else "message has protected content and can't be forwarded"
        )
    return post


def copy_message(api: Telegram, call: m.CopyMessage) -> Json:
    envelope = address(api, call)
    post = _source(api, call.from_chat_id, call.message_id, "copy")
    content = content_of(post)
    if call.caption is not None and "text" not in content:
        kept = {key: value for key, value in content.items() if key not in CAPTION_FIELDS}
        content = kept | caption_fields(call)
    return {"message_id": deliver(api, envelope, content)["message_id"]}


def _checked_ids(ids: list[int]) -> list[int]:
    if not 1 <= len(ids) <= 100:
        raise bad_request("there are no messages to copy or too many of them")
    if sorted(set(ids)) != ids:
        raise bad_request("message identifiers must be in a strictly increasing order")
    return ids


class _Albums:
    """Albums stay albums when their items are copied together."""

    def __init__(self, api: Telegram) -> None:
        self._api = api
        self._names: dict[str, str] = {}

    def fields(self, post: Post) -> Json:
        old = post.message.get("media_group_id")
        if old is None:
            return {}
        fresh = str(13_500_000_000_000_000 + self._api.random.randrange(10**12))
        return {"media_group_id": self._names.setdefault(old, fresh)}


def copy_messages(api: Telegram, call: m.CopyMessages) -> list[Json]:
    envelope = address(api, call)
    albums = _Albums(api)
    answers = []
    for post in _available(api, call):
        content = content_of(post) | albums.fields(post)
        if call.remove_caption:
            content = {key: value for key, value in content.items() if key not in CAPTION_FIELDS}
        answers.append({"message_id": deliver(api, envelope, content)["message_id"]})
    return answers


def _available(api: Telegram, call: Any) -> list[Post]:
    origin = api.chat_id(call.from_chat_id)
    found = [api.world.post(origin, message_id) for message_id in _checked_ids(call.message_ids)]
    posts = [
        post
        for post in found
        if post and content_of(post) and not post.message.get("has_protected_content")
    ]
    if not posts:
        raise bad_request("there are no messages to copy")
    return posts


def forward_message(api: Telegram, call: m.ForwardMessage) -> Json:
    envelope = address(api, call)
    post = _source(api, call.from_chat_id, call.message_id, "forward")
    return _forward(api, envelope, post, {})


def _forward(api: Telegram, envelope: Envelope, post: Post, extra: Json) -> Json:
    origin = {"forward_origin": origin_of(post)}
    return deliver(api, envelope, origin | content_of(post) | extra)


def forward_messages(api: Telegram, call: m.ForwardMessages) -> list[Json]:
    envelope = address(api, call)
    albums = _Albums(api)
    return [
        {"message_id": _forward(api, envelope, post, albums.fields(post))["message_id"]}
        for post in _available(api, call)
    ]


HANDLERS: dict[Any, Any] = {
    m.CopyMessage: copy_message,
    m.CopyMessages: copy_messages,
    m.ForwardMessage: forward_message,
    m.ForwardMessages: forward_messages,
}
