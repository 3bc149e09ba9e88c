"""How far to trust a model: measured on texts it has not learned from.

Texts of one story are always held back together, so that nothing is measured on what was
learned from in another spelling.
"""

import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.routing.corpus import Example
from bot.routing.fitting import Floats, softmax

_SEED = 7
Places = NDArray[np.int64]


def folds_by_story(examples: Sequence[Example], folds: int) -> list[Places]:
    """The places of the examples, dealt out into `folds` parts of whole stories."""
    stories = sorted({example.story for example in examples})
    random.Random(_SEED).shuffle(stories)
    fold = {story: place % folds for place, story in enumerate(stories)}
    return [
        np.array([at for at, ex in enumerate(examples) if fold[ex.story] == part], dtype=np.int64)
        for part in range(folds)
    ]


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
