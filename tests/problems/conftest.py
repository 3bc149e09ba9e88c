"""An outage in Taraz, with a branch that answers for it and people who write of it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from sandbox import Person, Shown
from tests.support.fake_reader import OutageReader
from tests.support.office import Office, office, town
from tests.support.town import Town, number_in

__all__ = ["office", "town"]

NO_WATER = "Тараз қаласында су жоқ"

NO_WATER_RU = "В Таразе нет воды"

SAME = {"kk": "Менде де солай", "ru": "У меня так же"}

ANOTHER = {"kk": "Менікі басқа", "ru": "У меня другое"}


@dataclass
class Outage:
    """The office, and what people do about a known problem."""

    office: Office
    people: int = 0

    @property
    def town(self) -> Town:
        return self.office.town

    @property
    def card(self) -> Shown:
        """The card of the problem in the group."""
        return next(
            shown
            for shown in reversed(self.office.group.screen)
            if shown.text.startswith(("Ортақ мәселе:", "Общая проблема:"))
        )

    async def opened(self, text: str = NO_WATER) -> str:
        """Aigul writes first, Daniyar opens the problem from her card; her number."""
        number = await self.town.files(self.office.aigul, text)
        await self.opens(self.office.daniyar, number)
        return number

    async def opens(self, person: Person, number: str) -> None:
        person.presses(self.office.card(number), "⋯ Тағы")
        await self.town.settle()
        person.presses(self.office.card(number), "Ортақ мәселе")
        await self.town.settle()

    async def newcomer(self, language: str = "kk") -> Person:
        self.people += 1
        return await self.town.citizen(f"Тұрғын {self.people}", language=language)

    async def writes(self, language: str = "kk", text: str | None = None) -> Person:
        """Somebody new writes of it; the preview stands."""
        person = await self.newcomer(language)
        person.says(text or (NO_WATER if language == "kk" else NO_WATER_RU))
        await self.town.settle()
        return person

    async def joins(self, language: str = "kk", text: str | None = None) -> tuple[Person, str]:
        person = await self.writes(language, text)
        person.presses(SAME[language])
        await self.town.settle()
        return person, number_in(person.last.text)

    async def says_to_all(self, *texts: str, by: Person | None = None) -> None:
        """Replies to the card of the problem, one message after the other."""
        for text in texts:
            await self.office.says(by or self.office.daniyar, text, reply_to=self.card)

    async def works_off(self) -> None:
        """The loop that tells everybody, and what comes of it."""
        await self.town.app.problem_replies.work_off()
        await self.town.settle()

    async def half_a_minute_later(self) -> None:
        self.town.clock.advance(timedelta(seconds=31))
        await self.town.settle()


@pytest.fixture
def town_options() -> dict[str, Any]:
    return {"reader": OutageReader(), "desk": {"undo_seconds": 60}}


@pytest.fixture
async def outage(office: Office) -> Outage:
    return Outage(office)
