"""Whoever reads with difficulty gets short lines, nothing folded and one button to a row."""

import pytest

from tests.support.office import TARAZ
from tests.support.town import Town

ON = {"kk": "Ірі жазуды қосу", "ru": "Включить крупный текст"}

OFF = {"kk": "Кәдімгі жазуға қайту", "ru": "Вернуть обычный текст"}


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_it_is_switched_on_and_off_in_the_settings(town: Town, language: str) -> None:
    aigul = await town.citizen("Айгүл", language=language)
    aigul.says("/settings")
    await town.settle()

    aigul.presses(ON[language])
    await town.settle()
    aigul.says("/help")
    await town.settle()
    plain = aigul.last
    aigul.says("/settings")
    await town.settle()
    aigul.presses(OFF[language])
    await town.settle()
    aigul.says("/help")
    await town.settle()

    assert [len(row) for row in plain.buttons] == [1, 1]
    assert len(plain.text.splitlines()) > len(aigul.last.text.splitlines())
    assert [len(row) for row in aigul.last.buttons] == [2]


async def test_nothing_is_folded_and_facts_stand_line_by_line(town: Town) -> None:
    aigul = await town.citizen("Айгүл", consent=False)
    folded = aigul.last.html
    aigul.says("/settings")
    await town.settle()
    aigul.presses(ON["kk"])
    await town.settle()
    aigul.starts()
    await town.settle()
    aigul.presses("Қазақша")
    await town.settle()
    unfolded = aigul.last.html
    aigul.presses("Келісемін")
    await town.settle()
    await town.files(aigul, "Тараз қаласында су жоқ. Екі апта болды.", *TARAZ[:0])
    aigul.says("/my")
    await town.settle()

    assert "expandable" in folded
    assert "expandable" not in unfolded
    assert " · " not in aigul.last.text


async def test_what_people_wrote_stays_as_they_wrote_it(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says("/settings")
    await town.settle()
    aigul.presses(ON["kk"])
    await town.settle()

    aigul.says("Тараз қаласында су жоқ. Екі апта болды · күтіп отырмыз")
    await town.settle()

    assert "су жоқ. Екі апта болды · күтіп" in aigul.last.text


async def test_after_two_refused_taps_it_is_offered_once(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says("Тараз қаласында су жоқ")
    await town.settle()
    card = aigul.last
    aigul.presses(card, "Өшіру")
    await town.settle()
    heard = len(aigul.heard)

    offers = []
    for _ in range(4):
        aigul.presses(card, "Жіберу")
        await town.settle()
        offers.append(len(aigul.heard) - heard)

    assert offers == [0, 1, 1, 1]
    aigul.presses(aigul.last, ON["kk"])
    await town.settle()
    assert "ірі жазу қосулы" in aigul.last.text
