"""A reception of a few lines, to try every part of a phone with a real bot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.types import (
    BotCommand,
    CallbackQuery,
    CopyTextButton,
    DisabledButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)

from sandbox import Sandbox, Server
from sandbox.stories.cast import BRANCH_GROUP


def button(label: str, data: str, style: str | None = None) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data, style=style)


def markup(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=list(rows))


class Reception:
    """A reception of a few lines: enough of a bot to try every part of a phone."""

    def __init__(self) -> None:
        self.author: dict[int, int] = {}

    async def greet(self, message: Message) -> None:
        languages = [button("Қазақша", "kk", "primary"), button("Русский", "ru")]
        await message.answer(
            "<b>Сәлеметсіз бе!</b>", reply_markup=markup(languages), parse_mode="HTML"
        )

    async def choose(self, query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.answer("Таңдалды")
        await query.message.edit_text("Не болды? Жазыңыз.")

    async def register(self, message: Message, bot: Bot) -> None:
        card = await bot.send_message(
            BRANCH_GROUP,
            f"№ K7-42\n{message.text}",
            reply_markup=markup([button("Қарауға алу", "take", "success")]),
        )
        self.author[card.message_id] = message.chat.id
        copy = InlineKeyboardButton(text="Нөмірі", copy_text=CopyTextButton(text="K7-42"))
        wait = InlineKeyboardButton(text="Күтіңіз", disabled=DisabledButton())
        await message.reply("Тіркелді: № K7-42", reply_markup=markup([copy, wait]))

    async def take(self, query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.answer("Енді өтініш сізде", show_alert=True)
        taken = InlineKeyboardButton(text="Жұмысқа алынды", disabled=DisabledButton())
        await query.message.edit_reply_markup(reply_markup=markup([taken]))

    async def answer(self, message: Message, bot: Bot) -> None:
        assert message.reply_to_message is not None
        author = self.author[message.reply_to_message.message_id]
        await bot.send_message(author, f"Жауап берілді:\n{message.text}")

    async def ask_phone(self, message: Message) -> None:
        keys = [[KeyboardButton(text="Нөмірімді жіберу", request_contact=True)]]
        await message.answer("Нөміріңіз?", reply_markup=ReplyKeyboardMarkup(keyboard=keys))

    def dispatcher(self) -> Dispatcher:
        dispatcher = Dispatcher()
        private = F.chat.type == "private"
        dispatcher.message.register(self.greet, CommandStart())
        dispatcher.message.register(self.ask_phone, F.text == "/phone")
        dispatcher.message.register(self.register, private, F.text)
        dispatcher.message.register(self.answer, F.reply_to_message)
        dispatcher.callback_query.register(self.choose, F.data.in_({"kk", "ru"}))
        dispatcher.callback_query.register(self.take, F.data == "take")
        return dispatcher


@asynccontextmanager
async def reception(sandbox: Sandbox, server: Server) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.api_url))
    async with Bot(sandbox.token, session=session) as bot:
        await bot.set_my_commands([BotCommand(command="phone", description="Нөмір")])
        dispatcher = Reception().dispatcher()
        polling = asyncio.create_task(
            dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False)
        )
        await sandbox.until(lambda: sandbox.telegram.queue.is_polled)
        yield bot
        await dispatcher.stop_polling()
        await polling
