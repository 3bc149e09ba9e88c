"""What staff do, as the log keeps it: each entry seals those before it
(see `bot.operations.audit_check`).

Entries carry codes and ids, no names and no words of citizens: the chain outlives the erasure of
personal data.
"""

import hashlib
import json
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from bot.domain.appeals.models import Actor, Appeal

GENESIS = "0" * 64
"""What stands before the first entry."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditEntry:
    """Something a member of staff does: who, when, what, before, after."""

    at: datetime
    by: Actor
    action: str
    appeal_id: int | None = None
    branch: str | None = None
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class SealedEntry:
    """A deed as the log keeps it. `content` is the canonical JSON that was sealed."""

    seq: int
    content: str
    previous: str
    hash: str


def seal(previous: str, content: str) -> str:
    return hashlib.sha256(f"{previous}\n{content}".encode()).hexdigest()


def canonical(row: dict[str, Any]) -> str:
    """One spelling for one content."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


_LOGGED = (
    "status",
    "branch",
    "category",
    "due_on",
    "operator_id",
    "outcome",
    "urgent",
    "merged_into",
    "subjects",
    "forwards",
    "reopenings",
    "restricted",
    "guessed",
)


def differences(before: Appeal, after: Appeal) -> tuple[dict[str, Any], dict[str, Any]]:
    """The logged fields of an appeal that an action changed, as they were and as they are."""
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    for item in fields(Appeal):
        if item.name not in _LOGGED:
            continue
        was, is_ = getattr(before, item.name), getattr(after, item.name)
        if was != is_:
            old[item.name], new[item.name] = _plain(was), _plain(is_)
    return old, new


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
