"""One message to many: what it says, who is meant, how far it has got."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class BroadcastState(StrEnum):
    PREVIEW = "preview"
    GOING = "going"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, kw_only=True, slots=True)
class Audience:
    """Who is meant. Plain values, fit for JSON."""

    who: str
    """staff or citizens."""
    branch: str | None = None
    region_kato: str | None = None
    language: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Broadcast:
    id: int
    by: int
    chat_id: int
    audience: Audience
    text: str
    state: BroadcastState
    send_at: datetime
    reached: int = 0
    """The id of the last person it was promised to; they are taken in the order of ids."""
    promised: int = 0
