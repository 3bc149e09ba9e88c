"""Which kind of appeal a text looks like, by the practical rules of the Administrative Code.

A complaint challenges somebody's act, refusal or inaction; «предлагаю» makes a proposal;
a question makes a request; «прошу» makes an application; gratitude or an opinion makes a
response; a bare defect is a report. A small linear model weighs hand-written cues
(`kind_cues.py`), words and their endings, learned from appeals labelled by these rules.
The citizen and the operator may both choose another.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from bot.routing import weights
from bot.routing.folding import words
from bot.routing.kind_cues import Kind, evidence, plain_words
from bot.routing.ngrams import pair

MODEL = "model.kinds.tsv"

KINDS: tuple[Kind, ...] = (
    "complaint",
    "application",
    "request",
    "proposal",
    "response",
    "report",
)

BIAS = "bias"
_MOST_WORDS = 200
_FULL_VOICE = 8
_CACHED_WORDS = 12_000


@dataclass(frozen=True, kw_only=True, slots=True)
class KindGuess:
    """The proposed kind, how sure (0..1), and the words that decided, as typed."""

    kind: Kind
    confidence: float
    words: tuple[str, ...]


class KindModel:
    """The trained weights, ready to guess. Safe to share between threads."""

    def __init__(self, table: weights.Weights) -> None:
        self._rows = table.rows
        self._table = table.table
        self._kinds: list[Kind] = list(table.settings["classes"])
        self._sharpness = float(table.settings["sharpness"])
        self._by_word: dict[str, list[float]] = {}

    @classmethod
    def load(cls, directory: Path | None = None) -> "KindModel":
        """Read the weights that come with the bot, or those trained into `directory`."""
        return cls(weights.read(MODEL, directory))

    def propose(self, text: str) -> KindGuess:
        """Never raises; an empty text is a report nobody should trust."""
        found = words(text)[:_MOST_WORDS]
        if not found:
            return KindGuess(kind="report", confidence=0.0, words=())
        cues = [(says.kind, says.weight, places) for says, places in evidence(found)]
        typed = plain_words(found)
        around = _around(text, typed, [(kind, weight) for kind, weight, _ in cues])
        scores = self._sum(around)
        share = _voice(typed)
        for word in dict.fromkeys(typed):
            scores = [one + share * two for one, two in zip(scores, self._word(word), strict=True)]
        scores = [score * self._sharpness for score in scores]
        highest = max(scores)
        powers = [math.exp(score - highest) for score in scores]
        best = powers.index(max(powers))
        kind = self._kinds[best]
        covered = {at for said, _, places in cues if said == kind for at in places}
        return KindGuess(
            kind=kind,
            confidence=round(powers[best] / sum(powers), 3),
            words=tuple(found[at].typed for at in sorted(covered)),
        )

    def _word(self, word: str) -> list[float]:
        scores = self._by_word.get(word)
        if scores is None:
            scores = self._sum(_word_features(word))
            if len(self._by_word) >= _CACHED_WORDS:
                self._by_word = {}
            self._by_word[word] = scores
        return scores

    def _sum(self, features: Iterable[tuple[str, float]]) -> list[float]:
        known = [(self._rows[name], value) for name, value in features if name in self._rows]
        rows = [row for row, _ in known]
        values = np.array([value for _, value in known], dtype=np.float32)
        summed: list[float] = (values @ self._table[rows]).tolist()
        return summed


def kind_features(text: str) -> dict[str, float]:
    """Everything the model sees of a text."""
    found = words(text)[:_MOST_WORDS]
    cues = [(says.kind, says.weight) for says, _ in evidence(found)]
    typed = plain_words(found)
    totals: dict[str, float] = dict(_around(text, typed, cues))
    share = _voice(typed)
    for word in dict.fromkeys(typed):
        for name, value in _word_features(word):
            totals[name] = totals.get(name, 0.0) + share * value
    return totals


def _voice(typed: Sequence[str]) -> float:
    return 1 / math.sqrt(min(len(typed), _FULL_VOICE) or 1)


def _around(
    text: str, typed: Sequence[str], cues: Sequence[tuple[str, float]]
) -> list[tuple[str, float]]:
    """Everything but the single words: cues, marks, pairs of words, the first and the last."""
    features = [(BIAS, 1.0), ("length", min(len(typed), 60) / 30), *_marks(text)]
    features += dict.fromkeys((f"cue:{kind}:{weight}", 1.0) for kind, weight in cues)
    loudest: dict[str, float] = {}
    for kind, weight in cues:
        loudest[kind] = max(weight, loudest.get(kind, 0.0))
    features += [(f"loudest:{kind}", weight / 2) for kind, weight in loudest.items()]
    pairs = dict.fromkeys(pair(one, two) for one, two in pairwise(typed))
    value = 1.5 * _voice(typed)
    features += [(name, value) for name in pairs]
    if typed:
        features += [(f"first:{typed[0][:5]}", 1.0), (f"last:{typed[-1][-4:]}", 1.0)]
    return features


def _word_features(word: str) -> tuple[tuple[str, float], ...]:
    if len(word) < 5:
        return ((f"w:{word}", 2.0),)
    endings = ((f"e:{word[-size:]}", 1.0) for size in (3, 4, 5))
    return ((f"w:{word}", 2.0), (f"p:{word[:5]}", 2.0), *endings)


def _marks(text: str) -> list[tuple[str, float]]:
    """Question marks and exclamations."""
    marks = []
    if "?" in text:
        marks += [("?", 1.0), ("??", min(text.count("?"), 3) / 3)]
    if text.rstrip().endswith("?"):
        marks.append(("? at the end", 1.0))
    if "!" in text:
        marks.append(("!", 1.0))
    return marks


@lru_cache(maxsize=1)
def _shipped() -> KindModel:
    return KindModel.load()


def propose_kind(text: str) -> KindGuess:
    """The kind of a text by the model that comes with the bot."""
    return _shipped().propose(text)
