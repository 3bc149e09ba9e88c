"""Commands of a citizen."""

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import Message

from bot.administration.staff import StaffAdministration
from bot.citizen.account import Account
from bot.citizen.own_appeals import OwnAppeals
from bot.context import Requester
from bot.delivery.notices import Notices
from bot.messages import say
from handlers.filters import ByPerson, InPrivate

INVITED = "join-"
"""Beginning of the payload of an invitation: t.me/<bot>?start=join-<token>."""


async def start(
    message: Message,
    command: CommandObject,
    requester: Requester,
    account: Account,
    staffing: StaffAdministration,
) -> None:
    if (command.args or "").startswith(INVITED):
        await staffing.accept(requester, (command.args or "").removeprefix(INVITED))
        return
    await account.start(requester)


async def help_(message: Message, requester: Requester, account: Account) -> None:
    await account.help(requester)


async def language(message: Message, requester: Requester, account: Account) -> None:
    await account.ask_language(requester)


async def privacy(message: Message, requester: Requester, account: Account) -> None:
    await account.privacy(requester)


async def mine(message: Message, requester: Requester, own_appeals: OwnAppeals) -> None:
    await own_appeals.mine(requester)


async def status(
    message: Message,
    command: CommandObject,
    requester: Requester,
    own_appeals: OwnAppeals,
    notices: Notices,
) -> None:
    if not command.args:
        await notices.tell(say(message.chat.id, "status-how"))
        return
    await own_appeals.status(requester, command.args)


async def unknown(message: Message, notices: Notices) -> None:
    await notices.tell(say(message.chat.id, "unknown-command"))


class AnyCommand(Command):
    """A message that begins like a command, whatever its name."""

    def __init__(self) -> None:
        super().__init__("start", ignore_mention=True)

    def validate_command(self, command: CommandObject) -> CommandObject:
        return command


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(InPrivate(), ByPerson())
    router.message.register(start, CommandStart())
    router.message.register(help_, Command("help", "menu", "komek"))
    router.message.register(language, Command("language", "til", "lang"))
    router.message.register(privacy, Command("privacy"))
    router.message.register(mine, Command("my"))
    router.message.register(status, Command("status"))
    return router


def build_last_router() -> Router:
    """After every other command."""
    router = Router(name=f"{__name__}.last")
    router.message.filter(InPrivate(), ByPerson())
    router.message.register(unknown, AnyCommand())
    return router
