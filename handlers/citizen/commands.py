"""Commands of a citizen."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart, Filter
from aiogram.types import Message

from bot.administration.first_steps import FirstSteps
from bot.administration.staff import StaffAdministration
from bot.citizen.account import Account
from bot.citizen.doors import ProblemDoors
from bot.citizen.intake import Intake
from bot.citizen.own_appeals import OwnAppeals
from bot.context import Requester
from bot.delivery.notices import Notices
from bot.domain.problems.doors import LINKS
from bot.messages import say
from handlers.filters import ByPerson, InPrivate, InWords
from handlers.parsing import clean, is_command, item_of, reply_target

INVITED = "join-"
"""Beginning of the payload of an invitation: t.me/<bot>?start=join-<token>."""


async def start(
    message: Message,
    command: CommandObject,
    requester: Requester,
    account: Account,
    staffing: StaffAdministration,
    problem_doors: ProblemDoors,
) -> None:
    if (command.args or "").startswith(INVITED):
        await staffing.accept(requester, (command.args or "").removeprefix(INVITED))
        return
    if (command.args or "").startswith(LINKS):
        await problem_doors.enter(requester, command.args or "", message.message_id)
        return
    await account.start(requester)


async def help_(
    message: Message,
    command: CommandObject,
    requester: Requester,
    account: Account,
    intake: Intake,
) -> None:
    """Words after it are what help is asked for."""
    item = item_of(message)
    if not command.args or item is None:
        await account.help(requester)
        return
    words = replace(item, text=clean(command.args))
    await intake.receive(requester, words, reply_to=reply_target(message), burst=False)


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
) -> None:
    """/status alone asks after all of them."""
    if not command.args:
        await own_appeals.mine(requester)
        return
    await own_appeals.status(requester, command.args)


async def problems(
    message: Message, command: CommandObject, requester: Requester, problem_doors: ProblemDoors
) -> None:
    """What is known already where somebody lives, or at the place that they name."""
    await problem_doors.near(requester, command.args or "")


async def unknown(
    message: Message, requester: Requester, first_steps: FirstSteps, notices: Notices
) -> None:
    staff = await first_steps.on_staff(requester)
    name = "staff-unknown-command" if staff else "unknown-command"
    await notices.tell(say(message.chat.id, name))


class AnyCommand(Filter):
    """A command, whatever its name."""

    async def __call__(self, message: Message) -> bool:
        return is_command(message)


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(InWords(), InPrivate(), ByPerson())
    router.message.register(start, CommandStart(ignore_case=True))
    router.message.register(help_, Command("help", "menu", "komek", ignore_case=True))
    router.message.register(language, Command("language", "til", "lang", ignore_case=True))
    router.message.register(privacy, Command("privacy", ignore_case=True))
    router.message.register(mine, Command("my", ignore_case=True))
    router.message.register(status, Command("status", ignore_case=True))
    router.message.register(problems, Command("problems", ignore_case=True))
    return router


def build_last_router() -> Router:
    """After every other command."""
    router = Router(name=f"{__name__}.last")
    router.message.filter(InPrivate(), ByPerson())
    router.message.register(unknown, AnyCommand())
    return router
