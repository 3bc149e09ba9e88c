"""Values of reports as the database and the use cases hand them to each other."""

from dataclasses import dataclass, field, fields
from datetime import date, datetime

from bot.domain.appeals.models import Appeal, Event, Outcome
from bot.domain.reports.facts import Measure


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangedAppeal:
    """An appeal that a transaction changes, as it is after it, and what it adds to the history."""

    id: int
    appeal: Appeal | None = None
    """None: the appeal itself was not written."""
    events: tuple[Event, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Total:
    branch: str
    topic: str
    measure: Measure
    n: int


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupTotals:
    """What a period has of people who declare one social group."""

    group: str
    received: int = 0
    people: int = 0
    """How many different ones' appeals were registered."""
    due: int = 0
    on_time: int = 0
    answered: int = 0
    took: int = 0
    """Working days from registration to the answer, summed."""
    rated: int = 0
    satisfied: int = 0

    def plus(self, other: "GroupTotals") -> "GroupTotals":
        """Of two periods or parts of the network together."""
        counts = {
            each.name: getattr(self, each.name) + getattr(other, each.name)
            for each in fields(self)
            if each.name != "group"
        }
        return GroupTotals(group=self.group, **counts)


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """So many answers with one outcome took so many working days."""

    outcome: Outcome | None
    took: int | None
    n: int


@dataclass(frozen=True, slots=True)
class BranchCases:
    """Cases of one branch, topic and kind whose term ended in a period."""

    branch: str
    topic: str
    kind: str
    due: int
    on_time: int
    replies_due: int
    replied_in_time: int
    answered: int
    not_reopened: int
    rated: int
    satisfied: int
    followed_up: int
    durable: int


@dataclass(frozen=True, slots=True)
class Behind:
    """An appeal behind a measure that lags."""

    number: str
    topic: str
    due_on: date
    open: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """A branch's report of a period: open for a comment until it is signed, then unchangeable."""

    id: int
    branch: str
    period: str
    """`Period.code`."""
    opened_at: datetime
    comment: str = ""
    commented_by: int | None = None
    snapshot: str | None = None
    """JSON: every figure as it was when it was signed."""
    sha256: str | None = None
    """Of the snapshot's UTF-8 bytes."""
    audit_head: str | None = None
    """The last hash of the chain of staff actions before the signature."""
    signed_by: int | None = None
    signed_at: datetime | None = None

    @property
    def signed(self) -> bool:
        return self.signed_at is not None


@dataclass(frozen=True, slots=True)
class Stood:
    """From that day on the branch stands under that one."""

    branch: str
    since: date
    parent: str | None
