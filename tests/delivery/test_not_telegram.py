"""Whatever answers in Telegram's place, at whatever call: the service waits, and goes on."""

import ast
import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from aiogram import methods
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import TelegramMethod
from aiogram.types import (
    BotCommand,
    InlineQueryResultArticle,
    InputMediaPhoto,
    InputRichMessage,
    InputTextMessageContent,
)
from aiohttp import web

from bot.app import service
from bot.config import Config
from bot.delivery import retry, sender
from handlers.telegram import polling, session, webhook
from sandbox import Group, Person
from sandbox.telegram.faults import Fault, Trouble
from tests.support.office import open_office
from tests.support.town import TOKEN, Town, open_town
from tests.support.troubles import NAMES, PASSING

ROOT = Path(__file__).resolve().parents[2]

AT_THE_START = ("getMe", "deleteWebhook", "getUpdates", "setMyCommands", "setMyDescription")

BROUGHT = ("getMe", "setWebhook", "getWebhookInfo", "setMyCommands", "setMyDescription")
"""What is called at the start, and later, where updates are brought."""

IN_SERVICE = (
    "sendMessage",
    "sendRichMessage",
    "editMessageText",
    "editEphemeralMessageText",
    "answerCallbackQuery",
    "deleteMessage",
    "sendPhoto",
    "sendVideo",
    "sendAnimation",
    "sendVoice",
    "sendVideoNote",
    "sendAudio",
    "sendDocument",
    "sendMediaGroup",
    "sendLocation",
    "sendVenue",
    "createForumTopic",
)

