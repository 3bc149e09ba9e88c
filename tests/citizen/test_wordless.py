"""A sticker, a dice, a poll, a gift: nobody passes over it in silence, and whoever sent it reads
what it was and what to do, wherever the dialogue stands."""

from typing import Any

import pytest

from tests.support.office import TARAZ, TARAZ_RU, WATER, Office, open_office
from tests.support.records import dead_letters, draft_items, draft_of, happened
from tests.support.town import Town

STICKER: dict[str, Any] = {
    "file_id": "CAAC",
    "file_unique_id": "u",
    "type": "regular",
    "width": 512,
    "height": 512,
    "is_animated": False,
    "is_video": False,
}

KINDS: dict[str, tuple[dict[str, Any], str, str]] = {
    "a sticker": ({"sticker": {**STICKER, "emoji": "😀"}}, "Стикерді", "Стикер"),
    "a sticker of no sign": ({"sticker": STICKER}, "Стикерді", "Стикер"),
    "a dice": ({"dice": {"emoji": "🎲", "value": 3}}, "Ойын белгісін", "Игровой значок"),
    "a dart": ({"dice": {"emoji": "🎯", "value": 6}}, "Ойын белгісін", "Игровой значок"),
    "a poll": ({"poll": {"id": "1", "question": "Су бар ма?"}}, "Сауалнаманы", "Опрос"),
    "a quiz": ({"poll": {"type": "quiz", "options": []}}, "Сауалнаманы", "Опрос"),
    "a game": ({"game": {"title": "2048"}}, "Ойынды", "Игру"),
    "a story": ({"story": {"id": 1}}, "Стористі", "Историю"),
    "a checklist": ({"checklist": {"title": "Істер"}}, "Істер тізімін", "Список дел"),
    "paid media": ({"paid_media": {"star_count": 1}}, "Ақылы файлды", "Платный файл"),
    "a gift": ({"gift": {"gift": {}}}, "Сыйлықты", "Подарок"),
    "a giveaway": ({"giveaway": {"winner_count": 3}}, "Сыйлықты", "Подарок"),
    "an invoice": ({"invoice": {"title": "x"}}, "Мұны", "Это"),
    "something of tomorrow": ({"hologram": {}}, "Мұны", "Это"),
}

REFUSED = {"kk": "өтінішке қоса алмаймыз.", "ru": "нельзя приложить к обращению."}

NEXT = {
    "nothing": {"kk": "Мәтін, фото, видео, дауыс", "ru": "Пришлите текст, фото, видео, голос"},
    "draft": {"kk": "сол қалпында тұр", "ru": "осталось как было"},
    "question": {"kk": "Қойылған сұраққа сөзбен", "ru": "Ответьте на заданный вопрос"},
}


def sends(town: Town, person: Any, parts: dict[str, Any], **where: Any) -> None:
    """As Telegram hands it over; `where` it stands, if not in private."""
    account = {"id": person.id, "is_bot": False, "first_name": person.account.first_name}
    chat = {"id": person.id, "type": "private", "first_name": person.account.first_name}
    date = int(town.clock.now().timestamp())
    message = {"message_id": 7001, "date": date, "chat": chat, "from": account}
    town.sandbox.push({"message": {**message, **where, **parts}})


async def asked(town: Town, language: str) -> tuple[Office, Any, str]:
    """A citizen of that language, whom the office has asked something."""
    office = await open_office(town)
    citizen = await town.citizen("Ерлан", language=language)
    number = await town.files(citizen, WATER, *(TARAZ if language == "kk" else TARAZ_RU))
    await office.asks(office.daniyar, number)
    return office, citizen, number


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("kind", KINDS)
async def test_who_sends_something_wordless_first_reads_what_it_was_and_what_to_send(
    town: Town, kind: str, language: str
) -> None:
    aigul = await town.citizen("Айгүл", language=language)
    heard = len(aigul.heard)
    parts, *names = KINDS[kind]

    sends(town, aigul, parts)
    await town.settle()

    [told] = aigul.heard[heard:]
    assert told.startswith(names[language == "ru"])
    assert REFUSED[language] in told
    assert NEXT["nothing"][language] in told
    assert await draft_of(town, aigul) is None
    assert await dead_letters(town) == []


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("kind", ["a sticker", "a dice", "a poll", "something of tomorrow"])
async def test_a_draft_stays_as_it_was_beside_something_wordless(
    town: Town, kind: str, language: str
) -> None:
    aigul = await town.citizen("Айгүл", language=language)
    aigul.says(WATER)
    await town.settle()

    sends(town, aigul, KINDS[kind][0])
    await town.settle()
    aigul.says("Абай көшесі, 5")
    await town.settle()

    assert any(NEXT["draft"][language] in text for text in aigul.heard)
    texts = [item.text for item in await draft_items(town, aigul)]
    assert texts == [WATER, "Абай көшесі, 5"]


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("kind", ["a sticker of no sign", "a dice", "a poll", "a gift"])
async def test_a_question_still_waits_after_something_that_is_no_answer(
    town: Town, kind: str, language: str
) -> None:
    _, citizen, number = await asked(town, language)

    sends(town, citizen, KINDS[kind][0])
    await town.settle()

    assert NEXT["question"][language] in citizen.last.text
    assert (await town.appeal(number)).status == "waiting"


