"""Words by which the kind of an appeal is recognised, written by hand in `data/kinds.toml`.

They are features of the trained model (`kinds.py`), and the reason that is shown.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bot.routing import DATA
from bot.routing.cues import Cue, Cues, skeletons
from bot.routing.folding import Word

Kind = Literal["complaint", "application", "report", "proposal", "response", "request"]


@dataclass(frozen=True, slots=True)
class Says:
    """What a cue speaks for, and how loudly."""

    kind: Kind
    weight: float


_RUSSIAN_IMPERATIVE = re.compile(r"(?:[^аеиоуы]ите|йте|ьте)(?:сь)?$")
_KAZAKH_IMPERATIVE = re.compile(r"(?:ыныз|иниз)(?:дар|дер)?(?:шы|ши)?$")
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
_IMPERATIVE = Says("application", 1.4)


@lru_cache(maxsize=1)
def _cues() -> Cues[Says]:
    listed = tomllib.loads((DATA / "kinds.toml").read_text(encoding="utf-8"))["cues"]
    return Cues(
        [
            Cue.of(written, Says(entry["kind"], float(entry["weight"])))
            for entry in listed
            for written in entry["patterns"]
        ]
    )


def formal(found: Sequence[Word]) -> frozenset[int]:
    """The places of words said for form: thanks in advance, «сколько можно»."""
    return frozenset(
        place for at, word in enumerate(found) for place in _formal(found, at, word.folded)
    )


def _formal(found: Sequence[Word], at: int, folded: str) -> tuple[int, ...]:
    if folded in _THANKS and _is_politeness(found, at):
        return (at,)
    return (at, at + 1) if folded in _EXCLAIMED and _exclaims(found, at) else ()


def evidence(found: Sequence[Word]) -> Iterator[tuple[Says, tuple[int, ...]]]:
    """Every cue of the text and the places of its words."""
    typed, cues = skeletons(found), _cues()
    for at, word in enumerate(found):
        if _formal(found, at, word.folded):
            continue
        hits = list(cues.starting(typed, at))
        longest = max((len(places) for _, places in hits), default=0)
        for cue, places in hits:
            if len(places) == longest:
                yield cue.meaning, places
        if not hits and word.folded not in _POLITE and _is_imperative(word.folded):
            yield _IMPERATIVE, (at,)


def _exclaims(found: Sequence[Word], at: int) -> bool:
    """«Сколько можно терпеть!» and «Қашанға дейін шыдаймыз!» ask nothing."""
    return at + 1 < len(found) and found[at + 1].folded in ("можно", "дейин", "шыдаймыз")


def _is_politeness(found: Sequence[Word], at: int) -> bool:
    return (at == len(found) - 1 and len(found) > 3) or (
        at > 0 and found[at - 1].folded in _IN_ADVANCE
    )


@lru_cache(maxsize=8192)
def _is_imperative(folded: str) -> bool:
    return bool(
        len(folded) > 5
        and (_RUSSIAN_IMPERATIVE.search(folded) or _KAZAKH_IMPERATIVE.search(folded))
    )
