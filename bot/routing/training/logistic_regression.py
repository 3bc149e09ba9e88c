"""Logistic regression over sparse rows, with numpy; needed for training only.

Deterministic: the same rows give the same weights on the same machine.

Also texts as sparse rows, and how far to trust a model, measured on texts it has not learned from.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.routing.classify.features import Floats, Places
from bot.routing.classify.linear_model import softmax

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


def sharpness_of(scores: Floats, accepted: Floats) -> float:
    """The factor on the scores under which the accepted answers (1, others 0) are likeliest."""

    def surprise(factor: float) -> float:
        given = (softmax(scores * np.float32(factor)) * accepted).sum(axis=1)
        return float(-np.log(np.maximum(given, 1e-9)).mean())

    return min((step / 50 for step in range(5, 150)), key=surprise)


def sure_from(confidence: Floats, right: NDArray[np.bool_], share: float) -> float:
    """The lowest confidence above which `share` of the guesses were right."""
    order = np.argsort(-confidence)
    running = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(running >= share)
    return float(confidence[order][enough[-1]]) if len(enough) else 0.99


def calibration_error(confidence: Floats, right: NDArray[np.bool_]) -> float:
    """Expected calibration error over ten bins of confidence."""
    bins = np.minimum((confidence * 10).astype(int), 9)
    error = 0.0
    for place in range(10):
        inside = bins == place
        if inside.any():
            error += abs(confidence[inside].mean() - right[inside].mean()) * inside.mean()
    return float(error)
