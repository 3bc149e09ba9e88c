"""What follows a reminder: rating, asking for a higher level, fewer messages."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.administration.broadcasts import Broadcasts
from bot.citizen.feedback import Feedback
from bot.context import Requester
from handlers.callbacks import (
    Actions,
    CareAction,
    CareButton,
    LadderButton,
    OnButton,
    register_actions,
)
from handlers.filters import ByPerson, InPrivate


async def ask_rating(
    query: CallbackQuery, button: CareButton, requester: Requester, aftercare: Feedback
) -> None:
    await aftercare.ask_rating(requester, button.id)


async def partly(
    query: CallbackQuery,
    button: CareButton,
    requester: Requester,
    message_id: int,
    aftercare: Feedback,
) -> None:
    await aftercare.partly(requester, button.id, message_id)


async def escalate(
    query: CallbackQuery,
    button: CareButton,
    requester: Requester,
    message_id: int,
    aftercare: Feedback,
) -> None:
    await aftercare.escalate(requester, button.id, message_id)


async def promise_kept(
    query: CallbackQuery, button: CareButton, requester: Requester, aftercare: Feedback
) -> None:
    """Or broken, as the citizen sees it."""
    kept = button.do is CareAction.KEPT
    await aftercare.promise_kept(requester, button.id, kept=kept)


async def settings(
    event: Message | CallbackQuery, requester: Requester, aftercare: Feedback
) -> None:
    await aftercare.settings(requester)


async def want_fewer(
    query: CallbackQuery,
    button: CareButton,
    requester: Requester,
    message_id: int,
    aftercare: Feedback,
) -> None:
    """Or all of them again."""
    await aftercare.want_fewer(requester, button.do is CareAction.FEWER, message_id)


CARE: Actions = {
    CareAction.RATE: ask_rating,
    CareAction.PARTLY: partly,
    CareAction.ESCALATE: escalate,
    CareAction.KEPT: promise_kept,
    CareAction.BROKEN: promise_kept,
    CareAction.SETTINGS: settings,
    CareAction.FEWER: want_fewer,
    CareAction.ALL: want_fewer,
}


async def take_charge(
    query: CallbackQuery,
    button: LadderButton,
    requester: Requester,
    message_id: int,
    aftercare: Feedback,
) -> None:
    await aftercare.acknowledge(requester, button.level, button.code, button.until, message_id)


async def news(
    message: Message, command: CommandObject, requester: Requester, broadcasts: Broadcasts
) -> None:
    """/news on|off."""
    off = (command.args or "").strip().lower() == "off"
    await broadcasts.news(requester, not off)


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(InPrivate(), ByPerson())
    router.callback_query.filter(InPrivate())
    router.message.register(settings, Command("notify", "habar"))
    router.message.register(news, Command("news", ignore_case=True))
    register_actions(router, CareButton, CARE)
    router.callback_query.register(take_charge, OnButton(LadderButton))
    return router
