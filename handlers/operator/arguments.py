"""What follows a command of the desk: which appeal, and the words after it."""

import re
from typing import Any

from aiogram.filters import CommandObject, Filter
from aiogram.types import Message

from bot.desk.access import Named
from bot.desk.replies import OperatorDesk
from handlers.parsing import clean, reply_target, requester_of

_NUMBER = re.compile(
    r"\s*[№#]?\s*(\d{3}[-–— \u00a0]?\d{3}[-–— \u00a0]?\d{3})(?!\d)\s*(.*)", re.DOTALL
)

_DIGITS = re.compile(r"\s*[№#]?\s*(\d{5,})(?!\S)\s*(.*)", re.DOTALL)


def number_and_rest(words: str) -> tuple[str | None, str]:
    """A number in front, however it was spaced, and what follows it.

    Five digits or more in a row are a number that was mistyped: a date never looks like that.
    """
    found = _NUMBER.fullmatch(words) or _DIGITS.fullmatch(words)
    return (found[1], found[2].strip()) if found else (None, words.strip())


class OnAppeal(Filter):
    """Beside `Command`: gives a handler the `sender`, the appeal as it is `named`, the `rest`."""

    async def __call__(
        self, message: Message, command: CommandObject, desk: OperatorDesk
    ) -> bool | dict[str, Any]:
        if message.from_user is None:
            return False
        named, rest = await named_in(message, command, desk)
        return {"requester": requester_of(message.from_user), "named": named, "rest": rest}


async def named_in(
    message: Message, command: CommandObject, desk: OperatorDesk
) -> tuple[Named, str]:
    """The appeal a command is about: its number, or the card that the command replies to."""
    typed, rest = number_and_rest(clean(command.args or ""))
    if typed is not None:
        return Named(typed=typed), rest
    target = reply_target(message)
    appeal_id = await desk.appeal_behind(message.chat.id, target) if target else None
    return Named(appeal_id=appeal_id), rest
