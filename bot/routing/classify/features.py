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
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.routing.classify.asides import silenced
from bot.routing.classify.lexicon import is_ignored
from bot.text.folding import Word, skeleton, words

Floats = NDArray[np.float32]

Doubles = NDArray[np.float64]

Places = NDArray[np.int64]

Hashes = NDArray[np.uint64]

LETTERS = 1 << 17
"""Rows for runs of letters; those for whole words and pairs, and for marks, come behind them."""

WORDS = LETTERS

MARKS = 1 << 12

ROWS = LETTERS + WORDS + MARKS

_RUNS = range(3, 7)

_LONGEST_RUN = _RUNS[-1]

_SIZES = np.arange(_LONGEST_RUN + 1, dtype=np.uint8)[:, None]

_BEGINNING = np.array([5])
"""Letters of a word by which a pair knows it: about what is left without its ending."""

_NOTHING = "\0"
"""A letter that adds nothing to a sum."""

_COUNTDOWN = bytes(range(255, 1, -1))

_BASE = 0x9E3779B97F4A7C15

_WRAP = 1 << 64


def _numbers(*numbers: int) -> Hashes:
    """Numpy is faster with arrays of one number than with a number."""
    return np.array(numbers, dtype=np.uint64)


# Odd numbers without a pattern.
_SPREAD, _AND = _numbers(0xBF58476D1CE4E5B9), _numbers(0x94D049BB133111EB)

_WHOLE, _BEGIN = _numbers(0xD6E8FEB86659FD93), _numbers(0xA0761D6478BD642F)

_BITS = LETTERS.bit_length() - 1

_DROPPED = _numbers(*range(64, 0, -1))[:, None]

_ONE, _OF_WORDS = np.array([1]), np.array([LETTERS])

_OWNER_BITS, _OWNER = np.array([32]), np.array([(1 << 32) - 1])

_BEGINS = np.array([True])

