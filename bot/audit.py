"""The log of everything staff do: appended to, never changed, each entry sealing those before it.

An entry's hash covers its own content and the hash of the entry before, so an entry that was
altered, removed or slipped in breaks the chain from there on. Who cut off the end is found out by
comparing the head with one that was written down earlier (a report, a backup).

Entries carry codes and ids, no names and no words of citizens: the chain outlives the erasure of
personal data.
"""

import hashlib
import json
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.appeals.values import Appeal, By

if TYPE_CHECKING:
    from bot.interfaces import Storage

GENESIS = "0" * 64
"""What stands before the first entry."""

_PAGE = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Deed:
    """Something a member of staff does: who, when, what, before, after."""

    at: datetime
    by: By
    action: str
    appeal_id: int | None = None
    branch: str | None = None
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A deed as the log keeps it. `content` is the canonical JSON that was sealed."""

    seq: int
    content: str
    previous: str
    hash: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditReport:
    """What a walk along the whole chain found."""

    entries: int
    head: str
    """The last hash: write it down, and a later cut is found out too."""
    broken_at: int | None = None
    """The first entry that does not fit; None: the chain is whole."""
    problem: str | None = None

    @property
    def whole(self) -> bool:
        return self.broken_at is None and self.problem is None


def seal(previous: str, content: str) -> str:
    return hashlib.sha256(f"{previous}\n{content}".encode()).hexdigest()


def canonical(row: dict[str, Any]) -> str:
    """One spelling for one content."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


_LOGGED = (
    "status", "branch", "category", "due_on", "operator_id", "outcome", "urgent", "merged_into",
    "subjects", "forwards", "reopenings", "restricted",
)  # fmt: skip


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


async def verify_audit(storage: "Storage", *, expected_head: str | None = None) -> AuditReport:
    """Walk the chain from the first entry. With `expected_head`, that hash must occur in it."""
    previous, count, met = GENESIS, 0, expected_head is None
    while True:
        async with storage.reading() as tx:
            page = await tx.audit.page(after=count, limit=_PAGE)
        for entry in page:
            fault = _fault(entry, count + 1, previous)
            if fault is not None:
                return AuditReport(entries=count, head=previous, broken_at=count + 1, problem=fault)
            previous, count = entry.hash, entry.seq
            met = met or previous == expected_head
        if len(page) < _PAGE:
            break
    problem = None if met else "the expected head does not occur: the end was cut off or replaced"
    return AuditReport(entries=count, head=previous, problem=problem)


def _fault(entry: Entry, expected: int, previous: str) -> str | None:
    if entry.seq != expected:
        return f"entry {expected} is missing"
    if entry.previous != previous:
        return "the entry does not follow the one before it"
    if seal(previous, entry.content) != entry.hash:
        return "the content was altered"
    return None
