"""A problem that people have reported already, put into a town's database."""

from dataclasses import replace
from typing import Any

from bot.domain.problems.problem import Area, Problem
from tests.support.builders import appeal, draft, person
from tests.support.town import Town

TARAZ = "311000000"

FIRST_JOINER, FIRST_APPEAL = 60_001, 70_001


async def known_problem(town: Town, *, joined: int = 3, **changes: Any) -> Problem:
    """There is no water in Abai Street of Taraz, and so many people have said so."""
    now = town.clock.now()
    values: dict[str, Any] = {
        "id": 900,
        "topic": "WATER",
        "branch": "KZ-311",
        "area": Area(place=TARAZ, street="s=абаи"),
        "faults": frozenset({"WATER.none"}),
        "title_kk": "Тараз, Абай көшесі: су жоқ",
        "title_ru": "Тараз, улица Абая: нет воды",
        "opened_by": 7,
        "opened_at": now,
        "last_joined_at": now,
        **changes,
    }
    problem = Problem(**values)
    async with town.app.storage.transaction() as tx:
        tx.problems.save(problem)
        for one in range(joined):
            citizen, number = FIRST_JOINER + one, FIRST_APPEAL + one
            tx.people.save(person(citizen))
            tx.drafts.save(draft(number, citizen, version=1))
            filed = appeal(number, citizen, category="WATER", branch=problem.branch)
            tx.appeals.register(replace(filed, problem_id=problem.id))
    return problem
