"""When the calendar changes, due dates are counted again, and everyone concerned is told."""

import hashlib
import logging
from dataclasses import replace
from datetime import date

from bot import messages
from bot.context import Context
from bot.domain.appeals.due_date import counting
from bot.domain.appeals.models import SYSTEM, Appeal, Event, EventType, Status
from bot.domain.notifications import Priority
from bot.domain.worktime.calendar import FIRST_YEAR, LAST_YEAR, WorkCalendar
from bot.errors import Refusal
from bot.interfaces import Transaction
from bot.reminders.sweep_context import PAGE, WRITTEN, SweepContext

logger = logging.getLogger(__name__)

SETTING = "calendar_recounted"
"""Signature of the calendar with which due dates were last counted, and how far that went."""


async def run(context: Context, sweep: SweepContext) -> int:
    """Count again what was counted with another calendar; how many due dates moved.

    Goes by pages and remembers how far it came, so that a stop in the middle repeats nothing.
    """
    signature = signature_of(sweep.calendar, sweep.now.date())
    async with context.storage.reading() as tx:
        known = await tx.reminders.setting(SETTING) or ""
    counted_with, _, place = known.partition("@")
    if counted_with == signature and not place:
        return 0
    if not known:  # a database that is new: what there is was counted with this calendar
        async with context.storage.transaction() as tx:
            tx.reminders.set(SETTING, signature)
        return 0
    after = int(place) if counted_with == signature else -1
    total = 0
    while True:
        async with context.storage.reading() as tx:
            appeals = await tx.reminders.open_page(after=after, limit=PAGE)
            events = await tx.reminders.events_of([a.id for a in appeals]) if appeals else {}
        moved = [
            (appeal, due_on)
            for appeal in appeals
            if (due_on := _due_on(context, sweep, appeal, events[appeal.id])) != appeal.due_on
        ]
        for start in range(0, len(moved), WRITTEN):
            await _move_some(context, sweep, moved[start : start + WRITTEN])
        after = appeals[-1].id if appeals else after
        async with context.storage.transaction() as tx:
            tx.reminders.set(SETTING, f"{signature}@{after}" if appeals else signature)
        total += len(moved)
        if not appeals:
            return total


async def _move_some(
    context: Context, sweep: SweepContext, moved: list[tuple[Appeal, date]]
) -> None:
    async with context.storage.transaction() as tx:
        present = await tx.reminders.versions([appeal.id for appeal, _ in moved])
        for appeal, due_on in moved:
            if present.get(appeal.id) == appeal.version:
                await _move(tx, sweep, appeal, due_on)


def signature_of(calendar: WorkCalendar, today: date) -> str:
    """Says whether two calendars agree on the days that may matter to open appeals."""
    digest = hashlib.sha256()
    first, last = max(FIRST_YEAR, today.year - 1), min(LAST_YEAR, today.year + 2)
    for year in range(first, last + 1):
        days = (*calendar.days_off(year), *calendar.worked_weekends(year))
        digest.update(" ".join(day.isoformat() for day in days).encode())
    return digest.hexdigest()[:16]


def _due_on(context: Context, sweep: SweepContext, appeal: Appeal, events: list[Event]) -> date:
    """The due date by the present calendar. While the citizen is asked it is not settled."""
    if appeal.status is Status.WAITING:
        return appeal.due_on
    try:
        return counting(appeal, events, context.terms).due_on(context.terms, sweep.now)
    except (Refusal, KeyError, ValueError) as error:
        logger.warning("the term of appeal %d cannot be counted again: %r", appeal.id, error)
        return appeal.due_on


async def _move(tx: Transaction, sweep: SweepContext, appeal: Appeal, due_on: date) -> None:
    now = sweep.now
    facts = {"from": appeal.due_on.isoformat(), "to": due_on.isoformat(), "why": "calendar"}
    tx.appeals.save(replace(appeal, due_on=due_on, version=appeal.version + 1))
    tx.events.append(
        Event(appeal_id=appeal.id, type=EventType.RECOUNTED, at=now, by=SYSTEM, facts=facts)
    )
    tx.reminders.line(appeal.citizen_id, "c-recount", appeal.id, now)
    for receiver in sweep.roster.workers(appeal):
        tx.reminders.line(receiver, "recount", appeal.id, now)
    tx.outbox.add(replace(messages.receipt(appeal), priority=Priority.COSMETIC))
    for sent_message in await tx.sent_messages.cards(appeal.id):
        tx.outbox.add(messages.card(appeal.id, sent_message.chat_id, Priority.COSMETIC))
