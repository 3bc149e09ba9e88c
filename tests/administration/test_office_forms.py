"""What an office decides step by step: the hours of a branch, a broadcast."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.network.people import Language
from sandbox import Person
from tests.support.town import Town


async def presses(town: Town, person: Person, *labels: str) -> str:
    for label in labels:
        person.presses(label)
        await town.settle()
    return person.last.text


async def says(town: Town, person: Person, *words: str) -> str:
    for text in words:
        person.says(text)
        await town.settle()
    return person.last.text


async def speaking(town: Town, person: Person, language: str) -> None:
    async with town.app.storage.transaction() as tx:
        kept = await tx.people.get(person.id)
        assert kept is not None
        tx.people.save(replace(kept, language=Language(language)))


async def hours_of(town: Town, code: str = "KZ-311") -> str:
    async with town.app.storage.reading() as tx:
        return (await tx.branches.network()).get(code).hours


HOURS = {
    "kk": ("Жұмыс уақытын өзгерту", "Дүйсенбіден сенбіге дейін", "Иә"),
    "ru": ("Изменить часы работы", "С понедельника по субботу", "Да"),
}


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_hours_are_chosen_by_buttons_and_shown_before_they_count(
    town: Town, language: str
) -> None:
    boss = await town.administrator(language=language)
    change, days, yes = HOURS[language]
    await says(town, boss, "/branch KZ-311")
    before = await hours_of(town)

    shown = await presses(town, boss, change, "09:00-18:00, 13:00-14:00", days)
    assert "09:00-18:00, 13:00-14:00; 1-6" in shown
    assert await hours_of(town) == before
    await presses(town, boss, yes)

    assert await hours_of(town) == "09:00-18:00, 13:00-14:00; 1-6"


async def test_other_hours_are_typed_and_what_cannot_be_is_asked_again(town: Town) -> None:
    boss = await town.administrator(language="kk")
    await says(town, boss, "/branch KZ-311")
    await presses(town, boss, "Жұмыс уақытын өзгерту")

    refused = await says(town, boss, "түнгі")
    assert "Болдырмау" not in boss.last.labels
    assert refused
    await says(town, boss, "8-17")
    await presses(town, boss, "Артқа")
    await says(town, boss, "08:30-17:30, 12:30-13:30")
    await presses(town, boss, "Дүйсенбіден жұмаға дейін", "Иә")

    assert await hours_of(town) == "08:30-17:30, 12:30-13:30; 1-5"


async def test_an_operator_changes_no_hours(office: Any) -> None:
    await office.says(office.daniyar, "/branch KZ-311")

    await office.presses(office.daniyar, "Жұмыс уақытын өзгерту")

    assert "басшы" in office.daniyar.toasts[-1]["text"]


BROADCAST = {
    "kk": ("Қызметкерлерге", "Жамбыл облысы", "Қазақша оқитындарға", "Тарату әлі басталған жоқ"),
    "ru": ("Сотрудникам", "Жамбылская область", "Тем, кто читает на казахском", "ещё не начата"),
}


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_a_broadcast_is_put_together_by_questions_and_shown_before_it_goes(
    office: Any, language: str
) -> None:
    town = office.town
    boss = await town.administrator()
    await speaking(town, boss, language)
    who, region, readers, waiting = BROADCAST[language]

    await says(town, boss, "/broadcast")
    await presses(town, boss, who, region, readers)
    shown = await says(town, boss, "Жиналыс ертең сағат онда")

    assert waiting in shown
    assert "Жиналыс ертең сағат онда" in shown
    assert all("Жиналыс" not in text for text in office.daniyar.heard)
    assert boss.last.button("Тарату" if language == "kk" else "Разослать")


async def test_only_an_administrator_begins_a_broadcast(office: Any) -> None:
    said = await office.says(office.head, "/broadcast")

    assert "рұқсатыңыз жоқ" in said
