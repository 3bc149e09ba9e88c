"""Learning to tell Kazakh from Russian, in whatever letters people have at hand."""

import random
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from bot.routing import DATA
from bot.routing.classify import linear_model
from bot.routing.classify.language import (
    KAZAKH_LETTERS,
    KAZAKH_ROW,
    MODEL,
    ROWS,
    LanguageModel,
    word_pieces,
)
from bot.routing.training import corpus
from bot.routing.training.augmentation import in_latin, with_slips
from bot.routing.training.corpus import Example
from bot.routing.training.logistic_regression import Row, Rows, fit
from bot.text.folding import Word, words

_RUSSIAN, _KAZAKH, _NEITHER = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)

_PENALTY = 1e-4

_STEPS = 24

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
    samples = [(_row(found), target) for found, target in _samples(learned_from, chance)]
    rows, targets = zip(*((row, target) for row, target in samples if len(row[0])), strict=True)
    fitted = fit(
        Rows.of(rows),
        np.array(targets, dtype=np.float32),
        features=ROWS,
        penalty=_PENALTY,
        steps=_STEPS,
    )
    russian, kazakh, neither = fitted.T
    # What `LanguageModel` adds up: Kazakh against Russian, and anything else against both.
    contrasts = np.stack((kazakh - russian, neither - (kazakh + russian) / 2), axis=1)
    linear_model.save(directory / MODEL, weights=contrasts.astype(np.float16))
    model = LanguageModel.load(directory)
    right = [model.detect(example.text).language == example.language for example in held_back]
    return sum(right) / len(right)


def _samples(examples: Sequence[Example], chance: random.Random) -> Iterator[_Labelled]:
    for text, target in _texts(examples):
        for version in (text, in_latin(text, chance), with_slips(text, chance)):
            found = words(version)
            for length in _WINDOWS:
                if found:
                    at = chance.randrange(max(1, len(found) - length + 1))
                    yield found[at : at + length], target
            # Without the letters that give Kazakh away, as many people type it.
            yield [word._replace(typed=word.folded) for word in found], target


def _texts(examples: Sequence[Example]) -> Iterator[tuple[str, tuple[float, float, float]]]:
    targets = {"kk": _KAZAKH, "ru": _RUSSIAN, "other": _NEITHER}
    for example in (*examples, *corpus.phrases()):
        if example.language in ("kk", "ru"):
            yield example.text, targets[example.language]
    source = (DATA / "everyday.toml").read_text(encoding="utf-8")
    for language, lines in tomllib.loads(source).items():
        for line in lines * (_REPEAT_OTHER if language == "other" else 1):
            yield from ((word, targets[language]) for word in line.split())
            yield from ((line, targets[language]) for _ in range(_REPEAT_OTHER))


def _row(found: Sequence[Word]) -> Row:
    seen = word_pieces([word.folded for word in found])
    kazakh = [KAZAKH_ROW for word in found if KAZAKH_LETTERS.search(word.typed)]
    rows, back = np.unique([*seen.rows, *kazakh], return_inverse=True)
    values = np.concatenate((seen.values, np.ones(len(kazakh))))
    return rows.astype(np.int64), np.bincount(back, values).astype(np.float32)
