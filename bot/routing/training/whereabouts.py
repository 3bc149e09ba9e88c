"""Learning whether the trouble is where a name stands.

From sentences in which each name is marked, and from the appeals whose place is labelled: there a
name in the region of the appeal is the writer's own, and any other is only spoken of.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.routing import DATA
from bot.routing.classify.features import Floats
from bot.routing.classify.whereabouts import ROWS, NameContext, rows_of, write
from bot.routing.places.elsewhere import seen_of
from bot.routing.places.gazetteer import Gazetteer
from bot.routing.places.mentions import Mention
from bot.routing.places.reading import PlaceReading
from bot.routing.training.corpus import Example
from bot.routing.training.logistic_regression import Row, Rows, fit

_PENALTY, _STEPS = 3e-4, 150

_SENTENCES = DATA / "corpus" / "elsewhere.tsv"

_MARKED = re.compile(r"\[(?P<elsewhere>[^\]]+)\]|\{(?P<own>[^}]+)\}")


@dataclass(frozen=True, slots=True)
class LabelledName:
    """A name in a text, and whether its place is only spoken of."""

    situation: str
    seen: NameContext
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where in it names stand."""

    situation: str
    text: str
    names: tuple[tuple[int, int, bool], ...]
    """First and last character, and whether the place is only spoken of."""


def train(learned_from: Iterable[Example], directory: Path) -> None:
    """Learn and write the model."""
    gazetteer = Gazetteer.load()
    write(directory, learn([*of_sentences(gazetteer), *of_appeals(learned_from, gazetteer)]))


def learn(names: Sequence[LabelledName]) -> Floats:
    """A weight a row: what it adds to the odds that a place is only spoken of."""
    rows = Rows.of([_row(name.seen) for name in names])
    targets = np.array([[not name.elsewhere, name.elsewhere] for name in names], dtype=np.float32)
    weights = fit(rows, targets, features=ROWS, penalty=_PENALTY, steps=_STEPS)
    return np.asarray(weights[:, 1] - weights[:, 0])


def sentences() -> Iterator[Sentence]:
    """The sentences with marked names."""
    for line in _SENTENCES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            situation, _, marked = line.split("\t")
            yield _unmarked(situation, marked)


def of_sentences(gazetteer: Gazetteer) -> Iterator[LabelledName]:
    """The marked names."""
    for sentence in sentences():
        reading = gazetteer.read(sentence.text)
        for mention, seen in _seen(reading):
            first, last = reading.tokens[mention.first].start, reading.tokens[mention.last].end
            for begin, end, elsewhere in sentence.names:
                if first < end and last > begin:
                    yield LabelledName(sentence.situation, seen, elsewhere)


def of_appeals(examples: Iterable[Example], gazetteer: Gazetteer) -> Iterator[LabelledName]:
    """The names in appeals whose region is labelled."""
    for example in examples:
        if example.region is not None:
            for mention, seen in _seen(gazetteer.read(example.text)):
                own = example.region in gazetteer.regions_of(mention)
                yield LabelledName(example.story, seen, not own)


def _seen(reading: PlaceReading) -> Iterator[tuple[Mention, NameContext]]:
    mentions = [mention for mention in reading.mentions if mention.trap is None]
    return zip(mentions, seen_of(mentions, reading.tokens), strict=True)


def _unmarked(situation: str, marked: str) -> Sentence:
    text, names, at = "", [], 0
    for found in _MARKED.finditer(marked):
        text += marked[at : found.start()]
        name = found["elsewhere"] or found["own"]
        names.append((len(text), len(text) + len(name), found["elsewhere"] is not None))
        text += name
        at = found.end()
    return Sentence(situation, text + marked[at:], tuple(names))


def _row(seen: NameContext) -> Row:
    rows, values = zip(*rows_of(seen), strict=True)
    places, back = np.unique(np.array(rows, dtype=np.int64), return_inverse=True)
    return places, np.bincount(back, values).astype(np.float32)
