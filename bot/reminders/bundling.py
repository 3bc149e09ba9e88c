"""Lines gather until they may be told, and leave as one message for each receiver.

While a message to somebody still waits in the outbox, further lines wait for the next one: after
an hour or a week without Telegram everybody hears once, the oldest first.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from bot import messages
from bot.context import CONSENT_VERSION, Context
from bot.domain.network.branches import Mode
from bot.domain.reminders.marks import Mark
from bot.domain.reminders.models import ContactLimits, ReminderLine
from bot.domain.reminders.rules import Rules
from bot.domain.worktime.calendar import WorkCalendar
from bot.interfaces import Transaction
from bot.reminders.sweep_context import PAGE, SweepContext

RECEIVERS = 200

LINES = 500
"""How much is told in one transaction: so many receivers, or lines, at most."""

SHOWN = 40
"""Appeals named in one message; of more it says how many, and where to find them."""

OPTIONAL = frozenset({"c-taken", "c-rate", "c-draft", "c-question"})
"""What a person does without who asked for fewer messages."""

ON_WORKING_DAYS = frozenset({"c-follow"})
"""What a citizen is asked on no day off; it waits for the next working day."""

UNTIL_OPEN = frozenset({"c-draft"})
"""What nobody can follow while the reception is closed; it waits until it opens."""

IN_DIGEST = frozenset({"ahead", "over"})
"""What the morning digest lists anyway."""


async def run(context: Context, sweep: SweepContext) -> None:
    after = -(1 << 63)
    while True:
        async with context.storage.reading() as tx:
            receivers = await tx.reminders.receivers(after=after, limit=RECEIVERS)
        if not receivers:
            return
        for some in _portions(receivers):
            async with context.storage.transaction() as tx:
                await _gather(tx, sweep, some)
        after = receivers[-1][0]


def _portions(receivers: list[tuple[int, int]]) -> Iterator[list[int]]:
    """Receivers who are told in one transaction, so that it is short."""
    some: list[int] = []
    lines = 0
    for receiver, count in receivers:
        if some and lines + count > LINES:
            yield some
            some, lines = [], 0
        some.append(receiver)
        lines += count
    yield some


async def _gather(tx: Transaction, sweep: SweepContext, receivers: list[int]) -> None:
    lines = await tx.reminders.lines_of(receivers, listed=IN_DIGEST, most=SHOWN)
    limits = await tx.reminders.manners(receivers, sweep.now.date())
    keys = [f"{kind}:{receiver}" for receiver in receivers for kind in ("remind", "nudge")]
    waiting = await tx.reminders.promised(keys)
    for receiver, found in lines.items():
        ours = [line for line in found if not line.for_citizen]
        if ours and f"remind:{receiver}" not in waiting:
            tx.outbox.add(messages.reminder(receiver, ours, _more(ours), _until(sweep, ours)))
            tx.reminders.forget_lines(receiver, for_citizen=False)
        theirs = [line for line in found if line.for_citizen]
        if theirs and f"nudge:{receiver}" not in waiting:
            _tell_citizen(tx, sweep, receiver, theirs, limits.get(receiver, ContactLimits()))


def _tell_citizen(
    tx: Transaction,
    sweep: SweepContext,
    receiver: int,
    lines: list[ReminderLine],
    limit: ContactLimits,
) -> None:
    held = [line for line in lines if _told_from(sweep, line) > sweep.now]
    if held and (len(held) == len(lines) or _more(lines)):
        return
    lines = [line for line in lines if line not in held]
    wanted = [line for line in lines if not (limit.fewer and line.kind in OPTIONAL)]
    if wanted and limit.reachable:
        if limit.told >= sweep.rules.daily_limit:
            return
        told = messages.citizen_reminder(receiver, wanted, _more(wanted), _until(sweep, wanted))
        tx.outbox.add(told)
        tx.reminders.told(receiver, sweep.now.date())
    tx.reminders.forget_lines(receiver, for_citizen=True)
    for line in held:
        tx.reminders.line(receiver, line.kind, line.appeal_id, line.at)


def _more(lines: list[ReminderLine]) -> int:
    """How many lines a message does not show."""
    return max(0, lines[0].together - SHOWN)


def _until(sweep: SweepContext, lines: list[ReminderLine]) -> datetime:
    return max(sweep.now, lines[-1].at)


def _told_from(sweep: SweepContext, line: ReminderLine) -> datetime:
    return told_from(line.kind, sweep.now, sweep.rules, sweep.calendar, sweep.network.mode)


def told_from(
    kind: str, now: datetime, rules: Rules, calendar: WorkCalendar, mode: Mode
) -> datetime:
    """The first moment, `now` or later, at which a citizen may be told a line of this kind.

    Asked when it is planned and again when it is said: it may have waited for Telegram. What waits
    for the reception to open is asked of again the next morning.
    """
    at = wakes_nobody(now, rules)
    if kind in UNTIL_OPEN and mode is Mode.CLOSED and at == now:
        return datetime.combine(now.date() + timedelta(days=1), rules.quiet_until, now.tzinfo)
    if kind in ON_WORKING_DAYS and not calendar.is_working(at.date()):
        day = calendar.next_working_day(at.date())
        return datetime.combine(day, rules.quiet_until, now.tzinfo)
    return at


def wakes_nobody(now: datetime, rules: Rules) -> datetime:
    """`now`, or the end of the time of day at which nobody is woken."""
    if not is_quiet(now, rules):
        return now
    day = now.date() + timedelta(days=now.time() >= rules.quiet_until)
    return datetime.combine(day, rules.quiet_until, now.tzinfo)


def is_quiet(now: datetime, rules: Rules) -> bool:
    """Whether it is the time of day at which nobody is woken."""
    return _within(now.time(), rules.quiet_from, rules.quiet_until)


def _within(clock: time, begins: time, ends: time) -> bool:
    if begins <= ends:
        return begins <= clock < ends
    return clock >= begins or clock < ends


async def drafts(context: Context, sweep: SweepContext) -> None:
    """Once for each draft: what you wrote was kept, but not sent."""
    after = -1
    until = sweep.now - sweep.rules.draft_after
    while True:
        async with context.storage.reading() as tx:
            left = await tx.reminders.left_drafts(until, after=after, limit=PAGE)
        if not left:
            return
        async with context.storage.transaction() as tx:
            keys = {draft.id: Mark.DRAFT.key(draft.id) for draft in left}
            new = await tx.reminders.first_of(keys.values(), sweep.now)
            for draft in left:
                person = await tx.people.get(draft.citizen_id)
                if (
                    keys[draft.id] in new
                    and person is not None
                    and person.consent == CONSENT_VERSION
                ):
                    tx.reminders.line(draft.citizen_id, "c-draft", draft.id, sweep.now)
        after = left[-1].id
