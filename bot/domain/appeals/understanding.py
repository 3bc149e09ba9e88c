"""What can be read from the words and points of a draft, before anybody is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.domain.appeals.models import Danger, Item, Kind, Where
from bot.domain.network.people import Language, Person
from bot.domain.problems.matching import AppealFacts


@dataclass(frozen=True, kw_only=True, slots=True)
class Understanding:
    """Guesses; what the citizen chose is never replaced by one."""

    language: Language
    kind: Kind = Kind.APPLICATION
    category: str | None = None
    """None: not sure enough to preselect one."""
    guess: str | None = None
    """The topic to file it under when the citizen chooses none: likely, and not sure."""
    categories: tuple[str, ...] = ()
    """The likeliest topics, best first."""
    where: Where = field(default_factory=Where)
    named: bool = False
    """Whether the words, or a point, speak of a place; if not, `where` is the citizen's own."""
    candidates: tuple[str, ...] = ()
    """KATO codes of places that were named and may be meant, when it is not clear which."""
    dangers: frozenset[Danger] = frozenset()
    why: tuple[str, ...] = ()
    """The words that decided, for operators."""


class Reader(Protocol):
    """Reads a draft. Never fails: at worst it understands nothing.

    `recent` are KATO codes of the places of the citizen's former appeals, the newest first.
    """

    def read(
        self, items: Sequence[Item], person: Person, recent: Sequence[str] = ()
    ) -> Understanding: ...

    def shared(
        self, items: Sequence[Item], topic: str, where: Where, dangers: frozenset[Danger]
    ) -> AppealFacts:
        """What decides whether it is part of a known problem."""
