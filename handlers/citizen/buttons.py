"""The buttons under a citizen's messages."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.citizen.intake import Intake
from bot.citizen.own_appeals import CitizenDesk
from bot.domain.appeals.models import CATEGORIES, Kind
from bot.domain.network.people import Language
from bot.errors import StaleButton
from handlers.callbacks import AppealButton, DraftButton, PageButton, PersonButton
from handlers.filters import InPrivate
from handlers.parsing import pressed, requester_of

KINDS = frozenset(kind.value for kind in Kind)

LANGUAGES = frozenset(language.value for language in Language)

SCREENS = frozenset({"regions", "districts", "topics", "kinds", "card"})


async def draft(query: CallbackQuery, callback_data: DraftButton, intake: Intake) -> None:
    requester = requester_of(query.from_user)
    _, message_id = pressed(query)
    do, draft_id, arg = callback_data.do, callback_data.id, callback_data.arg
    if do in SCREENS:
        await intake.screen(requester, draft_id, message_id, do, arg=arg)
    elif do == "place":
        await intake.place(requester, draft_id, message_id, arg)
    elif do == "kind" and arg in KINDS:
        await intake.choose(requester, draft_id, message_id, kind=Kind(arg))
    elif do == "topic" and arg in CATEGORIES:
        await intake.choose(requester, draft_id, message_id, category=arg)
    elif do == "lang" and arg in LANGUAGES:
        await intake.choose(requester, draft_id, message_id, language=Language(arg))
    elif do == "text":
        await intake.rewrite(requester, draft_id, message_id)
    elif do == "more":
        await intake.more(requester, draft_id, message_id)
    elif do == "unnamed":
        await intake.hide_name(requester, draft_id, message_id)
    elif do == "about":
        await intake.about(requester, draft_id, message_id)
    elif do == "discard":
        await intake.discard(requester, draft_id, message_id)
    elif do == "join":
        await intake.join(requester, draft_id, message_id)
    elif do == "send":
        await intake.file(requester, draft_id, message_id)
    else:
        raise StaleButton


async def appeal(query: CallbackQuery, callback_data: AppealButton, citizens: CitizenDesk) -> None:
    requester = requester_of(query.from_user)
    _, message_id = pressed(query)
    appeal_id = callback_data.id
    match callback_data.do:
        case "line":
            await citizens.timeline(requester, appeal_id)
        case "add":
            await citizens.add_more(requester, appeal_id)
        case "back":
            await citizens.ask_to_withdraw(requester, appeal_id)
        case "about":
            await citizens.about_branch(requester, appeal_id)
        case "back-yes":
            await citizens.withdraw(requester, appeal_id, message_id)
        case "back-no":
            await citizens.keep(requester, appeal_id, message_id)
        case "good":
            await citizens.accept(requester, appeal_id, message_id)
        case "unsolved" | "formal" as reason:
            await citizens.object(requester, appeal_id, message_id, reason)
        case _:
            raise StaleButton


async def person(query: CallbackQuery, callback_data: PersonButton, citizens: CitizenDesk) -> None:
    requester = requester_of(query.from_user)
    _, message_id = pressed(query)
    match callback_data.do, callback_data.arg:
        case "lang", ("kk" | "ru") as code:
            await citizens.choose_language(requester, Language(code), message_id)
        case "consent", ("yes" | "forward" | "no") as answer:
            await citizens.consent(
                requester,
                given=answer != "no",
                may_forward=answer == "forward",
                message_id=message_id,
            )
        case "revoke", _:
            await citizens.withdraw_consent(requester, message_id)
        case _:
            raise StaleButton


async def page(query: CallbackQuery, callback_data: PageButton, citizens: CitizenDesk) -> None:
    _, message_id = pressed(query)
    await citizens.mine(
        requester_of(query.from_user), page=max(0, callback_data.page), edit=message_id
    )


def build_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.filter(InPrivate())
    router.callback_query.register(draft, DraftButton.filter())
    router.callback_query.register(appeal, AppealButton.filter())
    router.callback_query.register(person, PersonButton.filter())
    router.callback_query.register(page, PageButton.filter(F.what == "mine"))
    return router


async def forgotten(query: CallbackQuery) -> None:
    """A button of an earlier version, or one that nobody ever sent."""
    raise StaleButton


def build_last_router() -> Router:
    """After every other button."""
    router = Router(name=f"{__name__}.last")
    router.callback_query.register(forgotten)
    return router
