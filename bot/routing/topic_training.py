"""Learning the topics: what is learned from, the weights, and how far to trust the outcome."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.routing import corpus, learning, patterns, reading, tables
from bot.routing.calibration import calibration_error, sharpness_of, sure_from
from bot.routing.corpus import Example
from bot.routing.learning import Seen
from bot.routing.lexicon import categories
from bot.routing.pieces import Floats
from bot.routing.tables import softmax
from bot.routing.topics import MODEL

CODES = tuple(categories())

_RARENESS = 1.0
_SHORT = 0.5
_COMPOSED_EACH = 40
_SURE = 0.95
"""The share that must be right among the guesses called sure."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TopicReport:
    """How the topic model does on texts that it was not trained on."""

    accuracy: float
    in_three: float
    sure_share: float
    sure_accuracy: float
    sure_from: float
    calibration_error: float


@dataclass(frozen=True, slots=True)
class _Sample:
    seen: Seen
    accepted: frozenset[str]
    importance: float


def train(
    learned_from: Sequence[Example],
    judged_on: Sequence[Example],
    directory: Path,
    *,
    chance: random.Random,
) -> TopicReport:
    """Learn from one part of the texts; how far to trust the outcome is measured on another."""
    samples = list(_samples(learned_from, chance))
    learned = learning.learn(
        [sample.seen for sample in samples],
        np.array([[code in sample.accepted for code in CODES] for sample in samples]),
        np.array([sample.importance for sample in samples], dtype=np.float32),
        rareness=_RARENESS,
    )
    accepted = np.array(
        [[code in example.accepted for code in CODES] for example in judged_on], dtype=np.float32
    )
    scores = learned.scores([_seen(example.text) for example in judged_on])
    sharpness = sharpness_of(scores, accepted)
    report = _judge(softmax(scores * np.float32(sharpness)), accepted)
    settings = {
        "classes": CODES,
        "sharpness": round(sharpness, 3),
        "sure_from": round(report.sure_from, 3),
    }
    tables.write(directory / MODEL, settings, learned)
    return report


def _samples(examples: Sequence[Example], chance: random.Random) -> Iterator[_Sample]:
    """The texts, and what counts for less: phrases, stems, and sentences put together."""
    for example in examples:
        yield _Sample(_seen(example.text), example.accepted, 1.0)
    for example in (*corpus.phrases(), *patterns.composed(chance, _COMPOSED_EACH)):
        yield _Sample(_seen(example.text), example.accepted, _SHORT)
    for code, category in categories().items():
        for stem in category.stems:
            yield _Sample(_seen(stem.text), frozenset((code,)), _SHORT)


def _seen(text: str) -> Seen:
    return Seen(reading.read(text).pieces)


def _judge(probabilities: Floats, accepted: Floats) -> TopicReport:
    order = np.argsort(-probabilities, axis=1)
    hits = np.take_along_axis(accepted, order, axis=1) > 0
    right, confidence = hits[:, 0], probabilities.max(axis=1)
    threshold = sure_from(confidence, right, _SURE)
    sure = confidence >= threshold
    return TopicReport(
        accuracy=float(right.mean()),
        in_three=float(hits[:, :3].any(axis=1).mean()),
        sure_share=float(sure.mean()),
        sure_accuracy=float(right[sure].mean()) if sure.any() else 1.0,
        sure_from=threshold,
        calibration_error=calibration_error(confidence, right),
    )
