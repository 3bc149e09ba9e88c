"""The buttons of social groups, below a draft and below an appeal."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.citizen.groups import SocialGroups
from bot.context import Requester
from handlers.callbacks import Actions, GroupAction, GroupButton, register_actions
from handlers.filters import InPrivate


async def open_groups(
    query: CallbackQuery,
    button: GroupButton,
    requester: Requester,
    message_id: int,
    social_groups: SocialGroups,
) -> None:
    await social_groups.open(requester, button.id, message_id)


async def tick(
    query: CallbackQuery,
    button: GroupButton,
    requester: Requester,
    message_id: int,
    social_groups: SocialGroups,
) -> None:
    await social_groups.tick(requester, button.id, message_id, button.arg)


async def remember(
    query: CallbackQuery,
    button: GroupButton,
    requester: Requester,
    message_id: int,
    social_groups: SocialGroups,
) -> None:
    """Or no more."""
    wanted = button.do is GroupAction.REMEMBER
    await social_groups.remember(requester, button.id, message_id, wanted=wanted)


async def done(
    query: CallbackQuery,
    button: GroupButton,
    requester: Requester,
    message_id: int,
    social_groups: SocialGroups,
) -> None:
    await social_groups.done(requester, button.id, message_id)


GROUPS: Actions = {
    GroupAction.OPEN: open_groups,
    GroupAction.TICK: tick,
    GroupAction.REMEMBER: remember,
    GroupAction.FORGET: remember,
    GroupAction.DONE: done,
}


def build_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.filter(InPrivate())
    register_actions(router, GroupButton, GROUPS)
    return router
