"""What a message is, the dialogue says before its form does: an answer may be a number or a sign,
and a reply to the office is about its appeal, also when that is over."""

from typing import Any

import pytest

from bot.domain.appeals.numbers import format_number, is_valid
from tests.support.office import TARAZ, WATER
from tests.support.records import draft_items, draft_of, happened, items_of
from tests.support.town import Town

ACCOUNT = next(str(n) for n in range(100_200_300, 100_200_400) if is_valid(str(n)))
"""Nine digits that might as well be the number of an appeal."""


async def staffed(town: Town) -> tuple[Any, Any, Any, str]:
    """(operator, group, citizen, number): an appeal lies in the queue of Taraz."""
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    return daniyar, group, aigul, await town.files(aigul, WATER, *TARAZ)


async def answers(town: Town, operator: Any, group: Any, words: str) -> None:
    card = next(s for s in group.screen if s.from_bot and s.button("Жауап беру"))
    operator.says(words, chat=group, reply_to=card)
    await town.settle()
    operator.presses("Оң шешілді", chat=group)
    await town.settle()


async def asks(town: Town, operator: Any, group: Any, words: str) -> Any:
    """The office asks about the latest appeal; the question as the citizen's client shows it."""
    operator.presses("Сұрау", chat=group)
    await town.settle()
    operator.says(words, chat=group, reply_to=group.last)
    await town.settle()
    operator.presses("Сұрақты жіберу", chat=group)
    await town.settle()


def told(person: Any, words: str) -> Any:
    return next(s for s in reversed(person.screen) if s.from_bot and words in s.text)


SHORT_ANSWERS = [
    ACCOUNT,
    f"№ {ACCOUNT[:3]} {ACCOUNT[3:6]} {ACCOUNT[6:]}",
    "5",
    "+",
    "-",
    "👍",
    "👍🏽",
    "❤️",
    "✅",
    "жоқ",
    "?",
]


@pytest.mark.parametrize("words", SHORT_ANSWERS)
async def test_whatever_can_be_read_answers_the_offices_question(town: Town, words: str) -> None:
    daniyar, group, aigul, number = await staffed(town)
    await asks(town, daniyar, group, "Жеке шотыңыз нешінші? Су келді ме?")

    aigul.says(words)
    await town.settle()

    assert (await town.appeal(number)).status == "taken"
    assert words in group.heard[-1]
    assert await draft_of(town, aigul) is None


@pytest.mark.parametrize("words", [ACCOUNT, "👍"])
async def test_a_short_answer_may_also_be_a_reply_to_the_question(town: Town, words: str) -> None:
    daniyar, group, aigul, number = await staffed(town)
    await asks(town, daniyar, group, "Жеке шотыңыз нешінші?")

    aigul.says(words, reply_to=told(aigul, "Жеке шотыңыз"))
    await town.settle()

    assert await happened(town, number) == ["registered", "asked", "replied"]


async def test_nothing_that_can_be_seen_is_no_answer(town: Town) -> None:
    daniyar, group, aigul, number = await staffed(town)
    await asks(town, daniyar, group, "Су келді ме?")

    aigul.says("\u200b\u200e")
    await town.settle()

    assert "сөзбен жазыңыз" in aigul.last.text
    assert (await town.appeal(number)).status == "waiting"


async def test_a_number_is_added_by_who_pressed_that_they_want_to_add(town: Town) -> None:
    _, group, aigul, number = await staffed(town)
    aigul.presses("Толықтыру")
    await town.settle()

    aigul.says(ACCOUNT)
    await town.settle()

    assert ACCOUNT in group.heard[-1]
    assert await happened(town, number) == ["registered", "added"]


