"""Whatever answers in Telegram's place, at whatever call: the service waits, and goes on."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.app import service
from bot.config import Config
from bot.delivery import retry
from handlers.telegram import session, webhook
from handlers.telegram.webhook import Webhook
from sandbox.telegram.faults import Trouble
from tests.support.town import TOKEN, Town, open_town

AT_THE_START = ("getMe", "deleteWebhook", "setMyCommands", "setMyDescription")

IN_SERVICE = (
    "sendMessage",
    "editMessageText",
    "answerCallbackQuery",
    "deleteMessage",
    "sendPhoto",
    "sendVoice",
    "sendDocument",
    "sendMediaGroup",
    "sendLocation",
    "sendContact",
    "createForumTopic",
)

PAGES = (404, 429, 502)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody wants to wait for real seconds here."""
    monkeypatch.setattr(service, "LONGEST_PAUSE", 0.01)
    monkeypatch.setattr(service, "MENUS_PAUSE", 0.01)
    monkeypatch.setattr(webhook, "TELL_AGAIN", 0.01)
    monkeypatch.setattr(session, "A_MOMENT", 0.01)
    monkeypatch.setattr(retry, "FIRST", timedelta(seconds=0.01))


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path) as opened:
        yield opened


@contextlib.asynccontextmanager
async def running(town: Town) -> AsyncIterator[asyncio.Task[None]]:
    """The service, whole, beside the town: until the block ends."""
    url = town.config.storage.url
    config = town.config.model_copy(
        update={
            "storage": town.config.storage.model_copy(update={"url": url + ".second"}),
            "monitoring": town.config.monitoring.model_copy(update={"port": 0}),
        }
    )
    task = asyncio.create_task(service.run(config))
    try:
        yield task
        assert not task.done(), "it ended by itself"
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def described(town: Town) -> bool:
    """Whether the last of what is said at a start has arrived, in both languages."""
    calls = town.sandbox.bot_api
    return calls.counts["setMyDescription"] - calls.refused["setMyDescription"] >= 2


@pytest.mark.parametrize("code", PAGES)
@pytest.mark.parametrize("method", AT_THE_START)
async def test_the_start_waits_for_pages_to_become_telegram(
    town: Town, method: str, code: int
) -> None:
    town.sandbox.faults.add(Trouble.GARBAGE, method, times=3, code=code)

    async with running(town):
        await town.sandbox.until(lambda: described(town))

    assert town.sandbox.faults.fired == 3


@pytest.mark.parametrize("trouble", list(Trouble))
@pytest.mark.parametrize("method", AT_THE_START)
async def test_no_trouble_at_the_start_ends_the_service(
    town: Town, method: str, trouble: Trouble
) -> None:
    town.sandbox.faults.add(trouble, method, times=2, seconds=0)

    async with running(town):
        await town.sandbox.until(lambda: described(town) and town.sandbox.telegram.queue.is_polled)


async def test_people_are_heard_although_the_menus_are_refused(town: Town) -> None:
    refused = {"code": 400, "description": "Bad Request: BOT_COMMAND_INVALID"}
    town.sandbox.faults.add(Trouble.ERROR, "setMyCommands", times=None, **refused)

    async with running(town):
        await town.sandbox.until(lambda: town.sandbox.telegram.queue.is_polled)


@pytest.mark.parametrize("code", PAGES)
@pytest.mark.parametrize("method", ["setWebhook", "getWebhookInfo"])
async def test_a_webhook_outlives_pages(
    town: Town, method: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "LOOK", 0.01)
    town.sandbox.faults.add(Trouble.GARBAGE, method, times=2, code=code)
    listener = Webhook(
        town.app.bot,
        town.app.receiver,
        url="http://127.0.0.1:1/telegram",
        host="127.0.0.1",
        port=0,
    )

    task = asyncio.create_task(listener.run())
    await town.sandbox.until(lambda: town.sandbox.bot_api.counts["getWebhookInfo"] >= 3)

    assert not task.done()
    assert town.sandbox.faults.fired == 2
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize("trouble", list(Trouble))
@pytest.mark.parametrize("method", IN_SERVICE)
async def test_words_and_files_arrive_after_any_trouble(
    town: Town, method: str, trouble: Trouble
) -> None:
    """Whichever call fails, and however: operators read the appeal and see its files."""
    group = await town.branch("KZ-311")
    aigul = await town.citizen("Айгүл")
    for send in (aigul.sends_photo, aigul.sends_voice):
        send()
    aigul.sends_document("kuvalik.pdf")
    aigul.says("Тараз қаласында су жоқ")
    await town.settle()
    town.sandbox.faults.add(trouble, method, times=2, seconds=0, code=502)

    aigul.presses("Жіберу")
    for _ in range(5):
        await town.settle()
        town.clock.advance(timedelta(minutes=1))
        await asyncio.sleep(0.01)

    assert any("су жоқ" in text for text in group.heard)
    assert {shown.media for shown in group.screen} >= {"photo", "voice", "document"}


class NotAtAll:
    """A server that gives one answer to everything."""

    def __init__(self, status: int, body: bytes, **headers: str) -> None:
        self._answer = (status, body, headers)

    async def __call__(self, _request: web.BaseRequest) -> web.StreamResponse:
        status, body, headers = self._answer
        return web.Response(status=status, body=body, headers=headers)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b"<html>Sign in to the network</html>"),
        (401, b"<html>Authorization required</html>"),
        (403, b"Access to this site is restricted"),
        (413, b"<html>413 Request Entity Too Large</html>"),
        (502, b""),
        (502, b"\xff\xfe\x00 not text"),
        (503, b'{"error": "overloaded"}'),
        (400, b'{"ok": false}'),
        (500, b'{"ok": false, "error_code": 500}'),
        (200, b'{"ok": true, "result": "somebody else"}'),
        (200, b"null"),
        (200, b'["a", "list"]'),
        (200, b"[" * 5000),
    ],
)
async def test_every_call_takes_a_stranger_for_telegram_being_away(
    status: int, body: bytes
) -> None:
    server = web.Server(NotAtAll(status, body))
    runner = web.ServerRunner(server)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    bot = service.bot_of(Config(telegram={"token": TOKEN, "api_url": address}))
    calls: list[Any] = [
        bot.me,
        lambda: bot.delete_webhook(drop_pending_updates=False),
        bot.get_webhook_info,
        lambda: bot.set_my_commands([]),
        lambda: bot.send_photo(7, "AgAC"),
    ]

    try:
        for call in calls:
            with pytest.raises(service.TelegramAPIError) as raised:
                await call()
            assert not isinstance(raised.value, service.TelegramUnauthorizedError)
            assert isinstance(raised.value.message, str)
    finally:
        await bot.session.close()
        await runner.cleanup()
