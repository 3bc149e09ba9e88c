"""The working calendar, and why an answer is due on its day."""

import re
from datetime import date

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.administration.calendar import SOURCE_UNSTATED, CalendarAdministration
from bot.domain.worktime.days import DayOverride
from bot.errors import StaleButton, UsageNeeded
from handlers.callbacks import CalendarButton
from handlers.filters import ByPerson
from handlers.parsing import clean, pressed, requester_of

_ON = frozenset({"on", "yes", "work", "жұмыс", "жумыс", "иә", "да", "рабочий"})

_OFF = frozenset({"off", "no", "демалыс", "жоқ", "нет", "выходной"})

_REMOVE = frozenset({"remove", "delete", "өшіру", "алып", "удалить"})

_YEAR = re.compile(r"\d{1,6}", re.ASCII)


async def calendar(
    message: Message, command: CommandObject, calendar: CalendarAdministration
) -> None:
    """/calendar, /calendar 2027, /calendar 28.12.2026 off ҚАЗАҚША | ПО-РУССКИ | SOURCE."""
    assert message.from_user is not None
    requester = requester_of(message.from_user)
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


async def pressed_calendar(
    query: CallbackQuery, callback_data: CalendarButton, calendar: CalendarAdministration
) -> None:
    requester = requester_of(query.from_user)
    chat_id, message_id = pressed(query)
    match callback_data.do:
        case "year":
            await calendar.show(requester, chat_id, callback_data.arg, message_id)
        case "forget":
            try:
                day = date.fromisoformat(callback_data.arg)
            except ValueError:
                raise StaleButton from None
            await calendar.forget(requester, chat_id, day, message_id)
        case _:
            raise StaleButton


async def why(message: Message, command: CommandObject, calendar: CalendarAdministration) -> None:
    assert message.from_user is not None
    if not command.args:
        raise UsageNeeded("why")
    await calendar.why(requester_of(message.from_user), message.chat.id, command.args)


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(calendar, Command("calendar", "kuntizbe"), ByPerson())
    router.message.register(why, Command("why", "nege"), ByPerson())
    router.callback_query.register(pressed_calendar, CalendarButton.filter())
    return router
