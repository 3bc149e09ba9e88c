"""Small values that reminders exchange with the database and with the views."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class ReminderLine:
    """A line that waits to be told. Kinds that begin with `c-` are for citizens."""

    kind: str
    appeal_id: int
    at: datetime
    together: int = 1
    """How many lines wait for the receiver in the same role (citizen, or staff), this one too."""

    @property
    def for_citizen(self) -> bool:
        return self.kind.startswith("c-")


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactLimits:
    """How a person may be told something today."""

    reachable: bool = False
    fewer: bool = False
    told: int = 0
    """Messages of reminders that went to them today."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Level:
    """How far up the ladder an appeal is, and whether somebody there took charge."""

    level: int = 0
    due_on: date | None = None
    at: datetime | None = None
    acknowledged_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftDraft:
    id: int
    citizen_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class BranchLoad:
    """The open appeals of a branch, as far as an alarm needs to know."""

    branch: str
    open: int
    waiting: int
    """In the queue, taken by nobody."""
    oldest_waiting: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class EventCount:
    branch: str
    type: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisteredCount:
    """How many appeals about a topic came to a branch in one window of time."""

    branch: str
    category: str
    window: int
    """0 is the latest."""
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerGiven:
    """An answer that was given."""

    branch: str
    at: datetime
    due_on: date
    arrived: bool = True
    """Whether it has reached the citizen; or was told them otherwise, and the office closed it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestRow:
    """An open appeal as a digest lists it."""

    id: int
    number: str
    status: str
    due_on: date
    category: str
    replied: bool
    """The citizen's answer or addition was the last thing that anybody did."""
    fresh: bool
    """Nobody has taken it since it came."""
    guessed: bool = False
    """Nobody has confirmed the category."""
    reached_on: date | None = None
    """The day on which what the citizen is asked had reached them."""
