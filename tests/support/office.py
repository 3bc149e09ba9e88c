"""A branch with its people, for tests of what staff do and of what time does."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from bot.domain.appeals.numbers import format_number
from sandbox import Group, Person, Shown
from tests.support.databases import chosen
from tests.support.fake_reader import PlainReader
from tests.support.town import ZONE, AsLeft, Town, open_town

TARAZ = ("Орнын көрсету", "Жамбыл облысы", "Тараз қаласы", "Қала бойынша")
"""Buttons that lead to the branch KZ-311."""

TARAZ_RU = ("Указать место", "Жамбылская область", "Город Тараз", "По городу в целом")

WATER = "Үйімізде екі аптадан бері су жоқ"
"""Names no place."""

RESOLVED = "Оң шешілді"


@dataclass
class Office:
    """Taraz: a head, two operators, their group; and Aigul, who writes to them.

    In an office opened without colleagues Daniyar works alone: the others have a telephone only.
    """

    town: Town
    group: Group
    head: Person
    daniyar: Person
    saule: Person
    aigul: Person
    code: str = "KZ-311"

    async def appeal(self, text: str = WATER) -> str:
        """Aigul files an appeal, and says where if she is asked; its number's digits. Its card is
        the last in the group."""
        self.aigul.says(text)
        await self.town.settle()
        asked = self.aigul.last.button(TARAZ[0]) is not None
        return await self.town.sends_draft(self.aigul, *(TARAZ if asked else ()))

    def card(self, number: str) -> Shown:
        """The card of an appeal, not its file and no message that mentions it."""
        head = re.compile(
            rf"№ {format_number(number)} · (?!\d\d\.|мерзімі|срок)(?!.*(беруші|заявитель))"
        )
        return next(
            message
            for message in reversed(self.group.screen)
            if any(head.match(line) for line in message.text.splitlines())
        )

    async def says(self, person: Person, text: str, reply_to: Shown | int | None = None) -> str:
        """A person writes in the group; what the bot last said there."""
        person.says(text, chat=self.group, reply_to=reply_to)
        await self.town.settle()
        return self.group.last.text

    async def presses(self, person: Person, *labels: str) -> None:
        for label in labels:
            person.presses(label, chat=self.group)
            await self.town.settle()

    async def takes(self, person: Person, number: str) -> None:
        person.presses(self.card(number), "Қарауға алу")
        await self.town.settle()

    async def asks(self, person: Person, number: str, text: str = "Мекенжайыңыз қандай?") -> None:
        """Ask the citizen something that the appeal does not say."""
        person.presses(self.card(number), "Сұрау")
        await self.town.settle()
        await self.says(person, text, reply_to=self.group.last)
        await self.presses(person, "Сұрақты жіберу")

    async def answers(
        self,
        person: Person,
        number: str,
        text: str = "Құбыр жөнделді, су келді.",
        outcome: str = RESOLVED,
    ) -> None:
        """Reply to the card, look at the preview, press the outcome."""
        await self.says(person, text, reply_to=self.card(number))
        await self.presses(person, outcome)

    async def a_minute_later(self) -> None:
        self.town.clock.advance(timedelta(seconds=61))
        await self.town.settle()

    async def at(self, moment: datetime) -> None:
        """It is then; the service looks at what is due and says it."""
        self.town.clock.moment = moment
        await sweep(self.town)


async def open_office(town: Town, *, colleagues: bool = False) -> Office:
    daniyar = town.sandbox.person("Данияр", language_code="kk", username="daniyar")
    saule = town.sandbox.person("Сәуле", language_code="ru", username="saule")
    head = town.sandbox.person("Марат", language_code="kk", username="marat")
    staff = [daniyar, saule, head] if colleagues else [daniyar]
    group = await town.branch("KZ-311", *staff, title="Тараз филиалы")
    if colleagues:
        await town.appoint(head, "KZ-311", "head")
    aigul = await town.citizen("Айгүл", language="kk")
    return Office(town, group, head, daniyar, saule, aigul)


@pytest.fixture
def town_options() -> dict[str, Any]:
    """As in service: what is done can be taken back for a minute."""
    return {"reader": PlainReader(), "desk": {"undo_seconds": 60}}


@pytest.fixture
async def town(
    request: pytest.FixtureRequest, tmp_path: Path, town_options: dict[str, Any]
) -> AsyncIterator[Town]:
    """Where there is to be an office in it, the town is one in which it has been opened before."""
    before = None
    if "office" in request.fixturenames and chosen() == "sqlite":
        before = (await _left_open()).town
    async with open_town(tmp_path, as_left=before, **town_options) as opened:
        yield opened


@pytest.fixture
async def office(town: Town) -> Office:
    people = town.sandbox.telegram.world.people
    if not people:
        return await open_office(town, colleagues=True)
    return (await _left_open()).in_town(town)


@dataclass(frozen=True)
class _LeftOpen:
    """An office with colleagues, and the town around it: nine of ten tests of what staff do begin
    with one, and to open it takes longer than what follows."""

    town: AsLeft
    group: int
    people: list[int]

    def in_town(self, town: Town) -> Office:
        head, daniyar, saule, aigul = map(town.sandbox.find_person, self.people)
        group = town.sandbox.find_group(self.group)
        return Office(town, group, head, daniyar, saule, aigul)


_left: list[_LeftOpen] = []
"""The one of this process."""


async def _left_open() -> _LeftOpen:
    if not _left:
        with TemporaryDirectory() as folder:
            async with open_town(Path(folder), reader=PlainReader()) as town:
                office = await open_office(town, colleagues=True)
            people = (office.head, office.daniyar, office.saule, office.aigul)
            _left.append(_LeftOpen(AsLeft.of(town), office.group.id, [one.id for one in people]))
    return _left[0]


# Time that passes


def at(day: int, hour: int = 10, minute: int = 0, *, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


async def sweep(town: Town) -> None:
    """The service looks at what is due; Telegram's clock agrees with ours."""
    await town.somebody_writes()
    await town.app.sweep.run()
    await town.settle()


async def minutes(town: Town, until: datetime, step: timedelta) -> None:
    """Time passes, and the service looks again and again."""
    while town.clock.moment < until:
        town.clock.moment = min(until, town.clock.moment + step)
        await sweep(town)


async def until(town: Town, condition: Callable[[], object], seconds: float = 60.0) -> None:
    """Let the bot work, and time pass, until something is so."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while not condition():
        assert loop.time() < end, "it never happened"
        town.clock.advance(timedelta(seconds=1))
        await town.settle()
        await asyncio.sleep(0.05)


def heard(by: Person | Group, words: str) -> int:
    """In how many messages to a person, or in a group, these words stand."""
    return sum(words in text for text in by.heard)
