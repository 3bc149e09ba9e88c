"""What the words of a draft say (until rooms of `routing` know more)."""

from collections.abc import Callable, Sequence

from bot.appeals.understanding import Understanding
from bot.appeals.values import Item
from bot.network.branches import Network
from bot.network.people import Person


class _Plain:
    def read(self, items: Sequence[Item], person: Person) -> Understanding:
        return Understanding(language=person.language)


def read_with_rules(network: Callable[[], Network]) -> _Plain:
    return _Plain()
