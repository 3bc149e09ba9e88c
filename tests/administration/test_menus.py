"""The command menus, in both languages, where each is of use."""

import pytest

from handlers.telegram import menus
from handlers.telegram.menus import Menus
from tests.support.town import Town


@pytest.fixture
async def published(town: Town) -> Town:
    await Menus(town.app.bot, town.app.storage, town.app.texts).publish()
    return town


@pytest.mark.parametrize(
    ("client", "mine"),
    [("kk", "Менің өтініштерім"), ("ru", "Мои обращения"), ("en", "Менің өтініштерім")],
)
async def test_a_citizens_menu_speaks_the_language_of_the_telephone(
    published: Town, client: str, mine: str
) -> None:
    aigul = published.sandbox.person("Айгүл", language_code=client)

    menu = {c["command"]: c["description"] for c in aigul.commands()}

    assert menu["my"] == mine
    assert set(menu) == set(menus.CITIZEN)


async def test_staff_find_their_commands_in_their_group(published: Town) -> None:
    daniyar = published.sandbox.person("Данияр", language_code="ru")
    group = await published.branch("KZ-311", daniyar)

    menu = {c["command"]: c["description"] for c in daniyar.commands(chat=group)}

    assert set(menu) == {*menus.STAFF, *menus.GROUP}
    assert menu["queue"] == "Филиалдың кезегі"  # the group's language


async def test_every_command_of_the_menus_is_understood(published: Town) -> None:
    boss = await published.administrator(language="kk")
    group = await published.branch("KZ-311")
    unknown = "Мұндай команда жоқ"

    for name in menus.CITIZEN:
        boss.says(f"/{name}")
    for name in (*menus.STAFF, *menus.HEADS, *menus.GROUP):
        boss.says(f"/{name}", chat=group)
    await published.settle()

    assert not [said for said in (*boss.heard, *group.heard) if unknown in said]
    assert len(group.heard) >= len(menus.STAFF)
