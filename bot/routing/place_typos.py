"""Mistyped names: one or two letters away from a region, a city or a district.

Only longer names take part, only where a level word, a capital or a locative says that a place
is meant, and never for an ordinary word. Names within reach are found by the deletions they
share with the typed word, so a look-up costs microseconds.
"""

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from bot.routing.place_caution import FIRM, NEAR_MISSES
from bot.routing.place_grammar import stems
from bot.routing.place_names import Match, NameIndex
from bot.routing.place_tokens import Token
from bot.routing.place_words import Case, Role

SHORTEST = 6
TWO_LETTERS = 9  # names from this length on may be two letters off
_PATRONYMICS = ("вна", "вны", "вне", "вной", "вич", "вича", "вичу", "улы", "кызы")
OPENING = 5  # letters by which most words are told from all names
LOCATIVE = ("да", "де", "та", "те", "дагы", "деги", "тагы", "теги")


def _deletions(word: str, depth: int) -> Iterator[str]:
    """The word and everything left of it without up to `depth` letters."""
    yield word
    seen = {word}
    layer = {word}
    for _ in range(depth):
        layer = {form[:at] + form[at + 1 :] for form in layer for at in range(len(form))} - seen
        seen |= layer
        yield from layer


def _openings(word: str) -> set[str]:
    """The first letters of a word without one of them, the first letter kept.

    Two words one letter apart that begin alike share an opening: what parts them is left out of
    both, or lies behind.
    """
    first = word[:OPENING]
    return {first[:at] + first[at + 1 :] for at in range(1, OPENING)}


class Typos:
    """Finds the name that was meant. Built once over the names of regions, cities, districts."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index
        self._blocks: dict[str, list[tuple[str, bool]]] = {}
        self._openings: set[str] = set()
        self._cache: dict[tuple[str, bool], tuple[tuple[str, bool, int, Case], ...]] = {}
        for key in self._major(index.single):
            self._add(key, adjective=False)
        for key in self._major(index.adjectives):
            self._add(key, adjective=True)

    def _major(self, names: dict[str, tuple[int, ...]]) -> Iterable[str]:
        codes = self._index.codes
        return [
            key
            for key, ids in names.items()
            if (len(key) >= SHORTEST or (len(key) == SHORTEST - 1 and key in FIRM))
            and any(codes[i >> 2] in "RCDUT" and (not i & 3 or key in FIRM) for i in ids)
        ]

    def _add(self, key: str, *, adjective: bool) -> None:
        self._openings |= _openings(key)
        for form in _deletions(key, 1 + (len(key) >= TWO_LETTERS)):
            self._blocks.setdefault(form, []).append((key, adjective))

    def worth_trying(self, token: Token, key: str, heads: set[Role]) -> bool:
        """Whether anything but its letters says that the word is a place."""
        if len(key) < (SHORTEST - 1 if heads else SHORTEST):
            return False
        if key in NEAR_MISSES or key[:8] in NEAR_MISSES or key.endswith(_PATRONYMICS):
            return False
        return bool(heads) or token.capital or key.endswith(LOCATIVE)

    def look_up(self, token: Token, key: str, heads: set[Role]) -> Match | None:
        """The nearest name, or nothing when two are equally near or none is likely meant."""
        hits = self._hits(key, deep=bool(heads))
        if not hits:
            return None
        name, adjective, distance, case = hits[0]
        if len(hits) > 1 and hits[1][2] == distance and self._differ(hits[0], hits[1]):
            return None
        if not heads:
            lived_in = case in (Case.LOC, Case.RES)
            long_enough = len(name) >= (SHORTEST if lived_in and name in FIRM else SHORTEST + 1)
            if adjective or distance > 1 or not long_enough or not (token.capital or lived_in):
                return None
        names = self._index.adjectives if adjective else self._index.single
        return Match(names[name], Case.NOM if adjective else case, name, adjective=adjective)

    def _differ(self, one: tuple[str, bool, int, Case], other: tuple[str, bool, int, Case]) -> bool:
        """Whether two names equally near are names of different places."""
        if one[1] != other[1]:
            return False
        names = self._index.adjectives if one[1] else self._index.single
        return {i >> 2 for i in names[one[0]]}.isdisjoint(i >> 2 for i in names[other[0]])

    def _hits(self, key: str, *, deep: bool) -> tuple[tuple[str, bool, int, Case], ...]:
        if not deep and self._openings.isdisjoint(_openings(key)):
            return ()  # only names one letter away count
        known = self._cache.get((key, deep))
        if known is None:
            if len(self._cache) > 20_000:
                self._cache.clear()
            known = self._cache[key, deep] = tuple(self._near(key, deep=deep))
        return known

    def _near(self, typed: str, *, deep: bool) -> list[tuple[str, bool, int, Case]]:
        found: dict[tuple[str, bool], tuple[int, int, Case]] = {}
        for order, (stem, case, adjective) in enumerate(self._stems(typed)):
            if len(stem) < SHORTEST - 1:
                continue
            depth = 2 if deep and len(stem) >= TWO_LETTERS - 1 else 1
            for form in _deletions(stem, depth):
                for name, is_adjective in self._blocks.get(form, ()):
                    if is_adjective != adjective or name[0] != stem[0]:
                        continue
                    limit = 1 + (len(name) >= TWO_LETTERS)
                    distance = OSA.distance(stem, name, score_cutoff=limit)
                    if distance <= limit:
                        entry = (distance, order, case)
                        found[name, adjective] = min(found.get((name, adjective), entry), entry)
        ranked = sorted(found.items(), key=lambda item: item[1][:2])
        return [(name, adj, distance, case) for (name, adj), (distance, _, case) in ranked[:3]]

    def _stems(self, typed: str) -> Iterator[tuple[str, Case, bool]]:
        for ending in ("ого", "ому", "уиу", "аиа", "ое", "ои", "ом", "им", "ие", "их", "и"):
            if typed.endswith(ending) and len(typed) - len(ending) >= SHORTEST:
                yield typed[: -len(ending)], Case.NOM, True
                break
        for stem, case, cut in stems(typed, russian=True):
            if cut <= 4:
                yield stem, case, False
