"""Some time after the answer: does it still hold? If not, a new appeal goes on from the old one."""

from dataclasses import replace

from bot import messages
from bot.citizen.additions import adding_to
from bot.citizen.own_appeals import ADDITION_AWAITED
from bot.context import Context, Requester, free_number, known_or_new_person, own_appeal
from bot.desk.levels import nearest_above
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import Actor, Appeal, Author, Capacity, FollowUp, Purpose
from bot.domain.network.branches import Mode
from bot.errors import ReceptionClosed, StaleButton
from bot.interfaces import Transaction


class FollowUpAnswers:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def ask(self, requester: Requester, appeal_id: int) -> None:
        """The three answers, for one appeal of several in a message."""
        async with self._context.storage.transaction() as tx:
            appeal = await own_appeal(tx, requester, appeal_id)
            if await tx.follow_ups.said(appeal.id) is not None:
                raise StaleButton
            tx.outbox.add(messages.news(appeal, "news-follow-up", buttons="follow_up"))

    async def say(
        self, requester: Requester, appeal_id: int, says: FollowUp, message_id: int
    ) -> None:
        """Only the first word counts, however long after it is said. "No" and "again" file a new
        appeal one level higher, with the short term of what was reopened; the old one stays closed.

        Raises NotYours, StaleButton; ReceptionClosed for what would be a new appeal: the buttons
        stay, and can be pressed when it opens again.
        """
        async with self._context.storage.transaction() as tx:
            appeal = await own_appeal(tx, requester, appeal_id)
            if appeal.open or appeal.anonymised or await tx.follow_ups.said(appeal.id) is not None:
                raise StaleButton
            if says is not FollowUp.YES and self._context.network().mode is Mode.CLOSED:
                raise ReceptionClosed
            by, now = Actor(capacity=Capacity.CITIZEN, id=requester.id), self._context.clock.now()
            tx.follow_ups.asked(appeal.id, now.date())
            tx.events.append(lifecycle.followed_up(appeal, by, now, says))
            opened = None if says is FollowUp.YES else await self._go_on(tx, requester, appeal, by)
            tx.follow_ups.say(appeal.id, says, now.date(), opened.id if opened else None)
            tx.outbox.add(messages.without_buttons(requester.id, message_id))
            if opened is None:
                tx.outbox.add(messages.news(appeal, "news-follow-up-yes"))

    async def _go_on(
        self, tx: Transaction, requester: Requester, before: Appeal, by: Actor
    ) -> Appeal:
        context, network = self._context, self._context.network()
        now, terms = context.clock.now(), context.terms
        branch = await nearest_above(tx, network, before)
        appeal, event = lifecycle.go_on(
            before,
            by,
            now,
            new_id=context.next_id(),
            number=await free_number(context, tx),
            branch=branch,
            registered_on=terms.registered_on(now),
            due_on=terms.due_again(now, branch),
            term=terms.terms_of(branch).reopened,
        )
        tx.appeals.file(appeal)
        tx.events.append(event)
        for item in await tx.items.of(before.id):
            if item.author is Author.CITIZEN and item.purpose is not Purpose.REPLY:
                tx.items.add(
                    replace(
                        item,
                        id=context.next_id(),
                        appeal_id=appeal.id,
                        chat_id=appeal.id,  # the same words again: a message is kept once of a chat
                        reply_id=None,
                    )
                )
        person = await known_or_new_person(context, tx, requester)
        tx.people.save(adding_to(person, appeal, until=now + ADDITION_AWAITED))
        tx.outbox.add(messages.news(appeal, "news-follow-up-again", branch=appeal.branch, due=True))
        tx.outbox.add(messages.receipt(appeal))
        await messages.show_card(tx, network, appeal)
        return appeal
