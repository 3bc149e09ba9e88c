"""What the dispatcher has registered, asked of the dispatcher itself.

A way in is a handler together with the command or the button that leads to it. Which buttons a
handler knows (`do`) is read from its code: from `match callback_data.do` and `do == "…"`.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackQueryFilter

from handlers import build_router


def ways_in() -> set[str]:
    """Like «operator.work.compose /ask», «operator.cards.card_button k:take»."""
    return set(_all())


def _all() -> Iterator[str]:
    for router in build_router().sub_routers:
        for observer in router.observers.values():
            for handler in observer.handlers:
                call = inspect.unwrap(handler.callback)
                name = f"{call.__module__}.{call.__name__}".removeprefix("handlers.")
                filters = [found.callback for found in handler.filters or []]
                ends = [end for one in filters for end in _ends(one, call)]
                yield from (f"{name} {end}" for end in ends) if ends else [name]


def _ends(one: Any, call: Callable[..., Any]) -> list[str]:
    if type(one).__name__ == "AnyCommand":
        return []
    if isinstance(one, Command):
        return [f"/{name}" for name in one.commands]
    if isinstance(one, CallbackQueryFilter):
        prefix = one.callback_data.__prefix__
        return [f"{prefix}:{do}" for do in sorted(_buttons(call))] or [prefix]
    return []


def _buttons(call: Callable[..., Any]) -> set[str]:
    tree = ast.parse(textwrap.dedent(inspect.getsource(call)))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Match) and "callback_data.do" in ast.unparse(node.subject):
            for case in node.cases:
                found |= _patterns(case.pattern)
                if isinstance(case.guard, ast.Compare) and isinstance(case.guard.ops[0], ast.In):
                    found |= _compared(case.guard.comparators[0], call)
        elif isinstance(node, ast.Compare) and ast.unparse(node.left) in ("do", "callback_data.do"):
            found |= _compared(node.comparators[0], call)
    return found


def _patterns(pattern: ast.pattern) -> set[str]:
    match pattern:
        case ast.MatchValue(value=ast.Constant(value=str(word))):
            return {word}
        case ast.MatchOr(patterns=several):
            return {word for one in several for word in _patterns(one)}
        case ast.MatchAs(pattern=ast.pattern() as inner):
            return _patterns(inner)
        case ast.MatchSequence(patterns=[first, *_]):
            return _patterns(first)
    return set()


def _compared(node: ast.expr, call: Callable[..., Any]) -> set[str]:
    match node:
        case ast.Constant(value=str(word)):
            return {word}
        case ast.Tuple(elts=several):
            return {word for one in several for word in _compared(one, call)}
        case ast.Name(id=name):
            return {str(word) for word in call.__globals__[name]}
    return set()
