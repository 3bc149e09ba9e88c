"""The staff of a branch: inviting, and who works there."""

import secrets

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message, UsersShared

from bot.administration.staff import StaffAdministration
from bot.context import Requester
from bot.domain.network.people import Role
from handlers.callbacks import (
    Actions,
    DismissalButton,
    InviteAction,
    InviteButton,
    OnButton,
    StaffAction,
    StaffButton,
    register_actions,
)
from handlers.filters import ByPerson, InPrivate
from handlers.parsing import item_of, meant


async def invite(
    message: Message, command: CommandObject, requester: Requester, staffing: StaffAdministration
) -> None:
    """/invite operator|head CODE; alone, by buttons."""
    if not command.args:
        await staffing.choose_role(requester, message.chat.id, "")
        return
    role, _, code = command.args.partition(" ")
    await staffing.invite(
        requester,
        message.chat.id,
        role.strip().lower(),
        code.strip(),
        secrets.token_urlsafe(18),
    )


async def choose_role(
    query: CallbackQuery,
    button: InviteButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    staffing: StaffAdministration,
) -> None:
    await staffing.choose_role(requester, chat_id, button.branch, message_id)


async def invite_to(
    query: CallbackQuery,
    button: InviteButton,
    requester: Requester,
    chat_id: int,
    staffing: StaffAdministration,
) -> None:
    token = secrets.token_urlsafe(18)
    await staffing.invite(requester, chat_id, meant(Role, button.role), button.branch, token)


async def offer_contacts(
    query: CallbackQuery, button: InviteButton, requester: Requester, staffing: StaffAdministration
) -> None:
    await staffing.offer_contacts(requester, button.branch, meant(Role, button.role))


INVITE: Actions = {
    InviteAction.PAGE: choose_role,
    InviteAction.ROLE: invite_to,
    InviteAction.CONTACTS: offer_contacts,
}


class FromContacts(InPrivate):
    """Somebody was chosen from the contacts, after the bot had asked for that. Gives a handler
    them as `chosen`."""

    async def __call__(  # type: ignore[override]
        self, message: Message
    ) -> bool | dict[str, UsersShared]:
        chosen, in_private = message.users_shared, await super().__call__(message)
        if chosen is None or not in_private or item_of(message) is not None:
            return False
        return {"chosen": chosen}


async def appoint_chosen(
    message: Message, chosen: UsersShared, requester: Requester, staffing: StaffAdministration
) -> None:
    """The key lets choose one."""
    token = secrets.token_urlsafe(18)
    await staffing.appoint_chosen(requester, chosen.request_id, chosen.users[0].user_id, token)


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


async def take_back(
    query: CallbackQuery,
    button: DismissalButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    staffing: StaffAdministration,
) -> None:
    await staffing.take_back(requester, chat_id, button.id, message_id)


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
    router.message.register(invite, Command("invite", ignore_case=True), ByPerson())
    router.message.register(staff, Command("staff", ignore_case=True), ByPerson())
    router.message.register(appoint_chosen, FromContacts(), ByPerson())
    register_actions(router, StaffButton, ACTIONS)
    register_actions(router, InviteButton, INVITE)
    router.callback_query.register(take_back, OnButton(DismissalButton))
    return router
