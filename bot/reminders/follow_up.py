"""Some time after an answer that said "solved" the citizen is asked, once, whether it still is.

Of several appeals in one message, at most once in a week; one reminder; silence says nothing. What
was promised for a later day is asked of after that day. Nobody is asked on a day off, but on the
next working day: the week until the reminder begins then. Nor at night, when thousands of lines
would be looked through each minute until the morning. Nor is anybody in election silence, or
while the reception is closed: afterwards they are, once.
"""

from collections.abc import Iterator
from datetime import timedelta

from bot.context import Context
from bot.domain.appeals.lifecycle import may_follow_up
from bot.interfaces import Transaction
from bot.reminders.bundling import is_quiet
from bot.reminders.sweep_context import WRITTEN, SweepContext

AFTER_PROMISE = 3
"""Working days after the day of a promise."""

BETWEEN = timedelta(days=7)
"""Between two questions to one person, and from the question to its reminder."""

ASKED_LATE = timedelta(days=30)
"""For so long after its day a question is still asked: the service may have been away."""


async def run(context: Context, sweep: SweepContext) -> None:
    if not sweep.rules.follow_up_days or not sweep.confirmed:
        return
    if is_quiet(sweep.now, sweep.rules) or not may_follow_up(sweep.network.mode):
        return
    if not sweep.calendar.is_working(sweep.today):
        return
    until = sweep.today - timedelta(days=sweep.rules.follow_up_days)
    promised = sweep.calendar.add_working_days(sweep.today, -AFTER_PROMISE)
    async with context.storage.reading() as tx:
        to_ask = await tx.follow_ups.to_ask(
            answered_from=until - ASKED_LATE,
            answered_until=until,
            promised_from=promised - ASKED_LATE,
            promised_until=promised,
            not_asked_since=sweep.today - BETWEEN,
        )
    for some in _portions(to_ask):
        async with context.storage.transaction() as tx:
            for appeal_id in some:
                await _line(tx, sweep, appeal_id)
                tx.follow_ups.asked(appeal_id, sweep.today)
    async with context.storage.reading() as tx:
        to_remind = await tx.follow_ups.to_remind(asked_until=sweep.today - BETWEEN)
    for some in _portions(to_remind):
        async with context.storage.transaction() as tx:
            for appeal_id in some:
                await _line(tx, sweep, appeal_id)
                tx.follow_ups.reminded(appeal_id, sweep.today)


def _portions(found: list[list[int]]) -> Iterator[list[int]]:
    """Appeals that are told of in one transaction, so that it is short; those of one citizen
    together, who is not asked of the others for a week."""
    some: list[int] = []
    for appeals in found:
        if some and len(some) + len(appeals) > WRITTEN:
            yield some
            some = []
        some += appeals
    if some:
        yield some


async def _line(tx: Transaction, sweep: SweepContext, appeal_id: int) -> None:
    appeal = await tx.appeals.get(appeal_id)
    if appeal is not None and not appeal.open and not appeal.anonymised:
        tx.reminders.line(appeal.citizen_id, "c-follow", appeal.id, sweep.now)
