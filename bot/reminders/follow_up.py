"""Some time after an answer that said "solved" the citizen is asked, once, whether it still is.

Of several appeals in one message, at most once in a week; one reminder; silence says nothing. What
was promised for a later day is asked of after that day. Nobody is asked on a day off, but on the
next working day: the week until the reminder begins then. Nor is anybody in election silence, or
while the reception is closed: afterwards they are, once.
"""

from datetime import timedelta

from bot.context import Context
from bot.domain.appeals.lifecycle import may_follow_up
from bot.interfaces import Transaction
from bot.reminders.sweep_context import PAGE, SweepContext

AFTER_PROMISE = 3
"""Working days after the day of a promise."""

BETWEEN = timedelta(days=7)
"""Between two questions to one person, and from the question to its reminder."""

ASKED_LATE = timedelta(days=30)
"""For so long after its day a question is still asked: the service may have been away."""


async def run(context: Context, sweep: SweepContext) -> None:
    if not sweep.rules.follow_up_days or not sweep.confirmed:
        return
    if not sweep.calendar.is_working(sweep.today) or not may_follow_up(sweep.network.mode):
        return
    until = sweep.today - timedelta(days=sweep.rules.follow_up_days)
    promised = sweep.calendar.add_working_days(sweep.today, -AFTER_PROMISE)
    while True:
        async with context.storage.reading() as tx:
            found = await tx.follow_ups.to_ask(
                answered_from=until - ASKED_LATE,
                answered_until=until,
                promised_from=promised - ASKED_LATE,
                promised_until=promised,
                not_asked_since=sweep.today - BETWEEN,
                limit=PAGE,
            )
        if not found:
            break
        async with context.storage.transaction() as tx:
            for appeal_id in found:
                await _line(tx, sweep, appeal_id)
                tx.follow_ups.asked(appeal_id, sweep.today)
    while True:
        async with context.storage.reading() as tx:
            found = await tx.follow_ups.to_remind(asked_until=sweep.today - BETWEEN, limit=PAGE)
        if not found:
            return
        async with context.storage.transaction() as tx:
            for appeal_id in found:
                await _line(tx, sweep, appeal_id)
                tx.follow_ups.reminded(appeal_id, sweep.today)


async def _line(tx: Transaction, sweep: SweepContext, appeal_id: int) -> None:
    appeal = await tx.appeals.get(appeal_id)
    if appeal is not None and not appeal.open and not appeal.anonymised:
        tx.reminders.line(appeal.citizen_id, "c-follow", appeal.id, sweep.now)
