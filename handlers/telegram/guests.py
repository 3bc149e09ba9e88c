"""Being asked in a chat of which we are no member (Bot API 10, guest mode): one answer, one link.

The question comes as an update of its own kind, with the message that it replies to. It is read
here and nowhere else, and no word of it is stored or logged (`bot/delivery/fleeting.py`).
"""

import logging
import re
from datetime import datetime, timedelta
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter
from aiogram.methods import AnswerGuestQuery
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
)

from bot.citizen.guests import GuestAnswer, GuestQuestion, Guests
from bot.delivery.throttling import Buckets
from bot.domain.network.people import Language
from bot.domain.problems.doors import Doors
from bot.interfaces import Clock
from bot.interfaces.delivery import RawUpdate
from handlers.telegram.dispatcher import GUEST
from handlers.telegram.read_fields import lean
from handlers.texts import Texts

logger = logging.getLogger(__name__)

OF_ONE_PERSON = (3, 1 / 60)
"""Answers at once, and a second, to one person; whoever asks more is not answered."""

IN_ONE_CHAT = (4, 1 / 30)

TITLE = 120
"""Characters of a chat's name that are read: Telegram allows 128."""


class GuestMessages:
    def __init__(
        self,
        bot: Bot,
        texts: Texts,
        guests: Guests,
        doors: Doors,
        clock: Clock,
    ) -> None:
        self._bot = bot
        self._texts = texts
        self._guests = guests
        self._doors = doors
        self._clock = clock
        self._paces = Buckets(clock)
        self._silent_until: datetime | None = None
        """Telegram has asked for patience; whoever asks meanwhile is not answered."""

    async def answer(self, raw: RawUpdate) -> None:
        """Answer one question; what cannot be answered is let go. Never raises for what Telegram
        says."""
        asked = lean(GUEST, raw.get(GUEST))
        query_id = asked.get("guest_query_id") if isinstance(asked, dict) else None
        if query_id is None or not self._may_answer(asked):
            return
        username = (await self._bot.me()).username or ""  # asked once
        given = await self._guests.answer(_question(asked, username))
        try:
            await self._bot(
                AnswerGuestQuery(guest_query_id=query_id, result=self._result(given, username))
            )
        except TelegramRetryAfter as error:
            self._silent_until = self._clock.now() + timedelta(seconds=error.retry_after)
        except TelegramAPIError as error:
            logger.info("a guest query was not answered: %s", type(error).__name__)

    def _may_answer(self, asked: dict[str, Any]) -> bool:
        now = self._clock.now()
        if self._silent_until is not None and now < self._silent_until:
            return False
        person, chat = asked.get("from"), asked.get("chat")
        if person is None or person["is_bot"]:
            return False
        if not self._paces.of(("person", person["id"]), *OF_ONE_PERSON).take():
            return False
        return chat is None or self._paces.of(("chat", chat["id"]), *IN_ONE_CHAT).take()

    def _result(self, given: GuestAnswer, username: str) -> InlineQueryResultArticle:
        language, problem = given.language, given.problem
        if problem is None:
            words = str(self._texts(language, "guest-new"))
            label = "button-guest-file"
        else:
            title = problem.title(language)
            lines = [
                f"<b>{self._texts(language, 'guest-known', title=title)}</b>",
                self._texts(language, "guest-count", count=given.count),
                self._texts(language, "guest-join"),
            ]
            words, label = "\n".join(lines), "button-guest-join"
        start = self._doors.guest(problem.id if problem else None, self._clock.now())
        button = InlineKeyboardButton(
            text=self._texts.label(language, label), url=f"https://t.me/{username}?start={start}"
        )
        return InlineQueryResultArticle(
            id="answer",
            title=self._texts.label(language, "guest-title"),
            input_message_content=InputTextMessageContent(
                message_text=words,
                parse_mode="HTML",
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            ),
            reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
        )


def _question(asked: dict[str, Any], username: str) -> GuestQuestion:
    said = [_words(asked.get("reply_to_message") or {}), _words(asked)]
    mention = re.compile(rf"@{re.escape(username)}\b", re.IGNORECASE)
    words = "\n".join(filter(None, (mention.sub(" ", text).strip() for text in said)))
    return GuestQuestion(
        words=words,
        chat_title=(asked.get("chat") or {}).get("title", "")[:TITLE],
        language=Language.of(asked["from"].get("language_code")),
    )


def _words(message: dict[str, Any]) -> str:
    return message.get("text") or message.get("caption") or ""
