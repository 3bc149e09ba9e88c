"""The sweep: once a minute the database is asked what is due, and messages of it are enqueued.

Idempotent at every point: what is due for an appeal becomes lines in the transaction that notes
how far the appeal was seen, and lines become a message of the outbox in the transaction that
removes them. A crash in between leaves either all or nothing of a page; the next sweep goes on.
Pages are read beside the writer and written in short transactions, so that people do not wait.

What was told long ago is forgotten (`tidy`).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime, timedelta

from bot import messages
from bot.administration.calendar import LiveCalendar
from bot.clock import machine_now
from bot.context import Context, recounted
from bot.desk import hearings
from bot.domain.appeals import lifecycle
from bot.domain.appeals.lifecycle import may_be_said
from bot.domain.appeals.models import SYSTEM, Outcome
from bot.domain.reminders.marks import Mark
from bot.domain.reminders.rules import (
    Assessment,
    AutomaticMove,
    Recipient,
    Rules,
    WatchedAppeal,
    assess,
)
from bot.errors import Refusal, StorageUnavailable
from bot.interfaces import Transaction
from bot.reminders import (
    alarms,
    attention,
    bundling,
    digests,
    follow_up,
    hot_issues,
    promises,
    recalculation,
    reports,
    short_answers,
    weekly,
)
from bot.reminders.escalation import climb
from bot.reminders.recipients import Roster
from bot.reminders.sweep_context import PAGE, WRITTEN, SweepContext
from bot.reports.facts import FactKeeper, note_tree

logger = logging.getLogger(__name__)

KEPT = timedelta(days=60)
"""For how long what was told once is remembered."""


async def tidy(context: Context, sweep: SweepContext) -> None:
    """Once a day."""
    if not sweep.confirmed:
        return
    mark = Mark.TIDY.key(sweep.today)
    async with context.storage.reading() as tx:
        if await tx.reminders.done_with(mark):
            return
    async with context.storage.transaction() as tx:
        if await tx.reminders.once(mark, sweep.now):
            tx.reminders.tidy(sweep.now - KEPT)


Part = Callable[[Context, SweepContext], Awaitable[object]]

PARTS: tuple[tuple[str, Part], ...] = (
    ("drafts", bundling.drafts),
    ("promises", promises.run),
    ("follow-up", follow_up.run),
    ("alarms", alarms.run),
    ("hot issues", hot_issues.run),
    ("digests", digests.run),
    ("weekly", weekly.run),
    ("reports", reports.run),
    ("attention", attention.run),
    ("short answers", short_answers.run),
    ("gathering", bundling.run),
    ("tidying", tidy),
)
"""What follows the appeals, in order; gathering makes messages of what the others found."""

MOVES = frozenset(
    {AutomaticMove.RESUME, AutomaticMove.CLOSE, AutomaticMove.DECIDE, AutomaticMove.GIVE_UP}
)

MOVED = 5
"""Appeals moved in one transaction: each is read and written in several places."""

SILENCE = timedelta(hours=1)
"""Until a decision is looked at again that must not be told while the network only collects."""

BREATH = 50
"""Appeals looked at before others get their turn."""


class Sweep:
    def __init__(
        self, context: Context, calendar: LiveCalendar, rules: Rules, facts: FactKeeper
    ) -> None:
        self._context = context
        self._calendar = calendar
        self._facts = facts
        self.rules = rules
        self._running = asyncio.Lock()

    async def run(self) -> int:
        """Promise everything that is due now; how many appeals were looked at.

        A part that fails does not keep the others from running; it is tried again next time.
        """
        async with self._running:
            if self._context.telegram_clock.off(machine_now(self._context.clock)):
                return 0  # nobody is told of a term, nor anything decided, on a day that is not
            await self._calendar.refresh()
            sweep = await self._begin()
            await self._part("recounting", recalculation.run, sweep)
            looked = await self._part("appeals", self._appeals, sweep)
            for name, part in PARTS:
                await self._part(name, part, sweep)
            await self._part("facts", self._count_facts, sweep)
            return looked if isinstance(looked, int) else 0

    async def _part(self, name: str, part: Part, sweep: SweepContext) -> object:
        try:
            return await part(self._context, sweep)
        except StorageUnavailable as error:
            logger.error("reminders: %s failed, and will be tried again: %s", name, error)
            return None
        except Exception:
            logger.exception("reminders: %s failed, and will be tried again", name)
            return None

    async def _begin(self) -> SweepContext:
        network, now = self._context.network(), self._context.clock.now()
        async with self._context.storage.reading() as tx:
            roster = await Roster.present(tx, network)
        return SweepContext(
            now=now,
            confirmed=self._context.telegram_clock.confirms(machine_now(self._context.clock)),
            rules=self.rules,
            calendar=self._calendar(),
            calendar_version=self._calendar.version,
            zone=self._context.terms.zone,
            network=network,
            roster=roster,
        )

    async def _appeals(self, context: Context, sweep: SweepContext) -> int:
        after, total = -1, 0
        while True:
            async with context.storage.reading() as tx:
                cases = await tx.reminders.to_look_at(
                    sweep.now, calendar=sweep.calendar_version, after=after, limit=PAGE
                )
            if not cases:
                return total
            looks = []
            for case in cases:
                looks.append((case, self._look(case, sweep)))
                if len(looks) % BREATH == 0:
                    await asyncio.sleep(0)
            moved = [each for each in looks if each[1].act in MOVES]
            told = [each for each in looks if each[1].act not in MOVES]
            for some in (*_portions(told, WRITTEN), *_portions(moved, MOVED)):
                await self._some(context, sweep, some)
            after = cases[-1].id
            total += len(cases)

    async def _count_facts(self, context: Context, sweep: SweepContext) -> None:
        await self._facts.refresh()
        await self._facts.sum_months(sweep.today)
        await note_tree(context.storage, sweep.network, sweep.today)

    def _look(self, case: WatchedAppeal, sweep: SweepContext) -> Assessment:
        try:
            return assess(
                case,
                sweep.roster.levels(case.branch, case.restricted),
                sweep.rules,
                sweep.work(case.branch),
                sweep.now,
                forward_within=self._context.terms.terms_of(case.branch).forward,
            )
        except Refusal as refusal:  # a due date beyond every calendar: the others go on
            logger.warning("appeal %d cannot be watched: %r", case.id, refusal)
            return Assessment(level=case.level)

    async def _some(
        self, context: Context, sweep: SweepContext, looks: list[tuple[WatchedAppeal, Assessment]]
    ) -> None:
        """A few appeals; those that changed since they were read are left for the next sweep."""
        async with context.storage.transaction() as tx:
            present = await tx.reminders.versions([case.id for case, _ in looks])
            for case, found in looks:
                if present.get(case.id) == case.version:
                    await self._write(tx, sweep, case, found)

    async def _write(
        self, tx: Transaction, sweep: SweepContext, case: WatchedAppeal, found: Assessment
    ) -> None:
        now = sweep.now
        silenced = found.act is AutomaticMove.DECIDE and not may_be_said(
            sweep.network.mode, Outcome.REFUSED
        )
        # On the machine's clock alone nothing is closed, decided or resumed for anybody.
        silenced |= found.act in MOVES and not sweep.confirmed
        look_at = now + SILENCE if silenced else found.look_at
        if found.act is AutomaticMove.GIVE_UP and not silenced:
            ends = await self._attempts_end(tx, case)
            silenced, look_at = (True, ends) if ends > now else (False, look_at)
        tx.reminders.seen(case, calendar=sweep.calendar_version, at=now, look_at=look_at)
        if silenced:
            return
        if found.act is AutomaticMove.CLIMB:
            climb(tx, sweep.roster, case, found.level, SYSTEM, now)
        elif found.act is not None:
            await self._move(tx, case, found.act, now)
        for line in found.lines:
            receivers = (
                (case.citizen_id,) if line.to is Recipient.CITIZEN else sweep.roster.workers(case)
            )
            for receiver in receivers:
                tx.reminders.line(receiver, line.kind, case.id, now)

    async def _attempts_end(self, tx: Transaction, case: WatchedAppeal) -> datetime:
        """When an answer that does not arrive ends the appeal: so long after the last attempt; not
        while one is still to come."""
        attempts = await tx.searches.deliveries(case.id)
        if any(each.state == "waiting" for each in attempts):
            return self._context.clock.now() + SILENCE
        last = max((each.at for each in attempts if each.at is not None), default=case.since)
        return (last or case.received_at) + timedelta(days=self.rules.undelivered_closes_after)

    async def _move(
        self, tx: Transaction, case: WatchedAppeal, act: AutomaticMove, now: datetime
    ) -> None:
        """Do what nobody did: go on without the citizen's answer, let a decision to which nobody
        objected take force, or close after silence."""
        appeal = await tx.appeals.get(case.id)
        assert appeal is not None
        if act is AutomaticMove.DECIDE:
            await hearings.decide(self._context, tx, appeal, now)
            return
        if act is AutomaticMove.RESUME:
            moved, event = lifecycle.resume(appeal, SYSTEM, now)
            appeal, event = await recounted(tx, self._context.terms, moved, event)
            appeal = self._context.terms.renewed(appeal, now)
        else:
            gave_up = act is AutomaticMove.GIVE_UP
            why = "undelivered" if gave_up else "silence"
            appeal, event = lifecycle.close(appeal, SYSTEM, now, why)
        tx.appeals.save(appeal)
        tx.events.append(event)
        if act is not AutomaticMove.GIVE_UP:  # they cannot be told that either
            tx.outbox.add(messages.receipt(appeal))
        await messages.show_card(tx, self._context.network(), appeal)


def _portions(
    looks: list[tuple[WatchedAppeal, Assessment]], size: int
) -> Iterator[list[tuple[WatchedAppeal, Assessment]]]:
    for start in range(0, len(looks), size):
        yield looks[start : start + size]
