"""Appeals about the same matter: one answer serves them."""

from bot import messages
from bot.context import Context, Requester
from bot.desk.access import Access, Named
from bot.desk.moves import Moves
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import Appeal
from bot.errors import MergeImpossible, UsageNeeded
from bot.interfaces import Transaction


class Duplicates:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, access: Access, moves: Moves) -> None:
        self._context = context
        self._access = access
        self._moves = moves

    async def merge(self, requester: Requester, chat_id: int, named: Named, into: str) -> None:
        """One answer serves both: `named` waits for the answer to `into`; its citizen is told."""
        async with self._context.storage.transaction() as tx:
            access = await self._access.named(tx, requester, named, "merge")
            if not into:
                raise UsageNeeded("merge")
            main = (await self._access.named(tx, requester, Named(typed=into), "merge")).appeal
            await self._ensure_fit(tx, access.appeal, main)
            now = self._context.clock.now()
            moved = lifecycle.merge(access.appeal, access.by, now, main.id)
            appeal, event = await self._moves.make(tx, access, moved)
            await messages.show_card(tx, self._context.network(), main)
            told = messages.news(appeal, "news-merged")
            keys = self._moves.tell_later(tx, f"merged:{event.id}", told)
            undo = self._moves.can_be_undone(tx, access, appeal, event, "merged", keys)
            undo_id = undo.id if undo else None
            tx.outbox.add(
                messages.action_done(
                    chat_id, appeal, "desk-merged", undo_id=undo_id, into=main.number
                )
            )

    async def _ensure_fit(self, tx: Transaction, appeal: Appeal, main: Appeal) -> None:
        """Raises WrongState and MergeImpossible; there are no chains, and nothing restricted is
        answered together with what is not."""
        lifecycle.check(appeal, lifecycle.Move.MERGE)
        lifecycle.check(main, lifecycle.Move.MERGE)
        if (
            main.id == appeal.id
            or main.merged_into is not None
            or await tx.appeals.merged_into(appeal.id)
            or main.restricted != appeal.restricted
        ):
            raise MergeImpossible

    async def separate(self, requester: Requester, chat_id: int, named: Named) -> None:
        """A merged appeal is answered by itself again."""
        async with self._context.storage.transaction() as tx:
            access = await self._access.named(tx, requester, named, "separate")
            now = self._context.clock.now()
            moved = lifecycle.separate(access.appeal, access.by, now)
            appeal, _ = await self._moves.make(tx, access, moved)
            await self._moves.show_main(tx, access.appeal)
            tx.outbox.add(messages.action_done(chat_id, appeal, "desk-separated"))
