"""What could not be handled is the person's own too: they see it, and it goes when they wish."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from bot.operations.dead_letters import replay
from sandbox import Group, Person
from storage import path_of
from tests.support.office import open_office
from tests.support.records import dead_letters
from tests.support.town import Town

IIN = "870412400517"

YES = {"kk": "Иә, өшіріңіз", "ru": "Да, удалите"}


async def a_case(town: Town) -> tuple[Person, Group, Person, str]:
    """An operator, the group, a citizen and the number of what she filed."""
    office = await open_office(town)
    return office.daniyar, office.group, office.aigul, await office.appeal()


def fails(town: Town, person: Any, text: str, chat: dict[str, Any] | None = None) -> None:
    """A message that lacks what no version can do without."""
    private = {"id": person.id, "type": "private"}
    body = {"date": 1, "chat": chat or private, "from": person.account.user, "text": text}
    town.sandbox.push({"message": body})


def kept(town: Town, words: str) -> int:
    with closing(sqlite3.connect(path_of(town.config.storage.url))) as connection:
        (count,) = connection.execute(
            "SELECT COUNT(*) FROM inbox WHERE raw LIKE ?", (f"%{words}%",)
        ).fetchone()
    return int(count)


async def forgets(town: Town, person: Any, language: str = "kk") -> None:
    person.says("/forget")
    await town.settle()
    person.presses(YES[language])
    await town.settle()


async def own_data(town: Town, person: Any) -> str:
    person.says("/mydata")
    await town.settle()
    content = await town.app.bot.download(person.last.media_data["file_id"])
    assert content is not None
    return content.read().decode()


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_what_could_not_be_handled_is_forgotten_too(town: Town, language: str) -> None:
    aigul = await town.citizen("Айгүл", language=language)
    fails(town, aigul, f"Қызылқайнар 417, ЖСН {IIN}")
    await town.settle()
    assert kept(town, IIN) == 1

    await forgets(town, aigul, language)

    assert kept(town, IIN) == 0
    assert await dead_letters(town) == []


async def test_what_waits_to_be_tried_again_is_forgotten_too(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    fails(town, aigul, IIN)
    await town.settle()
    await replay(town.app.storage)

    await forgets(town, aigul)

    assert kept(town, IIN) == 0


async def test_what_an_operator_wrote_in_a_group_is_forgotten_with_the_operator(
    town: Town,
) -> None:
    daniyar, group, aigul, _ = await a_case(town)
    chat = {"id": group.id, "type": "supergroup", "title": "Филиал"}
    fails(town, daniyar, "Менің нөмірім 8 701 000 00 00", chat)
    fails(town, aigul, "Айгүлдің сөзі", chat)
    daniyar.starts()
    await town.settle()

    await forgets(town, daniyar)

    assert kept(town, "Менің нөмірім") == 0
    assert kept(town, "Айгүлдің сөзі") == 1


async def test_what_others_wrote_stays(town: Town) -> None:
    aigul, bolat = await town.citizen("Айгүл"), await town.citizen("Болат")
    fails(town, aigul, "Айгүлдің сөзі")
    fails(town, bolat, "Болаттың сөзі")
    await town.settle()

    await forgets(town, aigul)

    assert (kept(town, "Айгүлдің сөзі"), kept(town, "Болаттың сөзі")) == (0, 1)


@pytest.mark.parametrize(
    ("language", "heading"),
    [("kk", "Өңделмей қалған жазбаларыңыз"), ("ru", "которые не удалось обработать")],
)
async def test_a_person_sees_what_could_not_be_handled(
    town: Town, language: str, heading: str
) -> None:
    aigul = await town.citizen("Айгүл", language=language)
    fails(town, aigul, f"Қызылқайнар 417, ЖСН {IIN}")
    await town.settle()
    [reference] = await dead_letters(town)

    page = await own_data(town, aigul)
    assert heading in page
    assert str(reference) in page
    assert IIN in page


async def test_others_words_in_an_update_are_not_shown_to_its_writer(town: Town) -> None:
    daniyar, group, _, _ = await a_case(town)
    chat = {"id": group.id, "type": "supergroup", "title": "Филиал"}
    original = {"message_id": 1, "date": 1, "chat": chat, "text": "біреудің өтініші"}
    body = {"date": 1, "chat": chat, "from": daniyar.account.user, "text": "жауап"}
    town.sandbox.push({"message": {**body, "reply_to_message": original}})
    daniyar.starts()
    await town.settle()

    page = await own_data(town, daniyar)
    assert "жауап" in page
    assert "біреудің өтініші" not in page
