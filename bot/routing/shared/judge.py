"""What a text tells of a fault where no rule knows its words: learned, for words are new each day.

Two questions are asked of the same pieces of words. *Is it there now, and others' as well?* Not
what is mended, past or planned, one flat's own, a bill, a job, a proposal. *Which fault of the
topic is it?* «Ет еріп кетті» names no current and tells that it is gone.

Learned with the models that come with the bot (`bot.routing.training.train`) from
`data/corpus/shared.tsv` and from appeals of the corpus whose fault the rules know. The same texts
give the same bytes.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np

from bot.routing.classify import features, linear_model
from bot.routing.classify.features import Pieces, Places
from bot.routing.classify.kinds import evidence
from bot.routing.classify.linear_model import Table
from bot.routing.classify.patterns import skeletons
from bot.text.folding import Word, words

PRESENCE, FAULTS = "model.shared.npz", "model.faults.npz"

_FOLDED = 4

FAULT_ROWS = features.ROWS // _FOLDED

PRESENT, ABSENT = "present", "absent"

OTHER = "other"
"""The code of what is no fault that people share."""

_SHORT = 4
"""Words by which lengths are told apart."""


NEAR = 0.8
"""Faults whose scores lie no further below the likeliest may be meant as well."""


def presence(text: str, signs: Iterable[str]) -> float:
    """How surely it tells of what is wrong now and for others too; above 0 it is likelier than not.
    `signs`: what the rules have found. Never raises."""
    table = shipped(PRESENCE)
    present, absent = table.scores(*look(text, signs))
    return float(present - absent)


def likeliest(text: str, topic: str) -> frozenset[str]:
    """Codes of the fault of a topic that it is likeliest to be, and of those that are nearly as
    likely; none where the topic has none. Never raises."""
    table = shipped(FAULTS)
    scores = table.heard(pieces_of(text)).scores
    ours = {
        code: float(scores[at])
        for at, code in enumerate(table.settings["classes"])
        if code.startswith(f"{topic}.")
    }
    highest = max(ours.values(), default=0.0)
    near = frozenset(code for code, score in ours.items() if score >= highest - NEAR)
    return near if f"{topic}.{OTHER}" not in near else frozenset()


def likeliest_topic(text: str) -> str:
    """The topic of the fault that it is likeliest to be, of all faults there are. Never raises."""
    table = shipped(FAULTS)
    code = str(table.settings["classes"][int(np.argmax(table.heard(pieces_of(text)).scores))])
    return code.partition(".")[0]


def look(text: str, signs: Iterable[str]) -> tuple[Pieces, Places]:
    """What is seen of a text when it is asked whether the trouble is there: all words, for the
    small ones tell of time and of whose it is, and marks."""
    found = words(text)[: features.MOST_WORDS]
    typed = ["0" if word.isdecimal() else word for word in skeletons(found)]
    return features.features_of(typed), features.marks(_marks(text, found, signs))


def pieces_of(text: str) -> Pieces:
    """What is seen of a text when it is asked which fault it is: pieces as in other models, four of
    them to a row, so that a table of so many faults stays small."""
    pieces = features.read(text, whole=True).pieces
    rows, first = np.unique(pieces.rows // _FOLDED, return_index=True)
    times = np.add.reduceat(pieces.times, first) if len(rows) else pieces.times
    return Pieces(rows, times, pieces.owners)


def _marks(text: str, found: tuple[Word, ...], signs: Iterable[str]) -> Iterator[str]:
    known = set(signs)
    yield from (f"sign:{sign}" for sign in known if "." not in sign)
    yield "fault" if any("." in sign for sign in known) else "no fault"
    yield from {f"kind:{says.kind}" for says, _ in evidence(found)}
    yield f"length:{min(len(found) // _SHORT, 5)}"
    if "?" in text:
        yield "?"
    if text.rstrip().endswith("?"):
        yield "? at the end"


@lru_cache(maxsize=2)
def shipped(name: str) -> Table:
    return linear_model.read(name)
