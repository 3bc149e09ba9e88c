"""Topics of a forum, made when a card first needs them and made anew when somebody deleted them.

Whatever goes wrong with topics, the message is sent: to General.
"""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.methods import TelegramMethod

from bot.interfaces import Storage
from handlers.telegram.bot_api import Call
from handlers.telegram.refusals import Scope, scope_of
from handlers.texts import Texts

logger = logging.getLogger(__name__)

GENERAL = 0

Say = Callable[[Any], Awaitable[Any]]
"""Makes a call: one of aiogram's methods, or a plain one."""


class ForumTopics:
    def __init__(self, bot: Bot, storage: Storage, texts: Texts) -> None:
        self._bot = bot
        self._storage = storage
        self._texts = texts

    async def topic(self, chat_id: int, name: str, language: str) -> int:
        """The topic of that name; GENERAL where there is none and none can be made."""
        async with self._storage.reading() as tx:
            thread = await tx.forums.thread(chat_id, name)
        return thread if thread is not None else await self._made(chat_id, name, language)

    async def say(
        self,
        say: Say,
        call: TelegramMethod[Any] | Call,
        chat_id: int,
        thread: int,
        name: str | None,
        language: str,
    ) -> tuple[Any, int]:
        """Say it in the topic, and if that is gone in a new one of the name, or in General.

        Returns Telegram's answer and where it was said in the end.
        """
        try:
            return await say(_into(call, thread)), thread
        except TelegramBadRequest as error:
            if not thread or scope_of(error.message) is not Scope.TOPIC:
                raise
        thread = await self._made(chat_id, name, language) if name is not None else GENERAL
        try:
            return await say(_into(call, thread)), thread
        except TelegramBadRequest as error:
            if not thread or scope_of(error.message) is not Scope.TOPIC:
                raise
        return await say(_into(call, GENERAL)), GENERAL

    async def _made(self, chat_id: int, name: str, language: str) -> int:
        """Make the topic. A crash before it is kept leaves an empty topic behind, nothing else."""
        title = self._texts.label(language, f"forum-{name}" if name.islower() else f"topic-{name}")
        try:
            made = await self._bot.create_forum_topic(chat_id, title[:128])
            thread = made.message_thread_id
        except (TelegramBadRequest, TelegramForbiddenError) as error:
            logger.warning("no topic could be made in chat %d, General is used: %s", chat_id, error)
            thread = GENERAL
        async with self._storage.transaction() as tx:
            tx.forums.keep(chat_id, name, thread)
        return thread


def _into(call: TelegramMethod[Any] | Call, thread: int) -> TelegramMethod[Any] | Call:
    if isinstance(call, Call):
        return call.changed(message_thread_id=thread) if thread else call
    if not thread or "message_thread_id" not in type(call).model_fields:
        return call
    return call.model_copy(update={"message_thread_id": thread})
