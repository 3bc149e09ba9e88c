"""What staff write that replies to nothing: it is what they were asked for, or they are asked."""

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.citizen.intake import Intake
from bot.context import Requester
from bot.delivery.notices import Notices
from bot.desk.answering import Answering
from bot.domain.appeals.models import Item, Media
from bot.messages import say
from bot.text.display import has_words
from handlers.callbacks import Actions, StrayAction, StrayButton, register_actions
from handlers.filters import ByPerson, InGroup, InPrivate
from handlers.parsing import (
    comes_in_a_burst,
    is_command,
    is_service,
    item_of,
    lacks_file,
    replied,
    reply_target,
    wordless,
)


class AtTheDesk(InPrivate):
    """Written in private by somebody on the staff, and not as a citizen."""

    async def __call__(  # type: ignore[override]
        self,
        message: Message,
        requester: Requester,
        answering: Answering,
        only_citizen: bool = False,
    ) -> bool:
        if only_citizen or not await super().__call__(message):
            return False
        return await answering.is_desks(requester, reply_target(message))


class Overheard(InGroup):
    """Said in a group, in reply to nothing and nobody."""

    async def __call__(self, message: Message) -> bool:  # type: ignore[override]
        plain = message.reply_to_message is None and message.external_reply is None
        return plain and not is_command(message) and await super().__call__(message)


class RepliesInVain(InGroup):
    """Words in reply to us in a group that were edited, after they had been taken for nothing."""

    async def __call__(self, message: Message, bot: Bot) -> bool:  # type: ignore[override]
        original = replied(message)
        if original is None or original.from_user is None or original.from_user.id != bot.id:
            return False
        edited_words = message.edit_date is not None and message.text is not None
        return edited_words and await super().__call__(message)


class KeptWords(InPrivate):
    """An edited message of which nobody knows yet what it is."""

    async def __call__(  # type: ignore[override]
        self, message: Message, answering: Answering
    ) -> bool:
        return await answering.keeps(message.chat.id, message.message_id)


async def written(
    message: Message, requester: Requester, answering: Answering, notices: Notices
) -> None:
    item = item_of(message)
    if item is None and is_service(message):
        return
    if item is None or lacks_file(message, item):
        beside = "desk" if item is None else "words"
        told = say(message.chat.id, "media-unsupported", what=wordless(message), beside=beside)
        await notices.tell(told)
    if item is not None:
        await answering.write(requester, item, burst=comes_in_a_burst(message))


async def overheard(message: Message, requester: Requester, answering: Answering) -> None:
    item = item_of(message)
    if item is not None and _says_something(item):
        await answering.overhear(requester, item, burst=comes_in_a_burst(message))


def _says_something(item: Item) -> bool:
    return item.media is not Media.TEXT or has_words(item.text)


async def edited(message: Message, requester: Requester, answering: Answering) -> None:
    item = item_of(message)
    if item is not None:
        await answering.amend(requester, item)


async def edited_in_vain(message: Message, notices: Notices) -> None:
    """What was no answer when it was sent, as a mistyped command, is none later: its author hears
    that, and does not take it for one."""
    await notices.tell(say(message.chat.id, "desk-edited-words"))


async def cancel(message: Message, requester: Requester, answering: Answering) -> None:
    await answering.cancel(requester, message.chat.id)


async def answer(
    query: CallbackQuery,
    button: StrayButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    answering: Answering,
) -> None:
    await answering.answer(requester, chat_id, button.burst, button.id, message_id)


async def own(
    query: CallbackQuery,
    button: StrayButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    answering: Answering,
    intake: Intake,
) -> None:
    """Each is received as if it had been written as a citizen; then the question is over."""
    for item in await answering.own(requester, chat_id, button.burst):
        await intake.receive(requester, item, reply_to=None, burst=True)
    await answering.received(requester, button.burst, message_id)


async def nothing(
    query: CallbackQuery,
    button: StrayButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    answering: Answering,
) -> None:
    await answering.nothing(requester, chat_id, button.burst, button.id, message_id)


STRAY: Actions = {
    StrayAction.ANSWER: answer,
    StrayAction.OWN: own,
    StrayAction.NOTHING: nothing,
}


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(ByPerson())
    router.message.register(cancel, Command("cancel", "boldyrmau", ignore_case=True))
    register_actions(router, StrayButton, STRAY)
    return router


def build_last_router() -> Router:
    """After every command, and before what citizens write."""
    router = Router(name=f"{__name__}.last")
    for observer in (router.message, router.edited_message):
        observer.filter(ByPerson())
    router.message.register(written, AtTheDesk())
    router.message.register(overheard, Overheard())
    router.edited_message.register(edited, KeptWords())
    router.edited_message.register(edited_in_vain, RepliesInVain())
    return router
