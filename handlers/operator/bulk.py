"""Ticking appeals in a list and choosing what to do with them."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.desk.bulk import VIEWS, Bulk, Selecting
from bot.errors import StaleButton
from handlers.callbacks import PickButton, SelectButton
from handlers.parsing import pressed, requester_of


async def pick(query: CallbackQuery, callback_data: PickButton, selecting: Selecting) -> None:
    chat_id, _ = pressed(query)
    await selecting.from_queue(
        requester_of(query.from_user),
        chat_id,
        wanted=callback_data.only,
        branch=callback_data.branch,
        category=callback_data.category,
    )


async def select(
    query: CallbackQuery, callback_data: SelectButton, selecting: Selecting, bulk: Bulk
) -> None:
    requester = requester_of(query.from_user)
    chat_id, message_id = pressed(query)
    search_id, page, arg = callback_data.id, max(0, callback_data.page), callback_data.arg
    match callback_data.do:
        case "open":
            await selecting.from_found(requester, chat_id, search_id)
        case "tick" if arg.isdecimal():
            await selecting.tick(requester, chat_id, search_id, page, message_id, int(arg))
        case "page":
            await selecting.tick_page(requester, chat_id, search_id, page, message_id)
        case "clear":
            await selecting.clear(requester, chat_id, search_id, page, message_id)
        case view if view in VIEWS:
            await selecting.show(requester, chat_id, search_id, view, page, message_id, arg)
        case "plan":
            action, _, words = arg.partition(".")
            words = words.replace(".", " ", 1)
            await bulk.preview(requester, chat_id, search_id, action, words, message_id)
        case _:
            raise StaleButton


def build_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(pick, PickButton.filter())
    router.callback_query.register(select, SelectButton.filter())
    return router
