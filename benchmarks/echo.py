"""What the bot is compared with: aiogram alone, saying back what it hears. Nothing is kept.

QABYLDAU_TELEGRAM__TOKEN=… QABYLDAU_TELEGRAM__API_URL=… python -m benchmarks.echo
"""

import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, Message


async def written(message: Message) -> None:
    await message.answer(message.text or "")


async def pressed(query: CallbackQuery) -> None:
    await query.answer()
    assert isinstance(query.message, Message)
    await query.message.edit_text(query.data or "")


async def main() -> None:
    session = AiohttpSession(
        api=TelegramAPIServer.from_base(os.environ["QABYLDAU_TELEGRAM__API_URL"])
    )
    bot = Bot(os.environ["QABYLDAU_TELEGRAM__TOKEN"], session=session)
    dispatcher = Dispatcher()
    dispatcher.message.register(written)
    dispatcher.callback_query.register(pressed)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
