"""Forms: what is said in answer to a question of a form, and its buttons."""

from datetime import date

from aiogram import Router
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, Message

from bot.administration.branches import BranchAdministration
from bot.administration.office_forms import OfficeForms
from bot.context import Requester
from bot.desk.access import Named
from bot.desk.actions import AppealActions
from bot.desk.appeal_messages import AppealMessages
from bot.desk.duplicates import Duplicates
from bot.desk.forms import Forms
from bot.desk.promises import PromiseKeeping
from bot.desk.templates import Templates
from bot.desk.transfers import Transfers
from bot.desk.walk_in import WalkIn
from bot.domain.appeals.models import Item, Media
from bot.domain.forms import Form, FormName
from bot.errors import StaleButton, WordsNeeded
from bot.privacy.holds import LegalHolds
from bot.reports.plans import ImprovementPlans
from bot.text.display import has_words
from handlers.callbacks import Actions, FormAction, FormButton, register_actions
from handlers.filters import ByPerson
from handlers.parsing import is_command, item_of, replied
from handlers.texts import day

OFFICE = frozenset({FormName.HOURS, FormName.BROADCAST})


class InForm(Filter):
    """Words, or a file, for the question that a form has asked last. Gives a handler the
    `form`."""

    async def __call__(
        self,
        message: Message,
        forms: Forms,
        appeal_messages: AppealMessages,
        requester: Requester | None = None,
        only_citizen: bool = False,
    ) -> bool | dict[str, Form]:
        if requester is None or only_citizen or is_command(message):
            return False
        original = replied(message)
        if message.chat.id < 0 and original is None:
            return False
        sent_message = (
            await appeal_messages.sent_message(message.chat.id, original.message_id)
            if original is not None
            else None
        )
        form = await forms.awaited(
            requester, message.chat.id, sent_message, replies=original is not None
        )
        return False if form is None else {"form": form}


class HasForm(Filter):
    """Somebody is asked something in a form here. Gives a handler the `form`."""

    async def __call__(
        self, message: Message, forms: Forms, requester: Requester | None = None
    ) -> bool | dict[str, Form]:
        form = None if requester is None else await forms.open_in(requester, message.chat.id)
        return False if form is None else {"form": form}


def words_in(item: Item | None) -> str:
    """Raises WordsNeeded for a voice, a picture, a sticker: this question wants words."""
    if item is None or item.media is not Media.TEXT or not has_words(item.text):
        raise WordsNeeded
    return item.text.strip()


async def written(
    message: Message,
    form: Form,
    requester: Requester,
    forms: Forms,
    actions: AppealActions,
    duplicates: Duplicates,
    promise_keeping: PromiseKeeping,
    transfers: Transfers,
    walk_in: WalkIn,
    templates: Templates,
    plans: ImprovementPlans,
    office_forms: OfficeForms,
) -> None:
    """Of a walk-in: name, telephone, words or a voice. Of a card: the words that were missing, or
    the reason of a decision."""
    item = item_of(message)
    if form.name is FormName.WALK_IN:
        if item is None:
            raise WordsNeeded
        await walk_in.say(requester, form.id, item)
        return
    words = words_in(item)
    if form.name is FormName.TEMPLATE:
        await templates.say(requester, form.id, words)
        return
    if form.name is FormName.PLAN:
        await plans.say(requester, form.id, words)
        return
    if form.name in OFFICE:
        await office_forms.say(requester, form.id, words)
        return
    if not await forms.reason(requester, form.id, words):
        return
    named, chat_id = Named(appeal_id=form.appeal_id), form.chat_id
    match form.name:
        case FormName.NOTE:
            await actions.note(requester, chat_id, named, words)
        case FormName.MERGE:
            await duplicates.merge(requester, chat_id, named, words)
        case FormName.PROMISE:
            promised = f"{_typed(form)} {words}"
            await promise_keeping.promise(requester, chat_id, named, promised)
        case FormName.FORWARD:
            await transfers.forward(requester, chat_id, named, form.text("to"), words)
        case _:
            raise StaleButton
    await forms.done(requester, form.id)


def _typed(form: Form) -> str:
    return day(date.fromisoformat(form.text("day")))


