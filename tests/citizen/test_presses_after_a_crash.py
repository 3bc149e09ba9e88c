"""A press whose effect was committed before a crash does not spin until it times out."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.app.service import build
from handlers.telegram import middleware
from handlers.telegram.polling import Poller
from tests.support.town import Town, hang_up, open_town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path) as opened:
        yield opened


async def test_a_press_that_telegram_brings_again_is_acknowledged(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says("Тараз қаласында су жоқ")
    await town.settle()
    town.sandbox.faults.add("drop_before", "answerCallbackQuery")  # the kill comes before it

    aigul.presses("Жіберу")
    await town.poller.step(long_poll=0)  # not confirmed by another fetch
    await town.app.receiver.settle()
    before = town.sandbox.bot_api.counts["answerCallbackQuery"]

    async with build(town.config, clock=town.clock) as again:
        await again.bot.me()
        await Poller(again.bot, again.receiver).step(long_poll=0)
        await again.receiver.settle()
        await town.sandbox.until(
            lambda: town.sandbox.bot_api.counts["answerCallbackQuery"] > before
        )
        await hang_up(again)

    assert len(await town.all_appeals(aigul)) == 1


async def test_a_press_that_was_handled_just_before_a_crash_is_acknowledged_by_the_next_process(
    town: Town,
) -> None:
    """Telegram does not bring it again: it was confirmed."""
    aigul = await town.citizen("Айгүл")
    aigul.says("Тараз қаласында су жоқ")
    await town.settle()
    town.sandbox.faults.add("drop_before", "answerCallbackQuery", times=None)

    aigul.presses("Жіберу")
    await town.poller.step(long_poll=0)
    await town.app.receiver.settle()
    await town.poller.step(long_poll=0)
    assert spinning(town) == 1
    town.sandbox.faults.clear()

    async with build(town.config, clock=town.clock) as again:
        await again.bot.me()
        await again.receiver.recover()
        await town.sandbox.until(lambda: not spinning(town))
        await hang_up(again)


async def test_a_press_is_acknowledged_as_soon_as_telegram_is_back(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.telegram.middleware.TRY_AGAIN", (0.01, 0.01, 0.01))
    aigul = await town.citizen("Айгүл")
    aigul.says("Тараз қаласында су жоқ")
    await town.settle()
    for trouble in ("error", "garbage", "drop_before"):
        town.sandbox.faults.add(trouble, "answerCallbackQuery")

    aigul.presses("Жіберу")
    await town.settle()

    await town.sandbox.until(lambda: not spinning(town))


async def test_what_a_process_has_acknowledged_it_does_not_acknowledge_again(town: Town) -> None:
    """However often its chats are taken from it and come back."""
    aigul = await town.citizen("Айгүл")
    aigul.says("Тараз қаласында су жоқ")
    await town.settle()
    aigul.presses("Жіберу")
    await town.settle()
    await town.sandbox.until(lambda: not spinning(town))
    before = town.sandbox.bot_api.counts["answerCallbackQuery"]

    await town.app.receiver.acknowledge_again()
    aigul.says("/my")
    await town.settle()

    assert town.sandbox.bot_api.counts["answerCallbackQuery"] == before


async def test_presses_that_telegram_is_slow_to_acknowledge_leave_room_for_words(
    town: Town,
) -> None:
    aigul = await town.citizen("Айгүл")
    town.sandbox.faults.add("delay", "answerCallbackQuery", seconds=600, times=None)
    for n in range(500):
        town.app.receiver._on_repeat({"callback_query": {"id": str(n)}})

    aigul.says("/help")
    heard = len(aigul.heard)
    await town.settle()

    assert len(aigul.heard) == heard + 1
    assert town.sandbox.bot_api.counts["answerCallbackQuery"] < 100
    town.sandbox.faults.clear()


async def test_presses_that_telegram_is_slow_to_acknowledge_end_with_the_service(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(middleware, "TRY_AGAIN", (0.0, 0.0, 0.0))
    async with open_town(tmp_path) as town:
        town.sandbox.faults.add("delay", "answerCallbackQuery", seconds=600, times=None)
        for n in range(50):
            town.app.receiver._on_repeat({"callback_query": {"id": str(n)}})
        await asyncio.sleep(0)
    await asyncio.sleep(0.05)

    session = town.app.bot.session
    assert isinstance(session, AiohttpSession)
    assert session._session is not None
    assert session._session.closed


def spinning(town: Town) -> int:
    queries = town.sandbox.telegram.world.queries.values()
    return sum(not query.answered for query in queries)
