"""Once a week: answers that are short and the same as many others of their branch; some of them go
to the level above, which says of each whether it answers anything.

On the first working day of the week, at the opening of the republic's office, the short answers of
the week before are noted by a keyed hash of their words. Not looked at: what is restricted, merged
or part of a known problem, whose answer is meant for many, and what staff filed for somebody.
"""

from datetime import date, timedelta
from hashlib import blake2b

from bot import messages
from bot.context import Context
from bot.domain.appeals.models import EventType, in_force
from bot.domain.reminders.marks import Mark
from bot.domain.reports.short_answers import OTHERS, SAMPLED, WITHIN, ShortAnswer, compared
from bot.interfaces import Transaction
from bot.reminders.sweep_context import SweepContext

PORTION = 100
"""Appeals whose answers are read at a time."""

_SECRET = "answers_key"  # noqa: S105 -- the name of a setting


async def run(context: Context, sweep: SweepContext) -> None:
    monday = sweep.week_begun()
    if monday is None:
        return
    mark = Mark.SHORT_ANSWERS.key(monday)
    async with context.storage.reading() as tx:
        if await tx.reminders.done_with(mark):
            return
        found = await _short_answers(context, tx, monday)
    async with context.storage.transaction() as tx:
        if not await tx.reminders.once(mark, sweep.now):
            return
        secret = await _secret(context, tx)
        for answer in found:
            hashed = blake2b(answer.mark.encode(), key=secret, digest_size=8).hexdigest()
            tx.short_answers.add(
                ShortAnswer(
                    appeal_id=answer.appeal_id,
                    branch=answer.branch,
                    mark=hashed,
                    answered_on=answer.answered_on,
                )
            )
    async with context.storage.transaction() as tx:
        by_branch: dict[str, list[int]] = {}
        for answer in await tx.short_answers.repeated(monday - WITHIN, others=OTHERS):
            by_branch.setdefault(answer.branch, []).append(answer.appeal_id)
        for branch, appeal_ids in sorted(by_branch.items()):
            sample = context.next_id()
            tx.short_answers.sample(_chosen(context, appeal_ids), sample)
            for receiver in sweep.roster.overseers(branch):
                tx.outbox.add(messages.short_answers(receiver, sample))


async def _short_answers(context: Context, tx: Transaction, monday: date) -> list[ShortAnswer]:
    """Of the week before; their marks are the words themselves as yet."""
    found: list[ShortAnswer] = []
    after, more = 0, True
    while more:
        page = await tx.short_answers.answered(
            monday - timedelta(days=7), monday, after=after, limit=PORTION
        )
        events = await tx.reminders.events_of([appeal_id for appeal_id, _, _ in page])
        for appeal_id, branch, day in page:
            answers = [
                e for e in in_force(events.get(appeal_id, [])) if e.type is EventType.ANSWERED
            ]
            if not answers:
                continue
            said = await tx.items.of_reply(answers[-1].number("reply_id"))
            words = compared(" ".join(item.text for item in said)) if said else ""
            if words and not any(item.file_id for item in said):
                found.append(
                    ShortAnswer(appeal_id=appeal_id, branch=branch, mark=words, answered_on=day)
                )
        more, after = len(page) == PORTION, page[-1][0] if page else after
    return found


def _chosen(context: Context, appeal_ids: list[int]) -> list[int]:
    """Some, by chance: nobody knows which answers will be read."""
    left = list(appeal_ids)
    chosen: list[int] = []
    while left and len(chosen) < SAMPLED:
        chosen.append(left.pop(context.random_below(len(left))))
    return chosen


async def _secret(context: Context, tx: Transaction) -> bytes:
    written = await tx.reminders.setting(_SECRET)
    if written is None:
        written = f"{context.random_below(1 << 128):032x}"
        tx.reminders.set(_SECRET, written)
    return bytes.fromhex(written)
