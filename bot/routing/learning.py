"""Learning one model of pieces: shared by topics and kinds."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from bot.routing import margins, pieces, tables
from bot.routing.margins import Answers
from bot.routing.pieces import Floats, Pieces, Places
from bot.routing.rows import Rows

_COST = 0.1
_ROUNDS = 12
_SMOOTHING = 0.3
_NO_MARKS: Places = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a model sees of a text."""

    pieces: Pieces
    marks: Places = field(default_factory=lambda: _NO_MARKS)

    @property
    def rows(self) -> Places:
        """Each row once."""
        return np.concatenate((self.pieces.rows, self.marks))

    def values(self, rarity: Floats) -> Floats:
        """What each row counts."""
        return np.concatenate(
            (tables.values_of(self.pieces, rarity), tables.marks_of(self.marks, rarity))
        )


@dataclass(frozen=True, slots=True)
class Learned:
    """The weights of one model, as `tables.write` keeps them."""

    weights: Floats
    bias: Floats
    rarity: Floats

    def scores(self, texts: Sequence[Seen]) -> Floats:
        """One line of scores a text."""
        return np.stack(
            [text.values(self.rarity) @ self.weights[text.rows] + self.bias for text in texts]
        )


def learn(
    texts: Sequence[Seen], answers: Answers, importance: Floats, *, rareness: float
) -> Learned:
    """Lines between the classes, with `rareness` times as much say for how rare a piece is in
    all other classes; both are brought to one spread of scores before they are added."""
    seen = np.zeros(pieces.ROWS, dtype=np.int64)
    for text in texts:
        seen[text.rows] += 1
    rarity = tables.rarity_of(len(texts), seen)
    rows = Rows.of([(text.rows, text.values(rarity)) for text in texts])
    lines, bias = margins.fit(
        rows, answers, importance, width=pieces.ROWS, cost=_COST, rounds=_ROUNDS
    )
    lines, spread = _contrast(lines, rows)
    rare, other_spread = _contrast(
        margins.rareness(rows, answers, importance, width=pieces.ROWS, smoothing=_SMOOTHING), rows
    )
    return Learned(
        lines / spread + rare * (rareness / other_spread), (bias - bias.mean()) / spread, rarity
    )


def _contrast(weights: Floats, rows: Rows) -> tuple[Floats, np.float32]:
    """What each weight adds above the average of the classes, as only differences count, and how
    far apart the scores of the rows lie."""
    contrast = weights - weights.mean(axis=1, keepdims=True)
    scores = np.stack([values @ contrast[places] for places, values in rows])
    return contrast, np.float32(scores.std())
