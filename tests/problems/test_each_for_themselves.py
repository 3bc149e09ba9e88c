"""Whoever has joined a known problem stays a person of their own: with their own place, counted and
answered once, and gone when they want to be."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.appeals.models import Status
from bot.domain.problems.problem import ABOUT_HUNDRED_METRES
from sandbox import Person
from tests.problems.conftest import ANOTHER, NO_WATER, NO_WATER_RU, SAME
from tests.support.databases import fetched
from tests.support.private_story import bytes_of
from tests.support.town import number_in

SOLVED = "Оң шешілді"

KK, RU = "Су келді, желі жөнделді.", "Вода есть, сеть отремонтирована."

ABAI, TOLE_BI = "Абай көшесі: су жоқ", "Төле би көшесі: су жоқ"

HOME, ELSEWHERE = (42.896713, 71.392745), (42.883127, 71.364258)


async def problem_of(outage: Any, number: str) -> Any:
    appeal = await outage.town.appeal(number)
    async with outage.town.app.storage.reading() as tx:
        return await tx.problems.get(appeal.problem_id)


async def counted(outage: Any, problem: Any) -> tuple[int, int]:
    """Who has joined, and who of them waits."""
    async with outage.town.app.storage.reading() as tx:
        counts = await tx.problems.counts(problem.id)
    return counts.joined, counts.open


async def all_are_told(outage: Any, kk: str, ru: str, label: str, problem: Any) -> None:
    """By the card of this problem, also where one that has become part of it stands below."""
    card = next(
        shown
        for shown in outage.office.group.screen
        if shown.button("Мәселені жабу") and problem.title_kk in shown.text
    )
    for text in (kk, ru):
        await outage.office.says(outage.office.daniyar, text, reply_to=card)
    await outage.office.presses(outage.office.daniyar, label)
    await outage.office.a_minute_later()
    await outage.works_off()


async def joins_from(outage: Any, person: Person, text: str, point: tuple[float, float]) -> str:
    person.says(text)
    await outage.town.settle()
    person.sends_location(*point)
    await outage.town.settle()
    await outage.half_a_minute_later()
    person.presses(SAME["kk"])
    await outage.town.settle()
    return number_in(person.last.text)


async def test_of_whoever_is_forgotten_nothing_is_left_and_the_count_stays(outage: Any) -> None:
    await outage.opened(ABAI)
    gone = await outage.town.citizen("Айсұлтанбике Қойгелдиева")
    text = f"{ABAI}, Сахабаттин ақсақал құдықтан тасып жүр"
    number = await joins_from(outage, gone, text, HOME)
    await outage.joins(text=ABAI)
    problem = await problem_of(outage, number)
    traces = ("Айсұлтанбике", "Сахабаттин", str(HOME[0]), str(HOME[1]))
    assert all(trace.encode() in bytes_of(outage.town) for trace in traces)
    await all_are_told(outage, KK, RU, SOLVED, problem)

    gone.says("/forget")
    await outage.town.settle()
    gone.presses("Иә, өшіріңіз")
    await outage.town.settle()
    outage.town.clock.advance(timedelta(days=1))
    await outage.town.app.sweep.run()

    assert [trace for trace in traces if trace.encode() in bytes_of(outage.town)] == []
    assert await counted(outage, problem) == (3, 0)
    assert "Хабарлағандар: 3" in outage.card.text


async def test_a_place_that_was_sent_stays_with_its_own_appeal(outage: Any) -> None:
    """The problem knows where it was opened from to about a hundred metres, and of whoever joined
    nothing."""
    opener = await outage.newcomer()
    opener.says(ABAI)
    await outage.town.settle()
    opener.sends_location(*HOME)
    await outage.half_a_minute_later()
    first = await outage.town.sends_draft(opener)
    await outage.opens(outage.office.daniyar, first)
    before = len(outage.office.group.screen)
    second = await joins_from(outage, await outage.newcomer(), ABAI, ELSEWHERE)
    await outage.half_a_minute_later()

    for number, point in ((first, HOME), (second, ELSEWHERE)):
        where = (await outage.town.appeal(number)).where
        assert (where.lat, where.lon) == point
    area = (await problem_of(outage, second)).area
    assert (area.lat, area.lon) == tuple(round(part, ABOUT_HUNDRED_METRES) for part in HOME)
    url = outage.town.config.storage.url
    (kept,) = fetched(url, "SELECT * FROM problems")
    assert not {*HOME, *ELSEWHERE} & set(kept)
    shown = outage.office.group.screen[before:]
    assert not [each for each in shown if each.media in ("location", "venue")]
    told = "\n".join((outage.card.text, *(each.text for each in shown)))
    assert not any(str(part)[:6] in told for part in (*HOME, *ELSEWHERE))


async def test_whoever_joined_both_is_counted_and_told_once_when_they_become_one(
    outage: Any,
) -> None:
    first = await outage.opened(ABAI)
    second = await outage.town.files(await outage.newcomer(), TOLE_BI)
    await outage.opens(outage.office.daniyar, second)
    both, one = await outage.joins(text=ABAI)
    both.says(TOLE_BI)
    await outage.town.settle()
    if both.last.button("Бұл – жаңа өтініш"):
        both.presses("Бұл – жаңа өтініш")
        await outage.town.settle()
    both.presses(SAME["kk"])
    await outage.town.settle()
    two = number_in(both.last.text)
    left, into = await problem_of(outage, second), await problem_of(outage, first)
    assert await counted(outage, left) == await counted(outage, into) == (2, 2)

    outage.office.daniyar.presses(outage.card, "Біріктіру")
    await outage.town.settle()
    (choice,) = outage.office.group.last.labels
    outage.office.daniyar.presses(choice, chat=outage.office.group)
    await outage.town.settle()
    await outage.works_off()

    assert await counted(outage, into) == (3, 3)
    main = await outage.town.appeal(one)
    assert (await outage.town.appeal(two)).merged_into == main.id
    await outage.half_a_minute_later()
    news = ("Жөндеу аяқталады: 18:00", "Окончание работ: 18:00")
    await all_are_told(outage, *news, "Жаңалық ретінде", into)
    assert sum("18:00" in text for text in both.heard) == 1
    await all_are_told(outage, KK, RU, SOLVED, into)
    for number in (one, two, second):
        assert (await outage.town.appeal(number)).status is Status.ANSWERED


@pytest.mark.parametrize("joins_first", [True, False])
async def test_what_was_merged_as_a_duplicate_is_answered_with_the_problem(
    outage: Any, joins_first: bool
) -> None:
    """Its citizen was told that they get the answer to the other one."""
    number = await (
        outage.opened() if joins_first else outage.town.files(outage.office.aigul, NO_WATER)
    )
    friend = await outage.newcomer("ru")
    friend.says(NO_WATER_RU)
    await outage.town.settle()
    if friend.last.button(ANOTHER["ru"]):
        friend.presses(ANOTHER["ru"])
        await outage.town.settle()
    copy = await outage.town.sends_draft(friend)
    await outage.office.says(outage.office.daniyar, f"/merge {copy} {number}")
    if not joins_first:
        await outage.opens(outage.office.daniyar, number)
    problem = await problem_of(outage, number)
    assert await counted(outage, problem) == (1, 1)

    await all_are_told(outage, KK, RU, SOLVED, problem)

    for each in (number, copy):
        assert (await outage.town.appeal(each)).status is Status.ANSWERED
    assert sum(KK in text or RU in text for text in friend.heard) == 1
    assert await counted(outage, problem) == (1, 0)


async def test_who_came_in_person_joins_by_their_card_and_is_told_by_telephone(
    outage: Any,
) -> None:
    await outage.opened()
    head = outage.office.head
    await outage.office.says(head, f"/walkin Әже, 87011234567 | WATER | {NO_WATER}")
    number = number_in(head.last.text)

    await outage.opens(outage.office.daniyar, number)
    problem = await problem_of(outage, number)
    assert await counted(outage, problem) == (2, 2)
    await all_are_told(outage, KK, RU, SOLVED, problem)

    assert (await outage.town.appeal(number)).status is Status.ANSWERED
    await outage.half_a_minute_later()
    assert number[:3] in outage.card.text, "the card names whom Telegram does not reach"
