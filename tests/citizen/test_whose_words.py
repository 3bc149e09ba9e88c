"""What stands behind the words reaches operators: addresses, quotes, from whom a message comes."""

from typing import Any

import pytest

from sandbox import Group, Person
from tests.support.office import TARAZ, open_office
from tests.support.records import draft_items
from tests.support.town import Town

LETTER = "Су қосылды, мәселе шешілді деп есептеледі."
LEGEND = {"kk": "қайта жіберілген, басқа біреудің сөзі", "ru": "переслано, чужие слова"}


async def a_case(town: Town) -> tuple[Person, Group, Person, str]:
    """An operator, the group, a citizen and the number of what she filed."""
    office = await open_office(town)
    return office.daniyar, office.group, office.aigul, await office.appeal()


async def at_work(town: Town, language: str = "kk") -> tuple[Any, Any, Any]:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    return daniyar, group, await town.citizen("Айгүл", language=language)


def a_link(text: str, words: str, url: str) -> list[dict[str, Any]]:
    return [{"type": "text_link", "offset": text.index(words), "length": len(words), "url": url}]


async def test_operators_see_the_address_behind_the_words_of_a_citizen(town: Town) -> None:
    _, group, aigul = await at_work(town)
    text = "Тараз қаласында су жоқ, мына жерде жазылған"

    aigul.says(text, entities=a_link(text, "мына жерде", "https://news.kz/7"))
    await town.settle()
    assert "мына жерде (https://news.kz/7) жазылған" in aigul.last.text
    await town.sends_draft(aigul)

    assert "мына жерде (https://news.kz/7) жазылған" in group.last.text


async def test_the_address_behind_the_words_below_a_photo_is_seen(town: Town) -> None:
    _, group, aigul = await at_work(town)
    words = "Тараз қаласында су жоқ: есеп"
    said = aigul.sends_photo(words)
    post = town.sandbox.telegram.world.post(said.chat_id, said.message_id)
    assert post is not None
    post.message["caption_entities"] = a_link(words, "есеп", "https://esep.kz/1")
    await town.settle()

    await town.sends_draft(aigul)

    assert [t for t in group.heard if "есеп (https://esep.kz/1)" in t]


async def test_a_corrected_address_is_a_correction(town: Town) -> None:
    _, _, aigul = await at_work(town)
    text = "Тараз қаласында су жоқ, мына жерде"
    said = aigul.says(text, entities=a_link(text, "мына жерде", "https://wrong.kz"))
    await town.settle()
    post = town.sandbox.telegram.world.post(said.chat_id, said.message_id)
    assert post is not None

    post.message["entities"] = a_link(text, "мына жерде", "https://right.kz")
    town.sandbox.telegram.queue.push("edited_message", post.message | {"edit_date": 1})
    await town.settle()

    [item] = await draft_items(town, aigul)
    assert item.text.endswith("(https://right.kz)")


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_whose_words_were_forwarded_is_seen_by_both_sides(town: Town, language: str) -> None:
    _, group, aigul = await at_work(town, language)
    aigul.says("Тараз қаласы әкімдігінің жауабымен келіспеймін:")
    aigul.forwards(LETTER, origin="Тараз әкімдігі")
    await town.settle()

    assert f"↪ Тараз әкімдігі: «{LETTER}»" in aigul.last.text
    assert LEGEND[language] in aigul.last.text
    await town.sends_draft(aigul)

    card = group.last.text
    assert f"↪ Тараз әкімдігі: «{LETTER}»" in card
    assert LEGEND["kk"] in card


def origins(person_id: int) -> dict[str, tuple[dict[str, Any], str]]:
    """What Telegram may say of where a message comes from, and how it is shown."""
    bolat = {"id": person_id + 1, "is_bot": False, "first_name": "Болат", "last_name": "Ахметов"}
    chat = {"id": -100, "type": "supergroup", "title": "Көше чаты"}
    channel = {"id": -101, "type": "channel", "title": "Тараз жаңалықтары"}
    return {
        "a person": ({"type": "user", "sender_user": bolat}, "↪ Болат Ахметов: «"),
        "a hidden person": ({"type": "hidden_user", "sender_user_name": "Б. А."}, "↪ Б. А.: «"),
        "a group": ({"type": "chat", "sender_chat": chat}, "↪ Көше чаты: «"),
        "a channel": (
            {"type": "channel", "chat": channel, "message_id": 3},
            "↪ Тараз жаңалықтары: «",
        ),
        "nobody": ({"type": "hidden_user", "date": 1}, "↪: «"),
        "a name of signs": (
            {"type": "hidden_user", "sender_user_name": "\u202e\u2800"},
            "↪: «",
        ),
        "a kind of tomorrow": ({"type": "robot", "robot": {"title": "R2"}}, "↪: «"),
    }


@pytest.mark.parametrize("origin", list(origins(1)))
async def test_every_kind_of_origin_is_shown_by_its_name(town: Town, origin: str) -> None:
    _, group, aigul = await at_work(town)
    said, shown = origins(aigul.id)[origin]
    account = aigul.account.user
    text = "Тараз қаласында су жоқ"
    message = {"message_id": 7001, "date": 1, "chat": {"id": aigul.id, "type": "private"}}

    message |= {"from": account, "text": text, "forward_origin": said}
    town.sandbox.push({"message": message})
    await town.settle()
    await town.sends_draft(aigul)

    assert f"{shown}{text}»" in group.last.text
    assert LEGEND["kk"] in group.last.text


