"""A language as people read it: its words come from the Fluent files, and stand in no test."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from bot.domain.network.people import Language
from handlers.texts import Texts
from sandbox import Group, Person
from tests.support.fluent_files import entries, written
from tests.support.town import Town

_TAG = re.compile(r"<[^>]+>")

_VARIABLE = re.compile(r"\\\{\w+\\\}")


@dataclass(frozen=True, slots=True)
class Tongue:
    language: str
    _texts: Texts = field(default_factory=Texts, repr=False)

    def __call__(self, name: str, **arguments: Any) -> str:
        """What stands on a button, or in a message whose variables are given."""
        return _TAG.sub("", self._texts.label(self.language, name, **arguments))

    def said(self, name: str, text: str) -> bool:
        """Whether a text contains this message, whatever its variables are."""
        for pattern in written(entries(self.language)[name].pattern):
            plain = _TAG.sub("", pattern).strip()
            if plain.count("{choice}") and plain == "{choice}":
                continue
            wanted = _VARIABLE.sub(".*?", re.escape(plain))
            if re.search(re.sub(r"(\\\s|\s)+", r"\\s+", wanted), text, re.DOTALL):
                return True
        return False

    async def is_spoken_by(self, town: Town, group: Group, *people: Person) -> None:
        """The bot speaks it in a group, and to these people."""
        async with town.app.storage.transaction() as tx:
            tx.branches.save_chat(group.id, group.title, self.language)
            for person in people:
                known = await tx.people.get(person.id)
                assert known is not None
                tx.people.save(replace(known, language=Language(self.language)))
