"""What tests of reminders share: a branch with its people, and days that pass."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.support.town import ZONE, Town

TARAZ = ("Орнын көрсету", "Жамбыл облысы", "Тараз қаласы", "Қала бойынша")


def at(day: int, hour: int = 10, minute: int = 0, *, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


@dataclass
class Office:
    """The branch of Taraz at work: its group, its operator, a citizen who writes to it."""

    town: Town
    group: Any
    daniyar: Any
    aigul: Any

    async def files(self, text: str = "Үйімізде екі аптадан бері су жоқ") -> str:
        self.aigul.says(text)
        await self.town.settle()
        place = TARAZ if self.aigul.last.button("Орнын көрсету") else ()
        return await self.town.sends_draft(self.aigul, *place)

    def card(self, number: str) -> Any:
        shown = f"{number[:3]}-{number[3:6]}-{number[6:]}"
        return next(
            m for m in reversed(self.group.screen) if shown in m.text and m.button("Жауап беру")
        )

    async def takes(self, number: str) -> None:
        self.daniyar.presses(self.card(number), "Жұмысқа алу")
        await self.town.settle()

    async def asks(self, number: str, text: str = "Мекенжайыңыз қандай?") -> None:
        self.daniyar.presses(self.card(number), "Сұрау")
        await self.town.settle()
        self.daniyar.says(text, chat=self.group, reply_to=self.group.last)
        await self.town.settle()
        self.daniyar.presses("Сұрақты жіберу", chat=self.group)
        await self.town.settle()

    async def answers(self, number: str, text: str = "Құбыр жөнделді, су келді.") -> None:
        self.daniyar.says(text, chat=self.group, reply_to=self.card(number))
        await self.town.settle()
        self.daniyar.presses("Жіберу: оң шешілді", chat=self.group)
        await self.town.settle()

    async def at(self, moment: datetime) -> None:
        """It is then; the service looks at what is due and says it."""
        self.town.clock.moment = moment
        await sweep(self.town)


async def sweep(town: Town) -> None:
    await town.app.sweep.run()
    await town.settle()


async def minutes(town: Town, until: datetime, step: timedelta) -> None:
    """Time passes, and the service looks again and again."""
    while town.clock.moment < until:
        town.clock.moment = min(until, town.clock.moment + step)
        await sweep(town)


async def open_office(town: Town) -> Office:
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    group = await town.branch("KZ-311", daniyar, title="Тараз филиалы")
    aigul = await town.citizen("Айгүл", language="kk")
    return Office(town, group, daniyar, aigul)


def heard(person: Any, words: str) -> int:
    """In how many messages to the person, or in the group, these words stand."""
    return sum(words in text for text in person.heard)
