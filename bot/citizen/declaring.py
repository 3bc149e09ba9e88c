"""Social groups that somebody declares, by whatever they do. Parts of use cases."""

from bot import messages
from bot.context import Context
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import Actor, Appeal, Capacity, Draft
from bot.domain.appeals.social_groups import together
from bot.interfaces import Transaction

LATEST = 100
"""Open appeals of a person that are looked through when they take their groups back."""


async def declared(
    context: Context, tx: Transaction, appeal: Appeal, groups: frozenset[str]
) -> Appeal:
    """The open appeal with other groups, by its citizen; staff see whether there are any."""
    by = Actor(capacity=Capacity.CITIZEN, id=appeal.citizen_id)
    before = appeal
    appeal, event = lifecycle.declare(appeal, by, context.clock.now(), groups)
    tx.appeals.save(appeal)
    tx.events.append(event)
    if appeal.declared is not before.declared:
        await messages.show_card(tx, context.network(), appeal)
    if bool(appeal.groups) is not bool(before.groups):
        tx.outbox.add(messages.receipt(appeal))
    return appeal


async def forget_groups(context: Context, tx: Transaction, person_id: int) -> None:
    """Without consent nothing is kept that the office can do its work without."""
    tx.people.remember_groups(person_id, ())
    for appeal in await tx.appeals.of_citizen(person_id, limit=LATEST, offset=0):
        if appeal.groups and lifecycle.allows(appeal, lifecycle.Move.DECLARE):
            await declared(context, tx, appeal, frozenset())


async def declared_with(context: Context, tx: Transaction, appeal: Appeal, draft: Draft) -> Appeal:
    """The appeal to which the words of the draft go; what was ticked on it goes with them."""
    groups = together(appeal.groups, draft.groups)
    if groups == appeal.groups or not lifecycle.allows(appeal, lifecycle.Move.DECLARE):
        return appeal
    return await declared(context, tx, appeal, groups)
