"""Short answers that say the same to many: some are shown to the level above, which says whether
each is an answer at all."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.text.folding import words

SHORT = 120
"""An answer of fewer characters may be one that fits everything."""

OTHERS = 5
"""It is looked at, if more others of the branch are the same …"""

WITHIN = timedelta(days=92)
"""… among those of so long a time."""

SAMPLED = 5
"""So many of a branch are shown in one week."""


class AnswerVerdict(StrEnum):
    FINE = "fine"
    FORMAL = "formal"  # it answers nothing


@dataclass(frozen=True, kw_only=True, slots=True)
class ShortAnswer:
    appeal_id: int
    branch: str
    mark: str
    """The same for answers that say the same."""
    answered_on: date
    sample: int | None = None
    """The message that showed it; None: it was not shown."""
    verdict: AnswerVerdict | None = None


def compared(text: str) -> str:
    """What two answers have in common that differ in case, spaces, punctuation or numbers alone;
    empty for an answer that is long, or has no words."""
    if len(text) >= SHORT:
        return ""
    return " ".join(word.folded for word in words(re.sub(r"\d", " ", text)))
