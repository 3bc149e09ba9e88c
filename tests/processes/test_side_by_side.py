"""Two processes change the same things in the same moment, and it is as if one had come first.

Both live in this process, on one PostgreSQL, each with connections of its own: whoever waits for
the server lets the other go on, so that their transactions really run side by side.
"""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from bot.app.service import App, build
from bot.domain.appeals.models import Status
from bot.interfaces.delivery import RawUpdate
from bot.operations.audit_check import verify_audit
from handlers.telegram.polling import lane_of
from sandbox import CannotDo, Group, NoSuchButton, Person
from tests.reports.recount import REGISTERED, agreed
from tests.support import databases
from tests.support.town import Town, hang_up, open_town

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


class Both:
    def __init__(self, town: Town, second: App, seed: int) -> None:
        self.town = town
        self.chance = random.Random(seed)
        self._receivers = (town.app.receiver, second.receiver)
        self._of_lane: dict[int, int] = {}

    @property
    def overtaken(self) -> int:
        return sum(receiver.overtaken for receiver in self._receivers)

    async def settle(self, *, by_chat: bool = True) -> None:
        """Let both work on what has been said until nothing is left, a chat always at the same
        one."""
        poller = self.town.poller
        while updates := await poller._fetch(0):
            shares: tuple[list[RawUpdate], list[RawUpdate]] = ([], [])
            for number, raw in enumerate(updates):
                first = self._of_lane.setdefault(lane_of(raw), len(self._of_lane) % 2)
                shares[first if by_chat else number % 2].append(raw)
            await asyncio.gather(
                *(
                    self._work(receiver, share)
                    for receiver, share in zip(self._receivers, shares, strict=True)
                )
            )
            poller._offset = max(raw["update_id"] for raw in updates) + 1
            await self.town.app.sender.settle()

    async def _work(self, receiver: Any, share: list[RawUpdate]) -> None:
        await receiver.accept(share)
        await receiver.settle()

    async def unbroken(self) -> None:
        """Whatever happened could have come of one process alone."""
        storage = self.town.app.storage
        assert (await verify_audit(storage)).whole
        await agreed(self.town)
        async with storage.reading() as tx:
            assert await tx.inbox.totals() == {}
            numbers = await tx.appeals._session.fetch(  # type: ignore[attr-defined]
                "SELECT COUNT(*), COUNT(DISTINCT number) FROM appeals WHERE number IS NOT NULL"
            )
        assert numbers[0][0] == numbers[0][1]


@asynccontextmanager
async def side_by_side(folder: Path, seed: int = 7) -> AsyncIterator[Both]:
    async with open_town(folder) as town, build(town.config, clock=town.clock) as second:
        await second.bot.me()
        yield Both(town, second, seed)
        await hang_up(second)


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
