"""What somebody adds who joined reaches the branch, and does not flood its group."""

from typing import Any

import pytest

from bot.domain.appeals.numbers import format_number
from tests.problems.test_load import to_the_group

ADD = {"kk": "Толықтыру", "ru": "Дополнить"}


async def adds(outage: Any, person: Any, text: str, language: str = "kk") -> None:
    receipt = next(b for b in reversed(person.screen) if b.button(ADD[language]))
    person.presses(receipt, ADD[language])
    await outage.town.settle()
    person.says(text)
    await outage.town.settle()


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_the_card_of_the_problem_says_to_which_appeal_something_was_added(
    outage: Any, language: str
) -> None:
    await outage.opened()
    person, number = await outage.joins(language)
    await outage.half_a_minute_later()
    assert "Толықтыру жіберілген" not in outage.card.text

    words = {"kk": "Жертөлені су басты", "ru": "Подвал затоплен"}[language]
    await adds(outage, person, words, language)
    await outage.half_a_minute_later()

    assert "Толықтыру жіберілген өтініштер: 1" in outage.card.text
    assert f"/card {format_number(number)}" in outage.card.text
    assert words in await outage.office.says(outage.office.daniyar, f"/card {number}")


async def test_what_is_added_below_a_card_that_stands_is_not_told_twice(outage: Any) -> None:
    await outage.opened()
    person, number = await outage.joins()
    await outage.office.says(outage.office.daniyar, f"/card {number}")

    await adds(outage, person, "Жертөлені су басты")
    await outage.half_a_minute_later()

    assert any("Жертөлені су басты" in text for text in outage.office.group.heard)
    assert "Толықтыру жіберілген" not in outage.card.text


async def test_many_additions_are_one_line_with_the_latest_numbers(outage: Any) -> None:
    await outage.opened()
    joined = [await outage.joins() for _ in range(5)]
    await outage.half_a_minute_later()
    before = to_the_group(outage)

    for person, _ in joined:
        await adds(outage, person, "Әлі де жоқ, көршілерде де")
    await outage.half_a_minute_later()

    assert "Толықтыру жіберілген өтініштер: 5" in outage.card.text
    told = [number for _, number in joined if format_number(number) in outage.card.text]
    assert told == [number for _, number in joined[-3:]]
    assert to_the_group(outage) - before <= 3
