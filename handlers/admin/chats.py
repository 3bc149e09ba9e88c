"""Groups: which branch a chat serves, its language, its topics."""

from aiogram import Router
from aiogram.enums import ChatMemberStatus
from aiogram.filters import Command, CommandObject
from aiogram.types import ChatMemberRestricted, ChatMemberUnion, ChatMemberUpdated, Message

from bot.administration.chats import ChatAdministration
from bot.context import Requester
from bot.delivery.notices import Notices
from bot.desk.appeal_messages import AppealMessages
from bot.domain.network.people import Language
from bot.domain.notifications import SentMessage
from bot.messages import say
from handlers.filters import AnswersCard, ByPerson, InGroup
from handlers.parsing import clean, is_command
from handlers.texts import LANGUAGES


async def link(
    message: Message,
    command: CommandObject,
    requester: Requester,
    administration: ChatAdministration,
) -> None:
    await administration.link(
        requester,
        message.chat.id,
        clean(message.chat.title or ""),
        (command.args or "").strip(),
    )


async def language(
    message: Message,
    command: CommandObject,
    requester: Requester,
    administration: ChatAdministration,
) -> None:
    """In a group /language changes at once to the other language, or to the one named."""
    named = (command.args or "").strip().lower()[:2]
    wanted = Language(named) if named in LANGUAGES else None
    title = clean(message.chat.title or "")
    await administration.speak(requester, message.chat.id, title, wanted)


async def topics(
    message: Message,
    command: CommandObject,
    requester: Requester,
    administration: ChatAdministration,
) -> None:
    typed = (command.args or "").strip().lower()
    forum = bool(message.chat.is_forum)
    await administration.sort_cards(requester, message.chat.id, typed, forum=forum)


async def migrated(message: Message, administration: ChatAdministration) -> None:
    assert message.migrate_to_chat_id is not None
    await administration.migrated(message.chat.id, message.migrate_to_chat_id)


async def membership(event: ChatMemberUpdated, administration: ChatAdministration) -> None:
    """The bot was added to a group, or taken out of it."""
    before, after = event.old_chat_member, event.new_chat_member
    if _outside(after):
        await administration.removed(event.chat.id)
    elif _outside(before):
        title = clean(event.chat.title or "")
        await administration.joined(event.chat.id, title, admin=_administers(after))
    elif _muted(after):
        await administration.muted(event.chat.id)
    elif _muted(before):
        await administration.heard_again(event.chat.id)
    elif _administers(before) and not _administers(after):
        await administration.demoted(event.chat.id)
    elif _administers(after) and not _administers(before):
        await administration.promoted(event.chat.id)


def _administers(member: ChatMemberUnion) -> bool:
    return member.status == ChatMemberStatus.ADMINISTRATOR


def _outside(member: ChatMemberUnion) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return not member.is_member
    return member.status in (ChatMemberStatus.LEFT, ChatMemberStatus.KICKED)


def _muted(member: ChatMemberUnion) -> bool:
    return isinstance(member, ChatMemberRestricted) and not member.can_send_messages


async def anonymous(message: Message, notices: Notices) -> None:
    """What anonymous administrators ask for: there is nobody to check rights for."""
    await notices.tell(say(message.chat.id, "anonymous-admin"))


class Migrated(InGroup):
    async def __call__(self, message: Message) -> bool:  # type: ignore[override]
        return message.migrate_to_chat_id is not None


class ByNobody(InGroup):
    """A command, or a reply to a card, by an anonymous administrator or a channel."""

    async def __call__(  # type: ignore[override]
        self, message: Message, appeal_messages: AppealMessages
    ) -> bool | dict[str, SentMessage]:
        if message.sender_chat is None or not await super().__call__(message):
            return False
        return is_command(message) or await AnswersCard()(message, appeal_messages)


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(migrated, Migrated())
    router.message.register(anonymous, ByNobody())
    router.message.register(link, Command("link", ignore_case=True), ByPerson())
    router.message.register(
        language, Command("language", "til", "lang", ignore_case=True), InGroup(), ByPerson()
    )
    router.message.register(topics, Command("topics", ignore_case=True), ByPerson())
    router.my_chat_member.register(membership, InGroup())
    return router
