"""Which language a person wrote in: Kazakh, Russian, or both.

Every word is scored by its letters and pieces, the scores are added, and the names of
streets and places, which are Kazakh in Russian texts too, count for little.

Also where a text changes from one language to the other, word by word.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np

from bot.routing.classify import linear_model
from bot.routing.classify.features import Doubles, Floats, Letters, Places, highest
from bot.routing.classify.lexicon import is_name
from bot.text.folding import Word, words

# What a change of language in mid-text costs, on the scale of the words' evidence; a single
# borrowed word does not pay for two.
_SWITCH_COST = 1.6

# A clause is this many words by weight; names among them weigh little.
_CLAUSE_WORDS = 2.0

_UNCERTAIN = 0.5


def minor_share(evidence: Sequence[float], shares: Sequence[float]) -> float:
    """The share of words in clauses of the minor language; 0 when it has no real clause."""
    kazakh = sum([score for score in evidence if score > 0])
    if min(kazakh, kazakh - sum(evidence)) < _SWITCH_COST / 2:
        return 0.0  # nothing that pays for a change
    states = _segments(evidence)
    counts = {True: 0.0, False: 0.0}
    longest = {True: 0.0, False: 0.0}
    run = 0.0
    for at, state in enumerate(states):
        weight = shares[at] if abs(evidence[at]) > _UNCERTAIN * shares[at] else 0.0
        run = run + weight if at and states[at - 1] == state else weight
        counts[state] += weight
        longest[state] = max(longest[state], run)
    whole = counts[True] + counts[False]
    minor = min((True, False), key=lambda state: counts[state])
    if not whole or longest[minor] < _CLAUSE_WORDS:
        return 0.0
    return counts[minor] / whole


def _segments(evidence: Sequence[float]) -> list[bool]:
    """Each word's language (true: Kazakh), the likeliest path when switching has a cost."""
    kazakh, russian = 0.0, 0.0
    came_from: list[tuple[bool, bool]] = []
    for score in evidence:
        to_kazakh = russian - _SWITCH_COST > kazakh
        to_russian = kazakh - _SWITCH_COST > russian
        came_from.append((not to_kazakh, to_russian))
        kazakh, russian = (
            (russian - _SWITCH_COST if to_kazakh else kazakh) + score,
            (kazakh - _SWITCH_COST if to_russian else russian) - score,
        )
    state = kazakh > russian
    states = []
    for from_kazakh_if_kazakh, from_kazakh_if_russian in reversed(came_from):
        states.append(state)
        state = from_kazakh_if_kazakh if state else from_kazakh_if_russian
    return states[::-1]


Language = Literal["kk", "ru", "mixed"]

MODEL = "model.language.npz"

# Written only in Kazakh; a row of its own, since `fold` removes them.
KAZAKH_LETTERS = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")

# A name follows («ул. Абая») or precedes («Абай көшесі») these words.
_BEFORE_NAME = frozenset(
    [
        "ул",
        "улица",
        "улице",
        "улицы",
        "улицу",
        "пр",
        "проспект",
        "проспекте",
        "пер",
        "переулок",
        "мкр",
        "микрорайон",
        "микрорайоне",
        "мкрн",
        "г",
        "гор",
        "город",
        "городе",
        "города",
        "пос",
        "поселок",
        "поселке",
        "село",
        "селе",
        "села",
        "с",
        "аул",
        "ауле",
        "аула",
        "район",
        "районе",
        "района",
        "р",
        "обл",
        "область",
        "области",
        "станция",
        "станции",
        "ст",
        "им",
        "имени",
        "жк",
        "шк",
        "школа",
        "школе",
        "школы",
    ]
)

_AFTER_NAME = frozenset(
    [
        "район",
        "районе",
        "района",
        "р",
        "обл",
        "область",
        "области",
        "улица",
        "улице",
        "города",
        "город",
        "село",
        "ауыл",
        "округ",
    ]
)

# They end the name of a person, so of a street: «Қабанбай батыр», «Абылай хана».
_HONORIFIC = frozenset(
    [
        "батыр",
        "батыра",
        "батыру",
        "би",
        "бия",
        "хан",
        "хана",
        "ханы",
        "ата",
        "ата",
        "акын",
        "акына",
        "жырау",
        "сал",
        "датка",
    ]
)

