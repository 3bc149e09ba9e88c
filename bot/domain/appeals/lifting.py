"""Which appeals of people who declare a social group stand further up on a queue.

A queue stands in the order of due days. On its first page an appeal of such a person may stand as
if it were due two working days sooner: the page lifts so many of them and no more, else all would
be lifted and none. No appeal passes one in which there is danger, or that staff marked as urgent.
Nobody's term changes.
"""

from collections import deque
from collections.abc import Callable, Sequence
from datetime import date

from bot.domain.appeals.models import Appeal

LIFTED_BY = 2
"""Working days."""

LIFTED_SHARE = 0.3
"""Of the first page, at most."""


def may_be_passed(appeal: Appeal) -> bool:
    return not appeal.dangers and not appeal.urgent


def first_page(
    by_due_day: Sequence[Appeal],
    marked: Sequence[Appeal],
    *,
    size: int,
    sooner: Callable[[date], date],
) -> list[Appeal]:
    """The first `size` appeals of a queue.

    `by_due_day`: its first ones by due day, as many as the page has, or all. `marked`: of all of
    them those that are declared, or that nobody passes, in the same order, at least one more than
    the page has, or all. `sooner`: the day so many working days before another.
    """
    waiting = deque(by_due_day)
    others = deque(marked)
    placed: dict[int, Appeal] = {}
    lifts = int(size * LIFTED_SHARE)
    while waiting and len(placed) < size:
        while waiting and waiting[0].id in placed:
            waiting.popleft()
        while others and others[0].id in placed:
            others.popleft()
        if not waiting:
            break
        following = waiting[0]
        lifted = others[0] if others and lifts else None
        if lifted is not None and _passes(lifted, following, sooner):
            lifts -= 1
            placed[lifted.id] = lifted
        else:
            placed[following.id] = following
    return list(placed.values())


def _passes(appeal: Appeal, other: Appeal, sooner: Callable[[date], date]) -> bool:
    """`appeal` is the first of those that are declared or that nobody passes: what stands before
    it can all be passed."""
    if appeal.id == other.id or not may_be_passed(appeal) or not may_be_passed(other):
        return False
    return sooner(appeal.due_on) < other.due_on
