"""Slips of the hand in a branch chat: each gets one exact line, and nothing is lost."""

from aiogram import Bot, Router
from aiogram.filters import Filter
from aiogram.types import Message

from bot.delivery.notices import Notices
from bot.desk.replies import OperatorDesk
from bot.messages import say
from handlers.filters import ByPerson, InGroup
from handlers.parsing import replied, reply_target


class RepliesAsNobody(Filter):
    """A reply to a card by an anonymous administrator or in the name of a channel."""

    async def __call__(self, message: Message, desk: OperatorDesk) -> bool:
        target = reply_target(message)
        if message.sender_chat is None or message.is_automatic_forward or target is None:
            return False
        return await desk.is_staff_posting(message.chat.id, target) is not None


class EditedCommand(InGroup):
    async def __call__(self, message: Message) -> bool:  # type: ignore[override]
        return await super().__call__(message) and (message.text or "").startswith("/")


class RepliesToUnknown(InGroup):
    """A reply to a message of ours that stands for no appeal any more."""

    async def __call__(  # type: ignore[override]
        self, message: Message, bot: Bot, desk: OperatorDesk
    ) -> bool:
        original = replied(message)
        if original is None or original.from_user is None or original.from_user.id != bot.id:
            return False
        if not await super().__call__(message):
            return False
        return await desk.appeal_behind(message.chat.id, original.message_id) is None


async def nobody(message: Message, notices: Notices) -> None:
    await notices.tell(say(message.chat.id, "anonymous-admin"))


async def edited_command(message: Message, notices: Notices) -> None:
    """A command is carried out once, when it is sent."""
    await notices.tell(say(message.chat.id, "desk-edited-command"))


async def to_what(message: Message, notices: Notices) -> None:
    await notices.tell(say(message.chat.id, "desk-reply-to-what"))


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(nobody, RepliesAsNobody())
    router.edited_message.register(edited_command, EditedCommand(), ByPerson())
    return router


def build_last_router() -> Router:
    """After everything that a reply may mean."""
    router = Router(name=f"{__name__}.last")
    router.message.register(to_what, RepliesToUnknown(), ByPerson())
    return router
