"""The commands of the desk. NUMBER may be left out in a reply to a card."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.context import Requester
from bot.delivery.notices import Notices
from bot.desk.access import Named
from bot.desk.actions import AppealActions
from bot.desk.appeal_messages import AppealMessages
from bot.desk.claims import Claims
from bot.desk.duplicates import Duplicates
from bot.desk.replies import Replies
from bot.desk.transfers import Transfers
from bot.desk.undo import Undo
from bot.domain.appeals.models import CATEGORIES
from bot.errors import UsageNeeded
from bot.messages import say
from bot.privacy.holds import LegalHolds
from handlers.callbacks import (
    Actions,
    ForwardAction,
    ForwardButton,
    OnButton,
    TopicButton,
    UndoButton,
    register_actions,
)
from handlers.filters import ByPerson
from handlers.operator.arguments import OnAppeal, named_in
from handlers.parsing import reply_target
from handlers.texts import LANGUAGES, Texts


async def take(message: Message, requester: Requester, named: Named, claims: Claims) -> None:
    await claims.take(requester, named)


async def release(message: Message, requester: Requester, named: Named, claims: Claims) -> None:
    await claims.release(requester, named)


async def compose(
    message: Message, command: CommandObject, requester: Requester, named: Named, replies: Replies
) -> None:
    """/reply, /ask, /refuse, /return, /terminate."""
    await replies.start(requester, named, message.chat.id, command.command.lower())


async def forward(
    message: Message, requester: Requester, named: Named, rest: str, transfers: Transfers
) -> None:
    """/forward NUMBER BRANCH reason; with less, buttons lead on."""
    code, _, reason = rest.partition(" ")
    if not transfers.knows_branch(code):
        await transfers.choose_branch(requester, message.chat.id, named, rest)
        return
    await transfers.forward(requester, message.chat.id, named, code, reason.strip())


async def open_tree(
    query: CallbackQuery,
    button: ForwardButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    transfers: Transfers,
) -> None:
    named, below = Named(appeal_id=button.id), f"={button.arg}"
    await transfers.choose_branch(requester, chat_id, named, below, edit=message_id)


async def choose_reason(
    query: CallbackQuery,
    button: ForwardButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    transfers: Transfers,
) -> None:
    await transfers.choose_reason(requester, chat_id, button.id, button.arg, message_id)


async def forward_for(
    query: CallbackQuery,
    button: ForwardButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    transfers: Transfers,
) -> None:
    """For a reason that a button names."""
    named = Named(appeal_id=button.id)
    await transfers.forward(requester, chat_id, named, button.arg, button.reason, edit=message_id)


FORWARD: Actions = {
    ForwardAction.TREE: open_tree,
    ForwardAction.TO: choose_reason,
    ForwardAction.WHY: forward_for,
}


async def extend(
    message: Message, requester: Requester, named: Named, rest: str, actions: AppealActions
) -> None:
    await actions.extend(requester, message.chat.id, named, rest)


async def note(
    message: Message,
    requester: Requester,
    named: Named,
    rest: str,
    actions: AppealActions,
    notices: Notices,
) -> None:
    """Of words alone: whoever sends it below a file hears that the file is not kept."""
    await actions.note(requester, message.chat.id, named, rest)
    if message.text is None:
        await notices.tell(say(message.chat.id, "media-unsupported", what="other", beside="words"))


async def category(
    message: Message,
    requester: Requester,
    named: Named,
    rest: str,
    actions: AppealActions,
    texts: Texts,
) -> None:
    """By the topic's code, or by its name in either language."""
    topic = topic_named(texts, rest) if rest else ""
    await actions.categorise(requester, message.chat.id, named, topic)


def topic_named(texts: Texts, words: str) -> str:
    wanted = words.casefold().strip()
    if wanted.upper() in CATEGORIES:
        return wanted.upper()
    for code in CATEGORIES:
        names = [texts.label(language, f"topic-{code}").casefold() for language in LANGUAGES]
        if any(name.startswith(wanted) for name in names):
            return code
    return words


async def topic(
    query: CallbackQuery,
    button: TopicButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    actions: AppealActions,
) -> None:
    named = Named(appeal_id=button.id)
    await actions.categorise(requester, chat_id, named, button.topic, edit=message_id)


HIGH = ("high", "urgent", "1")

NORMAL = ("normal", "low", "0")


async def priority(
    message: Message, requester: Requester, named: Named, rest: str, actions: AppealActions
) -> None:
    wanted = rest.casefold()
    if wanted not in (*HIGH, *NORMAL):
        raise UsageNeeded("priority")
    await actions.prioritise(requester, message.chat.id, named, wanted in HIGH)


async def assign(
    message: Message, requester: Requester, named: Named, rest: str, claims: Claims
) -> None:
    await claims.assign(requester, message.chat.id, named, rest)


async def about(
    message: Message, requester: Requester, named: Named, rest: str, transfers: Transfers
) -> None:
    await transfers.about(requester, message.chat.id, named, rest)


async def close(
    message: Message, requester: Requester, named: Named, actions: AppealActions
) -> None:
    await actions.close(requester, message.chat.id, named)


async def reopen(
    message: Message, requester: Requester, named: Named, rest: str, actions: AppealActions
) -> None:
    await actions.reopen(requester, message.chat.id, named, rest)


async def merge(
    message: Message,
    command: CommandObject,
    requester: Requester,
    named: Named,
    rest: str,
    appeal_messages: AppealMessages,
    duplicates: Duplicates,
) -> None:
    """/merge NUMBER INTO; in a reply to a card /merge INTO."""
    if not rest and named.typed and reply_target(message):
        only = CommandObject(command=command.command)
        rest, (named, _) = named.typed, await named_in(message, only, appeal_messages)
    await duplicates.merge(requester, message.chat.id, named, rest)


async def hold(
    message: Message, requester: Requester, named: Named, rest: str, holding: LegalHolds
) -> None:
    """The appeal must be kept, for a reason."""
    await holding.hold(requester, message.chat.id, named, rest)


async def unhold(message: Message, requester: Requester, named: Named, holding: LegalHolds) -> None:
    await holding.release(requester, message.chat.id, named)


async def undo(
    query: CallbackQuery,
    button: UndoButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    undo: Undo,
) -> None:
    await undo.undo(requester, button.id, chat_id, message_id)


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(ByPerson())
    for handler, *names in (
        (take, "take"),
        (release, "release"),
        (compose, "reply", "ask", "refuse", "return", "terminate"),
        (forward, "forward"),
        (extend, "extend"),
        (note, "note"),
        (category, "category"),
        (priority, "priority"),
        (assign, "assign"),
        (about, "about"),
        (close, "close"),
        (reopen, "reopen"),
        (merge, "merge"),
        (hold, "hold"),
        (unhold, "unhold"),
    ):
        router.message.register(handler, Command(*names, ignore_case=True), OnAppeal())
    register_actions(router, ForwardButton, FORWARD)
    router.callback_query.register(topic, OnButton(TopicButton))
    router.callback_query.register(undo, OnButton(UndoButton))
    return router
