"""A local Telegram: a strict Bot API server and the people who write to the bot.

Tests use `Sandbox` in their own process; `python -m sandbox` serves it with a web page.
The package knows nothing of the bot it serves.
"""

from sandbox.people.group import Group
from sandbox.people.person import Person, Pressed
from sandbox.sandbox import Sandbox, Server
from sandbox.telegram.calls import LoggedCall
from sandbox.telegram.errors import ApiError, CannotDo, NoSuchButton
from sandbox.telegram.faults import Fault, Trouble
from sandbox.telegram.limits import Limits, Rate
from sandbox.telegram.screens import Button, Shown

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
]
