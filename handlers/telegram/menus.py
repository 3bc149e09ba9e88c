"""The menus of commands: who is shown which, where; set with Telegram, and anew when it changes.

A citizen sees what a citizen can do, in every private chat; staff, in their private chat and in the
groups of branches, what they can do there. Telegram may refuse a menu (nobody has opened the chat):
that costs nothing but the menu, which is tried again with the next change and the next start.
"""

import hashlib
import logging

from aiogram import Bot
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramNotFound
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatMember,
)

from bot.administration.chats import ChatAdministration
from bot.domain.network.people import Rights
from bot.interfaces import Storage
from bot.messages import menu
from bot.text.redaction import without_quotes
from handlers.texts import LANGUAGES, Texts

logger = logging.getLogger(__name__)

CITIZEN = (
    "start",
    "my",
    "status",
    "problems",
    "language",
    "why",
    "settings",
    "news",
    "privacy",
    "mydata",
    "forget",
    "help",
)

STAFF = (
    "help",
    "queue",
    "find",
    "card",
    "take",
    "release",
    "assign",
    "reply",
    "ask",
    "forward",
    "note",
    "category",
    "priority",
    "history",
    "others",
    "who",
    "why",
    "about",
    "merge",
    "close",
    "edit",
    "promise",
    "promises",
    "kept",
    "broken",
    "templates",
    "walkin",
    "bulk",
    "staff",
    "calendar",
    "places",
    "cancel",
)
"""Whoever works for a branch, in private and in its group."""

HEADS = (
    "refuse",
    "return",
    "terminate",
    "extend",
    "reopen",
    "ban",
    "unban",
    "hold",
    "unhold",
    "invite",
    "branches",
    "branch",
    "overview",
    "report",
    "reports",
    "rating",
)
"""What a head decides, besides."""

ADMINISTRATORS = ("mode", "broadcast", "health")
"""What administrators alone may do, besides."""

GROUP = ("language", "topics", "link")
"""What is said in a group about the group itself."""

OWN = (
    "my",
    "status",
    "problems",
    "settings",
    "notify",
    "news",
    "privacy",
    "mydata",
    "forget",
    "language",
    "start",
)
"""In private, of whoever works somewhere: what they do as a citizen."""

SECTIONS: dict[str, tuple[str, ...]] = {
    "appeal": (
        "card",
        "take",
        "release",
        "assign",
        "forward",
        "note",
        "category",
        "priority",
        "about",
        "merge",
        "close",
    ),
    "answer": (
        "reply",
        "ask",
        "edit",
        "cancel",
        "promise",
        "promises",
        "kept",
        "broken",
        "templates",
    ),
    "find": (
        *("queue", "find", "history", "others", "who", "why", "bulk", "walkin", "calendar"),
        "places",
    ),
    "head": ("refuse", "return", "terminate", "extend", "reopen", "ban", "unban", "hold", "unhold"),
    "reports": ("overview", "report", "reports", "rating"),
    "people": ("staff", "invite", "branches", "branch", "link", "topics", "language"),
    "network": ADMINISTRATORS,
    "own": OWN,
}
"""The pages of /help, each with its commands."""


def for_person(rights: Rights) -> tuple[str, ...]:
    """What a member of staff finds in the private chat; nothing of their own for a citizen."""
    if not rights.on_staff:
        return ()
    return (*_at_the_desk(rights), *OWN)


def for_group(rights: Rights | None = None) -> tuple[str, ...]:
    """What everybody in the group of a branch finds there; of one with more rights all of it."""
    return (*(STAFF if rights is None else _at_the_desk(rights)), *GROUP)


def _at_the_desk(rights: Rights) -> tuple[str, ...]:
    return (
        *STAFF,
        *(HEADS if rights.leads else ()),
        *(ADMINISTRATORS if rights.administrator else ()),
    )


def sections_for(rights: Rights) -> tuple[str, ...]:
    """The pages of /help that are of use to somebody."""
    names = for_person(rights)
    return tuple(name for name, listed in SECTIONS.items() if set(listed) & set(names))


