"""Queues, searches, histories: how staff find an appeal and look at it."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.context import Requester
from bot.desk.access import Named
from bot.desk.search import AppealSearch
from bot.domain.appeals.models import CATEGORIES, Status
from handlers.callbacks import FoundButton, OnButton, QueueButton, QueueTopicsButton
from handlers.filters import ByPerson
from handlers.operator.arguments import OnAppeal
from handlers.parsing import clean
from handlers.texts import LANGUAGES, Texts


async def queue(
    message: Message, command: CommandObject, requester: Requester, search: AppealSearch
) -> None:
    branch = (command.args or "").strip()
    await search.queue(requester, message.chat.id, branch=branch)


async def turn_queue(
    query: CallbackQuery,
    button: QueueButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    search: AppealSearch,
) -> None:
    """To another page, or to another part of it."""
    await search.queue(
        requester,
        chat_id,
        wanted=button.only,
        branch=button.branch,
        category=button.category,
        page=max(0, button.page),
        edit=message_id,
    )


async def queue_topics(
    query: CallbackQuery,
    button: QueueTopicsButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    search: AppealSearch,
) -> None:
    await search.queue_topics(
        requester, chat_id, wanted=button.only, branch=button.branch, edit=message_id
    )


async def find(
    message: Message,
    command: CommandObject,
    requester: Requester,
    search: AppealSearch,
    texts: Texts,
) -> None:
    typed = clean(command.args or "")
    topic, status, words = told_apart(texts, typed)
    await search.find(requester, message.chat.id, typed, topic, status, words)


def told_apart(texts: Texts, typed: str) -> tuple[str | None, str | None, str]:
    """A topic and a status that are named in full, in either language; the other words."""
    words = typed
    topic = status = None
    for language in LANGUAGES:
        for code in CATEGORIES:
            name = texts.label(language, f"topic-{code}")
            if topic is None and _contains(words, name):
                topic, words = code, _without(words, name)
        for one in Status:
            name = texts.label(language, f"status-{one}")
            if status is None and one is not Status.DRAFT and _contains(words, name):
                status, words = one.value, _without(words, name)
    for word in words.split():
        if topic is None and word in CATEGORIES:
            topic, words = word, _without(words, word)
    return topic, status, words


def _contains(text: str, name: str) -> bool:
    return f" {name.casefold()} " in f" {text.casefold()} "


def _without(text: str, name: str) -> str:
    at = f" {text.casefold()} ".index(f" {name.casefold()} ")
    return f"{text[:at]} {text[at + len(name) :]}"


async def turn_found(
    query: CallbackQuery,
    button: FoundButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    search: AppealSearch,
) -> None:
    await search.turn(requester, chat_id, button.id, max(0, button.page), message_id)


async def others(
    message: Message, requester: Requester, named: Named, search: AppealSearch
) -> None:
    await search.others(requester, message.chat.id, named)


async def history(
    message: Message, requester: Requester, named: Named, search: AppealSearch
) -> None:
    await search.history(requester, message.chat.id, named)


async def who(message: Message, requester: Requester, named: Named, search: AppealSearch) -> None:
    """By command the answer always comes in private."""
    await search.who(requester, message.chat.id, named)


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(ByPerson())
    router.message.register(queue, Command("queue", ignore_case=True))
    router.message.register(find, Command("find", ignore_case=True))
    for handler, name in ((others, "others"), (history, "history"), (who, "who")):
        router.message.register(handler, Command(name, ignore_case=True), OnAppeal())
    router.callback_query.register(turn_queue, OnButton(QueueButton))
    router.callback_query.register(queue_topics, OnButton(QueueTopicsButton))
    router.callback_query.register(turn_found, OnButton(FoundButton))
    return router
