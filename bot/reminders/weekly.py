"""The weekly summary for heads: what came, what was answered, how it compares."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot import messages
from bot.context import Context
from bot.domain.appeals.promises import PromiseCounts
from bot.domain.reminders.marks import Mark
from bot.interfaces import Transaction
from bot.reminders.bundling import is_quiet
from bot.reminders.sweep_context import SweepContext

TREND_WEEKS = 4
"""With the mean of so many weeks before it a week is compared."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Week:
    """A week of a branch and all below it."""

    received: int = 0
    reopened: int = 0
    answered: int = 0
    in_time: int = 0
    escalated: int = 0
    rated: int = 0
    rating: float = 0.0
    """Mean, from 1 to 4."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    week: Week
    before: Week
    usual_received: float
    usual_answered: float
    open: int
    overdue: int
    promises: PromiseCounts
    """Those whose day lay in the week."""


async def run(context: Context, sweep: SweepContext) -> None:
    """On the first working day of a week, at the opening of the head's branch; to whoever becomes a
    head later, or where the service was away, as soon as nobody is woken by it."""
    now = sweep.now
    monday = now.date() - timedelta(days=now.weekday())
    first = sweep.calendar.next_working_day(monday)
    prefix = Mark.WEEK.key(monday, "")
    if now.date() < first or is_quiet(now, sweep.rules):
        return
    due = []
    for code, heads in sweep.roster.heads.items():
        if code in sweep.network.branches and sweep.work(code).opening(first) <= now:
            due += [(f"{prefix}{code}:{head}", code, head) for head in heads]
    async with context.storage.reading() as tx:
        done = await tx.reminders.done_with(prefix)
    due = [each for each in due if each[0] not in done]
    if not due:
        return
    async with context.storage.transaction() as tx:
        new = await tx.reminders.first_of([key for key, _, _ in due], now)
        for key, code, head in due:
            if key in new:
                tx.outbox.add(messages.weekly_summary(head, code, monday - timedelta(days=7)))


async def summary(
    tx: Transaction, codes: Iterable[str], monday: date, zone_now: datetime
) -> Summary:
    """The week that begins on that Monday, for these branches taken together."""
    wanted = frozenset(codes)
    weeks = [
        await _week(tx, wanted, monday - timedelta(days=7 * n), zone_now)
        for n in range(TREND_WEEKS + 1)
    ]
    opened, overdue = await tx.reminders.open_now(wanted, zone_now.date())
    promises = await tx.promises.counts(wanted, since=monday, until=monday + timedelta(days=6))
    earlier = weeks[1:]
    return Summary(
        week=weeks[0],
        before=weeks[1],
        usual_received=sum(week.received for week in earlier) / TREND_WEEKS,
        usual_answered=sum(week.answered for week in earlier) / TREND_WEEKS,
        open=opened,
        overdue=overdue,
        promises=promises,
    )


async def _week(tx: Transaction, codes: frozenset[str], monday: date, zone_now: datetime) -> Week:
    assert zone_now.tzinfo is not None
    since = _midnight(monday, zone_now)
    until = _midnight(monday + timedelta(days=7), zone_now)
    counts: dict[str, int] = {}
    for each in await tx.reminders.happened(since, until):
        if each.branch in codes:
            counts[each.type] = counts.get(each.type, 0) + each.count
    answers = [a for a in await tx.reminders.answers(since, until) if a.branch in codes]
    ratings = [r for code, r in await tx.reminders.ratings(since, until) if code in codes]
    return Week(
        received=counts.get("registered", 0),
        reopened=counts.get("reopened", 0),
        escalated=counts.get("escalated", 0),
        answered=len(answers),
        in_time=sum(a.arrived and a.at.date() <= a.due_on for a in answers),
        rated=len(ratings),
        rating=sum(ratings) / len(ratings) if ratings else 0.0,
    )


def _midnight(day: date, like: datetime) -> datetime:
    return datetime.combine(day, time(), tzinfo=like.tzinfo)
