"""Appeals that must be kept: by decision of a head, whatever their age or their citizen's wish."""

from typing import Any

from bot.context import Requester
from bot.desk.access import AppealAccess, Desk, Named
from bot.desk.actions import REASON_AT_LEAST
from bot.domain.notifications import MessageKind, Notification
from bot.domain.privacy import LegalHold
from bot.errors import Anonymised, ReasonTooShort
from bot.interfaces import Transaction


class LegalHolds(Desk):
    """One method, one use case, one transaction."""

    async def hold(self, requester: Requester, chat_id: int, named: Named, reason: str) -> None:
        """/hold NUMBER reason: a court, an inquiry, a threat to staff (no deletion meanwhile)."""
        async with self._context.storage.transaction() as tx:
            acting = await self._acting_on(tx, requester, named, "hold")
            self._head(acting)
            if acting.appeal.anonymised:
                raise Anonymised
            if len(reason.strip()) < REASON_AT_LEAST:
                raise ReasonTooShort(REASON_AT_LEAST)
            tx.private.preserve(
                LegalHold(
                    appeal_id=acting.appeal.id,
                    by=requester.id,
                    at=self._now,
                    reason=reason.strip()[:500],
                )
            )
            await self._log(tx, acting, "held")
            self._told(tx, chat_id, acting, "desk-held")

    async def release(self, requester: Requester, chat_id: int, named: Named) -> None:
        """/unhold NUMBER: its time runs again, and a wish that waited is fulfilled at night."""
        async with self._context.storage.transaction() as tx:
            acting = await self._acting_on(tx, requester, named, "unhold")
            self._head(acting)
            standing = await tx.private.preserved(acting.appeal.id)
            if standing is not None:
                tx.private.release(acting.appeal.id)
                await self._log(tx, acting, "released-from-hold")
            message = "desk-not-held" if standing is None else "desk-unheld"
            self._told(tx, chat_id, acting, message)

    def _told(self, tx: Transaction, chat_id: int, acting: AppealAccess, message: str) -> None:
        facts: dict[str, Any] = {"message": message, "arguments": {}, "edit": None}
        tx.outbox.add(
            Notification(
                chat_id=chat_id,
                kind=MessageKind.ACTION_DONE,
                appeal_id=acting.appeal.id,
                facts=facts,
            )
        )
