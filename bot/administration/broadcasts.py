"""One message to many: to staff, or to citizens who agreed to receive news.

A broadcast is enqueued in portions, each a short transaction that also notes how far it
got: a stop, a restart or a crash neither skips nor repeats anybody. Only as much is enqueued ahead
as the sender sends in a few seconds, so a broadcast to everybody fills no table and is stopped at
once. News gives way to everything else (Priority.BROADCAST).
"""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from bot import messages
from bot.audit import AuditLog
from bot.context import Context, Requester, known_or_new_person
from bot.desk.access import Access
from bot.domain.appeals.lifecycle import may_address_citizens
from bot.domain.audit import AuditAction
from bot.domain.notifications import Audience, Broadcast, BroadcastState
from bot.domain.worktime.typed_dates import read_date
from bot.errors import ElectionSilence, StaleButton, UsageNeeded
from bot.interfaces import Transaction
from bot.text.display import BROADCAST_TEXT

PORTION = 100
"""People in one transaction: all others wait for its few milliseconds."""

PAUSE = 0.01
"""Seconds between two portions: for whoever waits."""

AHEAD = 5 * PORTION
"""Messages of a broadcast that may wait at once, for a sender of ordinary speed."""


EVERYWHERE = "all"
"""Instead of a branch."""

EVERYBODY = "all"
"""Instead of a language."""

_LOGGED_AS = {
    BroadcastState.GOING: AuditAction.BROADCAST_GOING,
    BroadcastState.STOPPED: AuditAction.BROADCAST_STOPPED,
}


