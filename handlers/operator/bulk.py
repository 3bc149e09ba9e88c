"""One action on many appeals: ticking them in a list, choosing what to do, doing it."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.context import Requester
from bot.desk.bulk import VIEWS, Bulk, Selection
from bot.errors import StaleButton
from handlers.callbacks import (
    Actions,
    BulkAction,
    BulkButton,
    OnButton,
    PickButton,
    SelectAction,
    SelectButton,
    register_actions,
)
from handlers.filters import ByPerson
from handlers.parsing import clean


async def bulk_(message: Message, command: CommandObject, requester: Requester, bulk: Bulk) -> None:
    action, _, words = clean(command.args or "").partition(" ")
    await bulk.on_found(requester, message.chat.id, action.lower(), words.strip())


async def pick(
    query: CallbackQuery,
    button: PickButton,
    requester: Requester,
    chat_id: int,
    selection: Selection,
) -> None:
    await selection.from_queue(
        requester,
        chat_id,
        wanted=button.only,
        branch=button.branch,
        category=button.category,
    )


async def open_found(
    query: CallbackQuery,
    button: SelectButton,
    requester: Requester,
    chat_id: int,
    selection: Selection,
) -> None:
    await selection.from_found(requester, chat_id, button.id)


async def tick(
    query: CallbackQuery,
    button: SelectButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    selection: Selection,
) -> None:
    if not button.arg.isdecimal():
        raise StaleButton
    page, appeal_id = max(0, button.page), int(button.arg)
    await selection.tick(requester, chat_id, button.id, page, message_id, appeal_id)


async def tick_page(
    query: CallbackQuery,
    button: SelectButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    selection: Selection,
) -> None:
    await selection.tick_page(requester, chat_id, button.id, max(0, button.page), message_id)


async def clear(
    query: CallbackQuery,
    button: SelectButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    selection: Selection,
) -> None:
    await selection.clear(requester, chat_id, button.id, max(0, button.page), message_id)


async def show(
    query: CallbackQuery,
    button: SelectButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    selection: Selection,
) -> None:
    view, page = button.do.value, max(0, button.page)
    await selection.show(requester, chat_id, button.id, view, page, message_id, button.arg)


async def plan(
    query: CallbackQuery,
    button: SelectButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    bulk: Bulk,
) -> None:
    action, _, words = button.arg.partition(".")
    words = words.replace(".", " ", 1)
    await bulk.preview(requester, chat_id, button.id, action, words, message_id)


async def carry_out(
    query: CallbackQuery,
    button: BulkButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    bulk: Bulk,
) -> None:
    await bulk.carry_out(requester, chat_id, button.id, message_id)


async def undo(
    query: CallbackQuery,
    button: BulkButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    bulk: Bulk,
) -> None:
    await bulk.undo(requester, chat_id, button.id, message_id)


SELECTING: Actions = {
    SelectAction.OPEN: open_found,
    SelectAction.TICK: tick,
    SelectAction.TICK_PAGE: tick_page,
    SelectAction.CLEAR: clear,
    **{SelectAction(view): show for view in VIEWS},
    SelectAction.PLAN: plan,
}

PLANNED: Actions = {BulkAction.GO: carry_out, BulkAction.UNDO: undo}


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(ByPerson())
    router.message.register(bulk_, Command("bulk", ignore_case=True))
    router.callback_query.register(pick, OnButton(PickButton))
    register_actions(router, SelectButton, SELECTING)
    register_actions(router, BulkButton, PLANNED)
    return router
