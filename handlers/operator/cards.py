"""Working an appeal by its card: its buttons, and what is written in reply to it.

A reply to the card is the answer to the citizen, so slips of the hand matter here: each gets one
exact line, and nothing is lost. The buttons of the central queue say where an appeal belongs.
"""

from aiogram import Bot, Router
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, Message

from bot.context import Requester
from bot.delivery.notices import Notices
from bot.desk.access import Named
from bot.desk.actions import AppealActions
from bot.desk.appeal_messages import AppealMessages
from bot.desk.claims import Claims
from bot.desk.duplicates import Duplicates
from bot.desk.replies import Replies
from bot.desk.search import AppealSearch
from bot.desk.transfers import Transfers
from bot.desk.triage import Triage
from bot.domain.appeals.models import Outcome
from bot.domain.notifications import SentMessage
from bot.messages import say
from handlers.callbacks import (
    Actions,
    DeskAction,
    DeskButton,
    OnButton,
    PlaceAction,
    PlaceButton,
    ReplyAction,
    ReplyButton,
    TriageButton,
    register_actions,
)
from handlers.filters import AnswersUs, ByPerson, InGroup
from handlers.operator.arguments import OnAppeal
from handlers.operator.said import what_is_said
from handlers.parsing import (
    comes_in_a_burst,
    is_command,
    is_for_another_bot,
    item_of,
    meant,
)


class EditedCommand(InGroup):
    """A command that was really edited. Telegram names messages edited that only got a reaction;
    such a one has no date of editing."""

    async def __call__(self, message: Message) -> bool:  # type: ignore[override]
        if message.edit_date is None or not await super().__call__(message):
            return False
        return is_command(message)


class EditsAnswer(Filter):
    """A message of what the office says was edited, whatever has become of the message to which
    it was a reply."""

    async def __call__(self, message: Message, appeal_messages: AppealMessages) -> bool:
        return await appeal_messages.belongs_to_reply(message.chat.id, message.message_id)


async def card(message: Message, requester: Requester, named: Named, search: AppealSearch) -> None:
    await search.card(requester, message.chat.id, named)


async def answered(
    message: Message,
    requester: Requester,
    sent_message: SentMessage | None,
    replies: Replies,
    notices: Notices,
    bot: Bot,
) -> None:
    """Replying to a card is the answer to the citizen; to what stands for no appeal, it is none.
    A command for another bot of the group is nothing to us."""
    if is_for_another_bot(message, (await bot.me()).username):
        return
    if sent_message is None:
        await notices.tell(say(message.chat.id, "desk-reply-to-what"))
        return
    if is_command(message):  # a mistyped command is no answer to a citizen
        await notices.tell(say(message.chat.id, "desk-unknown-command"))
        return
    item = await what_is_said(message, notices)
    if item is not None:
        await replies.compose(requester, sent_message, item, burst=comes_in_a_burst(message))


async def edited(message: Message, requester: Requester, replies: Replies) -> None:
    item = item_of(message)
    if item is not None:
        await replies.amend(requester, item)


async def edited_command(message: Message, notices: Notices, bot: Bot) -> None:
    """A command is carried out once, when it is sent."""
    if is_for_another_bot(message, (await bot.me()).username):
        return
    await notices.tell(say(message.chat.id, "desk-edited-command"))


# The card


async def take(
    query: CallbackQuery, button: DeskButton, requester: Requester, claims: Claims
) -> None:
    await claims.take(requester, Named(appeal_id=button.id))


async def release(
    query: CallbackQuery, button: DeskButton, requester: Requester, claims: Claims
) -> None:
    await claims.release(requester, Named(appeal_id=button.id))


async def answer(
    query: CallbackQuery, button: DeskButton, requester: Requester, chat_id: int, replies: Replies
) -> None:
    await replies.start(requester, Named(appeal_id=button.id), chat_id, "reply")


async def ask(
    query: CallbackQuery, button: DeskButton, requester: Requester, chat_id: int, replies: Replies
) -> None:
    await replies.start(requester, Named(appeal_id=button.id), chat_id, "ask")


