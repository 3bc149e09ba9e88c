"""Who is who comes from Telegram's ids, at this moment: names and usernames change hands."""

from typing import Any

import pytest

from bot.domain.appeals.numbers import format_number
from storage import new_key
from tests.support.office import TARAZ, WATER
from tests.support.private_story import Opened
from tests.support.records import person_of
from tests.support.town import Town


async def with_an_appeal(town: Town, *operators: Any) -> tuple[Any, Any, str]:
    """(group, administrator, number)"""
    group = await town.branch("KZ-311", *operators)
    aigul = await town.citizen("Айгүл")
    number = await town.files(aigul, WATER, *TARAZ)
    return group, await town.administrator(), number


async def test_who_has_a_new_username_is_found_by_it(town: Town) -> None:
    bolat = town.sandbox.person("Болат", username="bolat_op")
    group, boss, number = await with_an_appeal(town, bolat)
    bolat.account.username = "Bolat_New"
    bolat.says("/queue", chat=group)
    await town.settle()

    boss.says(f"/assign {format_number(number)} @bolat_new")
    await town.settle()

    assert (await town.appeal(number)).operator_id == bolat.id


async def test_an_old_username_that_nobody_bears_names_nobody(town: Town) -> None:
    bolat = town.sandbox.person("Болат", username="bolat_op")
    group, boss, number = await with_an_appeal(town, bolat)
    bolat.account.username = None
    bolat.says("/queue", chat=group)
    await town.settle()

    boss.says(f"/assign {format_number(number)} @bolat_op")
    await town.settle()

    assert (await town.appeal(number)).operator_id is None


@pytest.mark.parametrize("sealed", [False, True])
async def test_a_username_means_who_bears_it_now(opened: Opened, *, sealed: bool) -> None:
    town = await opened(privacy={"keys": (new_key(),)} if sealed else {})
    older = town.sandbox.person("Ескі", username="qabyldau_op")
    newer = town.sandbox.person("Жаңа", username="zhana")
    group, boss, number = await with_an_appeal(town, older, newer)
    older.account.username = None
    newer.account.username = "qabyldau_OP"
    newer.says("/queue", chat=group)
    await town.settle()

    boss.says(f"/assign {format_number(number)} @qabyldau_op")
    await town.settle()

    assert (await town.appeal(number)).operator_id == newer.id
    assert (await person_of(town, older)).username is None


async def test_a_newcomer_takes_a_username_over(town: Town) -> None:
    older = town.sandbox.person("Ескі", username="qabyldau_op")
    _, boss, number = await with_an_appeal(town, older)
    older.account.username = None
    newcomer = town.sandbox.person("Жаңа", username="qabyldau_op")
    newcomer.says("Сәлем")
    await town.settle()

    boss.says(f"/about {format_number(number)} @qabyldau_op")
    await town.settle()

    assert (await town.appeal(number)).subjects == {str(newcomer.id)}


async def test_a_username_may_come_back(town: Town) -> None:
    first = town.sandbox.person("Бірінші", username="kezekshi")
    second = town.sandbox.person("Екінші")
    group, _, _ = await with_an_appeal(town, first, second)
    for bearer, other in ((second, first), (first, second)):
        other.account.username = None
        bearer.account.username = "kezekshi"
        bearer.says("/queue", chat=group)
        await town.settle()

        assert (await person_of(town, bearer)).username == "kezekshi"
        assert (await person_of(town, other)).username is None


@pytest.mark.parametrize("how", ["message", "press"])
async def test_a_new_name_is_known_by_whatever_its_bearer_does(town: Town, how: str) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says(WATER)
    await town.settle()
    aigul.account.first_name = "Айгүл Серікқызы"
    if how == "message":
        aigul.says("/help")
    else:
        aigul.presses("Түзету…")
        await town.settle()
        aigul.presses("Тақырыбы")
    await town.settle()

    assert (await person_of(town, aigul)).name == "Айгүл Серікқызы"


async def test_who_was_forgotten_is_not_named_again_before_they_consent(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says("/forget")
    await town.settle()
    aigul.presses("Иә, өшіріңіз")
    await town.settle()
    aigul.account.first_name = "Айгүл Серікқызы"

    aigul.says("/help")
    await town.settle()

    assert (await person_of(town, aigul)).name == ""
