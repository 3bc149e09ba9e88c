"""Whom an appeal is about, a person or the people of a branch, learns nothing of it at the desk."""

from typing import Any

import pytest

from bot.domain.appeals.numbers import format_number
from bot.domain.network.people import Role
from tests.support.office import Office

READING = ("/card", "/history", "/who", "/why", "/others", "/find")


@pytest.mark.parametrize("command", READING)
async def test_a_person_whom_it_is_about_reads_nothing_of_it(office: Office, command: str) -> None:
    number = await office.appeal()
    await office.says(office.head, f"/about {number} @saule")

    for chat in (office.group, None):
        before = len(office.saule.heard)
        office.saule.says(f"{command} {number}", chat=chat)
        await office.town.settle()

        told = office.group.last.text if chat else " ".join(office.saule.heard[before:])
        assert _only_refuses(told), told


@pytest.mark.parametrize("command", READING)
async def test_the_people_of_a_branch_whom_it_is_about_read_nothing_of_it(
    office: Office, command: str
) -> None:
    """The head of the region works for its branches, but not on what is about the region."""
    region = await region_head(office)
    number = await office.appeal()
    boss = await office.town.administrator(language="kk")
    boss.says(f"/about {number} KZ-31")
    await office.town.settle()

    for person in (region, office.daniyar):
        before = len(person.heard)
        person.says(f"{command} {number}")
        await office.town.settle()

        told = " ".join(person.heard[before:])
        assert _only_refuses(told), told


async def test_what_a_person_had_on_the_screen_loses_its_words_once_it_is_about_them(
    office: Office,
) -> None:
    number = await office.appeal()
    office.saule.says(f"/card {number}")
    await office.town.settle()
    assert any("су жоқ" in message.text for message in office.saule.screen)

    await office.says(office.head, f"/about {number} @saule")

    assert not any("су жоқ" in message.text for message in office.saule.screen)


@pytest.mark.parametrize("command", ["/queue", "/find ауылда"])
async def test_a_list_that_one_person_sees_leaves_out_what_is_about_them(
    office: Office, command: str
) -> None:
    about, other = await office.appeal("Ауылда су жоқ"), await office.appeal("Ауылда жарық жоқ")
    await office.says(office.head, f"/about {about} @saule")

    office.saule.says(command)
    await office.town.settle()

    assert format_number(other) in office.saule.heard[-1]
    assert format_number(about) not in office.saule.heard[-1]


async def test_an_appeal_about_the_republic_is_still_answered_there(office: Office) -> None:
    """Above it there is nobody."""
    republic = office.town.sandbox.person("Ерлан", language_code="kk", username="erlan")
    await office.town.appoint(republic, "KZ", Role.HEAD.value)
    number = await office.appeal()
    boss = await office.town.administrator(language="kk")
    boss.says(f"/about {number} KZ")
    await office.town.settle()

    republic.says(f"/take {number}")
    await office.town.settle()

    assert (await office.town.appeal(number)).operator_id == republic.id


async def test_a_person_takes_nothing_back_in_an_appeal_that_turned_out_to_be_about_them(
    office: Office,
) -> None:
    number = await office.appeal()
    await office.says(office.saule, f"/category {number} ROAD")
    undo = office.group.last
    await office.says(office.head, f"/about {number} @saule")

    office.saule.presses(undo, "Болдырмау", chat=office.group)
    await office.town.settle()

    assert (await office.town.appeal(number)).category == "ROAD"


async def region_head(office: Office) -> Any:
    person = office.town.sandbox.person("Арман", language_code="kk", username="arman")
    await office.town.appoint(person, "KZ-31", Role.HEAD.value)
    return person


def _only_refuses(told: str) -> bool:
    """No day, no topic, no word of the appeal."""
    refusals = ("басқалар қарауы керек", "рұқсатыңыз жоқ", "другие", "табылмады", "не найдено")
    return any(word in told for word in refusals) and "су жоқ" not in told and "2026" not in told
