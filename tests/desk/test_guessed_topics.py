"""A topic that neither the words nor the citizen settled: a guess, and staff see that it is one."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.citizen.understanding import likely
from bot.operations.corrections import accuracy, corrections
from tests.support.fake_reader import GuessingReader
from tests.support.office import TARAZ
from tests.support.town import Town, open_town

GUESS = "≈ Сумен жабдықтау"

UNCONFIRMED = "әлі ешкім растаған жоқ"

RIGHT = "Тақырыбы дұрыс"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    reader = GuessingReader("WATER", "HEAT", "HCS")
    async with open_town(tmp_path, reader=reader, desk={"undo_seconds": 60}) as opened:
        yield opened


async def test_whoever_chooses_no_topic_files_under_the_likeliest_and_staff_see_it_is_a_guess(
    office: Any,
) -> None:
    number = await office.appeal("Пәтерге ештеңе келмейді")

    appeal = await office.town.appeal(number)
    assert (appeal.category, appeal.guessed) == ("WATER", True)
    assert GUESS in office.card(number).text
    assert GUESS in await office.says(office.daniyar, "/queue")
    assert GUESS in await office.says(office.daniyar, f"/history {number}")
    assert GUESS in await office.says(office.daniyar, "/find WATER")
    office.daniyar.presses(office.card(number), "⋯ Тағы")
    await office.town.settle()
    assert UNCONFIRMED in office.card(number).text
    assert not any("≈" in text for text in office.aigul.heard)


async def test_a_topic_that_the_citizen_chose_is_no_guess(office: Any) -> None:
    office.aigul.says("Пәтерге ештеңе келмейді")
    await office.town.settle()
    for label in ("Түзету…", "Тақырыбы", "Жылу, газ, көмір"):
        office.aigul.presses(label)
        await office.town.settle()
    number = await office.town.sends_draft(office.aigul, *TARAZ)

    appeal = await office.town.appeal(number)
    assert (appeal.category, appeal.guessed) == ("HEAT", False)
    assert "≈" not in office.card(number).text
    assert not office.card(number).button(RIGHT)


async def test_one_tap_confirms_it_and_can_be_taken_back(office: Any) -> None:
    number = await office.appeal("Пәтерге ештеңе келмейді")

    await office.presses(office.saule, RIGHT)

    assert "тақырыбы расталды" in office.group.last.text
    assert not (await office.town.appeal(number)).guessed
    assert "≈" not in office.card(number).text
    assert not office.card(number).button(RIGHT)
    assert "тақырыбы расталды" in await office.says(office.daniyar, f"/history {number}")
    await office.presses(office.saule, "Болдырмау")
    assert (await office.town.appeal(number)).guessed
    assert GUESS in office.card(number).text


async def test_another_topic_or_the_same_one_by_command_removes_the_mark(office: Any) -> None:
    for topic, said in (("ROAD", "өзгертілді"), ("WATER", "расталды")):
        number = await office.appeal(f"{topic} туралы өтінішім бар, қараңыз")

        assert said in await office.says(office.daniyar, f"/category {number} {topic}")

        appeal = await office.town.appeal(number)
        assert (appeal.category, appeal.guessed) == (topic, False)


async def test_what_staff_confirmed_or_changed_teaches_and_a_bare_guess_does_not(
    office: Any,
) -> None:
    confirmed = await office.appeal("Пәтерге ештеңе келмейді")
    changed = await office.appeal("Көшедегі шұңқыр толған")
    await office.appeal("Аулада ескі көлік тұр")
    await office.says(office.daniyar, f"/category {confirmed} WATER")
    await office.says(office.daniyar, f"/category {changed} ROAD")

    examples = await corrections(office.town.app.storage)
    held = await accuracy(office.town.app.storage)

    assert sorted(example.category for example in examples) == ["ROAD", "WATER"]
    assert [(row.filed, row.stood) for row in held.topics.values()] == [(2, 1)]


@pytest.mark.parametrize(
    ("first", "probability", "filed"),
    [("WATER", 0.6, "WATER"), ("WATER", 0.34, None), ("CORR", 0.9, None), ("OTHER", 0.5, None)],
)
def test_corruption_and_the_unlikely_are_not_guessed(
    first: str, probability: float, filed: str | None
) -> None:
    assert likely(((first, probability), ("HEAT", 0.3))) == filed
