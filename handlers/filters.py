"""Filters: who wrote, and where. Async classes: a magic filter costs a trip to another thread."""

from aiogram import Bot
from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.context import Requester
from bot.desk.appeal_messages import AppealMessages
from bot.domain.notifications import SentMessage
from handlers.parsing import replied, reply_target


class InPrivate(Filter):
    async def __call__(self, event: Message | CallbackQuery) -> bool:
        message = event.message if isinstance(event, CallbackQuery) else event
        return message is not None and message.chat.type == ChatType.PRIVATE


class InWords(Filter):
    """Not below a file: that is a part of an appeal or of an answer, whatever is written there."""

    async def __call__(self, message: Message) -> bool:
        return message.text is not None


class InGroup(Filter):
    async def __call__(self, event: Message | CallbackQuery | ChatMemberUpdated) -> bool:
        place = event.message if isinstance(event, CallbackQuery) else event
        return place is not None and place.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


class ByPerson(Filter):
    """Written by a person as themselves, not by a channel or an anonymous administrator."""

    async def __call__(self, message: Message, requester: Requester | None = None) -> bool:
        return requester is not None


class AnswersCard(Filter):
    """A reply to one of the messages in which staff see an appeal. Gives a handler that message
    as `sent_message`."""

    async def __call__(
        self, message: Message, appeal_messages: AppealMessages
    ) -> bool | dict[str, SentMessage]:
        target = reply_target(message)
        if target is not None:
            sent_message = await appeal_messages.sent_message(message.chat.id, target)
            found = sent_message if sent_message and sent_message.shows_appeal_to_staff else None
        else:
            found = await _album(message, appeal_messages)
        return False if found is None else {"sent_message": found}


class AnswersUs(InGroup):
    """As AnswersCard; besides, in a group, a reply to a message of ours that stands for no appeal
    (any more): then `sent_message` is None."""

    async def __call__(  # type: ignore[override]
        self, message: Message, bot: Bot, appeal_messages: AppealMessages
    ) -> bool | dict[str, SentMessage | None]:
        original = replied(message)
        if original is None:
            found = await _album(message, appeal_messages)
            return False if found is None else {"sent_message": found}
        sent_message = await appeal_messages.sent_message(message.chat.id, original.message_id)
        if sent_message is not None and sent_message.shows_appeal_to_staff:
            return {"sent_message": sent_message}
        if original.from_user is None or original.from_user.id != bot.id:
            return False
        stray = sent_message is None or sent_message.appeal_id is None
        return {"sent_message": None} if stray and await super().__call__(message) else False


async def _album(message: Message, appeal_messages: AppealMessages) -> SentMessage | None:
    """Of an album only the first item is a reply; the others go on with it."""
    if message.media_group_id is None:
        return None
    return await appeal_messages.album_goes_on(message.chat.id, message.media_group_id)