# Kazakh words of an address stand in Russian letters as they are on the signs.
_ADDRESS = frozenset(
    [
        "ауыл",
        "ауылы",
        "аудан",
        "ауданы",
        "облысы",
        "каласы",
        "кошеси",
        "кенти",
        "округи",
        "шагынауданы",
        "ыкшамауданы",
    ]
)

_LEADS, _CLOSES, _IS_ADDRESS, _IS_HONORIFIC, _IS_NAME = 1, 2, 4, 8, 16

_OF_NAMES = _IS_ADDRESS | _IS_HONORIFIC | _IS_NAME

_SIGNS = {
    word: (word in _BEFORE_NAME) * _LEADS
    | (word in _AFTER_NAME | _HONORIFIC | _ADDRESS) * _CLOSES
    | (word in _ADDRESS) * _IS_ADDRESS
    | (word in _HONORIFIC) * _IS_HONORIFIC
    for word in _BEFORE_NAME | _AFTER_NAME | _HONORIFIC | _ADDRESS
}
"""Words of addresses, by what they say of their neighbours and themselves."""

_NAME_WEIGHT = 0.15

_CAPITAL_WEIGHT = 0.4

# A Russian word in a Kazakh sentence is borrowed every day; a Kazakh word in a Russian one is not.
_STRONGEST_KAZAKH, _STRONGEST_RUSSIAN = 4.0, 3.0

_CLAUSE_SHARE = 0.15

_CACHED_WORDS = 8_000

_RUNS = range(1, 5)

_BITS = 16

_LETTERS = 1 << _BITS

KAZAKH_ROW = _LETTERS
"""Of words with letters that only Kazakh has."""

ROWS = _LETTERS + 1

# The languages of a text show in its first words.
_MOST_WORDS = 300

