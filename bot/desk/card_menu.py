"""The menu of a card: everything that can be done with the appeal, for whoever opened it.

The menu is a second keyboard under the same message. Its buttons carry who opened it; anything that
happens to the appeal brings the card back to its usual keyboard.
"""

from datetime import date

from bot import messages
from bot.context import Context, Requester
from bot.desk.access import Access
from bot.domain.notifications import Priority
from bot.errors import OpenedByColleague, StaleButton

SCREENS = frozenset({"main", "head", "topics", "people", "term", "promise", "merge", "about"})


class CardMenu:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, access: Access) -> None:
        self._context = context
        self._access = access

    async def show(
        self,
        requester: Requester,
        chat_id: int,
        appeal_id: int,
        screen: str,
        message_id: int,
        *,
        opened_by: int | None = None,
        month: date | None = None,
    ) -> None:
        """Open it, or go on in it."""
        if screen not in SCREENS:
            raise StaleButton
        if opened_by is not None:
            ensure_own(requester, opened_by)
        async with self._context.storage.transaction() as tx:
            appeal = (await self._access.on_appeal(tx, requester, appeal_id)).appeal
            tx.outbox.add(
                messages.card_menu(
                    chat_id, appeal, by=requester.id, screen=screen, edit=message_id, month=month
                )
            )

    async def close(self, requester: Requester, chat_id: int, appeal_id: int) -> None:
        """By anybody who works on the appeal: a colleague may have left it open."""
        async with self._context.storage.transaction() as tx:
            await self._access.on_appeal(tx, requester, appeal_id)
            tx.outbox.add(messages.card(appeal_id, chat_id, Priority.NOW))


def ensure_own(requester: Requester, opened_by: int) -> None:
    """Raises OpenedByColleague: two who press at once do not steer each other's menu."""
    if requester.id != opened_by:
        raise OpenedByColleague
