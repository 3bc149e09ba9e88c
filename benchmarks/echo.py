"""What the bot is compared with: aiogram alone, saying back what it hears. Nothing is kept.

It runs on uvloop as the bot does, so that the ratio of the two tells of the bot and not of the
loop; `--loop asyncio` puts it on asyncio's own.

QABYLDAU_TELEGRAM__TOKEN=… QABYLDAU_TELEGRAM__API_URL=… python -m benchmarks.echo
"""

import argparse
import asyncio
import os

import uvloop
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
    parser = argparse.ArgumentParser(description="An echo bot to compare with.")
    parser.add_argument("--loop", choices=["uvloop", "asyncio"], default="uvloop")
    loop = parser.parse_args().loop
    (uvloop if loop == "uvloop" else asyncio).run(main())
