"""Logistic regression over sparse rows, with numpy; needed for training only.

Deterministic: the same rows give the same weights on the same machine.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Row = Sequence[tuple[int, float]]

_DECAY_1, _DECAY_2, _TINY = 0.9, 0.999, 1e-8
_BLOCK = 4_000


@dataclass(frozen=True, slots=True)
class Rows:
    """Sparse rows kept twice: by row for scores, by column for gradients."""

    columns: NDArray[np.int64]
    values: Floats
    starts: NDArray[np.int64]
    by_column_rows: NDArray[np.int64]
    by_column_values: Floats
    used_columns: NDArray[np.int64]
    column_starts: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Rows":
        """Every row must hold at least one entry (give each a bias)."""
        lengths = np.array([len(row) for row in rows], dtype=np.int64)
        columns = np.array([column for row in rows for column, _ in row], dtype=np.int64)
        values = np.array([value for row in rows for _, value in row], dtype=np.float32)
        owners = np.repeat(np.arange(len(rows), dtype=np.int64), lengths)
        order = np.argsort(columns, kind="stable")
        used, column_starts = np.unique(columns[order], return_index=True)
        return cls(
            columns=columns,
            values=values,
            starts=np.concatenate(([0], np.cumsum(lengths)[:-1])).astype(np.int64),
            by_column_rows=owners[order],
            by_column_values=values[order],
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


def _blocks(starts: NDArray[np.int64], entries: int) -> Iterator[tuple[int, int, int, int]]:
    """Runs of whole groups (first, last, start, end) small enough for the processor's cache."""
    first = 0
    while first < len(starts):
        last = int(np.searchsorted(starts, starts[first] + _BLOCK, side="right"))
        last = max(first + 1, last - 1) if last < len(starts) else last
        end = int(starts[last]) if last < len(starts) else entries
        yield first, last, int(starts[first]), end
        first = last


def softmax(scores: Floats) -> Floats:
    """Probabilities of each line of scores."""
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True), dtype=np.float32)


def fit(
    rows: Rows,
    targets: Floats,
    weights_of_rows: Floats,
    *,
    features: int,
    penalty: float,
    steps: int,
    prior: Floats | None = None,
    rate: float = 0.15,
) -> Floats:
    """Weights of shape (features, classes) that make `targets` likely.

    `penalty` pulls the weights towards `prior` (or nothing), which is also where they
    start. `steps` full passes are made with Adam, the rate falling to nothing by the end.
    """
    shape = (features, targets.shape[1])
    believed = np.zeros(shape, dtype=np.float32) if prior is None else prior
    weights = believed.copy()
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    share = (weights_of_rows / weights_of_rows.sum()).astype(np.float32)[:, None]
    for step in range(1, steps + 1):
        errors = (softmax(rows.scores(weights)) - targets) * share
        gradient = rows.gradient(errors, shape) + penalty * (weights - believed)
        mean += (1 - _DECAY_1) * (gradient - mean)
        square += (1 - _DECAY_2) * (gradient * gradient - square)
        unbiased = mean / (1 - _DECAY_1**step)
        spread = np.sqrt(square / (1 - _DECAY_2**step)) + _TINY
        weights -= rate * (1 - (step - 1) / steps) * unbiased / spread
    return weights
