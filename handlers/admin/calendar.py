"""The working calendar, and why an answer is due on its day."""

import re
from datetime import date

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.administration.calendar import SOURCE_UNSTATED, CalendarAdministration
from bot.context import Requester
from bot.domain.worktime.days import DayOverride
from bot.errors import StaleButton, UsageNeeded
from handlers.callbacks import Actions, CalendarAction, CalendarButton, register_actions
from handlers.filters import ByPerson
from handlers.parsing import clean

_ON = frozenset({"on", "yes", "work", "жұмыс", "жумыс", "иә", "да", "рабочий"})

_OFF = frozenset({"off", "no", "демалыс", "жоқ", "нет", "выходной"})

_REMOVE = frozenset({"remove", "delete", "өшіру", "алып", "удалить"})

_YEAR = re.compile(r"\d{1,6}", re.ASCII)


async def calendar(
    message: Message, command: CommandObject, requester: Requester, calendar: CalendarAdministration
) -> None:
    """/calendar, /calendar 2027, /calendar 28.12.2026 off ҚАЗАҚША | ПО-РУССКИ | SOURCE."""
    args = clean(command.args or "")
    if not args or _YEAR.fullmatch(args):
        await calendar.show(requester, message.chat.id, args)
        return
    typed, _, rest = args.partition(" ")
    word, _, reasons = rest.strip().partition(" ")
    if word.lower() in _REMOVE:
        await calendar.forget(requester, message.chat.id, calendar.day(typed), None)
        return
    if word.lower() not in _ON | _OFF:
        raise UsageNeeded("calendar")
    parts = [part.strip() for part in reasons.split("|")]
    if len(parts) not in (2, 3):
        raise UsageNeeded("calendar")
    await calendar.state(
        requester,
        message.chat.id,
        DayOverride(
            date=calendar.day(typed),
            working=word.lower() in _ON,
            reason_kk=parts[0][:200],
            reason_ru=parts[1][:200],
            source=parts[2][:200] if len(parts) == 3 else SOURCE_UNSTATED,
        ),
    )


async def turn(
    query: CallbackQuery,
    button: CalendarButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    calendar: CalendarAdministration,
) -> None:
    """To another year."""
    await calendar.show(requester, chat_id, button.arg, message_id)


async def forget(
    query: CallbackQuery,
    button: CalendarButton,
    requester: Requester,
    chat_id: int,
    message_id: int,
    calendar: CalendarAdministration,
) -> None:
    try:
        day = date.fromisoformat(button.arg)
    except ValueError:
        raise StaleButton from None
    await calendar.forget(requester, chat_id, day, message_id)


ACTIONS: Actions = {CalendarAction.YEAR: turn, CalendarAction.FORGET: forget}


async def why(
    message: Message, command: CommandObject, requester: Requester, calendar: CalendarAdministration
) -> None:
    if not command.args:
        raise UsageNeeded("why")
    await calendar.why(requester, message.chat.id, command.args)


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(calendar, Command("calendar", "kuntizbe", ignore_case=True), ByPerson())
    router.message.register(why, Command("why", "nege", ignore_case=True), ByPerson())
    register_actions(router, CalendarButton, ACTIONS)
    return router
