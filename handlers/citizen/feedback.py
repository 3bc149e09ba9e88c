"""What follows a reminder: rating, asking for a higher level, fewer messages."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.citizen.feedback import Feedback
from bot.errors import StaleButton
from handlers.callbacks import CareButton, LadderButton
from handlers.filters import ByPerson, InPrivate
from handlers.parsing import pressed, requester_of


async def care(query: CallbackQuery, callback_data: CareButton, aftercare: Feedback) -> None:
    requester = requester_of(query.from_user)
    _, message_id = pressed(query)
    match callback_data.do:
        case "rate":
            await aftercare.ask_rating(requester, callback_data.id)
        case "partly":
            await aftercare.partly(requester, callback_data.id, message_id)
        case "up":
            await aftercare.escalate(requester, callback_data.id, message_id)
        case "kept" | "broken" as answer:
            await aftercare.promise_kept(requester, callback_data.id, kept=answer == "kept")
        case "settings":
            await aftercare.settings(requester)
        case "fewer" | "all" as wanted:
            await aftercare.want_fewer(requester, wanted == "fewer", message_id)
        case _:
            raise StaleButton


async def take_charge(
    query: CallbackQuery, callback_data: LadderButton, aftercare: Feedback
) -> None:
    _, message_id = pressed(query)
    await aftercare.acknowledge(
        requester_of(query.from_user),
        callback_data.level,
        callback_data.code,
        callback_data.until,
        message_id,
    )


async def settings(message: Message, aftercare: Feedback) -> None:
    assert message.from_user is not None
    await aftercare.settings(requester_of(message.from_user))


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(InPrivate(), ByPerson())
    router.callback_query.filter(InPrivate())
    router.message.register(settings, Command("notify", "habar"))
    router.callback_query.register(care, CareButton.filter())
    router.callback_query.register(take_charge, LadderButton.filter())
    return router
