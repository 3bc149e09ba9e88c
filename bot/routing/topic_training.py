"""Learning the topics: features, weights, and how far to trust the outcome."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.routing import weights
from bot.routing.corpus import Example
from bot.routing.fitting import Floats, Rows, fit, softmax
from bot.routing.language import LanguageModel
from bot.routing.lexicon import categories, lexicon
from bot.routing.misspelling import in_latin, with_slips
from bot.routing.topics import BIAS, MODEL, reading_language, text_features

CODES = tuple(categories())

_PENALTY = 3e-4
_STEPS = 24
_MISSPELT = 0.5
_PHRASE = 1.0
_LATIN_PHRASE = 0.3
_FIRST_OF_SEVERAL = 0.7
_SMALLEST = 0.05
_SURE = 0.985


@dataclass(frozen=True, kw_only=True, slots=True)
class TopicReport:
    """How the topic model does on texts held back."""

    accuracy: float
    in_three: float
    sure_share: float
    sure_accuracy: float
    sure_from: float
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
    held_back: Sequence[Example],
    directory: Path,
    *,
    chance: random.Random,
) -> TopicReport:
    """Learn, choose the trust on the texts held back, then learn from these too."""
    languages = LanguageModel.load(directory)
    phrases = _phrases(languages, chance)
    seen = _samples(learned_from, languages, chance)
    unseen = [_sample(example, languages) for example in held_back]
    first = _fit([*seen, *phrases])
    scores = first.scores(unseen)
    sharpness = _sharpness(scores, held_back)
    report = _judge(softmax(scores * np.float32(sharpness)), held_back, len(first.vocabulary))
    final = _fit([*seen, *phrases, *_samples(held_back, languages, chance)])
    settings = {
        "classes": CODES,
        "sharpness": round(sharpness, 3),
        "sure_from": round(report.sure_from, 3),
    }
    rows = ((name, final.weights[place]) for name, place in final.vocabulary.items())
    weights.write(directory / MODEL, settings, rows, smallest=_SMALLEST)
    return report


def _samples(
    examples: Sequence[Example], languages: LanguageModel, chance: random.Random
) -> list[_Sample]:
    """Each example twice: as it is, and written worse."""
    samples = []
    for example in examples:
        samples.append(_sample(example, languages))
        text = in_latin(example.text, chance) if chance.random() < 0.5 else example.text
        samples.append(_sample(example, languages, text=with_slips(text, chance), weight=_MISSPELT))
    return samples


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


def _phrases(languages: LanguageModel, chance: random.Random) -> list[_Sample]:
    samples = []
    for code, category in categories().items():
        for language, text in category.phrases:
            example = Example(text=text, category=code, language=language, story=text)
            features = text_features(text, language, lexicon())
            samples.append(_Sample(features, example, _PHRASE))
            samples.append(
                _sample(example, languages, text=in_latin(text, chance), weight=_LATIN_PHRASE)
            )
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
    stories: dict[str, set[str]] = defaultdict(set)
    for sample in samples:
        for feature in sample.features:
            if len(stories[feature]) < 2:
                stories[feature].add(sample.example.story)
    vocabulary = {BIAS: 0}
    for stem in lexicon().stems:
        vocabulary.setdefault(stem.feature, len(vocabulary))
    for feature in sorted(stories):
        if len(stories[feature]) == 2:
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


def _sharpness(scores: Floats, examples: Sequence[Example]) -> float:
    """The factor on the scores under which the accepted topics are likeliest."""
    accepted = np.array(
        [[code in example.accepted for code in CODES] for example in examples], dtype=np.float32
    )

    def surprise(factor: float) -> float:
        given = (softmax(scores * np.float32(factor)) * accepted).sum(axis=1)
        return float(-np.log(np.maximum(given, 1e-9)).mean())

    return min((step / 50 for step in range(10, 100)), key=surprise)


def _judge(probabilities: Floats, examples: Sequence[Example], features: int) -> TopicReport:
    order = np.argsort(-probabilities, axis=1)
    right = np.array(
        [CODES[line[0]] in ex.accepted for line, ex in zip(order, examples, strict=True)]
    )
    in_three = [
        bool(ex.accepted & {CODES[place] for place in line[:3]})
        for line, ex in zip(order, examples, strict=True)
    ]
    confidence = probabilities.max(axis=1)
    sure_from = _sure_from(confidence, right)
    sure = confidence >= sure_from
    return TopicReport(
        accuracy=float(right.mean()),
        in_three=float(np.mean(in_three)),
        sure_share=float(sure.mean()),
        sure_accuracy=float(right[sure].mean()) if sure.any() else 1.0,
        sure_from=sure_from,
        calibration_error=_calibration_error(confidence, right),
        features=features,
    )


def _sure_from(confidence: Floats, right: NDArray[np.bool_]) -> float:
    """The lowest confidence above which enough guesses are right."""
    order = np.argsort(-confidence)
    running = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(running >= _SURE)
    return float(confidence[order][enough[-1]]) if len(enough) else 0.99


def _calibration_error(confidence: Floats, right: NDArray[np.bool_]) -> float:
    """Expected calibration error over ten bins of confidence."""
    bins = np.minimum((confidence * 10).astype(int), 9)
    error = 0.0
    for place in range(10):
        inside = bins == place
        if inside.any():
            error += abs(confidence[inside].mean() - right[inside].mean()) * inside.mean()
    return float(error)
