"""What the office promised a citizen, with its date. (`promises` is about messages.)"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PledgeState(StrEnum):
    DRAFT = "draft"  # the answer that carries it has not left
    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"


@dataclass(frozen=True, kw_only=True, slots=True)
class Pledge:
    """One promise: "will be repaired by 1 June"."""

    id: int
    appeal_id: int
    reply_id: int
    text: str
    due_on: date
    state: PledgeState = PledgeState.DRAFT
