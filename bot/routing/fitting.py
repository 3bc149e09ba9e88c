"""Logistic regression over sparse rows, with numpy; needed for training only.

Deterministic: the same rows give the same weights on the same machine.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bot.routing.pieces import Floats, Places
from bot.routing.rows import Rows
from bot.routing.tables import softmax

_DECAY_1, _DECAY_2, _TINY = 0.9, 0.999, 1e-8
_BLOCK = 4_000


@dataclass(frozen=True, slots=True)
class _Both:
    """Sparse rows kept twice: by row for scores, by column for gradients."""

    columns: Places
    values: Floats
    starts: Places
    by_column_rows: Places
    by_column_values: Floats
    used_columns: Places
    column_starts: Places

    @classmethod
    def of(cls, rows: Rows) -> "_Both":
        owners = np.repeat(np.arange(len(rows), dtype=np.int64), np.diff(rows.bounds))
        order = np.argsort(rows.places, kind="stable")
        used, column_starts = np.unique(rows.places[order], return_index=True)
        return cls(
            columns=rows.places,
            values=rows.values,
            starts=rows.bounds[:-1],
            by_column_rows=owners[order],
            by_column_values=rows.values[order],
            used_columns=used,
            column_starts=column_starts.astype(np.int64),
        )

    def scores(self, weights: Floats) -> Floats:
        """One line of scores a row."""
        result = np.empty((len(self.starts), weights.shape[1]), dtype=np.float32)
        for first, last, start, end in _blocks(self.starts, len(self.columns)):
            products = weights[self.columns[start:end]] * self.values[start:end, None]
            result[first:last] = np.add.reduceat(products, self.starts[first:last] - start, axis=0)
        return result

    def gradient(self, errors: Floats, shape: tuple[int, int]) -> Floats:
        """What the errors say about each weight."""
        result = np.zeros(shape, dtype=np.float32)
        for first, last, start, end in _blocks(self.column_starts, len(self.by_column_rows)):
            taken = self.by_column_values[start:end, None]
            products = errors[self.by_column_rows[start:end]] * taken
            starts = self.column_starts[first:last] - start
            result[self.used_columns[first:last]] = np.add.reduceat(products, starts, axis=0)
        return result


def _blocks(starts: Places, entries: int) -> Iterator[tuple[int, int, int, int]]:
    """Runs of whole groups (first, last, start, end) small enough for the processor's cache."""
    first = 0
    while first < len(starts):
        last = int(np.searchsorted(starts, starts[first] + _BLOCK, side="right"))
        last = max(first + 1, last - 1) if last < len(starts) else last
        end = int(starts[last]) if last < len(starts) else entries
        yield first, last, int(starts[first]), end
        first = last


def fit(
    rows: Rows, targets: Floats, *, features: int, penalty: float, steps: int, rate: float = 0.15
) -> Floats:
    """Weights of shape (features, classes) that make `targets` likely.

    `penalty` pulls the weights towards nothing. `steps` full passes are made with Adam, the rate
    falling to nothing by the end. Every row must hold at least one entry.
    """
    shape = (features, targets.shape[1])
    weights = np.zeros(shape, dtype=np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    both = _Both.of(rows)
    for step in range(1, steps + 1):
        errors = (softmax(both.scores(weights)) - targets) / np.float32(len(rows))
        gradient = both.gradient(errors, shape) + penalty * weights
        mean += (1 - _DECAY_1) * (gradient - mean)
        square += (1 - _DECAY_2) * (gradient * gradient - square)
        unbiased = mean / (1 - _DECAY_1**step)
        spread = np.sqrt(square / (1 - _DECAY_2**step)) + _TINY
        weights -= rate * (1 - (step - 1) / steps) * unbiased / spread
    return weights
