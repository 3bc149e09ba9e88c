"""Branches under attention: told of it each week until the rating says otherwise.

On the first working day of each week, at the opening of the republic's office, the rating of the
last quarter is looked at. A branch that it puts under attention hears which measure it is, and so
does the level above, with the plan of the branch or without; after two such quarters the republic
does as well. Whoever was told of the trouble hears that it is over.
"""

import asyncio

from bot import messages
from bot.context import Context
from bot.domain.payloads import ReportNews
from bot.domain.reminders.marks import Mark
from bot.domain.reports.lagging import Lagging
from bot.domain.reports.periods import last_quarter
from bot.domain.reports.rating import Band, Cases, RatedMeasure, rate
from bot.interfaces import Transaction
from bot.reminders.sweep_context import SweepContext
from bot.reports.rating import cases_of, strengths_of


async def run(context: Context, sweep: SweepContext) -> None:
    monday = sweep.week_begun()
    if monday is None:
        return
    mark, quarter = Mark.ATTENTION.key(monday), last_quarter(sweep.today)
    async with context.storage.reading() as tx:
        if await tx.reminders.done_with(mark):
            return
        now = await cases_of(tx, quarter, sweep.network, sweep.calendar)
        before = await cases_of(tx, quarter.previous(), sweep.network, sweep.calendar)
        strengths = await strengths_of(tx, quarter, sweep.network, sweep.calendar)
    bands, lagging = await asyncio.to_thread(_judged, now)
    before_too = (await asyncio.to_thread(_judged, before))[1] if lagging else {}
    async with context.storage.transaction() as tx:
        if not await tx.reminders.once(mark, sweep.now):
            return
        tx.lagging.note_bands(quarter.code, bands)
        tx.lagging.note_strengths(quarter.code, strengths)
        standing = {each.branch: each for each in await tx.lagging.present()}
        told = _Told(sweep)
        for code, measures in sorted(lagging.items()):
            since = standing[code].since if code in standing else quarter.code
            tx.lagging.save(Lagging(branch=code, since=since, measures=measures))
            for head in sweep.roster.heads.get(code, ()):
                tx.outbox.add(messages.rating(head, code, quarter.code))
            told.note(code, ReportNews.ATTENTION, republic=code in before_too)
        for code, was in standing.items():
            gone = code not in sweep.network.branches
            better = bands.get(code) in (Band.USUAL, Band.BEST)
            if gone or better:
                tx.lagging.save(was.over(quarter.code))
            if better and not gone:
                told.note(code, ReportNews.IMPROVED, republic=was.lasted(quarter.code), head=True)
        told.tell(tx, quarter.code)


class _Told:
    """Who hears what of which branches: one message for one person of one kind of news."""

    def __init__(self, sweep: SweepContext) -> None:
        self._sweep = sweep
        self._branches: dict[tuple[int, ReportNews], list[str]] = {}

    def note(self, code: str, news: ReportNews, *, republic: bool, head: bool = False) -> None:
        roster = self._sweep.roster
        receivers = {*roster.overseers(code)}
        if republic:
            root = self._sweep.network.root.code
            receivers |= {*roster.heads.get(root, roster.administrators)}
        if head:
            receivers |= {*roster.heads.get(code, ())}
        for receiver in receivers:
            self._branches.setdefault((receiver, news), []).append(code)

    def tell(self, tx: Transaction, quarter: str) -> None:
        for (receiver, news), codes in sorted(self._branches.items()):
            tx.outbox.add(messages.reports_due(receiver, quarter, news, tuple(codes)))


def _judged(
    cases: list[Cases],
) -> tuple[dict[str, Band], dict[str, tuple[RatedMeasure, ...]]]:
    """The band of each branch, and the measures of those under attention. Bands need no weights;
    for the whole network this takes a while, so it has a thread."""
    found = rate(cases, places=False)
    bands = {code: each.band for code, each in found.items()}
    lagging = {
        code: tuple(m.measure for m in each.measures if m.band is Band.ATTENTION)
        for code, each in found.items()
        if each.band is Band.ATTENTION
    }
    return bands, lagging
