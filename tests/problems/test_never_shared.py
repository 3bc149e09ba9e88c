"""Corruption and signs of violence are nobody else's business: never offered, never joined."""

from dataclasses import replace
from typing import Any

import pytest

from bot.citizen.drafts import ABOUT
from bot.domain.problems.doors import Doors
from tests.support.known_problem import known_problem
from tests.support.town import TOKEN, Town

SAME = "Менде де солай"

NO_WATER = "Тараз қаласы, Абай көшесінде су жоқ"


@pytest.fixture
def town_options() -> dict[str, Any]:
    return {"desk": {"undo_seconds": 60}}


PRIVATE = [
    "бұл нағыз жемқорлық",
    "Күйеуім ұрып-соғады",
    "муж бьёт меня и детей",
    "за место в садике просят взятку",
]


async def test_without_them_it_is_offered(town: Town) -> None:
    await known_problem(town)
    citizen = await town.citizen("Айгүл")

    citizen.says(NO_WATER)
    await town.settle()

    assert citizen.last.button(SAME)


@pytest.mark.parametrize("sign", PRIVATE)
async def test_whoever_writes_of_it_is_not_offered_a_problem(town: Town, sign: str) -> None:
    await known_problem(town)
    citizen = await town.citizen("Айгүл")

    citizen.says(f"{NO_WATER}. {sign}")
    await town.settle()

    assert not any(message.button(SAME) for message in citizen.screen)


@pytest.mark.parametrize("door", [True, False], ids=["by a door", "by words"])
@pytest.mark.parametrize("sign", PRIVATE)
async def test_a_tap_on_what_was_offered_before_joins_nothing(
    town: Town, sign: str, door: bool
) -> None:
    problem = await known_problem(town)
    citizen = await town.citizen("Айгүл")
    if door:
        citizen.starts(Doors(TOKEN).door(problem.id))
    else:
        citizen.says(NO_WATER)
    await town.settle()
    offered, button = citizen.last, citizen.last.button(SAME)
    assert button

    citizen.says(sign)
    await town.settle()
    assert not citizen.last.button(SAME)
    citizen.presses(offered, SAME, data=button.data)
    await town.settle()

    async with town.app.storage.reading() as tx:
        assert await tx.problems.joined_by(problem.id, citizen.id) is None
    assert await town.all_appeals(citizen) == []


async def test_what_is_about_the_branch_is_not_joined_by_an_older_button(town: Town) -> None:
    problem = await known_problem(town)
    citizen = await town.citizen("Айгүл")
    citizen.says(NO_WATER)
    await town.settle()
    offered, button = citizen.last, citizen.last.button(SAME)
    assert button
    async with town.app.storage.transaction() as tx:
        draft = await tx.drafts.of(citizen.id)
        assert draft is not None
        tx.drafts.save(replace(draft, chosen=draft.chosen | {ABOUT}))

    citizen.presses(offered, SAME, data=button.data)
    await town.settle()

    async with town.app.storage.reading() as tx:
        assert await tx.problems.joined_by(problem.id, citizen.id) is None