@pytest.mark.parametrize("sign", ["👍", "👎", "❤️", "🙏", "✅"])
async def test_a_sticker_answers_a_question_as_its_sign_would(town: Town, sign: str) -> None:
    office, citizen, number = await asked(town, "kk")

    sends(town, citizen, {"sticker": {**STICKER, "emoji": sign}})
    await town.settle()

    assert (await town.appeal(number)).status == "taken"
    assert sign in office.group.heard[-1]
    assert "жауабыңыз" in citizen.last.text.lower()
    assert await draft_of(town, citizen) is None


@pytest.mark.parametrize("sign", [7, "", None, {"emoji": "x"}])
async def test_a_sticker_of_a_broken_sign_is_answered_like_any_other(town: Town, sign: Any) -> None:
    _, citizen, number = await asked(town, "kk")

    sends(town, citizen, {"sticker": {"emoji": sign}})
    await town.settle()

    assert NEXT["question"]["kk"] in citizen.last.text
    assert (await town.appeal(number)).status == "waiting"
    assert await dead_letters(town) == []


async def test_words_around_a_sticker_are_all_kept(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says("Үйімізде су жоқ")
    aigul.sends_sticker()
    aigul.says("екі аптадан бері")
    aigul.sends_dice()
    aigul.sends_photo("мынау құбыр")
    await town.settle()

    texts = [item.text for item in await draft_items(town, aigul)]
    assert texts == ["Үйімізде су жоқ", "екі аптадан бері", "мынау құбыр"]


async def test_a_sticker_below_an_answer_adds_nothing_and_is_answered(town: Town) -> None:
    office = await open_office(town)
    number = await office.appeal()
    await office.answers(office.daniyar, number)

    office.aigul.sends_sticker()
    await town.settle()

    assert REFUSED["kk"] in office.aigul.last.text
    assert await happened(town, number) == ["registered", "answered"]


@pytest.mark.parametrize("kind", ["a sticker", "a dice", "a poll", "something of tomorrow"])
async def test_staff_who_reply_to_a_card_with_something_wordless_read_what_can_be_sent(
    town: Town, kind: str
) -> None:
    office = await open_office(town)
    number = await office.appeal()
    card = office.card(number)
    chat = {"id": office.group.id, "type": "supergroup", "title": "Тараз филиалы"}
    original = {"message_id": card.message_id, "date": 1, "chat": chat}

    sends(town, office.daniyar, KINDS[kind][0], chat=chat, reply_to_message=original)
    await town.settle()

    assert office.group.last.text.startswith(KINDS[kind][1])
    assert "Өтініш берушіге мәтін, фото" in office.group.last.text
    assert await happened(town, number) == ["registered"]


@pytest.mark.parametrize("kind", ["a sticker", "a dice", "a poll"])
async def test_staff_who_are_asked_in_private_read_what_can_be_sent(town: Town, kind: str) -> None:
    office = await open_office(town)
    await office.appeal()
    office.daniyar.starts()
    await town.settle()

    sends(town, office.daniyar, KINDS[kind][0])
    await town.settle()

    assert "Өтініш берушіге мәтін, фото" in office.daniyar.last.text


async def test_colleagues_may_cheer_each_other_up_in_a_group(town: Town) -> None:
    """In reply to nothing of ours it is none of the bot's business."""
    office = await open_office(town)
    await office.appeal()
    heard = len(office.group.heard)

    office.daniyar.sends_sticker(chat=office.group)
    office.daniyar.sends_dice(chat=office.group)
    await town.settle()

    assert len(office.group.heard) == heard
