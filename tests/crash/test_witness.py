"""Whoever watches a run of the crash test finds what is wrong, and forgets nothing that Telegram
forgets."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sandbox import Sandbox
from tests.crash import witness
from tests.crash.seen import NEWEST, Sight
from tests.crash.torture import _numbers_in

NUMBERS = {"1а1я": "659-591-896", "1а2я": "523-517-271"}

BUTTON = {"inline_keyboard": [[{"text": "Қарауға алу", "callback_data": "take"}]]}


class Stage:
    """A citizen and a branch; what the bot says to them is said here."""

    def __init__(self) -> None:
        self.now = datetime(2026, 12, 1, 9, tzinfo=UTC)
        self.sandbox = Sandbox(keep_calls=None, now=lambda: self.now)
        self.witness = witness.Witness(self.sandbox, _numbers_in)
        self.citizen = self.sandbox.person("Айгүл", started=True)
        self.group = self.sandbox.group("Тараз", members=[self.sandbox.person("Данияр")])
        self.group.add_bot()

    async def says(self, chat: Any, text: str, method: str = "sendMessage", **more: Any) -> Any:
        self.now += timedelta(seconds=1)
        asked = {"chat_id": chat.id, "text": text, **more}
        return await self.sandbox.bot_api.answer(method, asked, {})

    async def receipt(self, mark: str) -> None:
        await self.says(self.citizen, f"Өтінішіңіз тіркелді\nНөмірі: {NUMBERS[mark]}")

    async def card(self, mark: str, *parts: str) -> None:
        said = "\n".join((f"Су жоқ, белгі {mark}", *(f"тағы {part}е" for part in parts)))
        await self.says(self.group, said, reply_markup=BUTTON)

    def testify(self, *marks: str, allowed: int = 0, **details: Any) -> witness.Testimony:
        filed = [
            witness.Filed(
                **{"chat_id": self.citizen.id, "file": None, "answered": False} | details, mark=m
            )
            for m in marks
        ]
        return self.witness.testify(filed, allowed)


@pytest.fixture
def stage() -> Stage:
    return Stage()


async def test_of_a_good_run_the_witness_has_nothing_to_say(stage: Stage) -> None:
    for mark in NUMBERS:
        await stage.receipt(mark)
        await stage.card(mark, "10", "11")
        await stage.says(stage.citizen, f"Жөнделді, жауап {mark}")
    stage.now += timedelta(seconds=20)
    await stage.says(stage.citizen, "Рақмет")

    found = stage.testify(*NUMBERS, parts=("10", "11"), answered=True)

    assert found.faults == []
    assert (found.receipts, found.cards, found.answers, found.parts) == (2, 2, 2, 2)
    assert found.silence == 21.0
    assert not stage.sandbox.calls  # the log is not kept


async def test_the_witness_says_what_was_lost_came_twice_or_in_another_order(stage: Stage) -> None:
    await stage.card("1а2я", "11", "10")
    await stage.card("1а1я", "10", "11")
    await stage.card("1а1я", "10", "11")
    await stage.says(stage.citizen, "Жөнделді, жауап 1а2я")
    await stage.receipt("1а1я")

    found = stage.testify(*NUMBERS, parts=("10", "11"))
    late = stage.testify("1а2я", answered=True)

    assert found.faults == [
        "2 appeals were filed, 1 receipts came",
        "1 messages stand twice, 0 may",
    ]
    assert late.faults == ["the answer to 1а2я came before its receipt", *late.faults[1:]]
    await stage.receipt("1а2я")
    assert stage.testify(*NUMBERS, parts=("10", "11"), allowed=1).faults == [
        "1а2я was said as ('10', '11'), shown as ('11', '10')",
        "cards of one writer came in another order than they were filed",
    ]


async def test_a_press_that_was_never_answered_is_known_after_telegram_forgot_it(
    stage: Stage,
) -> None:
    await stage.says(stage.citizen, "Жіберейін бе?", reply_markup=BUTTON)
    stage.citizen.presses("Қарауға алу")
    answered = stage.citizen.presses("Қарауға алу").query_id
    await stage.sandbox.bot_api.answer("answerCallbackQuery", {"callback_query_id": answered}, {})
    stage.now += timedelta(hours=1)
    last = stage.citizen.presses("Қарауға алу").query_id
    await stage.sandbox.bot_api.answer("answerCallbackQuery", {"callback_query_id": last}, {})

    found = stage.testify()

    assert (found.presses, found.spinners) == (3, 1)


async def test_people_of_the_crash_test_see_the_newest_of_a_chat_as_it_stands(stage: Stage) -> None:
    seen = Sight(stage.sandbox.telegram).on(stage.citizen)
    first, second, third = [await stage.says(stage.citizen, f"сөз {n}") for n in range(3)]
    assert seen.heard == ["сөз 0", "сөз 1", "сөз 2"]

    await stage.says(stage.citizen, "басқа сөз", "editMessageText", message_id=second["message_id"])
    gone = {"chat_id": stage.citizen.id, "message_id": third["message_id"]}
    await stage.sandbox.bot_api.answer("deleteMessage", gone, {})
    assert seen.screen == stage.citizen.screen

    for number in range(NEWEST):
        await stage.says(stage.citizen, f"тағы {number}")
    await stage.says(stage.citizen, "ескі", "editMessageText", message_id=first["message_id"])
    assert seen.screen == stage.citizen.screen[-NEWEST:]
    seen.leaves()
    await stage.says(stage.citizen, "жауап")
    assert seen.last.text == "жауап"
