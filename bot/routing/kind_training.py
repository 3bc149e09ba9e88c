"""Learning the kinds of appeals from labelled texts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.routing import weights
from bot.routing.calibration import Places, folds_by_story, sharpness_of
from bot.routing.corpus import Example
from bot.routing.fitting import Floats, Row, Rows, fit
from bot.routing.kinds import BIAS, KINDS, MODEL, kind_features

_PENALTY = 2e-4
_STEPS = 40
_FOLDS = 3
_SMALLEST = 0.02


@dataclass(frozen=True, slots=True)
class _Fitted:
    vocabulary: dict[str, int]
    weights: Floats


def train(examples: Sequence[Example], directory: Path) -> float:
    """Learn, write the model, and return its accuracy on texts held back in turn."""
    labelled = [example for example in examples if example.kind in KINDS]
    features = [kind_features(example.text) for example in labelled]
    answers = np.array([KINDS.index(example.kind) for example in labelled])
    scores = np.zeros((len(labelled), len(KINDS)), dtype=np.float32)
    for held_back in folds_by_story(labelled, _FOLDS):
        kept = np.setdiff1d(np.arange(len(labelled)), held_back)
        fitted = _fit([features[at] for at in kept], answers[kept])
        rows = [_row(features[at], fitted.vocabulary) for at in held_back]
        scores[held_back] = Rows.of(rows).scores(fitted.weights)
    right = np.eye(len(KINDS), dtype=np.float32)[answers]
    final = _fit(features, answers)
    lines = ((name, final.weights[place].tolist()) for name, place in final.vocabulary.items())
    settings = {"classes": KINDS, "sharpness": round(sharpness_of(scores, right), 3)}
    weights.write(directory / MODEL, settings, lines, smallest=_SMALLEST)
    return float((scores.argmax(axis=1) == answers).mean())


def _fit(features: Sequence[dict[str, float]], answers: Places) -> _Fitted:
    counts = Counter(name for one in features for name in one)
    vocabulary = {BIAS: 0}
    for name in sorted(name for name, count in counts.items() if count > 1):
        vocabulary.setdefault(name, len(vocabulary))
    fitted = fit(
        Rows.of([_row(one, vocabulary) for one in features]),
        np.eye(len(KINDS), dtype=np.float32)[answers],
        np.ones(len(features), dtype=np.float32),
        features=len(vocabulary),
        penalty=_PENALTY,
        steps=_STEPS,
    )
    return _Fitted(vocabulary, fitted)


def _row(features: dict[str, float], vocabulary: dict[str, int]) -> Row:
    return [(vocabulary[name], value) for name, value in features.items() if name in vocabulary]
