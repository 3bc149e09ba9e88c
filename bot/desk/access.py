"""A member of staff before an appeal: what they may do with it, and how it is written down.

Rights are asked of the database for each press, command and reply: a button that was once right
may have outlived the post of the person who presses it.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot import messages
from bot.context import Context, Requester, by_typed_number, recounted
from bot.domain.appeals.models import Actor, Appeal, Capacity, Event, EventType
from bot.domain.appeals.query import Query
from bot.domain.appeals.undo import Undo, snapshots
from bot.domain.audit import AuditEntry, differences
from bot.domain.network.branches import Network
from bot.domain.network.people import Rights
from bot.domain.notifications import Notification
from bot.errors import (
    AboutThem,
    HeadDecides,
    NotAllowed,
    Refusal,
    SameExecutor,
    TakenByColleague,
    TypeLike,
    UnknownAppeal,
)
from bot.interfaces import Transaction


@dataclass(frozen=True, kw_only=True, slots=True)
class AppealAccess:
    """A member of staff, an appeal, and what the one may do with the other."""

    person_id: int
    name: str
    rights: Rights
    appeal: Appeal
    head: bool

    @property
    def by(self) -> Actor:
        return Actor(
            capacity=capacity(self.rights, self.head), id=self.person_id, branch=self.appeal.branch
        )


def capacity(rights: Rights, head: bool) -> Capacity:
    if rights.administrator:
        return Capacity.ADMINISTRATOR
    return Capacity.HEAD if head else Capacity.OPERATOR


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """How a person names an appeal: a typed number, or the card they reply to or press."""

    typed: str | None = None
    appeal_id: int | None = None


class Desk:
    """What every room of the operator's desk is built on."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @property
    def _now(self) -> datetime:
        return self._context.clock.now()

    async def _acting_on(
        self, tx: Transaction, requester: Requester, named: Named, command: str
    ) -> AppealAccess:
        """Raises TypeLike, when neither a number nor a card says which appeal is meant.

        Whoever is not on the staff is told so before any number is looked up: guessing does not
        tell which numbers exist.
        """
        if not (await tx.people.rights(requester.id)).on_staff:
            raise NotAllowed
        if named.typed:
            appeal_id = (await by_typed_number(tx, named.typed)).id
        elif named.appeal_id is not None:
            appeal_id = named.appeal_id
        else:
            raise TypeLike(command)
        return await self._acting(tx, requester, appeal_id)

    async def _acting(self, tx: Transaction, requester: Requester, appeal_id: int) -> AppealAccess:
        """Raises NotAllowed unless this person works for the appeal's branch at this moment."""
        rights = await tx.people.rights(requester.id)
        if not rights.on_staff:
            raise NotAllowed
        appeal = await tx.appeals.get(appeal_id)
        if appeal is None:
            raise UnknownAppeal(str(appeal_id))
        if rights.on_staff and str(requester.id) in appeal.subjects:
            raise AboutThem
        if not may_see(self._context, rights, appeal):
            raise hidden(appeal)
        return AppealAccess(
            person_id=requester.id,
            name=requester.name,
            rights=rights,
            appeal=appeal,
            head=rights.decides_for(appeal.branch, self._context.network()),
        )

    def _discreet(self, tx: Transaction, appeal: Appeal, requester: Requester, chat_id: int) -> int:
        """Where an appeal is shown to somebody who asks in a chat: what is restricted never in a
        group, whoever asks (DOMAIN: corruption, threats to staff)."""
        if not appeal.restricted or chat_id > 0:
            return chat_id
        tx.outbox.add(messages.say(chat_id, "restricted-in-private"))
        return requester.id

    def _scope(self, rights: Rights, chat_id: int) -> tuple[str, ...]:
        """Codes of the branches a list may show here; empty: the whole network.

        In a group it is the group's branch and those below, for others read along.
        """
        network = self._context.network()
        here = network.in_chat(chat_id)
        if chat_id < 0:
            if here is None or not rights.works_for(here.code, network):
                raise NotAllowed
            tops = [here.code]
        elif rights.administrator:
            return ()
        else:
            tops = [post.branch for post in rights.posts]
        if not tops:
            raise NotAllowed
        if network.root.code in tops:
            return ()
        return tuple(
            sorted(
                code for code in network.branches if any(network.covers(top, code) for top in tops)
            )
        )

    def _within(self, rights: Rights, chat_id: int, query: Query) -> None:
        """Raises NotAllowed unless what was looked for may be shown here to this person now."""
        allowed = self._scope(rights, chat_id)
        inside = not allowed or (bool(query.branches) and set(query.branches) <= set(allowed))
        if not inside or (query.restricted and not self._private(rights, chat_id)):
            raise NotAllowed

    def _private(self, rights: Rights, chat_id: int) -> bool:
        """Restricted appeals are listed to those who may read them, and never in a group."""
        network = self._context.network()
        return chat_id > 0 and (
            rights.administrator or rights.decides_for(network.root.code, network)
        )

    def _head(self, acting: AppealAccess) -> None:
        if not acting.head:
            raise HeadDecides

    def _held_by_another(self, appeal: Appeal, person_id: int) -> bool:
        """Whether a colleague's claim is in force; an idle one has lapsed by itself."""
        if appeal.operator_id is None or appeal.operator_id == person_id:
            return False
        return not lapsed(appeal, self._now)

    def _not_with_a_colleague(self, acting: AppealAccess) -> None:
        if self._held_by_another(acting.appeal, acting.person_id) and not acting.head:
            assert acting.appeal.operator_id is not None
            raise TakenByColleague(acting.appeal.operator_id)

    async def _write(
        self, tx: Transaction, acting: AppealAccess, moved: tuple[Appeal, Event], **facts: Any
    ) -> Appeal:
        """Keep the move: the appeal, its event, the entry of the log, the cards."""
        appeal, event = await recounted(tx, self._context.terms, *moved)
        appeal = self._context.terms.renewed(appeal, self._now)
        tx.appeals.save(appeal)
        tx.events.append(event)
        await self._log(tx, acting, event.type, appeal, facts)
        await messages.show_card(tx, self._context.network(), appeal)
        return appeal

    async def _kept(
        self, tx: Transaction, acting: AppealAccess, moved: tuple[Appeal, Event], **facts: Any
    ) -> tuple[Appeal, int]:
        event = replace(moved[1], id=self._context.next_id())
        return await self._write(tx, acting, (moved[0], event), **facts), event.id

    def _after_the_minute(self, tx: Transaction, key: str, *told: Notification) -> tuple[str, ...]:
        """Promise messages that leave when the action can no longer be taken back; their keys."""
        keys = []
        for n, notification in enumerate(told):
            named = notification.key or f"{key}:{n}"
            if notification.key is None:
                keys.append(named)
            window = self._context.undo_window
            send_at = self._now + window if window else None
            tx.outbox.add(replace(notification, key=named, send_at=send_at))
        return tuple(keys)

    async def _undoable(
        self,
        tx: Transaction,
        acting: AppealAccess,
        after: Appeal,
        action: str,
        event_id: int,
        keys: tuple[str, ...],
        **facts: Any,
    ) -> Undo | None:
        """Keep how the appeal stood, for a minute. None: undoing is switched off."""
        if not self._context.undo_window:
            return None
        old, new = snapshots(acting.appeal, after)
        undo = Undo(
            id=self._context.next_id(),
            appeal_id=after.id,
            person_id=acting.person_id,
            action=action,
            until=self._now + self._context.undo_window,
            before=old,
            after=new,
            event_id=event_id,
            keys=keys,
            facts=facts,
        )
        tx.undos.add(undo)
        return undo

    async def _log(
        self,
        tx: Transaction,
        acting: AppealAccess,
        action: str,
        after: Appeal | None = None,
        facts: dict[str, Any] | None = None,
    ) -> None:
        old, new = differences(acting.appeal, after or acting.appeal)
        await tx.audit.append(
            AuditEntry(
                at=self._now,
                by=acting.by,
                action=str(action),
                appeal_id=acting.appeal.id,
                branch=acting.appeal.branch,
                before=old,
                after=new,
                facts=facts or {},
            )
        )


