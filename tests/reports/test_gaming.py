"""What makes a figure look better than the work was counts as what it was."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.appeals.models import Rating
from bot.domain.appeals.numbers import format_number
from bot.domain.reports.facts import Channel, Fact, Measure
from bot.domain.reports.models import BranchCases
from bot.domain.reports.periods import Period, quarter
from sandbox import Person, Shown
from tests.reports.quarters import TARAZ, a_case
from tests.support.office import Office, at, heard, open_office, sweep
from tests.support.records import staff_actions
from tests.support.town import Town

SAME = "Өтінішіңіз қаралды. Рақмет!"

THIRD = quarter(2026, 3)


async def cases(town: Town, code: str = TARAZ, period: Period = THIRD) -> BranchCases:
    async with town.app.storage.reading() as tx:
        found = [e for e in await tx.facts.rated_cases(period) if e.branch == code]
    assert len(found) == 1
    return found[0]


async def fact(town: Town, number: str) -> Fact:
    async with town.app.storage.reading() as tx:
        appeal = await tx.appeals.by_number(number)
        assert appeal is not None
        return (await tx.facts.get([appeal.id]))[appeal.id]


async def test_what_is_overdue_and_unanswered_is_a_bad_case(town: Town) -> None:
    await a_case(town, TARAZ, date(2026, 8, 3), late=False)
    await a_case(town, TARAZ, date(2026, 8, 4), late=False, answered_on=None, arrived=False)

    found = await cases(town)

    assert (found.due, found.on_time) == (2, 1)


async def test_merged_appeals_count_once(office: Office) -> None:
    first = await office.appeal()
    second = await office.appeal("Үйімізде екі аптадан бері су жоқ, көмектесіңіз")
    await office.says(office.daniyar, f"/merge {second} {first}")
    due = (await office.town.appeal(first)).due_on

    async with office.town.app.storage.reading() as tx:
        found = await tx.facts.totals(Period(first=due, last=due), branches=None)
    assert {e.measure: e.n for e in found} == {Measure.DUE: 1}
    assert (await cases(office.town, period=quarter(due.year, (due.month + 2) // 3))).due == 1


async def test_what_staff_filed_for_somebody_leaves_satisfaction_out(town: Town) -> None:
    await a_case(town, TARAZ, date(2026, 8, 3), late=False, rating=4)
    await a_case(town, TARAZ, date(2026, 8, 4), late=False, rating=4, channel=Channel.ORAL)

    found = await cases(town)

    assert (found.due, found.rated, found.satisfied) == (2, 1, 1)


async def test_one_person_counts_once_a_week_of_a_branch(town: Town) -> None:
    for day in (3, 4, 5, 12):
        await a_case(town, TARAZ, date(2026, 8, day), late=False, person="one")
    await a_case(town, "KZ-101", date(2026, 8, 4), late=False, person="one")

    assert (await cases(town)).due == 2
    assert (await cases(town, "KZ-101")).due == 1


@pytest.mark.parametrize(("days", "answers"), [(1, "KZ-311"), (2, "KZ-101")])
async def test_whoever_sends_it_on_within_a_day_of_the_term_answers_for_it(
    town: Town, days: int, answers: str
) -> None:
    office = await open_office(town, colleagues=True)
    number = await office.appeal()
    due = (await town.appeal(number)).due_on
    before, left = due, days
    while left:
        before -= timedelta(days=1)
        left -= town.app.calendar().is_working(before)
    await office.takes(office.daniyar, number)
    town.clock.moment = at(before.day, month=before.month, year=before.year)
    await office.says(office.daniyar, f"/forward {number} KZ-101 басқа өңір")
    await office.a_minute_later()

    assert (await town.appeal(number)).branch == "KZ-101"
    assert (await fact(town, number)).branch == answers


# Answers that say the same


async def answered_alike(office: Office, count: int, text: str = SAME) -> list[str]:
    """Each from a citizen of its own."""
    numbers = []
    for n in range(count):
        citizen = await office.town.citizen(f"Азамат {n}", language="kk")
        citizen.says("Үйімізде екі аптадан бері су жоқ")
        await office.town.settle()
        office.aigul, before = citizen, office.aigul
        asked = citizen.last.button("Орнын көрсету") is not None
        places = ("Орнын көрсету", "Жамбыл облысы", "Тараз қаласы", "Қала бойынша")
        number = await office.town.sends_draft(citizen, *(places if asked else ()))
        office.aigul = before
        await office.takes(office.daniyar, number)
        await office.answers(office.daniyar, number, text.replace("№", format_number(number)))
        await office.a_minute_later()
        numbers.append(number)
    return numbers


async def with_a_region(town: Town) -> tuple[Office, Person]:
    office = await open_office(town, colleagues=True)
    gulnar = town.sandbox.person("Гүлнар", language_code="kk")
    gulnar.starts()
    await town.settle()
    await town.appoint(gulnar, "KZ-31", "head")
    return office, gulnar


def shown(person: Person) -> Shown:
    return next(m for m in reversed(person.screen) if "Бірдей қысқа жауаптар" in m.text)


async def test_short_answers_like_many_others_go_to_the_level_above_once(town: Town) -> None:
    office, gulnar = await with_a_region(town)
    await answered_alike(office, 7, f"№ бойынша: {SAME}")

    await office.at(at(23, 9, 5))
    await sweep(town)

    assert heard(gulnar, "Бірдей қысқа жауаптар") == 1
    assert heard(office.head, "Бірдей қысқа жауаптар") == 0
    message = shown(gulnar)
    assert message.text.count(SAME) == 5  # some of them, by chance
    assert len(message.labels) == 10


async def test_six_that_are_the_same_or_long_ones_are_shown_to_nobody(town: Town) -> None:
    office, gulnar = await with_a_region(town)
    await answered_alike(office, 6)
    await answered_alike(office, 7, "Сіздің мәселеңіз бойынша " + "жұмыс жүргізілді, " * 6)

    await office.at(at(23, 9, 5))

    assert heard(gulnar, "Бірдей қысқа жауаптар") == 0


async def test_what_the_level_above_calls_no_answer_counts_as_rated_so(town: Town) -> None:
    office, gulnar = await with_a_region(town)
    await answered_alike(office, 7)
    await office.at(at(23, 9, 5))
    message = shown(gulnar)

    gulnar.presses(message, "1: үстірт")
    await town.settle()
    gulnar.presses(shown(gulnar), "2: нақты")
    await town.settle()
    gulnar.presses(message, "1: үстірт")  # a second time
    await town.settle()

    now = shown(gulnar)
    assert "✗ Үстірт жауап" in now.text
    assert "✓ Нақты жауап" in now.text
    assert len(now.labels) == 6
    november = Period(first=date(2026, 11, 1), last=date(2026, 11, 30))
    async with town.app.storage.reading() as tx:
        found = await tx.facts.totals(november, branches=[TARAZ])
    counted = {e.measure: e.n for e in found}
    assert counted[Measure.RATED] == 1
    assert Measure.SATISFIED not in counted
    judged = [e for e in await staff_actions(town) if e["action"] == "answer-judged"]
    assert len(judged) == 2


async def test_the_word_of_the_citizen_stands_above_that_of_the_level_above(town: Town) -> None:
    office, gulnar = await with_a_region(town)
    office.aigul = await town.citizen("Айжан", language="kk")
    numbers = await answered_alike(office, 7)
    async with town.app.storage.transaction() as tx:
        for number in numbers:
            appeal = await tx.appeals.by_number(number)
            assert appeal is not None
            tx.appeals.save(replace(appeal, rating=Rating.SOLVED, version=appeal.version + 1))
    await office.at(at(23, 9, 5))

    gulnar.presses(shown(gulnar), "1: үстірт")
    await town.settle()

    november = Period(first=date(2026, 11, 1), last=date(2026, 11, 30))
    async with town.app.storage.reading() as tx:
        found = await tx.facts.totals(november, branches=[TARAZ])
    counted = {e.measure: e.n for e in found}
    assert counted[Measure.RATED] == counted[Measure.SATISFIED] == 7
