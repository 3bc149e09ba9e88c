"""The way in which staff move an appeal: appeal, event, entry of the log and cards together.

What an action tells the citizen waits in the outbox until it can no longer be taken back.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot import messages
from bot.audit import AuditLog
from bot.context import Context, recounted
from bot.desk.access import AppealAccess
from bot.domain.appeals.models import Actor, Appeal, Event
from bot.domain.appeals.undo import APPEAL_ALONE, UndoFacts, UndoRecord, snapshots
from bot.domain.notifications import Notification
from bot.interfaces import Transaction


class Moves:
    """Writes moves into the transaction of the use case that decided on them.

    Whoever moves an appeal for the staff does it here: no event of theirs is without its entry in
    the log, and no card is left behind.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._audit = AuditLog(context.clock)

    async def make(
        self,
        tx: Transaction,
        access: AppealAccess,
        moved: tuple[Appeal, Event],
        facts: Mapping[str, object] | None = None,
    ) -> tuple[Appeal, Event]:
        """As `keep`, for the member of staff who makes the move."""
        return await self.keep(tx, access.by, access.appeal, moved, facts)

    async def keep(
        self,
        tx: Transaction,
        by: Actor,
        before: Appeal,
        moved: tuple[Appeal, Event],
        facts: Mapping[str, object] | None = None,
    ) -> tuple[Appeal, Event]:
        """The appeal as it stands now, and its event under the id by which an undo names it.

        `facts` go into the log. Work on an appeal renews the claim of whoever holds it.
        """
        appeal, event = await recounted(tx, self._context.terms, *moved)
        appeal = self._context.terms.renewed(appeal, self._context.clock.now())
        event = replace(event, id=self._context.next_id())
        tx.appeals.save(appeal)
        tx.events.append(event)
        await self._audit.record(tx, by, event.type, appeal=before, after=appeal, facts=facts)
        await messages.show_card(tx, self._context.network(), appeal)
        return appeal, event

    async def note(self, tx: Transaction, by: Actor, appeal: Appeal, event: Event) -> None:
        """What somebody on the staff does about an appeal that stays as it is."""
        tx.events.append(event)
        await self._audit.record(tx, by, event.type, appeal=appeal, facts=event.facts)

    async def show_main(self, tx: Transaction, was: Appeal) -> None:
        """The card of the appeal into which another was merged no longer names that one."""
        main = await tx.appeals.get(was.merged_into) if was.merged_into else None
        if main is not None:
            await messages.show_card(tx, self._context.network(), main)

    def tell_later(self, tx: Transaction, key: str, *told: Notification) -> tuple[str, ...]:
        """Promise messages that leave when the action can no longer be taken back; their keys."""
        window = self._context.undo_window
        send_at = self._context.clock.now() + window if window else None
        return self.tell_at(tx, send_at, key, *told)

    def tell_at(
        self, tx: Transaction, send_at: datetime | None, key: str, *told: Notification
    ) -> tuple[str, ...]:
        """As `tell_later`, at a moment that is known."""
        keys = []
        for n, notification in enumerate(told):
            named = notification.key or f"{key}:{n}"
            if notification.key is None:
                keys.append(named)
            tx.outbox.add(replace(notification, key=named, send_at=send_at))
        return tuple(keys)

    def can_be_undone(
        self,
        tx: Transaction,
        access: AppealAccess,
        after: Appeal,
        event: Event | None,
        action: str,
        keys: tuple[str, ...] = (),
        about: UndoFacts = APPEAL_ALONE,
    ) -> UndoRecord | None:
        """Keep how the appeal stood, for the time of undoing; `keys`: messages that go with it.
        Without an event the appeal stays as it is: the action is about who filed it.

        None: undoing is switched off.
        """
        if self._context.undo_window <= timedelta():
            return None
        old, new = snapshots(access.appeal, after)
        record = UndoRecord(
            id=self._context.next_id(),
            appeal_id=after.id,
            person_id=access.person_id,
            action=action,
            until=self._context.clock.now() + self._context.undo_window,
            before=old,
            after=new,
            event_id=event.id if event is not None else 0,
            keys=keys,
            about=about,
        )
        tx.undos.add(record)
        return record
