"""A local Telegram: a strict Bot API server and the people who write to the bot.

Tests use `Sandbox` in their own process; `python -m sandbox` serves it with a web page.
The package knows nothing of the bot it serves.
"""

import sandbox.telegram.lazy_models  # noqa: F401 -- before aiogram  # isort: skip

from sandbox.errors import ApiError, CannotDo, NoSuchButton
from sandbox.people.buttons import Pressed
from sandbox.people.group import Group
from sandbox.people.person import Person
from sandbox.people.screens import Button, Shown
from sandbox.sandbox import Sandbox
from sandbox.server.app import Server, serve
from sandbox.telegram.bot_api import LoggedCall
from sandbox.telegram.faults import Fault, Trouble
from sandbox.telegram.limits import Limits, Rate

__all__ = [
    "ApiError",
    "Button",
    "CannotDo",
    "Fault",
    "Group",
    "Limits",
    "LoggedCall",
    "NoSuchButton",
    "Person",
    "Pressed",
    "Rate",
    "Sandbox",
    "Server",
    "Shown",
    "Trouble",
    "serve",
]
