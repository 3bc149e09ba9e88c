"""What the head of a branch under attention plans: words and a date, seen by the level above."""

from datetime import date, timedelta

from bot import messages
from bot.audit import AuditLog
from bot.context import Context, Requester
from bot.desk.access import Access
from bot.desk.forms import Forms
from bot.domain.audit import AuditAction
from bot.domain.forms import Form, FormName
from bot.domain.payloads import ReportNews
from bot.domain.reports.lagging import Lagging, Plan
from bot.domain.reports.periods import last_quarter
from bot.domain.worktime.typed_dates import read_date
from bot.errors import LimitExceeded, StaleButton
from bot.interfaces import Transaction
from bot.reports.reporting import heads_above

LONGEST = 1000
"""Characters of a plan."""

WITHIN = timedelta(days=366)
"""So far ahead the day of a plan may lie."""


class ImprovementPlans:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, access: Access, forms: Forms) -> None:
        self._context = context
        self._access = access
        self._forms = forms
        self._audit = AuditLog(context.clock)

    async def begin(self, requester: Requester, branch: str) -> None:
        """By the head, or one above: the first question. Raises StaleButton where the branch is
        no longer under attention."""
        async with self._context.storage.transaction() as tx:
            await self._access.deciding_for(tx, requester, branch)
            await _lagging(tx, branch)
            self._forms.open(tx, requester, requester.id, FormName.PLAN, "words", branch=branch)

    async def say(self, requester: Requester, form_id: int, words: str) -> None:
        """What is planned; or the day, typed instead of pressed. Raises LimitExceeded, and what
        `read_date` raises."""
        async with self._context.storage.transaction() as tx:
            form = await self._forms.own(tx, requester, form_id)
            if form.step == "words":
                if len(words) > LONGEST:
                    raise LimitExceeded("characters", LONGEST)
                self._forms.go_on(tx, form, "day", words=words)
                return
            today = self._context.clock.now().date()
            day = read_date(words, today, self._context.terms.calendar)
            await self._keep(tx, requester, form, day)

    async def choose_day(
        self, requester: Requester, form_id: int, day: date, message_id: int
    ) -> None:
        """The last question; with it the plan stands. Raises StaleButton for a day that has
        passed or lies too far ahead."""
        today = self._context.clock.now().date()
        async with self._context.storage.transaction() as tx:
            form = await self._forms.own(tx, requester, form_id)
            planned = form.name is FormName.PLAN and form.step == "day"
            if not planned or not today < day <= today + WITHIN:
                raise StaleButton
            await self._keep(tx, requester, form, day)
            tx.outbox.add(messages.without_buttons(form.chat_id, message_id))

    async def _keep(self, tx: Transaction, requester: Requester, form: Form, day: date) -> None:
        branch, now = form.text("branch"), self._context.clock.now()
        rights = await self._access.deciding_for(tx, requester, branch)
        lagging = await _lagging(tx, branch)
        plan = Plan(
            id=self._context.next_id(),
            branch=branch,
            since=lagging.since,
            words=form.text("words"),
            due_on=day,
            made_by=requester.id,
            made_at=now,
        )
        tx.lagging.add_plan(plan)
        tx.forms.close(form.id)
        by = self._access.actor(rights, branch)
        facts = {"plan": plan.id, "due_on": day.isoformat()}
        await self._audit.record(tx, by, AuditAction.PLAN_MADE, branch=branch, facts=facts)
        quarter = last_quarter(now.date()).code
        for person in await heads_above(tx, self._context.network(), branch):
            if person != requester.id:
                tx.outbox.add(messages.reports_due(person, quarter, ReportNews.PLAN, (branch,)))
        tx.outbox.add(messages.rating(requester.id, branch, quarter))


async def _lagging(tx: Transaction, branch: str) -> Lagging:
    lagging = await tx.lagging.of(branch)
    if lagging is None:
        raise StaleButton
    return lagging
