"""The central queue: appeals of which neither the citizen nor the bot could say where they belong.

Whoever reads one there sends it to its branch with one tap. The tap says which place was meant,
so it is kept with the appeal and its event: an example from which places are learned.
"""

from bot import messages
from bot.context import Context, Requester
from bot.desk.access import Access, AppealAccess
from bot.desk.moves import Moves
from bot.domain.appeals import lifecycle
from bot.domain.appeals.triage_options import TriageOption, options_to, undecided, with_place
from bot.errors import ConflictOfInterest, StaleButton
from bot.interfaces import Transaction


class Triage:
    """One tap on a card of the central queue."""

    def __init__(self, context: Context, access: Access, moves: Moves) -> None:
        self._context = context
        self._access = access
        self._moves = moves

    async def send_on(self, requester: Requester, chat_id: int, appeal_id: int, kato: str) -> None:
        """The appeal belongs to this place: it goes to the place's branch, with its deadline.

        Raises StaleButton when somebody has already said where it belongs: a second tap on a card
        that has not been redrawn yet moves nothing. It is no forward of the two that are allowed.
        """
        async with self._context.storage.transaction() as tx:
            access = await self._access.on_appeal(tx, requester, appeal_id)
            network = self._context.network()
            if not undecided(access.appeal, network):
                raise StaleButton
            options = options_to(access.appeal, network, (kato,))
            if not options:
                raise ConflictOfInterest if access.appeal.subjects else StaleButton
            self._access.ensure_not_with_a_colleague(access)
            await self._send(tx, access, chat_id, options[0])

    async def _send(
        self, tx: Transaction, access: AppealAccess, chat_id: int, option: TriageOption
    ) -> None:
        to, now = option.branch.code, self._context.clock.now()
        where = with_place(access.appeal.where, option.kato)
        moved = lifecycle.place(access.appeal, access.by, now, to, where)
        appeal, event = await self._moves.make(tx, access, moved, {"to": to})
        told = messages.news(appeal, "news-placed", branch=to)
        keys = self._moves.tell_later(tx, f"forwarded:{event.id}", told, messages.receipt(appeal))
        undo = self._moves.can_be_undone(tx, access, appeal, event, "forwarded", keys)
        undo_id = undo.id if undo else None
        tx.outbox.add(
            messages.action_done(chat_id, appeal, "desk-forwarded", undo_id=undo_id, branch=to)
        )