@pytest.mark.parametrize("hidden", [False, True])
async def test_who_forwards_own_words_is_not_named_on_the_card(town: Town, hidden: bool) -> None:
    _, group, aigul = await at_work(town)

    origin = aigul.account.first_name if hidden else aigul
    aigul.forwards("Тараз қаласында су жоқ", origin=origin)
    await town.settle()
    await town.sends_draft(aigul)

    assert "Тараз қаласында су жоқ" in group.last.text
    assert "Айгүл" not in group.last.text


async def test_a_forwarded_photo_without_words_names_its_author_once(town: Town) -> None:
    _, group, aigul = await at_work(town)
    bolat = town.sandbox.person("Болат")
    bolat.starts()
    photos = [bolat.sends_photo(), bolat.sends_photo()]
    aigul.says("Тараз қаласында су жоқ, көршім түсірді:")
    for photo in photos:
        aigul.forwards(photo)
    await town.settle()

    await town.sends_draft(aigul)

    card = next(s for s in group.screen if s.from_bot and s.button("Жауап беру"))
    assert card.text.count("↪ Болат") == 1


async def test_an_addition_that_is_forwarded_says_by_whom_it_is(town: Town) -> None:
    _, group, aigul, _ = await a_case(town)
    aigul.presses("Толықтыру")
    await town.settle()

    aigul.forwards(LETTER, origin="Тараз әкімдігі")
    await town.settle()

    told = next(t for t in reversed(group.heard) if LETTER in t)
    assert f"↪ Тараз әкімдігі: «{LETTER}»" in told
    assert LEGEND["kk"] in told


async def test_operators_see_which_of_two_questions_is_answered(town: Town) -> None:
    daniyar, group, aigul, number = await a_case(town)
    daniyar.presses("Сұрау", chat=group)
    await town.settle()
    asked = "1) Нешінші үй? 2) Көршілерде су бар ма?"
    daniyar.says(asked, chat=group, reply_to=group.last)
    await town.settle()
    daniyar.presses("Сұрақты жіберу", chat=group)
    await town.settle()
    question = next(s for s in aigul.screen if s.from_bot and "Нешінші үй" in s.text)

    aigul.says("жоқ", reply_to=question, quote="Көршілерде су бар ма?")
    await town.settle()

    told = next(t for t in reversed(group.heard) if t.endswith("жоқ"))
    assert "❝Көршілерде су бар ма?❞\nжоқ" in told
    assert (await town.appeal(number)).status.value != "waiting"


async def test_what_is_quoted_from_another_chat_is_seen_with_its_author(town: Town) -> None:
    _, group, aigul = await at_work(town)
    channel = {"id": -101, "type": "channel", "title": "Тараз жаңалықтары"}
    parts = {
        "text": "Тараз қаласында бұл рас емес",
        "quote": {"text": "Су бар", "position": 0, "is_manual": True},
        "external_reply": {"origin": {"type": "channel", "chat": channel}, "story": {}},
    }
    message = {"message_id": 7001, "date": 1, "chat": {"id": aigul.id, "type": "private"}}

    town.sandbox.push({"message": {**message, "from": aigul.account.user, **parts}})
    await town.settle()
    await town.sends_draft(aigul, *([] if aigul.last.button("Жіберу") else TARAZ))

    assert "❝Су бар❞ — Тараз жаңалықтары\nТараз қаласында бұл рас емес" in group.last.text


async def test_a_very_long_forward_is_read_by_operators_to_its_end(town: Town) -> None:
    _, group, aigul = await at_work(town)
    for part in range(3):
        aigul.forwards(
            f"Тараз қаласында су жоқ. {'сөз ' * 900}соңы{part}", origin="Ұзақ атты автор"
        )
    await town.settle()

    await town.sends_draft(aigul)

    for part in range(3):
        assert [t for t in group.heard if f"соңы{part}»" in t]


async def test_a_place_named_by_an_author_is_not_the_place_of_the_appeal(town: Town) -> None:
    _, _, aigul = await at_work(town)

    aigul.forwards("Су жоқ болып тұр", origin="Тараз әкімдігі")
    await town.settle()

    assert not aigul.last.button("Жіберу")


async def test_a_forward_is_found_by_its_author(town: Town) -> None:
    daniyar, group, aigul = await at_work(town)
    aigul.says("Тараз қаласында су жоқ")
    aigul.forwards(LETTER, origin="Қызылқайнар кеңсесі")
    await town.settle()
    await town.sends_draft(aigul)

    daniyar.says("/find Қызылқайнар", chat=group)
    await town.settle()

    assert "Табылды: 1" in group.last.text


async def test_a_person_finds_the_origin_in_their_own_data(town: Town) -> None:
    _, _, aigul = await at_work(town)
    aigul.forwards(LETTER, origin="Тараз әкімдігі")
    await town.settle()

    aigul.says("/mydata")
    await town.settle()

    content = await town.app.bot.download(aigul.last.media_data["file_id"])
    assert content is not None
    page = content.read().decode()
    assert "Кімнің сөзі жіберілген" in page
    assert "Тараз әкімдігі" in page
