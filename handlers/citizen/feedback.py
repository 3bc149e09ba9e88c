"""What follows a reminder: rating, asking for a higher level, fewer messages."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.administration.broadcasts import Broadcasts
from bot.citizen.feedback import Feedback
from bot.context import Requester
from bot.reminders.escalation import Escalation
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
    query: CallbackQuery, button: CareButton, requester: Requester, feedback: Feedback
) -> None:
    await feedback.ask_rating(requester, button.id)


async def partly(
    query: CallbackQuery, button: CareButton, requester: Requester, feedback: Feedback
) -> None:
    await feedback.partly(requester, button.id)


async def escalate(
    query: CallbackQuery, button: CareButton, requester: Requester, escalation: Escalation
) -> None:
    await escalation.escalate(requester, button.id)


async def promise(
    query: CallbackQuery, button: CareButton, requester: Requester, feedback: Feedback
) -> None:
    """Or broken, as the citizen sees it."""
    kept = button.do is CareAction.KEPT
    await feedback.promise(requester, button.id, kept=kept)


async def settings(
    event: Message | CallbackQuery, requester: Requester, feedback: Feedback
) -> None:
    await feedback.preferences(requester)


async def want_fewer(
    query: CallbackQuery,
    button: CareButton,
    requester: Requester,
    message_id: int,
    feedback: Feedback,
) -> None:
    """Or all of them again."""
    await feedback.want_fewer(requester, button.do is CareAction.FEWER, message_id)


CARE: Actions = {
    CareAction.RATE: ask_rating,
    CareAction.PARTLY: partly,
    CareAction.ESCALATE: escalate,
    CareAction.KEPT: promise,
    CareAction.BROKEN: promise,
    CareAction.SETTINGS: settings,
    CareAction.FEWER: want_fewer,
    CareAction.ALL: want_fewer,
}


async def take_charge(
    query: CallbackQuery,
    button: LadderButton,
    requester: Requester,
    message_id: int,
    escalation: Escalation,
) -> None:
    await escalation.acknowledge(requester, button.level, button.code, button.until, message_id)


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
