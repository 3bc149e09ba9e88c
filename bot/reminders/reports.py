"""Reports of the month and the quarter: handed to heads, reminded of, and told upwards.

On the first working day each head gets the draft of the period that is over; the last day to sign
is the fifth working day for a branch, the seventh for a region, the ninth for the republic. Three
and two days before it the head is reminded; on the day itself the level above hears of it. Each
step is said once, however often the sweep runs or the service was away.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot import messages
from bot.context import Context
from bot.domain.notifications import Priority
from bot.domain.payloads import ReportNews
from bot.domain.reminders.marks import Mark
from bot.domain.reports.models import Report
from bot.domain.reports.periods import Period, last_month, last_quarter
from bot.domain.worktime.days import local_date
from bot.interfaces import Transaction
from bot.reminders.sweep_context import SweepContext
from bot.reports.rating import sign_within

HANDED_OUT = 1
"""The working day on which a draft comes."""

REMINDED = (3, 2)
"""So many working days before the last one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """Something to tell one person about one branch's report."""

    key: str
    receiver: int
    branch: str
    news: ReportNews | None
    """None: the draft itself."""


async def run(context: Context, sweep: SweepContext) -> None:
    for period in _periods(sweep.today):
        await _run(context, sweep, period)


def _periods(today: date) -> Iterator[Period]:
    """What has just been over: the month, and in the first month of a quarter the quarter."""
    yield last_month(today)
    if today.month % 3 == 1:
        yield last_quarter(today)


async def _run(context: Context, sweep: SweepContext, period: Period) -> None:
    passed = _working_day(sweep, period)
    if passed < HANDED_OUT:
        return
    async with context.storage.reading() as tx:
        done = await tx.reminders.done_with(Mark.REPORT.key(period.code, ""))
        reports = {r.branch: r for r in await tx.reports.of_period(period.code)}
        quiet = not done and not await tx.facts.totals(period, branches=None)
    if quiet:  # nobody wrote and nothing was due: the service is new
        return
    opened = {code: local_date(r.opened_at, sweep.zone) for code, r in reports.items()}
    due = [
        step
        for step in _steps(sweep, period, passed, opened)
        if step.key not in done and not (step.branch in reports and reports[step.branch].signed)
    ]
    if not due:
        return
    async with context.storage.transaction() as tx:
        new = await tx.reminders.first_of({step.key for step in due}, sweep.now)
        for code in {step.branch for step in due if step.news in (None, ReportNews.HEADLESS)}:
            if await tx.reports.of(code, period.code) is None:
                tx.reports.add(
                    Report(
                        id=context.next_id(), branch=code, period=period.code, opened_at=sweep.now
                    )
                )
        _tell(tx, period, [step for step in due if step.key in new])


def _working_day(sweep: SweepContext, period: Period) -> int:
    """Which working day after the period has begun, by the opening of the republic's office."""
    now, calendar = sweep.now, sweep.calendar
    n = calendar.working_days_between(period.last, now.date())
    today_opens = sweep.work(sweep.network.root.code).opening(now.date())
    begun = now >= today_opens or not calendar.is_working(now.date())
    return n if begun else n - 1


def _steps(
    sweep: SweepContext, period: Period, days: int, opened: Mapping[str, date]
) -> Iterator[Step]:
    """`opened`: when the report of each branch was first handed out. Whoever got it late, because
    the service was away, has as many days."""
    for code, branch in sweep.network.branches.items():
        heads = sweep.roster.heads.get(code, ())
        last = sign_within(branch.kind)
        known = opened.get(code, sweep.today)
        passed = min(days, sweep.calendar.working_days_between(known, sweep.today) + 1)
        if heads:
            yield from _of(period, code, heads, "draft", None)
            for before in REMINDED:
                if last - before <= passed < last and last - before > HANDED_OUT:
                    step = f"day-{last - before}"
                    yield from _of(period, code, heads, step, ReportNews.REMINDER)
        elif branch.chat_id is not None:
            above = sweep.roster.overseers(code)
            yield from _of(period, code, above, "draft", ReportNews.HEADLESS)
        if passed >= last and (heads or branch.chat_id is not None):
            above = sweep.roster.overseers(code)
            yield from _of(period, code, above, "late", ReportNews.UNSIGNED)


def _of(
    period: Period, code: str, receivers: tuple[int, ...], step: str, news: ReportNews | None
) -> Iterator[Step]:
    for receiver in receivers:
        key = Mark.REPORT.key(period.code, step, code, receiver)
        yield Step(key=key, receiver=receiver, branch=code, news=news)


def _tell(tx: Transaction, period: Period, steps: list[Step]) -> None:
    """One message for what one person hears of the same."""
    gathered: dict[tuple[int, ReportNews], list[str]] = {}
    for step in steps:
        if step.news is None:
            # Hundreds at once, each with files that are to be made: nobody else waits for them.
            draft = messages.report(
                step.receiver, step.branch, period.code, priority=Priority.DIGEST
            )
            tx.outbox.add(draft)
        else:
            gathered.setdefault((step.receiver, step.news), []).append(step.branch)
    for (receiver, news), branches in gathered.items():
        tx.outbox.add(messages.reports_due(receiver, period.code, news, tuple(branches)))
