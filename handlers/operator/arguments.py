"""What follows a command of the desk: which appeal, and the words after it."""

import re
from typing import Any

from aiogram.filters import CommandObject, Filter
from aiogram.types import Message

from bot.desk.access import Named
from bot.desk.appeal_messages import AppealMessages
from handlers.parsing import clean, reply_target

_NUMBER = re.compile(r"\s*[№#]?\s*(\d{3}[-‐‑–—\s]?\d{3}[-‐‑–—\s]?\d{3})(?!\d)\s*(.*)", re.DOTALL)

_DIGITS = re.compile(r"\s*[№#]?\s*(\d{5,})(?!\S)\s*(.*)", re.DOTALL)

_ALONE = re.compile(r"[№#]?\s*(\d[\d\s-]*)")
"""Figures and nothing else, where a number is wanted: it was mistyped, however short."""


def number_and_rest(words: str) -> tuple[str | None, str]:
    """A number in front, however it was spaced, and what follows it.

    Five digits or more in a row are a number that was mistyped: a date never looks like that.
    """
    found = _NUMBER.fullmatch(words) or _DIGITS.fullmatch(words)
    return (found[1], found[2].strip()) if found else (None, words.strip())


class OnAppeal(Filter):
    """Beside `Command`: gives a handler the appeal as it is `named`, and the `rest`."""

    async def __call__(
        self, message: Message, command: CommandObject, appeal_messages: AppealMessages
    ) -> dict[str, Any]:
        named, rest = await named_in(message, command, appeal_messages)
        return {"named": named, "rest": rest}


async def named_in(
    message: Message, command: CommandObject, appeal_messages: AppealMessages
) -> tuple[Named, str]:
    """The appeal a command is about: its number, or the card that the command replies to."""
    typed, rest = number_and_rest(clean(command.args or ""))
    if typed is not None:
        return Named(typed=typed), rest
    target = reply_target(message)
    sent_message = await appeal_messages.sent_message(message.chat.id, target) if target else None
    if sent_message is None and (alone := _ALONE.fullmatch(rest)):
        return Named(typed=alone[1]), ""
    return Named(appeal_id=sent_message.appeal_id if sent_message else None), rest