async def test_a_number_belongs_to_the_draft_that_is_being_written(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says(WATER)
    await town.settle()

    aigul.says(ACCOUNT)
    await town.settle()

    assert [item.text for item in await draft_items(town, aigul)] == [WATER, ACCOUNT]


async def test_a_number_may_be_the_whole_new_text_of_a_draft(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says(WATER)
    await town.settle()
    aigul.presses("Түзету…")
    await town.settle()
    aigul.presses("Мәтіні")
    await town.settle()

    aigul.says(ACCOUNT)
    await town.settle()

    assert [item.text for item in await draft_items(town, aigul)] == [ACCOUNT]


async def test_who_waits_for_nothing_asks_by_a_number_where_the_appeal_stands(town: Town) -> None:
    _, _, aigul, number = await staffed(town)

    aigul.says(format_number(number))
    await town.settle()
    timeline = aigul.last.text
    aigul.says(ACCOUNT)
    await town.settle()

    assert format_number(number) in timeline
    assert "табылмады" in aigul.last.text


async def test_a_question_asked_below_a_draft_is_answered_before_the_draft_goes_on(
    town: Town,
) -> None:
    daniyar, group, aigul, number = await staffed(town)
    aigul.says("Тағы бір мәселе: аулада жарық жоқ")
    await town.settle()
    await asks(town, daniyar, group, "Су келді ме?")

    aigul.says("+")
    await town.settle()
    aigul.presses("Тағы қосу")
    await town.settle()
    aigul.says("Бір аптадан бері")
    await town.settle()

    assert (await town.appeal(number)).status == "taken"
    assert [item.text for item in await draft_items(town, aigul)] == [
        "Тағы бір мәселе: аулада жарық жоқ",
        "Бір аптадан бері",
    ]


async def test_who_looks_at_the_draft_again_after_a_question_writes_on_at_it(town: Town) -> None:
    daniyar, group, aigul, number = await staffed(town)
    aigul.says("Тағы бір мәселе: аулада жарық жоқ")
    await town.settle()
    await asks(town, daniyar, group, "Су келді ме?")
    aigul.says("/start")
    await town.settle()

    aigul.says("Бір аптадан бері")
    await town.settle()

    assert (await town.appeal(number)).status == "waiting"
    assert [i.text for i in await draft_items(town, aigul)][-1] == "Бір аптадан бері"


async def test_of_two_questions_the_one_replied_to_is_answered_else_the_latest(town: Town) -> None:
    daniyar, group, aigul, first = await staffed(town)
    second = await town.files(aigul, "Аулада жарық жоқ, шам жанбайды")
    cards = [s for s in group.screen if s.from_bot and s.button("Жауап беру")]
    for card, words in zip(reversed(cards), ("Қай аула?", "Қай үй?"), strict=True):
        daniyar.presses(card, "Сұрау")
        await town.settle()
        daniyar.says(words, chat=group, reply_to=group.last)
        await town.settle()
        daniyar.presses("Сұрақты жіберу", chat=group)
        await town.settle()

    aigul.says("12", reply_to=told(aigul, "Қай аула?"))
    await town.settle()
    replied = [(await town.appeal(n)).status for n in (first, second)]

    assert replied == ["waiting", "taken"]


OVER = "Су қосылды."


@pytest.mark.parametrize("words", ["Жоқ, су әлі жоқ!", "жоқ", "👎", "100 үй сусыз отыр", ACCOUNT])
async def test_a_reply_to_an_answer_is_about_its_appeal(town: Town, words: str) -> None:
    daniyar, group, aigul, number = await staffed(town)
    await answers(town, daniyar, group, OVER)

    aigul.says(words, reply_to=told(aigul, OVER))
    await town.settle()

    assert format_number(number) in aigul.last.text
    assert aigul.last.button("Мәселе шешілмеді")
    assert [item.text for item in await draft_items(town, aigul)] == [words]


async def test_a_reply_to_ones_own_words_is_about_their_appeal(town: Town) -> None:
    _, group, aigul, number = await staffed(town)
    own = next(s for s in aigul.screen if not s.from_bot and s.text == WATER)

    aigul.says("Әлі де жоқ", reply_to=own)
    await town.settle()

    assert await happened(town, number) == ["registered", "added"]
    assert "Әлі де жоқ" in group.heard[-1]


async def test_what_was_replied_to_an_answer_is_the_reason_of_the_objection(town: Town) -> None:
    daniyar, group, aigul, number = await staffed(town)
    await answers(town, daniyar, group, OVER)
    aigul.says("Жоқ, су әлі жоқ!", reply_to=told(aigul, OVER))
    await town.settle()
    aigul.sends_photo("Шүмектің суреті")
    await town.settle()

    aigul.presses(aigul.last, "Мәселе шешілмеді")
    await town.settle()

    appeal = await town.appeal(number)
    kept = [i.text for i in await items_of(town, appeal.id) if i.author == "citizen"]
    assert appeal.status == "registered"
    assert kept == [WATER, "Жоқ, су әлі жоқ!", "Шүмектің суреті"]
    assert (await happened(town, number))[-3:] == ["reopened", "added", "added"]
    assert await draft_of(town, aigul) is None
    assert not [s for s in aigul.screen if s.text.startswith("Өтінішіңіз (әлі жіберілген жоқ)")]


async def test_the_objection_may_be_pressed_below_the_answer_as_well(town: Town) -> None:
    daniyar, group, aigul, number = await staffed(town)
    await answers(town, daniyar, group, OVER)
    answer = told(aigul, OVER)
    aigul.says("Су келген жоқ", reply_to=answer)
    await town.settle()

    aigul.presses(answer, "Мәселе шешілмеді")
    await town.settle()

    assert (await happened(town, number))[-2:] == ["reopened", "added"]
    assert await draft_of(town, aigul) is None


async def test_only_what_was_replied_goes_with_the_objection(town: Town) -> None:
    daniyar, group, aigul, number = await staffed(town)
    await answers(town, daniyar, group, OVER)
    aigul.says("Аулада жарық жоқ, шам жанбайды")
    await town.settle()
    aigul.says("Су келген жоқ", reply_to=told(aigul, OVER))
    await town.settle()

    aigul.presses(aigul.last, "Мәселе шешілмеді")
    await town.settle()

    appeal = await town.appeal(number)
    assert (await items_of(town, appeal.id))[-1].text == "Су келген жоқ"
    assert [i.text for i in await draft_items(town, aigul)] == ["Аулада жарық жоқ, шам жанбайды"]


async def test_a_reply_about_an_appeal_that_closed_long_ago_may_be_a_new_appeal(
    town: Town,
) -> None:
    daniyar, group, aigul, number = await staffed(town)
    await answers(town, daniyar, group, OVER)
    answer = told(aigul, OVER)
    aigul.presses("Иә, рақмет")
    await town.settle()

    aigul.says("Тараз қаласында қайтадан су жоқ", reply_to=answer)
    await town.settle()
    offered = aigul.last.text
    new = await town.sends_draft(aigul)

    assert format_number(number) in offered
    assert new != number
    assert (await town.appeal(number)).status == "closed"


async def test_of_what_was_taken_back_it_is_said_that_only_a_new_appeal_helps(town: Town) -> None:
    _, _, aigul, number = await staffed(town)
    receipt = aigul.last
    aigul.presses("Тағы…")
    await town.settle()
    aigul.presses("Кері қайтарып алу")
    await town.settle()
    aigul.presses("Иә")
    await town.settle()

    aigul.says("Мәселе қайта басталды", reply_to=receipt)
    await town.settle()

    assert format_number(number) in aigul.last.text
    assert "қайта ашуға болмайды" in aigul.last.text
    assert not aigul.last.button("Мәселе шешілмеді")
    assert [i.text for i in await draft_items(town, aigul)] == ["Мәселе қайта басталды"]


@pytest.mark.parametrize("words", ["/ban@GroupHelpBot", "/warn@rose_bot 3", "/BAN@GroupHelpBot"])
async def test_a_command_for_another_bot_in_reply_to_a_card_is_not_ours(
    town: Town, words: str
) -> None:
    daniyar, group, _, number = await staffed(town)
    card = next(s for s in group.screen if s.button("Жауап беру"))
    heard = len(group.heard)

    said = daniyar.says(words, chat=group, reply_to=card)
    await town.settle()
    daniyar.edits(said, f"{words} !")
    await town.settle()

    assert group.heard[heard:] == []
    assert await happened(town, number) == ["registered"]


async def test_a_mistyped_command_for_us_is_still_said_to_be_none(town: Town) -> None:
    daniyar, group, _, _ = await staffed(town)
    card = next(s for s in group.screen if s.button("Жауап беру"))

    daniyar.says("/anwser@qabyldau_bot", chat=group, reply_to=card)
    await town.settle()

    assert "Мұндай команда жоқ" in group.heard[-1]
