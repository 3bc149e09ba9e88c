"""What is known already: a draft is offered the problem that others have reported."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.context import Context
from bot.domain.appeals.lifecycle import CORRUPTION
from bot.domain.appeals.models import Draft, Item
from bot.domain.problems.matching import AppealFacts, ProblemFacts, matches
from bot.domain.problems.problem import Problem, ProblemState, may_be_shared
from bot.interfaces import Transaction

COMPARED = 50
"""Open problems of its topics nearby with which a draft is compared, the last joined first."""

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
    topics = shared_topics(draft)
    if not topics or place is None:
        return None
    problems = await tx.problems.open_about(topics, place, limit=COMPARED * len(topics))
    if not problems:
        return None
    declined = await tx.problems.declined(draft.citizen_id)
    said = items if items is not None else await tx.items.of(draft.id)

    def read(topic: str) -> AppealFacts:
        return context.reader.shared(said, topic, draft.where, draft.dangers)

    candidates = [problem.facts() for problem in problems if problem.id not in declined]
    return told_of(draft, candidates, read, context.clock.now())


def told_of(
    draft: Draft,
    problems: Sequence[ProblemFacts],
    read: Callable[[str], AppealFacts],
    now: datetime,
) -> int | None:
    """The first of the problems that the draft tells of; of its likelier topics first. `read`: what
    it says, taken to be of a topic.

    Where the words leave little doubt of their topic another one counts only if the fault that they
    tell of is likeliest to be of that one.
    """
    for topic in shared_topics(draft):
        ours = [problem for problem in problems if problem.topic == topic]
        facts = read(topic) if ours else None
        if facts is None or (
            draft.category not in (None, topic) and facts.likeliest_topic != topic
        ):
            continue
        for problem in ours:
            if matches(problem, facts, now):
                return problem.id
    return None


def shared_topics(draft: Draft) -> tuple[str, ...]:
    """The topics of which the draft can be part of a known problem: the one that was chosen; else
    the likeliest ones, unless the first is nobody else's affair. Where corruption is among them
    none but the sure one: who joins has left what few may read."""
    likely = draft.offer.topics if CORRUPTION not in draft.offer.topics else ()
    topics = dict.fromkeys(([draft.category] if draft.category else []) + list(likely))
    shared = [topic for topic in topics if may_be_shared(replace(draft, category=topic))]
    return tuple(shared) if draft.category in (None, *shared) else ()


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
    return problem.topic in shared_topics(draft)
