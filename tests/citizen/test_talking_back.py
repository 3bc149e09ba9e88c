"""After registration: adding, answering a question, taking back, not being content."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.office import TARAZ, WATER
from tests.support.private_story import Opened
from tests.support.records import happened, items_of, person_of
from tests.support.town import Town

LATER = timedelta(minutes=30)


async def branch_and_appeal(town: Town) -> tuple[Any, Any, Any, str]:
    """(operator, group, citizen, number): an appeal lies in the queue of Taraz."""
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    number = await town.files(aigul, WATER, *TARAZ)
    return daniyar, group, aigul, number


async def asks(town: Town, operator: Any, group: Any, words: str) -> None:
    operator.presses("Сұрау", chat=group)
    await town.settle()
    operator.says(words, chat=group, reply_to=group.last)
    await town.settle()
    operator.presses("Сұрақты жіберу", chat=group)
    await town.settle()


async def answers(town: Town, operator: Any, group: Any, words: str) -> None:
    card = next(s for s in reversed(group.screen) if s.from_bot and s.button("Жауап беру"))
    operator.says(words, chat=group, reply_to=card)
    await town.settle()
    operator.presses("Оң шешілді", chat=group)
    await town.settle()


async def test_a_reply_to_the_receipt_is_added_to_the_appeal(town: Town) -> None:
    _, group, aigul, number = await branch_and_appeal(town)

    aigul.says("Көршілерде де су жоқ", reply_to=aigul.last)
    await town.settle()

    assert "өтініш беруші толықтырды" in group.heard[-1]
    assert "Көршілерде де су жоқ" in group.heard[-1]
    assert "қосқаныңыз операторға жеткізілді" in aigul.last.text
    assert await happened(town, number) == ["registered", "added"]


async def test_the_button_adds_what_is_said_next_and_only_that(town: Town) -> None:
    _, group, aigul, number = await branch_and_appeal(town)
    aigul.presses("Толықтыру")
    await town.settle()

    aigul.sends_photo("Құбырдың суреті")
    await town.settle()
    town.clock.advance(LATER)
    aigul.says("Бұл басқа мәселе: аулада жарық жоқ")
    await town.settle()

    assert [s for s in group.screen if s.from_bot and s.media == "photo"]
    assert await happened(town, number) == ["registered", "added"]
    assert aigul.last.text.startswith("Өтінішіңіз (әлі жіберілген жоқ)")


async def test_a_shared_contact_added_later_is_mentioned_without_its_number(town: Town) -> None:
    _, group, aigul, _ = await branch_and_appeal(town)

    aigul.sends_contact("+77011234567", "Айгүл", reply_to=aigul.last)
    await town.settle()

    assert "байланыс дерегін қосты" in group.heard[-1]
    assert not [said for said in group.heard if "7701" in said]


async def test_a_question_is_answered_by_simply_writing(town: Town) -> None:
    daniyar, group, aigul, number = await branch_and_appeal(town)
    await asks(town, daniyar, group, "Қай көшеде тұрасыз?")
    assert "Қай көшеде тұрасыз?" in aigul.last.text
    assert "Данияр" not in aigul.last.text
    assert (await town.appeal(number)).status == "waiting"

    aigul.says("Төле би көшесі, 7-үй")
    await town.settle()

    assert "сұраққа жауап берді" in group.heard[-1]
    assert "Төле би көшесі, 7-үй" in group.heard[-1]
    assert (await town.appeal(number)).status == "taken"
    assert await happened(town, number) == ["registered", "asked", "replied"]


async def test_what_follows_an_answer_to_a_question_is_a_new_matter(town: Town) -> None:
    daniyar, group, aigul, number = await branch_and_appeal(town)
    await asks(town, daniyar, group, "Қай көшеде тұрасыз?")
    aigul.says("Төле би көшесі, 7-үй")
    await town.settle()
    town.clock.advance(LATER)

    aigul.says("Аулада жарық жоқ")
    await town.settle()

    assert aigul.last.text.startswith("Өтінішіңіз (әлі жіберілген жоқ)")
    texts = [item.text for item in await items_of(town, (await town.appeal(number)).id)]
    assert "Аулада жарық жоқ" not in texts


async def test_an_album_answers_a_question_as_one_and_is_thanked_for_once(town: Town) -> None:
    daniyar, group, aigul, _ = await branch_and_appeal(town)
    await asks(town, daniyar, group, "Суретін жібересіз бе?")

    aigul.sends_album(["photo"] * 3, caption="Міне")
    await town.settle()

    assert len([s for s in group.screen if s.from_bot and s.media == "photo"]) == 3
    assert (
        len([said for said in aigul.heard if "жеткізілді" in said or "толықтырылды" in said]) == 1
    )
    assert not aigul.last.text.startswith("Өтінішіңіз (әлі жіберілген жоқ)")


async def test_taking_back_is_asked_twice_and_ends_the_appeal(town: Town) -> None:
    _, group, aigul, number = await branch_and_appeal(town)

    aigul.presses("Тағы…")
    await town.settle()
    aigul.presses("Кері қайтарып алу")
    await town.settle()
    assert (await town.appeal(number)).open
    aigul.presses("Иә, қайтарып аламын")
    await town.settle()

    assert (await town.appeal(number)).status == "withdrawn"
    assert "Кері қайтарып алынды" in group.last.text
    assert group.last.labels == []
    assert await happened(town, number) == ["registered", "withdrawn"]


async def test_whoever_thinks_better_of_taking_back_keeps_the_appeal(town: Town) -> None:
    _, _, aigul, number = await branch_and_appeal(town)
    aigul.presses("Тағы…")
    await town.settle()
    aigul.presses("Кері қайтарып алу")
    await town.settle()

    aigul.presses("Жоқ, қалсын")
    await town.settle()

    assert (await town.appeal(number)).status == "registered"
    assert await happened(town, number) == ["registered"]
    assert "Иә, қайтарып аламын" not in aigul.last.labels


async def test_nothing_more_can_be_done_with_what_was_withdrawn(town: Town) -> None:
    _, _group, aigul, number = await branch_and_appeal(town)
    aigul.presses("Тағы…")
    await town.settle()
    aigul.presses("Кері қайтарып алу")
    await town.settle()
    sure = aigul.last
    aigul.presses("Иә, қайтарып аламын")
    await town.settle()

    aigul.presses(sure, "Иә, қайтарып аламын")
    await town.settle()

    assert "Бұл енді мүмкін емес" in aigul.toasts[-1]["text"]
    assert await happened(town, number) == ["registered", "withdrawn"]


async def test_a_word_of_thanks_closes_the_appeal(town: Town) -> None:
    daniyar, group, aigul, number = await branch_and_appeal(town)
    await answers(town, daniyar, group, "Құбыр жөнделді.")

    aigul.presses("Иә, рақмет")
    await town.settle()

    assert (await town.appeal(number)).status == "closed"
    assert "жабылды" in aigul.last.text


@pytest.mark.parametrize("objection", ["Мәселе шешілмеді", "Жауап үстірт"])
async def test_whoever_is_not_content_is_heard_one_level_up(town: Town, objection: str) -> None:
    region = await town.branch("KZ-31", title="Жамбыл облысы")
    daniyar, group, aigul, number = await branch_and_appeal(town)
    await answers(town, daniyar, group, "Құбыр жөнделді.")

    aigul.presses(objection)
    await town.settle()

    appeal = await town.appeal(number)
    assert (appeal.status, appeal.branch, appeal.operator_id) == ("registered", "KZ-31", None)
    assert WATER in region.last.text
    assert "Қайта ашылған: 1 рет" in region.last.text
    assert "Жамбыл облысы" in aigul.last.text


async def test_an_appeal_is_not_reopened_for_ever(town: Town) -> None:
    daniyar, group, aigul, number = await branch_and_appeal(town)
    await town.appoint(daniyar, "KZ")
    root = await town.branch("KZ", daniyar, title="Республика")
    region = await town.branch("KZ-31", daniyar, title="Жамбыл облысы")
    for chat in (group, region, root):
        await answers(town, daniyar, chat, "Құбыр жөнделді, су келді.")
        if chat is not root:
            aigul.presses("Мәселе шешілмеді")
            await town.settle()

    assert "Мәселе шешілмеді" not in aigul.last.labels
    assert (await town.appeal(number)).reopenings == 2


async def test_two_people_are_never_taken_for_each_other(town: Town) -> None:
    """Message ids of different chats collide; a reply belongs to its own chat."""
    _daniyar, _group, aigul, number = await branch_and_appeal(town)
    saule = await town.citizen("Сәуле")
    hers = await town.files(saule, "Аулада жарық жоқ", *TARAZ)

    saule.says("Шам да жоқ", reply_to=saule.last)
    await town.settle()

    assert await happened(town, hers) == ["registered", "added"]
    assert await happened(town, number) == ["registered"]
    assert (await person_of(town, aigul)).awaiting is None


async def test_an_objection_pressed_by_mistake_is_taken_back_for_a_minute(opened: Opened) -> None:
    """The answer stands as it stood, and can be judged again."""
    town = await opened(desk={"undo_seconds": 60})
    daniyar, group, aigul, number = await branch_and_appeal(town)
    await answers(town, daniyar, group, "Су қосылды.")
    town.clock.advance(timedelta(seconds=61))
    await town.settle()
    before = await town.appeal(number)
    aigul.presses("Мәселе шешілмеді")
    await town.settle()
    moved = await town.appeal(number)

    aigul.presses("Болдырмау")
    await town.settle()

    after = await town.appeal(number)
    assert (moved.status, moved.reopenings) == ("registered", 1)
    assert (after.status, after.outcome, after.branch, after.reopenings, after.due_on) == (
        before.status,
        before.outcome,
        before.branch,
        before.reopenings,
        before.due_on,
    )
    assert aigul.last.button("Иә, рақмет")
