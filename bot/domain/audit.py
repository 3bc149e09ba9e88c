"""What staff do, as the log keeps it: the hash of each entry covers those before it
(see `bot.operations.audit_check`).

Entries carry codes and ids, no names and no words of citizens: the chain outlives the erasure of
personal data.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.domain.appeals.models import Actor, Appeal

GENESIS = "0" * 64
"""What stands before the first entry."""


class AuditAction(StrEnum):
    """What staff do that is no move of an appeal: a move is logged as its event's type.

    The chain seals these codes, so one that was released is never changed.
    """

    # About an appeal
    FILED = "filed"  # for somebody who came or called
    NOTED = "noted"
    FORWARD_ASKED = "forward-asked"
    LOOKED_AT_PERSON = "looked-at-person"
    SEEN_BY_GROUP = "seen-by-group"  # what one person alone was to see
    SEARCHED_BY_PHONE = "searched-by-phone"
    PROMISE_KEPT = "promise-kept"
    PROMISE_BROKEN = "promise-broken"
    BANNED = "banned"
    UNBANNED = "unbanned"

    # Known problems
    PROBLEM_OPENED = "problem-opened"
    PROBLEM_NAMED = "problem-named"
    PROBLEM_GATHERED = "problem-gathered"
    PROBLEM_MERGED = "problem-merged"
    PROBLEM_MOVED = "problem-moved"
    PROBLEM_CLOSED = "problem-closed"
    PROBLEM_ANSWERED = "problem-answered"
    PROBLEM_NEWS = "problem-news"
    PROBLEM_UNDONE = "problem-undone"

    # Templates
    WROTE_TEMPLATE = "wrote-template"
    DROPPED_TEMPLATE = "dropped-template"
    IMPORTED_TEMPLATE = "imported-template"

    # Names of places
    LOCAL_PLACES_STATED = "local-places-stated"
    LOCAL_PLACE_FORGOTTEN = "local-place-forgotten"
    LOCAL_PLACE_DENIED = "local-place-denied"

    # Branches and their chats
    BRANCH_ADDED = "branch-added"
    BRANCH_MOVED = "branch-moved"
    BRANCH_RENAMED = "branch-renamed"
    BRANCH_HOURS = "branch-hours"
    BRANCH_PAUSED = "branch-paused"
    BRANCH_RESUMED = "branch-resumed"
    CHAT_LINKED = "chat-linked"
    CHAT_LANGUAGE = "chat-language"
    CHAT_IMPORTED = "chat-imported"
    CARDS_SORTED = "cards-sorted"

    # Staff
    INVITED = "invited"
    JOINED = "joined"
    APPOINTED = "appointed"
    DISMISSED = "dismissed"

    # Reports
    REPORT_COMMENTED = "report-commented"
    REPORT_SIGNED = "report-signed"
    PLAN_MADE = "plan-made"
    ANSWER_JUDGED = "answer-judged"

    # The whole network
    MODE = "mode"
    ANNOUNCEMENT = "announcement"
    BROADCAST_GOING = "broadcast-going"
    BROADCAST_STOPPED = "broadcast-stopped"
    DAY_STATED = "day-stated"
    DAY_FORGOTTEN = "day-forgotten"

    # Personal data
    HELD = "held"
    RELEASED_FROM_HOLD = "released-from-hold"
    ANONYMISED = "anonymised"
    RETENTION = "retention"


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditEntry:
    """Something a member of staff does: who, when, what, before, after."""

    at: datetime
    by: Actor
    action: str
    appeal_id: int | None = None
    branch: str | None = None
    before: Mapping[str, object] = field(default_factory=dict)
    after: Mapping[str, object] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class SealedEntry:
    """An entry as the log keeps it. `content` is the canonical JSON that was sealed."""

    seq: int
    content: str
    previous: str
    hash: str


def seal(previous: str, content: str) -> str:
    return hashlib.sha256(f"{previous}\n{content}".encode()).hexdigest()


def canonical(row: dict[str, object]) -> str:
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


def differences(before: Appeal, after: Appeal) -> tuple[dict[str, object], dict[str, object]]:
    """The logged fields of an appeal that an action changed, as they were and as they are."""
    old: dict[str, object] = {}
    new: dict[str, object] = {}
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
