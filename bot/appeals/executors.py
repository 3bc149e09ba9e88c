"""Who may not work on an appeal: whoever gave the answer that its citizen rejected."""

from bot.appeals.values import Appeal, Happening
from bot.errors import SameExecutor
from bot.interfaces import Transaction


async def check_executor(tx: Transaction, appeal: Appeal, person_id: int, *, head: bool) -> None:
    """Raise SameExecutor for an appeal that was reopened after an answer of this person.

    A head is let through: somebody must be able to decide where there is nobody else.
    """
    if not appeal.reopenings or head:
        return
    for event in await tx.events.of(appeal.id):
        if event.happening is Happening.REOPENED and event.facts.get("answered_by") == person_id:
            raise SameExecutor
