"""A running sandbox, a bot that talks to it, and a clock that tests move by hand."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from playwright.async_api import Browser, async_playwright

from sandbox import Group, Person, Sandbox, Server, serve

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


class Clock:
    """Stands still until somebody moves it."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sandbox(clock: Clock) -> Sandbox:
    return Sandbox(now=clock)


@pytest.fixture
async def server(sandbox: Sandbox) -> AsyncIterator[Server]:
    async with serve(sandbox) as server:
        yield server


class QuickSession(AiohttpSession):
    """Closes at once: the library's quarter of a second is for connections with TLS."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


@pytest.fixture
async def bot(sandbox: Sandbox, server: Server) -> AsyncIterator[Bot]:
    session = QuickSession(api=TelegramAPIServer.from_base(server.api_url))
    async with Bot(sandbox.token, session=session) as bot:
        yield bot


@pytest.fixture
def aigul(sandbox: Sandbox) -> Person:
    """A citizen who has met the bot."""
    return sandbox.person("Айгүл", last_name="Серікова", language_code="kk", started=True)


@pytest.fixture
def daniyar(sandbox: Sandbox) -> Person:
    """An operator."""
    return sandbox.person("Данияр", language_code="ru", username="daniyar", started=True)


@pytest.fixture
def branch(sandbox: Sandbox, daniyar: Person) -> Group:
    """A branch's supergroup with the bot as its administrator."""
    group = sandbox.group("Тараз филиалы", members=[daniyar])
    group.add_bot()
    sandbox.telegram.queue.drop_all()
    return group


@pytest.fixture
async def polling(bot: Bot) -> AsyncIterator[Dispatcher]:
    """A dispatcher that polls the sandbox; tests register handlers on it."""
    dispatcher = Dispatcher()
    task = asyncio.create_task(
        dispatcher.start_polling(
            bot,
            handle_signals=False,
            close_bot_session=False,
            allowed_updates=["message", "edited_message", "callback_query", "my_chat_member"],
        )
    )
    await asyncio.sleep(0)
    yield dispatcher
    await dispatcher.stop_polling()
    await task


def chromium_path() -> str | None:
    """Where a Chromium is, if this machine has one."""
    wanted = os.environ.get("QABYLDAU_CHROMIUM")
    if wanted:
        return wanted
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A headless Chromium; without one the test is skipped, or fails where it is required."""
    path = chromium_path()
    if path is None:
        reason = "no Chromium here; install one (Debian: apt install chromium)"
        if os.environ.get("QABYLDAU_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=path,
            args=[
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield browser
        await browser.close()
