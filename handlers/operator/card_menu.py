"""«⋯ Тағы» on a card: what can be done besides answering."""

from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.administration.branches import BranchAdministration
from bot.administration.calendar import CalendarAdministration
from bot.context import Requester
from bot.desk.access import Named
from bot.desk.actions import AppealActions
from bot.desk.card_menu import CardMenu, ensure_own
from bot.desk.claims import Claims
from bot.desk.duplicates import Duplicates
from bot.desk.forms import Forms
from bot.desk.problems import ProblemDesk
from bot.desk.replies import Replies
from bot.desk.search import AppealSearch
from bot.domain.forms import SURE, FormName
from bot.errors import StaleButton
from bot.privacy.holds import LegalHolds
from handlers.callbacks import (
    Actions,
    DeskAction,
    DeskButton,
    ForwardAction,
    ForwardButton,
    MenuAction,
    MenuButton,
    OnButton,
    register_actions,
)


async def open_(
    query: CallbackQuery,
    button: DeskButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    card_menu: CardMenu,
) -> None:
    await card_menu.show(requester, chat_id, button.id, "main", message_id)


async def back(
    query: CallbackQuery,
    button: MenuButton,
    requester: Requester,
    chat_id: int,
    card_menu: CardMenu,
) -> None:
    await card_menu.close(requester, chat_id, button.id)


async def show(
    query: CallbackQuery,
    button: MenuButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    card_menu: CardMenu,
) -> None:
    """Another screen of the menu; of the calendar, with a month."""
    screen, _, month = button.arg.partition(".")
    await card_menu.show(
        requester,
        chat_id,
        button.id,
        screen,
        message_id,
        opened_by=button.by,
        month=_day(month) if month else None,
    )


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise StaleButton from None


async def ask(
    query: CallbackQuery,
    button: MenuButton,
    requester: Requester,
    chat_id: int,
    forms: Forms,
) -> None:
    """For words: a note, a number, a reason."""
    ensure_own(requester, button.by)
    if button.arg not in _ASKED:
        raise StaleButton
    await forms.ask_about(requester, chat_id, button.id, FormName(button.arg))


_ASKED = frozenset({FormName.NOTE, FormName.MERGE, FormName.REOPEN, FormName.HOLD, FormName.BAN})


async def dated(
    query: CallbackQuery,
    button: MenuButton,
    requester: Requester,
    chat_id: int,
    forms: Forms,
) -> None:
    """A day was chosen: of the new term, why; of a promise, what."""
    ensure_own(requester, button.by)
    day = _day(button.arg).isoformat()
    await forms.ask_about(requester, chat_id, button.id, _DATED[button.do], day=day)


_DATED = {MenuAction.TERM: FormName.EXTEND, MenuAction.PROMISE: FormName.PROMISE}


async def about(
    query: CallbackQuery,
    button: MenuButton,
    requester: Requester,
    chat_id: int,
    forms: Forms,
) -> None:
    """Whom the appeal is about was chosen: it is asked once more, for the appeal may leave."""
    ensure_own(requester, button.by)
    await forms.ask_about(requester, chat_id, button.id, FormName.ABOUT, step=SURE, whom=button.arg)


async def topic(
    query: CallbackQuery,
    button: MenuButton,
    requester: Requester,
    chat_id: int,
    actions: AppealActions,
) -> None:
    ensure_own(requester, button.by)
    await actions.categorise(requester, chat_id, Named(appeal_id=button.id), button.arg or "-")


async def priority(
    query: CallbackQuery,
    button: MenuButton,
    requester: Requester,
    chat_id: int,
    actions: AppealActions,
) -> None:
    ensure_own(requester, button.by)
    urgent = button.arg == "high"
    await actions.prioritise(requester, chat_id, Named(appeal_id=button.id), urgent)


async def assign(
    query: CallbackQuery,
    button: MenuButton,
    requester: Requester,
    chat_id: int,
    claims: Claims,
) -> None:
    ensure_own(requester, button.by)
    await claims.assign(requester, chat_id, Named(appeal_id=button.id), button.arg)


