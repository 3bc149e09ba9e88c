"""Replying to a card is the answer to the citizen, after one look at what the citizen will see."""

from typing import Any

import pytest

from bot.text.display import units
from tests.support.office import TARAZ, WATER
from tests.support.records import dead_letters, happened
from tests.support.town import Town


@pytest.fixture
def town_options() -> dict[str, Any]:
    """Nothing can be taken back: what is decided leaves at once. Texts are read as in service."""
    return {}


async def branch_and_appeal(town: Town, role: str = "operator") -> tuple[Any, Any, Any, str]:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    if role == "head":
        await town.appoint(daniyar, "KZ-311", role="head")
    aigul = await town.citizen("Айгүл")
    number = await town.files(aigul, WATER, *TARAZ)
    return daniyar, group, aigul, number


@pytest.mark.parametrize(
    ("button", "outcome", "said"),
    [
        ("Оң шешілді", "resolved", "Оң шешілді"),
        ("Түсіндірілді", "explained", "Түсіндірілді"),
        ("Ішінара", "partly", "Ішінара шешілді"),
        ("Назарға алынды", "noted", "Назарға алынды"),
    ],
)
async def test_the_citizen_is_told_the_answer_and_its_character(
    town: Town, button: str, outcome: str, said: str
) -> None:
    daniyar, group, aigul, number = await branch_and_appeal(town)

    daniyar.says("Құбыр жөнделді, су берілді.", chat=group, reply_to=group.last)
    await town.settle()
    daniyar.presses(button, chat=group)
    await town.settle()

    assert "Құбыр жөнделді, су берілді." in aigul.last.text
    assert f"Нәтижесі: {said}" in aigul.last.text
    assert "Құрметпен, Қоғамдық қабылдау. Филиал: Жамбыл облысы, Тараз қаласы" in aigul.last.text
    assert not [heard for heard in aigul.heard if "Данияр" in heard]
    assert (await town.appeal(number)).outcome == outcome


async def test_nothing_leaves_before_the_confirming_tap(town: Town) -> None:
    daniyar, group, aigul, number = await branch_and_appeal(town)
    heard = len(aigul.heard)

    daniyar.says("Құбыр жөнделді.", chat=group, reply_to=group.last)
    await town.settle()

    assert "Өтініш беруші мынаны көреді" in group.last.text
    assert len(aigul.heard) == heard
    assert await happened(town, number) == ["registered"]


async def test_the_operator_sees_exactly_what_the_citizen_will_see(town: Town) -> None:
    daniyar, group, aigul, _ = await branch_and_appeal(town)

    daniyar.says("Құбыр <b>жөнделді</b> & су берілді.", chat=group, reply_to=group.last)
    await town.settle()
    shown = group.last.text
    daniyar.presses("Оң шешілді", chat=group)
    await town.settle()

    told = [line for line in aigul.last.text.splitlines() if line and "Нәтижесі" not in line]
    assert [line for line in told[:-1] if line not in shown] == []


async def test_several_messages_and_files_make_one_answer(town: Town) -> None:
    daniyar, group, aigul, _ = await branch_and_appeal(town)
    card = group.last
    daniyar.says("Құбыр жөнделді.", chat=group, reply_to=card)
    daniyar.sends_photo("Суреті", chat=group, reply_to=card)
    daniyar.says("Тағы сұрағыңыз болса, жазыңыз.", chat=group, reply_to=card)
    await town.settle()
    assert len([s for s in group.screen if s.text.startswith("Өтініш беруші мынаны көреді")]) == 1

    daniyar.presses("Оң шешілді", chat=group)
    await town.settle()

    told = [s for s in aigul.screen if s.from_bot]
    answer = next(s for s in told if "Құбыр жөнделді." in s.text)
    assert "Тағы сұрағыңыз болса, жазыңыз." in answer.text
    assert len([s for s in told if s.media == "photo"]) == 1


async def test_a_correction_before_sending_is_what_the_citizen_reads(town: Town) -> None:
    daniyar, group, aigul, _ = await branch_and_appeal(town)
    said = daniyar.says("Кұбыр жоңделді.", chat=group, reply_to=group.last)
    await town.settle()

    daniyar.edits(said, "Құбыр жөнделді.")
    await town.settle()
    daniyar.presses("Оң шешілді", chat=group)
    await town.settle()

    assert "Құбыр жөнделді." in aigul.last.text
    assert "жоңделді" not in aigul.last.text


