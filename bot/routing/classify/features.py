"""What a model sees of words: overlapping pieces of them, each a row of a table.

A piece is named by a number that is worked out from its letters and not looked up: no list of
pieces is kept, so a model is one block of numbers, a word nobody has met before is read as fast
as any other, and two rare pieces may share a row, which training has to live with.

`Reading` is a text as topics and kinds look at it.
"""

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.routing.classify.asides import silenced
from bot.routing.classify.lexicon import is_ignored
from bot.text.folding import Word, skeleton, words

Floats = NDArray[np.float32]

Places = NDArray[np.int64]

Hashes = NDArray[np.uint64]

LETTERS = 1 << 17
"""Rows for runs of letters; those for whole words and pairs, and for marks, come behind them."""

WORDS = 1 << 17

MARKS = 1 << 12

ROWS = LETTERS + WORDS + MARKS

_RUNS = (3, 4, 5, 6)

_BEGINNING = 5
"""Letters of a word by which a pair knows it: about what is left without its ending."""

_EDGE = ord("_")

_BASE = 0x9E3779B97F4A7C15

_WRAP = 1 << 64

# Odd numbers without a pattern.
_SPREAD, _AND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)

_WHOLE, _BEGIN = np.uint64(0xD6E8FEB86659FD93), np.uint64(0xA0761D6478BD642F)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a list of words, each row once."""

    rows: Places
    """In rising order."""
    times: Places
    """How often each of them comes."""
    back: Places
    """For every single piece, the place of its row in `rows`."""
    owners: Places
    """The place of the word each single piece comes from; of a pair, the first."""


def features_of(typed: Sequence[str]) -> Pieces:
    """The pieces of words given as skeletons; an empty one is a gap that nothing spans."""
    letters = Letters(typed)
    runs = [letters.runs(size) for size in _RUNS]
    beginning = letters.beginnings(_BEGINNING)
    firsts = np.flatnonzero(np.diff(letters.places) == 1)
    named = (
        letters.wholes(),
        beginning * _BEGIN,
        beginning[firsts] * _AND + beginning[firsts + 1],
    )
    run_rows = highest(np.concatenate([hashed for hashed, _ in runs]), LETTERS)
    word_rows = highest(np.concatenate(named), WORDS) + LETTERS
    rows, back, times = np.unique(
        np.concatenate((run_rows, word_rows)), return_inverse=True, return_counts=True
    )
    owners = [owner for _, owner in runs]
    owners += [letters.places, letters.places, letters.places[firsts]]
    return Pieces(rows, times, back, np.concatenate(owners))


def marks(names: Iterable[str]) -> Places:
    """The rows of whatever else a model looks at in a text, given by names."""
    first = LETTERS + WORDS
    return np.array(
        sorted({first + zlib.crc32(name.encode()) % MARKS for name in names}), dtype=np.int64
    )


class Letters:
    """The letters of words one behind the other, an edge around each."""

    def __init__(self, typed: Sequence[str]) -> None:
        self.places = np.array([at for at, word in enumerate(typed) if word], dtype=np.int64)
        """Where the words that have letters stand in the list."""
        text = "_".join(("", *filter(None, typed), ""))
        codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        self._edges = np.flatnonzero(codes == _EDGE)
        self._word = np.searchsorted(self._edges, np.arange(len(codes)), side="right") - 1
        powers, self._inverse = _powers(len(codes) + 1)
        # What letters up to a place add up to; runs are differences of these sums, made
        # independent of where they stand.
        self._sums = np.zeros(len(codes) + 1, dtype=np.uint64)
        np.cumsum(codes * powers[:-1], out=self._sums[1:])

    def runs(self, size: int) -> tuple[Hashes, Places]:
        """Every run of so many letters and edges inside a word, with the place of the word."""
        # The last edge begins no word: it would be counted for the last one alone.
        count = max(0, len(self._word) - max(size, 2) + 1)
        if len(self.places) == 0:
            return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int64)
        word = np.minimum(self._word[:count], len(self.places) - 1)
        # A run ends no later than the edge that closes its word.
        inside = np.flatnonzero(np.arange(size - 1, size - 1 + count) <= self._edges[word + 1])
        return self._hashed(inside, inside + size), self.places[word[inside]]

    def wholes(self) -> Hashes:
        """Each word; another number than a run of the same letters has."""
        return self._hashed(self._edges[:-1] + 1, self._edges[1:]) * _WHOLE

    def beginnings(self, size: int) -> Hashes:
        """The first letters of each word."""
        starts = self._edges[:-1] + 1
        return self._hashed(starts, np.minimum(starts + size, self._edges[1:]))

    def _hashed(self, starts: Places, ends: Places) -> Hashes:
        return np.asarray((self._sums[ends] - self._sums[starts]) * self._inverse[starts])


def highest(hashed: Hashes, width: int) -> Places:
    """A row below `width`, which is a power of two, for each hash.

    The highest bits of a product are the ones that all of its bits have a say in.
    """
    return ((hashed * _SPREAD) >> np.uint64(65 - width.bit_length())).astype(np.int64)


_kept: tuple[Hashes, Hashes] = (np.ones(1, dtype=np.uint64), np.ones(1, dtype=np.uint64))


def _powers(count: int) -> tuple[Hashes, Hashes]:
    """So many powers of the base and of its inverse; the longest list asked for is kept."""
    global _kept
    if len(_kept[0]) < count:
        size = 1 << count.bit_length()
        inverse = pow(_BASE, -1, _WRAP)
        _kept = (_raised(_BASE, size), _raised(inverse, size))
    return _kept[0][:count], _kept[1][:count]


def _raised(base: int, count: int) -> Hashes:
    factors = np.full(count, base, dtype=np.uint64)
    factors[0] = 1
    return np.asarray(np.cumprod(factors))


MOST_WORDS = 300
"""Words of a text that are looked at: its first ones."""

_LETTERS = re.compile(r"[а-я0-9]+$")


@dataclass(frozen=True, slots=True)
class TextReading:
    """The words of a text and the pieces of those that tell something."""

    found: tuple[Word, ...]
    telling: tuple[str, ...]
    """Each word as a skeleton; nothing for names of places, greetings, and words in letters
    other than ours, whose rows would be anybody's."""
    pieces: Pieces


@lru_cache(maxsize=4)
def read(text: str, *, whole: bool = False) -> TextReading:
    """Kept for a moment: topic and kind read the same text in a row. `whole`: also those words that
    say who was asked."""
    found = words(text)[:MOST_WORDS]
    telling = tuple(_telling(word.folded) for word in found)
    beside = frozenset() if whole else silenced(telling)
    if beside:
        telling = tuple("" if at in beside else word for at, word in enumerate(telling))
    return TextReading(found, telling, features_of(telling))


@lru_cache(maxsize=8192)
def _telling(folded: str) -> str:
    """The skeleton of a word, if it tells something.

    A digit tacked to letters («сөз1», «дом5») makes no new word.
    """
    bare = skeleton(folded.strip("0123456789") or folded)
    return bare if _LETTERS.match(bare) and not is_ignored(bare) else ""