class Menus:
    def __init__(self, bot: Bot, storage: Storage, texts: Texts) -> None:
        self._bot = bot
        self._storage = storage
        self._texts = texts

    async def publish(self) -> None:
        """For everybody, and the bot's description. Kazakh is what clients in other languages see,
        too."""
        for language in LANGUAGES:
            code = None if language == "kk" else language
            await self._bot.set_my_commands(
                self._listed(language, CITIZEN),
                scope=BotCommandScopeAllPrivateChats(),
                language_code=code,
            )
            await self._bot.set_my_commands(
                self._listed(language, (*STAFF, *GROUP)),
                scope=BotCommandScopeAllGroupChats(),
                language_code=code,
            )
            await self._bot.set_my_description(
                self._texts.label(language, "bot-description"), language_code=code
            )

    def _listed(self, language: str, names: tuple[str, ...]) -> list[BotCommand]:
        return [
            BotCommand(command=name, description=self._texts.label(language, f"command-{name}"))
            for name in names
        ]

    async def show(self, chat_id: int, member: int) -> None:
        """Set the menu of a chat, or of one member in a group, if it is not what Telegram has; for
        whoever has lost every post take it away."""
        names, language, known = await self._wanted(chat_id, member)
        digest = self._digest(language, names)
        if digest == known:
            return
        scope = (
            BotCommandScopeChatMember(chat_id=chat_id, user_id=member)
            if member
            else BotCommandScopeChat(chat_id=chat_id)
        )
        try:
            if names:
                await self._bot.set_my_commands(self._listed(language, names), scope=scope)
            else:
                await self._bot.delete_my_commands(scope=scope)
        except (TelegramBadRequest, TelegramForbiddenError, TelegramNotFound) as error:
            logger.info("a menu was refused: %s", without_quotes(error.message))
            return
        async with self._storage.transaction() as tx:
            tx.menus.keep(chat_id, member, digest)

    async def _wanted(self, chat_id: int, member: int) -> tuple[tuple[str, ...], str, str]:
        """Commands, language and what Telegram has."""
        async with self._storage.reading() as tx:
            known = await tx.menus.shown(chat_id, member)
            reader = member or chat_id
            rights = await tx.people.rights(reader) if reader > 0 else None
            if chat_id > 0:
                language = await tx.people.language(chat_id)
                assert rights is not None
                return for_person(rights), language or "kk", known
            language_of_chat = await tx.branches.chat_language(chat_id) or "kk"
            network = await tx.branches.network()
            branch = network.in_chat(chat_id)
            if rights is not None and branch is not None:
                rights = rights.within(branch.code, network)
            outside = branch is None or (rights is not None and not rights.on_staff)
            return () if outside else for_group(rights), language_of_chat, known

    def _digest(self, language: str, names: tuple[str, ...]) -> str:
        if not names:
            return ""
        said = "\n".join(
            f"{name} {self._texts.label(language, f'command-{name}')}" for name in names
        )
        return hashlib.sha256(f"{language}\n{said}".encode()).hexdigest()

    async def refresh(self) -> int:
        """Promise each menu that is not as it should be: after an update of the program, or after
        Telegram refused it; how many."""
        async with self._storage.reading() as tx:
            people = {post.person_id for post, _ in await tx.staff.everybody()}
            people |= set(await tx.staff.administrators())
            chats = [chat_id for chat_id, _, _ in await tx.branches.chats()]
            shown = await tx.menus.all()
        places = {(one, 0) for one in (*people, *chats)} | set(shown)
        due = []
        for chat_id, member in sorted(places):
            names, language, known = await self._wanted(chat_id, member)
            if self._digest(language, names) != known:
                due.append((chat_id, member))
        if due:
            async with self._storage.transaction() as tx:
                for chat_id, member in due:
                    tx.outbox.add(menu(chat_id, member))
        return len(due)


async def learn_posts_of_bot(bot: Bot, storage: Storage, chats: ChatAdministration) -> None:
    """Ask Telegram about groups of which nobody knows whether the bot is an administrator there:
    those that were linked before it was noted, or by another bot."""
    async with storage.reading() as tx:
        unknown = await tx.branches.unknown_chats()
    for chat_id in unknown:
        try:
            member = await bot.get_chat_member(chat_id, bot.id)
        except (TelegramBadRequest, TelegramForbiddenError, TelegramNotFound) as error:
            logger.info("a group was not found: %s", without_quotes(error.message))
            continue
        if member.status in (ChatMemberStatus.LEFT, ChatMemberStatus.KICKED):
            continue
        await chats.found(chat_id, admin=member.status == ChatMemberStatus.ADMINISTRATOR)
