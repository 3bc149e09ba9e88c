"""The names of microdistricts and quarters that a branch lists itself."""

from aiogram import Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, Message

from bot.administration.local_places import FileStep, LocalPlacesAdministration, SentFile
from bot.context import Requester
from bot.desk.appeal_messages import AppealMessages
from bot.domain.notifications import MessageKind
from bot.errors import StaleButton
from handlers.callbacks import Actions, PlacesFileButton, register_actions
from handlers.filters import ByPerson
from handlers.parsing import clean, reply_target

_REMOVE = frozenset({"remove", "delete"})


class AnswersPlaces(Filter):
    """A file in reply to the list, or to its table."""

    async def __call__(self, message: Message, appeal_messages: AppealMessages) -> bool:
        target = reply_target(message) if message.document is not None else None
        if target is None:
            return False
        found = await appeal_messages.sent_message(message.chat.id, target)
        return found is not None and found.kind is MessageKind.LOCAL_PLACES


async def places(
    message: Message,
    command: CommandObject,
    requester: Requester,
    local_places: LocalPlacesAdministration,
) -> None:
    """/places, /places csv, /places remove NAME, /places and lines «NAME» or «NAME; PLACE», or
    below a table."""
    typed, chat_id = clean(command.args or ""), message.chat.id
    word, _, name = typed.partition(" ")
    if message.document is not None:
        await local_places.preview(requester, chat_id, _file(message))
    elif not typed or word.lower() == "csv":
        await local_places.look(requester, chat_id, file=bool(typed))
    elif word.lower() in _REMOVE and name.strip():
        await local_places.forget(requester, chat_id, name.strip())
    else:
        await local_places.state(requester, chat_id, typed)


async def table(
    message: Message, requester: Requester, local_places: LocalPlacesAdministration
) -> None:
    await local_places.preview(requester, message.chat.id, _file(message))


async def press(
    query: CallbackQuery,
    button: PlacesFileButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    local_places: LocalPlacesAdministration,
) -> None:
    """The table is the one to which the preview replies."""
    shown = query.message if isinstance(query.message, Message) else None
    if shown is None or shown.reply_to_message is None:
        raise StaleButton
    file = _file(shown.reply_to_message)
    await local_places.press(requester, chat_id, message_id, file, button.do, button.fingerprint)


def _file(message: Message) -> SentFile:
    if message.document is None:
        raise StaleButton
    document = message.document
    return SentFile(
        file_id=document.file_id, size=document.file_size, message_id=message.message_id
    )


ACTIONS: Actions = dict.fromkeys(FileStep, press)


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(places, Command("places", ignore_case=True), ByPerson())
    router.message.register(table, AnswersPlaces(), ByPerson())
    register_actions(router, PlacesFileButton, ACTIONS)
    return router