async def merge(
    query: CallbackQuery,
    button: MenuButton,
    requester: Requester,
    chat_id: int,
    duplicates: Duplicates,
) -> None:
    ensure_own(requester, button.by)
    await duplicates.merge(requester, chat_id, Named(appeal_id=button.id), button.arg)


async def decide(
    query: CallbackQuery,
    button: MenuButton,
    requester: Requester,
    chat_id: int,
    replies: Replies,
) -> None:
    """To return or to terminate it: the reasons are written as an answer is, and shown first."""
    ensure_own(requester, button.by)
    if button.arg not in ("return", "terminate"):
        raise StaleButton
    await replies.start(requester, Named(appeal_id=button.id), chat_id, button.arg)


async def history(
    query: CallbackQuery,
    button: MenuButton,
    requester: Requester,
    chat_id: int,
    search: AppealSearch,
) -> None:
    ensure_own(requester, button.by)
    await search.history(requester, chat_id, Named(appeal_id=button.id))


async def others(
    query: CallbackQuery,
    button: MenuButton,
    requester: Requester,
    chat_id: int,
    search: AppealSearch,
) -> None:
    ensure_own(requester, button.by)
    await search.others(requester, chat_id, Named(appeal_id=button.id))


async def why(
    query: CallbackQuery,
    button: MenuButton,
    requester: Requester,
    chat_id: int,
    calendar: CalendarAdministration,
) -> None:
    ensure_own(requester, button.by)
    await calendar.why_of(requester, chat_id, button.id)


async def problem(
    query: CallbackQuery,
    button: MenuButton,
    requester: Requester,
    chat_id: int,
    problems: ProblemDesk,
) -> None:
    """It is one of many about the same."""
    ensure_own(requester, button.by)
    await problems.open_from(requester, chat_id, button.id)


async def leave(
    query: CallbackQuery, button: MenuButton, requester: Requester, problems: ProblemDesk
) -> None:
    """It is not, after all."""
    ensure_own(requester, button.by)
    await problems.leave(requester, button.id)


async def lift(
    query: CallbackQuery,
    button: MenuButton,
    requester: Requester,
    chat_id: int,
    holding: LegalHolds,
    managing: BranchAdministration,
) -> None:
    """What a head decided before holds no more."""
    ensure_own(requester, button.by)
    named = Named(appeal_id=button.id)
    if button.arg == FormName.HOLD:
        await holding.release(requester, chat_id, named)
    elif button.arg == FormName.BAN:
        await managing.ban(requester, chat_id, named, "", banned=False)
    else:
        raise StaleButton


async def own_reason(
    query: CallbackQuery,
    button: ForwardButton,
    requester: Requester,
    chat_id: int,
    forms: Forms,
) -> None:
    """Why an appeal is forwarded, in words of one's own."""
    await forms.ask_about(requester, chat_id, button.id, FormName.FORWARD, to=button.arg)


MENU: Actions = {
    MenuAction.BACK: back,
    MenuAction.SHOW: show,
    MenuAction.ASK: ask,
    **dict.fromkeys(_DATED, dated),
    MenuAction.ABOUT: about,
    MenuAction.TOPIC: topic,
    MenuAction.PRIORITY: priority,
    MenuAction.ASSIGN: assign,
    MenuAction.MERGE: merge,
    MenuAction.DECIDE: decide,
    MenuAction.HISTORY: history,
    MenuAction.OTHERS: others,
    MenuAction.WHY: why,
    MenuAction.LIFT: lift,
    MenuAction.PROBLEM: problem,
    MenuAction.LEAVE: leave,
}


def build_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(open_, OnButton(DeskButton, DeskAction.MORE))
    router.callback_query.register(own_reason, OnButton(ForwardButton, ForwardAction.OWN))
    register_actions(router, MenuButton, MENU)
    return router
