"""Queues, searches, histories: how staff find an appeal and look at it."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.context import Requester
from bot.desk.access import Named
from bot.desk.search import AppealSearch
from bot.domain.appeals.models import CATEGORIES, Status
from handlers.callbacks import FoundButton, QueueButton, QueueTopicsButton
from handlers.filters import ByPerson
from handlers.operator.arguments import OnAppeal
from handlers.parsing import clean, pressed, requester_of
from handlers.texts import LANGUAGES, Texts


async def queue(message: Message, command: CommandObject, looking: AppealSearch) -> None:
    assert message.from_user is not None
    branch = (command.args or "").strip()
    await looking.queue(requester_of(message.from_user), message.chat.id, branch=branch)


async def queue_button(
    query: CallbackQuery, callback_data: QueueButton, looking: AppealSearch
) -> None:
    chat_id, message_id = pressed(query)
    await looking.queue(
        requester_of(query.from_user),
        chat_id,
        wanted=callback_data.only,
        branch=callback_data.branch,
        category=callback_data.category,
        page=max(0, callback_data.page),
        edit=message_id,
    )


async def queue_topics(
    query: CallbackQuery, callback_data: QueueTopicsButton, looking: AppealSearch
) -> None:
    chat_id, message_id = pressed(query)
    await looking.queue_topics(
        requester_of(query.from_user),
        chat_id,
        wanted=callback_data.only,
        branch=callback_data.branch,
        edit=message_id,
    )


async def find(
    message: Message, command: CommandObject, looking: AppealSearch, texts: Texts
) -> None:
    assert message.from_user is not None
    typed = clean(command.args or "")
    topic, status, words = told_apart(texts, typed)
    await looking.find(
        requester_of(message.from_user), message.chat.id, typed, topic, status, words
    )


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


async def found_button(
    query: CallbackQuery, callback_data: FoundButton, looking: AppealSearch
) -> None:
    chat_id, message_id = pressed(query)
    page = max(0, callback_data.page)
    await looking.turn(requester_of(query.from_user), chat_id, callback_data.id, page, message_id)


async def others(
    message: Message, requester: Requester, named: Named, looking: AppealSearch
) -> None:
    await looking.others(requester, message.chat.id, named)


async def history(
    message: Message, requester: Requester, named: Named, looking: AppealSearch
) -> None:
    await looking.history(requester, message.chat.id, named)


async def who(message: Message, requester: Requester, named: Named, looking: AppealSearch) -> None:
    """By command the answer always comes in private."""
    await looking.who(requester, message.chat.id, named)


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(ByPerson())
    router.message.register(queue, Command("queue", ignore_case=True))
    router.message.register(find, Command("find", ignore_case=True))
    for handler, name in ((others, "others"), (history, "history"), (who, "who")):
        router.message.register(handler, Command(name, ignore_case=True), OnAppeal())
    router.callback_query.register(queue_button, QueueButton.filter())
    router.callback_query.register(queue_topics, QueueTopicsButton.filter())
    router.callback_query.register(found_button, FoundButton.filter())
    return router