async def yes(
    query: CallbackQuery,
    button: FormButton,
    requester: Requester,
    message_id: int,
    forms: Forms,
    actions: AppealActions,
    transfers: Transfers,
    holding: LegalHolds,
    managing: BranchAdministration,
    walk_in: WalkIn,
    templates: Templates,
    office_forms: OfficeForms,
) -> None:
    """The last tap: what was shown is registered, or decided about an appeal."""
    form = await forms.sure(requester, button.id)
    if form.name is FormName.WALK_IN:
        await walk_in.confirm(requester, form.id, message_id)
        return
    named, chat_id, reason = Named(appeal_id=form.appeal_id), form.chat_id, form.text("words")
    match form.name:
        case FormName.EXTEND:
            await actions.extend(requester, chat_id, named, f"{_typed(form)} {reason}")
        case FormName.REOPEN:
            await actions.reopen(requester, chat_id, named, reason)
        case FormName.ABOUT:
            await transfers.about(requester, chat_id, named, form.text("whom"))
        case FormName.HOLD:
            await holding.hold(requester, chat_id, named, reason)
        case FormName.TEMPLATE:
            await templates.confirm(requester, form)
        case FormName.HOURS:
            await office_forms.confirm(requester, form)
        case FormName.BAN:
            await managing.ban(requester, chat_id, named, reason, banned=True)
        case _:
            raise StaleButton
    await forms.done(requester, form.id, message_id)


async def back(
    query: CallbackQuery,
    button: FormButton,
    requester: Requester,
    message_id: int,
    forms: Forms,
    walk_in: WalkIn,
    office_forms: OfficeForms,
) -> None:
    if await forms.name_of(requester, button.id) in OFFICE:
        await office_forms.back(requester, button.id, message_id)
        return
    await walk_in.back(requester, button.id, message_id)


async def choose(
    query: CallbackQuery,
    button: FormButton,
    requester: Requester,
    message_id: int,
    forms: Forms,
    walk_in: WalkIn,
    office_forms: OfficeForms,
) -> None:
    """One of the answers that stand under the question."""
    if await forms.name_of(requester, button.id) in OFFICE:
        await office_forms.choose(requester, button.id, button.arg, message_id)
        return
    await walk_in.choose_topic(requester, button.id, button.arg, message_id)


async def another(
    query: CallbackQuery,
    button: FormButton,
    requester: Requester,
    message_id: int,
    walk_in: WalkIn,
) -> None:
    """The place or the topic that was read is not the right one."""
    await walk_in.ask_again(requester, button.id, button.do.value, message_id)


async def skip(
    query: CallbackQuery,
    button: FormButton,
    requester: Requester,
    message_id: int,
    walk_in: WalkIn,
) -> None:
    """There is no telephone."""
    await walk_in.without_phone(requester, button.id, message_id)


async def ask_groups(
    query: CallbackQuery,
    button: FormButton,
    requester: Requester,
    message_id: int,
    walk_in: WalkIn,
) -> None:
    await walk_in.ask_groups(requester, button.id, message_id)


async def tick(
    query: CallbackQuery,
    button: FormButton,
    requester: Requester,
    message_id: int,
    walk_in: WalkIn,
) -> None:
    await walk_in.tick(requester, button.id, message_id, button.arg)


async def choose_day(
    query: CallbackQuery,
    button: FormButton,
    requester: Requester,
    message_id: int,
    plans: ImprovementPlans,
) -> None:
    """Of a plan."""
    try:
        chosen = date.fromisoformat(button.arg)
    except ValueError:
        raise StaleButton from None
    await plans.choose_day(requester, button.id, chosen, message_id)


async def cancel(
    query: CallbackQuery,
    button: FormButton,
    requester: Requester,
    message_id: int,
    forms: Forms,
) -> None:
    await forms.cancel(requester, button.id, message_id)


async def cancelled(message: Message, form: Form, requester: Requester, forms: Forms) -> None:
    """/cancel"""
    await forms.cancel(requester, form.id, None)


FORM: Actions = {
    FormAction.YES: yes,
    FormAction.CANCEL: cancel,
    FormAction.BACK: back,
    FormAction.SKIP: skip,
    FormAction.GROUPS: ask_groups,
    FormAction.TICK: tick,
    FormAction.DAY: choose_day,
    FormAction.CHOOSE: choose,
    FormAction.PLACE: another,
    FormAction.TOPIC: another,
}


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(ByPerson())
    router.message.register(cancelled, Command("cancel", "boldyrmau", ignore_case=True), HasForm())
    router.message.register(written, InForm())
    register_actions(router, FormButton, FORM)
    return router
