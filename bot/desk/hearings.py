"""A hearing before a refusal: the citizen reads the preliminary decision and may object to it.

After the Code, Art. 73: whoever is concerned by an unfavourable decision is told of it beforehand
and may state a position; the simplified procedure (reports, proposals, responses, requests) needs
no hearing. The law binds state bodies; a reception keeps it as its own standard. The term runs on
meanwhile, so there is no hearing where the term would end before the decision could leave.

The days of a hearing count from the day on which the citizen could read of it. Where they cannot be
told, nobody was heard: the refusal is the head's draft again.
"""

from dataclasses import replace
from datetime import datetime

from bot import messages
from bot.context import Context
from bot.desk.moves import Moves
from bot.domain.appeals import lifecycle
from bot.domain.appeals.hearings import hearing_in, under_way
from bot.domain.appeals.models import SYSTEM, Actor, Appeal, Capacity, Event
from bot.domain.appeals.replies import Reply, ReplyPurpose, ReplyState
from bot.interfaces import Transaction


async def objected(tx: Transaction, appeal: Appeal, hearing: Event) -> Reply | None:
    """The citizen objects, or cannot be told: the decision is its author's draft again, to send,
    change or drop."""
    reply = await tx.replies.get(hearing.number("reply_id"))
    if reply is None or await tx.replies.composing(appeal.id, reply.author_id) is not None:
        return None
    reply = replace(reply, state=ReplyState.COMPOSING, purpose=ReplyPurpose.ANSWER)
    tx.replies.save(reply)
    return reply


async def unheard(
    context: Context, tx: Transaction, appeal_id: int, reply_id: int, cause: str
) -> None:
    """These words cannot be delivered, for this reason of Telegram's: if they are a preliminary
    decision of which the citizen has not read, the hearing is over, and who decided hears why."""
    appeal = await tx.appeals.get(appeal_id)
    if appeal is None or appeal.notified_on is not None:
        return
    hearing = under_way(appeal, await tx.events.of(appeal_id))
    if hearing is None or hearing.number("reply_id") != reply_id:
        return
    now = context.clock.now()
    moved, event = lifecycle.resume(appeal, SYSTEM, now, cause)
    appeal = context.terms.renewed(moved, now)
    tx.appeals.save(appeal)
    tx.events.append(event)
    tx.outbox.forget(appeal.citizen_id, appeal.id, since=hearing.id)
    await messages.show_card(tx, context.network(), appeal)
    decision = await objected(tx, appeal, hearing)
    if decision is not None:
        tx.outbox.add(messages.reply_preview(decision))


async def decide(context: Context, tx: Transaction, appeal: Appeal, at: datetime) -> None:
    """Nobody objected: the preliminary decision is the answer, in the name of its author.

    Does nothing if the appeal is not in a hearing any more, the citizen has not read of it, or its
    day has not come.
    """
    hearing = under_way(appeal, await tx.events.of(appeal.id))
    if hearing is None or appeal.notified_on is None:
        return
    if hearing_in(hearing, appeal.notified_on, context.terms).decides_on > at.date():
        return
    reply = await tx.replies.get(hearing.number("reply_id"))
    assert reply is not None
    assert reply.outcome is not None
    outcome = reply.outcome
    reply = replace(reply, purpose=ReplyPurpose.ANSWER)
    tx.replies.save(reply)
    items = await tx.items.of_reply(reply.id)
    by = Actor(capacity=Capacity.HEAD, id=reply.author_id, branch=appeal.branch)
    moves = Moves(context)
    for each in (appeal, *await tx.appeals.merged_into(appeal.id)):
        if not lifecycle.allows(each, lifecycle.Move.ANSWER):
            continue
        moved = lifecycle.answer(each, by, at, reply.id, outcome)
        answered, _ = await moves.keep(tx, by, each, moved, {"why": "hearing"})
        for message in (*messages.reply(answered, reply, items), messages.receipt(answered)):
            tx.outbox.add(message)
