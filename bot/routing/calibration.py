"""How far to trust a model: measured on texts it has not learned from."""

import numpy as np
from numpy.typing import NDArray

from bot.routing.pieces import Floats
from bot.routing.tables import softmax


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
