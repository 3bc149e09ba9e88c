"""Templates, walk-ins, bulk actions, broadcasts: the work that repeats."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.administration.broadcasts import Broadcasts
from bot.context import Requester
from bot.desk.access import Named
from bot.desk.bulk import Bulk
from bot.desk.templates import Templates
from bot.desk.walk_in import WalkIn
from bot.domain.appeals.query import phone_in
from bot.domain.network.people import Language
from bot.errors import StaleButton, TypeLike
from bot.text.stemming import looks_russian
from handlers.callbacks import BroadcastButton, BulkButton, TemplateButton
from handlers.filters import ByPerson, InPrivate
from handlers.operator.arguments import OnAppeal
from handlers.operator.commands import topic_named
from handlers.parsing import clean, pressed, requester_of
from handlers.texts import Texts


async def templates_(message: Message, command: CommandObject, templates: Templates) -> None:
    """/templates; /templates add TOPIC kk|ru Title | Text."""
    assert message.from_user is not None
    requester, chat_id = requester_of(message.from_user), message.chat.id
    head, _, text = clean(command.args or "").partition("|")
    match head.split(maxsplit=3):
        case []:
            await templates.look(requester, chat_id)
        case ["add", topic, language, title]:
            await templates.add(
                requester, chat_id, topic.upper(), language.lower(), title.strip(), text.strip()
            )
        case _:
            raise TypeLike("template")


async def template_button(
    query: CallbackQuery, callback_data: TemplateButton, templates: Templates
) -> None:
    requester = requester_of(query.from_user)
    chat_id, message_id = pressed(query)
    match callback_data.do:
        case "list":
            await templates.choose(requester, chat_id, callback_data.reply)
        case "use":
            await templates.insert(requester, callback_data.reply, callback_data.id, message_id)
        case "remove":
            await templates.remove(requester, chat_id, callback_data.id, message_id)
        case _:
            raise StaleButton


async def edit(
    message: Message, requester: Requester, named: Named, rest: str, templates: Templates
) -> None:
    """/edit WORDS in reply to a draft answer: the words instead of what it says."""
    if named.appeal_id is None:
        raise TypeLike("edit")
    await templates.rewrite(requester, named.appeal_id, rest, message.message_id)


async def walkin(message: Message, command: CommandObject, walk_in: WalkIn, texts: Texts) -> None:
    """/walkin NAME, PHONE | TOPIC | ESSENCE."""
    assert message.from_user is not None
    parts = [part.strip() for part in clean(command.args or "").split("|")]
    if len(parts) != 3:
        raise TypeLike("walkin")
    who, topic, essence = parts
    name, _, phone = who.rpartition(",")
    if phone_in(phone) is None:
        name, phone = who, ""
    code = topic_named(texts, topic)
    language = Language.RU if looks_russian(essence) else Language.KK
    await walk_in.file(
        requester_of(message.from_user),
        message.chat.id,
        message.message_id,
        name=name.strip(),
        phone=phone.strip(),
        topic=code if code.isupper() else "OTHER",
        essence=essence,
        language=language,
    )


async def bulk_(message: Message, command: CommandObject, bulk: Bulk) -> None:
    assert message.from_user is not None
    action, _, words = clean(command.args or "").partition(" ")
    requester = requester_of(message.from_user)
    await bulk.on_found(requester, message.chat.id, action.lower(), words.strip())


async def bulk_button(query: CallbackQuery, callback_data: BulkButton, bulk: Bulk) -> None:
    requester = requester_of(query.from_user)
    chat_id, message_id = pressed(query)
    match callback_data.do:
        case "go":
            await bulk.carry_out(requester, chat_id, callback_data.id, message_id)
        case "undo":
            await bulk.undo(requester, chat_id, callback_data.id, message_id)
        case _:
            raise StaleButton


async def broadcast(message: Message, command: CommandObject, broadcasts: Broadcasts) -> None:
    """/broadcast staff|citizens [CODE|all] [kk|ru|all] [DATE] | TEXT."""
    assert message.from_user is not None
    head, bar, text = clean(command.args or "").partition("|")
    words = head.split()
    if not bar or not words:
        raise TypeLike("broadcast")
    who, *rest = words
    where = rest.pop(0) if rest else "all"
    language = rest.pop(0) if rest and rest[0] in ("kk", "ru", "all") else "all"
    await broadcasts.preview(
        requester_of(message.from_user),
        message.chat.id,
        who,
        where,
        language,
        text.strip(),
        " ".join(rest),
    )


async def broadcast_button(
    query: CallbackQuery, callback_data: BroadcastButton, broadcasts: Broadcasts
) -> None:
    requester = requester_of(query.from_user)
    _, message_id = pressed(query)
    match callback_data.do:
        case "send":
            await broadcasts.start(requester, callback_data.id, message_id)
        case "stop":
            await broadcasts.stop(requester, callback_data.id, message_id)
        case "show":
            await broadcasts.show(requester, callback_data.id, message_id)
        case _:
            raise StaleButton


async def news(message: Message, command: CommandObject, broadcasts: Broadcasts) -> None:
    """/news on|off."""
    assert message.from_user is not None
    off = (command.args or "").strip().lower() == "off"
    await broadcasts.news(requester_of(message.from_user), not off)


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(ByPerson())
    router.message.register(edit, Command("edit", ignore_case=True), OnAppeal())
    for handler, name in (
        (templates_, "templates"),
        (walkin, "walkin"),
        (bulk_, "bulk"),
        (broadcast, "broadcast"),
    ):
        router.message.register(handler, Command(name, ignore_case=True))
    router.message.register(news, Command("news", ignore_case=True), InPrivate())
    router.callback_query.register(template_button, TemplateButton.filter())
    router.callback_query.register(bulk_button, BulkButton.filter())
    router.callback_query.register(broadcast_button, BroadcastButton.filter())
    return router