CLEAR = 0.8
"""From this confidence a guess may overrule the language a person chose."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LanguageGuess:
    """A guess and how far to trust it, 0 to 1; below 0.6 it says little."""

    language: Language
    confidence: float

    @property
    def clear(self) -> bool:
        """Whether the text itself tells its language."""
        return self.confidence >= CLEAR


class _Known(NamedTuple):
    """What is known of a folded word."""

    kazakh: float
    """How Kazakh rather than Russian it is, by its letters."""
    neither: float
    signs: int
    """What it says of its neighbours and itself, as bits."""


class LanguageModel:
    """The trained weights of pieces of words.

    Each piece has two: for Kazakh against Russian, and for neither of them.
    """

    def __init__(self, weights: Floats) -> None:
        kazakh, neither = np.ascontiguousarray(weights.T, dtype=np.float64)
        self._columns: tuple[Doubles, Doubles] = (kazakh, neither)
        self._letters = float(kazakh[KAZAKH_ROW]), float(neither[KAZAKH_ROW])
        self._known: dict[str, _Known] = {}

    @classmethod
    def load(cls, directory: Path | None = None) -> "LanguageModel":
        """Read the weights that come with the bot, or those trained into `directory`."""
        return cls(linear_model.arrays(MODEL, directory)["weights"]) if directory else shipped()

    def detect(self, text: str) -> LanguageGuess:
        """Never raises; a text without a word in either language gets a low confidence."""
        found = words(text)[:_MOST_WORDS]
        known = self._known_words(found)
        shares = _shares(found, [one.signs for one in known], text)
        marked = KAZAKH_LETTERS.search(text) is not None
        evidence = []
        foreign = 0.0
        for word, (kazakh, neither, _), share in zip(found, known, shares, strict=True):
            if marked and KAZAKH_LETTERS.search(word.typed):
                kazakh, neither = kazakh + self._letters[0], neither + self._letters[1]
            evidence.append(max(-_STRONGEST_RUSSIAN, min(_STRONGEST_KAZAKH, kazakh)) * share)
            foreign += neither * share
        mixed = minor_share(evidence, shares)
        if mixed >= _CLAUSE_SHARE and foreign < 0:
            return LanguageGuess(language="mixed", confidence=min(1.0, 0.5 + mixed))
        sum_of_kazakh = sum(evidence)
        return LanguageGuess(
            language="kk" if sum_of_kazakh > 0 else "ru",
            confidence=_confidence(abs(sum_of_kazakh), foreign),
        )

    def _known_words(self, found: Sequence[Word]) -> list[_Known]:
        """What is known of each word; those met for the first time are looked at all at once."""
        if len(self._known) > _CACHED_WORDS:
            self._known = {}
        known = self._known
        new = {word.folded: word.skeleton for word in found if word.folded not in known}
        if new:
            known.update(self._looked_at(new))
        return [known[word.folded] for word in found]

    def _looked_at(self, new: Mapping[str, str]) -> Iterator[tuple[str, _Known]]:
        """Words, which are given with their skeletons."""
        rows, owners = _pieces([*new])
        kazakh, neither = (
            np.bincount(owners, weights.take(rows), len(new)).tolist() for weights in self._columns
        )
        for (folded, bare), ours, other in zip(new.items(), kazakh, neither, strict=True):
            loudness = _loudness(len(folded))
            signs = _SIGNS.get(folded, 0) | (_IS_NAME if is_name(bare) else 0)
            yield folded, _Known(ours * loudness, other * loudness, signs)


@dataclass(frozen=True, slots=True)
class WordPieces:
    """The pieces of words, and what each counts."""

    rows: Places
    owners: Places
    values: Floats


def word_pieces(folded: Sequence[str]) -> WordPieces:
    """Runs of one to four letters and whole words; endings carry most of a language."""
    rows, owners = _pieces(folded)
    values = np.array([_loudness(len(word)) for word in folded], dtype=np.float32)
    return WordPieces(rows, owners, values.take(owners))


def _pieces(folded: Sequence[str]) -> tuple[Places, Places]:
    """The rows of all pieces, and the places of their words; numbers have none."""
    letters = Letters(["" if word.isdigit() else word for word in folded])
    runs, owners = letters.runs(_RUNS)
    rows = highest(np.concatenate((runs, letters.words())), _BITS)
    return rows, np.concatenate((owners, np.array(letters.places, dtype=np.int64)))


@lru_cache(maxsize=64)
def _loudness(letters: int) -> float:
    """What a piece of so long a word counts: all of them together as much as those of any word."""
    runs = sum(min(letters + 1, letters + 3 - size) for size in _RUNS)
    return 1 / math.sqrt(runs + 1)


def _confidence(ours: float, foreign: float) -> float:
    """The share of the guessed language among Kazakh, Russian and anything else."""
    high = max(ours / 2, foreign)
    guessed = math.exp(ours / 2 - high)
    return guessed / (guessed + math.exp(-ours / 2 - high) + math.exp(foreign - high))


def _shares(found: Sequence[Word], signs: list[int], text: str) -> list[float]:
    """How much of each word's evidence to count: names belong to no language."""
    if not found:
        return []
    signs[0] &= ~_IS_HONORIFIC  # «Ата, …»: no name before it
    around = zip(found, [0, *signs[:-1]], signs, [*signs[1:], 0], strict=True)
    shares = []
    for word, before, own, after in around:
        typed = word.typed
        if before & _LEADS or own & _OF_NAMES or after & _CLOSES:
            shares.append(_NAME_WEIGHT)
        elif typed[0].isupper() and not typed.isupper() and _inside(text, word):
            shares.append(_CAPITAL_WEIGHT)
        else:
            shares.append(1.0)
    return shares


def _inside(text: str, word: Word) -> bool:
    """Whether the word stands inside a sentence, so that its capital letter means a name."""
    before = text[: word.start].rstrip(" \t«\"'(")
    return bool(before) and before[-1] not in ".!?…\n:;"


@lru_cache(maxsize=1)
def shipped() -> LanguageModel:
    """The model that comes with the bot, read once."""
    return LanguageModel(linear_model.arrays(MODEL)["weights"])


def detect(text: str) -> LanguageGuess:
    """The language of a text by the model that comes with the bot."""
    return shipped().detect(text)
