"""Fitting a line between each topic and all others; needed for training only.

A support vector machine with squared hinge loss for each class, all of them fitted at once by
dual coordinate descent (Hsieh and others, 2008). Deterministic: the same rows, in the same order,
give the same weights.
"""

import numpy as np
from numpy.typing import NDArray

from bot.routing.classify.features import Floats
from bot.routing.training.logistic_regression import Rows

Answers = NDArray[np.bool_]

_SMALLEST_MOVE = 1e-3

_SEED = 20261128


def fit(
    rows: Rows,
    answers: Answers,
    importance: Floats,
    *,
    width: int,
    cost: float,
    rounds: int,
) -> tuple[Floats, Floats]:
    """Weights of shape (width, classes) and a bias for each class.

    `answers` says of each row which classes it is in; `cost` times its `importance` is what a row
    on the wrong side costs, against small weights. At most `rounds` passes are made; fewer once
    hardly anything moves.
    """
    weights = np.zeros((width, answers.shape[1]), dtype=np.float32)
    bias = np.zeros(answers.shape[1], dtype=np.float32)
    pull = np.zeros(answers.shape, dtype=np.float32)
    sides = np.where(answers, np.float32(1), np.float32(-1))
    slack = (1 / (2 * cost * importance)).astype(np.float32)
    listed = list(rows)
    lengths = [float(values @ values) + 1 for _, values in listed]
    chance = np.random.default_rng(_SEED)
    for _ in range(rounds):
        moved = 0
        for at in chance.permutation(len(rows)):
            places, values = listed[at]
            missing = 1 - sides[at] * (values @ weights[places] + bias) - slack[at] * pull[at]
            pulled = np.maximum(pull[at] + missing / (lengths[at] + slack[at]), 0)
            move = (pulled - pull[at]) * sides[at]
            if np.abs(move).max() < _SMALLEST_MOVE:
                continue
            pull[at] = pulled
            weights[places] += values[:, None] * move
            bias += move
            moved += 1
        if moved * 50 < len(rows):
            break
    return weights, bias


def rareness(
    rows: Rows, answers: Answers, importance: Floats, *, width: int, smoothing: float
) -> Floats:
    """How much less often each place is met in the texts of all other classes.

    The weights of a complement naive Bayes (Rennie and others, 2003), of shape (width, classes).
    """
    lengths = np.diff(rows.bounds)
    values = rows.values * np.repeat(importance, lengths)
    members = np.repeat(answers, lengths, axis=0).T
    met = np.stack(
        [np.bincount(rows.places[ours], values[ours], minlength=width) for ours in members]
    )
    others = met.sum(axis=0) + smoothing - met
    logarithms = np.log(others / others.sum(axis=1, keepdims=True))
    return np.asarray(-logarithms.T, dtype=np.float32)
