"""What the dispatcher has registered, asked of the dispatcher itself.

A way in is a handler together with the command or the button that leads to it.
"""

import inspect
from collections.abc import Iterator
from typing import Any

from aiogram.filters import Command

from handlers import build_router
from handlers.callbacks import OnButton


def ways_in() -> set[str]:
    """Like «operator.commands.compose /ask», «operator.cards.take k:take»."""
    return set(_all())


def _all() -> Iterator[str]:
    for router in build_router().sub_routers:
        for observer in router.observers.values():
            for handler in observer.handlers:
                call = inspect.unwrap(handler.callback)
                name = f"{call.__module__}.{call.__name__}".removeprefix("handlers.")
                ends = [end for one in handler.filters or [] for end in _ends(one.callback)]
                yield from (f"{name} {end}" for end in ends) if ends else [name]


def _ends(one: Any) -> list[str]:
    match one:
        case Command():
            return [f"/{name}" for name in one.commands]
        case OnButton():
            return [one.name]
    return []
