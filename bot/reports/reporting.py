"""Reports of branches: looked at, explained, signed; who has signed, and the rating.

A report is open until it is signed: its figures are counted anew whenever it is shown. Signing
freezes them, with the hash of every figure and the head of the chain of staff actions at that
moment. What changes later appears in the next report as a correction.
"""

import asyncio
from dataclasses import asdict, replace
from datetime import date

from bot import messages
from bot.audit import AuditLog
from bot.context import Context, Requester
from bot.desk.access import Access
from bot.domain.audit import AuditAction
from bot.domain.network.branches import Network
from bot.domain.payloads import ReportFileForm, ReportNews
from bot.domain.reports.models import Report
from bot.domain.reports.periods import Period, last_month, last_quarter, of_code, read_period
from bot.domain.reports.rating import Band, rate
from bot.errors import CommentNeeded, NotAllowed, PeriodNotOver, ReportSigned
from bot.interfaces import Transaction
from bot.reports.figures import contents, digest, of_problems, snapshot_of, usual_comparison
from bot.reports.formulas import formula_on
from bot.reports.rating import cases_of

LONGEST_COMMENT = 1000
"""Characters."""


class Reporting:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, access: Access) -> None:
        self._context = context
        self._access = access
        self._audit = AuditLog(context.clock)

    def _today(self) -> date:
        return self._context.clock.now().date()

    async def show(
        self,
        requester: Requester,
        chat_id: int,
        code: str,
        typed: str,
        against: str = "",
        form: ReportFileForm | None = None,
    ) -> None:
        """/report: of the branch and the period that are named, else of the chat's branch and the
        last month that is over. Always in private.

        Heads see their branch and those below it; an operator sees their own last week, and
        nobody else's. Raises NotAllowed, BranchUnknown, PeriodUnreadable, PeriodAhead.
        """
        today = self._today()
        period = read_period(typed, today) if typed else last_month(today)
        period.until(today)
        compared = read_period(against, today) if against else None
        if compared is not None:
            compared.until(today)
        against = compared.code if compared is not None else ""
        async with self._context.storage.transaction() as tx:
            rights, branch = await self._access.branch_meant(tx, requester, chat_id, code)
            if chat_id != requester.id:
                tx.outbox.add(messages.say(chat_id, "report-in-private"))
            if not rights.decides_for(branch, self._context.network()):
                tx.outbox.add(messages.own_week(requester.id))
                return
            if form is not None:
                tx.outbox.add(
                    messages.report_file(requester.id, branch, period.code, form, against=against)
                )
                return
            await self._open(tx, branch, period)
            tx.outbox.add(messages.report(requester.id, branch, period.code, against=against))

    async def _headed(self, tx: Transaction, requester: Requester, chat_id: int, code: str) -> str:
        rights, branch = await self._access.branch_meant(tx, requester, chat_id, code)
        if not rights.decides_for(branch, self._context.network()):
            raise NotAllowed
        return branch

    async def _open(self, tx: Transaction, branch: str, period: Period) -> Report | None:
        """The report that is signed later, if its period is over; made now if there is none."""
        if period.last >= self._today():
            return None
        report = await tx.reports.of(branch, period.code)
        if report is None:
            report = Report(
                id=self._context.next_id(),
                branch=branch,
                period=period.code,
                opened_at=self._context.clock.now(),
            )
            tx.reports.add(report)
        return report

    async def again(self, requester: Requester, branch: str, period: str, edit: int) -> None:
        """The button under a report: counted anew, on the same message."""
        of_code(period).until(self._today())
        async with self._context.storage.transaction() as tx:
            await self._access.deciding_for(tx, requester, branch)
            await self._open(tx, branch, of_code(period))
            tx.outbox.add(messages.report(requester.id, branch, period, edit=edit))

    async def file(
        self, requester: Requester, branch: str, period: str, form: ReportFileForm
    ) -> None:
        of_code(period).until(self._today())
        async with self._context.storage.transaction() as tx:
            await self._access.deciding_for(tx, requester, branch)
            tx.outbox.add(messages.report_file(requester.id, branch, period, form))

    async def comment(
        self, requester: Requester, report_id: int, text: str, message_id: int
    ) -> None:
        """The explanation of a head; until the report is signed the latest counts. Raises
        ReportSigned."""
        async with self._context.storage.transaction() as tx:
            report = await tx.reports.get(report_id)
            if report is None:
                raise NotAllowed
            rights = await self._access.deciding_for(tx, requester, report.branch)
            if report.signed:
                raise ReportSigned
            by = self._access.actor(rights, report.branch)
            changed = replace(report, comment=text[:LONGEST_COMMENT], commented_by=requester.id)
            tx.reports.change(changed)
            await self._audit.record(
                tx,
                by,
                AuditAction.REPORT_COMMENTED,
                branch=report.branch,
                facts={"period": report.period},
            )
            tx.outbox.add(
                messages.report(requester.id, report.branch, report.period, edit=message_id)
            )

    async def ask_comment(self, requester: Requester, branch: str, period: str) -> None:
        async with self._context.storage.transaction() as tx:
            await self._access.deciding_for(tx, requester, branch)
            tx.outbox.add(messages.say(requester.id, "report-how-to-comment"))

    async def sign(self, requester: Requester, branch: str, period_code: str, edit: int) -> None:
        """Freeze the figures as they are at this moment, and tell the level above.

        Raises PeriodNotOver; CommentNeeded, if a measure is under attention and nobody explained
        it; ReportSigned.
        """
        network, period = self._context.network(), of_code(period_code)
        if period.last >= self._today():
            raise PeriodNotOver
        lagging = await self._lags(branch, period)
        async with self._context.storage.transaction() as tx:
            rights = await self._access.deciding_for(tx, requester, branch)
            report = await self._open(tx, branch, period)
            assert report is not None
            if report.signed:
                raise ReportSigned
            if lagging and not report.comment:
                raise CommentNeeded
            by = self._access.actor(rights, branch)
            head = await tx.audit.head()
            found = await contents(tx, network, branch, period, usual_comparison(period, period))
            more = await self._beside(tx, branch, period, report.comment, head)
            snapshot = snapshot_of(branch, period, replace(found, more=more))
            tx.reports.change(
                replace(
                    report,
                    snapshot=snapshot,
                    sha256=digest(snapshot),
                    audit_head=head,
                    signed_by=requester.id,
                    signed_at=self._context.clock.now(),
                )
            )
            facts = {"period": period.code, "sha256": digest(snapshot)}
            await self._audit.record(tx, by, AuditAction.REPORT_SIGNED, branch=branch, facts=facts)
            for person in await heads_above(tx, network, branch):
                tx.outbox.add(
                    messages.reports_due(person, period.code, ReportNews.SIGNED, (branch,))
                )
            tx.outbox.add(messages.report(requester.id, branch, period.code, edit=edit))

    async def _beside(
        self, tx: Transaction, branch: str, period: Period, comment: str, head: str | None
    ) -> dict[str, object]:
        """What is frozen beside the figures."""
        formula = await formula_on(tx, period.first)
        plan = (await tx.lagging.plans((branch,))).get(branch)
        return {
            "comment": comment,
            "audit_head": head,
            "formula": {"version": formula.version, "weights": dict(formula.weights)},
            "plan": plan and {"words": plan.words, "due_on": plan.due_on.isoformat()},
            "problems": asdict(await of_problems(tx, branch, period)),
        }

    async def _lags(self, branch: str, period: Period) -> bool:
        """By the network's rating: read, then counted in another thread. Bands need no weights."""
        async with self._context.storage.reading() as tx:
            calendar = self._context.terms.calendar
            cases = await cases_of(tx, period, self._context.network(), calendar)
        found = await asyncio.to_thread(rate, cases, places=False)
        return branch in found and found[branch].band is Band.ATTENTION

    async def list_signed(
        self, requester: Requester, chat_id: int, code: str, typed: str, edit: int | None = None
    ) -> None:
        """/reports: who of the branches below has signed the report of a period."""
        period = read_period(typed, self._today()) if typed else last_month(self._today())
        period.until(self._today())
        async with self._context.storage.transaction() as tx:
            branch = await self._headed(tx, requester, chat_id, code)
            tx.outbox.add(messages.reports_page(requester.id, branch, period.code, edit=edit))

    async def rating(
        self, requester: Requester, chat_id: int, code: str, typed: str, *, steps: bool = False
    ) -> None:
        """/rating: how a branch is rated in a quarter; or how that is counted, step by step."""
        today = self._today()
        period = read_period(typed, today) if typed else last_quarter(today)
        period.until(today)
        async with self._context.storage.transaction() as tx:
            branch = await self._headed(tx, requester, chat_id, code)
            tx.outbox.add(messages.rating(requester.id, branch, period.code, steps=steps))

    async def overview(
        self,
        requester: Requester,
        chat_id: int,
        code: str = "",
        page: int = 0,
        edit: int | None = None,
    ) -> None:
        """/overview: the branches below one, at this moment."""
        async with self._context.storage.transaction() as tx:
            branch = await self._headed(tx, requester, chat_id, code)
            tx.outbox.add(messages.overview(requester.id, branch, page=page, edit=edit))


async def heads_above(tx: Transaction, network: Network, branch: str) -> tuple[int, ...]:
    """Those who head the nearest branch above that has a head; else administrators."""
    posts = await tx.reminders.staff()
    for above in network.ancestors(branch):
        heads = tuple(p for p, code, role in posts if code == above.code and role != "operator")
        if heads:
            return heads
    return tuple(await tx.staff.administrators())
