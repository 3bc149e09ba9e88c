"""Who works where: inviting, looking at the staff of a branch, appointing, demoting, removing.

A head manages the operators of the branch and of those below it; heads are managed from the branch
above. Removing takes effect with the commit: every press, command and reply asks the database.
"""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from bot import messages
from bot.audit import AuditLog
from bot.context import Context, Requester, known_or_new_person
from bot.desk.access import Access
from bot.desk.moves import Moves
from bot.domain.appeals import lifecycle
from bot.domain.audit import AuditAction
from bot.domain.network.branches import Network
from bot.domain.network.people import (
    CHOSEN_FROM_CONTACTS,
    Dismissal,
    Invitation,
    Post,
    Rights,
    Role,
    choice_of,
)
from bot.errors import (
    BranchUnknown,
    HeadDecides,
    InvitationUnusable,
    NotAllowed,
    NotYours,
    StaleButton,
    TooLate,
    UsageNeeded,
)
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
            await self._invite(tx, rights, self._given(rights, code, Role(role)), token)
            if chat_id != requester.id:
                tx.outbox.add(messages.say(chat_id, "invitation-in-private"))

    async def _invite(self, tx: Transaction, rights: Rights, post: Post, token: str) -> None:
        invitation = Invitation(
            token_hash=hash_of(token),
            branch=post.branch,
            role=post.role,
            invited_by=rights.person_id,
            expires_at=self._now + INVITATION_LIVES,
        )
        tx.staff.invite(invitation)
        await self._audit.record(
            tx,
            self._access.actor(rights, post.branch),
            AuditAction.INVITED,
            changed={"role": post.role.value},
        )
        tx.outbox.add(messages.invitation(invitation, token))

    def _given(self, rights: Rights, code: str, role: Role, person_id: int = 0) -> Post:
        """The post, if it is theirs to give. Raises BranchUnknown, NotAllowed."""
        branch = self._context.network().get(code).code
        post = Post(person_id=person_id, branch=branch, role=role)
        if not self._manages(rights, post):
            raise NotAllowed
        return post

    async def choose_role(
        self, requester: Requester, chat_id: int, code: str, edit: int | None = None
    ) -> None:
        """/invite, without the line: to which role, by a button. Raises NotAllowed, HeadDecides."""
        async with self._context.storage.transaction() as tx:
            rights, branch = await self._access.branch_meant(tx, requester, chat_id, code)
            if not self._manages(rights, Post(person_id=0, branch=branch, role=Role.OPERATOR)):
                raise HeadDecides
            tx.outbox.add(messages.invite_page(chat_id, branch, edit=edit))

    async def offer_contacts(self, requester: Requester, code: str, role: Role) -> None:
        """In private: a key with which somebody is chosen from the contacts for this post. Raises
        StaleButton for a role that is given by a link only, NotAllowed, BranchUnknown."""
        async with self._context.storage.transaction() as tx:
            if role not in CHOSEN_FROM_CONTACTS:
                raise StaleButton
            post = self._given(await tx.people.rights(requester.id), code, role)
            tx.outbox.add(messages.invite_page(requester.id, post.branch, role=post.role))

    async def appoint_chosen(
        self, requester: Requester, choice: int, person_id: int, token: str
    ) -> None:
        """Somebody was chosen from the contacts for the post for which `choice` stands, and has it
        at once. To whom the bot cannot write, a link leads as usual, and it is said why. Raises
        NotAllowed, and StaleButton where no branch of now is meant."""
        async with self._context.storage.transaction() as tx:
            rights = await tx.people.rights(requester.id)
            post = self._given(rights, *self._meant(choice), person_id)
            person = await tx.people.get(person_id)
            if person is None or await tx.people.is_lost(person_id):
                tx.outbox.add(messages.say(requester.id, "chosen-needs-link"))
                await self._invite(tx, rights, post, token)
                return
            staff = await tx.staff.of_branch(post.branch)
            held = next((other for other, _ in staff if other.person_id == person_id), None)
            said = "chosen-appointed"
            if held is not None and held.role is post.role:
                said = "chosen-works-here"
            elif held is not None and (
                person_id == requester.id or not self._manages(rights, held)
            ):
                raise NotAllowed
            else:
                await self._appoint(tx, rights, post, held)
            branch, role = post.branch, post.role.value
            told = messages.say(requester.id, said, name=person.name, branch=branch, role=role)
            tx.outbox.add(told)

    def _meant(self, choice: int) -> tuple[str, Role]:
        """Raises StaleButton, also in the unlikely case that the number stands for two posts."""
        posts = [
            (code, role)
            for code in self._context.network().branches
            for role in CHOSEN_FROM_CONTACTS
            if choice_of(code, role) == choice
        ]
        if len(posts) != 1:
            raise StaleButton
        return posts[0]

    async def _appoint(
        self, tx: Transaction, rights: Rights, post: Post, held: Post | None
    ) -> None:
        """Give the post to somebody who held another one in this branch, or none; tell them."""
        tx.staff.appoint(post, by=rights.person_id, at=self._now)
        await self._audit.record(
            tx,
            self._access.actor(rights, post.branch),
            AuditAction.APPOINTED,
            before=None if held is None else {"role": held.role.value},
            changed={"role": post.role.value},
            facts={"person": post.person_id},
        )
        told = "staff-welcome" if held is None else "staff-appointed"
        branch, role = post.branch, post.role.value
        tx.outbox.add(messages.say(post.person_id, told, branch=branch, role=role))
        if held is None:
            tx.outbox.add(messages.help_page(post.person_id, post.person_id))
        await self._renew_menus(tx, post)

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
            tx.outbox.add(messages.help_page(requester.id, requester.id))
            await self._renew_menus(tx, post)
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
                await self._appoint(tx, rights, replace(post, role=role), post)
            tx.outbox.add(messages.staff_page(chat_id, post.branch, edit=edit))

    async def dismiss(
        self, requester: Requester, chat_id: int, person_id: int, code: str, edit: int
    ) -> None:
        """Remove a person from a branch. What they had taken goes back to its queue; they are told
        when it can no longer be taken back."""
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
            freed = await self._free(tx, rights, person_id)
            told = messages.say(person_id, "staff-dismissed", branch=post.branch)
            dismissal = Dismissal(
                id=self._context.next_id(),
                post=post,
                by=requester.id,
                until=self._now + self._context.undo_window,
                freed=freed,
            )
            self._moves.tell_later(tx, _key(dismissal.id), told)
            await self._renew_menus(tx, post)
            tx.outbox.add(messages.staff_page(chat_id, post.branch, edit=edit))
            back = bool(self._context.undo_window)
            if back:
                tx.staff.keep_dismissal(dismissal, self._now)
            tx.outbox.add(messages.dismissed(chat_id, post, dismissal.id if back else 0))

    async def take_back(
        self, requester: Requester, chat_id: int, dismissal_id: int, edit: int
    ) -> None:
        """The post is given back by whoever ended it, with the appeals that nobody has taken
        meanwhile. Raises StaleButton, NotYours, NotAllowed, TooLate."""
        async with self._context.storage.transaction() as tx:
            dismissal = await tx.staff.dismissal(dismissal_id)
            if dismissal is None:
                raise StaleButton
            if dismissal.by != requester.id:
                raise NotYours
            rights, post = await tx.people.rights(requester.id), dismissal.post
            if post.branch not in self._context.network().branches:
                raise BranchUnknown(post.branch)
            if not self._manages(rights, post):
                raise NotAllowed
            staff = await tx.staff.of_branch(post.branch)
            again = any(other.person_id == post.person_id for other, _ in staff)
            recalled = [f"{_key(dismissal.id)}:0"]
            if again or self._now >= dismissal.until:
                raise TooLate
            if not await tx.outbox.recall(recalled, self._now):
                raise TooLate
            await tx.staff.take_back(dismissal.id)
            tx.staff.appoint(post, by=requester.id, at=self._now)
            await self._audit.record(
                tx,
                self._access.actor(rights, post.branch),
                AuditAction.APPOINTED,
                changed={"role": post.role.value},
                facts={"person": post.person_id, "why": "undone"},
            )
            await self._give_again(tx, rights, dismissal)
            await self._renew_menus(tx, post)
            tx.outbox.add(messages.say_instead(chat_id, edit, "staff-back"))

    async def _give_again(self, tx: Transaction, rights: Rights, dismissal: Dismissal) -> None:
        for appeal_id in dismissal.freed:
            appeal = await tx.appeals.get(appeal_id)
            if appeal is None or appeal.operator_id is not None:
                continue
            if lifecycle.allows(appeal, lifecycle.Move.ASSIGN):
                by, person_id = self._access.actor(rights, appeal.branch), dismissal.post.person_id
                moved = lifecycle.assign(appeal, by, self._now, person_id)
                await self._moves.keep(tx, by, appeal, moved, {"why": "undone"})

    async def _renew_menus(self, tx: Transaction, post: Post) -> None:
        """What this person is offered in private, and in the group of the branch, as their rights
        are now. A menu of their own in a group is for those with more rights than others there."""
        tx.outbox.add(messages.menu(post.person_id))
        chat_id = await tx.branches.chat_of(post.branch)
        if chat_id is not None:
            own = bool(await tx.menus.shown(chat_id, post.person_id))
            if own or post.role is not Role.OPERATOR:
                tx.outbox.add(messages.menu(chat_id, post.person_id))

    async def _free(self, tx: Transaction, rights: Rights, person_id: int) -> tuple[int, ...]:
        """The ids of what they hold no more."""
        left = await tx.people.rights(person_id)
        network, freed = self._context.network(), list[int]()
        for appeal in await tx.appeals.held_by(person_id):
            if left.works_for(appeal.branch, network):
                continue
            freed.append(appeal.id)
            by = self._access.actor(rights, appeal.branch)
            moved = lifecycle.release(appeal, by, self._now)
            await self._moves.keep(tx, by, appeal, moved, {"why": "dismissed"})
        return tuple(freed)

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


def _key(dismissal_id: int) -> str:
    """Under which it waits that somebody is told of their dismissal."""
    return f"dismissed:{dismissal_id}"


def hash_of(token: str) -> str:
    """Only the hash of an invitation is kept: a copy of the database invites nobody."""
    return hashlib.sha256(token.encode()).hexdigest()
