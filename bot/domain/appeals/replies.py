"""What the office says to a citizen, from the first word typed to the sending.

Also the templates of a branch by topic and language.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.appeals.models import Outcome
from bot.domain.network.people import Language


class ReplyPurpose(StrEnum):
    ANSWER = "answer"
    QUESTION = "question"
    HEARING = "hearing"  # an answer that the citizen may object to before it takes force


class ReplyState(StrEnum):
    COMPOSING = "composing"
    SENT = "sent"
    DISCARDED = "discarded"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """One answer or question of the office; its messages are items of the appeal.

    While it is composed nobody but its author sees it outside the branch chat; sending it is
    one confirming tap after the author has seen what the citizen will see.
    """

    id: int
    appeal_id: int
    author_id: int
    author_name: str
    chat_id: int
    purpose: ReplyPurpose
    state: ReplyState
    created_at: datetime
    outcome: Outcome | None = None
    asked_until: datetime | None = None
    """Until when what its author writes in its chat, in reply to nothing, is meant for it; None:
    they are not asked for anything."""


ANY = "ANY"
"""A template for every topic."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Template:
    id: int
    branch: str
    topic: str
    language: Language
    title: str
    text: str
    """May hold {number}, {branch}, {due}, {today}."""
