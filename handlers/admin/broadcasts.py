"""One message to many: /broadcast and the page on which it is sent, watched and stopped."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.administration.broadcasts import Broadcasts
from bot.administration.office_forms import OfficeForms
from bot.context import Requester
from bot.errors import UsageNeeded
from handlers.callbacks import Actions, BroadcastAction, BroadcastButton, register_actions
from handlers.filters import ByPerson
from handlers.parsing import clean


async def broadcast(
    message: Message,
    command: CommandObject,
    requester: Requester,
    broadcasts: Broadcasts,
    office_forms: OfficeForms,
) -> None:
    """/broadcast staff|citizens [CODE|all] [kk|ru|all] [DATE] | TEXT; alone, step by step."""
    if not command.args:
        await office_forms.begin_broadcast(requester, message.chat.id)
        return
    head, bar, text = clean(command.args or "").partition("|")
    words = head.split()
    if not bar or not words:
        raise UsageNeeded("broadcast")
    who, *rest = words
    where = rest.pop(0) if rest else "all"
    language = rest.pop(0) if rest and rest[0] in ("kk", "ru", "all") else "all"
    await broadcasts.preview(
        requester, message.chat.id, who, where, language, text.strip(), " ".join(rest)
    )


async def start(
    query: CallbackQuery,
    button: BroadcastButton,
    requester: Requester,
    message_id: int,
    broadcasts: Broadcasts,
) -> None:
    await broadcasts.start(requester, button.id, message_id)


async def stop(
    query: CallbackQuery,
    button: BroadcastButton,
    requester: Requester,
    message_id: int,
    broadcasts: Broadcasts,
) -> None:
    await broadcasts.stop(requester, button.id, message_id)


async def show(
    query: CallbackQuery,
    button: BroadcastButton,
    requester: Requester,
    message_id: int,
    broadcasts: Broadcasts,
) -> None:
    await broadcasts.show(requester, button.id, message_id)


ACTIONS: Actions = {
    BroadcastAction.SEND: start,
    BroadcastAction.STOP: stop,
    BroadcastAction.SHOW: show,
}


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(ByPerson())
    router.message.register(broadcast, Command("broadcast", ignore_case=True))
    register_actions(router, BroadcastButton, ACTIONS)
    return router
