"""Appeals that somebody brings to the office: /walkin."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from bot.context import Requester
from bot.desk.walk_in import WalkIn
from bot.domain.appeals.query import phone_in
from bot.errors import UsageNeeded
from handlers.filters import ByPerson
from handlers.operator.commands import topic_named
from handlers.parsing import clean
from handlers.texts import Texts


async def walkin(
    message: Message, command: CommandObject, requester: Requester, walk_in: WalkIn, texts: Texts
) -> None:
    """/walkin NAME, PHONE | TOPIC | ESSENCE; alone, step by step in private."""
    if not command.args:
        await walk_in.begin(requester, message.chat.id)
        return
    parts = [part.strip() for part in clean(command.args or "").split("|")]
    if len(parts) != 3:
        raise UsageNeeded("walkin")
    who, topic, essence = parts
    name, _, phone = who.rpartition(",")
    if phone_in(phone) is None:
        name, phone = who, ""
    code = topic_named(texts, topic)
    await walk_in.file(
        requester,
        message.chat.id,
        message.message_id,
        name=name.strip(),
        phone=phone.strip(),
        topic=code if code.isupper() else "",
        essence=essence,
    )


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(ByPerson())
    router.message.register(walkin, Command("walkin", ignore_case=True))
    return router
