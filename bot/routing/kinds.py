"""Which kind of appeal a text looks like, by the practical rules of the Administrative Code.

A complaint challenges somebody's act, refusal or inaction; «предлагаю» makes a proposal;
a question makes a request; «прошу» makes an application; gratitude or an opinion makes a
response; a bare defect is a report. A linear model weighs hand-written cues (`kind_cues.py`)
and pieces of the words, learned from appeals labelled by these rules.
The citizen and the operator may both choose another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.routing import pieces, reading, tables
from bot.routing.kind_cues import Kind, Says, evidence, formal
from bot.routing.pieces import Pieces, Places
from bot.routing.reading import Reading
from bot.routing.tables import softmax

MODEL = "model.kinds.npz"

KINDS: tuple[Kind, ...] = (
    "complaint",
    "application",
    "request",
    "proposal",
    "response",
    "report",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class KindGuess:
    """The proposed kind, how sure (0..1), and the words that decided, as typed."""

    kind: Kind
    confidence: float
    words: tuple[str, ...]


class KindModel:
    """The trained weights, ready to guess. Safe to share between threads."""

    def __init__(self, table: tables.Table) -> None:
        self._table = table
        self._kinds: list[Kind] = list(table.settings["classes"])
        self._sharpness = float(table.settings["sharpness"])

    @classmethod
    def load(cls, directory: Path | None = None) -> "KindModel":
        """Read the weights that come with the bot, or those trained into `directory`."""
        return cls(tables.read(MODEL, directory))

    def propose(self, text: str) -> KindGuess:
        """Never raises; an empty text is a report nobody should trust."""
        seen = reading.read(text)
        found = seen.found
        if not found:
            return KindGuess(kind="report", confidence=0.0, words=())
        cues = list(evidence(found))
        scores = self._table.scores(_pieces(seen), pieces.marks(_marks(text, seen, cues)))
        probabilities = softmax(self._sharpness * scores).tolist()
        confidence = max(probabilities)
        kind = self._kinds[probabilities.index(confidence)]
        covered = {at for says, places in cues if says.kind == kind for at in places}
        return KindGuess(
            kind=kind,
            confidence=round(confidence, 3),
            words=tuple(found[at].typed for at in sorted(covered)),
        )


Cues = Sequence[tuple[Says, tuple[int, ...]]]


def look(text: str) -> tuple[Pieces, Places]:
    """What the model sees of a text: pieces of its words, and marks."""
    seen = reading.read(text)
    return _pieces(seen), pieces.marks(_marks(text, seen, list(evidence(seen.found))))


def _pieces(seen: Reading) -> Pieces:
    """Those of all words that mean something; thanks in advance thank for nothing."""
    empty = formal(seen.found)
    if not empty:
        return seen.pieces
    return pieces.read(["" if at in empty else word for at, word in enumerate(seen.telling)])


def _marks(text: str, seen: Reading, cues: Cues) -> Iterator[str]:
    """Cues, length, question marks and exclamations, how the text begins and ends."""
    yield from _cue_marks(cues)
    yield f"length:{min(len(seen.found) // 4, 6)}"
    if "?" in text:
        yield "?"
        yield f"?:{min(text.count('?'), 3)}"
    if text.rstrip().endswith("?"):
        yield "? at the end"
    if "!" in text:
        yield "!"
    if seen.telling:
        yield f"first:{seen.telling[0][:5]}"
        yield f"last:{seen.telling[-1][-4:]}"


def _cue_marks(cues: Cues) -> Iterator[str]:
    """The cues, the loudest of each kind, and whether they speak for one kind only."""
    loudest: dict[str, float] = {}
    for says, _ in cues:
        yield f"cue:{says.kind}:{says.weight}"
        loudest[says.kind] = max(says.weight, loudest.get(says.kind, 0.0))
    for kind, weight in loudest.items():
        yield f"loudest:{kind}:{weight}"
        if len(loudest) == 1:
            yield f"only:{kind}"


@lru_cache(maxsize=1)
def _shipped() -> KindModel:
    return KindModel.load()


def propose_kind(text: str) -> KindGuess:
    """The kind of a text by the model that comes with the bot."""
    return _shipped().propose(text)
