"""The topics people write about, and the stems that give each of them away.

The list itself is `data/categories.toml`: readable, translated, and open to correction
by someone who is no programmer.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.routing.folding import skeleton, words
from bot.routing.weights import DATA

# What may follow a whole word, in skeleton letters: a Kazakh chain of plural, possessive
# and case, or a Russian ending.
_KAZAKH_CHAIN = (
    r"(?:[лдт][ае]р)?"
    r"(?:им|ин|м|н|и|си|имиз|иниз|миз|низ)?"
    r"(?:[ндт]ин|[гк][ае]|[ндт]и|н?[дт][ае]|[дтн][ае]н|[мбп]ен|н|на|не)?"
    r"(?:г[иы]|дики|[дт][ае]ги)?"
)
_RUSSIAN_ENDING = (
    r"(?:а|у|е|и|о|я|ю|ом|ем|ои|еи|ам|ям|ах|ях|ами|ями|ов|ев|ии|ия|ие|ию|ого|ому|ую|ая|ое|их|им)?"
)
_AFTER = {
    "kk": re.compile(_KAZAKH_CHAIN + r"$"),
    "ru": re.compile(_RUSSIAN_ENDING + r"$"),
}
ENDING = re.compile(f"(?:{_KAZAKH_CHAIN}|{_RUSSIAN_ENDING})$")
"""A case ending of either language, or nothing, up to the end of a word."""

_SHORTEST_KEY = 2

# How much a stem counts before any text is seen, on the scale of the weights.
_BELIEF = 2.0
_BELIEFS = {"!": 3.5, "?": 0.8}


@dataclass(frozen=True, kw_only=True, slots=True)
class Category:
    """A topic of appeals."""

    code: str
    name_kk: str
    name_ru: str
    phrases: tuple[tuple[str, str], ...]
    """Short examples as (language, text)."""


@dataclass(frozen=True, slots=True)
class Stem:
    """The beginning of a word, or of several in a row, that speaks for some topics.

    `belief` is the weight it starts with for each of them.
    """

    parts: tuple[str, ...]
    whole: bool
    languages: frozenset[str]
    codes: tuple[str, ...]
    belief: float

    @property
    def feature(self) -> str:
        """Its name among the features of the model."""
        return "s:" + "+".join(self.parts) + ("=" if self.whole else "")

    def begins(self, word: str) -> bool:
        """Whether its first part fits the word."""
        first = self.parts[0]
        if not word.startswith(first):
            return False
        if not self.whole or len(self.parts) > 1:
            return True
        return any(_AFTER[language].match(word, len(first)) for language in self.languages)

    def continues(self, typed: Sequence[str], start: int) -> bool:
        """Whether all its parts begin the words from `start` on, one each."""
        return start + len(self.parts) <= len(typed) and all(
            typed[start + at].startswith(part) for at, part in enumerate(self.parts)
        )


class Lexicon:
    """Stems in skeleton form, found by the first letters of a word."""

    def __init__(self, entries: dict[str, dict[str, list[str]]]) -> None:
        self.stems = tuple(_collect(entries))
        self._singles: dict[str, list[Stem]] = {}
        self._sequences: dict[str, list[Stem]] = {}
        for stem in self.stems:
            index = self._singles if len(stem.parts) == 1 else self._sequences
            index.setdefault(stem.parts[0], []).append(stem)
        self._longest = max((len(stem.parts[0]) for stem in self.stems), default=0)

    def singles(self, word: str, language: str) -> list[tuple[Stem, float]]:
        """One-word stems that begin the word, each with its share of the evidence.

        «суды» is water in a Kazakh text and courts in a Russian one, so stems of the
        other language count only where its own has none. The longest stem says most.
        """
        found = [stem for stem in self._beginning(self._singles, word) if stem.begins(word)]
        if not found:
            return []
        own = [stem for stem in found if language in stem.languages] or found
        if not own:
            return []
        longest = max(len(stem.parts[0]) for stem in own)
        return [(stem, (len(stem.parts[0]) / longest) ** 2) for stem in own]

    def sequences(self, typed: Sequence[str], start: int) -> list[Stem]:
        """The several-word stems that begin at `start`."""
        return [stem for stem in self.begun_by(typed[start]) if stem.continues(typed, start)]

    def begun_by(self, word: str) -> list[Stem]:
        """The several-word stems of which a word is the first."""
        return self._beginning(self._sequences, word)

    def _beginning(self, index: dict[str, list[Stem]], word: str) -> list[Stem]:
        """Stems whose first part begins a word, the shortest first."""
        found: list[Stem] = []
        for size in range(_SHORTEST_KEY, min(len(word), self._longest) + 1):
            stems = index.get(word[:size])
            if stems:
                found += stems
        return found


def _collect(entries: dict[str, dict[str, list[str]]]) -> Iterator[Stem]:
    """The written stems; one claimed by several topics speaks for each of them less."""
    merged: dict[tuple[tuple[str, ...], bool], list[tuple[str, str, float]]] = defaultdict(list)
    for code, entry in entries.items():
        for language in ("kk", "ru"):
            for written in entry[f"stems_{language}"]:
                bare = written.rstrip("!?")
                parts = tuple(skeleton(word.folded) for word in words(bare))
                if parts and len(parts[0]) >= _SHORTEST_KEY:
                    belief = _BELIEFS.get(written[-1], _BELIEF)
                    merged[parts, bare.endswith("=")].append((language, code, belief))
    for (parts, whole), claims in sorted(merged.items()):
        codes = tuple(dict.fromkeys(code for _, code, _ in claims))
        yield Stem(
            parts,
            whole,
            frozenset(language for language, _, _ in claims),
            codes,
            max(belief for _, _, belief in claims) / len(codes),
        )


def _entries() -> dict[str, dict[str, list[str]]]:
    text = (DATA / "categories.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The stems of `data/categories.toml`, read once."""
    return Lexicon(_entries())


