"""Known problems: the buttons of their card, and what is written in reply to it."""

from aiogram import Bot, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.context import Requester
from bot.delivery.notices import Notices
from bot.desk.appeal_messages import AppealMessages
from bot.desk.problem_replies import ProblemReplies
from bot.desk.problems import ProblemDesk
from bot.domain.notifications import MessageKind, SentMessage
from bot.errors import StaleButton
from bot.messages import say, speaks_of_problem
from bot.text.display import has_words
from handlers.callbacks import (
    Actions,
    HotButton,
    OnButton,
    ProblemAction,
    ProblemButton,
    ProblemWordsAction,
    ProblemWordsButton,
    register_actions,
)
from handlers.filters import ByPerson
from handlers.operator.said import what_is_said
from handlers.parsing import (
    comes_in_a_burst,
    is_command,
    is_for_another_bot,
    item_of,
    reply_target,
)


class AnswersProblem(Filter):
    """A reply to the card of a problem, or to what was asked about one. Gives a handler that
    message as `sent_message`."""

    async def __call__(
        self, message: Message, appeal_messages: AppealMessages
    ) -> bool | dict[str, SentMessage]:
        target = reply_target(message)
        if target is None:
            return False
        found = await appeal_messages.sent_message(message.chat.id, target)
        return {"sent_message": found} if found is not None and speaks_of_problem(found) else False


class EditsWordsToAll(Filter):
    """A message of what everybody is told, or will be, was edited by who wrote it."""

    async def __call__(
        self, message: Message, requester: Requester, problem_replies: ProblemReplies
    ) -> bool:
        return await problem_replies.has_written(requester, message.chat.id, message.message_id)


async def edited(message: Message, requester: Requester, problem_replies: ProblemReplies) -> None:
    item = item_of(message)
    if item is not None:
        await problem_replies.amend(requester, item)


async def answered(
    message: Message,
    requester: Requester,
    sent_message: SentMessage,
    problems: ProblemDesk,
    problem_replies: ProblemReplies,
    notices: Notices,
    bot: Bot,
) -> None:
    """What everybody will be told; or the title that was asked for."""
    if is_for_another_bot(message, (await bot.me()).username):
        return
    assert sent_message.ref is not None
    text = message.text or ""
    if is_command(message):
        await notices.tell(say(message.chat.id, "desk-unknown-command"))
    elif sent_message.kind is not MessageKind.PROBLEM_PAGE:
        item = await what_is_said(message, notices)
        if item is not None:
            burst = comes_in_a_burst(message)
            words = sent_message.kind is MessageKind.PROBLEM_WORDS
            compose = problem_replies.go_on_with if words else problem_replies.compose
            await compose(requester, sent_message.ref, item, burst=burst)
    elif has_words(text):
        await problems.name(requester, message.chat.id, sent_message.ref, text)
    else:
        await notices.tell(say(message.chat.id, "problem-words-only"))


# The card


async def page(
    query: CallbackQuery,
    button: ProblemButton,
    requester: Requester,
    chat_id: int,
    problems: ProblemDesk,
) -> None:
    """The title, the other problem or the branch is asked for."""
    await problems.page(requester, chat_id, button.id, button.do.value)


async def gather(
    query: CallbackQuery,
    button: ProblemButton,
    requester: Requester,
    chat_id: int,
    problems: ProblemDesk,
) -> None:
    await problems.gather(requester, chat_id, button.id)


async def merge(
    query: CallbackQuery,
    button: ProblemButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    problems: ProblemDesk,
) -> None:
    if not button.arg.isascii() or not button.arg.isdecimal() or int(button.arg) >= 1 << 63:
        raise StaleButton
    await problems.merge(requester, chat_id, button.id, int(button.arg), message_id)


async def move(
    query: CallbackQuery,
    button: ProblemButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    problems: ProblemDesk,
) -> None:
    await problems.move(requester, chat_id, button.id, button.arg, message_id)


async def close(
    query: CallbackQuery, button: ProblemButton, requester: Requester, problems: ProblemDesk
) -> None:
    await problems.close(requester, button.id)


async def again(
    query: CallbackQuery, button: ProblemButton, requester: Requester, problems: ProblemDesk
) -> None:
    await problems.open_again(requester, button.id)


async def poster(
    query: CallbackQuery,
    button: ProblemButton,
    requester: Requester,
    chat_id: int,
    problems: ProblemDesk,
) -> None:
    """A page for the door of a house."""
    await problems.poster(requester, chat_id, button.id)


CARD: Actions = {
    ProblemAction.TITLE: page,
    ProblemAction.GATHER: gather,
    ProblemAction.MERGE: page,
    ProblemAction.MERGE_YES: merge,
    ProblemAction.MOVE: page,
    ProblemAction.MOVE_YES: move,
    ProblemAction.CLOSE: close,
    ProblemAction.AGAIN: again,
    ProblemAction.POSTER: poster,
}


async def hot(
    query: CallbackQuery, button: HotButton, requester: Requester, problems: ProblemDesk
) -> None:
    """A topic has jumped above its usual level: what many report is opened as a problem."""
    await problems.open_for(requester, button.branch, button.topic)


# What everybody will be told


async def send(
    query: CallbackQuery,
    button: ProblemWordsButton,
    requester: Requester,
    message_id: int,
    problem_replies: ProblemReplies,
) -> None:
    anyway = button.do is ProblemWordsAction.SEND_ANYWAY
    await problem_replies.send(requester, button.id, button.what, message_id, anyway=anyway)


async def swap(
    query: CallbackQuery,
    button: ProblemWordsButton,
    requester: Requester,
    message_id: int,
    problem_replies: ProblemReplies,
) -> None:
    await problem_replies.swap(requester, button.id, message_id)


async def discard(
    query: CallbackQuery,
    button: ProblemWordsButton,
    requester: Requester,
    message_id: int,
    problem_replies: ProblemReplies,
) -> None:
    await problem_replies.discard(requester, button.id, message_id)


async def undo(
    query: CallbackQuery,
    button: ProblemWordsButton,
    requester: Requester,
    message_id: int,
    problem_replies: ProblemReplies,
) -> None:
    await problem_replies.undo(requester, button.id, message_id)


WORDS: Actions = {
    ProblemWordsAction.SEND: send,
    ProblemWordsAction.SEND_ANYWAY: send,
    ProblemWordsAction.SWAP: swap,
    ProblemWordsAction.DISCARD: discard,
    ProblemWordsAction.UNDO: undo,
}


def build_router() -> Router:
    router = Router(name=__name__)
    for observer in (router.message, router.edited_message):
        observer.filter(ByPerson())
    router.message.register(answered, AnswersProblem())
    router.edited_message.register(edited, EditsWordsToAll())
    register_actions(router, ProblemButton, CARD)
    register_actions(router, ProblemWordsButton, WORDS)
    router.callback_query.register(hot, OnButton(HotButton))
    return router
