"""Queues, searches, histories: how staff find an appeal and look at it."""

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart, Filter
from aiogram.types import CallbackQuery, Message

from bot.context import Requester
from bot.desk.access import Named
from bot.desk.search import AppealSearch
from bot.domain.appeals.models import CATEGORIES, Status
from handlers.callbacks import (
    FoundButton,
    FoundFormButton,
    OnButton,
    OpenButton,
    QueueButton,
    QueueFormButton,
    QueueOpenButton,
    QueueTopicsButton,
)
from handlers.filters import ByPerson, InPrivate
from handlers.operator.arguments import OnAppeal
from handlers.parsing import clean, is_command, reply_target
from handlers.texts import LANGUAGES, Texts
from handlers.views.lines import OPENS


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


async def open_queue(
    query: CallbackQuery,
    button: QueueOpenButton,
    requester: Requester,
    chat_id: int,
    search: AppealSearch,
) -> None:
    await search.queue(requester, chat_id, wanted=button.only, branch=button.branch)


async def turn_form(
    query: CallbackQuery,
    button: QueueFormButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    search: AppealSearch,
) -> None:
    await search.queue(
        requester,
        chat_id,
        wanted=button.only,
        branch=button.branch,
        category=button.category,
        page=max(0, button.page),
        edit=message_id,
        plain=bool(button.plain),
    )


async def turn_form_found(
    query: CallbackQuery,
    button: FoundFormButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    search: AppealSearch,
) -> None:
    page, plain = max(0, button.page), bool(button.plain)
    await search.turn(requester, chat_id, button.id, page, message_id, plain=plain)


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
    """Without words they are asked for."""
    await _look_for(message, requester, search, texts, clean(command.args or ""))


async def find_words(
    message: Message, requester: Requester, search: AppealSearch, texts: Texts
) -> None:
    await _look_for(message, requester, search, texts, clean(message.text or ""))


async def _look_for(
    message: Message, requester: Requester, search: AppealSearch, texts: Texts, typed: str
) -> None:
    if not typed:
        await search.ask_words(requester, message.chat.id)
        return
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


async def open_card(
    query: CallbackQuery,
    button: OpenButton,
    requester: Requester,
    chat_id: int,
    search: AppealSearch,
) -> None:
    """From a line of a list: the card as /card shows it."""
    await search.card(requester, chat_id, Named(appeal_id=button.id))


async def follow_link(
    message: Message, command: CommandObject, requester: Requester, search: AppealSearch
) -> None:
    """t.me/<bot>?start=card-NUMBER: anybody may have the link; who may see the card is asked."""
    number = (command.args or "").removeprefix(OPENS)
    await search.card(requester, message.chat.id, Named(typed=number))


class IsLookedFor(Filter):
    """What the bot has asked for with /find."""

    async def __call__(
        self,
        message: Message,
        requester: Requester,
        search: AppealSearch,
        only_citizen: bool = False,
    ) -> bool:
        if only_citizen or not message.text or is_command(message):
            return False
        return await search.awaits_words(requester, message.chat.id, reply_target(message))


class OpensCard(Filter):
    async def __call__(self, message: Message, command: CommandObject) -> bool:
        return (command.args or "").startswith(OPENS)


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
    router.message.register(find_words, IsLookedFor())
    for handler, name in ((others, "others"), (history, "history"), (who, "who")):
        router.message.register(handler, Command(name, ignore_case=True), OnAppeal())
    router.message.register(follow_link, CommandStart(), InPrivate(), OpensCard())
    router.callback_query.register(open_card, OnButton(OpenButton))
    router.callback_query.register(open_queue, OnButton(QueueOpenButton))
    router.callback_query.register(turn_form, OnButton(QueueFormButton))
    router.callback_query.register(turn_form_found, OnButton(FoundFormButton))
    router.callback_query.register(turn_queue, OnButton(QueueButton))
    router.callback_query.register(queue_topics, OnButton(QueueTopicsButton))
    router.callback_query.register(turn_found, OnButton(FoundButton))
    return router
