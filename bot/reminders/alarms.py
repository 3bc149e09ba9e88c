"""Coverage alarms: nothing taken, a silent head, more coming than going; and once a week a list of
the branches that have open appeals and nobody to answer them."""

import asyncio
from datetime import date, datetime, timedelta

from bot.context import Context
from bot.domain.reminders.marks import Mark
from bot.domain.reminders.models import BranchLoad
from bot.domain.reminders.rules import WorkTime
from bot.domain.worktime.days import end_of_day
from bot.interfaces import Transaction
from bot.reminders.sweep_context import SweepContext

SILENT_AFTER = 1
"""Working days without a press of the button, after which a head counts as silent."""

Alarm = tuple[str, str, str]
"""Key under which it is told once, branch, kind of line."""


async def run(context: Context, sweep: SweepContext) -> None:
    """Once in each hour of a working day; each alarm is told to those above the branch."""
    now = sweep.now
    if not sweep.calendar.is_working(now.date()) or not 9 <= now.hour < 19:
        return
    mark = Mark.ALARMS.key(f"{now:%Y-%m-%d:%H}")
    async with context.storage.reading() as tx:
        if await tx.reminders.done_with(mark):
            return
        found = await _silent(tx, sweep)
        unmanned: list[tuple[BranchLoad, str]] = []
        for load in await tx.reminders.loads():
            lacks = _lacks(sweep, load.branch)
            if lacks:
                unmanned.append((load, lacks))
            if PEOPLE not in lacks:  # else nobody is there to be in arrears
                found += _untaken(sweep, load)
            await asyncio.sleep(0)  # days are walked through for each branch; people go first
        found += await _growing(tx, sweep)
        lists = _weekly(sweep, unmanned)
    async with context.storage.transaction() as tx:
        if not await tx.reminders.once(mark, now):
            return
        new = await tx.reminders.first_of([*lists, *(key for key, _, _ in found)], now)
        for key, branch, kind in found:
            if key in new:
                for person in sweep.roster.overseers(branch):
                    tx.reminders.line(person, kind, 0, now)
        for key, (person, kind) in lists.items():
            if key in new:
                tx.reminders.line(person, kind, 0, now)


PEOPLE, GROUP = "p", "g"


def _lacks(sweep: SweepContext, code: str) -> str:
    """What a branch lacks that has to answer: people, a group, both; empty: nothing."""
    roster, branch = sweep.roster, sweep.network.branches.get(code)
    people = roster.operators.get(code) or roster.heads.get(code)
    grouped = branch is None or branch.chat_id is not None
    return ("" if people else PEOPLE) + ("" if grouped else GROUP)


def _weekly(
    sweep: SweepContext, unmanned: list[tuple[BranchLoad, str]]
) -> dict[str, tuple[int, str]]:
    """For everybody who is to hear of such branches, one line with all of them, most appeals
    first; by the key under which it is told once a week."""
    theirs: dict[int, list[str]] = {}
    for load, lacks in sorted(unmanned, key=lambda each: (-each[0].open, each[0].branch)):
        for person in sweep.roster.overseers(load.branch):
            theirs.setdefault(person, []).append(f"{load.branch}={load.open}={lacks}")
    week = _week(sweep.today)
    return {
        Mark.ALARM.key("unmanned", person, week): (person, f"alarm:unmanned:{','.join(branches)}")
        for person, branches in theirs.items()
    }


def _untaken(sweep: SweepContext, load: BranchLoad) -> list[Alarm]:
    if load.oldest_waiting is None:
        return []
    waited = open_time(load.oldest_waiting, sweep.now, sweep.work(load.branch))
    if waited < timedelta(hours=sweep.rules.untaken_hours):
        return []
    return [_alarm("untaken", load.branch, sweep.today, load.waiting)]


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


async def _silent(tx: Transaction, sweep: SweepContext) -> list[Alarm]:
    """Heads who were told of overdue appeals, and have not pressed the button."""
    now = sweep.now
    day = sweep.calendar.add_working_days(now.date(), -SILENT_AFTER)
    silent = await tx.reminders.unanswered_levels(1, end_of_day(day, sweep.zone))
    return [
        _alarm("silent", code, sweep.today, count)
        for code, count in silent.items()
        if sweep.roster.heads.get(code)
    ]


async def _growing(tx: Transaction, sweep: SweepContext) -> list[Alarm]:
    """In the last seven days much more was received than answered."""
    rules = sweep.rules
    received: dict[str, int] = {}
    finished: dict[str, int] = {}
    for each in await tx.reminders.happened(sweep.now - timedelta(days=7), sweep.now):
        if each.type in ("registered", "reopened"):
            received[each.branch] = received.get(each.branch, 0) + each.count
        elif each.type in ("answered", "withdrawn"):
            finished[each.branch] = finished.get(each.branch, 0) + each.count
    week = _week(sweep.today)
    return [
        _alarm("backlog", code, week, f"{count}-{done}")
        for code, count in received.items()
        for done in [finished.get(code, 0)]
        if count - done >= rules.backlog_growth and count > rules.backlog_ratio * done
        if PEOPLE not in _lacks(sweep, code)
    ]


def _alarm(name: str, branch: str, period: object, number: object) -> Alarm:
    """Told once in the period (a day, a week), whatever the number."""
    return Mark.ALARM.key(name, branch, period), branch, f"alarm:{name}:{branch}:{number}"


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-{week}"
