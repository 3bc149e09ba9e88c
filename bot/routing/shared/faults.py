"""What is wrong, and whose it is: by words (`data/shared_faults.toml`), and by what was learned
(`judge`) where no words of the list are found or the list cannot be sure.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.problems.matching import Concern
from bot.routing import DATA
from bot.routing.classify.patterns import Cue, Cues, skeletons
from bot.routing.shared.judge import likeliest, presence
from bot.text.folding import words

_OWN, _HOUSE = "own", "house"

PRESENT_FROM = 0.0
"""`judge.presence` from which a text is taken to tell of what is wrong now."""

OWN_BELOW = 0.6
"""Presence from which the words of one's own («модем», «кран») stand in another's tale."""


@dataclass(frozen=True, slots=True)
class _Words:
    cues: Cues[str]
    hidden_by: dict[str, frozenset[str]]


def faults_in(text: str, topic: str) -> frozenset[str]:
    """Codes of what a text says to be wrong, of one topic: `WATER.none`; none where it thanks for
    what is over, tells of what is past, or asks of what may come. Never raises."""
    codes = signs_in(text)
    if _is_gone(codes):
        return frozenset()
    found = {code for code in codes if code.startswith(f"{topic}.")}
    hidden = {other for code in found for other in _words().hidden_by.get(code, ())}
    return frozenset(found - hidden)


def faults_guessed(text: str, topic: str) -> frozenset[str]:
    """As `faults_in`; where the rules know none or several, those that are likeliest by what was
    learned."""
    found = faults_in(text, topic)
    signs = signs_in(text)
    if len(found) == 1 or (not found and _is_gone(signs) and presence(text, signs) < OWN_BELOW):
        return found
    likely = likeliest(text, topic)
    return found & likely or found or likely


def is_present(text: str) -> bool:
    """Whether it tells surely of what is wrong now, and for others too."""
    return presence(text, signs_in(text)) >= PRESENT_FROM


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
    found = signs_in(text)
    if _HOUSE in found:
        return Concern.HOUSE
    own = _OWN in found and presence(text, found) < OWN_BELOW
    return Concern.OWN if own else Concern.SHARED


@lru_cache(maxsize=64)
def signs_in(text: str) -> frozenset[str]:
    """Names of everything in the data that the words of a text hit."""
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
