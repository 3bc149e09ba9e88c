"""The staff of a branch: inviting, and who works there."""

import secrets

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.administration.staff import StaffAdministration
from bot.context import Requester
from bot.domain.network.people import Role
from handlers.callbacks import Actions, StaffAction, StaffButton, register_actions
from handlers.filters import ByPerson


async def invite(
    message: Message, command: CommandObject, requester: Requester, staffing: StaffAdministration
) -> None:
    role, _, code = (command.args or "").partition(" ")
    await staffing.invite(
        requester,
        message.chat.id,
        role.strip().lower(),
        code.strip(),
        secrets.token_urlsafe(18),
    )


async def staff(
    message: Message, command: CommandObject, requester: Requester, staffing: StaffAdministration
) -> None:
    code = (command.args or "").strip()
    await staffing.look(requester, message.chat.id, code)


async def look(
    query: CallbackQuery,
    button: StaffButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    staffing: StaffAdministration,
) -> None:
    await staffing.look(requester, chat_id, button.branch, edit=message_id)


async def look_at_person(
    query: CallbackQuery,
    button: StaffButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    staffing: StaffAdministration,
) -> None:
    """Or, before they are removed, ask whether that is meant."""
    sure = button.do is StaffAction.REMOVE
    await staffing.look(
        requester, chat_id, button.branch, person_id=button.person, sure=sure, edit=message_id
    )


async def dismiss(
    query: CallbackQuery,
    button: StaffButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    staffing: StaffAdministration,
) -> None:
    await staffing.dismiss(requester, chat_id, button.person, button.branch, message_id)


async def appoint(
    query: CallbackQuery,
    button: StaffButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    staffing: StaffAdministration,
) -> None:
    role = Role.HEAD if button.do is StaffAction.HEAD else Role.OPERATOR
    await staffing.appoint(requester, chat_id, button.person, button.branch, role, message_id)


ACTIONS: Actions = {
    StaffAction.LIST: look,
    StaffAction.PERSON: look_at_person,
    StaffAction.REMOVE: look_at_person,
    StaffAction.REMOVE_YES: dismiss,
    StaffAction.HEAD: appoint,
    StaffAction.OPERATOR: appoint,
}


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(invite, Command("invite"), ByPerson())
    router.message.register(staff, Command("staff"), ByPerson())
    register_actions(router, StaffButton, ACTIONS)
    return router
