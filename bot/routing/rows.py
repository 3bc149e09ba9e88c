"""Texts as sparse rows of numbers; needed for training only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.routing.pieces import Floats, Places

Row = tuple[Places, Floats]
"""Places, each once, and the values there."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Sparse rows, one behind the other."""

    places: Places
    values: Floats
    bounds: Places
    """Where each row begins, and the end of the last."""

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Rows":
        lengths = [len(places) for places, _ in rows]
        return cls(
            np.concatenate([places for places, _ in rows]),
            np.concatenate([values for _, values in rows]),
            np.concatenate(([0], np.cumsum(lengths))).astype(np.int64),
        )

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def __iter__(self) -> Iterator[Row]:
        for first, last in zip(self.bounds, self.bounds[1:], strict=False):
            yield self.places[first:last], self.values[first:last]
