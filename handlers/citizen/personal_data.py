"""The home screen, and a person's own data: /settings, /mydata, /forget."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.citizen.account import Account
from bot.citizen.feedback import Feedback
from bot.citizen.own_appeals import OwnAppeals
from bot.context import Requester
from bot.privacy.requests import PersonalDataRequests
from handlers.callbacks import Actions, PrivateAction, PrivateButton, register_actions
from handlers.filters import ByPerson, InPrivate, InWords


async def settings(
    event: Message | CallbackQuery, requester: Requester, wishes: PersonalDataRequests
) -> None:
    await wishes.settings(requester)


async def mydata(
    event: Message | CallbackQuery, requester: Requester, wishes: PersonalDataRequests
) -> None:
    await wishes.export(requester)


async def forget(
    event: Message | CallbackQuery, requester: Requester, wishes: PersonalDataRequests
) -> None:
    """Ask whether it is meant."""
    await wishes.ask(requester)


async def forget_for_good(
    query: CallbackQuery, requester: Requester, message_id: int, wishes: PersonalDataRequests
) -> None:
    await wishes.forget(requester, message_id)


async def keep(
    query: CallbackQuery, requester: Requester, message_id: int, wishes: PersonalDataRequests
) -> None:
    await wishes.keep(requester, message_id)


async def language(query: CallbackQuery, requester: Requester, account: Account) -> None:
    await account.ask_language(requester)


async def messages(query: CallbackQuery, requester: Requester, feedback: Feedback) -> None:
    await feedback.preferences(requester)


async def privacy(query: CallbackQuery, requester: Requester, account: Account) -> None:
    await account.privacy(requester)


async def read_plainly(
    query: CallbackQuery,
    button: PrivateButton,
    requester: Requester,
    message_id: int,
    account: Account,
) -> None:
    """Or as everybody does."""
    await account.read_plainly(requester, button.do is PrivateAction.PLAIN, message_id)


async def mine(query: CallbackQuery, requester: Requester, own_appeals: OwnAppeals) -> None:
    await own_appeals.mine(requester)


ACTIONS: Actions = {
    PrivateAction.MINE: mine,
    PrivateAction.SETTINGS: settings,
    PrivateAction.PLAIN: read_plainly,
    PrivateAction.NOT_PLAIN: read_plainly,
    PrivateAction.MYDATA: mydata,
    PrivateAction.FORGET: forget,
    PrivateAction.FORGET_YES: forget_for_good,
    PrivateAction.FORGET_NO: keep,
    PrivateAction.LANGUAGE: language,
    PrivateAction.MESSAGES: messages,
    PrivateAction.PRIVACY: privacy,
}


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(InWords(), InPrivate(), ByPerson())
    router.callback_query.filter(InPrivate())
    router.message.register(settings, Command("settings", "baptau", ignore_case=True))
    router.message.register(mydata, Command("mydata", ignore_case=True))
    router.message.register(forget, Command("forget", ignore_case=True))
    register_actions(router, PrivateButton, ACTIONS)
    return router
