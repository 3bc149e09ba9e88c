"""Promises with a date: given in an answer, looked at, kept or broken."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.context import Requester
from bot.desk.access import Named
from bot.desk.promises import PromiseKeeping
from handlers.callbacks import Actions, PromiseAction, PromiseButton, register_actions
from handlers.filters import ByPerson
from handlers.operator.arguments import OnAppeal


async def promise(
    message: Message,
    requester: Requester,
    named: Named,
    rest: str,
    promise_keeping: PromiseKeeping,
) -> None:
    await promise_keeping.promise(requester, message.chat.id, named, rest)


async def settle(
    message: Message,
    command: CommandObject,
    requester: Requester,
    named: Named,
    promise_keeping: PromiseKeeping,
) -> None:
    """/kept NUMBER, /broken NUMBER."""
    kept = command.command.lower() == "kept"
    await promise_keeping.settle(requester, message.chat.id, named, kept=kept)


async def promises(
    message: Message, command: CommandObject, requester: Requester, promise_keeping: PromiseKeeping
) -> None:
    code = (command.args or "").strip()
    await promise_keeping.look(requester, message.chat.id, code)


async def settle_one(
    query: CallbackQuery,
    button: PromiseButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    promise_keeping: PromiseKeeping,
) -> None:
    kept = button.do is PromiseAction.KEPT
    await promise_keeping.settle_one(requester, chat_id, button.id, message_id, kept=kept)


ACTIONS: Actions = {PromiseAction.KEPT: settle_one, PromiseAction.BROKEN: settle_one}


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(ByPerson())
    router.message.register(promise, Command("promise", ignore_case=True), OnAppeal())
    settling = Command("kept", "broken", ignore_case=True)
    router.message.register(settle, settling, OnAppeal())
    router.message.register(promises, Command("promises", ignore_case=True))
    register_actions(router, PromiseButton, ACTIONS)
    return router
