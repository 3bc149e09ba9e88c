"""Mistyped names: one or two letters away from a region, a city or a district.

Only longer names take part, only where a level word, a capital or a locative says that a place
is meant, and never for an ordinary word. The typed word is measured only against names that begin
like it, so a look-up costs microseconds.
"""

from collections.abc import Container, Iterable, Iterator
from itertools import chain

from rapidfuzz.distance import OSA

from bot.routing.places.grammar import stems
from bot.routing.places.index import Match, NameIndex
from bot.routing.places.tokens import Token
from bot.routing.places.vocabulary import (
    EVERYDAY_SLIPS,
    FIRM,
    NEAR_MISSES,
    GrammaticalCase,
    NameRole,
)

SHORTEST = 6

TWO_LETTERS = 9  # names from this length on may be two letters off

_PATRONYMICS = ("вна", "вны", "вне", "вной", "вич", "вича", "вичу", "улы", "кызы")

# «Ала алмасаңда», «бара алмағанда»: a verb, and no locative of a name.
_OF_VERBS = (
    *("санда", "сенде", "саныздар", "ганда", "генде", "канда", "кенде", "атында", "етинде"),
    *("итында", "итинде", "макта", "мекте", "сада", "седе"),
)

OPENING = 5  # letters by which most words are told from all names

LOCATIVE = ("да", "де", "та", "те", "дагы", "деги", "тагы", "теги")


def _openings(word: str) -> list[str]:
    """The first letters of a word without one of them, the first letter kept.

    Two words one letter apart that begin alike share an opening: what parts them is left out of
    both, or lies behind.
    """
    first = word[:OPENING]
    return [first[:at] + first[at + 1 :] for at in range(OPENING - 1, 0, -1)]


class _Names:
    """Names by how they begin; a slip in the first letter is not looked for."""

    def __init__(self, names: Iterable[str]) -> None:
        self.openings: dict[str, list[str]] = {}
        self._of_size: dict[tuple[str, int], list[str]] = {}
        for name in names:
            self._of_size.setdefault((name[0], len(name)), []).append(name)
            for opening in dict.fromkeys(_openings(name)):
                self.openings.setdefault(opening, []).append(name)

    def a_letter_off(self, word: str) -> Iterable[str]:
        """All names that may be one letter away, and some others."""
        nearby = (self.openings.get(opening, ()) for opening in _openings(word))
        return dict.fromkeys(chain.from_iterable(nearby))

    def two_letters_off(self, word: str) -> Iterator[str]:
        """All names that may be two letters away, and some others."""
        for size in range(len(word) - 2, len(word) + 3):
            yield from self._of_size.get((word[0], size), ())


