"""Operators join a branch by a link that works once, for three days."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.records import rights_of
from tests.support.town import Town

DENIED = "жарамсыз"


async def invitation(town: Town, role: str = "operator", code: str = "KZ-311") -> str:
    boss = await town.administrator()
    boss.says(f"/invite {role} {code}")
    await town.settle()
    return str(boss.last.text.rsplit("start=", 1)[1].split()[0])


async def opens(town: Town, person: Any, payload: str) -> str:
    person.starts(payload)
    await town.settle()
    return str(person.last.text)


@pytest.mark.parametrize("role", ["operator", "head"])
async def test_whoever_opens_the_link_first_gets_the_post(town: Town, role: str) -> None:
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    boss = await town.administrator()

    said = await opens(town, daniyar, await invitation(town, role))

    assert "Қош келдіңіз!" in said
    assert "Тараз қаласы" in said
    assert [(p.branch, p.role) for p in (await rights_of(town, daniyar)).posts] == [
        ("KZ-311", role)
    ]
    assert "Имя: Данияр" in boss.last.text


async def test_the_link_works_once(town: Town) -> None:
    daniyar, guest = town.sandbox.person("Данияр"), town.sandbox.person("Қонақ")
    link = await invitation(town)
    await opens(town, daniyar, link)

    assert DENIED in await opens(town, guest, link)
    assert not (await rights_of(town, guest)).on_staff


async def test_the_same_person_opening_it_again_keeps_the_post(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр")
    link = await invitation(town)
    await opens(town, daniyar, link)

    assert DENIED in await opens(town, daniyar, link)
    assert (await rights_of(town, daniyar)).on_staff


async def test_the_link_expires(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр")
    link = await invitation(town)
    town.clock.advance(timedelta(days=3, seconds=1))

    assert DENIED in await opens(town, daniyar, link)
    assert not (await rights_of(town, daniyar)).on_staff


@pytest.mark.parametrize("payload", ["join-", "join-nonsense", "join-" + "A" * 59])
async def test_a_made_up_link_invites_nobody(town: Town, payload: str) -> None:
    guest = town.sandbox.person("Қонақ")

    assert DENIED in await opens(town, guest, payload)
    assert not (await rights_of(town, guest)).on_staff


async def test_a_link_with_another_payload_is_an_ordinary_start(town: Town) -> None:
    guest = town.sandbox.person("Қонақ")

    assert "Сәлеметсіз бе" in await opens(town, guest, "from-a-poster")


async def test_an_operator_invites_nobody(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    await town.branch("KZ-311", daniyar)

    daniyar.says("/invite operator KZ-311")
    await town.settle()

    assert "рұқсатыңыз жоқ" in daniyar.last.text


async def test_a_head_invites_operators_to_the_own_branch_and_below_only(town: Town) -> None:
    gulnar = town.sandbox.person("Гүлнар", language_code="kk")
    await town.appoint(gulnar, "KZ-31", role="head")

    said = []
    for command in (
        "/invite operator KZ-31",
        "/invite operator KZ-311",
        "/invite head KZ-311",
        "/invite head KZ-31",
        "/invite operator KZ-101",
        "/invite operator KZ",
    ):
        gulnar.says(command)
        await town.settle()
        said.append("start=join-" in gulnar.last.text)

    assert said == [True, True, True, False, False, False]


async def test_a_link_asked_for_in_a_group_is_given_in_private(town: Town) -> None:
    boss = await town.administrator()
    group = await town.branch("KZ-311")

    boss.says("/invite operator KZ-311", chat=group)
    await town.settle()

    assert "start=join-" in boss.last.text
    assert not [said for said in group.heard if "start=" in said]
    assert "жеке хабарламаға" in group.last.text


async def test_the_link_itself_is_not_kept(town: Town) -> None:
    """A copy of the database invites nobody."""
    link = await invitation(town)
    token = link.removeprefix("join-")

    async with town.app.storage.reading() as tx:
        assert await tx.staff.invitation(token) is None


async def test_a_new_operator_can_be_a_citizen_as_well(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    await town.branch("KZ-311", daniyar)
    daniyar.says("Менің де үйімде су жоқ")
    await town.settle()

    assert "Сәлеметсіз бе" in daniyar.last.text
