"""Topics of a forum."""

from __future__ import annotations

from typing import Any

from aiogram import methods as m

from sandbox.errors import bad_request
from sandbox.telegram.engine import Telegram
from sandbox.telegram.methods.deleting import erase
from sandbox.telegram.world import GroupRecord, Json, Topic

COLORS = frozenset({7322096, 16766590, 13338331, 9367192, 16749490, 16478047})


def _forum(api: Telegram, wanted: int | str) -> GroupRecord:
    chat_id = api.chat_id(wanted)
    group = api.world.groups.get(chat_id)
    if group is None or not group.forum:
        raise bad_request("the chat is not a forum")
    api.check_open(chat_id)
    if "can_manage_topics" not in api.bot_member(group).rights:
        raise bad_request("not enough rights to manage topics")
    return group


def _topic(group: GroupRecord, thread_id: int) -> Topic:
    topic = group.topics.get(thread_id)
    if topic is None or topic.deleted:
        raise bad_request("TOPIC_ID_INVALID")
    return topic


def open_topic(
    api: Telegram, group: GroupRecord, name: str, by: int, color: int = 7322096
) -> Topic:
    """Create a topic; its number is that of the line that announces it."""
    created = {"forum_topic_created": {"name": name, "icon_color": color}}
    post = api.service(group.id, by, created, tell=False)
    topic = Topic(id=post.message_id, name=name, color=color)
    post.message |= {"message_thread_id": topic.id, "is_topic_message": True}
    group.topics[topic.id] = topic
    api.world.touch("group", group.id)
    if by != api.bot_id and api.bot_member(group).inside:
        api.queue.push("message", post.message)
    return topic


def create(api: Telegram, call: m.CreateForumTopic) -> Json:
    if not 1 <= len(call.name) <= 128:
        raise bad_request("TOPIC_TITLE_EMPTY" if not call.name else "TOPIC_TITLE_TOO_LONG")
    color = call.icon_color or 7322096
    if color not in COLORS:
        raise bad_request("TOPIC_ICON_COLOR_INVALID")
    group = _forum(api, call.chat_id)
    topic = open_topic(api, group, call.name, api.bot_id, color)
    return {"message_thread_id": topic.id, "name": topic.name, "icon_color": topic.color}


def edit(api: Telegram, call: m.EditForumTopic) -> bool:
    group = _forum(api, call.chat_id)
    topic = _topic(group, call.message_thread_id)
    if not call.name or call.name == topic.name:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.name = call.name
    _note(api, group, topic, {"forum_topic_edited": {"name": topic.name}})
    return True


def _note(api: Telegram, group: GroupRecord, topic: Topic, content: Json) -> None:
    inside = {"message_thread_id": topic.id, "is_topic_message": True}
    api.service(group.id, api.bot_id, content | inside)
    api.world.touch("group", group.id)


def close(api: Telegram, call: m.CloseForumTopic) -> bool:
    group = _forum(api, call.chat_id)
    topic = _topic(group, call.message_thread_id)
    if topic.closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = True
    _note(api, group, topic, {"forum_topic_closed": {}})
    return True


def reopen(api: Telegram, call: m.ReopenForumTopic) -> bool:
    group = _forum(api, call.chat_id)
    topic = _topic(group, call.message_thread_id)
    if not topic.closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = False
    _note(api, group, topic, {"forum_topic_reopened": {}})
    return True


def delete(api: Telegram, call: m.DeleteForumTopic) -> bool:
    group = _forum(api, call.chat_id)
    topic = _topic(group, call.message_thread_id)
    drop_topic(api, group, topic)
    return True


def drop_topic(api: Telegram, group: GroupRecord, topic: Topic) -> None:
    """Remove a topic with everything written in it."""
    topic.deleted = True
    for post in api.world.posts.get(group.id, {}).values():
        if post.message.get("message_thread_id") == topic.id:
            erase(api, post)
    api.world.touch("group", group.id)
    api.world.changed(group.id)


HANDLERS: dict[Any, Any] = {
    m.CreateForumTopic: create,
    m.EditForumTopic: edit,
    m.CloseForumTopic: close,
    m.ReopenForumTopic: reopen,
    m.DeleteForumTopic: delete,
}
