"""What its time is over for goes by itself: at night, in small portions, counted in the log.

Each portion is a transaction of its own: a night that is too short, or a crash, leaves the rest
for the next one. Candidates are read beside the writer, so that nobody waits for the search.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta

from bot.audit import AuditLog
from bot.clock import machine_now
from bot.context import Context
from bot.domain.appeals.models import SYSTEM
from bot.domain.audit import AuditAction
from bot.domain.privacy import years_before
from bot.interfaces import Transaction
from bot.privacy.anonymisation import anonymise

PORTION = 10
"""Appeals or people in one transaction: each is written in a dozen places."""

ROWS = 200
"""Messages, updates or searches in one transaction."""

PAGES = 50
"""Of the index of words, merged in one transaction."""

TRANSIENT = timedelta(days=1)
"""How long a search, an offer to take something back, or a question to staff is of use."""

Find = Callable[[Transaction], Awaitable[list[int]]]

Act = Callable[[Transaction, list[int]], Awaitable[int]]


class Retention:
    def __init__(self, context: Context) -> None:
        self._context = context
        self._audit = AuditLog(context.clock)
        self._running = asyncio.Lock()
        self._tidied_on: date | None = None

    async def run(self) -> dict[str, int]:
        """What went, by kind. Does nothing by day, nor while Telegram's clock does not agree;
        started again, goes on where it ended."""
        async with self._running:
            gone: dict[str, int] = {}
            for name, find, act in self._parts():
                while self._may_go_on:
                    count = await self._portion(name, find, act)
                    gone[name] = gone.get(name, 0) + count
                    if not count:
                        break
                    await asyncio.sleep(0)
            await self._tidy_words()
            return {name: count for name, count in gone.items() if count}

    async def _tidy_words(self) -> None:
        """Once a night: also for what went by day, at a person's wish."""
        first, tonight = True, self._now.date()
        while tonight != self._tidied_on and self._may_go_on:
            async with self._context.storage.transaction() as tx:
                more = await tx.private.tidy_words(pages=PAGES, first=first)
            first = False
            if not more:
                self._tidied_on = tonight
            await asyncio.sleep(0)

    @property
    def _may_go_on(self) -> bool:
        """By night, and by Telegram's clock too: what is erased comes back from nowhere."""
        confirmed = self._context.telegram_clock.confirms(machine_now(self._context.clock))
        return confirmed and self._context.privacy.is_night(self._now)

    @property
    def _now(self) -> datetime:
        return self._context.clock.now()

    async def _portion(self, name: str, find: Find, act: Act) -> int:
        async with self._context.storage.reading() as tx:
            found = await find(tx)
        if not found:
            return 0
        async with self._context.storage.transaction() as tx:
            count = await act(tx, found)
            if count:
                await self._audit.record(tx, SYSTEM, AuditAction.RETENTION, facts={name: count})
        return count

    def _parts(self) -> tuple[tuple[str, Find, Act], ...]:
        rules, now = self._context.privacy, self._now
        old = years_before(now, rules.case_years)
        free = years_before(now, rules.must_keep_years)
        spent = now - timedelta(days=rules.mail_days)
        left = now - timedelta(days=rules.draft_days)
        return (
            ("appeals", lambda tx: tx.private.over(old, limit=PORTION), self._anonymise),
            (
                "appeals-by-wish",
                lambda tx: tx.private.wanted_gone(free, limit=PORTION),
                self._anonymise,
            ),
            ("drafts", lambda tx: tx.private.old_drafts(left, limit=PORTION), _discard),
            ("profiles", lambda tx: tx.private.to_blank(limit=PORTION), _blank),
            ("people", lambda tx: tx.private.idle(old, limit=PORTION), _remove),
            ("messages", lambda tx: tx.private.spent_messages(spent, limit=ROWS), _clean),
            ("updates", lambda tx: tx.private.spent_updates(spent, limit=ROWS), _clean_updates),
            (
                "searches",
                lambda tx: tx.private.spent_searches(now - TRANSIENT, limit=ROWS),
                _forget_searches,
            ),
            (
                "undos",
                lambda tx: tx.private.spent_undos(now - TRANSIENT, limit=ROWS),
                _forget_undos,
            ),
            (
                "stray-words",
                lambda tx: tx.stray_words.spent(now - TRANSIENT, limit=ROWS),
                _forget_stray_words,
            ),
            ("forms", lambda tx: tx.forms.spent(now - TRANSIENT, limit=ROWS), _close_forms),
        )

    async def _anonymise(self, tx: Transaction, appeal_ids: list[int]) -> int:
        return sum([await anonymise(tx, appeal_id, self._now) for appeal_id in appeal_ids])


async def _discard(tx: Transaction, draft_ids: list[int]) -> int:
    for draft_id in draft_ids:
        tx.drafts.discard(draft_id)
        tx.outbox.withdraw(f"draft:{draft_id}")
    return len(draft_ids)


async def _blank(tx: Transaction, person_ids: list[int]) -> int:
    for person_id in person_ids:
        tx.private.blank(person_id)
    return len(person_ids)


async def _remove(tx: Transaction, person_ids: list[int]) -> int:
    """Whoever wrote meanwhile stays."""
    idle = [p for p in person_ids if not await tx.private.belongs_to(p)]
    for person_id in idle:
        tx.private.remove(person_id)
    return len(idle)


async def _clean(tx: Transaction, message_ids: list[int]) -> int:
    await tx.private.clean_messages(message_ids)
    return len(message_ids)


async def _clean_updates(tx: Transaction, update_ids: list[int]) -> int:
    tx.private.clean_updates(update_ids)
    return len(update_ids)


async def _forget_searches(tx: Transaction, search_ids: list[int]) -> int:
    tx.private.forget_searches(search_ids)
    return len(search_ids)


async def _close_forms(tx: Transaction, form_ids: list[int]) -> int:
    for form_id in form_ids:
        tx.forms.close(form_id)
    return len(form_ids)


async def _forget_undos(tx: Transaction, undo_ids: list[int]) -> int:
    tx.private.forget_undos(undo_ids)
    return len(undo_ids)


async def _forget_stray_words(tx: Transaction, word_ids: list[int]) -> int:
    tx.stray_words.forget_spent(word_ids)
    return len(word_ids)
