"""The bot is asked in a chat of neighbours: it answers once, and keeps nothing of the chat."""

import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from handlers.telegram.dispatcher import ASKED_FOR, GUEST
from sandbox import Group, Person, Trouble
from tests.support.known_problem import known_problem
from tests.support.town import Town

BOT = "@qabyldau_bot"

WORDS = "Тараз, Абай көшесінде су жоқ, бесінші подъезд, жетпіс екінші пәтер"

SECRET = ("Гүлсамал", "подъезд", "Жайлау-көршілер", "qulpynai")
"""Of the asker, of the question and of the chat: names and words that stand nowhere else."""


def neighbours(town: Town, title: str = "Жайлау-көршілер") -> tuple[Person, Person, Group]:
    asker = town.sandbox.person("Гүлсамал", language_code="kk", username="qulpynai")
    other = town.sandbox.person("Ерболат", language_code="ru")
    return asker, other, town.sandbox.group(title, members=[other, asker])


def answers(person: Person, chat: Group) -> list[Any]:
    return [shown for shown in person.sees(chat) if shown.from_bot]


async def asked(town: Town, person: Person, chat: Group, words: str, **where: Any) -> None:
    person.says(words, chat=chat, **where)
    await town.settle()


def link_of(answer: Any) -> str:
    [[button]] = answer.buttons
    assert button.url.startswith("https://t.me/qabyldau_bot?start=g_")
    return str(button.url).split("start=")[1]


async def test_neighbours_hear_that_it_is_known_and_how_many_have_said_so(town: Town) -> None:
    await known_problem(town, joined=14)
    asker, other, chat = neighbours(town)

    complaint = other.says("Тараз, Абай көшесінде су жоқ", chat=chat)
    await asked(town, asker, chat, BOT, reply_to=complaint)

    [answer] = answers(other, chat)
    assert "Бұл мәселе белгілі: Тараз, Абай көшесі: су жоқ" in answer.text
    assert "14" in answer.text
    assert answer.button("Менде де солай")
    assert len(link_of(answer)) <= 64


async def test_the_language_of_the_words_decides(town: Town) -> None:
    await known_problem(town)
    asker, _, chat = neighbours(town)

    await asked(town, asker, chat, f"{BOT} Тараз, нет воды на улице Абая")

    [answer] = answers(asker, chat)
    assert "Об этом уже известно: Тараз, улица Абая: нет воды" in answer.text
    assert answer.button("У меня так же")


@pytest.mark.parametrize(
    ("words", "button"),
    [
        (f"{BOT} Тараз, Сәтпаев көшесінде су жоқ", "Өтініш жасау"),
        (f"{BOT} В Таразе на улице Толе би нет света", "Подать обращение"),
        (f"{BOT} әкім пара сұрайды", "Өтініш жасау"),
        (BOT, "Өтініш жасау"),
    ],
)
async def test_what_is_not_known_leads_to_the_bot(town: Town, words: str, button: str) -> None:
    await known_problem(town)
    asker, _, chat = neighbours(town)

    await asked(town, asker, chat, words)

    [answer] = answers(asker, chat)
    assert "Абай" not in answer.text
    assert answer.button(button)
    link_of(answer)


async def test_two_people_are_not_counted_before_a_chat(town: Town) -> None:
    await known_problem(town, joined=2)
    asker, _, chat = neighbours(town)

    await asked(town, asker, chat, f"{BOT} {WORDS}")

    assert answers(asker, chat)[0].button("Өтініш жасау")


async def test_the_name_of_a_chat_says_where_its_people_live(town: Town) -> None:
    await known_problem(town)
    asker, _, chat = neighbours(town, "Тараз, Абай көшесінің тұрғындары")

    await asked(town, asker, chat, f"{BOT} Абай көшесінде су жоқ")

    assert answers(asker, chat)[0].button("Менде де солай")


