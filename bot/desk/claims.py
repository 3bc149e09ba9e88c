"""Who answers for an appeal: taking it, giving it back, handing it to somebody."""

from dataclasses import replace

from bot import messages
from bot.context import Context, Requester
from bot.desk.access import Access, AppealAccess, Named, lapsed
from bot.desk.moves import Moves
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import SYSTEM, Status
from bot.domain.appeals.undo import reverted, still_applies
from bot.domain.network.people import Person
from bot.errors import AlreadyYours, UnknownPerson, UsageNeeded
from bot.interfaces import Transaction


class Claims:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, access: Access, moves: Moves) -> None:
        self._context = context
        self._access = access
        self._moves = moves

    async def take(self, requester: Requester, named: Named) -> None:
        """Raises AlreadyYours for whoever holds it: twice does no harm."""
        async with self._context.storage.transaction() as tx:
            access = await self._access.named(tx, requester, named, "take")
            self._access.ensure_not_with_a_colleague(access)
            if access.appeal.open and access.appeal.operator_id == access.person_id:
                raise AlreadyYours
            access = self._free_of_idle(tx, access)
            await self._access.ensure_not_previous_executor(tx, access)
            moved = lifecycle.take(access.appeal, access.by, self._context.clock.now())
            taken, event = await self._moves.make(tx, access, moved)
            keys = self._moves.tell_later(tx, f"taken:{event.id}", messages.receipt(taken))
            self._moves.can_be_undone(tx, access, taken, event, "taken", keys)

    def _free_of_idle(self, tx: Transaction, access: AppealAccess) -> AppealAccess:
        """A claim that has lapsed is over for whoever asks, before the sweep notes it."""
        now = self._context.clock.now()
        if access.appeal.status is not Status.TAKEN or not lapsed(access.appeal, now):
            return access
        freed, event = lifecycle.release(access.appeal, SYSTEM, now)
        freed = replace(freed, held_until=None)
        tx.appeals.save(freed)
        tx.events.append(event)
        return access.on(freed)

    async def let_idle_claims_lapse(self) -> int:
        """Appeals whose holder did nothing go back to their queues; how many."""
        now = self._context.clock.now()
        async with self._context.storage.transaction() as tx:
            idle = await tx.appeals.idle(now)
            for appeal in idle:
                freed, event = lifecycle.release(appeal, SYSTEM, now)
                freed = replace(freed, held_until=None)
                tx.appeals.save(freed)
                tx.events.append(replace(event, facts={**event.facts, "why": "idle"}))
                await messages.show_card(tx, self._context.network(), freed)
        return len(idle)

    async def release(self, requester: Requester, named: Named) -> None:
        """Back to the queue: by its holder, or by the head. Within a minute of taking it, as if it
        had never been taken."""
        now = self._context.clock.now()
        async with self._context.storage.transaction() as tx:
            access = await self._access.named(tx, requester, named, "release")
            self._access.ensure_not_with_a_colleague(access)
            appeal = access.appeal
            undo = await tx.undos.latest(appeal.id, requester.id, "taken")
            if undo and now < undo.until and still_applies(appeal, undo):
                await tx.undos.use(undo.id)
                moved = reverted(appeal, undo, access.by, now)
            else:
                moved = lifecycle.release(appeal, access.by, now)
            freed, _ = await self._moves.make(tx, access, moved)
            tx.outbox.add(messages.receipt(freed))

    async def assign(self, requester: Requester, chat_id: int, named: Named, whom: str) -> None:
        """/assign NUMBER @person (or an id, by button): the head gives an appeal to somebody, a
        holder hands it over."""
        async with self._context.storage.transaction() as tx:
            access = await self._access.named(tx, requester, named, "assign")
            person = await self._person(tx, access, whom)
            await self._access.ensure_may_be_given(tx, access.appeal, person.id, whom)
            now = self._context.clock.now()
            moved = lifecycle.assign(access.appeal, access.by, now, person.id)
            appeal, _ = await self._moves.make(tx, access, moved)
            if chat_id:
                tx.outbox.add(
                    messages.action_done(chat_id, appeal, "desk-assigned", name=person.name)
                )
            if person.id != requester.id:
                told = "desk-assigned-to-you"
                tx.outbox.add(messages.action_done(person.id, appeal, told, name=requester.name))

    async def _person(self, tx: Transaction, access: AppealAccess, whom: str) -> Person:
        if not whom.startswith("@") and not whom.isdecimal():
            raise UsageNeeded("assign")
        self._access.ensure_not_with_a_colleague(access)
        if whom.isdecimal():
            person = await tx.people.get(int(whom))
        else:
            person = await tx.people.by_username(whom[1:])
        if person is None:
            raise UnknownPerson(whom)
        return person
