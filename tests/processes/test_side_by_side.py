"""Two processes change the same things in the same moment, and it is as if one had come first.

Here chance decides who comes first; in `test_interleavings` each order is tried by itself.
"""

import random
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.domain.appeals.models import Status
from sandbox import CannotDo, Group, NoSuchButton, Person
from tests.processes.side_by_side import Both, side_by_side
from tests.reports.recount import REGISTERED
from tests.support import databases

pytestmark = pytest.mark.timeout(300)

TROUBLES = tuple(
    f"Тараз қаласында {what}"
    for what in (
        "су жоқ",
        "жарық жоқ",
        "жол бұзылған",
        "қоқыс шығарылмайды",
        "жылу жоқ",
        "лифт істемейді",
        "газ жоқ",
        "көше шамдары жанбайды",
    )
)

TIMES = 8
"""Each meeting is tried so often: who comes first is chance."""


@pytest.fixture
async def both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Both]:
    monkeypatch.setenv(databases.CHOICE, "postgres")
    async with side_by_side(tmp_path) as found:
        yield found


async def branch(both: Both, code: str, *names: str) -> tuple[Group, list[Person]]:
    operators = [both.town.sandbox.person(name, language_code="kk") for name in names]
    return await both.town.branch(code, *operators), operators


async def history(both: Both, number: str) -> list[str]:
    appeal = await both.town.appeal(number)
    async with both.town.app.storage.reading() as tx:
        return [event.type.value for event in await tx.events.of(appeal.id)]


async def test_an_answer_and_a_withdrawal_at_once_leave_one_of_them(both: Both) -> None:
    group, [daniyar] = await branch(both, "KZ-311", "Данияр")
    aigul = await both.town.citizen("Айгүл")
    for each in range(TIMES):
        number = await both.town.files(aigul, TROUBLES[each])
        daniyar.says("Жөнделді", chat=group, reply_to=group.last)
        await both.settle()
        for label in ("Тағы…", "Кері қайтарып алу"):
            aigul.presses(label)
            await both.settle()

        daniyar.presses("Оң шешілді", chat=group)
        aigul.presses("Иә, қайтарып аламын")
        await both.settle()

        told = await history(both, number)
        assert (await both.town.appeal(number)).status in (Status.ANSWERED, Status.WITHDRAWN)
        assert ("answered" in told) != ("withdrawn" in told), told
    await both.unbroken()


async def test_of_two_operators_who_take_a_card_in_one_moment_one_has_it(both: Both) -> None:
    """Also at different processes, where a group's presses never are."""
    group, operators = await branch(both, "KZ-311", "Данияр", "Ержан")
    aigul = await both.town.citizen("Айгүл")
    for each in range(TIMES):
        number = await both.town.files(aigul, TROUBLES[each])
        for operator in operators:
            operator.presses("Қарауға алу", chat=group)
        await both.settle(by_chat=False)

        appeal = await both.town.appeal(number)
        assert appeal.operator_id in [operator.id for operator in operators]
        assert (await history(both, number)).count("taken") == 1
    await both.unbroken()


async def test_what_everybody_does_at_once_could_have_been_done_in_turns(both: Both) -> None:
    """People who write, press whatever they see, reply and forward, without waiting for anybody."""
    offices = [
        await branch(both, "KZ-311", "Данияр", "Ержан"),
        await branch(both, "KZ-101", "Асель", "Болат"),
    ]
    citizens = [await both.town.citizen(f"Азамат {n}") for n in range(5)]

    for _ in range(40):
        for citizen in citizens:
            does_something(both.chance, citizen, None)
        for group, operators in offices:
            for operator in operators:
                does_something(both.chance, operator, group)
        await both.settle()

    async with both.town.app.storage.reading() as tx:
        assert len(await tx.events.page(REGISTERED, after=0, limit=1000)) > 10
    assert both.overtaken > 0
    await both.unbroken()


def does_something(chance: random.Random, person: Person, group: Group | None) -> None:
    screen = person.screen if group is None else group.screen
    shown = [each for each in screen[-6:] if each.from_bot]
    pressed = [(each, label) for each in shown for label in each.labels]
    with suppress(CannotDo, NoSuchButton):
        if group is not None and shown and chance.random() < 0.3:
            person.says("Жөнделді, тексердік", chat=group, reply_to=chance.choice(shown))
        elif group is None and (not pressed or chance.random() < 0.25):
            person.says(f"{chance.choice(TROUBLES)} {chance.randrange(1000)}")
        elif pressed:
            sends = [each for each in pressed if each[1] in ("Жіберу", "Оң шешілді")]
            person.presses(*chance.choice(sends or pressed), chat=group)
