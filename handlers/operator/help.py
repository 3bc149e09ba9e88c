"""Where staff begin: /start and /help by role and by chat, buttons that do what commands do."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart, Filter
from aiogram.types import CallbackQuery, Message

from bot.administration.first_steps import FirstSteps
from bot.citizen.account import Account
from bot.context import Requester
from bot.desk.answering import Answering
from handlers.callbacks import HelpButton, OnButton, RunButton
from handlers.citizen.commands import INVITED
from handlers.filters import ByPerson, InGroup, InPrivate, InWords

CarryOut = Callable[[Message], Awaitable[None]]
"""Handles a message as if it had just arrived."""


class OnStaff(InPrivate):
    """In private, of somebody who holds a post at this moment."""

    async def __call__(  # type: ignore[override]
        self, event: Message | CallbackQuery, requester: Requester, first_steps: FirstSteps
    ) -> bool:
        return await super().__call__(event) and await first_steps.on_staff(requester)


class NotInvited(Filter):
    """Whatever link led here, it is no invitation."""

    async def __call__(self, message: Message, command: CommandObject) -> bool:
        return not (command.args or "").startswith(INVITED)


async def start(message: Message, requester: Requester, first_steps: FirstSteps) -> None:
    await first_steps.start(requester)


async def help_(message: Message, requester: Requester, first_steps: FirstSteps) -> None:
    await first_steps.help(requester, message.chat.id)


async def turn(
    query: CallbackQuery,
    button: HelpButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    first_steps: FirstSteps,
    answering: Answering,
    account: Account,
) -> None:
    """To another page; or, for whoever works here, through the citizen's door."""
    if button.page == OWN_DOOR and chat_id > 0:
        await answering.open_own_door(requester)
        await account.help(requester)
        return
    await first_steps.help(requester, chat_id, page=button.page, edit=message_id)


OWN_DOOR = "own-door"


async def run(
    query: CallbackQuery, button: RunButton, requester: Requester, carry_out: CarryOut
) -> None:
    """What the button names is done as if it had been typed where the button stands."""
    assert query.message is not None
    said = Message.model_validate(
        {
            "message_id": query.message.message_id,
            "date": query.message.date,
            "chat": query.message.chat,
            "from": query.from_user,
            "text": f"/{button.command}",
        }
    )
    await carry_out(said)


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(InWords(), ByPerson())
    helping = Command("help", "menu", "komek", ignore_case=True)
    router.message.register(start, CommandStart(), NotInvited(), OnStaff())
    router.message.register(help_, helping, InGroup())
    router.message.register(help_, helping, OnStaff())
    router.callback_query.register(turn, OnButton(HelpButton))
    router.callback_query.register(run, OnButton(RunButton))
    return router
