"""What an appeal is about: one of 25 topics, with a probability and the words behind it.

A linear model over word pieces, the stems of `data/categories.toml` and pairs of words.
Each word's share of the scores is known, so the words that decided can be shown.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bot.routing import weights
from bot.routing.folding import Word, words
from bot.routing.language import Language, detect
from bot.routing.lexicon import Lexicon, Stem, categories, is_ignored, is_silent, lexicon
from bot.routing.ngrams import pair
from bot.routing.topic_features import (
    BIAS,
    PAIR_VALUE,
    bare_words,
    clear_stems,
    reading_language,
    topics_spoken,
    voice,
    word_features,
)

MODEL = "model.topics.tsv"
CATEGORIES = tuple(categories())
"""The 25 codes in their official order."""

_SHOWN_WORDS = 5
_SHOWN_SHARE = 0.15
_CACHED_WORDS = 12_000
# A text of which fewer words than this share are known is not understood, whatever it scores.
_FAMILIAR = 0.4
# Topics that are never preselected by their surroundings alone: such an appeal is hidden
# from the branch, so a stem of the topic itself must be in the text.
_NEEDS_STEM = frozenset({"CORR"})

Scores = tuple[float, ...]
_NO_TOPICS: frozenset[str] = frozenset()


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


@dataclass(frozen=True, slots=True)
class _Known:
    """What the model keeps of a word."""

    scores: Scores
    familiar: bool
    """Known as a word, by its beginning or by a stem, and not by loose pieces only."""
    topics: frozenset[str]
    """For which a stem in it speaks clearly."""
    begins: tuple[Stem, ...]
    """The stems of several words that may begin with it."""
    ignored: bool


class _Part(NamedTuple):
    """What one word, or several in a row, say of the topics."""

    at: int
    scores: Scores
    familiar: bool
    topics: frozenset[str]


class TopicModel:
    """The trained weights, ready to guess. Safe to share between threads."""

    def __init__(self, table: weights.Weights, stems: Lexicon) -> None:
        self._rows = table.rows
        # Only differences between topics count; so each weight is what it adds above the average.
        self._table = table.table - table.table.mean(axis=1, keepdims=True)
        self._stems = stems
        self._clear = clear_stems(stems)
        self._codes: list[str] = list(table.settings["classes"])
        self._sharpness = float(table.settings["sharpness"])
        self._sure_from = float(table.settings["sure_from"])
        self._sure_from_alone = float(table.settings["sure_from_alone"])
        self._bias: list[float] = self._table[self._rows[BIAS]].tolist()
        self._by_word: dict[tuple[str, str], _Known] = {}

    @classmethod
    def load(cls, directory: Path | None = None) -> "TopicModel":
        """Read the weights that come with the bot, or those trained into `directory`."""
        return cls(weights.read(MODEL, directory), lexicon())

    def guess(self, text: str, language: Language | None = None) -> TopicGuess:
        """Never raises; a text that says nothing gets a low confidence."""
        found = words(text)
        typed = bare_words(found)
        parts = self._parts(typed, reading_language(language or detect(text).language))
        different = len(set(typed))
        share = voice(different)
        added = zip(*(part.scores for part in parts), strict=True) if parts else ()
        scores = [
            bias + share * sum(column) for bias, column in zip(self._bias, added, strict=True)
        ] if parts else self._bias  # fmt: skip
        met = len({typed[part.at] for part in parts if part.familiar})
        familiar = met / different if different else 0.0
        probabilities = _softmax(scores, self._sharpness * min(1.0, familiar / _FAMILIAR))
        order = sorted(range(len(scores)), key=lambda place: -probabilities[place])
        best = order[0]
        spoken = frozenset[str]().union(*(part.topics for part in parts))
        sure = familiar >= _FAMILIAR and self._is_sure(best, probabilities[best], spoken)
        return TopicGuess(
            categories=tuple((self._codes[place], probabilities[place]) for place in order),
            confidence=probabilities[best],
            sure=sure,
            words=_deciding(found, typed, parts, best),
        )

    def _is_sure(self, best: int, probability: float, spoken: frozenset[str]) -> bool:
        """Less certainty is enough where stems speak for the topic and for no other."""
        code = self._codes[best]
        if code in _NEEDS_STEM and code not in spoken:
            return False
        alone = spoken == {code}
        return probability >= (self._sure_from_alone if alone else self._sure_from)

    def _parts(self, typed: Sequence[str], language: str) -> list[_Part]:
        """What each word says, and those in a row; a repeated one is not counted again."""
        known = self._known(typed, language)
        parts: list[_Part] = []
        seen: set[str] = set()
        together: list[tuple[int, str, float]] = []
        for at, word in enumerate(typed):
            own = known[word]
            if word not in seen:
                seen.add(word)
                parts.append(_Part(at, own.scores, own.familiar, own.topics))
            for stem in own.begins:
                if stem.continues(typed, at):
                    together.append((at, stem.feature, 1.0))
            if at + 1 < len(typed) and not (own.ignored or known[typed[at + 1]].ignored):
                together.append((at, pair(word, typed[at + 1]), PAIR_VALUE))
        met = [one for one in dict.fromkeys(together) if one[1] in self._rows]
        values = np.array([value for _, _, value in met], dtype=np.float32)
        weighed = self._table[[self._rows[name] for _, name, _ in met]] * values[:, None]
        for (at, name, _), scores in zip(met, weighed.tolist(), strict=True):
            if name not in seen:
                seen.add(name)
                topics = self._clear.get(name, _NO_TOPICS)
                parts.append(_Part(at, tuple(scores), bool(topics), topics))
        return parts

    def _known(self, typed: Sequence[str], language: str) -> dict[str, _Known]:
        """What the model keeps of the words; those met for the first time are scored at once."""
        if len(self._by_word) > _CACHED_WORDS:
            self._by_word = {}
        kept = self._by_word
        new = [word for word in dict.fromkeys(typed) if (word, language) not in kept]
        features = [self._features(word, language) for word in new]
        rows = [row for one in features for _, row, _ in one]
        values = np.array([value for one in features for _, _, value in one], dtype=np.float32)
        weighed = np.zeros((len(rows) + 1, len(self._codes)), dtype=np.float32)
        weighed[1:] = np.cumsum(self._table[rows] * values[:, None], axis=0)
        ends = np.cumsum([len(one) for one in features], dtype=np.intp)
        starts = ends - [len(one) for one in features]
        summed = (weighed[ends] - weighed[starts]).tolist() if new else []
        for word, one, scores in zip(new, features, summed, strict=True):
            stems = [name for name, _, _ in one if name.startswith("s:")]
            kept[word, language] = _Known(
                tuple(scores),
                bool(stems) or f"w:{word}" in self._rows or f"p:{word[:5]}" in self._rows,
                topics_spoken([(name, value) for name, _, value in one], self._clear),
                tuple(self._stems.begun_by(word)),
                is_ignored(word),
            )
        return {word: kept[word, language] for word in typed}

    def _features(self, word: str, language: str) -> list[tuple[str, int, float]]:
        """The features of a word that were learned: name, row and value."""
        rows = self._rows
        return [
            (name, rows[name], value)
            for name, value in word_features(word, language, self._stems)
            if name in rows
        ]


def _softmax(scores: Sequence[float], sharpness: float) -> list[float]:
    highest = max(scores)
    powers = [math.exp((score - highest) * sharpness) for score in scores]
    whole = sum(powers)
    return [power / whole for power in powers]


def _deciding(
    found: Sequence[Word], typed: Sequence[str], parts: Sequence[_Part], place: int
) -> tuple[str, ...]:
    """The words that lifted a topic most above the average of all.

    Words of grammar count, but are not shown.
    """
    lifts = [0.0] * len(typed)
    for part in parts:
        lifts[part.at] += part.scores[place]
    threshold = max(0.3, _SHOWN_SHARE * sum(lift for lift in lifts if lift > 0))
    best = [at for at in range(len(typed)) if lifts[at] >= threshold and not is_silent(typed[at])]
    best = sorted(best, key=lambda at: -lifts[at])[:_SHOWN_WORDS]
    return tuple(dict.fromkeys(found[at].typed for at in sorted(best)))
