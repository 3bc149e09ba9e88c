"""What an appeal is about: one of 25 topics, with a probability and the words behind it.

A linear model over word pieces, the stems of `data/categories.toml` and pairs of words.
Each word's share of the scores is known, so the words that decided can be shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.routing import weights
from bot.routing.folding import Word, words
from bot.routing.language import Language, detect
from bot.routing.lexicon import Lexicon, categories, is_silent, lexicon
from bot.routing.topic_features import (
    BIAS,
    bare_words,
    reading_language,
    sequence_features,
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
_SPEAKS = 1.5

Floats = NDArray[np.float32]


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
    """What the table has on a word, or on several in a row."""

    rows: tuple[int, ...]
    values: tuple[float, ...]
    familiar: bool
    """Known as a word, by its beginning or by a stem, and not by loose pieces only."""
    topics: frozenset[str]
    """For which a stem in it speaks clearly."""


_UNKNOWN = _Known((), (), familiar=False, topics=frozenset())


class TopicModel:
    """The trained weights, ready to guess. Safe to share between threads."""

    def __init__(self, table: weights.Weights, stems: Lexicon) -> None:
        self._rows = table.rows
        self._table = table.table
        self._stems = stems
        self._speaks = {
            stem.feature: frozenset(stem.codes) for stem in stems.stems if stem.belief >= _SPEAKS
        }
        self._codes: list[str] = list(table.settings["classes"])
        self._sharpness = float(table.settings["sharpness"])
        self._sure_from = float(table.settings["sure_from"])
        self._bias = self._table[self._rows[BIAS]]
        self._by_word: dict[tuple[str, str], _Known] = {}

    @classmethod
    def load(cls, directory: Path | None = None) -> "TopicModel":
        """Read the weights that come with the bot, or those trained into `directory`."""
        return cls(weights.read(MODEL, directory), lexicon())

    def guess(self, text: str, language: Language | None = None) -> TopicGuess:
        """Never raises; a text that says nothing gets a low confidence."""
        found = words(text)
        typed = bare_words(found)
        known = self._evidence(typed, reading_language(language or detect(text).language))
        parts = self._parts([one for _, one in known], voice(len(set(typed))))
        familiar = _familiar(typed, known)
        sharpness = self._sharpness * min(1.0, familiar / _FAMILIAR)
        probabilities = _softmax((self._bias + parts.sum(axis=0)) * sharpness)
        order = np.argsort(-probabilities, kind="stable").tolist()
        best = order[0]
        sure = probabilities[best] >= self._sure_from and familiar >= _FAMILIAR
        if self._codes[best] in _NEEDS_STEM:
            sure = sure and any(self._codes[best] in one.topics for _, one in known)
        owners = [at for at, one in known for _ in one.rows]
        return TopicGuess(
            categories=tuple((self._codes[place], float(probabilities[place])) for place in order),
            confidence=float(probabilities[best]),
            sure=bool(sure),
            words=_deciding(found, typed, owners, parts[:, best] - parts.mean(axis=1)),
        )

    def _evidence(self, typed: Sequence[str], language: str) -> list[tuple[int, _Known]]:
        """What is known of each word, and of those in a row; a repeated one is not counted again."""
        known: list[tuple[int, _Known]] = []
        seen: set[str] = set()
        for at, word in enumerate(typed):
            if word not in seen:
                seen.add(word)
                known.append((at, self._word(word, language)))
            for feature, value in sequence_features(typed, at, self._stems):
                row = self._rows.get(feature)
                if row is not None and feature not in seen:
                    seen.add(feature)
                    topics = self._speaks.get(feature, frozenset())
                    known.append((at, _Known((row,), (value,), bool(topics), topics)))
        return known

    def _word(self, word: str, language: str) -> _Known:
        key = (word, language)
        known = self._by_word.get(key)
        if known is None:
            known = self._look_up(word, language)
            if len(self._by_word) < _CACHED_WORDS:
                self._by_word[key] = known
        return known

    def _look_up(self, word: str, language: str) -> _Known:
        features = [
            (name, self._rows[name], value)
            for name, value in word_features(word, language, self._stems)
            if name in self._rows
        ]
        if not features:
            return _UNKNOWN
        return _Known(
            tuple(row for _, row, _ in features),
            tuple(value for _, _, value in features),
            any(_names_a_word(name) for name, _, _ in features),
            frozenset().union(*(self._speaks.get(name, frozenset()) for name, _, _ in features)),
        )

    def _parts(self, known: Sequence[_Known], share: float) -> Floats:
        """One line of scores for each row of the evidence, in its order."""
        rows = np.array([row for one in known for row in one.rows], dtype=np.intp)
        values = np.array([value for one in known for value in one.values], dtype=np.float32)
        _, inverse, counts = np.unique(rows, return_inverse=True, return_counts=True)
        values *= np.float32(share) / np.sqrt(counts[inverse])
        return np.asarray(self._table[rows] * values[:, None], dtype=np.float32)


def _names_a_word(feature: str) -> bool:
    """Whether a feature stands for a word or a good part of it, not for four letters anywhere."""
    return feature.startswith(("w:", "s:")) or (feature.startswith("p:") and len(feature) > 6)


def _familiar(typed: Sequence[str], known: Sequence[tuple[int, _Known]]) -> float:
    """The share of different words that the model has met."""
    different = len(set(typed))
    met = len({typed[at] for at, one in known if one.familiar})
    return met / different if different else 0.0


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum(), dtype=np.float64)


def _deciding(
    found: Sequence[Word], typed: Sequence[str], owners: Sequence[int], lifts: Floats
) -> tuple[str, ...]:
    """The words that lifted a topic most above the average of the others.

    `owners` says to which word each of the lifts belongs. Words of grammar are not shown.
    """
    if not owners:
        return ()
    by_word = np.bincount(owners, weights=lifts, minlength=len(typed))
    threshold = max(0.3, _SHOWN_SHARE * float(by_word[by_word > 0].sum()))
    best = [at for at in np.argsort(-by_word).tolist() if not is_silent(typed[at])][:_SHOWN_WORDS]
    chosen = [found[at].typed for at in sorted(best) if by_word[at] >= threshold]
    return tuple(dict.fromkeys(chosen))
