"""A trained model of pieces: one block of small numbers, and how much each piece matters.

The file is numpy's own (`.npz`): the weights in steps of one byte, the rarity of each row, and
settings as JSON. The same training gives the same bytes.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.routing import DATA
from bot.routing.classify.features import LETTERS, Floats, Pieces, Places

FORMAT = 3
"""Of pieces and settings; a model trained for another one is not read."""

Rarity = NDArray[np.float16] | Floats

_STEPS = 127

# Weights beyond this share of all are cut, so that a few large ones do not coarsen the rest.
_KEPT = 0.9999

# How loud a piece is that comes so many times.
_LOUDNESS = np.concatenate(([0], 1 + np.log(np.arange(1, 1000)))).astype(np.float32)


def values_of(pieces: Pieces, rarity: Rarity) -> Floats:
    """What each row of the pieces counts: by its rarity and, but for less each time, by how
    often it comes; letters and words count alike."""
    values = _told(pieces.rows, rarity) * _LOUDNESS.take(pieces.times, mode="clip")
    words = int(pieces.rows.searchsorted(LETTERS))
    for block in (values[:words], values[words:]):
        if len(block):
            block /= math.sqrt(block.dot(block))
    return np.asarray(values)


def marks_of(marks: Places, rarity: Rarity) -> Floats:
    """What each mark counts: by its rarity, all together as much as the letters."""
    values = _told(marks, rarity)
    return np.asarray(values / math.sqrt(values.dot(values))) if len(marks) else values


def _told(rows: Places, rarity: Rarity) -> Floats:
    """How telling these rows are; of a file two bytes a row are kept."""
    return rarity.take(rows).astype(np.float32, copy=False)


def rarity_of(texts: int, seen_in: Places) -> Floats:
    """How telling each row is: the fewer texts it was seen in, the more."""
    return (np.log((1 + texts) / (1 + seen_in)) + 1).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Heard:
    """The score of each class for a text."""

    scores: Floats
    _values: Floats
    _weights: Floats
    _step: Floats

    def said(self, place: int) -> Floats:
        """What each row of the pieces said for one class."""
        return np.asarray(self._weights[:, place] * self._values * self._step[place])


class Table:
    """Weights by row and class. Read only, safe to share between threads."""

    def __init__(
        self,
        settings: Mapping[str, Any],
        steps: NDArray[np.int8],
        step: Floats,
        bias: Floats,
        rarity: Rarity,
    ) -> None:
        self.settings = settings
        self.bias = bias
        self._steps = steps
        self._step = step
        self._rarity = rarity

    def heard(self, pieces: Pieces) -> "Heard":
        """The scores, and what they are made of."""
        values = values_of(pieces, self._rarity)
        weights = self._steps.take(pieces.rows, axis=0).astype(np.float32)
        return Heard(values @ weights * self._step + self.bias, values, weights, self._step)

    def scores(self, pieces: Pieces, marks: Places) -> Floats:
        """The score of each class."""
        values = np.concatenate((values_of(pieces, self._rarity), marks_of(marks, self._rarity)))
        weights = self._steps.take(np.concatenate((pieces.rows, marks)), axis=0)
        return np.asarray(values @ weights.astype(np.float32) * self._step + self.bias)


def probabilities(scores: Floats) -> list[float]:
    """Those of the classes of one text."""
    given: list[float] = scores.tolist()
    highest = max(given)
    powers = [math.exp(score - highest) for score in given]
    whole = sum(powers)
    return [power / whole for power in powers]


def softmax(scores: Floats) -> Floats:
    """Probabilities, along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def read(name: str, directory: Path | None = None) -> Table:
    """The model of a file in `directory`, or the one that comes with the bot."""
    found = arrays(name, directory)
    return Table(
        json.loads(str(found["settings"])),
        found["steps"],
        found["step"],
        found["bias"],
        found["rarity"],
    )


def arrays(name: str, directory: Path | None = None) -> dict[str, Any]:
    """What a file in `directory` holds, by default (or if it has none that is still understood)
    the file that comes with the bot."""
    for place in (directory, DATA):
        path = place / name if place is not None else None
        if path is not None and path.exists():
            with np.load(path) as found:
                if place == DATA or int(found["format"]) == FORMAT:
                    return dict(found)
    raise FileNotFoundError(DATA / name)


class Weights(Protocol):
    """What training found: by row and class, by class, and by row."""

    @property
    def weights(self) -> Floats: ...

    @property
    def bias(self) -> Floats: ...

    @property
    def rarity(self) -> Floats: ...


def write(path: Path, settings: Mapping[str, Any], learned: Weights) -> None:
    """Write a file that `read` understands."""
    sizes = np.abs(learned.weights)
    largest = [np.quantile(column[column > 0], _KEPT) if column.any() else 1 for column in sizes.T]
    step = np.array(largest, dtype=np.float32) / _STEPS
    steps = np.rint(learned.weights / step)
    save(
        path,
        settings=np.array(json.dumps(settings, ensure_ascii=False, sort_keys=True)),
        steps=np.clip(steps, -_STEPS, _STEPS).astype(np.int8),
        step=step,
        bias=learned.bias.astype(np.float32),
        rarity=learned.rarity.astype(np.float16),
    )


def save(path: Path, **held: NDArray[Any]) -> None:
    """Write a file that `arrays` understands."""
    np.savez_compressed(path, allow_pickle=False, format=np.array(FORMAT), **held)
