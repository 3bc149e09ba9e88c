"""A press whose effect was committed before a crash does not spin until it times out."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app.service import build
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
