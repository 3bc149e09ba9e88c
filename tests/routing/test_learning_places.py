"""What operators say of an appeal's place is learned for whoever uses the same words next."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.operations.corrections import accuracy, keep, learned_places, placings
from bot.routing.places.gazetteer import Gazetteer
from bot.routing.places.learned import FILE, LearnedPlaces, from_file
from tests.support.town import Town, open_town

TEXTS = ("В Вторчермете нет воды", "Двор в Вторчермете не убирают", "Лифт стоит, Вторчермет 5")


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """As in service: what is done can be taken back for a minute."""
    async with open_town(tmp_path, desk={"undo_seconds": 60}) as opened:
        yield opened


async def sent_on(town: Town, group: Any, saule: Any, name: str, text: str) -> str:
    """Somebody who does not know the place files, and Saule sends it on; its number."""
    citizen = await town.citizen(name, language="ru")
    citizen.says(text)
    await town.settle()
    number = await town.sends_draft(citizen, "Указать место", "Не знаю")
    saule.presses("Қарағанды облысы", chat=group)
    await town.settle()
    return number


async def test_what_operators_say_thrice_is_offered_to_the_fourth(
    town: Town, tmp_path: Path
) -> None:
    saule = town.sandbox.person("Сәуле", language_code="kk")
    group = await town.branch("KZ", saule)
    for name, text in zip(("Анна", "Пётр", "Ержан"), TEXTS, strict=True):
        number = await sent_on(town, group, saule, name, text)
        assert (await town.appeal(number)).where.region_kato == "350000000"
    gazetteer = Gazetteer.load()

    keep(await learned_places(town.app.storage, gazetteer, tmp_path), tmp_path)

    learned = from_file(tmp_path / FILE)
    assert [(one.words, one.kato) for one in learned] == [(("вторчермет",), "350000000")]
    guess = Gazetteer.load(LearnedPlaces(learned)).find("Вторчермет, нет света")
    assert [place.kato for place in guess.candidates] == ["350000000"]
    assert not guess.sure


async def test_a_tap_that_was_taken_back_teaches_nothing(town: Town) -> None:
    saule = town.sandbox.person("Сәуле", language_code="kk")
    group = await town.branch("KZ", saule)
    await sent_on(town, group, saule, "Анна", TEXTS[0])
    assert [one.corrected async for one in placings(town.app.storage)] == [True]

    saule.presses("Болдырмау", chat=group)
    await town.settle()

    assert [one async for one in placings(town.app.storage)] == []


async def test_an_appeal_that_nobody_could_place_is_no_wrong_guess(town: Town) -> None:
    saule = town.sandbox.person("Сәуле", language_code="kk")
    group = await town.branch("KZ", saule)
    await sent_on(town, group, saule, "Анна", TEXTS[0])

    held = await accuracy(town.app.storage)

    assert [(row.filed, row.stood) for row in held.branches.values()] == [(1, 1)]
