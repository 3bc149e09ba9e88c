"""Updates reach the handlers that aiogram's own routing would choose, with the same arguments."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot, Router
from aiogram import Dispatcher as AiogramDispatcher
from aiogram.types import Update

from bot.domain.notifications import MessageKind, SentMessage
from handlers import build_router
from handlers.telegram.dispatcher import EVENTS, Dispatcher, lean
from tests.support.fuzz import Fuzz

PEOPLE, GROUPS = [11, 12, 13], [-100_555, -100_777]

BUTTONS = (
    "d:send:1:",
    "d:topics:1:",
    "a:line:1",
    "k:take:1",
    "r:send:1:resolved",
    "p:lang:kk",
    "u:1",
    "f:to:1::",
    "t:1:WATER",
    "page:mine:0",
    "zzz",
    "d",
    "d:",
    "",
)


class Desk:
    """Every second message of a group is a card."""

    async def is_staff_posting(self, chat_id: int, message_id: int) -> SentMessage | None:
        if chat_id > 0 or message_id % 2:
            return None
        return SentMessage(
            chat_id=chat_id, message_id=message_id, kind=MessageKind.CARD, appeal_id=1
        )

    async def goes_on(self, chat_id: int, album: str) -> SentMessage | None:
        return await self.is_staff_posting(chat_id, len(album))

    async def appeal_behind(self, chat_id: int, message_id: int) -> int | None:
        return 1 if message_id % 3 else None


Heard = list[tuple[str, list[str]]]


def listened(router: Router, heard: Heard) -> None:
    """Have every handler of the router say that it was called, instead of doing anything."""
    for kind in EVENTS:
        for part in router.chain_tail:
            for handler in part.observers[kind].handlers:
                handler.callback = _noting(handler.callback, heard)


def _noting(callback: Any, heard: Heard) -> Any:
    async def note(_event: Any, **arguments: Any) -> None:
        heard.append((f"{callback.__module__}.{callback.__name__}", sorted(arguments)))

    return note


async def go_straight(_event: Any, go_on: Any) -> None:
    await go_on()


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    bot = Bot("42:TEST-TEST-TEST-TEST-TEST-TEST-TEST")
    bot._me = type("Me", (), {"username": "qabyldau_bot", "id": 42})()  # type: ignore[assignment]
    yield bot
    await bot.session.close()


@pytest.mark.filterwarnings("ignore:Detected unknown update type")
async def test_every_update_reaches_the_handler_that_aiogram_would_choose(bot: Bot) -> None:
    ours: Heard = []
    theirs: Heard = []
    router, other = build_router(), build_router()
    listened(router, ours)
    listened(other, theirs)
    dispatching = Dispatcher(router, go_straight, bot=bot, desk=Desk())
    dispatcher = AiogramDispatcher(disable_fsm=True, desk=Desk())
    dispatcher.include_router(other)
    fuzz = Fuzz(3, PEOPLE, GROUPS, list(BUTTONS))

    for number in range(600):
        raw = fuzz.update(number)
        before = len(ours), len(theirs)
        await dispatching.feed(raw)
        update = Update.model_validate(raw, context={"bot": bot})
        await dispatcher.feed_update(bot, update)
        assert ours[before[0] :] == theirs[before[1] :], raw

    assert len({name for name, _ in ours}) > 20


async def test_an_update_of_a_kind_nobody_asked_for_is_passed_over() -> None:
    await Dispatcher(build_router(), go_straight).feed({"update_id": 1, "poll": {"id": "1"}})


def test_of_a_pressed_message_only_its_place_is_kept() -> None:
    message = {
        "message_id": 5,
        "chat": {"id": 1, "type": "private"},
        "date": 1,
        "text": "Су жоқ",
        "reply_markup": {"inline_keyboard": []},
    }

    body = lean("callback_query", {"id": "1", "data": "u:1", "message": message})

    assert body["message"] == {
        "message_id": 5,
        "chat": {"id": 1, "type": "private"},
        "date": 1,
    }
    assert body["data"] == "u:1"
    assert message["text"] == "Су жоқ", "the stored update stays as it came"
