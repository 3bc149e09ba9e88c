"""Answers to pressed buttons, reactions, files."""

from __future__ import annotations

from typing import Any

from aiogram import methods as m
from aiogram.types import ReactionTypeEmoji

from sandbox.errors import bad_request
from sandbox.telegram.engine import QUERY_LIFETIME, Telegram
from sandbox.telegram.world import Json

REACTIONS = frozenset(
    {
        "❤",
        "👍",
        "👎",
        "🔥",
        "🥰",
        "👏",
        "😁",
        "🤔",
        "🤯",
        "😱",
        "🤬",
        "😢",
        "🎉",
        "🤩",
        "🤮",
        "💩",
        "🙏",
        "👌",
        "🕊",
        "🤡",
        "🥱",
        "🥴",
        "😍",
        "🐳",
        "❤‍🔥",
        "🌚",
        "🌭",
        "💯",
        "🤣",
        "⚡",
        "🍌",
        "🏆",
        "💔",
        "🤨",
        "😐",
        "🍓",
        "🍾",
        "💋",
        "🖕",
        "😈",
        "😴",
        "😭",
        "🤓",
        "👻",
        "👨‍💻",
        "👀",
        "🎃",
        "🙈",
        "😇",
        "😨",
        "🤝",
        "✍",
        "🤗",
        "🫡",
        "🎅",
        "🎄",
        "☃",
        "💅",
        "🤪",
        "🗿",
        "🆒",
        "💘",
        "🙉",
        "🦄",
        "😘",
        "💊",
        "🙊",
        "😎",
        "👾",
        "🤷‍♂",
        "🤷",
        "🤷‍♀",
        "😡",
    }
)

_OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(api: Telegram, call: m.AnswerCallbackQuery) -> bool:
    query = api.world.queries.get(call.callback_query_id)
    if query is None or query.answered:
        raise bad_request(_OLD_QUERY)
    if api.date() - query.asked_at > QUERY_LIFETIME.total_seconds():
        raise bad_request(_OLD_QUERY)
    if call.text and len(call.text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    if call.url:
        raise bad_request("URL_INVALID")
    query.answered = True
    api.world.touch("query", query.id)
    if call.text:
        account = api.world.people[query.user_id]
        account.toasts.append(
            {
                "text": call.text,
                "show_alert": bool(call.show_alert),
                "chat_id": query.chat_id,
                "date": api.date(),
            }
        )
        api.world.touch("person", account.id)
    api.world.changed(query.chat_id)
    return True


def set_message_reaction(api: Telegram, call: m.SetMessageReaction) -> bool:
    chat_id = api.chat_id(call.chat_id)
    api.check_open(chat_id)
    post = api.world.post(chat_id, call.message_id)
    if post is None:
        raise bad_request("message to react not found")
    wanted = call.reaction or []
    emojis = [item.emoji for item in wanted if isinstance(item, ReactionTypeEmoji)]
    if len(emojis) != len(wanted) or not set(emojis) <= REACTIONS:
        raise bad_request("REACTION_INVALID")
    if len(emojis) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if emojis:
        post.reactions[str(api.bot_id)] = emojis
    else:
        post.reactions.pop(str(api.bot_id), None)
    api.world.touch("post", post.key)
    api.world.changed(chat_id)
    return True


def get_file(api: Telegram, call: m.GetFile) -> Json:
    return api.files.get(call.file_id)


HANDLERS: dict[Any, Any] = {
    m.AnswerCallbackQuery: answer_callback_query,
    m.SetMessageReaction: set_message_reaction,
    m.GetFile: get_file,
}
