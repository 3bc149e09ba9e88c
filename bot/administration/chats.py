"""Groups of branches: which chat serves which branch, in which language and order of cards.

Linking a chat posts the cards that waited for it.
"""

from dataclasses import replace

from bot import messages
from bot.audit import AuditLog
from bot.context import Context, Requester
from bot.desk.access import Access
from bot.domain.audit import AuditAction
from bot.domain.network.branches import Branch, Sorting
from bot.domain.network.people import Language
from bot.domain.notifications import Priority
from bot.errors import ChatTaken, GroupOnly, NoForum, NotAllowed, UsageNeeded
from bot.interfaces import Transaction


class ChatAdministration:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._access = Access(context)
        self._audit = AuditLog(context.clock)

    async def link(self, requester: Requester, chat_id: int, title: str, code: str) -> None:
        """/link CODE in a group: its cards come here from now on, those that wait first."""
        if chat_id > 0:
            raise GroupOnly
        if not code:
            raise UsageNeeded("link")
        async with self._context.storage.transaction() as tx:
            rights = await self._access.administrator(tx, requester)
            network = self._context.network()
            branch = network.get(code)
            taken = network.in_chat(chat_id)
            if taken is not None and taken.code != branch.code:
                raise ChatTaken(taken.code)
            tx.branches.save_chat(chat_id, title, None)
            tx.branches.save(replace(branch, chat_id=chat_id))
            await self._audit.record(
                tx,
                self._access.actor(rights, branch.code),
                AuditAction.CHAT_LINKED,
                before={"chat": branch.chat_id},
                changed={"chat": chat_id},
            )
            tx.outbox.add(messages.say(chat_id, "group-linked", branch=branch.code))
            tx.outbox.add(messages.menu(chat_id))
            tx.outbox.add(messages.menu(chat_id, requester.id))
            await _post_open_cards(tx, chat_id, branch.code, enclosed=True)

    async def joined(self, chat_id: int, title: str, *, admin: bool = False) -> None:
        """The bot was added to a group: say what to do next."""
        async with self._context.storage.transaction() as tx:
            succeeds = not await tx.bots.may_write_to(chat_id)
            tx.branches.save_chat(chat_id, title, None)
            await self._is_there(tx, chat_id, admin=admin, succeeds=succeeds)
            if self._context.network().in_chat(chat_id) is None:
                tx.outbox.add(messages.say(chat_id, "group-hello"))

    async def found(self, chat_id: int, *, admin: bool) -> None:
        """Telegram was asked, and says that the bot is in the group."""
        async with self._context.storage.transaction() as tx:
            succeeds = not await tx.bots.may_write_to(chat_id)
            await self._is_there(tx, chat_id, admin=admin, succeeds=succeeds)

    async def _is_there(
        self, tx: Transaction, chat_id: int, *, admin: bool, succeeds: bool
    ) -> None:
        """What waited is said; cards that a former bot has posted there come anew."""
        tx.branches.note_bot(chat_id, admin=admin)
        tx.outbox.reopen(chat_id)
        branch = self._context.network().in_chat(chat_id)
        if succeeds and branch is not None:
            await _post_open_cards(tx, chat_id, branch.code, enclosed=False)

    async def removed(self, chat_id: int) -> None:
        """The bot was taken out of a group: its branch has no chat, the one above is told."""
        async with self._context.storage.transaction() as tx:
            await unlink(self._context, tx, chat_id)

    async def muted(self, chat_id: int) -> None:
        """The bot may write no more in a group that it is still in: those above are told, and what
        is to be said there waits."""
        async with self._context.storage.transaction() as tx:
            await tell_chat_refused(self._context, tx, chat_id, "can_send_messages: false")

    async def heard_again(self, chat_id: int) -> None:
        """The bot may write again: what waited is said."""
        async with self._context.storage.transaction() as tx:
            tx.outbox.reopen(chat_id)

    async def promoted(self, chat_id: int) -> None:
        """The bot is an administrator of the group now."""
        async with self._context.storage.transaction() as tx:
            tx.branches.note_bot(chat_id, admin=True)

    async def demoted(self, chat_id: int) -> None:
        """The bot is no administrator of the group any more: it works on and says what it lacks."""
        async with self._context.storage.transaction() as tx:
            tx.branches.note_bot(chat_id, admin=False)
            if self._context.network().in_chat(chat_id) is not None:
                tx.outbox.add(messages.say(chat_id, "group-rights-lost"))

    async def migrated(self, old: int, new: int) -> None:
        """The group became a supergroup: everything follows it to the new id."""
        async with self._context.storage.transaction() as tx:
            await post_cards_anew(self._context, tx, old, new)
            tx.branches.move_chat(old, new)

    async def sort_cards(
        self, requester: Requester, chat_id: int, typed: str, *, forum: bool
    ) -> None:
        """/topics off|state|subject: whether this group's cards are sorted into topics of a forum.

        Cards move when they next change; nothing is sent for the sake of sorting alone.
        """
        async with self._context.storage.transaction() as tx:
            network = self._context.network()
            branch = network.in_chat(chat_id)
            if branch is None:
                raise GroupOnly
            rights = await self._access.deciding_for(tx, requester, branch.code)
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
            await self._audit.record(
                tx,
                self._access.actor(rights, branch.code),
                AuditAction.CARDS_SORTED,
                before={"sorting": now},
                changed={"sorting": wanted},
            )
            tx.outbox.add(messages.say(chat_id, "sorted-by", sorting=typed))

    async def speak(
        self, requester: Requester, chat_id: int, title: str, language: Language | None
    ) -> None:
        """The language of the buttons and headings in a branch's group; None: the other one."""
        async with self._context.storage.transaction() as tx:
            network = self._context.network()
            branch = network.in_chat(chat_id)
            rights = await self._access.staff(tx, requester)
            if branch is not None and not rights.works_for(branch.code, network):
                raise NotAllowed
            if language is None:
                now = await tx.branches.chat_language(chat_id)
                language = Language.KK if now == Language.RU else Language.RU
            tx.branches.save_chat(chat_id, title, language.value)
            code = branch.code if branch else None
            await self._audit.record(
                tx,
                self._access.actor(rights, code),
                AuditAction.CHAT_LANGUAGE,
                changed={"language": language.value},
            )
            tx.outbox.add(messages.say(chat_id, "group-language"))
            tx.outbox.add(messages.menu(chat_id))


