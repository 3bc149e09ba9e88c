"""Questions from chats that are not ours: answered from memory, or not at all."""

import asyncio
import logging
from typing import Any

import pytest

from bot.delivery.fleeting import AT_ONCE, Fleeting

Update = dict[str, Any]


def question(number: int) -> Update:
    return {"update_id": number, "guest_message": {"text": "көршілердің сөзі"}}


async def test_a_question_is_answered_and_everything_else_is_left_to_be_stored() -> None:
    heard: list[Update] = []

    async def answer(raw: Update) -> None:
        heard.append(raw)

    fleeting = Fleeting("guest_message", answer)
    stored = fleeting.take([question(1), {"update_id": 2, "message": {}}, question(3)])
    await fleeting.settle()

    assert stored == [{"update_id": 2, "message": {}}]
    assert [raw["update_id"] for raw in heard] == [1, 3]


async def test_a_flood_of_questions_is_let_go_and_keeps_nobody_waiting() -> None:
    gate = asyncio.Event()
    answered: list[int] = []

    async def answer(raw: Update) -> None:
        await gate.wait()
        answered.append(raw["update_id"])

    fleeting = Fleeting("guest_message", answer)
    for number in range(10_000):
        assert fleeting.take([question(number)]) == []
    gate.set()
    await fleeting.settle()

    assert len(answered) == AT_ONCE
    assert fleeting.let_go == 10_000 - AT_ONCE


async def test_a_failure_is_logged_without_a_word_of_the_question(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)

    async def answer(raw: Update) -> None:
        raise ValueError(raw["guest_message"]["text"])

    fleeting = Fleeting("guest_message", answer)
    fleeting.take([question(1)])
    await fleeting.settle()

    assert "ValueError" in caplog.text
    assert "көрші" not in caplog.text


async def test_what_waits_when_the_process_stops_is_forgotten() -> None:
    async def answer(raw: Update) -> None:
        await asyncio.Event().wait()

    fleeting = Fleeting("guest_message", answer)
    fleeting.take([question(1)])
    await fleeting.stop()
