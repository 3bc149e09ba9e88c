"""Learning what `bot.routing.shared.judge` knows.

From texts that are labelled one by one, and, counting for less, from those of the corpus of topics
whose fault, owner or kind is plain by the rules.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.domain.appeals.models import Kind
from bot.domain.problems.matching import REACHES
from bot.routing import DATA
from bot.routing.classify import linear_model
from bot.routing.classify.features import Pieces, Places
from bot.routing.shared import judge
from bot.routing.shared.faults import faults_in, signs_in
from bot.routing.training import topics
from bot.routing.training.corpus import Example
from bot.routing.training.topics import LearnedModel, Seen

_NOW = "now"

_PLAIN = 0.4
"""What a text counts that only the rules have labelled."""

_ONE_FAULT, _ATM = "FIN", re.compile("банкомат|bankomat|терминал")
"""A topic of which one thing only is shared: all else of it is another matter."""

_COST = 0.5

_RARENESS = 0.5


@dataclass(frozen=True, slots=True)
class Told:
    """A text, and what it tells."""

    text: str
    present: bool | None
    """Whether something is wrong now, and for others too; None: not labelled."""
    fault: str | None
    importance: float = 1.0


def labelled() -> list[Told]:
    """`data/corpus/shared.tsv`."""
    lines = (DATA / "corpus" / "shared.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [Told(text, state == _NOW, code if "." in code else None) for state, code, text in rows]


def plain(examples: Sequence[Example]) -> Iterator[Told]:
    """Those of which the rules know something."""
    for example in examples:
        if example.category not in REACHES:
            continue
        if example.category == _ONE_FAULT and not _ATM.search(example.text.casefold()):
            yield Told(example.text, None, f"{_ONE_FAULT}.{judge.OTHER}", _PLAIN)
            continue
        faults = faults_in(example.text, example.category)
        if example.kind in (Kind.RESPONSE, Kind.PROPOSAL) or ("own" in signs_in(example.text)):
            yield Told(example.text, False, None, _PLAIN)
        elif len(faults) == 1:
            sure = example.kind in (None, Kind.REPORT, Kind.COMPLAINT)
            yield Told(example.text, True if sure else None, next(iter(faults)), _PLAIN)


def train(told: Sequence[Told], directory: Path) -> None:
    """Learn and write both models."""
    _learn_presence([one for one in told if one.present is not None], directory)
    _learn_faults([one for one in told if one.fault is not None], directory)


def _learn_presence(told: Sequence[Told], directory: Path) -> None:
    present = np.array([bool(one.present) for one in told])
    importance = np.array([one.importance for one in told], dtype=np.float32)
    importance[present] *= importance[~present].sum() / importance[present].sum()
    learned = topics.learn(
        [_seen(*judge.look(one.text, signs_in(one.text))) for one in told],
        np.stack((present, ~present), axis=1),
        importance,
        rareness=0,
        cost=_COST,
    )
    linear_model.write(
        directory / judge.PRESENCE, {"classes": (judge.PRESENT, judge.ABSENT)}, learned
    )


def _learn_faults(told: Sequence[Told], directory: Path) -> None:
    codes = sorted({one.fault for one in told if one.fault is not None})
    learned = topics.learn(
        [Seen(judge.pieces_of(one.text)) for one in told],
        np.array([[one.fault == code for code in codes] for one in told]),
        np.array([one.importance for one in told], dtype=np.float32),
        rareness=_RARENESS,
        cost=_COST,
    )
    rows = judge.FAULT_ROWS
    small = LearnedModel(learned.weights[:rows], learned.bias, learned.rarity[:rows])
    linear_model.write(directory / judge.FAULTS, {"classes": codes}, small)


def _seen(pieces: Pieces, marks: Places) -> Seen:
    return Seen(pieces, marks)
