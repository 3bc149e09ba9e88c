"""What many report at once: people join it with one tap, and each still has an appeal."""

from typing import Any

import pytest

from bot.domain.appeals.models import Status
from tests.problems.conftest import ANOTHER, NO_WATER, SAME
from tests.support.town import number_in


async def test_an_operator_opens_a_problem_from_a_card_with_a_neutral_title(outage: Any) -> None:
    number = await outage.opened("Тараз қаласында су жоқ, әжем ауырып жатыр")

    appeal = await outage.town.appeal(number)
    assert "Тараз қаласы: Сумен жабдықтау" in outage.card.text
    assert "әжем" not in outage.card.text
    assert "Хабарлағандар: 1 · Жауап күтетіндер: 1" in outage.card.text
    assert appeal.problem_id is not None
    assert "Ортақ мәселе: Тараз қаласы" in outage.office.card(number).text


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_whoever_writes_of_it_is_offered_it_and_joins_with_one_tap(
    outage: Any, language: str
) -> None:
    await outage.opened()

    person = await outage.writes(language)
    asked = person.last.text
    person.presses(SAME[language])
    await outage.town.settle()

    known = "Бұл мәселе белгілі: Тараз қаласы" if language == "kk" else "уже известно: город Тараз"
    assert known in asked
    assert ("Тақырыбы:" if language == "kk" else "Тема:") not in asked  # the title names it
    appeal = await outage.town.appeal(number_in(person.last.text))
    assert appeal.status is Status.REGISTERED
    assert appeal.due_on > outage.town.clock.now().date()
    assert ("Ортақ мәселе:" if language == "kk" else "Общая проблема:") in person.last.text
    assert person.last.button("Толықтыру" if language == "kk" else "Дополнить")


async def test_a_few_people_are_not_counted_before_citizens(outage: Any) -> None:
    await outage.opened()
    second = await outage.writes()
    assert "Хабарлағандар" not in second.last.text
    second.presses(SAME["kk"])
    await outage.town.settle()
    await outage.joins("ru")

    fourth = await outage.writes()

    assert "Хабарлағандар: 3" in fourth.last.text


async def test_the_group_sees_one_card_however_many_join(outage: Any) -> None:
    number = await outage.opened()
    before = len(outage.office.group.screen)

    numbers = [(await outage.joins())[1] for _ in range(4)]
    await outage.half_a_minute_later()

    assert len(outage.office.group.screen) == before
    assert "Хабарлағандар: 5 · Жауап күтетіндер: 5" in outage.card.text
    said = await outage.office.says(outage.office.daniyar, f"/card {numbers[0]}")
    assert number not in numbers
    assert "Ортақ мәселе: Тараз қаласы" in said


async def test_mine_is_another_one_is_remembered(outage: Any) -> None:
    await outage.opened()
    person = await outage.writes()

    person.presses(ANOTHER["kk"])
    await outage.town.settle()

    assert "Бұл мәселе белгілі" not in person.last.text
    number = await outage.town.sends_draft(person)
    assert (await outage.town.appeal(number)).problem_id is None
    person.says(f"{NO_WATER}, әлі де жоқ")
    await outage.town.settle()
    assert "Бұл мәселе белгілі" not in person.last.text


async def test_another_street_is_not_offered_it(outage: Any) -> None:
    await outage.opened("Абай көшесі: су жоқ")

    other = await outage.writes(text="Төле би көшесі: су жоқ")
    same = await outage.writes(text="Абай көшесі, су жоқ")

    assert "Бұл мәселе белгілі" not in other.last.text
    assert "Бұл мәселе белгілі" in same.last.text


async def test_whoever_joins_twice_adds_to_the_appeal_they_have(outage: Any) -> None:
    await outage.opened()
    person, number = await outage.joins()

    person.says("Тараз қаласында су жоқ, үш күн болды, көрші үйде де")
    await outage.town.settle()
    if person.last.button("Бұл – жаңа өтініш"):
        person.presses("Бұл – жаңа өтініш")
        await outage.town.settle()
    assert "Бұл туралы жазып қойғансыз" in person.last.text
    person.presses(SAME["kk"])
    await outage.town.settle()

    assert [each.number for each in await outage.town.all_appeals(person)] == [number]


async def test_a_problem_that_closes_while_somebody_joins_leaves_them_their_own_way(
    outage: Any,
) -> None:
    """It is closed between the preview and the tap: the card says so, and nothing is lost."""
    number = await outage.opened()
    person = await outage.writes()
    await outage.says_to_all("Су келді, желі жөнделді.", "Вода есть, сеть отремонтирована.")
    await outage.office.presses(outage.office.daniyar, "Оң шешілді")
    await outage.office.a_minute_later()
    await outage.works_off()

    person.presses(SAME["kk"])
    await outage.town.settle()

    assert "Бұл мәселе бойынша жұмыс аяқталды" in person.last.text
    mine = await outage.town.sends_draft(person)
    assert (await outage.town.appeal(mine)).problem_id is None
    assert (await outage.town.appeal(number)).status is Status.ANSWERED


async def test_whoever_takes_their_appeal_back_is_counted_no_more(outage: Any) -> None:
    await outage.opened()
    person, _ = await outage.joins()
    await outage.half_a_minute_later()
    assert "Хабарлағандар: 2" in outage.card.text

    for label in ("Тағы…", "Кері қайтарып алу", "Иә, қайтарып аламын"):
        found = next((b for b in person.screen if b.button(label)), None)
        person.presses(found or person.last, label)
        await outage.town.settle()
    await outage.half_a_minute_later()

    assert "Хабарлағандар: 1" in outage.card.text


async def test_an_appeal_of_another_topic_leaves_and_has_a_card_of_its_own(outage: Any) -> None:
    await outage.opened()
    _, number = await outage.joins()
    before = len(outage.office.group.screen)

    await outage.office.says(outage.office.daniyar, f"/category {number} HCS")

    assert (await outage.town.appeal(number)).problem_id is None
    assert outage.office.card(number)
    assert len(outage.office.group.screen) > before
    await outage.half_a_minute_later()
    assert "Хабарлағандар: 1" in outage.card.text


async def test_two_operators_who_open_the_same_find_one_problem(outage: Any) -> None:
    """Two cards stood in the group before either of them was opened."""
    first = await outage.town.files(outage.office.aigul, NO_WATER)
    other = await outage.newcomer()
    second = await outage.town.files(other, NO_WATER)

    await outage.opens(outage.office.daniyar, first)
    await outage.opens(outage.office.head, second)

    one, two = await outage.town.appeal(first), await outage.town.appeal(second)
    assert one.problem_id is not None
    assert one.problem_id == two.problem_id
    assert "Хабарлағандар: 2" in outage.card.text


async def test_similar_appeals_are_gathered_with_one_tap(outage: Any) -> None:
    other = await outage.newcomer()
    earlier = await outage.town.files(other, NO_WATER)
    await outage.opened()

    outage.office.daniyar.presses(outage.card, "Ұқсас өтініштерді қосу")
    await outage.town.settle()

    assert (await outage.town.appeal(earlier)).problem_id is not None
    assert "Ұқсас өтініштер қосылды: 1" in outage.office.group.heard[-1]
