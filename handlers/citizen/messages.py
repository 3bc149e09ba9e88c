"""Whatever a citizen writes that is no command: it becomes part of an appeal."""

from aiogram import Router
from aiogram.types import Message

from bot.citizen.addresses import Addresses
from bot.citizen.intake import Intake
from bot.citizen.own_appeals import OwnAppeals
from bot.context import Requester
from bot.delivery.notices import Notices
from bot.domain.appeals.models import Media
from bot.domain.appeals.numbers import digits_of, is_valid, looks_like_number
from bot.messages import say
from handlers.filters import ByPerson, InPrivate
from handlers.parsing import (
    comes_in_a_burst,
    has_words,
    is_service,
    item_of,
    lacks_file,
    reply_target,
)


async def written(
    message: Message,
    requester: Requester,
    intake: Intake,
    own_appeals: OwnAppeals,
    notices: Notices,
    addresses: Addresses,
) -> None:
    item = item_of(message)
    if item is None and is_service(message):
        return
    if item is None or lacks_file(message, item):
        await notices.tell(say(message.chat.id, "media-unsupported"))
    if item is None:
        return
    if item.media is Media.TEXT and not has_words(item.text):
        await notices.tell(say(message.chat.id, "text-needs-words"))
    elif (
        item.media is Media.TEXT
        and looks_like_number(item.text)
        and is_valid(digits_of(item.text))
        and not reply_target(message)
    ):
        await own_appeals.status(requester, item.text)
    else:
        await intake.receive(
            requester, item, reply_to=reply_target(message), burst=comes_in_a_burst(message)
        )
        addresses.wonder(requester.id, item)


async def edited(message: Message, requester: Requester, intake: Intake) -> None:
    item = item_of(message)
    if item is not None:
        await intake.edited(requester, item)


def build_router() -> Router:
    router = Router(name=__name__)
    for observer in (router.message, router.edited_message):
        observer.filter(InPrivate(), ByPerson())
    router.message.register(written)
    router.edited_message.register(edited)
    return router
