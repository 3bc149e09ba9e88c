"""Broken connections, server errors, slow answers and flood waits, on demand."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from sandbox import Group, Limits, Person, Rate, Sandbox


async def test_a_connection_cut_before_the_effect_leaves_nothing(
    bot: Bot, sandbox: Sandbox, aigul: Person
) -> None:
    sandbox.faults.add("drop_before", "sendMessage")

    with pytest.raises(TelegramNetworkError):
        await bot.send_message(aigul.id, "Сәлем")

    assert aigul.heard == []
    assert [call.ok for call in sandbox.called("sendMessage")] == [False]


async def test_a_connection_cut_after_the_effect_leaves_the_message(
    bot: Bot, sandbox: Sandbox, aigul: Person
) -> None:
    sandbox.faults.add("drop_after", "sendMessage")

    with pytest.raises(TelegramNetworkError):
        await bot.send_message(aigul.id, "Сәлем")
    await bot.send_message(aigul.id, "Сәлем")

    assert aigul.heard == ["Сәлем", "Сәлем"]


@pytest.mark.parametrize(("trouble", "heard"), [("error", []), ("error_after", ["Сәлем"])])
async def test_a_server_error_may_or_may_not_hide_an_effect(
    bot: Bot, sandbox: Sandbox, aigul: Person, trouble: str, heard: list[str]
) -> None:
    sandbox.faults.add(trouble, "sendMessage", code=500, description="Internal Server Error")

    with pytest.raises(TelegramServerError):
        await bot.send_message(aigul.id, "Сәлем")

    assert aigul.heard == heard


async def test_a_proxy_may_answer_with_a_page_instead_of_json(
    bot: Bot, sandbox: Sandbox, aigul: Person
) -> None:
    sandbox.faults.add("garbage", "sendMessage")

    with pytest.raises(ClientDecodeError):
        await bot.send_message(aigul.id, "Сәлем")


async def test_a_slow_answer_still_comes_and_holds_up_no_other(
    bot: Bot, sandbox: Sandbox, aigul: Person, daniyar: Person
) -> None:
    pauses: list[float] = []
    over = asyncio.Event()

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        await over.wait()

    sandbox.bot_api.sleep = pause
    sandbox.faults.add("delay", "sendMessage", seconds=0.2)

    slow = asyncio.create_task(bot.send_message(aigul.id, "Сәлем"))
    await sandbox.until(lambda: pauses)
    await bot.send_message(daniyar.id, "Привет")
    assert (aigul.heard, daniyar.heard) == ([], ["Привет"])
    over.set()
    await slow

    assert pauses == [0.2]
    assert aigul.heard == ["Сәлем"]


async def test_a_rule_counts_off_and_then_lets_calls_through(
    bot: Bot, sandbox: Sandbox, aigul: Person, daniyar: Person
) -> None:
    sandbox.faults.add("flood", "sendMessage", times=2, after=1, chat_id=aigul.id, seconds=7)
    results: list[int] = []
    for person in [aigul, daniyar, aigul, aigul, aigul]:
        try:
            await bot.send_message(person.id, "x")
            results.append(0)
        except TelegramRetryAfter as wait:
            results.append(wait.retry_after)

    assert results == [0, 0, 7, 7, 0]


async def test_chance_is_the_same_for_the_same_seed(aigul: Person) -> None:
    def pattern() -> list[bool]:
        sandbox = Sandbox(seed=3)
        sandbox.faults.add("error", "sendMessage", times=None, probability=0.5)
        return [sandbox.faults.next_for("sendMessage", 1) is not None for _ in range(40)]

    first = pattern()

    assert first == pattern()
    assert 5 < sum(first) < 35


async def test_trouble_for_every_method_spares_polling(
    bot: Bot, sandbox: Sandbox, aigul: Person
) -> None:
    sandbox.faults.add("error", "*", times=None)
    aigul.says("Сәлем")

    assert len(await bot.get_updates()) == 1
    with pytest.raises(TelegramServerError):
        await bot.get_me()


async def test_no_limit_holds_until_it_is_set(bot: Bot, aigul: Person) -> None:
    for number in range(60):
        await bot.send_message(aigul.id, str(number))

    assert len(aigul.heard) == 60


async def test_a_group_gets_twenty_messages_a_minute(
    bot: Bot, sandbox: Sandbox, branch: Group, aigul: Person, clock: Any
) -> None:
    sandbox.limits = Limits.usual()
    for number in range(20):
        await bot.send_message(branch.id, str(number))
        clock.pass_(seconds=1)

    with pytest.raises(TelegramRetryAfter) as wait:
        await bot.send_message(branch.id, "20")
    await bot.send_message(aigul.id, "сізге")
    clock.pass_(seconds=wait.value.retry_after)
    await bot.send_message(branch.id, "20")

    assert wait.value.retry_after == 40
    assert len(branch.heard) == 21


async def test_a_person_gets_one_message_a_second_and_everybody_thirty(
    bot: Bot, sandbox: Sandbox, aigul: Person, daniyar: Person, clock: Any
) -> None:
    sandbox.limits = Limits(overall=Rate(3, 1), private=Rate(2, 1))
    await bot.send_message(aigul.id, "1")
    sent = await bot.send_message(aigul.id, "2")

    with pytest.raises(TelegramRetryAfter):
        await sent.edit_text("3")
    await bot.send_message(daniyar.id, "1")
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(daniyar.id, "2")
    clock.pass_(seconds=1)
    await sent.edit_text("3")

    assert aigul.heard == ["1", "3"]
