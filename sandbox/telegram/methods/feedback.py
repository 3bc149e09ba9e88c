"""Answers to pressed buttons, reactions, files."""

from __future__ import annotations

from typing import Any

from aiogram import methods as m
from aiogram.types import (
    InlineQueryResultArticle,
    InputTextMessageContent,
    ReactionTypeEmoji,
)

from sandbox.errors import bad_request
from sandbox.formatting.keyboards import checked_markup
from sandbox.formatting.texts import given, message_text
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
    if query is None or query.answered or query.guest:
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


def answer_guest_query(api: Telegram, call: m.AnswerGuestQuery) -> Json:
    """The answer stands in the chat, although the bot is no member of it."""
    query = api.world.queries.get(call.guest_query_id)
    if query is None or query.answered or not query.guest:
        raise bad_request(_OLD_QUERY)
    if api.date() - query.asked_at > QUERY_LIFETIME.total_seconds():
        raise bad_request(_OLD_QUERY)
    result = call.result
    content = getattr(result, "input_message_content", None)
    if not isinstance(result, InlineQueryResultArticle) or not isinstance(
        content, InputTextMessageContent
    ):
        raise bad_request("the sandbox knows guest answers of words only")
    text, entities = message_text(content.message_text, given(content.parse_mode), content.entities)
    fields: Json = {"text": text, "guest_bot_caller_user": api.user(query.user_id)}
    if entities:
        fields["entities"] = entities
    markup = checked_markup(given(result.reply_markup), private=False)
    if markup is not None:
        fields["reply_markup"] = markup
    query.answered = True
    api.world.touch("query", query.id)
    api.store(api.new_message(query.chat_id, api.bot_id, fields), by_bot=True)
    return {"inline_message_id": f"guest-{query.id}"}


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
    m.AnswerGuestQuery: answer_guest_query,
    m.SetMessageReaction: set_message_reaction,
    m.GetFile: get_file,
}
