"""Each who joined has a term that is watched; staff hear of the problem once."""

from datetime import timedelta
from typing import Any

from bot.domain.appeals.numbers import format_number
from tests.support.office import at, heard, sweep

MOVED = ("жұмыс күнтізбесі өзгерді", "рабочий календарь")


async def test_the_queue_shows_a_problem_as_one_line_with_its_count(outage: Any) -> None:
    await outage.opened()
    for _ in range(2):
        await outage.joins()
    other = await outage.newcomer()
    await outage.town.files(other, "Абай көшесі: су жоқ")

    said = await outage.office.says(outage.office.daniyar, "/queue")

    assert said.count("Ортақ мәселе: Тараз қаласы") == 1
    assert "(өтініш: 3)" in said
    assert "Абай көшесі" in said


async def test_a_reminder_speaks_of_the_problem_once(outage: Any) -> None:
    """The day before the term, and after it: one line for three people."""
    number = await outage.opened()
    for _ in range(2):
        await outage.joins()
    due = (await outage.town.appeal(number)).due_on
    before = len(outage.office.group.heard)

    outage.town.clock.moment = at(due.day, month=due.month, year=due.year) + timedelta(days=5)
    await sweep(outage.town)

    told = "\n".join(outage.office.group.heard[before:])
    assert "Ортақ мәселе: Тараз қаласы" in told
    assert told.count("Ортақ мәселе: Тараз қаласы") == told.count("(өтініш: 3)")
    numbers = {each async for each in _numbers(outage)}
    assert sum(each in told for each in numbers) == 1


async def _numbers(outage: Any) -> Any:
    async with outage.town.app.storage.reading() as tx:
        problem = (await tx.problems.of_branches(["KZ-311"], limit=1))[0]
        for appeal in await tx.problems.open_appeals(problem.id, after=0, limit=10):
            yield format_number(appeal.number)


async def test_when_the_first_is_answered_alone_the_next_stands_for_all(outage: Any) -> None:
    number = await outage.opened()
    _, second = await outage.joins()
    await outage.office.answers(outage.office.daniyar, number)
    await outage.office.a_minute_later()

    said = await outage.office.says(outage.office.daniyar, "/queue")

    assert "(өтініш: 1)" in said
    assert second == (await outage.town.appeal(second)).number


async def test_a_new_day_off_moves_the_term_of_everybody_who_joined(outage: Any) -> None:
    first = await outage.opened()
    joined = [await outage.joins(language) for language in ("kk", "ru")]
    await sweep(outage.town)
    boss = await outage.town.administrator()

    boss.says("/calendar 07.12.2026 off Демалыс | Выходной по приказу | Приказ № 1")
    await outage.town.settle()
    await sweep(outage.town)
    await sweep(outage.town)
    await outage.half_a_minute_later()

    for number in (first, *(each for _, each in joined)):
        assert (await outage.town.appeal(number)).due_on == at(14, month=12).date()
    for person, words in zip((one for one, _ in joined), MOVED, strict=True):
        assert heard(person, words) == 1
    assert "мерзімі: 14.12.2026" in outage.card.text