MEETS = 2
"""How many calls of each method run into trouble."""


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody wants to wait for real seconds here."""
    monkeypatch.setattr(service, "LONGEST_PAUSE", 0.01)
    monkeypatch.setattr(service, "MENUS_PAUSE", 0.01)
    monkeypatch.setattr(webhook, "TELL_AGAIN", 0.01)
    monkeypatch.setattr(session, "A_MOMENT", 0.01)
    monkeypatch.setattr(polling, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(polling, "LONGEST_PAUSE", 0.01)
    monkeypatch.setattr(sender, "IDLE_LOOK", 0.01)
    monkeypatch.setattr(retry, "FIRST", timedelta(seconds=0.01))


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path) as opened:
        yield opened


@contextlib.asynccontextmanager
async def running(town: Town, *, brought: bool = False) -> AsyncIterator[asyncio.Task[None]]:
    """The service, whole, beside the town: until the block ends. Its updates are fetched, or
    `brought`."""
    url = town.config.storage.url
    address = {"url": "http://127.0.0.1:1/telegram", "host": "127.0.0.1", "port": 0}
    config = town.config.model_copy(
        update={
            "webhook": town.config.webhook.model_copy(update=address if brought else {}),
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


def troubled(town: Town, methods: tuple[str, ...], trouble: str, details: Any) -> list[Fault]:
    """The next calls of each of these methods run into that trouble."""
    without_waiting = details | ({"seconds": 0} if "seconds" in details else {})
    return [
        town.sandbox.faults.add(trouble, method, times=MEETS, **without_waiting)
        for method in methods
    ]


def spared(rules: list[Fault]) -> list[str]:
    """Methods that were not called, so that nothing is known of them."""
    return [rule.method for rule in rules if rule.times == MEETS]


def met(rules: list[Fault]) -> bool:
    return not spared(rules)


passing = pytest.mark.parametrize(("trouble", "details"), PASSING, ids=NAMES)


@passing
async def test_no_trouble_ends_the_service_at_the_start_or_later(
    town: Town, trouble: str, details: Any
) -> None:
    aigul = town.sandbox.person("Айгүл")
    aigul.starts()
    rules = troubled(town, AT_THE_START, trouble, details)

    async with running(town):
        await town.sandbox.until(lambda: met(rules) and described(town) and bool(aigul.heard), 20)
        later = troubled(town, ("getUpdates", "sendMessage"), trouble, details)
        for words in ("/help", "/my"):
            heard = len(aigul.heard)
            aigul.says(words)
            await town.sandbox.until(lambda heard=heard: len(aigul.heard) > heard, 20)
        assert met(later)


@passing
async def test_no_trouble_ends_a_service_to_which_updates_are_brought(
    town: Town, trouble: str, details: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "LOOK", 0.01)
    looks = town.sandbox.bot_api.counts
    rules = troubled(town, BROUGHT, trouble, details)

    async with running(town, brought=True):
        await town.sandbox.until(lambda: met(rules) and described(town), 20)
        later = troubled(town, ("getWebhookInfo",), trouble, details)
        await town.sandbox.until(lambda: met(later))
        looked = looks["getWebhookInfo"]
        await town.sandbox.until(lambda: looks["getWebhookInfo"] > looked)


async def test_people_are_heard_although_the_menus_are_refused(town: Town) -> None:
    refused = {"code": 400, "description": "Bad Request: BOT_COMMAND_INVALID"}
    town.sandbox.faults.add(Trouble.ERROR, "setMyCommands", times=None, **refused)

    async with running(town):
        await town.sandbox.until(lambda: town.sandbox.telegram.queue.is_polled)


async def a_forum_with_topics(town: Town) -> tuple[Group, Person]:
    """Cards move there from topic to topic; also its head."""
    head = town.sandbox.person("Марат", language_code="kk")
    group = await town.branch("KZ-311", head, forum=True)
    rights = ("can_manage_chat", "can_delete_messages", "can_manage_topics")
    group.add_bot(by=await town.administrator(), rights=rights)
    await town.appoint(head, "KZ-311", "head")
    head.says("/topics state", chat=group)
    await town.settle()
    return group, head


async def minutes_pass(town: Town) -> None:
    for _ in range(4):
        await town.settle()
        town.clock.advance(timedelta(minutes=1))
        await asyncio.sleep(0.01)


@passing
async def test_words_and_files_arrive_after_any_trouble(
    town: Town, trouble: str, details: Any
) -> None:
    """Whichever call fails, and however: operators read the appeal and see its files."""
    group, head = await a_forum_with_topics(town)
    aigul = await town.citizen("Айгүл")
    for kind in ("voice", "audio", "animation", "video_note"):
        getattr(aigul, f"sends_{kind}")()
        await town.settle()
    aigul.sends_document("kuvalik.pdf")
    aigul.sends_album(["photo", "video"])
    aigul.sends_location(42.9, 71.37)
    aigul.sends_venue("Құдық", "Абай көшесі", 42.9, 71.37)
    aigul.says("Тараз қаласында су жоқ")
    await town.settle()
    rules = troubled(town, IN_SERVICE, trouble, details)

    aigul.presses("Жіберу")
    await minutes_pass(town)
    head.presses("Қарауға алу", chat=group)
    for send in (aigul.sends_photo, aigul.sends_video):
        aigul.presses("Толықтыру")
        await minutes_pass(town)
        send("тағы біреуі")
        await minutes_pass(town)
    for _ in range(MEETS):
        head.says("/queue", chat=group)
        head.presses("Өтініш беруші", chat=group)
        await minutes_pass(town)

    assert spared(rules) == []
    assert any("су жоқ" in text for text in group.heard)
    assert {shown.media for shown in group.screen} >= {"photo", "voice", "document"}


OF_THE_OFFICE = (
    "sendMessage",
    "editMessageText",
    "editMessageReplyMarkup",
    "answerCallbackQuery",
    "getFile",
    "sendDocument",
    "setMyCommands",
    "deleteMyCommands",
    "answerGuestQuery",
)
"""What comes after an appeal: an answer in a form that its reader takes, thanks, a dismissal."""

HIDDEN_EFFECT = ("error_after", "drop_after")
"""Telegram has done what it was told to, and nobody knows."""


async def asks_until_answered(town: Town) -> list[str]:
    """A neighbour, in a chat of which the bot is no member. What is asked there is kept nowhere, so
    whoever hears nothing asks again."""
    asker = town.sandbox.person("Гүлсамал")
    chat = town.sandbox.group("Көршілер", members=[asker])
    for _ in range(MEETS + 1):
        asker.says("@qabyldau_bot су жоқ", chat=chat)
        await minutes_pass(town)
    return [shown.text for shown in asker.sees(chat) if shown.from_bot]


@passing
async def test_what_follows_an_appeal_is_done_once_after_any_trouble(
    town: Town, trouble: str, details: Any
) -> None:
    """A voice answer to somebody who takes no voice, and its acceptance; an operator goes, and
    another comes."""
    office = await open_office(town, colleagues=True)
    number, group, aigul = await office.appeal(), office.group, office.aigul
    forbidden = {"code": 400, "description": "Bad Request: VOICE_MESSAGES_FORBIDDEN"}
    town.sandbox.faults.add("error", "sendVoice", chat_id=aigul.id, times=None, **forbidden)
    card = office.card(number)
    rules = troubled(town, OF_THE_OFFICE, trouble, details)

    office.daniyar.sends_voice(9, chat=group, reply_to=card)
    await minutes_pass(town)
    office.daniyar.presses(group.last, "Оң шешілді")
    await minutes_pass(town)
    aigul.presses("Иә, рақмет")
    await minutes_pass(town)
    office.head.says("/staff", chat=group)
    await minutes_pass(town)
    for label in ("Сәуле", "Шығару", "Иә, шығару"):
        office.head.presses(label, chat=group)
        await minutes_pass(town)
    nurlan = town.sandbox.person("Нұрлан")
    await town.appoint(nurlan, "KZ-311")
    await minutes_pass(town)
    told_neighbours = await asks_until_answered(town)

    assert spared(rules) == []
    assert (await town.appeal(number)).status == "closed"
    repeats = MEETS if trouble in HIDDEN_EFFECT else 0
    files = [shown for shown in aigul.screen if shown.media == "document"]
    answers = [text for text in aigul.heard if "жауап берілді\nНәтижесі" in text]
    dismissals = [text for text in office.saule.heard if "права прекращены" in text]
    for said in (files, answers, dismissals):
        assert 1 <= len(said) <= 1 + repeats, said
    assert not any(shown.button("Иә, рақмет") for shown in aigul.screen[-1:])
    offered = [
        "queue" in [command["command"] for command in who.commands()]
        for who in (office.saule, nurlan)
    ]
    assert offered == [False, True]
    assert told_neighbours
    async with town.app.storage.reading() as tx:
        assert await tx.outbox.dead(limit=9) == []
        assert await tx.inbox.dead() == []


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


@cache
def methods_called() -> dict[str, type[TelegramMethod[Any]]]:
    """Every method of the Bot API that our code names: as a class, or as a call of a bot."""
    known = {
        re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower(): method
        for name, method in vars(methods).items()
        if isinstance(method, type) and issubclass(method, TelegramMethod)
    }
    classes = {method.__name__: method for method in known.values()}
    found = {methods.GetMe, methods.GetUpdates}  # `bot.me()`, and the poller by words
    for file in (*ROOT.glob("bot/**/*.py"), *ROOT.glob("handlers/**/*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "aiogram.methods":
                found |= {classes[one.name] for one in node.names if one.name in classes}
            elif isinstance(node, ast.Attribute) and node.attr in known:
                owner = ast.unparse(node.value).split(".")[-1].strip("_")
                found |= {known[node.attr]} if owner == "bot" else set()
    return {method.__api_method__: method for method in found - {TelegramMethod}}


SAID = InputTextMessageContent(message_text="7")

OF_THEIR_OWN: dict[str, Any] = {
    "media": [InputMediaPhoto(media="7"), InputMediaPhoto(media="8")],
    "rich_message": InputRichMessage(html="7"),
    "result": InlineQueryResultArticle(id="7", title="7", input_message_content=SAID),
    "commands": [BotCommand(command="help", description="7")],
}
"""What no number can stand for."""


def call_of(method: type[TelegramMethod[Any]]) -> TelegramMethod[Any]:
    """A call that has everything which Telegram demands of this method."""
    required = [name for name, field in method.model_fields.items() if field.is_required()]
    return method.model_construct(**{name: OF_THEIR_OWN.get(name, "7") for name in required})


@passing
async def test_whatever_the_bot_calls_meets_each_trouble_as_an_error_of_telegram(
    town: Town, trouble: str, details: Any
) -> None:
    """Also what the conversations above do not come to; a method that is new is here by itself."""
    called = methods_called()

    for name, method in called.items():
        rules = troubled(town, (name,), trouble, details)
        with contextlib.suppress(TelegramAPIError):
            await town.app.bot(call_of(method), request_timeout=20)
        assert rules[0].times == MEETS - 1, name
        town.sandbox.faults.clear()

    assert set(AT_THE_START) | set(BROUGHT) | set(IN_SERVICE) <= set(called)
