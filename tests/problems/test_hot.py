"""The alarm that a topic has jumped above its usual level offers to open a problem."""

from typing import Any

from bot.domain.problems.problem import ProblemState
from tests.problems.conftest import NO_WATER
from tests.support.office import sweep


async def test_the_alarm_opens_a_problem_with_the_appeals_that_tell_of_it(outage: Any) -> None:
    numbers = []
    for _ in range(10):
        person = await outage.newcomer()
        numbers.append(await outage.town.files(person, NO_WATER))
    await sweep(outage.town)
    await outage.town.settle()

    outage.office.daniyar.presses("Ортақ мәселе ашу", chat=outage.office.group)
    await outage.town.settle()

    assert "Хабарлағандар: 10 · Жауап күтетіндер: 10" in outage.card.text
    ids = {(await outage.town.appeal(number)).problem_id for number in numbers}
    assert len(ids) == 1

    outage.office.head.presses("Ортақ мәселе ашу", chat=outage.office.group)
    await outage.town.settle()
    async with outage.town.app.storage.reading() as tx:
        found = await tx.problems.of_branches(["KZ-311"], limit=10)
    assert [each.state for each in found] == [ProblemState.OPEN]
