"""Learning the kinds of appeals from labelled texts.

Short because it learns as topics do (`topics.learn`); apart from them because it looks at other
features and is judged by another measure.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.domain.appeals.models import Kind
from bot.routing.classify import linear_model
from bot.routing.classify.kinds import MODEL, look
from bot.routing.training import topics
from bot.routing.training.corpus import Example
from bot.routing.training.linear_svm import Answers
from bot.routing.training.logistic_regression import sharpness_of
from bot.routing.training.topics import Seen

_RARENESS = 0.5


def train(learned_from: Sequence[Example], judged_on: Sequence[Example], directory: Path) -> float:
    """Learn, write the model, and return its accuracy on texts that it was not trained on."""
    labelled = [example for example in learned_from if example.kind in set(Kind)]
    learned = topics.learn(
        [Seen(*look(example.text)) for example in labelled],
        _answers(labelled),
        np.ones(len(labelled), dtype=np.float32),
        rareness=_RARENESS,
    )
    right = _answers(judged_on)
    scores = learned.scores([Seen(*look(example.text)) for example in judged_on])
    sharpness = sharpness_of(scores, right.astype(np.float32))
    settings = {"classes": tuple(Kind), "sharpness": round(sharpness, 3)}
    linear_model.write(directory / MODEL, settings, learned)
    return float((scores.argmax(axis=1) == right.argmax(axis=1)).mean())


def _answers(examples: Sequence[Example]) -> Answers:
    return np.array([[kind == example.kind for kind in Kind] for example in examples])
