"""Which kind of appeal a text looks like, by the practical rules of the Administrative Code.

A complaint challenges somebody's act, refusal or inaction; «предлагаю» makes a proposal;
a question makes a request; «прошу» makes an application; gratitude or an opinion makes a
response; a bare defect is a report. A linear model weighs hand-written cues and pieces of the
words, learned from appeals labelled by these rules. The citizen and the operator may both choose
another.

The cues are written by hand in data/kinds.toml: features of the model, and the reason shown.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.domain.appeals.models import Kind
from bot.routing import DATA
from bot.routing.classify import features, linear_model
from bot.routing.classify.features import Pieces, Places, TextReading
from bot.routing.classify.patterns import Cue, Cues, skeletons
from bot.text.folding import Word


@dataclass(frozen=True, slots=True)
class Says:
    """What a cue speaks for, and how loudly."""

    kind: Kind
    weight: float


_RUSSIAN_IMPERATIVE = re.compile(r"(?:[^аеиоуы]ите|йте|ьте)(?:сь)?$")

_KAZAKH_IMPERATIVE = re.compile(r"(?:ыныз|иниз)(?:дар|дер)?(?:шы|ши)?$")

# Most words have none of these ends.
_IMPERATIVE_ENDS = ("те", "тесь", "ыз", "из", "ар", "ер", "шы", "ши")

_POLITE = frozenset(
    [
        "здравствуйте",
        "извините",
        "простите",
        "скажите",
        "подскажите",
        "знаете",
        "хотите",
        "видите",
        "дорогие",
        "перезвоните",
        "позвоните",
        "ответьте",
        "обратите",
        "примите",
        "хабарласыныздар",
        "хабарласыныз",
        "аударыныздар",
        "аударсаныздар",
        "салеметсиз",
        "салеметсиздер",
        "ассалаумагалейкум",
    ]
)

# Politeness, not gratitude: «заранее спасибо», or thanks as the last word.
_IN_ADVANCE = frozenset(("заранее", "ала", "алдын"))

_THANKS = frozenset(("спасибо", "рахмет", "рахмат", "ракмет"))

_EXCLAIMED = frozenset(("сколько", "кашанга"))

_FORMS = _THANKS | _EXCLAIMED

_IMPERATIVE = Says(Kind.APPLICATION, 1.4)


@lru_cache(maxsize=1)
def _cues() -> Cues[Says]:
    listed = tomllib.loads((DATA / "kinds.toml").read_text(encoding="utf-8"))["cues"]
    return Cues(
        [
            Cue.of(written, Says(Kind(entry["kind"]), float(entry["weight"])))
            for entry in listed
            for written in entry["patterns"]
        ]
    )


def formal(found: Sequence[Word]) -> frozenset[int]:
    """The places of words said for form: thanks in advance, «сколько можно»."""
    return frozenset(
        place
        for at, word in enumerate(found)
        if word.folded in _FORMS
        for place in _formal(found, at, word.folded)
    )


def _formal(found: Sequence[Word], at: int, folded: str) -> tuple[int, ...]:
    if folded in _THANKS and _is_politeness(found, at):
        return (at,)
    return (at, at + 1) if folded in _EXCLAIMED and _exclaims(found, at) else ()


def evidence(found: Sequence[Word]) -> Iterator[tuple[Says, tuple[int, ...]]]:
    """Every cue of the text and the places of its words."""
    beginning = dict(_cues().within(skeletons(found)))
    for at, word in enumerate(found):
        folded = word.folded
        if folded in _FORMS and _formal(found, at, folded):
            continue
        if at in beginning:
            hits = beginning[at]
            longest = max([len(places) for _, places in hits])
            for cue, places in hits:
                if len(places) == longest:
                    yield cue.meaning, places
        elif folded.endswith(_IMPERATIVE_ENDS) and _is_imperative(folded):
            yield _IMPERATIVE, (at,)


def _exclaims(found: Sequence[Word], at: int) -> bool:
    """«Сколько можно терпеть!» and «Қашанға дейін шыдаймыз!» ask nothing."""
    return at + 1 < len(found) and found[at + 1].folded in ("можно", "дейин", "шыдаймыз")


def _is_politeness(found: Sequence[Word], at: int) -> bool:
    return (at == len(found) - 1 and len(found) > 3) or (
        at > 0 and found[at - 1].folded in _IN_ADVANCE
    )


def _is_imperative(folded: str) -> bool:
    """Whether a word with one of those ends is one."""
    return bool(
        len(folded) > 5
        and folded not in _POLITE
        and (_RUSSIAN_IMPERATIVE.search(folded) or _KAZAKH_IMPERATIVE.search(folded))
    )


MODEL = "model.kinds.npz"


@dataclass(frozen=True, kw_only=True, slots=True)
class KindGuess:
    """The proposed kind, how sure (0..1), and the words that decided, as typed."""

    kind: Kind
    confidence: float
    words: tuple[str, ...]


class KindModel:
    """The trained weights, ready to guess. Safe to share between threads."""

    def __init__(self, table: linear_model.Table) -> None:
        self._table = table
        self._kinds = [Kind(code) for code in table.settings["classes"]]
        self._sharpness = float(table.settings["sharpness"])

    @classmethod
    def load(cls, directory: Path | None = None) -> "KindModel":
        """Read the weights that come with the bot, or those trained into `directory`."""
        return cls(linear_model.read(MODEL, directory))

    def propose(self, text: str) -> KindGuess:
        """Never raises; an empty text is a report nobody should trust."""
        seen = features.read(text)
        found = seen.found
        if not found:
            return KindGuess(kind=Kind.REPORT, confidence=0.0, words=())
        cues = list(evidence(found))
        scores = self._table.scores(_pieces(seen), features.marks(_marks(text, seen, cues)))
        likely = linear_model.probabilities(self._sharpness * scores)
        confidence = max(likely)
        kind = self._kinds[likely.index(confidence)]
        covered = {at for says, places in cues if says.kind == kind for at in places}
        return KindGuess(
            kind=kind,
            confidence=round(confidence, 3),
            words=tuple(found[at].typed for at in sorted(covered)),
        )


Spoken = Sequence[tuple[Says, tuple[int, ...]]]


def look(text: str) -> tuple[Pieces, Places]:
    """What the model sees of a text: pieces of its words, and marks."""
    seen = features.read(text)
    return _pieces(seen), features.marks(_marks(text, seen, list(evidence(seen.found))))


def _pieces(seen: TextReading) -> Pieces:
    """Those of all words that mean something; thanks in advance thank for nothing."""
    empty = formal(seen.found)
    if not empty:
        return seen.pieces
    return features.features_of(
        ["" if at in empty else word for at, word in enumerate(seen.telling)]
    )


def _marks(text: str, seen: TextReading, cues: Spoken) -> Iterator[str]:
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


def _cue_marks(cues: Spoken) -> Iterator[str]:
    """The cues, the loudest of each kind, and whether they speak for one kind only."""
    loudest: dict[str, float] = {}
    for says, _ in cues:
        yield f"cue:{says.kind}:{says.weight}"
        loudest[says.kind] = max(says.weight, loudest.get(says.kind, 0.0))
    for kind, weight in loudest.items():
        yield f"loudest:{kind}:{weight}"
        if len(loudest) == 1:
            yield f"only:{kind}"