async def unlink(context: Context, tx: Transaction, chat_id: int) -> None:
    """A branch lost its chat: appeals stay in its queue, the nearest chat above is told."""
    network = context.network()
    branch = network.in_chat(chat_id)
    if branch is None:
        return
    tx.branches.save(replace(branch, chat_id=None))
    tx.outbox.add(messages.menu(chat_id))
    above = network.listening(branch.parent) if branch.parent else None
    listeners = [above.chat_id] if above else await tx.staff.administrators()
    for listener in listeners:
        if listener is not None:
            tx.outbox.add(messages.unlinked(listener, branch.code, lost=True))


async def tell_chat_refused(context: Context, tx: Transaction, chat_id: int, reason: str) -> None:
    """Telegram lets nothing be said in a branch's chat: the branch keeps it, the nearest chat above
    and the administrators are told why, in Telegram's words."""
    branch = context.network().in_chat(chat_id)
    if branch is None:
        return
    for listener in await _answerable(context, tx, branch):
        tx.outbox.add(messages.chat_refused(listener, branch.code, reason))


async def tell_chat_open_again(context: Context, tx: Transaction, chat_id: int) -> None:
    """A branch's chat takes words again: it and whoever was told that it did not are told; files
    that it refused meanwhile are offered to it again, as its cards are."""
    branch = context.network().in_chat(chat_id)
    if branch is None:
        return
    for appeal_id in await tx.outbox.all_files_again(chat_id):
        tx.outbox.add(messages.card(appeal_id, chat_id, Priority.COSMETIC))
    for listener in (chat_id, *await _answerable(context, tx, branch)):
        tx.outbox.add(messages.chat_open_again(listener, branch.code))


async def _answerable(context: Context, tx: Transaction, branch: Branch) -> list[int]:
    """Who can give a branch's chat back its voice: the nearest chat above, the administrators."""
    above = context.network().listening(branch.parent) if branch.parent else None
    chats = [above.chat_id if above else None, *await tx.staff.administrators()]
    return [chat_id for chat_id in chats if chat_id is not None]


async def post_cards_anew(context: Context, tx: Transaction, old: int, new: int) -> None:
    """A group has a new id: messages that stand there cannot be changed or replied to any more, so
    its open cards are posted anew, once. To be called before the chat is moved."""
    branch = context.network().in_chat(old)
    if branch is not None and await tx.branches.chat_of(branch.code) == old:
        await _post_open_cards(tx, new, branch.code, enclosed=False)


async def _post_open_cards(tx: Transaction, chat_id: int, branch: str, *, enclosed: bool) -> None:
    """The cards of what the branch has to do; `enclosed`: with their files."""
    for appeal_id in await tx.branches.open_appeals(branch):
        appeal = await tx.appeals.get(appeal_id)
        if appeal is None or appeal.restricted:
            continue
        tx.outbox.add(messages.card(appeal_id, chat_id))
        items = await tx.items.of(appeal_id) if enclosed else []
        for each in messages.enclosures(chat_id, appeal_id, items):
            tx.outbox.add(each)
