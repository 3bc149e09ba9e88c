"""Whether the trouble of a text is where a name stands, or the name is only spoken of: learned.

Rules know words, and the next text has others. What holds for all texts is how people tell of
their own place and of another: an address opens or closes the text, one's own town stands in the
clause of the trouble, and what is only spoken of has a clause of its own and the trouble behind
it. `bot/routing/places/elsewhere.py` says what is to be seen of a name; what each sign and each
piece of a word near it means is learned (`bot/routing/training/whereabouts.py`).
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np

from bot.routing.classify import linear_model
from bot.routing.classify.features import Floats

MODEL = "model.places.npz"

ROWS = 1 << 14

LOUDNESS = {
    "beside": 0.5,
    "behind it": 0.5,
    "clause": 0.3,
    "before": 0.2,
    "after": 0.2,
    "next": 0.2,
    "later": 0.15,
    "earlier": 0.1,
}
"""What a piece of a word counts, a sign being one, by where the word stands."""

_BEGINNINGS = (3, 4, 5, 6)

_ENDINGS = (2, 3, 4)


NearWord = tuple[str, str]
"""Where a word near a name stands (a key of `LOUDNESS`), and its folded letters."""


@dataclass(frozen=True, slots=True)
class NameContext:
    """What is to be seen of one name in its text."""

    signs: tuple[str, ...]
    near: tuple[NearWord, ...]


def spoken_of(seen: NameContext) -> float:
    """How much speaks for the place being elsewhere: the logarithm of the odds, so zero is even."""
    return sum(map(_weight, seen.signs)) + sum(map(_weight_of_word, seen.near))


def rows_of(seen: NameContext) -> Iterator[tuple[int, float]]:
    """The row of each sign and each piece, and what it counts there; a row may come twice."""
    for sign in seen.signs:
        yield _row(sign), 1.0
    for at, key in seen.near:
        for piece in _pieces(key):
            yield _row(f"{at}:{piece}"), LOUDNESS[at]


def write(directory: Path, weights: Floats) -> None:
    """Write the model of these weights, one a row."""
    linear_model.save(directory / MODEL, weights=weights.astype(np.float16))


@lru_cache(maxsize=4096)
def _weight(sign: str) -> float:
    return _weights()[_row(sign)]


@lru_cache(maxsize=8192)
def _weight_of_word(word: NearWord) -> float:
    at, key = word
    weights, begun = _weights(), _BEGUN[at]
    return LOUDNESS[at] * sum([weights[crc32(piece, begun) % ROWS] for piece in _spelled(key)])


_BEGUN = {at: crc32(f"{at}:".encode()) for at in LOUDNESS}
"""The sum over what stands before a piece: with the piece it is that of the row's whole name."""


@lru_cache(maxsize=4096)
def _spelled(key: str) -> tuple[bytes, ...]:
    """The pieces of a word, which stands at several places: «clause», «before», «beside»."""
    return tuple([piece.encode() for piece in _pieces(key)])


def _pieces(key: str) -> Iterator[str]:
    yield key
    yield from (f"{key[:size]}-" for size in _BEGINNINGS if len(key) > size)
    yield from (f"-{key[-size:]}" for size in _ENDINGS if len(key) > size + 2)


def _row(name: str) -> int:
    return crc32(name.encode()) % ROWS


@cache
def _weights() -> "array[float]":
    return array("f", linear_model.arrays(MODEL)["weights"].astype(np.float32).tobytes())
