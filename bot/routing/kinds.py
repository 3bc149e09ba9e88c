"""Which kind of appeal a text looks like, by the practical rules of the Administrative Code.

A complaint challenges somebody's act, refusal or inaction; «предлагаю» makes a proposal;
a question makes a request; «прошу» makes an application; gratitude or an opinion makes a
response; a bare defect is a report. A small linear model weighs hand-written cues
(`kind_cues.py`), words and their endings, learned from appeals labelled by these rules.
The citizen and the operator may both choose another.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from bot.routing import weights
from bot.routing.folding import Word, skeleton, words
from bot.routing.kind_cues import Kind, evidence
from bot.routing.language import Language

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
        features = _features(text, found, [(kind, weight) for kind, weight, _ in cues])
        known = [(self._rows[name], value) for name, value in features if name in self._rows]
        rows = [row for row, _ in known]
        values = np.array([value for _, value in known], dtype=np.float32)
        scores = (values @ self._table[rows]) * self._sharpness
        powers = np.exp(scores - scores.max())
        best = int(powers.argmax())
        kind = self._kinds[best]
        covered = {at for said, _, places in cues if said == kind for at in places}
        return KindGuess(
            kind=kind,
            confidence=round(float(powers[best] / powers.sum()), 3),
            words=tuple(found[at].typed for at in sorted(covered)),
        )


def kind_features(text: str) -> dict[str, float]:
    """Everything the model sees of a text."""
    found = words(text)[:_MOST_WORDS]
    cues = [(says.kind, says.weight) for says, _ in evidence(found)]
    totals: dict[str, float] = {}
    for name, value in _features(text, found, cues):
        totals[name] = totals.get(name, 0.0) + value
    return totals


def _features(
    text: str, found: Sequence[Word], cues: Sequence[tuple[str, float]]
) -> list[tuple[str, float]]:
    typed = [skeleton(word.folded) for word in found]
    share = 1 / math.sqrt(min(len(typed), _FULL_VOICE) or 1)
    features = [(BIAS, 1.0), ("length", min(len(typed), 60) / 30)]
    features += _marks(text)
    features += dict.fromkeys(((f"cue:{kind}:{weight}", 1.0) for kind, weight in cues))
    loudest: dict[str, float] = {}
    for kind, weight in cues:
        loudest[kind] = max(weight, loudest.get(kind, 0.0))
    features += [(f"loudest:{kind}", weight / 2) for kind, weight in loudest.items()]
    for word in dict.fromkeys(typed):
        features.append((f"w:{word}", 2 * share))
        if len(word) > 4:
            features.append((f"p:{word[:5]}", 2 * share))
            features += [(f"e:{word[-size:]}", share) for size in (3, 4, 5)]
    pairs = dict.fromkeys(
        f"{one[:5]}+{two[:5]}" for one, two in zip(typed, typed[1:], strict=False)
    )
    features += [(name, 1.5 * share) for name in pairs]
    if typed:
        features += [(f"first:{typed[0][:5]}", 1.0), (f"last:{typed[-1][-4:]}", 1.0)]
    return features


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


def propose_kind(text: str, language: Language | None = None) -> KindGuess:
    """The kind of a text by the model that comes with the bot."""
    return _shipped().propose(text)
