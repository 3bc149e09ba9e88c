"""Who works where: inviting, looking at the staff of a branch, appointing, demoting, removing.

A head manages the operators of the branch and of those below it; heads are managed from the branch
above. Removing takes effect with the commit: every press, command and reply asks the database.
"""

import hashlib
from datetime import datetime, timedelta

from bot import messages
from bot.audit import AuditLog
from bot.context import Context, Requester, known_or_new_person
from bot.desk.access import Access
from bot.desk.moves import Moves
from bot.domain.appeals import lifecycle
from bot.domain.audit import AuditAction
from bot.domain.network.branches import Network
from bot.domain.network.people import Invitation, Post, Rights, Role
from bot.errors import BranchUnknown, InvitationUnusable, NotAllowed, StaleButton, UsageNeeded
from bot.interfaces import Transaction

INVITATION_LIVES = timedelta(days=3)


class StaffAdministration:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._access = Access(context)
        self._audit = AuditLog(context.clock)
        self._moves = Moves(context)

    @property
    def _now(self) -> datetime:
        return self._context.clock.now()

    # Coming

    async def invite(
        self, requester: Requester, chat_id: int, role: str, code: str, token: str
    ) -> None:
        """/invite operator|head CODE: a link that makes its first bearer a member of staff."""
        async with self._context.storage.transaction() as tx:
            rights = await tx.people.rights(requester.id)
            if role not in frozenset(Role) or not code:
                raise UsageNeeded("invite")
            branch = self._context.network().get(code).code
            if not self._manages(rights, Post(person_id=0, branch=branch, role=Role(role))):
                raise NotAllowed
            invitation = Invitation(
                token_hash=hash_of(token),
                branch=branch,
                role=Role(role),
                invited_by=requester.id,
                expires_at=self._now + INVITATION_LIVES,
            )
            tx.staff.invite(invitation)
            await self._audit.record(
                tx,
                self._access.actor(rights, branch),
                AuditAction.INVITED,
                changed={"role": role},
            )
            tx.outbox.add(messages.invitation(invitation, token))
            if chat_id != requester.id:
                tx.outbox.add(messages.say(chat_id, "invitation-in-private"))

    async def accept(self, requester: Requester, token: str) -> None:
        """Somebody opened an invitation: the first gets the post, nobody else does."""
        async with self._context.storage.transaction() as tx:
            await known_or_new_person(self._context, tx, requester)
            invitation = await tx.staff.invitation(hash_of(token))
            if invitation is None or not await tx.staff.use_invitation(
                invitation.token_hash, requester.id, self._now
            ):
                raise InvitationUnusable
            if invitation.branch not in self._context.network().branches:
                raise BranchUnknown(invitation.branch)
            post = Post(person_id=requester.id, branch=invitation.branch, role=invitation.role)
            # Whoever invited may have lost the right since: no way back through an old link.
            if not self._manages(await tx.people.rights(invitation.invited_by), post):
                raise InvitationUnusable
            tx.staff.appoint(post, by=invitation.invited_by, at=self._now)
            await self._audit.record(
                tx,
                self._access.actor(await tx.people.rights(requester.id), post.branch),
                AuditAction.JOINED,
                changed={"role": post.role.value},
                facts={"invited_by": invitation.invited_by},
            )
            branch, role = post.branch, post.role.value
            tx.outbox.add(messages.say(requester.id, "staff-welcome", branch=branch, role=role))
            tx.outbox.add(
                messages.say(
                    invitation.invited_by,
                    "invitation-accepted",
                    name=requester.name,
                    branch=branch,
                    role=role,
                )
            )

    # Staying and leaving

    async def look(
        self,
        requester: Requester,
        chat_id: int,
        code: str,
        *,
        person_id: int | None = None,
        sure: bool = False,
        edit: int | None = None,
    ) -> None:
        """/staff [CODE]: who works in a branch; with a person, what can be done about them."""
        async with self._context.storage.transaction() as tx:
            rights = await tx.people.rights(requester.id)
            branch = rights.branch_meant(self._context.network(), chat_id, code)
            tx.outbox.add(
                messages.staff_page(chat_id, branch, edit=edit, person_id=person_id, sure=sure)
            )

    async def appoint(
        self, requester: Requester, chat_id: int, person_id: int, code: str, role: Role, edit: int
    ) -> None:
        """Make an operator a head, or a head an operator."""
        async with self._context.storage.transaction() as tx:
            rights, post = await self._managed(tx, requester, person_id, code)
            head = Post(person_id=0, branch=code, role=Role.HEAD)
            if role is Role.ADMINISTRATOR or not self._manages(rights, head):
                raise NotAllowed
            if post.role is not role:
                changed = Post(person_id=person_id, branch=post.branch, role=role)
                tx.staff.appoint(changed, by=requester.id, at=self._now)
                await self._audit.record(
                    tx,
                    self._access.actor(rights, post.branch),
                    AuditAction.APPOINTED,
                    before={"role": post.role.value},
                    changed={"role": role.value},
                    facts={"person": person_id},
                )
                tx.outbox.add(
                    messages.say(person_id, "staff-appointed", branch=post.branch, role=role.value)
                )
            tx.outbox.add(messages.staff_page(chat_id, post.branch, edit=edit))

    async def dismiss(
        self, requester: Requester, chat_id: int, person_id: int, code: str, edit: int
    ) -> None:
        """Remove a person from a branch. What they had taken goes back to its queue."""
        async with self._context.storage.transaction() as tx:
            rights, post = await self._managed(tx, requester, person_id, code)
            tx.staff.dismiss(person_id, post.branch, by=requester.id, at=self._now)
            await self._audit.record(
                tx,
                self._access.actor(rights, post.branch),
                AuditAction.DISMISSED,
                before={"role": post.role.value},
                facts={"person": person_id},
            )
            await self._free(tx, rights, person_id)
            tx.outbox.add(messages.say(person_id, "staff-dismissed", branch=post.branch))
            tx.outbox.add(messages.staff_page(chat_id, post.branch, edit=edit))

    async def _free(self, tx: Transaction, rights: Rights, person_id: int) -> None:
        left = await tx.people.rights(person_id)
        network = self._context.network()
        for appeal in await tx.appeals.held_by(person_id):
            if left.works_for(appeal.branch, network):
                continue
            by = self._access.actor(rights, appeal.branch)
            moved = lifecycle.release(appeal, by, self._now)
            await self._moves.keep(tx, by, appeal, moved, {"why": "dismissed"})

    async def _managed(
        self, tx: Transaction, requester: Requester, person_id: int, code: str
    ) -> tuple[Rights, Post]:
        """The post in question, if the sender may dispose of it at this moment."""
        rights = await tx.people.rights(requester.id)
        staff = await tx.staff.of_branch(self._context.network().get(code).code)
        post = next((post for post, _ in staff if post.person_id == person_id), None)
        if post is None:
            raise StaleButton
        if person_id == requester.id or not self._manages(rights, post):
            raise NotAllowed
        return rights, post

    def _manages(self, rights: Rights, post: Post) -> bool:
        return manages(self._context.network(), rights, post)


def manages(network: Network, rights: Rights, post: Post) -> bool:
    """Whether somebody with these rights may appoint to, and dismiss from, such a post."""
    if rights.administrator:
        return True
    if post.role is Role.ADMINISTRATOR:
        return False
    branch = network.get(post.branch)
    if post.role is Role.OPERATOR:
        return rights.decides_for(branch.code, network)
    return branch.parent is not None and rights.decides_for(branch.parent, network)


def hash_of(token: str) -> str:
    """Only the hash of an invitation is kept: a copy of the database invites nobody."""
    return hashlib.sha256(token.encode()).hexdigest()
