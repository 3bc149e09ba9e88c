"""Ready answers of a branch: looked at, added, inserted into the answer being composed."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.context import Requester
from bot.desk.access import Named
from bot.desk.templates import Templates
from bot.errors import UsageNeeded
from handlers.callbacks import Actions, TemplateAction, TemplateButton, register_actions
from handlers.filters import ByPerson
from handlers.operator.arguments import OnAppeal
from handlers.parsing import clean


async def templates_(
    message: Message, command: CommandObject, requester: Requester, templates: Templates
) -> None:
    """/templates; /templates add TOPIC kk|ru Title | Text."""
    chat_id = message.chat.id
    head, _, text = clean(command.args or "").partition("|")
    match head.split(maxsplit=3):
        case []:
            await templates.look(requester, chat_id)
        case ["add", topic, language, title]:
            await templates.add(
                requester, chat_id, topic.upper(), language.lower(), title.strip(), text.strip()
            )
        case _:
            raise UsageNeeded("template")


async def edit(
    message: Message, requester: Requester, named: Named, rest: str, templates: Templates
) -> None:
    """/edit WORDS in reply to a draft answer: the words instead of what it says."""
    if named.appeal_id is None:
        raise UsageNeeded("edit")
    await templates.rewrite(requester, named.appeal_id, rest)


async def choose(
    query: CallbackQuery,
    button: TemplateButton,
    requester: Requester,
    chat_id: int,
    templates: Templates,
) -> None:
    await templates.choose(requester, chat_id, button.reply)


async def insert(
    query: CallbackQuery,
    button: TemplateButton,
    requester: Requester,
    templates: Templates,
) -> None:
    await templates.insert(requester, button.reply, button.id)


async def add(
    query: CallbackQuery,
    button: TemplateButton,
    requester: Requester,
    chat_id: int,
    templates: Templates,
) -> None:
    await templates.begin(requester, chat_id, "")


async def change(
    query: CallbackQuery,
    button: TemplateButton,
    requester: Requester,
    templates: Templates,
) -> None:
    await templates.begin_again(requester, button.id)


async def remove(
    query: CallbackQuery,
    button: TemplateButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    templates: Templates,
) -> None:
    await templates.remove(requester, chat_id, button.id, message_id)


ACTIONS: Actions = {
    TemplateAction.LIST: choose,
    TemplateAction.USE: insert,
    TemplateAction.ADD: add,
    TemplateAction.EDIT: change,
    TemplateAction.REMOVE: remove,
}


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(ByPerson())
    router.message.register(templates_, Command("templates", ignore_case=True))
    router.message.register(edit, Command("edit", ignore_case=True), OnAppeal())
    register_actions(router, TemplateButton, ACTIONS)
    return router
