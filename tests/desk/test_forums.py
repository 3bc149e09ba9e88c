"""A branch that works in a forum: cards sorted into topics, or not; nothing is lost either way."""

from dataclasses import dataclass
from typing import Any

import pytest

RIGHTS = ("can_manage_chat", "can_delete_messages", "can_manage_topics")


@dataclass
class Shu:
    """A second branch, whose group is a forum; appeals reach it by being forwarded."""

    office: Any
    asel: Any
    group: Any

    async def gets_appeal(self, text: str = "Үйімізде екі аптадан бері су жоқ") -> str:
        number: str = await self.office.appeal(text)
        words = f"/forward {number} KZ-316 Оқиға Шу ауданында болған"
        await self.office.says(self.office.daniyar, words)
        return number

    async def says(self, text: str, **where: Any) -> str:
        self.asel.says(text, chat=self.group, **where)
        await self.office.town.settle()
        last: str = self.group.last.text
        return last

    def card(self, number: str) -> Any:
        head = f"\n№ {number[:3]}-{number[3:6]}-{number[6:]} · "
        [card] = [m for m in self.group.screen if head in m.text]
        return card

    def topic(self, thread_id: int | None) -> str | None:
        return None if thread_id is None else self.group.state.topics[thread_id].name


@pytest.fixture
async def shu(office: Any) -> Shu:
    asel = office.town.sandbox.person("Әсел", language_code="kk", username="asel")
    group = await office.town.branch("KZ-316", asel, title="Шу", forum=True)
    group.add_bot(by=await office.town.administrator(), rights=RIGHTS)
    await office.town.appoint(asel, "KZ-316", "head")
    return Shu(office, asel, group)


async def test_a_forum_needs_no_topics_for_its_cards(shu: Shu) -> None:
    number = await shu.gets_appeal()

    assert shu.card(number).thread_id is None
    assert "бөлінбейді" in await shu.says("/topics")


async def test_cards_move_between_the_topics_of_their_states(shu: Shu) -> None:
    await shu.says("/topics state")
    number = await shu.gets_appeal()
    assert shu.topic(shu.card(number).thread_id) == "Жаңа"

    await shu.says(f"/take {number}")
    assert shu.topic(shu.card(number).thread_id) == "Қаралуда"
    await shu.says(f"/note {number} Мердігер келеді")
    assert "Мердігер келеді" in shu.card(number).text

    second = await shu.gets_appeal("Көшеде жарық жоқ")
    assert shu.card(second).thread_id != shu.card(number).thread_id
    names = [topic.name for topic in shu.group.state.topics.values()]
    assert sorted(names) == ["Жаңа", "Қаралуда"]


async def test_cards_stay_in_the_topic_of_their_subject(shu: Shu) -> None:
    await shu.says("/topics subject")
    number = await shu.gets_appeal()
    await shu.says(f"/category {number} ROAD")

    assert shu.topic(shu.card(number).thread_id) == "Жол, көпір, тротуар"
    await shu.says(f"/take {number}")
    assert shu.topic(shu.card(number).thread_id) == "Жол, көпір, тротуар"


async def test_an_answer_is_written_and_shown_in_the_topic_of_the_card(shu: Shu) -> None:
    await shu.says("/topics state")
    number = await shu.gets_appeal()
    card = shu.card(number)

    await shu.says("Құбыр ауыстырылды.", reply_to=card)
    assert shu.group.last.thread_id == card.thread_id
    shu.asel.presses("Оң шешілді", chat=shu.group)
    await shu.office.town.settle()
    await shu.office.a_minute_later()

    assert "Құбыр ауыстырылды." in shu.office.aigul.heard[-1]
    assert shu.topic(shu.card(number).thread_id) == "Аяқталған"


async def test_a_question_in_a_topic_is_answered_there(shu: Shu) -> None:
    await shu.gets_appeal()
    thread = shu.group.create_topic("Жұмыс")

    await shu.says("/queue", thread=thread)

    assert shu.group.last.thread_id == thread
    assert "кезек" in shu.group.last.text
    shu.asel.presses("Жаңа: 1", chat=shu.group)
    await shu.office.town.settle()
    await shu.says("/card 12345", thread=thread)
    assert shu.group.last.thread_id == thread


async def test_talk_in_a_topic_that_the_bot_made_is_no_reply_to_the_bot(shu: Shu) -> None:
    await shu.says("/topics state")
    number = await shu.gets_appeal()
    before = len(shu.group.heard)

    await shu.says("Бүгін кім кезекші?", thread=shu.card(number).thread_id)

    assert len(shu.group.heard) == before


async def test_a_topic_that_somebody_deleted_is_made_again(shu: Shu) -> None:
    await shu.says("/topics state")
    first = await shu.gets_appeal()
    thread = shu.card(first).thread_id
    shu.group.delete_topic(thread)

    second = await shu.gets_appeal("Көшеде жарық жоқ")

    assert shu.topic(shu.card(second).thread_id) == "Жаңа"
    assert shu.card(second).thread_id != thread
    await shu.says(f"/priority {first} high")
    assert shu.topic(shu.card(first).thread_id) == "Жаңа"


async def test_without_the_right_to_make_topics_everything_goes_to_general(
    office: Any,
) -> None:
    asel = office.town.sandbox.person("Әсел", language_code="kk")
    group = await office.town.branch("KZ-316", asel, title="Шу", forum=True)
    await office.town.appoint(asel, "KZ-316", "head")
    shu = Shu(office, asel, group)
    await shu.says("/topics state")

    number = await shu.gets_appeal()
    await shu.says(f"/take {number}")

    assert shu.card(number).thread_id is None
    assert "Әсел" in shu.card(number).text


async def test_a_closed_topic_does_not_stop_the_branch(shu: Shu) -> None:
    thread = shu.group.create_topic("Жұмыс")
    shu.asel.says("/queue", chat=shu.group, thread=thread)
    shu.group.add_bot(by=await shu.office.town.administrator())
    shu.group.close_topic(thread)

    await shu.office.town.settle()

    assert "кезек" in shu.group.last.text
    assert shu.group.last.thread_id is None


async def test_switched_off_again_cards_stay_where_they_are(shu: Shu) -> None:
    await shu.says("/topics state")
    number = await shu.gets_appeal()
    where = shu.card(number).thread_id
    assert "бөлінбейді" in await shu.says("/topics off")

    await shu.says(f"/take {number}")

    assert shu.card(number).thread_id == where


async def test_topics_are_for_forums_and_for_heads(office: Any, shu: Shu) -> None:
    assert "қосылмаған" in await office.says(office.head, "/topics state")
    assert "филиал басшысы ғана" in await office.says(office.daniyar, "/topics state")
    assert "/topics subject" in await shu.says("/topics colour")
    said = shu.asel
    said.says("/topics state")
    await office.town.settle()
    assert "тобында ғана" in said.heard[-1]