class Broadcasts:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, *, ahead: int = AHEAD) -> None:
        """`ahead`: how many messages may wait; as many as are said between two calls of
        `work_off`, and more."""
        self._context = context
        self._access = Access(context)
        self._audit = AuditLog(context.clock)
        self._ahead = ahead

    @property
    def _now(self) -> datetime:
        return self._context.clock.now()

    async def preview(
        self,
        requester: Requester,
        chat_id: int,
        who: str,
        where: str,
        language: str,
        text: str,
        day: str = "",
    ) -> None:
        """What will be sent, to how many, with buttons to send and to drop it."""
        async with self._context.storage.transaction() as tx:
            await self._access.administrator(tx, requester)
            self._ensure_not_silent(who)
            if who not in ("staff", "citizens") or not 2 <= len(text) <= BROADCAST_TEXT:
                raise UsageNeeded("broadcast")
            send_at = self._now
            if day:
                on = read_date(day, self._now.date(), self._context.terms.calendar)
                opens = datetime.combine(on, datetime.min.time().replace(hour=10), self._now.tzinfo)
                send_at = max(self._now, opens)
            audience = self._audience(who, where, language)
            broadcast = Broadcast(
                id=self._context.next_id(),
                by=requester.id,
                chat_id=chat_id,
                audience=audience,
                text=text,
                state=BroadcastState.PREVIEW,
                send_at=send_at,
            )
            tx.broadcasts.save(broadcast)
            tx.outbox.add(messages.broadcast_page(broadcast))

    def _ensure_not_silent(self, who: str) -> None:
        if who == "citizens" and not may_address_citizens(self._context.network().mode):
            raise ElectionSilence

    def _audience(self, who: str, where: str, language: str) -> Audience:
        network = self._context.network()
        branch = network.get(where) if where not in ("", EVERYWHERE) else None
        if branch is not None and who == "citizens":
            line = (branch, *network.ancestors(branch.code))
            region = next((b for b in line if b.parent == network.root.code), None)
            if region is None or region.kato is None:
                raise UsageNeeded("broadcast")
            return Audience(
                who=who,
                region_kato=region.kato,
                branch=region.code,
                language=language if language in ("kk", "ru") else None,
            )
        return Audience(
            who=who,
            branch=branch.code if branch else None,
            language=language if language in ("kk", "ru") else None,
        )

    async def start(self, requester: Requester, broadcast_id: int, message_id: int) -> None:
        await self._turn(requester, broadcast_id, message_id, BroadcastState.GOING)

    async def stop(self, requester: Requester, broadcast_id: int, message_id: int) -> None:
        """What was not sent yet is withdrawn; what was sent cannot be."""
        await self._turn(requester, broadcast_id, message_id, BroadcastState.STOPPED)

    async def show(self, requester: Requester, broadcast_id: int, message_id: int) -> None:
        """How far it has got."""
        async with self._context.storage.transaction() as tx:
            await self._access.administrator(tx, requester)
            broadcast = await tx.broadcasts.get(broadcast_id)
            if broadcast is None:
                raise StaleButton
            tx.outbox.add(messages.broadcast_page(broadcast, edit=message_id))

    async def _turn(
        self, requester: Requester, broadcast_id: int, message_id: int, after: BroadcastState
    ) -> None:
        async with self._context.storage.transaction() as tx:
            rights = await self._access.administrator(tx, requester)
            found = await tx.broadcasts.get(broadcast_id)
            if found is None or not await _may_become(tx, found, after):
                raise StaleButton
            if after is BroadcastState.GOING:
                self._ensure_not_silent(found.audience.who)
            changed = replace(found, state=after)
            if after is BroadcastState.STOPPED:
                changed = await _without_a_portion(tx, changed)
            tx.broadcasts.save(changed)
            await self._audit.record(
                tx,
                self._access.actor(rights),
                _LOGGED_AS[after],
                before={"state": found.state},
                changed={"state": after},
                facts={"broadcast": found.id, "who": found.audience.who},
            )
            tx.outbox.add(messages.broadcast_page(changed, edit=message_id))

    async def work_off(self) -> None:
        """Promise what is going, as far ahead as it may be, and take back what was stopped."""
        while True:
            if not (await self.go_on() or await self.take_back()):
                return
            await asyncio.sleep(PAUSE)

    async def take_back(self) -> int:
        """Withdraw the next portion of what was stopped; how many messages that was."""
        async with self._context.storage.transaction() as tx:
            stopped = await tx.broadcasts.half_stopped()
            if stopped is None:
                return 0
            changed = await _without_a_portion(tx, stopped)
            tx.broadcasts.save(changed)
            left = await tx.broadcasts.half_stopped()
            if left is None or left.id != changed.id:
                tx.outbox.add(messages.broadcast_page(changed))
        return stopped.promised - changed.promised

    async def go_on(self) -> int:
        """Promise the next portion of whatever is going; how many people that was. None, while
        enough of it waits already. In election silence what goes to citizens waits."""
        may_address = may_address_citizens(self._context.network().mode)
        async with self._context.storage.transaction() as tx:
            broadcast = await tx.broadcasts.going(self._now, to_citizens=may_address)
            if broadcast is None:
                return 0
            waiting, _ = await tx.broadcasts.unsent(broadcast.id)
            if waiting >= self._ahead:
                return 0
            codes = self._codes(broadcast.audience)
            people = await tx.broadcasts.next_people(broadcast, codes, limit=PORTION)
            for person_id in people:
                tx.outbox.add(messages.broadcast(person_id, broadcast.id))
            ended = len(people) < PORTION
            changed = replace(
                broadcast,
                reached=people[-1] if people else broadcast.reached,
                promised=broadcast.promised + len(people),
                state=BroadcastState.DONE if ended else BroadcastState.GOING,
            )
            tx.broadcasts.save(changed)
            if ended:
                tx.outbox.add(messages.broadcast_page(changed, send_at=self._likely_sent(changed)))
        return len(people)

    def _likely_sent(self, broadcast: Broadcast) -> datetime:
        """When the result is worth telling: what still waits is said at twenty a second or more."""
        left = min(broadcast.promised, self._ahead)
        return self._now + timedelta(seconds=30 + left / 20)

    def _codes(self, audience: Audience) -> tuple[str, ...]:
        if audience.who != "staff" or audience.branch is None:
            return ()
        return self._context.network().below(audience.branch)

    async def news(self, requester: Requester, wants: bool) -> None:
        """/news on, /news off: a citizen agrees to news, or does no longer."""
        async with self._context.storage.transaction() as tx:
            await known_or_new_person(self._context, tx, requester)
            tx.people.wants_news(requester.id, wants)
            tx.outbox.add(messages.say(requester.id, "news-on" if wants else "news-off"))


async def _may_become(tx: Transaction, found: Broadcast, after: BroadcastState) -> bool:
    """A preview can be sent; whatever has not reached everybody can be stopped."""
    if after is BroadcastState.STOPPED and found.state is BroadcastState.DONE:
        waiting, _ = await tx.broadcasts.unsent(found.id)
        return waiting > 0
    if after is BroadcastState.STOPPED:
        return found.state is not BroadcastState.STOPPED
    return found.state is BroadcastState.PREVIEW


async def _without_a_portion(tx: Transaction, stopped: Broadcast) -> Broadcast:
    """The broadcast after a portion of its waiting messages was taken back: those are promised to
    nobody any more."""
    withdrawn = await tx.broadcasts.withdraw(stopped.id, limit=PORTION)
    return replace(stopped, promised=stopped.promised - withdrawn)
