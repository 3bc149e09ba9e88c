"""Who speaks, and where. Async classes: a magic filter costs a trip to another thread."""

from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.desk.replies import OperatorDesk
from bot.domain.notifications import SentMessage
from handlers.parsing import reply_target


class InPrivate(Filter):
    async def __call__(self, event: Message | CallbackQuery) -> bool:
        message = event.message if isinstance(event, CallbackQuery) else event
        return message is not None and message.chat.type == ChatType.PRIVATE


class InGroup(Filter):
    async def __call__(self, event: Message | CallbackQuery | ChatMemberUpdated) -> bool:
        place = event.message if isinstance(event, CallbackQuery) else event
        return place is not None and place.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


class ByPerson(Filter):
    """Written by a person as themselves, not by a channel or an anonymous administrator."""

    async def __call__(self, message: Message) -> bool:
        return message.from_user is not None and message.sender_chat is None


class AnswersCard(Filter):
    """A reply to one of the messages in which staff see an appeal."""

    async def __call__(self, message: Message, desk: OperatorDesk) -> bool | dict[str, SentMessage]:
        target = reply_target(message)
        sent_message = None
        if target is not None:
            sent_message = await desk.is_staff_posting(message.chat.id, target)
        elif message.media_group_id is not None:
            sent_message = await desk.goes_on(message.chat.id, message.media_group_id)
        return False if sent_message is None else {"sent_message": sent_message}
