"""Election silence and a closed reception: citizens are asked nothing; heads read the work of their
branches as always."""

import pytest

from sandbox import Person
from tests.reports.quarters import a_quarter
from tests.reports.test_attention import WORDS, head_of, plans, seen
from tests.reports.test_follow_up import ASKS, a_month_later, a_solved_appeal
from tests.support.office import Office, at, heard, open_office
from tests.support.town import Town


async def test_nobody_is_asked_whether_it_lasts_until_the_silence_is_over_and_then_once(
    office: Office,
) -> None:
    await a_solved_appeal(office)
    for day, mode in ((21, "collect_only"), (23, "closed")):
        await office.town.mode(mode)
        await a_month_later(office, day)
        assert heard(office.aigul, ASKS) == 0

    await office.town.mode("normal")
    await a_month_later(office, 24)
    await a_month_later(office, 25)

    assert heard(office.aigul, ASKS) == 1


async def test_a_question_that_waits_for_the_morning_is_held_by_a_silence_from_midnight(
    office: Office,
) -> None:
    await a_solved_appeal(office)
    await office.at(at(21, 3, month=12))
    await office.town.mode("collect_only")

    await a_month_later(office)
    assert heard(office.aigul, ASKS) == 0
    await a_month_later(office, 28)
    assert heard(office.aigul, ASKS) == 0

    await office.town.mode("normal")
    await a_month_later(office, 29)
    assert heard(office.aigul, ASKS) == 1


async def appeals_of(office: Office) -> int:
    async with office.town.app.storage.reading() as tx:
        return len(await tx.appeals.of_citizen(office.aigul.id, limit=9, offset=0))


async def test_who_was_asked_before_is_heard_in_silence_and_after_a_closed_door(
    office: Office,
) -> None:
    await a_solved_appeal(office)
    await a_month_later(office)

    await office.town.mode("closed")
    office.aigul.presses("Жоқ, шешілмеді")
    await office.town.settle()
    assert "уақытша жабық" in office.aigul.toasts[-1]["text"]
    assert await appeals_of(office) == 1

    await office.town.mode("collect_only")
    office.aigul.presses("Жоқ, шешілмеді")
    await office.town.settle()
    assert await appeals_of(office) == 2


async def says(town: Town, person: Person, command: str) -> str:
    person.says(command)
    await town.settle()
    return person.last.text


@pytest.mark.parametrize("mode", ["collect_only", "closed"])
async def test_heads_read_rate_plan_and_sign_in_every_mode_and_no_citizen_hears_of_it(
    town: Town, mode: str
) -> None:
    office = await open_office(town, colleagues=True)
    gulnar = await head_of(town, "Гүлнар", "KZ-31")
    await office.appeal()
    await a_quarter(town, taraz=60)
    await town.mode(mode)
    before = len(office.aigul.screen)

    await office.at(at(23, 9, 5))
    await plans(office)
    assert WORDS in seen(gulnar, "Түзету жоспары жазылды").text
    assert "Ашық: " in await says(town, gulnar, "/overview")
    assert "▼ Назарда" in await says(town, office.head, "/rating 3-тоқсан")
    await says(town, office.head, "/report 3-тоқсан png")
    assert office.head.last.media == "photo"

    await office.at(at(1, 9, 5, month=12))
    office.head.presses(seen(office.head, "Айлық есеп"), "Қол қою")
    await town.settle()
    assert heard(office.head, "Қол қойылды") == 1
    assert heard(gulnar, "Есепке қол қойылды") == 1
    assert len(office.aigul.screen) == before