async def refuse(
    query: CallbackQuery, button: DeskButton, requester: Requester, chat_id: int, replies: Replies
) -> None:
    await replies.start(requester, Named(appeal_id=button.id), chat_id, "refuse")


async def forward(
    query: CallbackQuery,
    button: DeskButton,
    requester: Requester,
    chat_id: int,
    transfers: Transfers,
) -> None:
    await transfers.choose_branch(requester, chat_id, Named(appeal_id=button.id), "")


async def close(
    query: CallbackQuery,
    button: DeskButton,
    requester: Requester,
    chat_id: int,
    actions: AppealActions,
) -> None:
    await actions.close(requester, chat_id, Named(appeal_id=button.id))


async def who(
    query: CallbackQuery,
    button: DeskButton,
    requester: Requester,
    chat_id: int,
    search: AppealSearch,
) -> None:
    await search.who(requester, chat_id, Named(appeal_id=button.id), query.id)


async def separate(
    query: CallbackQuery,
    button: DeskButton,
    requester: Requester,
    chat_id: int,
    duplicates: Duplicates,
) -> None:
    await duplicates.separate(requester, chat_id, Named(appeal_id=button.id))


async def confirm_topic(
    query: CallbackQuery,
    button: DeskButton,
    requester: Requester,
    chat_id: int,
    actions: AppealActions,
) -> None:
    await actions.confirm_topic(requester, chat_id, button.id)


async def files_again(
    query: CallbackQuery,
    button: DeskButton,
    requester: Requester,
    chat_id: int,
    search: AppealSearch,
) -> None:
    await search.files_again(requester, chat_id, Named(appeal_id=button.id))


CARD: Actions = {
    DeskAction.TAKE: take,
    DeskAction.RELEASE: release,
    DeskAction.ANSWER: answer,
    DeskAction.ASK: ask,
    DeskAction.REFUSE: refuse,
    DeskAction.FORWARD: forward,
    DeskAction.CLOSE: close,
    DeskAction.WHO: who,
    DeskAction.SEPARATE: separate,
    DeskAction.TOPIC: confirm_topic,
    DeskAction.FILES: files_again,
}


async def send_on(
    query: CallbackQuery, button: TriageButton, requester: Requester, chat_id: int, triage: Triage
) -> None:
    await triage.send_on(requester, chat_id, button.id, button.kato)


async def place_is(
    query: CallbackQuery, button: PlaceButton, requester: Requester, chat_id: int, triage: Triage
) -> None:
    await triage.confirm(requester, chat_id, button.id, button.kato)


async def place_is_not(
    query: CallbackQuery, button: PlaceButton, requester: Requester, triage: Triage
) -> None:
    await triage.deny(requester, button.id, button.kato)


PLACES: Actions = {PlaceAction.YES: place_is, PlaceAction.NO: place_is_not}


# The answer being composed


async def send(
    query: CallbackQuery,
    button: ReplyButton,
    requester: Requester,
    message_id: int,
    replies: Replies,
) -> None:
    outcome = meant(Outcome, button.outcome) if button.outcome else None
    anyway = button.do is ReplyAction.SEND_ANYWAY
    await replies.send(requester, button.id, outcome, message_id, anyway=anyway)


async def discard(
    query: CallbackQuery,
    button: ReplyButton,
    requester: Requester,
    message_id: int,
    replies: Replies,
) -> None:
    await replies.discard(requester, button.id, message_id)


COMPOSED: Actions = {
    ReplyAction.SEND: send,
    ReplyAction.SEND_ANYWAY: send,
    ReplyAction.DISCARD: discard,
}


def build_router() -> Router:
    router = Router(name=__name__)
    for observer in (router.message, router.edited_message):
        observer.filter(ByPerson())
    router.message.register(card, Command("card", ignore_case=True), OnAppeal())
    router.message.register(answered, AnswersUs())
    router.edited_message.register(edited_command, EditedCommand())
    router.edited_message.register(edited, EditsAnswer())
    register_actions(router, DeskButton, CARD)
    register_actions(router, ReplyButton, COMPOSED)
    register_actions(router, PlaceButton, PLACES)
    router.callback_query.register(send_on, OnButton(TriageButton))
    return router
