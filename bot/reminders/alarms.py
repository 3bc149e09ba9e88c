"""Coverage alarms: nobody there, nothing taken, a silent head, more coming than going."""

import asyncio
from datetime import date, datetime, timedelta

from bot.context import Context
from bot.domain.reminders.models import BranchLoad
from bot.domain.reminders.rules import WorkTime
from bot.domain.worktime.days import end_of_day
from bot.interfaces import Transaction
from bot.reminders.sweep_context import SweepContext

SILENT_AFTER = 1
"""Working days without a press of the button, after which a head counts as silent."""

Alarm = tuple[str, str, str]
"""Key under which it is told once, branch, kind of line."""


async def run(context: Context, round_: SweepContext) -> None:
    """Once in each hour of a working day; each alarm is told to those above the branch."""
    now = round_.now
    if not round_.calendar.is_working(now.date()) or not 9 <= now.hour < 19:
        return
    mark = f"alarms:{now:%Y-%m-%d:%H}"
    async with context.storage.reading() as tx:
        if await tx.reminders.done_with(mark):
            return
        found = await _silent(tx, round_)
        for load in await tx.reminders.loads():
            found += _covered(round_, load)
            await asyncio.sleep(0)  # days are walked through for each branch; people go first
        found += await _growing(tx, round_)
    async with context.storage.transaction() as tx:
        if not await tx.reminders.once(mark, now):
            return
        new = await tx.reminders.first_of([key for key, _, _ in found], now)
        for key, branch, kind in found:
            if key in new:
                for person in round_.staffing.overseers(branch):
                    tx.reminders.line(person, kind, 0, now)


def _covered(round_: SweepContext, load: BranchLoad) -> list[Alarm]:
    """Of a branch with open appeals: is there anybody, is there a chat, is anything taken?"""
    code = load.branch
    found: list[Alarm] = []
    week = _week(round_.now.date())
    staffing = round_.staffing
    if not staffing.operators.get(code) and not staffing.heads.get(code):
        found.append((f"alarm:nobody:{code}:{week}", code, f"alarm:nobody:{code}:{load.open}"))
    branch = round_.network.branches.get(code)
    if branch is not None and branch.chat_id is None:
        found.append((f"alarm:chat:{code}:{week}", code, f"alarm:chat:{code}:{load.open}"))
    if load.oldest_waiting is not None:
        waited = open_time(load.oldest_waiting, round_.now, round_.work(code))
        if waited >= timedelta(hours=round_.rules.untaken_hours):
            day = round_.now.date().isoformat()
            kind = f"alarm:untaken:{code}:{load.waiting}"
            found.append((f"alarm:untaken:{code}:{day}", code, kind))
    return found


def open_time(since: datetime, now: datetime, work: WorkTime) -> timedelta:
    """For how long the branch was open between two moments, lunch included; a month at most."""
    total = timedelta()
    day = max(since.date(), now.date() - timedelta(days=31))
    while day <= now.date():
        opens = work.hours.opening(day, work.calendar, work.zone)
        closes = work.hours.closing(day, work.calendar, work.zone)
        if opens is not None and closes is not None:
            total += max(timedelta(), min(closes, now) - max(opens, since))
        day += timedelta(days=1)
    return total


async def _silent(tx: Transaction, round_: SweepContext) -> list[Alarm]:
    """Heads who were told of overdue appeals, and have not pressed the button."""
    now = round_.now
    day = round_.calendar.add_working_days(now.date(), -SILENT_AFTER)
    silent = await tx.reminders.unanswered_levels(1, end_of_day(day, round_.zone))
    return [
        (f"alarm:silent:{code}:{now.date().isoformat()}", code, f"alarm:silent:{code}:{count}")
        for code, count in silent.items()
        if round_.staffing.heads.get(code)
    ]


async def _growing(tx: Transaction, round_: SweepContext) -> list[Alarm]:
    """In the last seven days much more was received than answered."""
    rules = round_.rules
    received: dict[str, int] = {}
    finished: dict[str, int] = {}
    for each in await tx.reminders.happened(round_.now - timedelta(days=7), round_.now):
        if each.type in ("registered", "reopened"):
            received[each.branch] = received.get(each.branch, 0) + each.count
        elif each.type in ("answered", "withdrawn"):
            finished[each.branch] = finished.get(each.branch, 0) + each.count
    week = _week(round_.now.date())
    return [
        (f"alarm:backlog:{code}:{week}", code, f"alarm:backlog:{code}:{count}-{done}")
        for code, count in received.items()
        for done in [finished.get(code, 0)]
        if count - done >= rules.backlog_growth and count > rules.backlog_ratio * done
    ]


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-{week}"
