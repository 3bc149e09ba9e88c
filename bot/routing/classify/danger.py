"""Signs of danger in a text, at which emergency numbers are shown at once.

By words alone, on purpose: it must work when everything else is down, and anyone can read
why it fired. It shows numbers and alarms the duty operator; it never blocks an appeal,
calls anybody or promises a call. The words are in `data/danger.toml`.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.routing import DATA
from bot.routing.classify.patterns import Cue, Cues, skeletons
from bot.text.folding import fold_word, skeleton, words

_RETOLD_WITHIN = 2


class DangerKind(StrEnum):
    """What may be happening."""

    LIFE = "life"  # violence, weapons, accidents, a missing person
    FIRE = "fire"
    FAMILY = "family"  # violence at home, against children, bullying
    SELF_HARM = "self_harm"
    CORRUPTION = "corruption"
    STAFF = "staff"  # the writer threatens somebody


@dataclass(frozen=True, kw_only=True, slots=True)
class DangerSign:
    """One kind of danger, the telephone numbers for it, and the words that showed it."""

    kind: DangerKind
    numbers: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Rules:
    cues: Cues[DangerKind]
    numbers: dict[DangerKind, tuple[str, ...]]
    retold: frozenset[str]


def danger_signs(text: str) -> tuple[DangerSign, ...]:
    """Every kind of danger found, the most urgent first. Never raises."""
    rules = _rules()
    found = words(text)
    typed = skeletons(found)
    places: dict[DangerKind, set[int]] = {}
    for _, beginning in rules.cues.within(typed):
        for cue, covered in beginning:
            if cue.meaning is DangerKind.STAFF and _is_retold(typed, covered, rules.retold):
                continue
            places.setdefault(cue.meaning, set()).update(covered)
    return tuple(
        DangerSign(
            kind=kind,
            numbers=rules.numbers[kind],
            words=tuple(found[at].typed for at in sorted(places[kind])),
        )
        for kind in DangerKind
        if kind in places
    )


def _is_retold(typed: Sequence[str], covered: Sequence[int], retold: frozenset[str]) -> bool:
    """«Сосед говорит: убью» is somebody else's threat."""
    before = typed[max(0, covered[0] - _RETOLD_WITHIN) : covered[0]]
    after = typed[covered[-1] + 1 : covered[-1] + 2]
    return any(word in retold for word in (*before, *after))


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    entries = tomllib.loads((DATA / "danger.toml").read_text(encoding="utf-8"))
    cues = [Cue.of(written, kind) for kind in DangerKind for written in entries[kind]["cues"]]
    return _Rules(
        cues=Cues(cues),
        numbers={kind: tuple(entries[kind]["numbers"]) for kind in DangerKind},
        retold=frozenset(skeleton(fold_word(word)) for word in entries["staff"]["retold"]),
    )
