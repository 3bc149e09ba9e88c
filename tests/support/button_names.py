"""Which messages are labels of buttons: read from the code that makes buttons."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.support.fluent_files import entries

HANDLERS = Path(__file__).resolve().parents[2] / "handlers"

MAKERS = {"button": 0, "plain_button": 0, "impossible": 0, "copy_button": 0}
"""Functions that make a button, and where their label or its message stands among the arguments."""

NEVER_ON_A_BUTTON = frozenset({"topic-ANY", "topic-guessed"})
"""Called like those that are: marks of a topic inside a text."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def button_names() -> frozenset[str]:
    """Whatever is called a button, and whatever else is said on one."""
    known = entries("kk").keys()
    named = {name for name in known if name.startswith("button-")}
    for path in sorted(HANDLERS.rglob("*.py")):
        for words, whole in _said_on_buttons(ast.parse(path.read_text(encoding="utf-8"))):
            named |= {n for n in known if n == words or (not whole and n.startswith(words))}
    return frozenset(named - NEVER_ON_A_BUTTON)


def _said_on_buttons(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """Names of messages, or how they begin, in labels of buttons; False: only how."""
    functions = [node for node in ast.walk(tree) if isinstance(node, Function)]
    makers = _with_wrappers(functions)
    for function in functions:
        assigned = _assigned(function)
        for label in _labels(function, makers):
            for node in _with_variables(label, assigned):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value, True
                elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                    yield str(node.values[0].value), False


def _with_wrappers(functions: list[Function]) -> dict[str, int]:
    """The makers, and the functions of this module that hand a parameter on as a label."""
    makers = dict(MAKERS)
    for _ in range(3):  # a wrapper of a wrapper
        for function in functions:
            parameters = [argument.arg for argument in function.args.args]
            for label in _labels(function, makers):
                for name in _variables(label) & set(parameters):
                    makers.setdefault(function.name, parameters.index(name))
    return makers


def _labels(function: Function, makers: dict[str, int]) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            place = makers.get(name)
            if place is not None and place < len(node.args):
                yield node.args[place]


def _variables(label: ast.expr) -> set[str]:
    """Names that give the label its words: `message` of `stage.label(message)`, not `stage`."""
    nodes = list(ast.walk(label))
    owners = {id(node.value) for node in nodes if isinstance(node, ast.Attribute)}
    return {node.id for node in nodes if isinstance(node, ast.Name) and id(node) not in owners}


def _assigned(function: Function) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, []).append(node.value)
    return found


def _with_variables(label: ast.expr, assigned: dict[str, list[ast.expr]]) -> Iterator[ast.AST]:
    """The nodes of a label, and of what its variables were given."""
    for node in ast.walk(label):
        yield node
        if isinstance(node, ast.Name):
            for value in assigned.get(node.id, ()):
                yield from ast.walk(value)
