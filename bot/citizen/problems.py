"""What is known already: a draft is offered the problem that others have reported."""

from collections.abc import Sequence
from dataclasses import replace

from bot.context import Context
from bot.domain.appeals.models import Draft, Item
from bot.domain.problems.matching import matches
from bot.domain.problems.problem import Problem, ProblemState, may_be_shared
from bot.interfaces import Transaction

COMPARED = 50
"""Open problems of the topic nearby with which a draft is compared, the last joined first."""

PROBLEM = "problem"
"""What a citizen has chosen, of a draft: the problem, by a link that leads to it."""

MERGED = 5
"""So often a problem may have become part of another one since it was offered."""


async def with_problem(
    context: Context, tx: Transaction, draft: Draft, items: Sequence[Item] | None = None
) -> Draft:
    """The draft with the known problem that its words, its topic and its place tell of, unless its
    writer has said that theirs is another one. One that was chosen stays, while it can be that.
    `items`: what was written, where it is at hand."""
    if PROBLEM in draft.chosen:
        problem = await offered(tx, draft)
        if problem is None or _can_be_of(draft, problem):
            return draft
    found = await _known(context, tx, draft, items)
    if draft.offer.problem == found:
        return draft
    return replace(draft, offer=replace(draft.offer, problem=found))


async def _known(
    context: Context, tx: Transaction, draft: Draft, items: Sequence[Item] | None
) -> int | None:
    place = draft.where.district_kato or draft.where.region_kato
    if draft.category is None or place is None or not may_be_shared(draft):
        return None
    candidates = await tx.problems.open_about(draft.category, place, limit=COMPARED)
    if not candidates:
        return None
    declined = await tx.problems.declined(draft.citizen_id)
    if items is None:
        items = await tx.items.of(draft.id)
    facts = context.reader.shared(items, draft.category, draft.where, draft.dangers)
    now = context.clock.now()
    for problem in candidates:
        if problem.id not in declined and matches(problem.facts(), facts, now):
            return problem.id
    return None


async def offered(tx: Transaction, draft: Draft) -> Problem | None:
    """The problem that the draft is offered, as it stands now: the one of which it has become
    part, if it has."""
    return await followed(tx, draft.offer.problem)


async def followed(tx: Transaction, problem_id: int | None) -> Problem | None:
    """The problem, or the one of which it has become part."""
    problem = await tx.problems.get(problem_id) if problem_id else None
    for _ in range(MERGED):
        if problem is None or problem.merged_into is None:
            break
        problem = await tx.problems.get(problem.merged_into)
    return problem


async def may_join(tx: Transaction, draft: Draft) -> Problem | None:
    """As `offered`, while people can join it, and the draft can still be part of it."""
    problem = await offered(tx, draft)
    if problem is None or problem.state is not ProblemState.OPEN:
        return None
    return problem if _can_be_of(draft, problem) else None


def _can_be_of(draft: Draft, problem: Problem) -> bool:
    """Whatever link led here: what is nobody else's business, or of another topic, is not."""
    return problem.topic == draft.category and may_be_shared(draft)
