"""Promises with a date: the operator is reminded before it, the citizen is asked after it."""

from bot.context import Context
from bot.reminders.sweep_context import PAGE, SweepContext

BEFORE = 1
"""Working days before the promised day."""


async def run(context: Context, round_: SweepContext) -> None:
    now = round_.now
    today = now.date()
    soon = round_.calendar.add_working_days(today, BEFORE)
    after = -1
    while True:
        async with context.storage.reading() as tx:
            found = await tx.reminders.promises_due(soon, today=today, after=after, limit=PAGE)
        if not found:
            return
        async with context.storage.transaction() as tx:
            for promise in found:
                if promise.due_on >= today:
                    opening = round_.work(promise.branch).after(promise.due_on, -BEFORE)
                    if opening <= now and await tx.reminders.once(
                        f"promise-soon:{promise.id}", now
                    ):
                        for receiver in round_.staffing.workers(
                            promise.branch, promise.operator_id, promise.restricted
                        ):
                            tx.reminders.line(receiver, "promise-soon", promise.appeal_id, now)
                elif await tx.reminders.once(f"promise-ask:{promise.id}", now):
                    kind = f"c-promise:{promise.id}"
                    tx.reminders.line(promise.citizen_id, kind, promise.appeal_id, now)
        after = found[-1].id
