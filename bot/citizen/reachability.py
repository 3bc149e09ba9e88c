"""Whether citizens are reached: what follows when the office's words arrive, and when somebody who
could not be reached is back."""

import asyncio

from bot import messages
from bot.context import Context
from bot.delivery.inbox import apart
from bot.domain import payloads
from bot.domain.appeals import lifecycle
from bot.domain.appeals.hearings import is_hearing
from bot.domain.appeals.models import EventType, Status, in_force, words_of
from bot.domain.network.people import Arrival
from bot.domain.notifications import MessageKind, Notification
from bot.interfaces import Transaction

_SAYS = {
    Status.WAITING: (EventType.ASKED, MessageKind.QUESTION),
    Status.ANSWERED: (EventType.ANSWERED, MessageKind.ANSWER),
    Status.CLOSED: (EventType.ANSWERED, MessageKind.ANSWER),
}
"""What an appeal of that state has told its citizen. It may be closed by then: after a long time in
which the answer did not arrive, or by an office that has told it by telephone."""


class Reachability:
    def __init__(self, context: Context) -> None:
        self._context = context
        self._coming: list[int] = []
        self._looking: asyncio.Task[dict[int, Arrival]] | None = None
        """Begins in a moment, for all in the list."""

    async def delivered(self, tx: Transaction, notification: Notification) -> None:
        """A message has reached its chat. Once the whole question or answer of the office has
        reached the citizen, files included, the appeal knows it; so it does of a preliminary
        decision, for the days of the hearing.
        """
        payload = notification.payload
        if not isinstance(payload, payloads.Answer | payloads.Question | payloads.Files):
            return
        if payload.reply_id is None or notification.appeal_id is None:
            return
        appeal = await tx.appeals.get(notification.appeal_id)
        if appeal is None or appeal.status not in _SAYS:
            return
        if appeal.reached_on is not None or appeal.notified_on is not None:
            return
        event_type, kind = _SAYS[appeal.status]
        events = in_force(await tx.events.of(appeal.id))
        said = [event for event in events if event.type is event_type]
        if not said or said[-1].number("reply_id") != payload.reply_id:
            return
        for each in await tx.searches.deliveries(appeal.id):
            ours = each.reply_id == payload.reply_id and each.kind in (kind, MessageKind.FILES)
            if ours and each.state != "sent":
                return
        reached = lifecycle.notified if is_hearing(said[-1]) else lifecycle.reached
        tx.appeals.save(reached(appeal, self._context.clock.now().date()))
        words = words_of(await tx.items.of_reply(payload.reply_id))
        if appeal.status is Status.ANSWERED and not words:
            tx.outbox.add(messages.ask_rating(appeal))

    async def back(self, person_id: int) -> bool:
        """Somebody writes, presses, or has let the bot write again: what could not be said to
        them is said now. Whether they are known as a citizen and nothing else, who is not asked
        whether their words are meant for a desk (`Arrival.only_citizen`)."""
        arrival = await self._arrival(person_id)
        if arrival is None:
            return False
        if arrival.lost:
            with apart():
                async with self._context.storage.transaction() as tx:
                    tx.people.reachable_again(person_id)
                    tx.outbox.revive(person_id)
        return arrival.only_citizen

    async def _arrival(self, person_id: int) -> Arrival | None:
        """None: nobody who is known. One look for all who come at the same moment."""
        if self._looking is None:
            self._coming = []
            self._looking = asyncio.create_task(self._look(self._coming))
        self._coming.append(person_id)
        return (await asyncio.shield(self._looking)).get(person_id)

    async def _look(self, coming: list[int]) -> dict[int, Arrival]:
        await asyncio.sleep(0)
        self._looking = None
        async with self._context.storage.reading() as tx:
            return await tx.people.arriving(coming)
