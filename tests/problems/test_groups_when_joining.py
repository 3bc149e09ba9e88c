"""Whoever ticks a social group on a draft has said it, also where the draft becomes part of what
stands already."""

from typing import Any

import pytest

from bot.domain.appeals.models import Appeal
from bot.domain.appeals.social_groups import UNSAID
from bot.domain.problems.doors import Doors
from sandbox import Person
from storage import new_key
from tests.problems.conftest import NO_WATER, NO_WATER_RU, SAME
from tests.support.databases import ON_BOTH, fetched
from tests.support.fake_reader import OutageReader
from tests.support.town import TOKEN, number_in

pytestmark = ON_BOTH


@pytest.fixture
def town_options() -> dict[str, Any]:
    """What is declared lies sealed."""
    return {
        "reader": OutageReader(),
        "desk": {"undo_seconds": 60},
        "privacy": {"keys": (new_key(),)},
    }


WORDS = {
    "kk": {
        "edit": "Түзету…",
        "groups": "Әлеуметтік топ",
        "pensioner": "☐ Зейнеткер",
        "kandas": "☐ Қандас",
        "unsaid": "Айтпаймын",
        "remember": "Келесі өтінішке есте сақтау",
        "done": "Дайын",
        "new": "Бұл – жаңа өтініш",
        "line": "Әлеуметтік топ: Зейнеткер",
    },
    "ru": {
        "edit": "Изменить…",
        "groups": "Социальная группа",
        "pensioner": "☐ Пенсионер",
        "kandas": "☐ Кандас",
        "unsaid": "Не указывать",
        "remember": "Запомнить для нового обращения",
        "done": "Готово",
        "new": "Это новое обращение",
        "line": "Социальная группа: Пенсионер",
    },
}

AGAIN = {
    "kk": "Тараз қаласында су жоқ, үш күн болды, көрші үйде де",
    "ru": "В Таразе нет воды, уже три дня, в соседнем доме тоже",
}


async def presses(outage: Any, person: Person, *labels: str) -> None:
    for label in labels:
        person.presses(label)
        await outage.town.settle()


async def ticks(outage: Any, person: Person, language: str, *groups: str) -> None:
    says = WORDS[language]
    wanted = [says[group] for group in groups]
    await presses(outage, person, says["edit"], says["groups"], *wanted, says["done"])


async def writes_again(outage: Any, person: Person, language: str) -> None:
    """Of the same problem, as a new draft."""
    person.says(AGAIN[language])
    await outage.town.settle()
    if person.last.button(WORDS[language]["new"]):
        await presses(outage, person, WORDS[language]["new"])


async def only(outage: Any, person: Person) -> Appeal:
    (appeal,) = await outage.town.all_appeals(person)
    return appeal  # type: ignore[no-any-return]


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_what_is_ticked_is_filed_with_the_appeal_that_joins(
    outage: Any, language: str
) -> None:
    await outage.opened()
    person = await outage.writes(language)
    await ticks(outage, person, language, "pensioner", "kandas")
    await presses(outage, person, SAME[language])

    appeal = await outage.town.appeal(number_in(person.last.text))
    assert appeal.problem_id is not None
    assert appeal.groups == {"pensioner", "kandas"}


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_who_joins_a_second_time_has_said_it_all_the_same(outage: Any, language: str) -> None:
    await outage.opened()
    person, number = await outage.joins(language)
    due_on = (await outage.town.appeal(number)).due_on
    await writes_again(outage, person, language)
    await ticks(outage, person, language, "pensioner")
    await presses(outage, person, SAME[language])

    appeal = await only(outage, person)
    assert appeal.groups == {"pensioner"}
    assert appeal.due_on == due_on
    url = outage.town.config.storage.url
    kept = fetched(url, "SELECT social FROM appeals WHERE id = ?", appeal.id)
    assert "pensioner" not in str(kept), "it is sealed"
    assert not any("Зейнеткер" in text for text in outage.office.group.heard)


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_an_addition_to_an_appeal_takes_it_along(outage: Any, language: str) -> None:
    person = await outage.newcomer(language)
    await outage.town.files(person, NO_WATER if language == "kk" else NO_WATER_RU)
    person.says(AGAIN[language])
    await outage.town.settle()
    if not person.last.button(WORDS[language]["edit"]):
        await presses(outage, person, WORDS[language]["new"])
    await ticks(outage, person, language, "pensioner")
    joins = next(label for label in person.last.labels if "№" in label)
    await presses(outage, person, joins)

    assert (await only(outage, person)).groups == {"pensioner"}


async def test_nothing_that_was_declared_is_lost_by_a_second_draft(outage: Any) -> None:
    await outage.opened()
    person = await outage.writes()
    await ticks(outage, person, "kk", "kandas")
    await presses(outage, person, SAME["kk"])
    await writes_again(outage, person, "kk")
    await ticks(outage, person, "kk", "pensioner")
    await presses(outage, person, SAME["kk"])

    assert (await only(outage, person)).groups == {"pensioner", "kandas"}


async def test_who_does_not_want_to_say_is_not_asked_and_takes_nothing_back(outage: Any) -> None:
    await outage.opened()
    silent, _ = await outage.joins()
    await writes_again(outage, silent, "kk")
    says = WORDS["kk"]
    await presses(outage, silent, says["edit"], says["groups"], says["unsaid"], SAME["kk"])
    said = await outage.writes()
    await ticks(outage, said, "kk", "pensioner")
    await presses(outage, said, SAME["kk"])
    await writes_again(outage, said, "kk")
    await presses(outage, said, says["edit"], says["groups"], says["unsaid"], SAME["kk"])

    assert (await only(outage, silent)).groups == {UNSAID}
    assert (await only(outage, said)).groups == {"pensioner"}


async def test_who_has_it_remembered_comes_through_a_door_with_it(outage: Any) -> None:
    number = await outage.opened()
    person = await outage.writes()
    await ticks(outage, person, "kk", "pensioner")
    await presses(outage, person, "Түзету…", "Әлеуметтік топ", WORDS["kk"]["remember"])
    await presses(outage, person, WORDS["kk"]["done"], "Өшіру")
    problem = (await outage.town.appeal(number)).problem_id
    person.says(f"/start {Doors(TOKEN).door(problem)}")
    await outage.town.settle()

    assert WORDS["kk"]["line"] in person.last.text
