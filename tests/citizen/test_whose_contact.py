"""A telephone is the citizen's only if Telegram says so; any other contact is part of the words."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from bot.domain.appeals.numbers import format_number
from storage import path_of
from tests.support.office import WATER
from tests.support.town import Town

COMPLAINT = "Тараз қаласында ПИК төрағасы ақша алып қойды"


async def reception(town: Town) -> tuple[Any, Any, Any]:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    return daniyar, group, await town.citizen("Айгүл")


async def asks_who(town: Town, operator: Any, group: Any, number: str) -> str:
    operator.says(f"/who {format_number(number)}", chat=group)
    await town.settle()
    return str(operator.heard[-1])


def phone_line(said: str) -> str:
    return next(line for line in said.splitlines() if line.startswith("Телефоны"))


def shares(person: Any, how: str, accused: Any) -> None:
    if how == "somebody without Telegram":
        person.sends_contact("+77015550000", "ПИК төрағасы Болат")
    elif how == "somebody else of Telegram":
        person.sends_contact("+77015550000", "ПИК төрағасы Болат", of=accused)
    elif how == "somebody known to the bot":
        person.sends_contact("+77015550000", of=accused)


NOT_OWN = [
    "somebody without Telegram",
    "somebody else of Telegram",
    "somebody known to the bot",
]


@pytest.mark.parametrize("how", NOT_OWN)
async def test_the_number_of_whom_a_citizen_complains_about_is_not_the_citizens(
    town: Town, how: str
) -> None:
    daniyar, group, aigul = await reception(town)
    accused = await town.citizen("Болат")
    aigul.says(COMPLAINT)
    shares(aigul, how, accused)
    await town.settle()
    number = await town.sends_draft(aigul)

    said = await asks_who(town, daniyar, group, number)

    assert "5550000" not in phone_line(said)
    assert "+77015550000" in said.splitlines()[-1]
    assert [t for t in group.heard if "(басқа адамдікі)" in t]
    assert not [t for t in group.heard if "5550000" in t]


async def test_somebody_elses_number_finds_no_appeal(town: Town) -> None:
    daniyar, group, aigul = await reception(town)
    aigul.says(COMPLAINT)
    aigul.sends_contact("+77015550000", "ПИК төрағасы Болат")
    await town.settle()
    number = await town.sends_draft(aigul)

    daniyar.says("/find +7 701 555 00 00", chat=group)
    await town.settle()

    assert format_number(number) not in daniyar.last.text + group.heard[-1]


async def test_who_shares_their_own_number_is_called_by_it(town: Town) -> None:
    daniyar, group, aigul = await reception(town)
    aigul.says(COMPLAINT)
    aigul.sends_contact("+77011234567")
    aigul.sends_contact("+77015550000", "ПИК төрағасы Болат")
    await town.settle()
    number = await town.sends_draft(aigul)

    said = await asks_who(town, daniyar, group, number)
    daniyar.says("/find 8 701 123 45 67", chat=group)
    await town.settle()

    assert phone_line(said) == "Телефоны: +77011234567"
    assert format_number(number) in group.heard[-1]


async def test_a_contact_that_answers_a_question_later_is_named_as_somebody_elses(
    town: Town,
) -> None:
    _, group, aigul = await reception(town)
    aigul.says(COMPLAINT)
    await town.settle()
    await town.sends_draft(aigul)

    aigul.sends_contact("+77015550000", "ПИК төрағасы Болат", reply_to=aigul.last)
    await town.settle()

    assert "байланыс дерегін қосты (басқа адамдікі): ПИК төрағасы Болат" in group.heard[-1]


async def test_a_contact_of_the_citizens_name_is_neither_called_nor_named_to_the_group(
    town: Town,
) -> None:
    daniyar, group, aigul = await reception(town)
    aigul.says(COMPLAINT)
    aigul.sends_contact("+77015550000", "Айгүл Серікова")
    await town.settle()
    number = await town.sends_draft(aigul)

    said = await asks_who(town, daniyar, group, number)

    assert phone_line(said) == "Телефоны: —"
    assert not [t for t in group.heard if "Серікова" in t]


async def test_of_a_contact_of_an_earlier_version_nobody_knows_whose_it_is(town: Town) -> None:
    daniyar, group, aigul = await reception(town)
    aigul.says(WATER + " Тараз қаласында")
    aigul.sends_contact("+77011234567")
    await town.settle()
    number = await town.sends_draft(aigul)
    with closing(sqlite3.connect(path_of(town.config.storage.url))) as file, file:
        file.execute("UPDATE items SET own_contact = NULL")

    said = await asks_who(town, daniyar, group, number)

    assert phone_line(said) == "Телефоны: —"
    assert "+77011234567" in said.splitlines()[-1]
