"""/hold and /unhold: appeals that must be kept."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from bot.desk.replies import OperatorDesk
from bot.privacy.holds import LegalHolds
from handlers.filters import ByPerson
from handlers.operator.arguments import named_in
from handlers.parsing import requester_of


async def hold(
    message: Message, command: CommandObject, desk: OperatorDesk, holding: LegalHolds
) -> None:
    assert message.from_user is not None
    named, reason = await named_in(message, command, desk)
    await holding.hold(requester_of(message.from_user), message.chat.id, named, reason)


async def unhold(
    message: Message, command: CommandObject, desk: OperatorDesk, holding: LegalHolds
) -> None:
    assert message.from_user is not None
    named, _ = await named_in(message, command, desk)
    await holding.release(requester_of(message.from_user), message.chat.id, named)


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(ByPerson())
    router.message.register(hold, Command("hold", ignore_case=True))
    router.message.register(unhold, Command("unhold", ignore_case=True))
    return router
