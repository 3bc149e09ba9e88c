"""A branch with its people, for the tests of the operator's desk."""

from dataclasses import dataclass
from typing import Any

import pytest
from town import Town


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
            m for m in reversed(self.group.screen) if m.text.count("\n") > 3 and shown in m.text
        )

    async def says(self, person: Any, text: str, reply_to: Any = None) -> str:
        """A person writes in the group; what the bot last said there."""
        person.says(text, chat=self.group, reply_to=reply_to)
        await self.town.settle()
        return self.group.last.text

    async def presses(self, person: Any, *labels: str) -> None:
        for label in labels:
            person.presses(label, chat=self.group)
            await self.town.settle()


@pytest.fixture
async def office(town: Town) -> Office:
    daniyar = town.sandbox.person("Данияр", language_code="kk", username="daniyar")
    saule = town.sandbox.person("Сәуле", language_code="ru", username="saule")
    head = town.sandbox.person("Марат", language_code="kk", username="marat")
    group = await town.branch("KZ-311", daniyar, saule, head, title="Тараз филиалы")
    await town.appoint(head, "KZ-311", "head")
    aigul = await town.citizen("Айгүл", language="kk")
    return Office(town, group, head, daniyar, saule, aigul)
