"""Promises with a date: given in an answer, looked at, kept or broken."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.context import Requester
from bot.desk.access import Named
from bot.desk.actions import Handling
from bot.desk.promises import Pledging
from bot.errors import StaleButton
from handlers.callbacks import PledgeButton
from handlers.filters import ByPerson
from handlers.operator.arguments import OnAppeal
from handlers.parsing import pressed, requester_of


async def promise(
    message: Message,
    requester: Requester,
    named: Named,
    rest: str,
    handling: Handling,
    pledging: Pledging,
) -> None:
    date, text = handling.date_and_reason(rest)
    await pledging.pledge(requester, message.chat.id, named, date, text)


async def settle(
    message: Message, command: CommandObject, requester: Requester, named: Named, pledging: Pledging
) -> None:
    """/kept NUMBER, /broken NUMBER."""
    kept = command.command.lower() == "kept"
    await pledging.settle(requester, message.chat.id, named, kept=kept)


async def promises(message: Message, command: CommandObject, pledging: Pledging) -> None:
    assert message.from_user is not None
    code = (command.args or "").strip()
    await pledging.look(requester_of(message.from_user), message.chat.id, code)


async def button(query: CallbackQuery, callback_data: PledgeButton, pledging: Pledging) -> None:
    if callback_data.do not in ("kept", "broken"):
        raise StaleButton
    chat_id, message_id = pressed(query)
    kept = callback_data.do == "kept"
    requester = requester_of(query.from_user)
    await pledging.settle_one(requester, chat_id, callback_data.id, message_id, kept=kept)


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(ByPerson())
    router.message.register(promise, Command("promise", ignore_case=True), OnAppeal())
    settling = Command("kept", "broken", ignore_case=True)
    router.message.register(settle, settling, OnAppeal())
    router.message.register(promises, Command("promises", ignore_case=True))
    router.callback_query.register(button, PledgeButton.filter())
    return router
