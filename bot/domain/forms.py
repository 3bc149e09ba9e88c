"""What a member of staff fills in step by step, instead of a line with a syntax of its own."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.json_codec import Facts

OPEN_FOR = timedelta(hours=1)
"""So long after its last question a form takes words; later they are something else again."""


class FormName(StrEnum):
    # Of a card: one question, and where it is told to a citizen or cannot be undone, a last one.
    NOTE = "note"
    MERGE = "merge"
    PROMISE = "promise"
    FORWARD = "forward"
    EXTEND = "extend"
    REOPEN = "reopen"
    ABOUT = "about"
    HOLD = "hold"
    BAN = "ban"
    # Of the office: several questions.
    WALK_IN = "walkin"
    BROADCAST = "broadcast"
    TEMPLATE = "template"
    HOURS = "hours"
    PLAN = "plan"


SURE = "sure"
"""The last step of a form: everything is said, and is done with one more tap."""


GROUPS = "groups"
"""A step of a walk-in that may be left out: to which social groups the person says they belong."""

TAPPED = frozenset({SURE, GROUPS})
"""Steps at which nothing is written."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """One form of one person in one chat, and what was said in it so far."""

    id: int
    person_id: int
    chat_id: int
    name: FormName
    step: str
    """Which question stands."""
    facts: Facts = field(default_factory=dict)
    asked_at: datetime

    def text(self, name: str) -> str:
        """A fact as words; empty where nothing was said."""
        return str(self.facts.get(name) or "")

    @property
    def groups(self) -> frozenset[str]:
        """Social groups that were ticked."""
        return frozenset(self.text(GROUPS).split())

    @property
    def appeal_id(self) -> int | None:
        found = self.facts.get("appeal")
        return found if isinstance(found, int) else None

    def is_open(self, now: datetime) -> bool:
        return now - self.asked_at <= OPEN_FOR
