"""What the level above says of answers that are the same as many others."""

from bot import messages
from bot.audit import AuditLog
from bot.context import Context, Requester
from bot.desk.access import Access
from bot.domain.appeals import lifecycle
from bot.domain.audit import AuditAction
from bot.domain.reports.short_answers import AnswerVerdict
from bot.errors import StaleButton


class ShortAnswerReview:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, access: Access) -> None:
        self._context = context
        self._access = access
        self._audit = AuditLog(context.clock)

    async def judge(
        self, requester: Requester, appeal_id: int, verdict: AnswerVerdict, message_id: int
    ) -> None:
        """By a head above the branch that answered. An answer that answers nothing counts as rated
        so, unless its citizen has rated it. Raises StaleButton for what is not asked, or was said
        before."""
        network = self._context.network()
        async with self._context.storage.transaction() as tx:
            await self._access.staff(tx, requester)
            answer = await tx.short_answers.get(appeal_id)
            if answer is None or answer.sample is None or answer.verdict is not None:
                raise StaleButton
            branch = network.branches.get(answer.branch)
            above = (branch.parent if branch else None) or network.root.code
            rights = await self._access.deciding_for(tx, requester, above)
            access = await self._access.on_appeal(tx, requester, appeal_id)
            by, now = self._access.actor(rights, above), self._context.clock.now()
            tx.short_answers.judge(appeal_id, verdict)
            if verdict is AnswerVerdict.FORMAL:
                tx.events.append(lifecycle.judged_formal(access.appeal, by, now))
            facts = {"verdict": verdict.value}
            action = AuditAction.ANSWER_JUDGED
            await self._audit.record(tx, by, action, appeal=access.appeal, facts=facts)
            tx.outbox.add(messages.short_answers(requester.id, answer.sample, edit=message_id))