_NOWHERE: Places = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a list of words, each row once."""

    rows: Places
    """In rising order."""
    times: Places
    """How often each of them comes."""
    owners: Places
    """For every single piece, in the order of the rows, the place of the word it comes from; of a
    pair, the first."""


def features_of(typed: Sequence[str]) -> Pieces:
    """The pieces of words given as skeletons; an empty one is a gap that nothing spans."""
    letters = Letters(typed)
    if not letters.places:
        return Pieces(_NOWHERE, _NOWHERE, _NOWHERE)
    runs, owners = letters.runs(_RUNS)
    wholes, beginnings = letters.words(), letters.beginnings()
    places = np.array(letters.places)
    beside = np.array([at + 1 == after for at, after in pairwise(letters.places)], dtype=bool)
    pairs = (beginnings[:-1] * _AND + beginnings[1:])[beside]
    found = highest(np.concatenate((runs, wholes, beginnings * _BEGIN, pairs)), _BITS)
    found[len(runs) :] += _OF_WORDS
    return _counted(found, np.concatenate((owners, places, places, places[:-1][beside])))


def _counted(rows: Places, owners: Places) -> Pieces:
    """Each row once, and how often it comes: numbers that carry their owners are sorted at once."""
    carried = (rows << _OWNER_BITS) | owners
    carried.sort()
    risen = carried >> _OWNER_BITS
    begins = np.concatenate((_BEGINS, risen[1:] != risen[:-1], _BEGINS))
    bounds = begins.nonzero()[0]  # the last one behind the last row
    firsts = bounds[:-1]
    return Pieces(risen.take(firsts), bounds[1:] - firsts, carried & _OWNER)


def marks(names: Iterable[str]) -> Places:
    """The rows of whatever else a model looks at in a text, given by names."""
    first = LETTERS + WORDS
    return np.array(
        sorted({first + zlib.crc32(name.encode()) % MARKS for name in names}), dtype=np.int64
    )


class Letters:
    """The letters of words one behind the other, an edge around each."""

    def __init__(self, typed: Sequence[str]) -> None:
        self.places = [at for at, word in enumerate(typed) if word]
        """Where the words that have letters stand in the list."""
        spelled = [typed[at] for at in self.places]
        sizes = [len(word) + 1 for word in spelled]
        lengths = np.array(sizes, dtype=np.int64)
        self._ends = lengths.cumsum()
        """The edges behind the words."""
        self._begins = self._ends - lengths + _ONE
        """The first letters."""
        self._owners = np.array(self.places, dtype=np.int64).repeat(lengths)
        """By letter or edge, but for the last edge, which begins no word."""
        room = b"".join([_COUNTDOWN[-size:] for size in sizes])
        self._room = np.frombuffer(room, dtype=np.uint8)
        """By the same: how long a run is that ends with the word."""
        text = "_".join((_NOTHING, *spelled, _NOTHING * _LONGEST_RUN))
        codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        powers, self._inverse = _powers(len(codes))
        # What letters up to a place add up to; runs are differences of these sums, made
        # independent of where they stand.
        self._sums = (codes * powers).cumsum()

    def runs(self, sizes: range) -> tuple[Hashes, Places]:
        """Every run of so many letters and edges inside a word, with the place of the word.

        The shortest runs first. All sizes are worked out at once, as rows of one table.
        """
        starts = len(self._owners)
        table = (len(sizes), starts)
        ends = np.ndarray(table, np.uint64, self._sums, 8 * sizes[0], (8, 8))
        owners = np.ndarray(table, np.int64, self._owners, 0, (0, 8))
        inside = _SIZES[sizes[0] : sizes[-1] + 1] <= self._room
        hashed = (ends - self._sums[:starts]) * self._inverse[:starts]
        return hashed[inside], owners[inside]

    def words(self) -> Hashes:
        """Each word; other numbers than runs of the same letters have."""
        wholes: Hashes = self._from_first_letters(self._ends) * _WHOLE
        return wholes

    def beginnings(self) -> Hashes:
        """The first letters of each word."""
        ends: Places = np.minimum(self._begins + _BEGINNING, self._ends)
        return self._from_first_letters(ends)

    def _from_first_letters(self, ends: Places) -> Hashes:
        sums = self._sums.take(ends) - self._sums.take(self._begins)
        numbers: Hashes = sums * self._inverse.take(self._begins)
        return numbers


def highest(hashed: Hashes, bits: int) -> Places:
    """A row for each hash: so many of its bits.

    The highest bits of a product are the ones that all of its bits have a say in.
    """
    rows: Places = ((hashed * _SPREAD) >> _DROPPED[bits]).view(np.int64)
    return rows


def _powers_up_to(count: int) -> tuple[Hashes, Hashes]:
    return _raised(_BASE, count), _raised(pow(_BASE, -1, _WRAP), count + 1)[1:]


def _raised(base: int, count: int) -> Hashes:
    factors = np.full(count, base, dtype=np.uint64)
    factors[0] = 1
    return np.asarray(np.cumprod(factors))


_kept = _powers_up_to(1 << 10)


def _powers(count: int) -> tuple[Hashes, Hashes]:
    """So many powers of the base, and at least so many of its inverse, from the first on. The
    longest lists that were asked for are kept."""
    global _kept
    if len(_kept[0]) < count:
        _kept = _powers_up_to(1 << count.bit_length())
    powers, inverse = _kept
    return powers[:count], inverse


MOST_WORDS = 300
"""Words of a text that are looked at: its first ones."""

_FOREIGN = re.compile(r"[^а-я0-9]").search


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
    telling = tuple([_telling(word) for word in found])
    if _FOREIGN("".join(telling)):
        telling = tuple(["" if _FOREIGN(word) else word for word in telling])
    beside = frozenset() if whole else silenced(telling)
    if beside:
        telling = tuple("" if at in beside else word for at, word in enumerate(telling))
    return TextReading(found, telling, features_of(telling))


def _telling(word: Word) -> str:
    """The skeleton of a word, if it tells something.

    A digit tacked to letters («сөз1», «дом5») makes no new word.
    """
    bare = word.skeleton
    if not word.folded.isalpha():
        bare = skeleton(word.folded.strip("0123456789") or word.folded)
    return "" if is_ignored(bare) else bare
