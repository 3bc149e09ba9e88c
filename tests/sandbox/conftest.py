"""A running sandbox, a bot that talks to it, and a clock that tests move by hand."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from playwright.async_api import Browser, Page, async_playwright, expect

from sandbox import Group, Person, Sandbox, Server, serve
from sandbox.stories.cast import gather
from sandbox.telegram.clock import MovableClock

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)

PATIENCE = 60_000  # milliseconds: what does not come fails the test; what comes late does not

expect.set_options(timeout=PATIENCE)


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
def clock_file(tmp_path: Path) -> Path:
    """Where the page's clock is kept."""
    return tmp_path / "clock"


@pytest.fixture
def cast(clock_file: Path) -> Sandbox:
    """The people of the training ground, with a clock that the page moves."""
    sandbox = Sandbox(now=MovableClock(clock_file))
    gather(sandbox)
    return sandbox


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
    names = (
        "chromium-headless-shell",  # the same without its windows: half the CPU
        *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    )
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A headless Chromium; without one the test is skipped, or fails where it is required."""
    path = chromium_path()
    if path is None:
        reason = "no Chromium here; install one (Debian: apt install chromium-headless-shell)"
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


KEEP_STORY = """new MutationObserver(() => {
    const words = document.querySelector("#story .told")?.textContent;
    if (words) keepStory(words);
}).observe(document, { subtree: true, childList: true, characterData: true });"""


async def story_told(page: Page) -> list[str]:
    """All that the strip of the story ever says, however soon the next words come."""
    told: list[str] = []

    def keep(words: str) -> None:
        told.append(words)

    await page.expose_function("keepStory", keep)
    await page.add_init_script(KEEP_STORY)
    return told


@asynccontextmanager
async def kazakh_page(browser: Browser, server: Server, **given: Any) -> AsyncIterator[Page]:
    """The page with its three phones; an error in its scripts fails the test."""
    context = await browser.new_context(locale="kk-KZ", **given)
    page = await context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_default_timeout(PATIENCE)
    await page.goto(server.api_url)
    await expect(page.locator(".phone")).to_have_count(3)
    yield page
    assert errors == []
    await context.close()
