"""What an appeal is about: one of 25 topics, with a probability and the words behind it.

A linear model over word pieces, the stems of `data/categories.toml` and pairs of words.
Each word's share of the scores is added up, so the words that decided can be shown.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.routing import weights
from bot.routing.folding import Word, skeleton, words
from bot.routing.language import Language, detect
from bot.routing.lexicon import Lexicon, categories, is_ignored, lexicon
from bot.routing.ngrams import pair, topic_pieces

MODEL = "model.topics.tsv"
CATEGORIES = tuple(categories())
"""The 25 codes in their official order."""

_SHORT_WORD = 5
_SHOWN_WORDS = 5
_SHOWN_SHARE = 0.15
_CACHED_WORDS = 12_000
PAIR_VALUE = 0.5
BIAS = "bias"

Scores = tuple[float, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TopicGuess:
    """The topics of a text, most probable first."""

    categories: tuple[tuple[str, float], ...]
    """All 25 codes with their probabilities, which add up to 1."""

    confidence: float
    """How often a guess like this is right, 0..1."""

    sure: bool
    """Right at least 95 times in 100 on texts the model was not trained on."""

    words: tuple[str, ...]
    """The words that decided for the first topic, as typed, in the order of the text."""

    @property
    def code(self) -> str:
        """The most probable topic."""
        return self.categories[0][0]


def word_features(word: str, language: str, stems: Lexicon) -> list[tuple[str, float]]:
    """What one word (as a skeleton) contributes: pieces, stems, and itself if short.

    Names of places and greetings contribute nothing.
    """
    if is_ignored(word):
        return []
    pieces = topic_pieces(word)
    value = 1 / math.sqrt(len(pieces)) if pieces else 0.0
    features = [(piece, value) for piece in pieces]
    features += [(stem.feature, share) for stem, share in stems.singles(word, language)]
    if len(word) <= _SHORT_WORD and not word.isdigit():
        features.append((f"{language}:{word}", PAIR_VALUE))
    return features


def sequence_features(typed: list[str], at: int, stems: Lexicon) -> list[tuple[str, float]]:
    """What the words beginning at `at` contribute together."""
    features = [(stem.feature, 1.0) for stem in stems.sequences(typed, at)]
    if at + 1 < len(typed) and not (is_ignored(typed[at]) or is_ignored(typed[at + 1])):
        features.append((pair(typed[at], typed[at + 1]), PAIR_VALUE))
    return features


def text_features(text: str, language: str, stems: Lexicon) -> dict[str, float]:
    """Everything the model sees of a text, as it is counted in `TopicModel.guess`."""
    typed = [skeleton(word.folded) for word in words(text)]
    features: dict[str, float] = {}
    seen: set[str] = set()
    for at, word in enumerate(typed):
        if word not in seen:
            seen.add(word)
            for feature, value in word_features(word, language, stems):
                features[feature] = features.get(feature, 0.0) + value
        for feature, value in sequence_features(typed, at, stems):
            if feature not in seen:
                seen.add(feature)
                features[feature] = features.get(feature, 0.0) + value
    return features


def reading_language(language: Language) -> str:
    """The language whose stems come first; mixed texts are read as Kazakh."""
    return "ru" if language == "ru" else "kk"


class TopicModel:
    """The trained weights, ready to guess. Safe to share between threads."""

    def __init__(self, table: weights.Weights, stems: Lexicon) -> None:
        self._table = table
        self._stems = stems
        self._codes: list[str] = list(table.settings["classes"])
        self._sharpness = float(table.settings["sharpness"])
        self._sure_from = float(table.settings["sure_from"])
        self._bias = self._gather([(BIAS, 1.0)])
        self._nothing = (0.0,) * len(self._codes)
        self._by_word: dict[tuple[str, str], Scores] = {}

    @classmethod
    def load(cls, directory: Path | None = None) -> "TopicModel":
        """Read the weights that come with the bot, or those trained into `directory`."""
        return cls(weights.read(MODEL, directory), lexicon())

    def guess(self, text: str, language: Language | None = None) -> TopicGuess:
        """Never raises; a text that says nothing gets a low confidence."""
        found = words(text)
        read_as = reading_language(language or detect(text).language)
        parts = self._parts(found, read_as)
        scores = [sum(column) for column in zip(self._bias, *parts, strict=True)]
        probabilities = _softmax(scores, self._sharpness)
        order = sorted(range(len(scores)), key=lambda place: -probabilities[place])
        confidence = probabilities[order[0]]
        return TopicGuess(
            categories=tuple((self._codes[place], probabilities[place]) for place in order),
            confidence=confidence,
            sure=confidence >= self._sure_from,
            words=_deciding(found, parts, order[0]),
        )

    def _parts(self, found: Sequence[Word], language: str) -> list[Scores]:
        """Each word's scores; a repeated word adds nothing the second time."""
        typed = [skeleton(word.folded) for word in found]
        seen: set[str] = set()
        parts = []
        for at, word in enumerate(typed):
            own = self._nothing if word in seen else self._word(word, language)
            seen.add(word)
            together = [
                (feature, value)
                for feature, value in sequence_features(typed, at, self._stems)
                if feature in self._table and feature not in seen
            ]
            seen.update(feature for feature, _ in together)
            if together:
                own = tuple(map(sum, zip(own, self._gather(together), strict=True)))
            parts.append(own)
        return parts

    def _word(self, word: str, language: str) -> Scores:
        key = (word, language)
        scores = self._by_word.get(key)
        if scores is None:
            scores = self._gather(word_features(word, language, self._stems))
            if len(self._by_word) < _CACHED_WORDS:
                self._by_word[key] = scores
        return scores

    def _gather(self, features: Sequence[tuple[str, float]]) -> Scores:
        scores = [0.0] * len(self._codes)
        for feature, value in features:
            for place, weight in self._table.get(feature):
                scores[place] += weight * value
        return tuple(scores)


def _softmax(scores: Sequence[float], sharpness: float) -> list[float]:
    highest = max(scores)
    powers = [math.exp((score - highest) * sharpness) for score in scores]
    whole = sum(powers)
    return [power / whole for power in powers]


def _deciding(found: Sequence[Word], parts: Sequence[Scores], place: int) -> tuple[str, ...]:
    """The words that lifted a topic most above the average of the others."""
    lifts = [part[place] - sum(part) / len(part) for part in parts]
    threshold = max(0.3, _SHOWN_SHARE * sum(lift for lift in lifts if lift > 0))
    best = sorted(range(len(found)), key=lambda at: -lifts[at])[:_SHOWN_WORDS]
    chosen = [found[at].typed for at in sorted(best) if lifts[at] >= threshold]
    return tuple(dict.fromkeys(chosen))
