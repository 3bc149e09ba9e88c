"""How branches are called: in the order of the language; with a capital where they stand first."""

import pytest

from bot.domain.network.csv_file import default_network
from handlers.views.view import branch_name
from tests.support.office import TARAZ_RU, WATER, Office
from tests.support.office import office as office
from tests.support.office import town as town
from tests.support.office import town_options as town_options


@pytest.mark.parametrize(
    ("language", "name"),
    [("kk", "Жамбыл облысы, Тараз қаласы"), ("ru", "город Тараз, Жамбылская область")],
)
def test_kazakh_goes_from_the_large_place_to_the_small_and_russian_the_other_way(
    language: str, name: str
) -> None:
    assert branch_name(default_network(), "KZ-311", language) == name


async def test_every_russian_button_of_places_begins_with_a_capital(office: Office) -> None:
    citizen = await office.town.citizen("Ирина", language="ru")
    citizen.says("У нас уже две недели нет воды")
    await office.town.settle()
    seen: list[str] = []
    for label in TARAZ_RU[:3]:
        citizen.presses(label)
        await office.town.settle()
        seen += citizen.last.labels

    assert {"Область Абай", "Город Тараз", "Байзакский район"} <= set(seen)
    assert [label for label in seen if label[:1].islower()] == []


async def test_every_russian_button_of_branches_begins_with_a_capital(office: Office) -> None:
    number = await office.appeal(WATER)
    boss = await office.town.administrator()
    seen: list[str] = []
    for said in (
        "/branches Тараз",
        "/branch KZ-31",
        f"/forward {number}",
        f"/forward {number} Тараз",
        f"/about {number}",
        "/overview KZ-31",
    ):
        boss.says(said)
        await office.town.settle()
        seen += boss.last.labels

    assert "Город Тараз" in seen
    assert "Байзакский район" in seen
    assert [label for label in seen if label[:1].islower()] == []


async def test_a_line_that_begins_with_a_branch_begins_with_a_capital(office: Office) -> None:
    boss = await office.town.administrator()
    boss.says("/branch KZ-311")
    await office.town.settle()
    assert boss.last.text.startswith("Город Тараз, Жамбылская область")

    boss.says("/queue KZ-311")
    await office.town.settle()
    assert boss.last.text.startswith("Город Тараз")
