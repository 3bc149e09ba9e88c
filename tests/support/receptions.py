"""A reception at work: what several tests need done before they begin."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.support.records import TARAZ
from tests.support.town import Town

WATER = "Үйімізде екі аптадан бері су жоқ"


async def until(town: Town, condition: Callable[[], Any], seconds: float = 8.0) -> None:
    """Let the bot work, and time pass, until something is so."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while not condition():
        assert loop.time() < end, "it never happened"
        town.clock.advance(timedelta(seconds=1))
        await town.settle()
        await asyncio.sleep(0.05)


async def staffed(town: Town) -> tuple[Any, Any, Any, str]:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    return daniyar, group, aigul, await town.files(aigul, WATER, *TARAZ)


async def answers(town: Town, operator: Any, group: Any, words: str) -> None:
    card = next(s for s in group.screen if s.from_bot and s.button("Жауап беру"))
    operator.says(words, chat=group, reply_to=card)
    await town.settle()
    operator.presses("Жіберу: оң шешілді", chat=group)
    await town.settle()
