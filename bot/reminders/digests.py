"""The morning digest: at the opening of its branch, once a day, for a chat and for a person."""

from datetime import datetime, timedelta

from bot import messages
from bot.context import Context
from bot.domain.reminders.marks import Mark
from bot.reminders.sweep_context import SweepContext


async def run(context: Context, sweep: SweepContext) -> None:
    """Promise the digests of this morning that were not promised yet, and refresh those that
    stand, once an hour. A digest tells of today: one that a whole day missed is not made up."""
    now = sweep.now
    prefix = Mark.DIGEST.key(now.date(), "")
    async with context.storage.reading() as tx:
        done = await tx.reminders.done_with(prefix)
    due: list[tuple[str, int, str, datetime]] = []
    refresh: list[tuple[str, int, str]] = []
    for code, branch in sweep.network.branches.items():
        work = sweep.work(code)
        opens = work.hours.opening(now.date(), work.calendar, work.zone)
        closes = work.hours.closing(now.date(), work.calendar, work.zone)
        if opens is None or closes is None or not opens <= now < closes:
            continue
        if branch.chat_id is not None:
            due.append((f"{prefix}{code}", branch.chat_id, f"digest:{code}", opens))
            hour = int((now - opens) / timedelta(hours=1))
            if hour > 0:
                refresh.append((f"{prefix}{code}:{hour}", branch.chat_id, f"digest:{code}"))
        people = {*sweep.roster.operators.get(code, ()), *sweep.roster.heads.get(code, ())}
        due += [(f"{prefix}{person}", person, "mine", opens) for person in sorted(people)]
    due = [each for each in due if each[0] not in done]
    refresh = [each for each in refresh if each[0] not in done]
    if not due and not refresh:
        return
    async with context.storage.transaction() as tx:
        fresh = set()
        keys = [each[0] for each in due] + [each[0] for each in refresh]
        new = await tx.reminders.first_of(keys, now)
        for key, receiver, kind, opens in due:
            if key in new:
                tx.reminders.line(receiver, kind, 0, opens)
                fresh.add(kind)
        for key, chat_id, kind in refresh:
            if key in new and kind not in fresh:
                tx.outbox.add(messages.refreshed_digest(chat_id, kind))
