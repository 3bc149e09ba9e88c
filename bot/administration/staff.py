"""Who works where: looking at the staff of a branch, appointing, demoting, removing.

A head manages the operators of the branch and of those below it; heads are managed from the branch
above. Removing takes effect with the commit: every press, command and reply asks the database.
"""

from bot import messages
from bot.context import Requester
from bot.desk.access import Desk, capacity
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import Actor
from bot.domain.audit import AuditEntry, differences
from bot.domain.network.branches import Network
from bot.domain.network.people import Post, Rights, Role
from bot.domain.notifications import MessageKind, Notification
from bot.errors import NotAllowed, StaleButton
from bot.interfaces import Transaction


class StaffAdministration(Desk):
    """One method, one use case, one transaction."""

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
            branch = self._branch(rights, chat_id, code)
            tx.outbox.add(self._page(chat_id, branch, edit, person_id=person_id, sure=sure))

    async def appoint(
        self, requester: Requester, chat_id: int, person_id: int, code: str, role: Role, edit: int
    ) -> None:
        """Make an operator a head, or a head an operator."""
        async with self._context.storage.transaction() as tx:
            rights, post = await self._managed(tx, requester, person_id, code)
            may_have_heads = self._manages(rights, Post(person_id=0, branch=code, role=Role.HEAD))
            if role not in (Role.OPERATOR, Role.HEAD) or not may_have_heads:
                raise NotAllowed
            if post.role is not role:
                changed = Post(person_id=person_id, branch=post.branch, role=role)
                tx.staff.appoint(changed, by=requester.id, at=self._now)
                await self._logged(tx, rights, "appointed", post, {"role": role})
                tx.outbox.add(
                    messages.say(person_id, "staff-appointed", branch=post.branch, role=role.value)
                )
            tx.outbox.add(self._page(chat_id, post.branch, edit))

    async def dismiss(
        self, requester: Requester, chat_id: int, person_id: int, code: str, edit: int
    ) -> None:
        """Remove a person from a branch. What they had taken goes back to its queue."""
        async with self._context.storage.transaction() as tx:
            rights, post = await self._managed(tx, requester, person_id, code)
            tx.staff.dismiss(person_id, post.branch, by=requester.id, at=self._now)
            await self._logged(tx, rights, "dismissed", post, {})
            await self._free(tx, rights, person_id)
            tx.outbox.add(messages.say(person_id, "staff-dismissed", branch=post.branch))
            tx.outbox.add(self._page(chat_id, post.branch, edit))

    async def _free(self, tx: Transaction, rights: Rights, person_id: int) -> None:
        left = await tx.people.rights(person_id)
        network = self._context.network()
        for appeal in await tx.appeals.held_by(person_id):
            if left.works_for(appeal.branch, network):
                continue
            by = self._by(rights, appeal.branch)
            freed, event = lifecycle.release(appeal, by, self._now)
            tx.appeals.save(self._context.terms.renewed(freed, self._now))
            tx.events.append(event)
            old, new = differences(appeal, freed)
            await tx.audit.append(
                AuditEntry(
                    at=self._now,
                    by=by,
                    action="released",
                    appeal_id=appeal.id,
                    branch=appeal.branch,
                    before=old,
                    after=new,
                    facts={"why": "dismissed"},
                )
            )
            await messages.show_card(tx, network, freed)

    def _branch(self, rights: Rights, chat_id: int, code: str) -> str:
        return rights.branch_meant(self._context.network(), chat_id, code)

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

    def _by(self, rights: Rights, branch: str) -> Actor:
        head = rights.decides_for(branch, self._context.network())
        return Actor(capacity=capacity(rights, head), id=rights.person_id, branch=branch)

    async def _logged(
        self, tx: Transaction, rights: Rights, action: str, post: Post, after: dict[str, str]
    ) -> None:
        await tx.audit.append(
            AuditEntry(
                at=self._now,
                by=self._by(rights, post.branch),
                action=action,
                branch=post.branch,
                before={"role": post.role.value},
                after=after,
                facts={"person": post.person_id},
            )
        )

    def _page(
        self,
        chat_id: int,
        branch: str,
        edit: int | None,
        *,
        person_id: int | None = None,
        sure: bool = False,
    ) -> Notification:
        facts = {"branch": branch, "edit": edit, "person": person_id, "sure": sure}
        return Notification(chat_id=chat_id, kind=MessageKind.STAFF, facts=facts)


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
