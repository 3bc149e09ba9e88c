"""What the office promised a citizen by a day: "will be repaired by 1 June"."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.errors import StaleButton


class PromiseState(StrEnum):
    DRAFT = "draft"  # the answer that carries it has not left
    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"


@dataclass(frozen=True, kw_only=True, slots=True)
class Promise:
    """One promise; it goes out with the answer it was given in."""

    id: int
    appeal_id: int
    reply_id: int
    text: str
    due_on: date
    state: PromiseState = PromiseState.DRAFT

    def settled(self, *, kept: bool) -> "Promise":
        """Only the first word counts: raises StaleButton unless the promise is open."""
        if self.state is not PromiseState.OPEN:
            raise StaleButton
        return replace(self, state=PromiseState.KEPT if kept else PromiseState.BROKEN)


@dataclass(frozen=True, kw_only=True, slots=True)
class PromiseCounts:
    """What became of promises."""

    open: int = 0
    """Nobody has said yet: neither the citizen who was asked, nor the office."""
    kept: int = 0
    broken: int = 0
