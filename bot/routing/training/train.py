"""Learning the routing models from labelled appeals: `python -m bot train`.

Models of language, topics, kinds, and of whether a place is only spoken of; and, only for the
files that come with the bot, those by which known problems are told (`shared`). Everything they
learn from is in the repository, plus what operators corrected. The same examples give the same
models.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.routing import DATA
from bot.routing.training import corpus, language, shared, whereabouts
from bot.routing.training import kinds as kind_training
from bot.routing.training import topics as topic_training
from bot.routing.training.corpus import Example

SEED = 20261120


@dataclass(frozen=True, kw_only=True, slots=True)
class TrainingReport:
    """What was learned from how much, measured on appeals not learned from."""

    examples: int
    extra: int
    topic_accuracy: float
    """Share of first guesses that are right."""

    topic_in_three: float
    """Share of texts whose topic is among the first three guesses."""

    sure_share: float
    """Share of texts the model would not ask about."""

    sure_accuracy: float
    sure_from: float
    """Confidence from which a guess counts as sure."""

    calibration_error: float
    """How far confidence and accuracy part on average, 0..1."""

    language_accuracy: float
    kind_accuracy: float
    """Of the kinds of appeals, on texts held back in turn."""


def train(extra: Iterable[Example] = (), *, output: Path | None = None) -> TrainingReport:
    """Learn the models and write them into `output`.

    `extra` are corrections by operators: texts with the topic they chose, and the
    language if known. By default the files that come with the bot are replaced. Takes
    about three minutes on one core.
    """
    corrections = list(extra)
    learned_from = [example for part in corpus.LEARNED_FROM for example in corpus.shipped(part)]
    judged_on = corpus.shipped("judged")
    directory = output or DATA
    directory.mkdir(parents=True, exist_ok=True)
    languages = language.train(learned_from, judged_on, directory, chance=random.Random(SEED))
    topics = topic_training.train(
        [*learned_from, *_known_topics(corrections)],
        judged_on,
        directory,
        chance=random.Random(SEED),
    )
    kinds = kind_training.train(learned_from, judged_on, directory)
    whereabouts.train(learned_from, directory)
    if output is None:
        shared.train([*shared.labelled(), *shared.plain(learned_from)], directory)
    return TrainingReport(
        examples=len(learned_from),
        extra=len(corrections),
        topic_accuracy=topics.accuracy,
        topic_in_three=topics.in_three,
        sure_share=topics.sure_share,
        sure_accuracy=topics.sure_accuracy,
        sure_from=topics.sure_from,
        calibration_error=topics.calibration_error,
        language_accuracy=languages,
        kind_accuracy=kinds,
    )


def _known_topics(corrections: Sequence[Example]) -> list[Example]:
    """Corrections of topics that no longer exist are dropped."""
    return [example for example in corrections if example.category in topic_training.CODES]
