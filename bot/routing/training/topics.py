"""Learning the topics: what is learned from, the weights, and how far to trust the outcome.

The learning itself is shared with the kinds.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from bot.routing.classify import features, linear_model
from bot.routing.classify.features import Floats, Pieces, Places
from bot.routing.classify.lexicon import categories
from bot.routing.classify.linear_model import softmax
from bot.routing.classify.topics import MODEL
from bot.routing.training import augmentation, corpus, linear_svm
from bot.routing.training.corpus import Example
from bot.routing.training.linear_svm import Answers
from bot.routing.training.logistic_regression import (
    Rows,
    calibration_error,
    sharpness_of,
    sure_from,
)

_COST = 0.1

_ROUNDS = 12

_SMOOTHING = 0.3

_NO_MARKS: Places = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a model sees of a text."""

    pieces: Pieces
    marks: Places = field(default_factory=lambda: _NO_MARKS)

    @property
    def rows(self) -> Places:
        """Each row once."""
        return np.concatenate((self.pieces.rows, self.marks))

    def values(self, rarity: Floats) -> Floats:
        """What each row counts."""
        return np.concatenate(
            (linear_model.values_of(self.pieces, rarity), linear_model.marks_of(self.marks, rarity))
        )


@dataclass(frozen=True, slots=True)
class LearnedModel:
    """The weights of one model, as `tables.write` keeps them."""

    weights: Floats
    bias: Floats
    rarity: Floats

    def scores(self, texts: Sequence[Seen]) -> Floats:
        """One line of scores a text."""
        return np.stack(
            [text.values(self.rarity) @ self.weights[text.rows] + self.bias for text in texts]
        )


def learn(
    texts: Sequence[Seen],
    answers: Answers,
    importance: Floats,
    *,
    rareness: float,
    cost: float = _COST,
) -> LearnedModel:
    """Lines between the classes, with `rareness` times as much say for how rare a piece is in
    all other classes; both are brought to one spread of scores before they are added."""
    seen = np.zeros(features.ROWS, dtype=np.int64)
    for text in texts:
        seen[text.rows] += 1
    rarity = linear_model.rarity_of(len(texts), seen)
    rows = Rows.of([(text.rows, text.values(rarity)) for text in texts])
    lines, bias = linear_svm.fit(
        rows, answers, importance, width=features.ROWS, cost=cost, rounds=_ROUNDS
    )
    lines, spread = _contrast(lines, rows)
    rare, other_spread = _contrast(
        linear_svm.rareness(rows, answers, importance, width=features.ROWS, smoothing=_SMOOTHING),
        rows,
    )
    return LearnedModel(
        lines / spread + rare * (rareness / other_spread), (bias - bias.mean()) / spread, rarity
    )


def _contrast(weights: Floats, rows: Rows) -> tuple[Floats, np.float32]:
    """What each weight adds above the average of the classes, as only differences count, and how
    far apart the scores of the rows lie."""
    contrast = weights - weights.mean(axis=1, keepdims=True)
    scores = np.stack([values @ contrast[places] for places, values in rows])
    return contrast, np.float32(scores.std())


CODES = tuple(categories())

_RARENESS = 1.0

_SHORT = 0.5

_COMPOSED_EACH = 40

_WITH_ASIDE = 0.3

_BORDER = 3.0
"""What a text counts that was written to show where a topic ends."""

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
    learned = learn(
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
    linear_model.write(directory / MODEL, settings, learned)
    return report


def _samples(examples: Sequence[Example], chance: random.Random) -> Iterator[_Sample]:
    """The texts, and what counts for less: phrases, stems, and sentences put together."""
    for example in examples:
        weight = _BORDER if example.story.startswith("border-") else 1.0
        yield _Sample(_seen(example.text), example.accepted, weight)
    for example in augmentation.with_asides(examples, chance, share=_WITH_ASIDE):
        # Read whole: what is silent could teach nothing of those that are not recognised.
        seen = Seen(features.read(example.text, whole=True).pieces)
        yield _Sample(seen, example.accepted, _SHORT)
    for example in (*corpus.phrases(), *augmentation.composed(chance, _COMPOSED_EACH)):
        yield _Sample(_seen(example.text), example.accepted, _SHORT)
    for code, category in categories().items():
        for stem in category.stems:
            yield _Sample(_seen(stem.text), frozenset((code,)), _SHORT)


def _seen(text: str) -> Seen:
    return Seen(features.read(text).pieces)


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
