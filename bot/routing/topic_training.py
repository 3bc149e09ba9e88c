"""Learning the topics: features, weights, and how far to trust the outcome."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.routing import patterns, weights
from bot.routing.calibration import calibration_error, folds_by_story, sharpness_of, sure_from
from bot.routing.corpus import Example
from bot.routing.fitting import Floats, Rows, fit, softmax
from bot.routing.language import LanguageModel
from bot.routing.lexicon import categories, lexicon
from bot.routing.misspelling import in_latin, with_slips
from bot.routing.topic_features import (
    BIAS,
    all_topics_spoken,
    reading_language,
    text_features,
)
from bot.routing.topics import MODEL

CODES = tuple(categories())

_PENALTY = 1e-4
_STEPS = 32
_FOLDS = 2
_MISSPELT = 0.5
_PHRASE = 1.0
_LATIN_PHRASE = 0.3
_COMPOSED = 0.5
_COMPOSED_EACH = 40
_FIRST_OF_SEVERAL = 0.7
_SMALLEST = 0.05
_SURE = 0.9
"""The share that must be right among the guesses called sure, on texts that were written to be
hard: told in other words, or meant to mislead. Of ordinary texts more are (docs/routing.md)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TopicReport:
    """How the topic model does on texts held back."""

    accuracy: float
    in_three: float
    sure_share: float
    sure_accuracy: float
    sure_from: float
    sure_from_alone: float
    """Where stems speak for the first topic and for no other."""
    calibration_error: float
    features: int


@dataclass(frozen=True, slots=True)
class _Sample:
    features: dict[str, float]
    example: Example
    weight: float


@dataclass(frozen=True, slots=True)
class _Fitted:
    vocabulary: dict[str, int]
    weights: Floats

    def scores(self, samples: Sequence[_Sample]) -> Floats:
        rows = Rows.of([_row(sample.features, self.vocabulary) for sample in samples])
        return rows.scores(self.weights)


def train(
    learned_from: Sequence[Example],
    judged_on: Sequence[Example],
    directory: Path,
    *,
    chance: random.Random,
) -> TopicReport:
    """Learn from everything; trust is measured on `judged_on`, held back part by part."""
    languages = LanguageModel.load(directory)
    always = [*_samples(learned_from, languages, chance), *_short(languages, chance)]
    pairs = [_both(example, languages, chance) for example in judged_on]
    scores = np.zeros((len(judged_on), len(CODES)), dtype=np.float32)
    for held_back in folds_by_story(judged_on, _FOLDS):
        away = set(held_back.tolist())
        kept = [sample for at, pair in enumerate(pairs) if at not in away for sample in pair]
        scores[held_back] = _fit([*always, *kept]).scores([pairs[at][0] for at in held_back])
    accepted = np.array(
        [[code in example.accepted for code in CODES] for example in judged_on], dtype=np.float32
    )
    sharpness = sharpness_of(scores, accepted)
    final = _fit([*always, *(sample for pair in pairs for sample in pair)])
    spoken = [
        all_topics_spoken(
            one.text, reading_language(languages.detect(one.text).language), lexicon()
        )
        for one in judged_on
    ]
    probabilities = softmax(scores * np.float32(sharpness))
    report = _judge(probabilities, judged_on, spoken, len(final.vocabulary))
    settings = {
        "classes": CODES,
        "sharpness": round(sharpness, 3),
        "sure_from": round(report.sure_from, 3),
        "sure_from_alone": round(report.sure_from_alone, 3),
    }
    rows = ((name, final.weights[place].tolist()) for name, place in final.vocabulary.items())
    weights.write(directory / MODEL, settings, rows, smallest=_SMALLEST)
    return report


def _samples(
    examples: Sequence[Example], languages: LanguageModel, chance: random.Random
) -> list[_Sample]:
    return [sample for example in examples for sample in _both(example, languages, chance)]


def _both(
    example: Example, languages: LanguageModel, chance: random.Random
) -> tuple[_Sample, _Sample]:
    """An example as it is, and written worse."""
    text = in_latin(example.text, chance) if chance.random() < 0.5 else example.text
    worse = _sample(example, languages, text=with_slips(text, chance), weight=_MISSPELT)
    return _sample(example, languages), worse


