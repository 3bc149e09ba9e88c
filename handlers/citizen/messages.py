"""Whatever a citizen writes that is no command: it becomes part of an appeal, unless it is small
talk."""

from aiogram import Router
from aiogram.types import Message

from bot.citizen.addresses import Addresses
from bot.citizen.intake import Intake
from bot.context import Requester
from bot.delivery.notices import Notices
from bot.messages import say
from handlers.filters import ByPerson, InPrivate
from handlers.parsing import (
    comes_in_a_burst,
    is_command,
    is_service,
    item_of,
    lacks_file,
    reply_target,
    sign_of,
    wordless,
)


async def written(
    message: Message,
    requester: Requester,
    intake: Intake,
    notices: Notices,
    addresses: Addresses,
) -> None:
    item = item_of(message)
    if item is None and is_service(message):
        return
    if item is None:
        await intake.wordless(
            requester, wordless(message), sign_of(message), reply_to=reply_target(message)
        )
        return
    if lacks_file(message, item):
        await notices.tell(
            say(message.chat.id, "media-unsupported", what=wordless(message), beside="words")
        )
    if await intake.receive(
        requester, item, reply_to=reply_target(message), burst=comes_in_a_burst(message)
    ):
        addresses.wonder(requester.id, item)


async def edited(message: Message, requester: Requester, intake: Intake, notices: Notices) -> None:
    """A command is carried out once, when it is sent; words that were taken for nothing, as a
    mistyped one is, are not taken for anything later. A reaction alone is no edit: it has no date
    of editing."""
    item = item_of(message)
    if item is None or await intake.edited(requester, item):
        return
    if message.edit_date is not None and message.text is not None:
        name = "desk-edited-command" if is_command(message) else "desk-edited-words"
        await notices.tell(say(message.chat.id, name))


def build_router() -> Router:
    router = Router(name=__name__)
    for observer in (router.message, router.edited_message):
        observer.filter(InPrivate(), ByPerson())
    router.message.register(written)
    router.edited_message.register(edited)
    return router
