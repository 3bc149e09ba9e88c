"""Keeps the facts of appeals: in the transaction of each event, and anew where they are stale."""

import logging
from collections.abc import Callable, Collection, Sequence
from datetime import date
from hashlib import blake2b

from bot.context import Context
from bot.domain.appeals.models import Appeal, Event, EventType
from bot.domain.network.branches import Network
from bot.domain.reports.facts import Fact, fact_of
from bot.domain.reports.models import ChangedAppeal, Stood
from bot.domain.reports.periods import Period, by_months, last_month, of_code
from bot.domain.worktime.calendar import WorkCalendar
from bot.interfaces import Storage, Transaction

logger = logging.getLogger(__name__)

PORTION = 100
"""Appeals counted anew in one transaction: the writer is held for some tens of milliseconds."""

PORTIONS = 20
"""In one look; a large database takes several looks, and people never wait for it."""

_SECRET = "person_key_"  # noqa: S105 -- the beginning of a setting's name

_SECRET_BITS = 128


class FactKeeper:
    def __init__(self, context: Context, calendar: Callable[[], WorkCalendar]) -> None:
        self._context = context
        self._calendar = calendar
        self._secrets: dict[int, bytes] = {}

    async def keep(self, tx: Transaction, changed: Collection[ChangedAppeal]) -> None:
        """Called before each commit that changed appeals: their facts are part of it."""
        filed = [each for each in changed if _files(each)]
        for each in filed:
            if each.appeal is not None:
                new = await self._fact(tx, each.appeal, each.events, None)
                tx.facts.save(None, new)
                if each.appeal.declared:
                    tx.facts.declare(each.id, each.appeal.groups)
        await self._count(tx, [each for each in changed if not _files(each)])

    async def refresh(self) -> int:
        """Count anew what is stale; how many appeals were."""
        total = 0
        for _ in range(PORTIONS):
            async with self._context.storage.transaction() as tx:
                ids = await tx.facts.stale(limit=PORTION)
                if not ids:
                    return total
                await self._count(tx, [ChangedAppeal(id=appeal_id) for appeal_id in ids])
                tx.facts.fresh(ids)
            total += len(ids)
        return total

    async def sum_months(self, today: date, months: int = 1) -> int:
        """Sum months that are over and whose sums do not stand, some in one look; how many."""
        async with self._context.storage.reading() as tx:
            begun, last = await tx.facts.first_month(), last_month(today).last
            if begun is None or of_code(begun).first > last:  # nothing, or nothing before today's
                return 0
            whole = Period(first=of_code(begun).first, last=last)
            wanted = await tx.facts.unsummed([each.code for each in by_months(whole)])
        for code in wanted[-months:]:
            await self._sum(of_code(code))
        return len(wanted[-months:])

    async def _sum(self, month: Period) -> None:
        part, more = 0, True
        async with self._context.storage.transaction() as tx:
            touched = await tx.facts.begin_sum(month.code)
        while more:
            async with self._context.storage.transaction() as tx:
                more = await tx.facts.sum_month(month, part)
            part += 1
        async with self._context.storage.transaction() as tx:
            tx.facts.end_sum(month.code, touched)

    async def _count(self, tx: Transaction, changed: Collection[ChangedAppeal]) -> None:
        if not changed:
            return
        known = await tx.facts.get([each.id for each in changed])
        for each in changed:
            appeal = each.appeal or await tx.appeals.get(each.id)
            if appeal is None:
                continue
            events = await tx.events.of(appeal.id)
            if not any(event.type is EventType.REGISTERED for event in events):
                logger.warning("appeal %d has no registration: it is in no report", appeal.id)
                continue
            old = known.get(appeal.id)
            tx.facts.save(old, await self._fact(tx, appeal, events, old))
            if _declares(each) or (old is None and appeal.declared):
                tx.facts.declare(appeal.id, appeal.groups)

    async def _fact(
        self, tx: Transaction, appeal: Appeal, events: Sequence[Event], old: Fact | None
    ) -> Fact:
        year = appeal.registered_on.year
        # An appeal that was anonymised is nobody's: the mark from before stays.
        person = old.person if old is not None else await self._mark(tx, year, appeal.citizen_id)
        return fact_of(
            appeal,
            events,
            calendar=self._calendar(),
            zone=self._context.terms.zone,
            root=self._context.network().root.code,
            person=person,
        )

    async def _mark(self, tx: Transaction, year: int, person_id: int) -> str:
        """The same for one person in one year. Once the year's key is gone, it is nobody's."""
        secret = self._secrets.get(year)
        if secret is None:
            name = f"{_SECRET}{year}"
            written = await tx.reminders.setting(name)
            if written is None:
                written = f"{self._context.random_below(1 << _SECRET_BITS):032x}"
                tx.reminders.set(name, written)
                return _marked(bytes.fromhex(written), person_id)
            secret = self._secrets[year] = bytes.fromhex(written)
        return _marked(secret, person_id)


def _marked(secret: bytes, person_id: int) -> str:
    return blake2b(str(person_id).encode(), key=secret, digest_size=8).hexdigest()


def _files(changed: ChangedAppeal) -> bool:
    return any(event.type is EventType.REGISTERED for event in changed.events)


def _declares(changed: ChangedAppeal) -> bool:
    return any(event.type is EventType.DECLARED for event in changed.events)


async def note_tree(storage: Storage, network: Network, today: date) -> None:
    """Write down where branches moved in the tree, so that past days count where they were."""
    async with storage.reading() as tx:
        stood = {each.branch: each.parent for each in await tx.reports.stood()}
    moved = [
        Stood(code, today, branch.parent)
        for code, branch in network.branches.items()
        if code not in stood or stood[code] != branch.parent
    ]
    if moved:
        async with storage.transaction() as tx:
            for each in moved:
                tx.reports.stands(each)