async def test_nothing_of_the_chat_is_kept_anywhere(
    town: Town, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await known_problem(town)
    asker, other, chat = neighbours(town)

    complaint = other.says(WORDS, chat=chat)
    await asked(town, asker, chat, f"{BOT} осы да", reply_to=complaint)
    town.sandbox.faults.add(
        Trouble.ERROR, "answerGuestQuery", code=400, description="Bad Request: «подъезд»"
    )
    await asked(town, asker, chat, f"{BOT} {WORDS}")

    assert len(answers(asker, chat)) == 1
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    numbers = [str(number) for number in (asker.id, other.id, chat.id)]
    for word in (*SECRET, *numbers):
        assert word.encode() not in kept
        assert word not in caplog.text
    async with town.app.storage.reading() as tx:
        assert await tx.people.get(asker.id) is None
        assert await tx.inbox.unfinished(after=-1, limit=100) == []


async def test_a_profile_is_not_told_before_a_chat(town: Town) -> None:
    """Whose place is known to the bot asks without naming one: the chat is not told it."""
    await known_problem(town)
    asker = await town.citizen("Гүлсамал")
    await town.files(asker, "Тараз, Сәтпаев көшесінде жол шұңқыр")
    chat = town.sandbox.group("Достар", members=[asker])

    await asked(town, asker, chat, f"{BOT} су жоқ")

    assert answers(asker, chat)[0].button("Өтініш жасау")


async def test_whoever_asks_again_and_again_is_answered_no_more(town: Town) -> None:
    asker, other, chat = neighbours(town)

    for _ in range(10):
        await asked(town, asker, chat, f"{BOT} су жоқ")
    assert len(answers(asker, chat)) == 3

    for _ in range(5):
        await asked(town, other, chat, f"{BOT} су жоқ")
    assert len(answers(asker, chat)) == 4  # as many as one chat hears

    town.clock.advance(timedelta(minutes=2))
    await asked(town, asker, chat, f"{BOT} су жоқ")
    assert len(answers(asker, chat)) == 5


async def test_when_telegram_asks_for_patience_nobody_is_answered_meanwhile(town: Town) -> None:
    asker, _, chat = neighbours(town)
    town.sandbox.faults.add(Trouble.FLOOD, "answerGuestQuery", seconds=30)

    await asked(town, asker, chat, f"{BOT} су жоқ")
    await asked(town, asker, chat, f"{BOT} су жоқ")
    assert answers(asker, chat) == []

    town.clock.advance(timedelta(seconds=31))
    await asked(town, asker, chat, f"{BOT} су жоқ")
    assert len(answers(asker, chat)) == 1


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "су жоқ",
        {},
        {"guest_query_id": 5},
        {"guest_query_id": "g1"},
        {"guest_query_id": "g1", "from": {"id": 5, "is_bot": True, "first_name": "Бот"}},
        {"guest_query_id": "g1", "from": {"id": 5, "first_name": "А"}, "chat": "үй"},
        {"guest_query_id": "g1", "from": {"id": 5, "first_name": "А"}, "text": {"a": 1}},
        {"guest_query_id": "g1", "from": {"id": 5}, "reply_to_message": [1], "caption": "\x00"},
    ],
)
async def test_whatever_comes_as_a_question_holds_nobody_up(town: Town, body: Any) -> None:
    citizen = await town.citizen("Дина")
    town.sandbox.push({GUEST: body})
    citizen.says("/my")
    await town.settle()

    assert citizen.heard
    async with town.app.storage.reading() as tx:
        assert await tx.inbox.unfinished(after=-1, limit=100) == []


async def test_where_the_bot_is_a_member_it_is_no_guest(town: Town) -> None:
    asker, other, chat = neighbours(town)
    chat.add_bot(by=other)
    await town.settle()

    await asked(town, asker, chat, f"{BOT} су жоқ")

    assert town.sandbox.counts["answerGuestQuery"] == 0


def test_telegram_is_asked_for_such_questions() -> None:
    assert GUEST in ASKED_FOR
