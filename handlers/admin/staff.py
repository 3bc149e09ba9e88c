"""The staff of a branch."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.administration.staff import StaffAdministration
from bot.domain.network.people import Role
from bot.errors import StaleButton
from handlers.callbacks import StaffButton
from handlers.filters import ByPerson
from handlers.parsing import pressed, requester_of


async def staff(message: Message, command: CommandObject, staffing: StaffAdministration) -> None:
    assert message.from_user is not None
    code = (command.args or "").strip()
    await staffing.look(requester_of(message.from_user), message.chat.id, code)


async def button(
    query: CallbackQuery, callback_data: StaffButton, staffing: StaffAdministration
) -> None:
    requester = requester_of(query.from_user)
    chat_id, message_id = pressed(query)
    branch, person = callback_data.branch, callback_data.person
    match callback_data.do:
        case "list":
            await staffing.look(requester, chat_id, branch, edit=message_id)
        case "person":
            await staffing.look(requester, chat_id, branch, person_id=person, edit=message_id)
        case "remove":
            await staffing.look(
                requester, chat_id, branch, person_id=person, sure=True, edit=message_id
            )
        case "remove-yes":
            await staffing.dismiss(requester, chat_id, person, branch, message_id)
        case "head" | "operator" as role:
            await staffing.appoint(requester, chat_id, person, branch, Role(role), message_id)
        case _:
            raise StaleButton


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(staff, Command("staff"), ByPerson())
    router.callback_query.register(button, StaffButton.filter())
    return router
