"""aiogram's models are built when they are used, and each of them can be."""

import subprocess
import sys

USED = """
import bot.app.service
from aiogram.methods import SendMediaGroup
from aiogram.types import CallbackQuery, InputMediaPhoto, Message, Sticker

assert Message.__pydantic_complete__ and CallbackQuery.__pydantic_complete__
assert not Sticker.__pydantic_complete__, "everything was built at once"
SendMediaGroup(chat_id=1, media=[InputMediaPhoto(media="x")]).model_dump()
"""

ALL = """
import bot.app.service
import aiogram.methods, aiogram.types
from pydantic import BaseModel

unusable = []
for module in (aiogram.types, aiogram.methods):
    for name in module.__all__:
        found = getattr(module, name)
        if isinstance(found, type) and issubclass(found, BaseModel):
            if not found.__pydantic_complete__ and found.model_rebuild() is False:
                unusable.append(name)
assert not unusable, unusable
"""

SANDBOX = """
import sandbox.__main__
from aiogram.types import ExternalReplyInfo, Sticker

assert not Sticker.__pydantic_complete__, "everything was built at once"
assert ExternalReplyInfo.model_rebuild(), "names that it needs are unknown"
"""


def test_only_what_the_bot_uses_is_built_when_it_starts() -> None:
    subprocess.run([sys.executable, "-c", USED], check=True)


def test_whatever_telegram_sends_can_still_be_read() -> None:
    subprocess.run([sys.executable, "-c", ALL], check=True)


def test_the_sandbox_builds_only_what_is_called_and_can_build_the_rest() -> None:
    subprocess.run([sys.executable, "-c", SANDBOX], check=True)
