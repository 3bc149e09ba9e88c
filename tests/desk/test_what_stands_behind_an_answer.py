"""An answer reaches the citizen with its addresses and its quotes, as its author has seen it."""

from typing import Any

import pytest

from sandbox import Group, Person
from tests.support.office import TARAZ, TARAZ_RU, WATER, open_office
from tests.support.town import Town


async def a_case(town: Town) -> tuple[Person, Group, Person, str]:
    """An operator, the group, a citizen and the number of what she filed."""
    office = await open_office(town)
    return office.daniyar, office.group, office.aigul, await office.appeal()


@pytest.fixture
def town_options() -> dict[str, Any]:
    """Nothing can be taken back: what is decided leaves at once. Texts are read as in service."""
    return {}


SAID = "Өтінішті мына сілтемемен беріңіз"


def a_link(text: str, words: str, url: str) -> list[dict[str, Any]]:
    return [{"type": "text_link", "offset": text.index(words), "length": len(words), "url": url}]


def card_in(group: Any) -> Any:
    return next(s for s in group.screen if s.from_bot and s.button("Жауап беру"))


async def test_the_address_behind_the_words_of_an_answer_reaches_the_citizen(town: Town) -> None:
    daniyar, group, aigul, _ = await a_case(town)
    entities = a_link(SAID, "мына сілтемемен", "https://eotinish.kz/ru/form/77")

    daniyar.says(SAID, chat=group, reply_to=card_in(group), entities=entities)
    await town.settle()
    told = "мына сілтемемен (https://eotinish.kz/ru/form/77) беріңіз"
    assert told in group.last.text
    daniyar.presses("Түсіндірілді", chat=group)
    await town.settle()

    assert [t for t in aigul.heard if told in t]


async def test_an_address_reaches_a_citizen_who_reads_russian(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр", language_code="ru")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Анна", language="ru")
    await town.files(aigul, "В нашем доме две недели нет воды", *TARAZ_RU)
    words = "Подайте заявление здесь"

    daniyar.says(
        words,
        chat=group,
        reply_to=card_in(group),
        entities=a_link(words, "здесь", "https://eotinish.kz"),
    )
    await town.settle()
    daniyar.presses("Түсіндірілді", chat=group)
    await town.settle()

    assert [t for t in aigul.heard if "здесь (https://eotinish.kz)" in t]


async def test_the_address_behind_the_words_of_a_question_reaches_the_citizen(town: Town) -> None:
    daniyar, group, aigul, _ = await a_case(town)
    words = "Осы суреттегі үй ме?"
    daniyar.presses("Сұрау", chat=group)
    await town.settle()

    entities = a_link(words, "суреттегі", "https://2gis.kz/taraz")
    daniyar.says(words, chat=group, reply_to=group.last, entities=entities)
    await town.settle()
    daniyar.presses("Сұрақты жіберу", chat=group)
    await town.settle()

    assert [t for t in aigul.heard if "суреттегі (https://2gis.kz/taraz) үй ме?" in t]


async def test_an_address_in_a_note_of_staff_is_kept(town: Town) -> None:
    daniyar, group, _, number = await a_case(town)
    words = f"/note {number} хаттама мұнда"

    daniyar.says(words, chat=group, entities=a_link(words, "мұнда", "https://docs.kz/1"))
    await town.settle()

    assert "хаттама мұнда (https://docs.kz/1)" in card_in(group).text


async def test_the_citizens_words_that_an_answer_quotes_are_told_with_it(town: Town) -> None:
    daniyar, group, aigul, _ = await a_case(town)

    daniyar.says("Бүгін қосылды.", chat=group, reply_to=card_in(group), quote="су жоқ")
    await town.settle()
    assert "❝су жоқ❞\nБүгін қосылды." in group.last.text
    daniyar.presses("Оң шешілді", chat=group)
    await town.settle()

    assert [t for t in aigul.heard if "❝су жоқ❞\nБүгін қосылды." in t]


async def test_a_note_of_staff_is_not_quoted_to_the_citizen(town: Town) -> None:
    daniyar, group, aigul, number = await a_case(town)
    daniyar.says(f"/note {number} Бұл кісі жиі жазады", chat=group)
    await town.settle()

    daniyar.says("Жөнделді.", chat=group, reply_to=card_in(group), quote="Бұл кісі жиі жазады")
    await town.settle()
    assert "жиі жазады" not in group.last.text
    daniyar.presses("Оң шешілді", chat=group)
    await town.settle()

    assert [t for t in aigul.heard if "Жөнделді." in t]
    assert not [t for t in aigul.heard if "жиі жазады" in t]


@pytest.mark.parametrize(
    ("origin", "shown"),
    [
        ({"type": "hidden_user", "sender_user_name": "Су арнасы"}, "↪ Су арнасы: «"),
        ({"type": "channel", "chat": {"id": -1, "title": "Әкімдік"}}, "↪ Әкімдік: «"),
        ({"type": "hidden_user"}, "↪: «"),
    ],
)
async def test_a_citizen_reads_whose_words_an_answer_passes_on(
    town: Town, origin: dict[str, Any], shown: str
) -> None:
    daniyar, group, aigul, _ = await a_case(town)
    chat = {"id": group.id, "type": "supergroup", "title": "Филиал"}
    original = {"message_id": card_in(group).message_id, "date": 1, "chat": chat}
    message = {"message_id": 7001, "date": 1, "chat": chat, "from": daniyar.account.user}
    parts = {"text": "Су кешке беріледі", "reply_to_message": original, "forward_origin": origin}

    town.sandbox.push({"message": {**message, **parts}})
    await town.settle()
    assert f"{shown}Су кешке беріледі»" in group.last.text
    daniyar.presses("Түсіндірілді", chat=group)
    await town.settle()

    told = next(t for t in aigul.heard if "Су кешке беріледі" in t)
    assert f"{shown}Су кешке беріледі»" in told
    assert "қайта жіберілген, басқа біреудің сөзі" in told


async def test_the_cards_of_a_branch_say_what_a_citizen_wrote_and_no_more(town: Town) -> None:
    """Nobody quoted and nobody forwarded: there is no sign to explain."""
    group = await town.branch("KZ-311")
    aigul = await town.citizen("Айгүл")

    await town.files(aigul, WATER, *TARAZ)

    assert "↪" not in group.last.text