class Typos:
    """Finds the name that was meant. Built once over the names of regions, cities, districts.

    `everyday` are words that are no slips, and whose forms are none.
    """

    def __init__(self, index: NameIndex, everyday: Container[str] = EVERYDAY_SLIPS) -> None:
        self._index = index
        self._everyday = everyday
        self._cache: dict[tuple[str, bool], tuple[tuple[str, bool, int, GrammaticalCase], ...]] = {}
        self._nouns = _Names(self._major(index.single))
        self._adjectives = _Names(self._major(index.adjectives))

    def _major(self, names: dict[str, tuple[int, ...]]) -> Iterable[str]:
        codes = self._index.codes
        return [
            key
            for key, ids in names.items()
            if (len(key) >= SHORTEST or (len(key) == SHORTEST - 1 and key in FIRM))
            and any(codes[i >> 2] in "RCDUT" and (not i & 3 or key in FIRM) for i in ids)
        ]

    def worth_trying(self, token: Token, key: str, level_words: set[NameRole]) -> bool:
        """Whether anything but its letters says that the word is a place."""
        if len(key) < (SHORTEST - 1 if level_words else SHORTEST):
            return False
        if not level_words and (key in self._everyday or key.endswith(_OF_VERBS)):
            return False
        if key in NEAR_MISSES or key[:8] in NEAR_MISSES or key.endswith(_PATRONYMICS):
            return False
        return bool(level_words) or token.capital or key.endswith(LOCATIVE)

    def look_up(self, token: Token, key: str, level_words: set[NameRole]) -> Match | None:
        """The nearest name, or nothing when two are equally near or none is likely meant."""
        hits = self._hits(key, deep=bool(level_words))
        if not hits or (not level_words and self._is_of_a_word(key)):
            return None
        name, adjective, distance, case = hits[0]
        if len(hits) > 1 and hits[1][2] == distance and self._differ(hits[0], hits[1]):
            return None
        if not level_words:
            lived_in = case in (GrammaticalCase.LOC, GrammaticalCase.RES)
            long_enough = len(name) >= (SHORTEST if lived_in and name in FIRM else SHORTEST + 1)
            if adjective or distance > 1 or not long_enough or not (token.capital or lived_in):
                return None
        names = self._index.adjectives if adjective else self._index.single
        return Match(
            names[name], GrammaticalCase.NOM if adjective else case, name, adjective=adjective
        )

    def _is_of_a_word(self, key: str) -> bool:
        """«Асханадағы», «асыраудағы»: an everyday word with an ending."""
        return any(stem in self._everyday for stem, _, _ in self._stems(key))

    def _differ(
        self,
        one: tuple[str, bool, int, GrammaticalCase],
        other: tuple[str, bool, int, GrammaticalCase],
    ) -> bool:
        """Whether two names equally near are names of different places."""
        if one[1] != other[1]:
            return False
        names = self._index.adjectives if one[1] else self._index.single
        return {i >> 2 for i in names[one[0]]}.isdisjoint(i >> 2 for i in names[other[0]])

    def _hits(self, key: str, *, deep: bool) -> tuple[tuple[str, bool, int, GrammaticalCase], ...]:
        if not deep and not any(map(self._open_like, _openings(key))):
            return ()
        known = self._cache.get((key, deep))
        if known is None:
            if len(self._cache) > 4_000:
                self._cache.clear()
            known = self._cache[key, deep] = tuple(self._near(key, deep=deep))
        return known

    def _open_like(self, opening: str) -> bool:
        return opening in self._nouns.openings or opening in self._adjectives.openings

    def _near(self, typed: str, *, deep: bool) -> list[tuple[str, bool, int, GrammaticalCase]]:
        found: dict[tuple[str, bool], tuple[int, int, GrammaticalCase]] = {}
        for order, (stem, case, adjective) in enumerate(self._stems(typed)):
            if len(stem) < SHORTEST - 1:
                continue
            if deep and not adjective and self._is_spelled_so(stem):
                found[stem, False] = (0, order, case)
            names = self._adjectives if adjective else self._nouns
            for name in names.two_letters_off(stem) if deep else names.a_letter_off(stem):
                limit = 2 if deep and len(name) >= TWO_LETTERS else 1
                distance = OSA.distance(stem, name, score_cutoff=limit)
                if distance <= limit:
                    entry = (distance, order, case)
                    found[name, adjective] = min(found.get((name, adjective), entry), entry)
        # Of names equally near the longer ones: a letter is left out more often than one is added.
        ranked = sorted(found.items(), key=lambda item: (item[1][:2], -len(item[0][0])))
        return [(name, adj, distance, case) for (name, adj), (distance, _, case) in ranked[:3]]

    def _is_spelled_so(self, stem: str) -> bool:
        """«Қазталов»: a unit's name, but for Kazakh letters that the official data lack."""
        ids = self._index.single.get(stem, ())
        return any(self._index.codes[ident >> 2] in "RCD" for ident in ids)

    def _stems(self, typed: str) -> Iterator[tuple[str, GrammaticalCase, bool]]:
        for ending in ("ого", "ому", "уиу", "аиа", "ое", "ои", "ом", "им", "ие", "их", "и"):
            if typed.endswith(ending) and len(typed) - len(ending) >= SHORTEST:
                yield typed[: -len(ending)], GrammaticalCase.NOM, True
                break
        for stem, case, cut in stems(typed, russian=True):
            if cut <= 4:
                yield stem, case, False
