"""Learning to tell Kazakh from Russian, in whatever letters people have at hand."""

import random
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from bot.routing import weights
from bot.routing.corpus import Example
from bot.routing.fitting import Floats, Rows, fit
from bot.routing.folding import Word, words
from bot.routing.language import KAZAKH_LETTERS, KAZAKH_LETTERS_FEATURE, MODEL, LanguageModel
from bot.routing.lexicon import categories
from bot.routing.misspelling import in_latin, with_slips
from bot.routing.ngrams import language_pieces
from bot.routing.weights import DATA

_RUSSIAN, _KAZAKH, _NEITHER = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
_PENALTY = 1e-4
_STEPS = 24
_SMALLEST = 0.06
_WINDOWS = (1, 2, 4)
# The few words of other languages weigh against thousands of ours.
_REPEAT_OTHER = 3

_Labelled = tuple[Sequence[Word], tuple[float, float, float]]


def train(
    learned_from: Sequence[Example],
    held_back: Sequence[Example],
    directory: Path,
    *,
    chance: random.Random,
) -> float:
    """Learn, write the model, and return its accuracy on the texts held back."""
    samples = list(_samples(learned_from, chance))
    vocabulary = _vocabulary(samples)
    rows = [_row(found, vocabulary) for found, _ in samples]
    targets: Floats = np.array([target for _, target in samples], dtype=np.float32)
    fitted = fit(
        Rows.of(rows),
        targets,
        np.ones(len(rows), dtype=np.float32),
        features=len(vocabulary),
        penalty=_PENALTY,
        steps=_STEPS,
    )
    lines = (
        (piece, _contrasts(*fitted[place].tolist())) for piece, place in vocabulary.items() if place
    )
    weights.write(directory / MODEL, {"classes": ["kazakh", "neither"]}, lines, smallest=_SMALLEST)
    model = LanguageModel.load(directory)
    right = [model.detect(example.text).language == example.language for example in held_back]
    return sum(right) / len(right)


def _contrasts(russian: float, kazakh: float, neither: float) -> list[float]:
    """What `LanguageModel` adds up: Kazakh against Russian, and anything else against both."""
    return [kazakh - russian, neither - (kazakh + russian) / 2]


def _samples(examples: Sequence[Example], chance: random.Random) -> Iterator[_Labelled]:
    for text, target in _texts(examples):
        for version in (text, in_latin(text, chance), with_slips(text, chance)):
            found = words(version)
            for length in _WINDOWS:
                if found:
                    at = chance.randrange(max(1, len(found) - length + 1))
                    yield found[at : at + length], target
            # Without the letters that give Kazakh away, as many people type it.
            yield [Word(typed=word.folded, start=0, folded=word.folded) for word in found], target


def _texts(examples: Sequence[Example]) -> Iterator[tuple[str, tuple[float, float, float]]]:
    targets = {"kk": _KAZAKH, "ru": _RUSSIAN, "other": _NEITHER}
    for example in examples:
        if example.language in ("kk", "ru"):
            yield example.text, targets[example.language]
    for category in categories().values():
        for language, text in category.phrases:
            yield text, targets[language]
    source = (DATA / "everyday.toml").read_text(encoding="utf-8")
    for language, lines in tomllib.loads(source).items():
        for line in lines * (_REPEAT_OTHER if language == "other" else 1):
            yield from ((word, targets[language]) for word in line.split())
            yield from ((line, targets[language]) for _ in range(_REPEAT_OTHER))


def _pieces(word: Word) -> list[tuple[str, float]]:
    pieces = language_pieces(word.folded) if not word.folded.isdigit() else ()
    found = [(piece, 1 / len(pieces) ** 0.5) for piece in pieces]
    if KAZAKH_LETTERS.search(word.typed):
        found.append((KAZAKH_LETTERS_FEATURE, 1.0))
    return found


def _vocabulary(samples: Sequence[_Labelled]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for found, _ in samples:
        for word in found:
            for piece, _ in _pieces(word):
                counts[piece] = counts.get(piece, 0) + 1
    kept = sorted(piece for piece, count in counts.items() if count >= 3)
    return {"": 0, **{piece: place for place, piece in enumerate(kept, 1)}}


def _row(found: Sequence[Word], vocabulary: dict[str, int]) -> list[tuple[int, float]]:
    totals: dict[int, float] = {}
    for word in found:
        for piece, value in _pieces(word):
            place = vocabulary.get(piece)
            if place:
                totals[place] = totals.get(place, 0.0) + value
    return [(0, 0.0), *sorted(totals.items())]
