"""Deleting and pinning messages."""

from __future__ import annotations

from typing import Any

from aiogram import methods as m

from sandbox.errors import ApiError, bad_request
from sandbox.telegram.engine import Telegram
from sandbox.telegram.world import Post

DELETABLE_SECONDS = 48 * 3600


def _check_deletable(api: Telegram, post: Post) -> None:
    group = api.world.groups.get(post.chat_id)
    may_all = group is not None and "can_delete_messages" in api.bot_member(group).rights
    if group is not None and not post.by_bot and not may_all:
        raise bad_request("message can't be deleted")
    too_old = api.date() - post.message["date"] > DELETABLE_SECONDS
    if too_old and not may_all:
        raise bad_request("message can't be deleted for everyone")


def erase(api: Telegram, post: Post) -> None:
    """Take a message off every screen."""
    post.deleted = True
    api.world.touch("post", post.key)
    api.world.changed(post.chat_id)


def delete_message(api: Telegram, call: m.DeleteMessage) -> bool:
    chat_id = api.chat_id(call.chat_id)
    api.check_open(chat_id)
    post = api.world.post(chat_id, call.message_id)
    if post is None:
        if api.lean:
            return True
        raise bad_request("message to delete not found")
    _check_deletable(api, post)
    erase(api, post)
    return True


def delete_messages(api: Telegram, call: m.DeleteMessages) -> bool:
    if not 1 <= len(call.message_ids) <= 100:
        raise bad_request("message identifiers are not specified")
    chat_id = api.chat_id(call.chat_id)
    api.check_open(chat_id)
    for message_id in call.message_ids:
        post = api.world.post(chat_id, message_id)
        if post is None:
            continue
        try:
            _check_deletable(api, post)
        except ApiError:
            continue  # what cannot be deleted is skipped, as at Telegram
        erase(api, post)
    return True


def _pinned(api: Telegram, chat_id: int) -> list[int]:
    group = api.world.groups.get(chat_id)
    if group is None:
        return api.world.people[chat_id].pinned
    member = api.bot_member(group)
    if group.supergroup and "can_pin_messages" not in member.rights:
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return group.pinned


def _touch(api: Telegram, chat_id: int) -> None:
    api.world.touch("group" if chat_id in api.world.groups else "person", chat_id)
    api.world.changed(chat_id)


def pin_chat_message(api: Telegram, call: m.PinChatMessage) -> bool:
    chat_id = api.chat_id(call.chat_id)
    api.check_open(chat_id)
    pinned = _pinned(api, chat_id)
    if api.world.post(chat_id, call.message_id) is None:
        raise bad_request("message to pin not found")
    if call.message_id in pinned:
        pinned.remove(call.message_id)
    pinned.append(call.message_id)
    _touch(api, chat_id)
    return True


def unpin_chat_message(api: Telegram, call: m.UnpinChatMessage) -> bool:
    chat_id = api.chat_id(call.chat_id)
    api.check_open(chat_id)
    pinned = _pinned(api, chat_id)
    wanted = call.message_id if call.message_id is not None else (pinned[-1] if pinned else None)
    if wanted not in pinned:
        raise bad_request("message to unpin not found")
    pinned.remove(wanted)
    _touch(api, chat_id)
    return True


def unpin_all_chat_messages(api: Telegram, call: m.UnpinAllChatMessages) -> bool:
    chat_id = api.chat_id(call.chat_id)
    api.check_open(chat_id)
    _pinned(api, chat_id).clear()
    _touch(api, chat_id)
    return True


HANDLERS: dict[Any, Any] = {
    m.DeleteMessage: delete_message,
    m.DeleteMessages: delete_messages,
    m.PinChatMessage: pin_chat_message,
    m.UnpinChatMessage: unpin_chat_message,
    m.UnpinAllChatMessages: unpin_all_chat_messages,
}
