"""Updates delivered to the bot's own address: with the secret, in order, until taken."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError
from aiohttp import web

from sandbox import Person, Sandbox


@dataclass
class Receiver:
    """A bot's web server that remembers what it was brought."""

    url: str = ""
    got: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    failures: int = 0
    refuses: str | None = None  # messages with this text, until cleared
    answer: dict[str, Any] | None = None

    async def take(self, request: web.Request) -> web.Response:
        if self.failures > 0:
            self.failures -= 1
            return web.Response(status=500)
        update = await request.json()
        if self.refuses is not None and update["message"]["text"] == self.refuses:
            return web.Response(status=500)
        self.got.append(update)
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        return web.json_response(self.answer) if self.answer else web.Response()

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def test_updates_are_brought_with_the_secret_and_leave_the_queue(
    bot: Bot, sandbox: Sandbox, aigul: Person, receiver: Receiver
) -> None:
    aigul.says("бұрын")
    await bot.set_webhook(receiver.url, secret_token="qupiya")
    aigul.says("кейін")

    await sandbox.until(lambda: len(receiver.got) == 2)
    await sandbox.until(lambda: not sandbox.pending_updates)

    assert receiver.texts == ["бұрын", "кейін"]
    assert receiver.secrets == ["qupiya", "qupiya"]


async def test_a_failed_delivery_is_repeated_in_order(
    bot: Bot, sandbox: Sandbox, aigul: Person, receiver: Receiver
) -> None:
    receiver.failures = 2
    await bot.set_webhook(receiver.url)
    for number in range(3):
        aigul.says(str(number))

    await sandbox.until(lambda: len(receiver.got) == 3)
    info = await bot.get_webhook_info()

    assert receiver.texts == ["0", "1", "2"]
    assert info.last_error_message == ("Wrong response from the webhook: 500 Internal Server Error")


async def test_one_persons_trouble_does_not_hold_up_another(
    bot: Bot, sandbox: Sandbox, aigul: Person, daniyar: Person, receiver: Receiver
) -> None:
    receiver.refuses = "Айгүл"
    await bot.set_webhook(receiver.url)

    aigul.says("Айгүл")
    daniyar.says("Данияр")
    await sandbox.until(lambda: receiver.texts == ["Данияр"])
    receiver.refuses = None
    await sandbox.until(lambda: len(receiver.got) == 2)

    assert receiver.texts == ["Данияр", "Айгүл"]


async def test_a_method_in_the_response_is_carried_out(
    bot: Bot, sandbox: Sandbox, aigul: Person, receiver: Receiver
) -> None:
    receiver.answer = {"method": "sendMessage", "chat_id": aigul.id, "text": "Қабылданды"}
    await bot.set_webhook(receiver.url)

    aigul.says("Сәлем")

    await sandbox.until(lambda: aigul.heard == ["Қабылданды"])


async def test_setting_a_webhook_ends_a_long_poll(
    bot: Bot, sandbox: Sandbox, receiver: Receiver
) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    await sandbox.until(lambda: sandbox.telegram.queue.is_polled)

    await bot.set_webhook(receiver.url)

    with pytest.raises(TelegramConflictError, match="terminated by setWebhook request"):
        await asyncio.wait_for(poll, 15)


async def test_a_removed_webhook_leaves_the_updates_for_polling(
    bot: Bot, aigul: Person, receiver: Receiver
) -> None:
    receiver.failures = 1000
    await bot.set_webhook(receiver.url, max_connections=1)
    aigul.says("Сәлем")

    await bot.delete_webhook()

    assert [update.message.text for update in await bot.get_updates() if update.message] == [
        "Сәлем"
    ]
    assert (await bot.get_webhook_info()).url == ""


async def test_pending_updates_are_dropped_when_asked(
    bot: Bot, sandbox: Sandbox, aigul: Person
) -> None:
    aigul.says("Сәлем")

    await bot.delete_webhook(drop_pending_updates=True)

    assert sandbox.pending_updates == []


@pytest.mark.parametrize("address", ["https://bot.example.org/hook", "ftp://127.0.0.1/", "жоқ"])
async def test_the_sandbox_calls_nobody_but_this_computer(bot: Bot, address: str) -> None:
    with pytest.raises(TelegramBadRequest, match="bad webhook"):
        await bot.set_webhook(address)