def _sample(
    example: Example,
    languages: LanguageModel,
    *,
    text: str | None = None,
    weight: float = 1.0,
) -> _Sample:
    text = example.text if text is None else text
    read_as = reading_language(languages.detect(text).language)
    return _Sample(text_features(text, read_as, lexicon()), example, weight)


def _short(languages: LanguageModel, chance: random.Random) -> list[_Sample]:
    """Phrases of the lexicon, and sentences put together from parts."""
    samples = []
    for code, category in categories().items():
        for language, text in category.phrases:
            example = Example(text=text, category=code, language=language, story=text)
            features = text_features(text, language, lexicon())
            samples.append(_Sample(features, example, _PHRASE))
            samples.append(
                _sample(example, languages, text=in_latin(text, chance), weight=_LATIN_PHRASE)
            )
    for example in patterns.composed(chance, _COMPOSED_EACH):
        text = in_latin(example.text, chance) if chance.random() < 0.2 else example.text
        samples.append(_sample(example, languages, text=text, weight=_COMPOSED))
    return samples


def _fit(samples: Sequence[_Sample]) -> _Fitted:
    vocabulary = _vocabulary(samples)
    # A stem speaks for its topics before any text is seen; texts may change its mind.
    prior = np.zeros((len(vocabulary), len(CODES)), dtype=np.float32)
    for stem in lexicon().stems:
        for code in stem.codes:
            prior[vocabulary[stem.feature], CODES.index(code)] = stem.belief
    fitted = fit(
        Rows.of([_row(sample.features, vocabulary) for sample in samples]),
        _targets([sample.example for sample in samples]),
        np.array([sample.weight for sample in samples], dtype=np.float32),
        features=len(vocabulary),
        penalty=_PENALTY,
        steps=_STEPS,
        prior=prior,
    )
    return _Fitted(vocabulary, fitted)


def _vocabulary(samples: Sequence[_Sample]) -> dict[str, int]:
    """Every stem, and every feature seen in two stories or more."""
    first_story: dict[str, str] = {}
    several: set[str] = set()
    for sample in samples:
        story = sample.example.story
        for feature in sample.features:
            if first_story.setdefault(feature, story) != story:
                several.add(feature)
    vocabulary = {BIAS: 0}
    for stem in lexicon().stems:
        vocabulary.setdefault(stem.feature, len(vocabulary))
    for feature in sorted(several):
        vocabulary.setdefault(feature, len(vocabulary))
    return vocabulary


def _row(features: dict[str, float], vocabulary: dict[str, int]) -> list[tuple[int, float]]:
    known = [(vocabulary[name], value) for name, value in features.items() if name in vocabulary]
    return [(0, 1.0), *known]


def _targets(examples: Sequence[Example]) -> Floats:
    targets = np.zeros((len(examples), len(CODES)), dtype=np.float32)
    for line, example in enumerate(examples):
        first = _FIRST_OF_SEVERAL if example.also else 1.0
        targets[line, CODES.index(example.category)] = first
        for code in example.also:
            targets[line, CODES.index(code)] += (1 - first) / len(example.also)
    return targets


def _judge(
    probabilities: Floats,
    examples: Sequence[Example],
    spoken: Sequence[frozenset[str]],
    features: int,
) -> TopicReport:
    order = np.argsort(-probabilities, axis=1)
    first = [CODES[line[0]] for line in order]
    right = np.array([code in ex.accepted for code, ex in zip(first, examples, strict=True)])
    in_three = [
        bool(ex.accepted & {CODES[place] for place in line[:3]})
        for line, ex in zip(order, examples, strict=True)
    ]
    alone = np.array([topics == {code} for code, topics in zip(first, spoken, strict=True)])
    confidence = probabilities.max(axis=1)
    from_alone = sure_from(confidence[alone], right[alone], _SURE)
    from_any = sure_from(confidence[~alone], right[~alone], _SURE)
    sure = confidence >= np.where(alone, from_alone, from_any)
    return TopicReport(
        accuracy=float(right.mean()),
        in_three=float(np.mean(in_three)),
        sure_share=float(sure.mean()),
        sure_accuracy=float(right[sure].mean()) if sure.any() else 1.0,
        sure_from=from_any,
        sure_from_alone=from_alone,
        calibration_error=calibration_error(confidence, right),
        features=features,
    )