def lapsed(appeal: Appeal, now: datetime) -> bool:
    return appeal.held_until is not None and appeal.held_until <= now


def is_about(network: Network, appeal: Appeal, code: str) -> bool:
    """Whether the appeal is about this branch, or one above it whose people would see it there."""
    return any(
        subject in network.branches and network.covers(subject, code) for subject in appeal.subjects
    )


def hidden(appeal: Appeal) -> Refusal:
    """What somebody on the staff is told of an appeal that they may not see; of a restricted one
    not even that it exists."""
    return UnknownAppeal(appeal.number) if appeal.restricted else NotAllowed()


def may_see(context: Context, rights: Rights, appeal: Appeal) -> bool:
    """Restricted appeals are read by administrators and heads of the republic (DOMAIN: corruption,
    threats to staff); the others by those who work for the branch or above it. Nobody sees what
    is about themselves."""
    network = context.network()
    if str(rights.person_id) in appeal.subjects:
        return False
    if appeal.restricted:
        return rights.administrator or rights.decides_for(network.root.code, network)
    return rights.works_for(appeal.branch, network)


async def check_executor(tx: Transaction, appeal: Appeal, person_id: int, *, head: bool) -> None:
    """Raise SameExecutor for an appeal that was reopened after an answer of this person.

    A head is let through: somebody must be able to decide where there is nobody else.
    """
    if not appeal.reopenings or head:
        return
    for event in await tx.events.of(appeal.id):
        if event.type is EventType.REOPENED and event.facts.get("answered_by") == person_id:
            raise SameExecutor
