"""Editing and deleting messages that one person of a group sees."""

from __future__ import annotations

from typing import Any

from aiogram import methods as m

from sandbox.errors import bad_request
from sandbox.telegram.engine import Telegram
from sandbox.telegram.methods.deleting import erase
from sandbox.telegram.methods.editing import (
    CAPTION_FIELDS,
    TEXT_FIELDS,
    changed_message,
    new_markup,
    save,
    text_content,
)
from sandbox.telegram.methods.messages import caption_fields
from sandbox.telegram.world import Post


def _post(api: Telegram, call: Any, verb: str = "edit") -> Post:
    chat_id = api.chat_id(call.chat_id)
    api.check_open(chat_id)
    post = api.world.ephemeral(chat_id, call.ephemeral_message_id)
    if post is None or not post.by_bot or post.receiver != call.receiver_user_id:
        raise bad_request(f"message to {verb} not found")
    return post


def edit_text(api: Telegram, call: m.EditEphemeralMessageText) -> bool:
    content = text_content(api, call)
    post = _post(api, call)
    if not {"text", "rich_message"} & post.message.keys():
        raise bad_request("there is no text in the message to edit")
    content |= new_markup(api, call, private=False)
    save(api, post, changed_message(post, TEXT_FIELDS, content, api.date()))
    return True


def edit_caption(api: Telegram, call: m.EditEphemeralMessageCaption) -> bool:
    content = caption_fields(call, editing=True)
    post = _post(api, call)
    content |= new_markup(api, call, private=False)
    save(api, post, changed_message(post, CAPTION_FIELDS, content, api.date()))
    return True


def edit_markup(api: Telegram, call: m.EditEphemeralMessageReplyMarkup) -> bool:
    post = _post(api, call)
    content = new_markup(api, call, private=False)
    save(api, post, changed_message(post, (), content, api.date()))
    return True


def delete(api: Telegram, call: m.DeleteEphemeralMessage) -> bool:
    erase(api, _post(api, call, "delete"))
    return True


HANDLERS: dict[Any, Any] = {
    m.EditEphemeralMessageText: edit_text,
    m.EditEphemeralMessageCaption: edit_caption,
    m.EditEphemeralMessageReplyMarkup: edit_markup,
    m.DeleteEphemeralMessage: delete,
}
