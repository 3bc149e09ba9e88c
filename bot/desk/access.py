"""The one place that answers "may they?": who may see what, and what they may do with it.

Rights are asked of the database for each press, command and reply: a button that was once right
may have outlived the post of the person who presses it.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot import messages
from bot.context import Context, Requester, by_typed_number
from bot.domain.appeals.models import Actor, Appeal, Capacity, EventType
from bot.domain.appeals.query import Query
from bot.domain.appeals.replies import Reply, ReplyState
from bot.domain.appeals.visibility import is_about, is_about_person, may_read_restricted, may_see
from bot.domain.network.people import Rights
from bot.errors import (
    ConflictOfInterest,
    HeadDecides,
    NotAllowed,
    NotYours,
    Refusal,
    SameExecutor,
    StaleButton,
    TakenByColleague,
    UnknownAppeal,
    UnknownPerson,
    UsageNeeded,
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

    def on(self, appeal: Appeal) -> "AppealAccess":
        """The same person before the appeal as it stands now, or before one that shares its
        answer."""
        return replace(self, appeal=appeal)


def capacity(rights: Rights, head: bool) -> Capacity:
    if rights.administrator:
        return Capacity.ADMINISTRATOR
    return Capacity.HEAD if head else Capacity.OPERATOR


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """How a person names an appeal: a typed number, or the card they reply to or press."""

    typed: str | None = None
    appeal_id: int | None = None


class Access:
    """What members of staff may see and do at this moment. Changes nothing."""

    def __init__(self, context: Context) -> None:
        self._context = context

    # Posts

    async def staff(self, tx: Transaction, requester: Requester) -> Rights:
        """Raises NotAllowed for whoever holds no post."""
        rights = await tx.people.rights(requester.id)
        if not rights.on_staff:
            raise NotAllowed
        return rights

    async def administrator(self, tx: Transaction, requester: Requester) -> Rights:
        """Raises NotAllowed for everybody else."""
        rights = await tx.people.rights(requester.id)
        if not rights.administrator:
            raise NotAllowed
        return rights

    async def deciding_for(self, tx: Transaction, requester: Requester, code: str) -> Rights:
        """Raises HeadDecides for an operator of this branch or one above it, NotAllowed for
        whoever does not work there at all."""
        rights, network = await tx.people.rights(requester.id), self._context.network()
        if not rights.decides_for(code, network):
            raise HeadDecides if rights.works_for(code, network) else NotAllowed
        return rights

    async def branch_meant(
        self, tx: Transaction, requester: Requester, chat_id: int, code: str = ""
    ) -> tuple[Rights, str]:
        """The branch that is named, the chat's, or the person's own.

        Raises BranchUnknown, and NotAllowed where the person does not work.
        """
        rights = await tx.people.rights(requester.id)
        return rights, rights.branch_meant(self._context.network(), chat_id, code)

    def actor(self, rights: Rights, branch: str | None = None) -> Actor:
        """The person as events and the audit log name them when they act for a branch."""
        head = branch is not None and rights.decides_for(branch, self._context.network())
        return Actor(capacity=capacity(rights, head), id=rights.person_id, branch=branch)

    # An appeal

    async def named(
        self, tx: Transaction, requester: Requester, named: Named, command: str
    ) -> AppealAccess:
        """Raises UsageNeeded, when neither a number nor a card says which appeal is meant; the rest
        as `on_appeal`.

        Whoever is not on the staff is told so before any number is looked up: guessing does not
        tell which numbers exist.
        """
        rights = await self.staff(tx, requester)
        if named.typed:
            return self._before(rights, requester, await by_typed_number(tx, named.typed, "staff"))
        if named.appeal_id is None:
            raise UsageNeeded(command)
        return await self._on(tx, rights, requester, named.appeal_id)

    async def on_appeal(
        self, tx: Transaction, requester: Requester, appeal_id: int
    ) -> AppealAccess:
        """Raises NotAllowed unless this person works for the appeal's branch at this moment,
        ConflictOfInterest where the appeal is about them, UnknownAppeal where it is kept from
        them."""
        return await self._on(tx, await self.staff(tx, requester), requester, appeal_id)

    async def _on(
        self, tx: Transaction, rights: Rights, requester: Requester, appeal_id: int
    ) -> AppealAccess:
        appeal = await tx.appeals.get(appeal_id)
        if appeal is None:
            raise UnknownAppeal(str(appeal_id), "staff")
        return self._before(rights, requester, appeal)

    def _before(self, rights: Rights, requester: Requester, appeal: Appeal) -> AppealAccess:
        self.ensure_may_see(rights, appeal)
        return AppealAccess(
            person_id=requester.id,
            name=requester.name,
            rights=rights,
            appeal=appeal,
            head=rights.decides_for(appeal.branch, self._context.network()),
        )

    async def as_it_stood(
        self, tx: Transaction, requester: Requester, stood: Appeal, now: Appeal
    ) -> AppealAccess:
        """For taking back what this person did: judged by the appeal before it, for the action may
        have taken it out of their sight. Raises NotAllowed, ConflictOfInterest."""
        rights = await self.staff(tx, requester)
        return self._before(rights, requester, stood).on(now)

    def may_see(self, rights: Rights, appeal: Appeal) -> bool:
        return may_see(self._context.network(), rights, appeal)

    def ensure_may_see(self, rights: Rights, appeal: Appeal) -> None:
        if not self.may_see(rights, appeal):
            raise self.refusal(rights, appeal)

    def refusal(self, rights: Rights, appeal: Appeal) -> Refusal:
        """What somebody on the staff is told of an appeal that they may not see; of a restricted
        one not even that it exists."""
        if appeal.restricted:
            return UnknownAppeal(appeal.number, "staff")
        kept_by_branch = rights.works_for(appeal.branch, self._context.network())
        if is_about_person(appeal, rights.person_id) or kept_by_branch:
            return ConflictOfInterest()
        return NotAllowed()

    async def draft_reply(
        self, tx: Transaction, requester: Requester, reply_id: int
    ) -> tuple[Reply, AppealAccess]:
        """What this person is writing to a citizen. Raises StaleButton once it was sent or
        discarded, NotAllowed for a colleague's; the rest as `on_appeal`."""
        reply = await tx.replies.get(reply_id)
        if reply is None or reply.state is not ReplyState.COMPOSING:
            raise StaleButton
        access = await self.on_appeal(tx, requester, reply.appeal_id)
        if reply.author_id != requester.id:
            raise NotAllowed
        return reply, access

    def place_to_show(
        self, tx: Transaction, appeal: Appeal, requester: Requester, chat_id: int
    ) -> int:
        """Where an appeal is shown to somebody who asks in a chat: what is restricted never in a
        group, whoever asks (DOMAIN: corruption, threats to staff). The group is told so."""
        if not appeal.restricted or chat_id > 0:
            return chat_id
        tx.outbox.add(messages.say(chat_id, "restricted-in-private"))
        return requester.id

    # Who decides, and who else works on it

    def ensure_head(self, access: AppealAccess) -> None:
        if not access.head:
            raise HeadDecides

    def heads_above(self, access: AppealAccess) -> bool:
        """Whether this person heads the branch above the one that has the appeal."""
        network = self._context.network()
        return access.rights.decides_for(network.superior(access.appeal.branch).code, network)

    def held_by_another(self, access: AppealAccess) -> bool:
        """Whether a colleague's claim is in force; an idle one has lapsed by itself."""
        appeal = access.appeal
        if appeal.operator_id is None or appeal.operator_id == access.person_id:
            return False
        return not lapsed(appeal, self._context.clock.now())

    def ensure_not_with_a_colleague(self, access: AppealAccess) -> None:
        """Heads step in where a colleague works; others do not."""
        if self.held_by_another(access) and not access.head:
            assert access.appeal.operator_id is not None
            raise TakenByColleague(access.appeal.operator_id)

    async def ensure_not_previous_executor(self, tx: Transaction, access: AppealAccess) -> None:
        """Raises SameExecutor for an appeal that was reopened after an answer of this person.

        A head is let through: somebody must be able to decide where there is nobody else.
        """
        if not access.appeal.reopenings or access.head:
            return
        for event in await tx.events.of(access.appeal.id):
            reopened = event.type is EventType.REOPENED
            if reopened and event.facts.get("answered_by") == access.person_id:
                raise SameExecutor

    async def ensure_may_be_given(
        self, tx: Transaction, appeal: Appeal, person_id: int, called: str
    ) -> None:
        """Raises UnknownPerson, if the person `called` so does not work for the appeal's branch;
        ConflictOfInterest, if it is about them."""
        rights = await tx.people.rights(person_id)
        if not rights.works_for(appeal.branch, self._context.network()):
            raise UnknownPerson(called)
        if self.may_see(rights, appeal):
            return
        if appeal.restricted and not is_about_person(appeal, person_id):
            raise UnknownPerson(called)
        raise ConflictOfInterest

    def ensure_not_about(self, appeal: Appeal, code: str) -> None:
        """Raises ConflictOfInterest for a branch that the appeal is about, or one below it."""
        if is_about(self._context.network(), appeal, code):
            raise ConflictOfInterest

    # Lists

    def scope(self, rights: Rights, chat_id: int) -> tuple[str, ...]:
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
        return tuple(sorted({code for top in tops for code in network.below(top)}))

    def listed(self, rights: Rights, chat_id: int, branches: tuple[str, ...]) -> Query:
        """All that a list of these branches may show here; empty: the whole network."""
        return Query(
            branches=branches,
            restricted=self.lists_restricted(rights, chat_id),
            not_about=rights.person_id if chat_id > 0 else None,
        )

    def within(self, rights: Rights, chat_id: int, query: Query) -> None:
        """Raises NotAllowed unless what was looked for may be shown here to this person now."""
        allowed = self.scope(rights, chat_id)
        inside = not allowed or (bool(query.branches) and set(query.branches) <= set(allowed))
        if not inside or (query.restricted and not self.lists_restricted(rights, chat_id)):
            raise NotAllowed

    async def own_search(
        self, tx: Transaction, requester: Requester, chat_id: int, search_id: int
    ) -> Query:
        """What this person looked for; rights may have changed since. Raises StaleButton, NotYours,
        and NotAllowed where they have lost the right to what was found."""
        kept = await tx.searches.kept(search_id)
        if kept is None:
            raise StaleButton
        if kept[0] != requester.id:
            raise NotYours
        self.within(await tx.people.rights(requester.id), chat_id, kept[1])
        return kept[1]

    def lists_restricted(self, rights: Rights, chat_id: int) -> bool:
        """Restricted appeals are listed to those who may read them, and never in a group."""
        return chat_id > 0 and may_read_restricted(self._context.network(), rights)


def lapsed(appeal: Appeal, now: datetime) -> bool:
    return appeal.held_until is not None and appeal.held_until <= now
