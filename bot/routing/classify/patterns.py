"""Word patterns that rules are written in, matched in any spelling.

A pattern is words in a row. `убил*` takes any ending, `нож~` only a case ending, `жаз+` and
`отправ+` those of a verb, `муж* .. бьет` allows up to three words between. After ` ! ` stand
words that must not follow, after ` ^ ` words that must not come before: `взрыв~ ! цен* продаж*`.
Patterns and texts are compared as skeletons, so missing Kazakh letters and Latin script change
nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.text.folding import Word, fold_word, skeleton

T = TypeVar("T")

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

_ENDING = re.compile(f"(?:{_KAZAKH_CHAIN}|{_RUSSIAN_ENDING})$")

# What may follow the stem of a verb: person after tense, after a negation; infinitives, participles
# and commands; a question or a plea behind it.
_KAZAKH_PERSON = (
    r"(?:м|н|к|мин|син|миз|биз|пиз|пин|сиз(?:д[ае]р)?|син?д[ае]р|низ(?:д[ае]р)?|нд[ае]р)?"
)

_KAZAKH_VERB = (
    r"(?:[мбп][ае])?"
    r"(?:[дт]и"
    + _KAZAKH_PERSON
    + r"|[гк][ае]н(?:им|ин|имиз|иниз)?"
    + _KAZAKH_PERSON
    + r"(?:д[аы]|н[аын])?"
    r"|[гк]и(?:м|н|миз|низ|си)|[ае]?(?:ди|д|м|мин|миз|син|сиз(?:д[ае]р)?|синд[ае]р|тин)"
    r"|и?п(?:ти|пин|син|сиз(?:д[ае]р)?)?|[ае]|и|у(?:[гк][ае]|[дг]и|дин|им|иниз|и|имиз)?"
    r"|с[ае]"
    + _KAZAKH_PERSON
    + r"|и?н(?:из)?(?:д[ае]р)?|син|[аеи]ин|[аеи]ик|[аеи]?р"
    + _KAZAKH_PERSON
    + r")?"
    r"(?:ши(?:ги)?)?(?:[мбп][ае])?"
)

_RUSSIAN_VERB = (
    r"(?:(?:ать|ять|еть|ить|уть|оть|ть|т|ти|ю|у|еш|иш|аеш|ает|яет|ет|ит|ем|им|аем|аете|ете|ите|ают|яют|ют|ут|ят|ат"
    r"|ал|ала|али|ило|ило|ил|ила|или|л|ла|ло|ли|ел|ела|ели|и|ите|аи|аите|ыте|те"
    r"|ено|ена|ены|ен|ено|ан|ано|ана|ны|но|ув|ая)(?:ся|с)?)?"
)

_VERB_ENDING = re.compile(f"(?:{_KAZAKH_VERB}|{_RUSSIAN_VERB})$")

_GAP = 3

_CACHED_OPENINGS = 4_000

_OPENING = 4  # letters by which most words are told from every pattern

_ANY, _CASE, _VERB, _EXACT = "*", "~", "+", "="


@dataclass(frozen=True, slots=True)
class _Part:
    start: str
    ending: str
    gap: int

    def fits(self, word: str) -> bool:
        if self.ending == _EXACT:
            return word == self.start
        if not word.startswith(self.start):
            return False
        if self.ending == _ANY:
            return True
        ending = _VERB_ENDING if self.ending == _VERB else _ENDING
        return bool(ending.match(word, len(self.start)))


def _fits_any(parts: Sequence[_Part], word: str) -> bool:
    return any(part.fits(word) for part in parts)


def _part(written: str, gap: int = 0) -> _Part:
    ending = written[-1] if written[-1] in (_ANY, _CASE, _VERB) else _EXACT
    return _Part(skeleton(fold_word(written.rstrip("*~+"))), ending, gap)


def _parts(written: str) -> tuple[_Part, ...]:
    parts, gap = [], 0
    for word in re.split(r"[\s-]+", written.strip()):
        if word == "..":
            gap = _GAP
        elif word:
            parts.append(_part(word, gap))
            gap = 0
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class Cue(Generic[T]):
    """A compiled pattern and what it stands for."""

    meaning: T
    parts: tuple[_Part, ...]
    not_after: tuple[_Part, ...]
    not_before: tuple[_Part, ...]

    @classmethod
    def of(cls, written: str, meaning: T) -> "Cue[T]":
        """Compile a pattern as described at the head of the module."""
        rest, _, before = written.partition(" ^ ")
        rest, _, after = rest.partition(" ! ")
        return cls(meaning, _parts(rest), _parts(after), _parts(before))

    def at(self, typed: Sequence[str], start: int) -> tuple[int, ...]:
        """The places of its words when it begins at `start`, whose word its first part fits; else
        nothing."""
        places = [start]
        at = start + 1
        for part in self.parts[1:]:
            for place in range(at, min(len(typed), at + part.gap + 1)):
                if part.fits(typed[place]):
                    break
            else:
                return ()
            places.append(place)
            at = place + 1
        if self.not_after and at < len(typed) and _fits_any(self.not_after, typed[at]):
            return ()
        if self.not_before and start and _fits_any(self.not_before, typed[start - 1]):
            return ()
        return tuple(places)


Found = tuple[Cue[T], tuple[int, ...]]
"""A pattern that was found, and the places of its words."""

_First = tuple[_Part, list[Cue[T]]]
"""A first word, and the patterns that have it."""


class Cues(Generic[T]):
    """Many patterns, found by the beginning of their first word."""

    def __init__(self, cues: Sequence[Cue[T]]) -> None:
        by_first: dict[_Part, list[Cue[T]]] = defaultdict(list)
        for cue in cues:
            by_first[cue.parts[0]].append(cue)
        self._by_opening: dict[str, list[_First[T]]] = defaultdict(list)
        for part in sorted(by_first, key=lambda part: len(part.start)):
            self._by_opening[part.start[:_OPENING]].append((part, by_first[part]))
        self._near: dict[str, Sequence[_First[T]]] = {}

    def starting(self, typed: Sequence[str], start: int) -> Sequence[Found[T]]:
        """The patterns that begin at a word, with the places of their words."""
        return self._among(self._beginning_like(typed[start]), typed, start)

    def within(self, typed: Sequence[str]) -> Iterator[tuple[int, Sequence[Found[T]]]]:
        """Where patterns begin, and which."""
        for at, word in enumerate(typed):
            firsts = self._near.get(word[:_OPENING])
            if firsts is None:
                firsts = self._beginning_like(word)
            if firsts and (found := self._among(firsts, typed, at)):
                yield at, found

    def _among(
        self, firsts: Sequence[_First[T]], typed: Sequence[str], start: int
    ) -> Sequence[Found[T]]:
        word = typed[start]
        return [
            (cue, places)
            for part, cues in firsts
            if part.fits(word)
            for cue in cues
            if (places := cue.at(typed, start))
        ]

    def _beginning_like(self, word: str) -> Sequence[_First[T]]:
        """What a pattern may begin with if this is its first word."""
        opening = word[:_OPENING]
        firsts = self._near.get(opening)
        if firsts is None:
            if len(self._near) > _CACHED_OPENINGS:
                self._near.clear()
            firsts = self._near[opening] = [
                first
                for size in range(1, len(opening) + 1)
                for first in self._by_opening.get(opening[:size], ())
                if size == len(opening) or first[0].ending != _EXACT
            ]
        return firsts


def skeletons(found: Sequence[Word]) -> list[str]:
    """The words of a text in the form patterns are compared in."""
    return [word.skeleton for word in found]
