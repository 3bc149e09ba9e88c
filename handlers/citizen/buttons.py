"""The buttons under a citizen's messages about appeals, and about the citizen."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.citizen.account import Account
from bot.citizen.doors import ProblemDoors
from bot.citizen.intake import Intake
from bot.citizen.own_appeals import OwnAppeals
from bot.context import Requester
from bot.domain.network.people import Language
from bot.errors import StaleButton
from handlers.callbacks import (
    Actions,
    AppealAction,
    AppealButton,
    OnButton,
    PageButton,
    PersonAction,
    PersonButton,
    RegretButton,
    TalkAction,
    TalkButton,
    WordsAction,
    WordsButton,
    register_actions,
)
from handlers.filters import InPrivate
from handlers.parsing import item_of, meant


async def timeline(
    query: CallbackQuery, button: AppealButton, requester: Requester, own_appeals: OwnAppeals
) -> None:
    await own_appeals.timeline(requester, button.id)


async def add_more(
    query: CallbackQuery, button: AppealButton, requester: Requester, own_appeals: OwnAppeals
) -> None:
    await own_appeals.add_more(requester, button.id)


async def about_branch(
    query: CallbackQuery, button: AppealButton, requester: Requester, own_appeals: OwnAppeals
) -> None:
    await own_appeals.about_branch(requester, button.id)


async def complain(
    query: CallbackQuery,
    button: AppealButton,
    requester: Requester,
    message_id: int,
    own_appeals: OwnAppeals,
) -> None:
    await own_appeals.complain(requester, button.id, message_id)


async def more(
    query: CallbackQuery, button: AppealButton, requester: Requester, own_appeals: OwnAppeals
) -> None:
    await own_appeals.more(requester, button.id)


async def regret(
    query: CallbackQuery,
    button: RegretButton,
    requester: Requester,
    message_id: int,
    own_appeals: OwnAppeals,
) -> None:
    await own_appeals.regret(requester, button.id, message_id)


async def ask_to_withdraw(
    query: CallbackQuery, button: AppealButton, requester: Requester, own_appeals: OwnAppeals
) -> None:
    await own_appeals.ask_to_withdraw(requester, button.id)


async def withdraw(
    query: CallbackQuery,
    button: AppealButton,
    requester: Requester,
    message_id: int,
    own_appeals: OwnAppeals,
) -> None:
    await own_appeals.withdraw(requester, button.id, message_id)


async def keep(
    query: CallbackQuery,
    button: AppealButton,
    requester: Requester,
    message_id: int,
    own_appeals: OwnAppeals,
) -> None:
    await own_appeals.keep(requester, button.id, message_id)


async def accept(
    query: CallbackQuery,
    button: AppealButton,
    requester: Requester,
    message_id: int,
    own_appeals: OwnAppeals,
) -> None:
    await own_appeals.accept(requester, button.id, message_id)


async def object_(
    query: CallbackQuery,
    button: AppealButton,
    requester: Requester,
    message_id: int,
    own_appeals: OwnAppeals,
) -> None:
    """The action is the reason."""
    await own_appeals.object(requester, button.id, message_id, button.do.value)


async def language(
    query: CallbackQuery,
    button: PersonButton,
    requester: Requester,
    message_id: int,
    account: Account,
) -> None:
    await account.choose_language(requester, meant(Language, button.arg), message_id)


async def consent(
    query: CallbackQuery,
    button: PersonButton,
    requester: Requester,
    message_id: int,
    account: Account,
) -> None:
    if button.arg not in ("yes", "forward", "no"):
        raise StaleButton
    given, may_forward = button.arg != "no", button.arg == "forward"
    await account.consent(requester, given=given, may_forward=may_forward, message_id=message_id)


async def consent_text(query: CallbackQuery, requester: Requester, account: Account) -> None:
    await account.consent_text(requester)


async def revoke(
    query: CallbackQuery, requester: Requester, message_id: int, account: Account
) -> None:
    await account.withdraw_consent(requester, message_id)


async def meant_so(
    query: CallbackQuery, requester: Requester, message_id: int, intake: Intake
) -> None:
    """What was taken for no appeal is one: the words stand in the message that ours answers."""
    ours = query.message if isinstance(query.message, Message) else None
    theirs = ours.reply_to_message if ours is not None else None
    item = item_of(theirs) if theirs is not None else None
    if item is None:
        raise StaleButton
    await intake.meant(requester, item, message_id)


async def take_out(
    query: CallbackQuery,
    button: WordsButton,
    requester: Requester,
    message_id: int,
    intake: Intake,
) -> None:
    await intake.take_out(requester, button.id, message_id)


async def page(
    query: CallbackQuery,
    button: PageButton,
    requester: Requester,
    message_id: int,
    own_appeals: OwnAppeals,
) -> None:
    await own_appeals.mine(requester, page=max(0, button.page), edit=message_id)


APPEAL: Actions = {
    AppealAction.TIMELINE: timeline,
    AppealAction.ADD: add_more,
    AppealAction.ABOUT_BRANCH: about_branch,
    AppealAction.ABOUT_YES: complain,
    AppealAction.MORE: more,
    AppealAction.WITHDRAW: ask_to_withdraw,
    AppealAction.WITHDRAW_YES: withdraw,
    AppealAction.WITHDRAW_NO: keep,
    AppealAction.ACCEPT: accept,
    AppealAction.UNSOLVED: object_,
    AppealAction.FORMAL: object_,
}


async def nearby(query: CallbackQuery, requester: Requester, problem_doors: ProblemDoors) -> None:
    """Known problems near them: where are they?"""
    await problem_doors.locate(requester)


PERSON: Actions = {
    PersonAction.LANGUAGE: language,
    PersonAction.CONSENT: consent,
    PersonAction.CONSENT_TEXT: consent_text,
    PersonAction.REVOKE: revoke,
    PersonAction.NEARBY: nearby,
}


def build_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.filter(InPrivate())
    register_actions(router, AppealButton, APPEAL)
    register_actions(router, PersonButton, PERSON)
    router.callback_query.register(page, OnButton(PageButton))
    router.callback_query.register(meant_so, OnButton(TalkButton, TalkAction.MEANT))
    router.callback_query.register(take_out, OnButton(WordsButton, WordsAction.TAKE_OUT))
    router.callback_query.register(regret, OnButton(RegretButton))
    return router


async def forgotten(query: CallbackQuery) -> None:
    """A button of an earlier version, or one that nobody ever sent."""
    raise StaleButton


def build_last_router() -> Router:
    """After every other button."""
    router = Router(name=f"{__name__}.last")
    router.callback_query.register(forgotten)
    return router
