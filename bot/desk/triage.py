"""The central queue: appeals of which neither the citizen nor the bot could say where they belong.

Whoever reads one there sends it to its branch with one tap. The tap says which place was meant,
so it is kept with the appeal and its event: an example from which places are learned.
"""

from bot import messages
from bot.context import Requester
from bot.desk.access import AppealAccess, Desk
from bot.domain.appeals import lifecycle
from bot.domain.appeals.triage_options import TriageOption, options_to, undecided, with_place
from bot.domain.notifications import MessageKind, Notification
from bot.errors import AboutThem, StaleButton
from bot.interfaces import Transaction


class Triage(Desk):
    """One tap on a card of the central queue."""

    async def send_on(self, requester: Requester, chat_id: int, appeal_id: int, kato: str) -> None:
        """The appeal belongs to this place: it goes to the place's branch, with its deadline.

        Raises StaleButton when somebody has already said where it belongs: a second tap on a card
        that has not been redrawn yet moves nothing. It is no forward of the two that are allowed.
        """
        async with self._context.storage.transaction() as tx:
            acting = await self._acting(tx, requester, appeal_id)
            network = self._context.network()
            if not undecided(acting.appeal, network):
                raise StaleButton
            way = options_to(acting.appeal, network, (kato,))
            if not way:
                raise AboutThem if acting.appeal.subjects else StaleButton
            self._not_with_a_colleague(acting)
            await self._send(tx, acting, chat_id, way[0])

    async def _send(
        self, tx: Transaction, acting: AppealAccess, chat_id: int, way: TriageOption
    ) -> None:
        to = way.branch.code
        where = with_place(acting.appeal.where, way.kato)
        moved = lifecycle.place(acting.appeal, acting.by, self._now, to, where)
        appeal, event_id = await self._kept(tx, acting, moved, to=to)
        told = messages.news(appeal, "news-placed", branch=to)
        keys = self._after_the_minute(tx, f"forwarded:{event_id}", told, messages.receipt(appeal))
        undo = await self._undoable(tx, acting, appeal, "forwarded", event_id, keys)
        facts = {
            "message": "desk-forwarded",
            "arguments": {"branch": to},
            "edit": None,
            "undo": undo.id if undo else None,
        }
        tx.outbox.add(
            Notification(
                chat_id=chat_id, kind=MessageKind.ACTION_DONE, facts=facts, appeal_id=appeal.id
            )
        )
