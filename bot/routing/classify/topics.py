"""What an appeal is about: one of the topics, with a probability and the words behind it.

A linear model over pieces of words. Each word's share of the scores is known, so the words that
decided can be shown.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from bot.routing.classify import features, linear_model
from bot.routing.classify.features import Floats, TextReading
from bot.routing.classify.lexicon import categories, is_silent
from bot.routing.classify.patterns import Cue, Cues

MODEL = "model.topics.npz"

_SHOWN_WORDS = 5

_SHOWN_SHARE = 0.15

_SHOWN_LEAST = 0.02

# Topics that are never preselected by their surroundings alone: such an appeal is hidden
# from the branch, so a stem of the topic itself must be in the text.
_NEEDS_STEM = ("CORR",)

# What is left when no other topic is meant; that is for the person to say, and no word says it.
_NONE_OF_ALL = "OTHER"


@dataclass(frozen=True, kw_only=True, slots=True)
class TopicGuess:
    """The topics of a text, most probable first."""

    categories: tuple[tuple[str, float], ...]
    """The codes of all topics with their probabilities, which add up to 1."""

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


class TopicModel:
    """The trained weights, ready to guess. Safe to share between threads."""

    def __init__(self, table: linear_model.Table) -> None:
        self._table = table
        self._codes: list[str] = list(table.settings["classes"])
        self._sharpness = float(table.settings["sharpness"])
        self._sure_from = float(table.settings["sure_from"])
        for code in _NEEDS_STEM:
            _stems(code)  # read now: no citizen waits for it

    @classmethod
    def load(cls, directory: Path | None = None) -> "TopicModel":
        """Read the weights that come with the bot, or those trained into `directory`."""
        return cls(linear_model.read(MODEL, directory))

    def guess(self, text: str) -> TopicGuess:
        """Never raises; a text that says nothing gets a low confidence."""
        seen = features.read(text)
        heard = self._table.heard(seen.pieces)
        likely = linear_model.probabilities(self._sharpness * heard.scores)
        categories = sorted(zip(self._codes, likely, strict=True), key=lambda one: -one[1])
        code, confidence = categories[0]
        best = self._codes.index(code)
        sure = confidence >= self._sure_from and _is_named(code, seen)
        return TopicGuess(
            categories=tuple(categories),
            confidence=confidence,
            sure=sure,
            words=_deciding(seen, heard.said(best)) if code != _NONE_OF_ALL else (),
        )


def _is_named(code: str, seen: TextReading) -> bool:
    """Whether a text names the topic: one that needs words of its own has one of them."""
    if code == _NONE_OF_ALL:
        return False
    if code not in _NEEDS_STEM:
        return True
    stems = _stems(code)
    return any(
        bool(stems.starting(seen.telling, at)) for at, word in enumerate(seen.telling) if word
    )


@lru_cache(maxsize=len(_NEEDS_STEM))
def _stems(code: str) -> Cues[None]:
    return Cues([Cue.of(stem.pattern, None) for stem in categories()[code].stems if not stem.hint])


def _deciding(seen: TextReading, said: Floats) -> tuple[str, ...]:
    """The words that lifted a topic most above the average of all, by what each row said.

    Words of grammar count, but are not shown.
    """
    times = seen.pieces.times
    each = (said / times).repeat(times)
    lifts = np.bincount(seen.pieces.owners, each, minlength=len(seen.telling)).tolist()
    threshold = max(_SHOWN_LEAST, _SHOWN_SHARE * sum(lift for lift in lifts if lift > 0))
    best = [
        at for at, lift in enumerate(lifts) if lift >= threshold and not is_silent(seen.telling[at])
    ]
    best = sorted(best, key=lambda at: -lifts[at])[:_SHOWN_WORDS]
    return tuple(dict.fromkeys(seen.found[at].typed for at in sorted(best)))
