"""Operators join a branch by a link that works once, for three days."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.network.csv_file import default_network
from bot.domain.network.people import Role, choice_of
from tests.support.records import rights_of, staff_actions
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

    assert "Қош келдіңіз!" in daniyar.heard[-2]
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


CONTACTS = {"kk": "Контактілерден таңдау", "ru": "Выбрать из контактов"}


async def chooses(town: Town, whoever: Any, *chosen: Any, role: str = "operator") -> str:
    """Of the link that /invite gives, one tap leads to the telephone's own list."""
    whoever.says(f"/invite {role} KZ-311")
    await town.settle()
    label = next(label for label in CONTACTS.values() if whoever.last.button(label))
    whoever.presses(label)
    await town.settle()
    for person in chosen:
        whoever.shares_users(person, label=label)
        await town.settle()
    return str(whoever.last.text)


async def posts_of(town: Town, person: Any) -> list[tuple[str, str]]:
    return [(post.branch, post.role) for post in (await rights_of(town, person)).posts]


@pytest.mark.parametrize(
    ("language", "appointed"), [("kk", "Қызметкер тағайындалды"), ("ru", "Сотрудник назначен")]
)
@pytest.mark.parametrize("role", ["operator", "head"])
async def test_whoever_has_opened_the_bot_is_appointed_from_the_contacts_at_once(
    town: Town, role: str, language: str, appointed: str
) -> None:
    boss = await town.administrator(language=language)
    daniyar = await town.citizen("Данияр")

    said = await chooses(town, boss, daniyar, role=role)

    assert appointed in said
    assert "Данияр" in said
    assert "/staff KZ-311" in said
    assert await posts_of(town, daniyar) == [("KZ-311", role)]
    assert "Қош келдіңіз!" in daniyar.heard[-2]
    last = (await staff_actions(town))[-1]
    assert last["action"] == "appointed"


@pytest.mark.parametrize(
    ("language", "why"), [("kk", "ботты әлі ашпаған"), ("ru", "ещё не открывал бота")]
)
async def test_whoever_has_not_opened_the_bot_gets_a_link_and_it_is_said_why(
    town: Town, language: str, why: str
) -> None:
    boss = await town.administrator(language=language)
    daniyar = town.sandbox.person("Данияр", language_code="kk")

    link = await chooses(town, boss, daniyar)

    assert why in boss.heard[-2]
    assert not (await rights_of(town, daniyar)).on_staff
    await opens(town, daniyar, link.rsplit("start=", 1)[1].split()[0])
    assert await posts_of(town, daniyar) == [("KZ-311", "operator")]


async def test_whoever_has_blocked_the_bot_gets_a_link(town: Town) -> None:
    boss = await town.administrator()
    daniyar = await town.citizen("Данияр")
    async with town.app.storage.transaction() as tx:
        tx.people.unreachable(daniyar.id, "blocked")

    assert "start=join-" in await chooses(town, boss, daniyar)
    assert not (await rights_of(town, daniyar)).on_staff


async def test_the_same_person_chosen_twice_is_told_of_once(town: Town) -> None:
    boss = await town.administrator()
    daniyar = await town.citizen("Данияр")

    said = await chooses(town, boss, daniyar, daniyar)

    assert "уже работает здесь" in said
    assert sum("Қош келдіңіз!" in text for text in daniyar.heard) == 1


async def test_several_colleagues_are_chosen_one_after_the_other(town: Town) -> None:
    boss = await town.administrator()
    people = [await town.citizen(name) for name in ("Данияр", "Сәуле")]

    await chooses(town, boss, *people)

    assert [await posts_of(town, person) for person in people] == [[("KZ-311", "operator")]] * 2


async def test_an_operator_chosen_as_head_is_told_of_the_new_role(town: Town) -> None:
    boss = await town.administrator()
    daniyar = await town.citizen("Данияр")
    await chooses(town, boss, daniyar)

    await chooses(town, boss, daniyar, role="head")

    assert await posts_of(town, daniyar) == [("KZ-311", "head")]
    assert "Рөліңіз өзгерді: басшы" in daniyar.heard[-1]


async def test_a_key_from_former_days_gives_nothing_that_is_not_theirs_to_give(
    town: Town,
) -> None:
    gulnar, daniyar = await town.citizen("Гүлнар"), await town.citizen("Данияр")
    await town.appoint(gulnar, "KZ-311", role="head")
    await chooses(town, gulnar)
    async with town.app.storage.transaction() as tx:
        tx.staff.dismiss(gulnar.id, "KZ-311", by=gulnar.id, at=town.clock.now())

    gulnar.shares_users(daniyar)
    await town.settle()

    assert "рұқсатыңыз жоқ" in gulnar.last.text
    assert not (await rights_of(town, daniyar)).on_staff


async def test_a_head_makes_no_operator_of_another_head_nor_of_themselves(town: Town) -> None:
    gulnar, marat = await town.citizen("Гүлнар"), await town.citizen("Марат")
    for head in (gulnar, marat):
        await town.appoint(head, "KZ-311", role="head")

    said = [await chooses(town, gulnar, head) for head in (marat, gulnar)]

    assert all("рұқсатыңыз жоқ" in text for text in said)
    for head in (gulnar, marat):
        assert await posts_of(town, head) == [("KZ-311", "head")]


async def test_a_key_for_a_branch_that_is_no_more_is_refused(town: Town) -> None:
    boss = await town.administrator()
    daniyar = await town.citizen("Данияр")
    await chooses(town, boss)
    gone = {"request_id": choice_of("KZ-9999", Role.HEAD), "users": [{"user_id": daniyar.id}]}
    date = int(town.clock.now().timestamp())
    chat = {"id": boss.id, "type": "private", "first_name": "Әкімші"}
    who = {"id": boss.id, "is_bot": False, "first_name": "Әкімші"}
    town.sandbox.push(
        {
            "message": {
                "message_id": 9_999,
                "date": date,
                "chat": chat,
                "from": who,
                "users_shared": gone,
            }
        }
    )
    await town.settle()

    assert not (await rights_of(town, daniyar)).on_staff
    assert "кнопка" in boss.last.text.casefold()


async def test_administrators_are_appointed_by_a_link_alone(town: Town) -> None:
    boss = await town.administrator()
    boss.says("/invite administrator KZ")
    await town.settle()

    assert "start=join-" in boss.last.text
    assert boss.last.labels == []


def test_every_post_of_the_network_has_a_number_of_its_own() -> None:
    posts = [
        (code, role) for code in default_network().branches for role in (Role.OPERATOR, Role.HEAD)
    ]

    assert len({choice_of(*post) for post in posts}) == len(posts)
    assert all(0 <= choice_of(*post) < 2**31 for post in posts)


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
    daniyar.presses("Өзімнің жеке өтінішім")
    await town.settle()

    assert "Сәлеметсіз бе" in daniyar.last.text