async def test_a_correction_after_sending_is_told_to_be_too_late(town: Town) -> None:
    daniyar, group, aigul, _ = await branch_and_appeal(town)
    said = daniyar.says("Құбыр жөнделді.", chat=group, reply_to=group.last)
    await town.settle()
    daniyar.presses("Оң шешілді", chat=group)
    await town.settle()

    daniyar.edits(said, "Құбыр жөнделмеді.")
    await town.settle()

    assert "түзету енгізілмеді" in group.last.text
    assert "жөнделмеді" not in aigul.last.text


async def test_a_discarded_answer_is_never_told(town: Town) -> None:
    daniyar, group, aigul, number = await branch_and_appeal(town)
    daniyar.says("Білмеймін", chat=group, reply_to=group.last)
    await town.settle()
    preview = group.last

    daniyar.presses("Өшіру", chat=group)
    await town.settle()
    daniyar.presses(preview, "Оң шешілді")
    await town.settle()

    assert "ескірген" in daniyar.toasts[-1]["text"]
    assert not [said for said in aigul.heard if "Білмеймін" in said]
    assert await happened(town, number) == ["registered"]


async def test_sending_twice_tells_the_citizen_once(town: Town) -> None:
    daniyar, group, aigul, number = await branch_and_appeal(town)
    daniyar.says("Құбыр жөнделді.", chat=group, reply_to=group.last)
    await town.settle()
    preview = group.last

    daniyar.presses(preview, "Оң шешілді")
    daniyar.presses(preview, "Оң шешілді")
    await town.settle()

    assert len([said for said in aigul.heard if "Құбыр жөнделді." in said]) == 1
    assert await happened(town, number) == ["registered", "answered"]


async def test_a_long_answer_arrives_whole_in_parts(town: Town) -> None:
    daniyar, group, aigul, _ = await branch_and_appeal(town)
    words = [f"жауап{n}" for n in range(900)]
    whole = " ".join(words)
    card = group.last
    for start in range(0, len(whole), 4096):
        daniyar.says(whole[start : start + 4096], chat=group, reply_to=card)
    await town.settle()

    daniyar.presses("Оң шешілді", chat=group)
    await town.settle()

    told = [s.text for s in aigul.screen if s.from_bot]
    together = "".join("".join(told).split())
    assert [word for word in words if word not in together] == []
    assert all(units(text) <= 4096 for text in told)
    assert "Жауап Сізді қанағаттандырды ма?" in told[-1]
    assert await dead_letters(town) == []


async def test_only_the_head_refuses_and_must_say_why(town: Town) -> None:
    daniyar, group, aigul, number = await branch_and_appeal(town)
    daniyar.presses("Теріс жауап", chat=group)
    await town.settle()
    assert "филиал басшысы" in daniyar.toasts[-1]["text"]
    await town.appoint(daniyar, "KZ-311", role="head")

    daniyar.presses("Теріс жауап", chat=group)
    await town.settle()
    card = next(s for s in group.screen if s.from_bot and s.button("Жауап беру"))
    daniyar.says("Болмайды", chat=group, reply_to=card)
    await town.settle()
    daniyar.presses("Жіберу: бас тартылды", chat=group)
    await town.settle()
    assert "Себебі тым қысқа" in daniyar.toasts[-1]["text"]
    assert (await town.appeal(number)).open
    daniyar.says("Бұл мәселе сот шешімімен шешілген.", chat=group, reply_to=card)
    await town.settle()
    daniyar.presses("Жіберу: бас тартылды", chat=group)
    await town.settle()

    assert "сот шешімімен шешілген" in aigul.last.text
    assert "Бас тартылды" in aigul.last.text
    assert (await town.appeal(number)).outcome == "refused"


async def test_an_answer_in_another_language_than_the_appeal_is_warned_about(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл", language="ru")
    await town.files(
        aigul,
        "В нашем доме вторую неделю нет воды",
        "Указать место",
        "Жамбылская область",
        "Город Тараз",
        "По городу в целом",
    )

    daniyar.says("Құбыр жөнделді.", chat=group, reply_to=group.last)
    await town.settle()

    assert "өтініштің тілі: орысша" in group.last.text


async def test_a_sticker_is_no_answer(town: Town) -> None:
    daniyar, group, _, number = await branch_and_appeal(town)

    daniyar.sends_sticker(chat=group, reply_to=group.last)
    await town.settle()

    assert "қоса алмаймыз" in group.last.text
    assert await happened(town, number) == ["registered"]
