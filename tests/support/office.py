"""A branch with its people, for tests of what staff do."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.appeals.models import Item
from bot.domain.appeals.understanding import Understanding
from bot.domain.network.people import Person
from tests.support.town import Town, open_town


class PlainReader:
    """Guesses nothing: what an appeal is about is not the subject of these tests."""

    def read(
        self, items: Sequence[Item], person: Person, recent: Sequence[str] = ()
    ) -> Understanding:
        return Understanding(language=person.language)


@dataclass
class Office:
    """Taraz: a head, two operators, their group; and Aigul, who writes to them."""

    town: Town
    group: Any
    head: Any
    daniyar: Any
    saule: Any
    aigul: Any
    code: str = "KZ-311"

    async def appeal(self, text: str = "Үйімізде екі аптадан бері су жоқ") -> str:
        """Aigul files an appeal; its number's digits. Its card is the last in the group."""
        places = ("Орнын көрсету", "Жамбыл облысы", "Тараз қаласы", "Қала бойынша")
        known = (await self.town.all_appeals(self.aigul)) != []
        return await self.town.files(self.aigul, text, *(() if known else places))

    def card(self, number: str) -> Any:
        shown = f"{number[:3]}-{number[3:6]}-{number[6:]}"
        return next(
            message
            for message in reversed(self.group.screen)
            if any(
                line.startswith(f"№ {shown} · ") and "беруші" not in line
                for line in message.text.splitlines()[:3]
            )
        )

    async def says(self, person: Any, text: str, reply_to: Any = None) -> str:
        """A person writes in the group; what the bot last said there."""
        person.says(text, chat=self.group, reply_to=reply_to)
        await self.town.settle()
        return self.group.last.text

    async def a_minute_later(self) -> None:
        self.town.clock.advance(timedelta(seconds=61))
        await self.town.settle()

    async def answers(self, person: Any, number: str, text: str, outcome: str) -> None:
        """Reply to the card, look at the preview, press the outcome."""
        person.says(text, chat=self.group, reply_to=self.card(number))
        await self.town.settle()
        await self.presses(person, outcome)

    async def presses(self, person: Any, *labels: str) -> None:
        for label in labels:
            person.presses(label, chat=self.group)
            await self.town.settle()


@pytest.fixture
def town_options() -> dict[str, Any]:
    """As in service: what is done can be taken back for a minute."""
    return {"reader": PlainReader(), "desk": {"undo_seconds": 60}}


@pytest.fixture
async def town(tmp_path: Path, town_options: dict[str, Any]) -> AsyncIterator[Town]:
    async with open_town(tmp_path, **town_options) as opened:
        yield opened


@pytest.fixture
async def office(town: Town) -> Office:
    daniyar = town.sandbox.person("Данияр", language_code="kk", username="daniyar")
    saule = town.sandbox.person("Сәуле", language_code="ru", username="saule")
    head = town.sandbox.person("Марат", language_code="kk", username="marat")
    group = await town.branch("KZ-311", daniyar, saule, head, title="Тараз филиалы")
    await town.appoint(head, "KZ-311", "head")
    aigul = await town.citizen("Айгүл", language="kk")
    return Office(town, group, head, daniyar, saule, aigul)
