"""Which kind of appeal a text looks like, by the practical rules of the Administrative Code.

A complaint challenges somebody's act, refusal or inaction; «предлагаю» makes a proposal;
a question makes a request; «прошу» makes an application; gratitude or an opinion makes a
response; a bare defect is a report. The citizen and the operator may both choose another.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bot.routing.cues import Cue, Cues, skeletons
from bot.routing.folding import Word, words
from bot.routing.language import Language
from bot.routing.weights import DATA

Kind = Literal["complaint", "application", "report", "proposal", "response", "request"]

# When two kinds are equally likely, the one whose deadline protects the citizen more.
_ORDER: tuple[Kind, ...] = (
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


@dataclass(frozen=True, slots=True)
class _Says:
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
_IMPERATIVE = _Says("application", 1.4)
_REPEATED = 0.25
_BARE_DEFECT = 1.2
_QUESTION_MARK = 1.0


def propose_kind(text: str, language: Language | None = None) -> KindGuess:
    """Never raises; an empty text is a report nobody should trust."""
    found = words(text)
    scores: dict[Kind, float] = dict.fromkeys(_ORDER, 0.0)
    spans: dict[Kind, list[int]] = {kind: [] for kind in _ORDER}
    for says, covered in _evidence(found):
        before = scores[says.kind]
        scores[says.kind] = max(before, says.weight) + _REPEATED * min(before, says.weight)
        spans[says.kind].extend(covered)
    if "?" in text:
        scores["request"] += _QUESTION_MARK
    scores["report"] += _BARE_DEFECT if found else 0.1
    order = sorted(_ORDER, key=lambda kind: (-scores[kind], _ORDER.index(kind)))
    best, second = order[0], order[1]
    lead = scores[best] - scores[second]
    return KindGuess(
        kind=best,
        confidence=round(0.4 + 0.55 * lead / (lead + 1.5), 3) if found else 0.0,
        words=tuple(found[at].typed for at in sorted(set(spans[best]))),
    )


@lru_cache(maxsize=1)
def _cues() -> Cues[_Says]:
    listed = tomllib.loads((DATA / "kinds.toml").read_text(encoding="utf-8"))["cues"]
    return Cues(
        [
            Cue.of(written, _Says(entry["kind"], float(entry["weight"])))
            for entry in listed
            for written in entry["patterns"]
        ]
    )


def _evidence(found: list[Word]) -> Iterator[tuple[_Says, tuple[int, ...]]]:
    """Every cue of the text and the places of its words."""
    typed, cues = skeletons(found), _cues()
    for at, word in enumerate(found):
        if word.folded in _THANKS and _is_politeness(found, at):
            continue
        if word.folded in _EXCLAIMED and _exclaims(found, at):
            continue
        hits = list(cues.starting(typed, at))
        longest = max((len(places) for _, places in hits), default=0)
        for cue, places in hits:
            if len(places) == longest:
                yield cue.meaning, places
        if not hits and word.folded not in _POLITE and _is_imperative(word):
            yield _IMPERATIVE, (at,)


def _exclaims(found: list[Word], at: int) -> bool:
    """«Сколько можно терпеть!» and «Қашанға дейін шыдаймыз!» ask nothing."""
    return at + 1 < len(found) and found[at + 1].folded in ("можно", "дейин", "шыдаймыз")


def _is_politeness(found: list[Word], at: int) -> bool:
    return (at == len(found) - 1 and len(found) > 3) or (
        at > 0 and found[at - 1].folded in _IN_ADVANCE
    )


def _is_imperative(word: Word) -> bool:
    return bool(
        len(word.folded) > 5
        and (_RUSSIAN_IMPERATIVE.search(word.folded) or _KAZAKH_IMPERATIVE.search(word.folded))
    )
