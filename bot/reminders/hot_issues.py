"""The hot-issue alarm: a topic in a place jumps above its usual level.

A cell is one topic in one place: a branch with all that are below it. Counted are people, not
their appeals: who writes ten times in a day is one. The count of the last window (24 hours) is
compared with the windows before it, whole weeks back. The usual count is their mean times the
rhythm of the week, but at least FLOOR; its spread is that of a negative binomial whose dispersion
is estimated from the same windows (a Poisson, if they vary no more than chance).

The rhythm of the week says how much more or less comes in a window that ends on this day of the
week than in others. It is taken from the whole network, so that a quiet cell has one too, and is
drawn towards no rhythm where little has come (WEIGHT).

The alarm is rung if a count so large or larger would come by chance with a probability below

    alpha = accepted false alarms a week / (cells × looks a week)

and is at least `hot_at_least`. By the union bound, the expected number of alarms without a cause
in the whole network stays below the accepted number, however the cells depend on one another.
After an alarm the cell is silent for three days.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.context import Context
from bot.domain.appeals.models import CATEGORIES
from bot.domain.network.branches import Network
from bot.domain.reminders.marks import Mark
from bot.domain.reminders.models import RegisteredCount
from bot.reminders.sweep_context import SweepContext

FLOOR = 0.5
"""The usual count of a window is taken for no less: one appeal where there was none is no news."""

WEIGHT = 50.0
"""So many imagined arrivals on each day of the week, all days alike."""

DAYS = 7

LOOKS_A_WEEK = DAYS * 24

SILENT_DAYS = 3

Cell = tuple[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Usual:
    """What counts of a cell are like when nothing special happens."""

    mean: float
    size: float | None
    """Of the negative binomial (variance = mean + mean²/size); None: a Poisson."""


Rhythm = tuple[float, ...]
"""For each day of the week how a window compares to the mean (1: no rhythm). The first is the day
of the present window, the next that of the window before it, and so on."""

EVEN: Rhythm = (1.0,) * DAYS


def rhythm(totals: Sequence[int]) -> Rhythm:
    """From the arrivals in the whole network, by window, the latest first (not the present)."""
    of_day: list[list[int]] = [[] for _ in range(DAYS)]
    for ago, total in enumerate(totals, start=1):
        of_day[ago % DAYS].append(total)
    if not all(of_day):
        return EVEN
    mean = sum(totals) / len(totals)
    factors = [(sum(day) + WEIGHT) / (mean * len(day) + WEIGHT) for day in of_day]
    middle = sum(factors) / DAYS
    return tuple(factor / middle for factor in factors)


def usual(counts: Sequence[int], week: Rhythm = EVEN) -> Usual:
    """What the present window should hold, from the earlier ones, the latest first."""
    windows = len(counts)
    raw = sum(counts) / windows
    expected = [raw * week[ago % DAYS] for ago in range(1, windows + 1)]
    mean = max(FLOOR, raw * week[0])
    squares = zip(counts, expected, strict=True)
    variance = sum((count - level) ** 2 for count, level in squares) / max(1, windows - 1)
    excess = variance - raw
    if excess <= 1e-9:
        return Usual(mean=mean, size=None)
    return Usual(mean=mean, size=sum(level * level for level in expected) / windows / excess)


def tail(count: int, level: Usual) -> float:
    """The probability of this count or a larger one."""
    if count <= 0:
        return 1.0
    below = math.fsum(_probability(k, level) for k in range(count))
    if below < 0.999:
        return 1.0 - below
    # Close to one the difference loses its digits: sum the tail itself.
    total, k = 0.0, count
    while True:
        term = _probability(k, level)
        total += term
        if term < total * 1e-12 or term == 0.0:
            return total
        k += 1


def _probability(k: int, level: Usual) -> float:
    mean, size = level.mean, level.size
    if size is None:
        return math.exp(k * math.log(mean) - mean - math.lgamma(k + 1))
    logs = (
        math.lgamma(k + size)
        - math.lgamma(size)
        - math.lgamma(k + 1)
        + size * math.log(size / (size + mean))
        + k * math.log(mean / (size + mean))
    )
    return math.exp(logs)


def alpha_for(cells: int, false_alarms_a_week: float, looks_a_week: int = LOOKS_A_WEEK) -> float:
    return false_alarms_a_week / (max(1, cells) * looks_a_week)


@dataclass(frozen=True, kw_only=True, slots=True)
class Hot:
    branch: str
    category: str
    count: int
    usual: float


def hot_cells(
    recent: Counter[Cell],
    earlier: dict[Cell, list[int]],
    windows: int,
    alpha: float,
    at_least: int,
    week: Rhythm = EVEN,
) -> list[Hot]:
    """Cells whose recent count is not to be explained by chance; the most surprising first."""
    found = []
    for cell, count in recent.items():
        if count < at_least:
            continue
        level = usual(earlier.get(cell) or [0] * windows, week)
        chance = tail(count, level)
        if chance < alpha:
            hot = Hot(branch=cell[0], category=cell[1], count=count, usual=level.mean)
            found.append((chance, hot))
    return [hot for _, hot in sorted(found, key=lambda each: each[0])]


def counted(
    registered: Iterable[RegisteredCount], network: Network, windows: int
) -> tuple[Counter[Cell], dict[Cell, list[int]]]:
    """Counts of the last window by cell, and of the `windows` before it."""
    recent: Counter[Cell] = Counter()
    earlier: dict[Cell, list[int]] = {}
    for each in registered:
        if each.branch not in network.branches:
            continue
        places = [each.branch, *(above.code for above in network.ancestors(each.branch))]
        for place in places[:-1] or places:  # the whole country is no place
            cell = (place, each.category)
            if each.window == 0:
                recent[cell] += each.count
            else:
                earlier.setdefault(cell, [0] * windows)[each.window - 1] += each.count
    return recent, earlier


async def run(context: Context, sweep: SweepContext) -> None:
    """Once an hour, day and night: an accident does not wait for the morning."""
    now, rules = sweep.now, sweep.rules
    mark = Mark.HOT_LOOK.key(f"{now:%Y-%m-%d:%H}")
    windows = int(timedelta(weeks=rules.hot_weeks) / rules.hot_window)
    async with context.storage.reading() as tx:
        if await tx.reminders.done_with(mark):
            return
        registered = await tx.reminders.registered(
            now, window=rules.hot_window, windows=windows + 1
        )
        silent = await tx.reminders.done_with(Mark.HOT.key(""))
    recent, earlier = counted(registered, sweep.network, windows)
    alpha = alpha_for(len(sweep.network.branches) * len(CATEGORIES), rules.hot_false_alarms)
    totals = [0] * windows
    for each in registered:
        if each.window > 0:
            totals[each.window - 1] += each.count
    week = rhythm(totals)
    found = hot_cells(recent, earlier, windows, alpha, rules.hot_at_least, week)
    async with context.storage.transaction() as tx:
        if not await tx.reminders.once(mark, now):
            return
        for hot in found:
            days = [(now - timedelta(days=n)).date() for n in range(SILENT_DAYS)]
            keys = [Mark.HOT.key(hot.branch, hot.category, day) for day in days]
            if silent & set(keys) or not await tx.reminders.once(keys[0], now):
                continue
            kind = f"hot:{hot.branch}:{hot.category}:{hot.count}:{hot.usual:.1f}"
            for receiver in _concerned(sweep, hot.branch):
                tx.reminders.line(receiver, kind, 0, now)


def _concerned(sweep: SweepContext, branch: str) -> set[int]:
    """The branch's chat and heads, and the heads above."""
    roster = sweep.roster
    return {
        *roster.chats(branch),
        *roster.heads.get(branch, ()),
        *roster.overseers(branch),
    }
