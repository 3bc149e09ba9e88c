"""A person's own data: /settings, /mydata, /forget."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.citizen.feedback import Feedback
from bot.citizen.own_appeals import CitizenDesk
from bot.errors import StaleButton
from bot.privacy.requests import PersonalDataRequests
from handlers.callbacks import PrivateButton
from handlers.filters import ByPerson, InPrivate
from handlers.parsing import pressed, requester_of


async def settings(message: Message, wishes: PersonalDataRequests) -> None:
    assert message.from_user is not None
    await wishes.settings(requester_of(message.from_user))


async def mydata(message: Message, wishes: PersonalDataRequests) -> None:
    assert message.from_user is not None
    await wishes.export(requester_of(message.from_user))


async def forget(message: Message, wishes: PersonalDataRequests) -> None:
    assert message.from_user is not None
    await wishes.ask(requester_of(message.from_user))


async def button(
    query: CallbackQuery,
    callback_data: PrivateButton,
    wishes: PersonalDataRequests,
    citizens: CitizenDesk,
    aftercare: Feedback,
) -> None:
    requester = requester_of(query.from_user)
    _, message_id = pressed(query)
    match callback_data.do:
        case "mydata":
            await wishes.export(requester)
        case "forget":
            await wishes.ask(requester)
        case "forget-yes":
            await wishes.forget(requester, message_id)
        case "forget-no":
            await wishes.keep(requester, message_id)
        case "language":
            await citizens.ask_language(requester)
        case "messages":
            await aftercare.settings(requester)
        case "privacy":
            await citizens.privacy(requester)
        case _:
            raise StaleButton


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(InPrivate(), ByPerson())
    router.callback_query.filter(InPrivate())
    router.message.register(settings, Command("settings", "baptau"))
    router.message.register(mydata, Command("mydata"))
    router.message.register(forget, Command("forget"))
    router.callback_query.register(button, PrivateButton.filter())
    return router
