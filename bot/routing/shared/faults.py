"""What is wrong, and whose it is: by words alone, so that anyone can read why a match was offered.

The words are in `data/shared_faults.toml`.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.problems.matching import Concern
from bot.routing import DATA
from bot.routing.classify.patterns import Cue, Cues, skeletons
from bot.text.folding import words

_OWN, _HOUSE = "own", "house"


@dataclass(frozen=True, slots=True)
class _Words:
    cues: Cues[str]
    hidden_by: dict[str, frozenset[str]]


def faults_in(text: str, topic: str) -> frozenset[str]:
    """Codes of what a text says to be wrong, of one topic: `WATER.none`; none where it thanks for
    what is over, tells of what is past, or asks of what may come. Never raises."""
    codes = _codes(text)
    if _is_gone(codes):
        return frozenset()
    found = {code for code in codes if code.startswith(f"{topic}.")}
    hidden = {other for code in found for other in _words().hidden_by.get(code, ())}
    return frozenset(found - hidden)


def _is_gone(codes: frozenset[str]) -> bool:
    """Whether nothing is wrong at present, as the sections of that name in the data say."""
    if "again" in codes:
        return False
    if "over" in codes or "future" in codes or codes >= {"thanks", "restored"}:
        return True
    thanks = "thanks" in codes and "polite" not in codes
    returned = "returned" in codes and "but" not in codes
    return "missing" not in codes and (thanks or returned)


def concern_of(text: str) -> Concern:
    """Whom a fault concerns: one flat where the words say so, else whoever lives around."""
    found = _codes(text)
    if _HOUSE in found:
        return Concern.HOUSE
    return Concern.OWN if _OWN in found else Concern.SHARED


@lru_cache(maxsize=64)
def _codes(text: str) -> frozenset[str]:
    typed = skeletons(words(text))
    return frozenset(
        cue.meaning for at in range(len(typed)) for cue, _ in _words().cues.starting(typed, at)
    )


@lru_cache(maxsize=1)
def _words() -> _Words:
    entries = tomllib.loads((DATA / "shared_faults.toml").read_text(encoding="utf-8"))
    named = {
        topic if "cues" in section else f"{topic}.{fault}": entry
        for topic, section in entries.items()
        for fault, entry in ({"": section} if "cues" in section else section).items()
    }
    return _Words(
        Cues([Cue.of(written, code) for code, entry in named.items() for written in entry["cues"]]),
        {code: frozenset(entry.get("hides", ())) for code, entry in named.items()},
    )