@lru_cache(maxsize=1)
def categories() -> dict[str, Category]:
    """The 25 topics in their official order, by code."""
    return {
        code: Category(
            code=code,
            name_kk=str(entry["kk"]),
            name_ru=str(entry["ru"]),
            phrases=tuple(("kk", text) for text in entry["phrases_kk"])
            + tuple(("ru", text) for text in entry["phrases_ru"]),
        )
        for code, entry in _entries().items()
    }


@lru_cache(maxsize=2)
def _beginnings(part: str) -> dict[str, tuple[str, ...]]:
    """A part of `ignored.toml`, by the first letters."""
    listed = tomllib.loads((DATA / "ignored.toml").read_text(encoding="utf-8"))
    by_key: dict[str, list[str]] = defaultdict(list)
    for beginning in listed[part]:
        by_key[beginning[:3]].append(beginning)
    return {key: tuple(beginnings) for key, beginnings in by_key.items()}


_NEVER = ("\0",)


def is_name(word: str) -> bool:
    """Whether a skeleton is the name of a region, a district or a town."""
    return word.startswith(_beginnings("names").get(word[:3], _NEVER))


def is_ignored(word: str) -> bool:
    """Whether a skeleton says nothing about a topic: such a name, an address or a greeting."""
    return is_name(word) or word.startswith(_beginnings("greetings").get(word[:3], _NEVER))


def is_silent(word: str) -> bool:
    """Whether a skeleton is a word of grammar («не», «жоқ», «очень»), which explains nothing."""
    return len(word) < 2 or word in _silent()


@lru_cache(maxsize=1)
def _silent() -> frozenset[str]:
    listed = tomllib.loads((DATA / "ignored.toml").read_text(encoding="utf-8"))
    return frozenset(skeleton(word.folded) for line in listed["silent"] for word in words(line))
