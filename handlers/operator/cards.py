"""Working an appeal: replies to its card, and the card's buttons.

The buttons of the central queue say where an appeal belongs.
"""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.context import Requester
from bot.delivery.notices import Notices
from bot.desk.access import Named
from bot.desk.actions import Handling
from bot.desk.replies import OperatorDesk
from bot.desk.search import AppealSearch
from bot.desk.triage import Triage
from bot.domain.appeals.models import Media, Outcome
from bot.domain.notifications import SentMessage
from bot.errors import StaleButton
from bot.messages import say
from handlers.callbacks import DeskButton, ReplyButton, TriageButton
from handlers.filters import AnswersCard, ByPerson
from handlers.operator.arguments import OnAppeal
from handlers.parsing import comes_in_a_burst, has_words, item_of, pressed, requester_of

OUTCOMES = frozenset(outcome.value for outcome in Outcome)


async def answered(
    message: Message, sent_message: SentMessage, desk: OperatorDesk, notices: Notices
) -> None:
    """Replying to a card is the answer to the citizen."""
    assert message.from_user is not None
    if (message.text or "").startswith("/"):  # a mistyped command is no answer to a citizen
        await notices.tell(say(message.chat.id, "desk-unknown-command"))
        return
    item = item_of(message)
    if item is None or (item.media is Media.TEXT and not has_words(item.text)):
        await notices.tell(say(message.chat.id, "media-unsupported"))
        return
    await desk.compose(
        requester_of(message.from_user), sent_message, item, burst=comes_in_a_burst(message)
    )


async def edited(message: Message, desk: OperatorDesk) -> None:
    assert message.from_user is not None
    item = item_of(message)
    if item is not None:
        await desk.amend(requester_of(message.from_user), item)


async def card_button(
    query: CallbackQuery,
    callback_data: DeskButton,
    desk: OperatorDesk,
    handling: Handling,
    looking: AppealSearch,
) -> None:
    requester = requester_of(query.from_user)
    chat_id, _ = pressed(query)
    match callback_data.do:
        case "take":
            await desk.take(requester, callback_data.id)
        case "release":
            await desk.release(requester, callback_data.id)
        case "answer":
            await desk.start_answer(requester, callback_data.id, chat_id)
        case "ask":
            await desk.start_question(requester, callback_data.id, chat_id)
        case "refuse":
            await desk.start_decision(requester, callback_data.id, chat_id, Outcome.REFUSED)
        case "forward":
            await handling.choose_branch(requester, chat_id, Named(appeal_id=callback_data.id), "")
        case "close":
            await handling.close(requester, chat_id, Named(appeal_id=callback_data.id))
        case "who":
            await looking.who(requester, chat_id, Named(appeal_id=callback_data.id), query.id)
        case "separate":
            await handling.separate(requester, chat_id, Named(appeal_id=callback_data.id))
        case "topic":
            await handling.confirm_topic(requester, chat_id, callback_data.id)
        case _:
            raise StaleButton


async def reply_button(
    query: CallbackQuery, callback_data: ReplyButton, desk: OperatorDesk
) -> None:
    requester = requester_of(query.from_user)
    _, message_id = pressed(query)
    outcome = callback_data.outcome
    if callback_data.do in ("send", "anyway") and (not outcome or outcome in OUTCOMES):
        chosen = Outcome(outcome) if outcome else None
        anyway = callback_data.do == "anyway"
        await desk.send(requester, callback_data.id, chosen, message_id, anyway=anyway)
    elif callback_data.do == "discard":
        await desk.discard(requester, callback_data.id, message_id)
    else:
        raise StaleButton


async def send_on(query: CallbackQuery, callback_data: TriageButton, triage: Triage) -> None:
    chat_id, _ = pressed(query)
    await triage.send_on(
        requester_of(query.from_user), chat_id, callback_data.id, callback_data.kato
    )


async def card(message: Message, requester: Requester, named: Named, desk: OperatorDesk) -> None:
    await desk.card(requester, message.chat.id, named)


def build_router() -> Router:
    router = Router(name=__name__)
    for observer in (router.message, router.edited_message):
        observer.filter(ByPerson())
    router.message.register(card, Command("card", ignore_case=True), OnAppeal())
    router.message.register(answered, AnswersCard())
    router.edited_message.register(edited, AnswersCard())
    router.callback_query.register(card_button, DeskButton.filter())
    router.callback_query.register(reply_button, ReplyButton.filter())
    router.callback_query.register(send_on, TriageButton.filter())
    return router
