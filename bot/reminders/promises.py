"""Promises with a date: the operator is reminded before it, the citizen is asked after it.

A promise that neither settles counts as broken some working days after its day.
"""

from datetime import timedelta

from bot import messages
from bot.context import Context
from bot.desk.promises import settle_promise
from bot.domain.appeals.models import SYSTEM, Appeal
from bot.domain.appeals.promises import Promise
from bot.domain.notifications import Priority
from bot.domain.reminders.marks import Mark
from bot.interfaces import Transaction
from bot.reminders.sweep_context import PAGE, SweepContext

BEFORE = 1
"""Working days before the promised day."""


async def run(context: Context, sweep: SweepContext) -> None:
    await break_unsettled(context, sweep)
    soon = sweep.calendar.add_working_days(sweep.today, BEFORE)
    after = -1
    while True:
        async with context.storage.reading() as tx:
            found = await tx.promises.to_tell(soon, today=sweep.today, after=after, limit=PAGE)
        if not found:
            return
        async with context.storage.transaction() as tx:
            for promise in found:
                appeal = await tx.appeals.get(promise.appeal_id)
                if appeal is not None:
                    await _tell(tx, sweep, promise, appeal)
        after = found[-1].id


async def _tell(tx: Transaction, sweep: SweepContext, promise: Promise, appeal: Appeal) -> None:
    if promise.due_on < sweep.today:
        if await tx.reminders.once(Mark.PROMISE_ASKED.key(promise.id), sweep.now):
            tx.reminders.line(appeal.citizen_id, f"c-promise:{promise.id}", appeal.id, sweep.now)
        return
    near = sweep.work(appeal.branch).after(promise.due_on, -BEFORE)
    if near <= sweep.now and await tx.reminders.once(Mark.PROMISE_SOON.key(promise.id), sweep.now):
        for receiver in sweep.roster.workers(appeal):
            tx.reminders.line(receiver, "promise-soon", appeal.id, sweep.now)


async def break_unsettled(context: Context, sweep: SweepContext) -> int:
    """Promises whose day and grace are over count as broken; how many. Their branch is told."""
    if not sweep.confirmed:
        return 0
    async with context.storage.reading() as tx:
        if not await _over(tx, sweep):
            return 0
    async with context.storage.transaction() as tx:
        over = await _over(tx, sweep)
        for promise in over:
            appeal = await tx.appeals.get(promise.appeal_id)
            if appeal is not None:
                await _break(context, tx, promise, appeal)
    return len(over)


async def _over(tx: Transaction, sweep: SweepContext) -> list[Promise]:
    return [
        promise
        for promise in await tx.promises.open_until(sweep.today - timedelta(days=1))
        if sweep.calendar.add_working_days(promise.due_on, sweep.rules.promise_grace) < sweep.today
    ]


async def _break(context: Context, tx: Transaction, promise: Promise, appeal: Appeal) -> None:
    await settle_promise(context, tx, appeal, promise, SYSTEM, kept=False)
    for chat_id in await messages.chats_for(tx, context.network(), appeal):
        tx.outbox.add(
            messages.action_done(chat_id, appeal, "desk-promise-lapsed", priority=Priority.DIGEST)
        )
