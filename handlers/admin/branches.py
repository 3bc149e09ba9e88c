"""Branches, modes, bans, health: what administrators and heads type."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.administration.branches import BranchAdministration
from bot.administration.office_forms import OfficeForms
from bot.context import Requester
from bot.desk.access import Named
from bot.domain.network.branches import Mode
from bot.errors import UsageNeeded
from handlers.callbacks import (
    Actions,
    BranchAction,
    BranchButton,
    ModeAction,
    ModeButton,
    OnButton,
    SubstituteButton,
    register_actions,
)
from handlers.filters import ByPerson
from handlers.operator.arguments import OnAppeal
from handlers.parsing import clean, meant


async def branches(
    message: Message, command: CommandObject, requester: Requester, managing: BranchAdministration
) -> None:
    await managing.search(requester, message.chat.id, (command.args or "").strip())


async def branch(
    message: Message, command: CommandObject, requester: Requester, managing: BranchAdministration
) -> None:
    """/branch CODE; /branch add CODE PARENT | kk | ru; edit, move, pause, resume, hours."""
    chat_id = message.chat.id
    head, *names = [part.strip() for part in clean(command.args or "").split("|")]
    words = head.split()
    kk, ru = [*names, "", ""][:2]
    match words:
        case ["add", code, parent]:
            await managing.add(requester, chat_id, code, parent, kk, ru)
        case ["edit", code]:
            await managing.rename(requester, chat_id, code, kk, ru)
        case ["move", code, parent]:
            await managing.move(requester, chat_id, code, parent)
        case ["pause", code, *substitute] if len(substitute) <= 1:
            stand_in = "".join(substitute)
            await managing.pause(requester, chat_id, code, stand_in, paused=True)
        case ["resume", code]:
            await managing.pause(requester, chat_id, code, paused=False)
        case ["hours", code, *hours] if hours:
            await managing.set_hours(requester, chat_id, code, " ".join(hours))
        case [code] if code not in ("add", "edit", "move", "pause", "resume", "hours"):
            await managing.open_branch(requester, chat_id, code)
        case _:
            raise UsageNeeded("branch")


async def open_(
    query: CallbackQuery,
    button: BranchButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    managing: BranchAdministration,
) -> None:
    """Or, before the branch pauses, ask who takes its new appeals."""
    pausing = button.do is BranchAction.PAUSE
    await managing.open_branch(requester, chat_id, button.code, edit=message_id, pausing=pausing)


async def hours(
    query: CallbackQuery,
    button: BranchButton,
    requester: Requester,
    chat_id: int,
    office_forms: OfficeForms,
) -> None:
    await office_forms.begin_hours(requester, chat_id, button.code)


async def resume(
    query: CallbackQuery,
    button: BranchButton,
    requester: Requester,
    chat_id: int,
    managing: BranchAdministration,
) -> None:
    await managing.pause(requester, chat_id, button.code, paused=False)


async def substitute(
    query: CallbackQuery,
    button: SubstituteButton,
    requester: Requester,
    chat_id: int,
    managing: BranchAdministration,
) -> None:
    stand_in = button.by.removeprefix("by.")
    await managing.pause(requester, chat_id, button.code, stand_in, paused=True)


ACTIONS: Actions = {
    BranchAction.OPEN: open_,
    BranchAction.PAUSE: open_,
    BranchAction.RESUME: resume,
    BranchAction.HOURS: hours,
}


async def mode(
    message: Message, command: CommandObject, requester: Requester, managing: BranchAdministration
) -> None:
    """/mode; /mode MODE; /mode MODE kk|ru WORDS."""
    chat_id = message.chat.id
    wanted, _, rest = clean(command.args or "").partition(" ")
    if not rest:
        await managing.set_mode(requester, chat_id, wanted.lower())
        return
    language, _, text = rest.strip().partition(" ")
    await managing.announce(requester, chat_id, wanted.lower(), language.lower(), text.strip())


async def show_mode(
    query: CallbackQuery,
    button: ModeButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    managing: BranchAdministration,
) -> None:
    await managing.set_mode(requester, chat_id, "", edit=message_id)


async def ask_mode(
    query: CallbackQuery,
    button: ModeButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    managing: BranchAdministration,
) -> None:
    """What another mode means, and whether it is meant."""
    await managing.set_mode(requester, chat_id, meant(Mode, button.mode), edit=message_id)


async def change_mode(
    query: CallbackQuery,
    button: ModeButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    managing: BranchAdministration,
) -> None:
    mode = meant(Mode, button.mode)
    await managing.set_mode(requester, chat_id, mode, sure=True, edit=message_id)


MODE: Actions = {
    ModeAction.SHOW: show_mode,
    ModeAction.ASK: ask_mode,
    ModeAction.SET: change_mode,
}


async def health(message: Message, requester: Requester, managing: BranchAdministration) -> None:
    await managing.health(requester, message.chat.id)


async def ban(
    message: Message,
    command: CommandObject,
    requester: Requester,
    named: Named,
    rest: str,
    managing: BranchAdministration,
) -> None:
    banned = command.command.lower() == "ban"
    await managing.ban(requester, message.chat.id, named, rest, banned=banned)


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(ByPerson())
    router.message.register(branches, Command("branches", ignore_case=True))
    router.message.register(branch, Command("branch", ignore_case=True))
    router.message.register(mode, Command("mode", ignore_case=True))
    router.message.register(health, Command("health", ignore_case=True))
    router.message.register(ban, Command("ban", "unban", ignore_case=True), OnAppeal())
    register_actions(router, BranchButton, ACTIONS)
    register_actions(router, ModeButton, MODE)
    router.callback_query.register(substitute, OnButton(SubstituteButton))
    return router
