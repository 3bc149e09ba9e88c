"""The buttons on the card of a draft."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.citizen.drafts import Drafts
from bot.context import Requester
from bot.domain.appeals.models import CATEGORIES, Kind
from bot.domain.network.people import Language
from bot.errors import StaleButton
from handlers.callbacks import Actions, DraftAction, DraftButton, register_actions
from handlers.filters import InPrivate
from handlers.parsing import meant


async def screen(
    query: CallbackQuery, button: DraftButton, requester: Requester, message_id: int, drafts: Drafts
) -> None:
    """The card itself, or one of the questions it turns into."""
    await drafts.screen(requester, button.id, message_id, button.do.value, arg=button.arg)


async def place(
    query: CallbackQuery, button: DraftButton, requester: Requester, message_id: int, drafts: Drafts
) -> None:
    await drafts.place(requester, button.id, message_id, button.arg)


async def kind(
    query: CallbackQuery, button: DraftButton, requester: Requester, message_id: int, drafts: Drafts
) -> None:
    await drafts.choose_kind(requester, button.id, message_id, meant(Kind, button.arg))


async def topic(
    query: CallbackQuery, button: DraftButton, requester: Requester, message_id: int, drafts: Drafts
) -> None:
    if button.arg not in CATEGORIES:
        raise StaleButton
    await drafts.choose_topic(requester, button.id, message_id, button.arg)


async def language(
    query: CallbackQuery, button: DraftButton, requester: Requester, message_id: int, drafts: Drafts
) -> None:
    await drafts.choose_language(requester, button.id, message_id, meant(Language, button.arg))


async def rewrite(
    query: CallbackQuery, button: DraftButton, requester: Requester, message_id: int, drafts: Drafts
) -> None:
    await drafts.rewrite(requester, button.id, message_id)


async def more(
    query: CallbackQuery, button: DraftButton, requester: Requester, message_id: int, drafts: Drafts
) -> None:
    await drafts.more(requester, button.id, message_id)


async def hide_name(
    query: CallbackQuery, button: DraftButton, requester: Requester, message_id: int, drafts: Drafts
) -> None:
    await drafts.hide_name(requester, button.id, message_id)


async def about(
    query: CallbackQuery, button: DraftButton, requester: Requester, message_id: int, drafts: Drafts
) -> None:
    await drafts.about(requester, button.id, message_id)


async def complain(
    query: CallbackQuery, button: DraftButton, requester: Requester, message_id: int, drafts: Drafts
) -> None:
    await drafts.complain(requester, button.id, message_id)


async def discard(
    query: CallbackQuery, button: DraftButton, requester: Requester, message_id: int, drafts: Drafts
) -> None:
    await drafts.discard(requester, button.id, message_id)


async def join(
    query: CallbackQuery, button: DraftButton, requester: Requester, message_id: int, drafts: Drafts
) -> None:
    await drafts.join(requester, button.id, message_id)


async def new(
    query: CallbackQuery, button: DraftButton, requester: Requester, message_id: int, drafts: Drafts
) -> None:
    await drafts.new(requester, button.id, message_id)


async def same(
    query: CallbackQuery, button: DraftButton, requester: Requester, message_id: int, drafts: Drafts
) -> None:
    await drafts.same(requester, button.id, message_id)


async def another(
    query: CallbackQuery, button: DraftButton, requester: Requester, message_id: int, drafts: Drafts
) -> None:
    await drafts.another(requester, button.id, message_id)


async def send(
    query: CallbackQuery, button: DraftButton, requester: Requester, message_id: int, drafts: Drafts
) -> None:
    await drafts.file(requester, button.id, message_id)


ACTIONS: Actions = {
    DraftAction.CARD: screen,
    DraftAction.REGIONS: screen,
    DraftAction.DISTRICTS: screen,
    DraftAction.TOPICS: screen,
    DraftAction.KINDS: screen,
    DraftAction.PLACE: place,
    DraftAction.KIND: kind,
    DraftAction.TOPIC: topic,
    DraftAction.LANGUAGE: language,
    DraftAction.TEXT: rewrite,
    DraftAction.MORE: more,
    DraftAction.UNNAMED: hide_name,
    DraftAction.ABOUT: about,
    DraftAction.ABOUT_YES: complain,
    DraftAction.DISCARD: discard,
    DraftAction.JOIN: join,
    DraftAction.NEW: new,
    DraftAction.SAME: same,
    DraftAction.ANOTHER: another,
    DraftAction.EDIT: screen,
    DraftAction.SEND: send,
}


def build_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.filter(InPrivate())
    register_actions(router, DraftButton, ACTIONS)
    return router
