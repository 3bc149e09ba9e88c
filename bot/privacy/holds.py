"""Legal holds: a head decides that an appeal is kept, whatever its age or its citizen asks."""

from bot import messages
from bot.audit import AuditLog
from bot.context import Context, Requester
from bot.desk.access import Access, Named
from bot.domain.appeals.reasons import DECISION_REASON, ensure_reasoned
from bot.domain.audit import AuditAction
from bot.domain.privacy import LegalHold
from bot.errors import Anonymised


class LegalHolds:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._access = Access(context)
        self._audit = AuditLog(context.clock)

    async def hold(self, requester: Requester, chat_id: int, named: Named, reason: str) -> None:
        """/hold NUMBER reason: a court, an inquiry, a threat to staff (no deletion meanwhile)."""
        async with self._context.storage.transaction() as tx:
            acting = await self._access.named(tx, requester, named, "hold")
            self._access.ensure_head(acting)
            if acting.appeal.anonymised:
                raise Anonymised
            ensure_reasoned(reason, DECISION_REASON)
            tx.private.preserve(
                LegalHold(
                    appeal_id=acting.appeal.id,
                    by=requester.id,
                    at=self._context.clock.now(),
                    reason=reason.strip()[:500],
                )
            )
            await self._audit.record(tx, acting.by, AuditAction.HELD, appeal=acting.appeal)
            tx.outbox.add(messages.action_done(chat_id, acting.appeal, "desk-held"))

    async def release(self, requester: Requester, chat_id: int, named: Named) -> None:
        """/unhold NUMBER: its time runs again, and a wish that waited is fulfilled at night."""
        async with self._context.storage.transaction() as tx:
            acting = await self._access.named(tx, requester, named, "unhold")
            self._access.ensure_head(acting)
            standing = await tx.private.preserved(acting.appeal.id)
            if standing is not None:
                tx.private.release(acting.appeal.id)
                await self._audit.record(
                    tx, acting.by, AuditAction.RELEASED_FROM_HOLD, appeal=acting.appeal
                )
            message = "desk-not-held" if standing is None else "desk-unheld"
            tx.outbox.add(messages.action_done(chat_id, acting.appeal, message))
