"""Taking an action back within a minute: the appeal stands as before, and nobody was told.

What an action told the citizen waits for the same minute in the outbox, under keys that the undo
withdraws. An undo is refused once anything else has changed the same fields.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from bot.domain.appeals.models import Actor, Appeal, Event, EventType, Outcome, Status, Where
from bot.domain.json_codec import Facts

FIELDS = (
    "status",
    "branch",
    "operator_id",
    "category",
    "outcome",
    "forwards",
    "merged_into",
    "problem_id",
    "held_until",
    "due_on",
    "reached_on",
    "notified_on",
    "where",
    "restricted",
    "guessed",
    "reopenings",
    "rating",
    "subjects",
)

BANNED = "banned"
"""An action about whoever filed the appeal, which stays as it is."""

PLACE = ("region_kato", "district_kato", "settlement")


@dataclass(frozen=True, kw_only=True, slots=True)
class UndoFacts:
    """What else goes back with the appeal."""

    reply_id: int | None = None
    """The reply that has left, and is a draft again."""
    preset: bool = False
    """Its outcome was chosen before it was written, and stays."""
    separated: tuple[int, ...] = ()
    """Appeals that waited for the answer of this one, and wait again."""
    listed: tuple[str, ...] = ()
    """A branch, and the words of a name that its list of places has since."""


APPEAL_ALONE = UndoFacts()


@dataclass(frozen=True, kw_only=True, slots=True)
class UndoRecord:
    """One action that its author may still take back."""

    id: int
    appeal_id: int
    person_id: int
    action: str
    until: datetime
    before: Facts
    after: Facts
    event_id: int
    keys: tuple[str, ...] = ()
    """Promised messages that go with the action and are withdrawn with it."""
    about: UndoFacts = APPEAL_ALONE


def snapshots(before: Appeal, after: Appeal) -> tuple[Facts, Facts]:
    """The fields an action changed, as they were and as they are, fit for JSON."""
    changed = [n for n in FIELDS if getattr(before, n) != getattr(after, n)]
    return (
        {n: _plain(getattr(before, n)) for n in changed},
        {n: _plain(getattr(after, n)) for n in changed},
    )


def still_applies(appeal: Appeal, undo: UndoRecord) -> bool:
    """Whether nothing has touched what the action changed."""
    moving = {"held_until"}  # work on the appeal moves the end of the claim
    return all(
        _plain(getattr(appeal, n)) == value for n, value in undo.after.items() if n not in moving
    )


def reverted(appeal: Appeal, undo: UndoRecord, by: Actor, at: datetime) -> tuple[Appeal, Event]:
    """The appeal as it stood before; the event says which one no longer counts."""
    values = {name: _value(name, value) for name, value in undo.before.items()}
    if "where" in values:
        values["where"] = replace(appeal.where, **values["where"])
    event = Event(
        appeal_id=appeal.id,
        type=EventType.UNDONE,
        at=at,
        by=by,
        facts={"event_id": undo.event_id, "action": undo.action},
    )
    return replace(appeal, version=appeal.version + 1, **values), event


def _plain(value: Any) -> Any:
    if isinstance(value, Where):  # an address that is found meanwhile stays
        return {name: getattr(value, name) for name in PLACE}
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date | datetime) else value


def _value(name: str, value: Any) -> Any:
    if value is None:
        return None
    match name:
        case "status":
            return Status(value)
        case "outcome":
            return Outcome(value)
        case "held_until":
            return datetime.fromisoformat(value)
        case "due_on" | "reached_on" | "notified_on":
            return date.fromisoformat(value)
        case "subjects":
            return frozenset(value)
    return value
