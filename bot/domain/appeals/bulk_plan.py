"""One action on many appeals, as the search that chose them keeps it: planned, then run."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.json_codec import Arguments

Verdict = tuple[int, str | None, Arguments]
"""(appeal, the refusal that stands in the way or None, what its words mention)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BulkPlan:
    """What an action would do to each appeal; once it `ran`, what it did."""

    action: str
    words: str = ""
    """With what it is done: a topic, a person, a branch and the reason."""
    verdicts: tuple[Verdict, ...] = ()
    ran: bool = False
    undos: tuple[int, ...] = ()
    """By which it can be taken back; none after that."""
    until: datetime | None = None
    back: int = 0
    """On how many appeals it was taken back."""

    def done(self) -> list[int]:
        """The appeals in whose way nothing stands."""
        return [appeal_id for appeal_id, refusal, _ in self.verdicts if refusal is None]
