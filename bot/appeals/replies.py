"""What the office says to a citizen, from the first word typed to the sending."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.appeals.values import Outcome


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
