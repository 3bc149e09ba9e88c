"""What follows a reminder: rating, asking for a higher level, fewer messages."""

from contextlib import suppress

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.administration.broadcasts import Broadcasts
from bot.citizen.feedback import Feedback
from bot.citizen.follow_up import FollowUpAnswers
from bot.context import Requester
from bot.domain.appeals.models import FollowUp
from bot.reminders.escalation import Escalation
from handlers.callbacks import (
    Actions,
    CareAction,
    CareButton,
    ChargeButton,
    LadderButton,
    OnButton,
    register_actions,
)
from handlers.filters import ByPerson, InPrivate, InWords


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


async def ask_follow_up(
    query: CallbackQuery, button: CareButton, requester: Requester, follow_ups: FollowUpAnswers
) -> None:
    await follow_ups.ask(requester, button.id)


_SAYS = {
    CareAction.STILL_SOLVED: FollowUp.YES,
    CareAction.NOT_SOLVED: FollowUp.NO,
    CareAction.CAME_BACK: FollowUp.AGAIN,
}


async def follow_up(
    query: CallbackQuery,
    button: CareButton,
    requester: Requester,
    message_id: int,
    follow_ups: FollowUpAnswers,
) -> None:
    await follow_ups.say(requester, button.id, _SAYS[button.do], message_id)


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
    CareAction.FOLLOW_UP: ask_follow_up,
    **dict.fromkeys(_SAYS, follow_up),
    CareAction.SETTINGS: settings,
    CareAction.FEWER: want_fewer,
    CareAction.ALL: want_fewer,
}


async def take_charge_of_one(
    query: CallbackQuery,
    button: ChargeButton,
    requester: Requester,
    message_id: int,
    escalation: Escalation,
) -> None:
    """Or of all that the message told of."""
    if not button.id:
        await escalation.take_charge_of_all(requester, button.until, message_id)
        return
    await escalation.take_charge(requester, button.id, button.until, message_id, _under(query))


def _under(query: CallbackQuery) -> list[int]:
    """The appeals that have such a button under the message, as Telegram has it."""
    markup = query.message.reply_markup if isinstance(query.message, Message) else None
    found = []
    for one in (button for row in (markup.inline_keyboard if markup else ()) for button in row):
        with suppress(TypeError, ValueError):
            found.append(ChargeButton.unpack(one.callback_data or "").id)
    return [appeal_id for appeal_id in found if appeal_id]


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
    router.message.filter(InWords(), InPrivate(), ByPerson())
    router.callback_query.filter(InPrivate())
    router.message.register(settings, Command("notify", "habar", ignore_case=True))
    router.message.register(news, Command("news", ignore_case=True))
    register_actions(router, CareButton, CARE)
    router.callback_query.register(take_charge, OnButton(LadderButton))
    router.callback_query.register(take_charge_of_one, OnButton(ChargeButton))
    return router
