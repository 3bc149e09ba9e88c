"""Which topic of a forum a card belongs to: one per state or one per subject, never one per appeal.

Off unless the head of the branch switches it on. Telegram allows few new topics in a minute and
counts all of them against the one budget of the group.
"""

from bot.appeals.values import Appeal, Status
from bot.network.branches import Sorting

OF_STATES = {
    Status.REGISTERED: "new",
    Status.TAKEN: "working",
    Status.WAITING: "waiting",
}
"""An open appeal by its state; every other is done."""

DONE = "done"


def topic_of(sorting: Sorting, appeal: Appeal) -> str:
    """The name under which the topic is kept; its words are chosen when it is made."""
    if sorting is Sorting.SUBJECT:
        return appeal.category
    return OF_STATES.get(appeal.status, DONE)
