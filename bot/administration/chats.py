"""What administrators do with the network: link chats, invite people, appoint them.

Sits above the rooms of branches and appeals: linking a chat posts the cards that waited for it.
"""

import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot import messages
from bot.administration.staff import manages
from bot.context import Context, Requester, known_or_new_person
from bot.desk.access import capacity
from bot.domain.appeals.models import Actor
from bot.domain.audit import AuditEntry
from bot.domain.network.branches import Sorting
from bot.domain.network.people import Invitation, Language, Post, Rights, Role
from bot.domain.notifications import MessageKind, Notification, Priority
from bot.errors import (
    BranchUnknown,
    ChatTaken,
    GroupOnly,
    InvitationUnusable,
    NoForum,
    NotAllowed,
    UsageNeeded,
)
from bot.interfaces import Transaction

INVITATION_LIVES = timedelta(days=3)

BRANCHES_PAGE = 10


class ChatAdministration:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def link(self, requester: Requester, chat_id: int, title: str, code: str) -> None:
        """/link CODE in a group: its cards come here from now on, those that wait first."""
        if chat_id > 0:
            raise GroupOnly
        if not code:
            raise UsageNeeded("link")
        async with self._context.storage.transaction() as tx:
            rights = await self._administrator(tx, requester)
            network = self._context.network()
            branch = network.get(code)
            taken = network.in_chat(chat_id)
            if taken is not None and taken.code != branch.code:
                raise ChatTaken(taken.code)
            tx.branches.save_chat(chat_id, title, None)
            tx.branches.save(replace(branch, chat_id=chat_id))
            await self._log(
                tx,
                rights,
                "chat-linked",
                branch.code,
                before={"chat": branch.chat_id},
                after={"chat": chat_id},
            )
            tx.outbox.add(messages.say(chat_id, "group-linked", branch=branch.code))
            for appeal_id in await tx.branches.open_appeals(branch.code):
                appeal = await tx.appeals.get(appeal_id)
                if appeal is None or appeal.restricted:
                    continue
                tx.outbox.add(messages.card(appeal_id, chat_id))
                for enclosed in messages.enclosures(
                    chat_id, appeal_id, await tx.items.of(appeal_id)
                ):
                    tx.outbox.add(enclosed)

    async def joined(self, chat_id: int, title: str) -> None:
        """The bot was added to a group: say what to do next."""
        async with self._context.storage.transaction() as tx:
            tx.branches.save_chat(chat_id, title, None)
            if self._context.network().in_chat(chat_id) is None:
                tx.outbox.add(messages.say(chat_id, "group-hello"))

    async def removed(self, chat_id: int) -> None:
        """The bot was taken out of a group: its branch has no chat, the one above is told."""
        async with self._context.storage.transaction() as tx:
            await unlink(self._context, tx, chat_id)

    async def demoted(self, chat_id: int) -> None:
        """The bot is no administrator of the group any more: it works on and says what it lacks."""
        async with self._context.storage.transaction() as tx:
            if self._context.network().in_chat(chat_id) is not None:
                tx.outbox.add(messages.say(chat_id, "group-rights-lost"))

    async def migrated(self, old: int, new: int) -> None:
        """The group became a supergroup: everything follows it to the new id."""
        async with self._context.storage.transaction() as tx:
            tx.branches.move_chat(old, new)

    async def sort_cards(
        self, requester: Requester, chat_id: int, typed: str, *, forum: bool
    ) -> None:
        """/topics off|state|subject: whether this group's cards are sorted into topics of a forum.

        Cards move when they next change; nothing is sent for the sake of sorting alone.
        """
        async with self._context.storage.transaction() as tx:
            rights = await tx.people.rights(requester.id)
            network = self._context.network()
            branch = network.in_chat(chat_id)
            if branch is None:
                raise GroupOnly
            if not rights.decides_for(branch.code, network):
                raise NotAllowed
            now = network.forums.get(chat_id)
            if not typed:
                tx.outbox.add(messages.say(chat_id, "sorted-by", sorting=now or "off"))
                return
            if typed not in ("off", *Sorting):
                raise UsageNeeded("topics")
            wanted = None if typed == "off" else Sorting(typed)
            if wanted is not None and not forum:
                raise NoForum
            tx.branches.sort_chat(chat_id, wanted)
            tx.forums.forget_general(chat_id)
            await self._log(
                tx,
                rights,
                "cards-sorted",
                branch.code,
                before={"sorting": now},
                after={"sorting": wanted},
            )
            tx.outbox.add(messages.say(chat_id, "sorted-by", sorting=typed))

    async def speak(
        self, requester: Requester, chat_id: int, title: str, language: Language | None
    ) -> None:
        """The language of the buttons and headings in a branch's group; None: the other one."""
        async with self._context.storage.transaction() as tx:
            rights = await tx.people.rights(requester.id)
            network = self._context.network()
            branch = network.in_chat(chat_id)
            allowed = rights.works_for(branch.code, network) if branch else rights.on_staff
            if not allowed:
                raise NotAllowed
            if language is None:
                now = await tx.branches.chat_language(chat_id)
                language = Language.KK if now == Language.RU else Language.RU
            tx.branches.save_chat(chat_id, title, language.value)
            await self._log(
                tx,
                rights,
                "chat-language",
                branch.code if branch else None,
                after={"language": language.value},
            )
            tx.outbox.add(messages.say(chat_id, "group-language"))

    async def invite(
        self, requester: Requester, chat_id: int, role: str, code: str, token: str
    ) -> None:
        """/invite operator|head CODE: a link that makes its first bearer a member of staff."""
        async with self._context.storage.transaction() as tx:
            rights = await tx.people.rights(requester.id)
            network = self._context.network()
            if role not in frozenset(Role) or not code:
                raise UsageNeeded("invite")
            branch = network.get(code)
            wanted = Post(person_id=0, branch=branch.code, role=Role(role))
            if not manages(network, rights, wanted):
                raise NotAllowed
            expires_at = self._context.clock.now() + INVITATION_LIVES
            tx.staff.invite(
                Invitation(
                    token_hash=hash_of(token),
                    branch=branch.code,
                    role=Role(role),
                    invited_by=requester.id,
                    expires_at=expires_at,
                )
            )
            await self._log(tx, rights, "invited", branch.code, after={"role": role})
            tx.outbox.add(
                Notification(
                    chat_id=requester.id,
                    kind=MessageKind.INVITATION,
                    facts={
                        "token": token,
                        "role": role,
                        "branch": branch.code,
                        "expires_at": expires_at.isoformat(),
                    },
                )
            )
            if chat_id != requester.id:
                tx.outbox.add(messages.say(chat_id, "invitation-in-private"))

    async def accept(self, requester: Requester, token: str) -> None:
        """Somebody opened an invitation: the first gets the post, nobody else does."""
        async with self._context.storage.transaction() as tx:
            await known_or_new_person(self._context, tx, requester)
            now = self._context.clock.now()
            invitation = await tx.staff.invitation(hash_of(token))
            if invitation is None or not await tx.staff.use_invitation(
                invitation.token_hash, requester.id, now
            ):
                raise InvitationUnusable
            network = self._context.network()
            if invitation.branch not in network.branches:
                raise BranchUnknown(invitation.branch)
            post = Post(person_id=requester.id, branch=invitation.branch, role=invitation.role)
            # Whoever invited may have lost the right since: no way back through an old link.
            if not manages(network, await tx.people.rights(invitation.invited_by), post):
                raise InvitationUnusable
            tx.staff.appoint(post, by=invitation.invited_by, at=now)
            await self._log(
                tx,
                await tx.people.rights(requester.id),
                "joined",
                post.branch,
                after={"role": post.role.value},
                invited_by=invitation.invited_by,
            )
            arguments = {"branch": invitation.branch, "role": invitation.role.value}
            tx.outbox.add(messages.say(requester.id, "staff-welcome", **arguments))
            tx.outbox.add(
                messages.say(
                    invitation.invited_by, "invitation-accepted", name=requester.name, **arguments
                )
            )

    async def branches(self, requester: Requester, chat_id: int, search: str) -> None:
        """/branches [WORDS]: codes and chats of branches."""
        async with self._context.storage.transaction() as tx:
            rights = await tx.people.rights(requester.id)
            if not rights.on_staff:
                raise NotAllowed
            tx.outbox.add(
                Notification(
                    chat_id=chat_id, kind=MessageKind.BRANCHES, facts={"search": search[:100]}
                )
            )

    async def _administrator(self, tx: Transaction, requester: Requester) -> Rights:
        rights = await tx.people.rights(requester.id)
        if not rights.administrator:
            raise NotAllowed
        return rights

    async def _log(
        self,
        tx: Transaction,
        rights: Rights,
        action: str,
        branch: str | None,
        *,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
        **facts: Any,
    ) -> None:
        head = branch is not None and rights.decides_for(branch, self._context.network())
        by = Actor(capacity=capacity(rights, head), id=rights.person_id, branch=branch)
        await tx.audit.append(
            AuditEntry(
                at=self._context.clock.now(),
                by=by,
                action=action,
                branch=branch,
                before=before or {},
                after=after or {},
                facts=facts,
            )
        )


async def unlink(context: Context, tx: Transaction, chat_id: int) -> None:
    """A branch lost its chat: appeals stay in its queue, the nearest chat above is told."""
    network = context.network()
    branch = network.in_chat(chat_id)
    if branch is None:
        return
    tx.branches.save(replace(branch, chat_id=None))
    above = network.listening(branch.parent) if branch.parent else None
    listeners = [above.chat_id] if above else await tx.staff.administrators()
    for listener in listeners:
        if listener is not None:
            tx.outbox.add(
                Notification(
                    chat_id=listener,
                    kind=MessageKind.UNLINKED,
                    facts={"branch": branch.code, "lost": True},
                    key=f"unlinked:{branch.code}:{listener}",
                    priority=Priority.CARD,
                )
            )


def hash_of(token: str) -> str:
    """Only the hash of an invitation is kept: a copy of the database invites nobody."""
    return hashlib.sha256(token.encode()).hexdigest()
