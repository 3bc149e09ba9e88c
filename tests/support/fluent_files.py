"""The Fluent files as data: every message with its variables and the values they select by."""

from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product

from fluent.syntax import FluentParser, ast

from handlers.texts import sources

HOSTILE = "<b>Ә&Б</b> \"қ\" '<' > & </i>"
"""Something a person might be called."""

NUMBERS = (0, 1, 2, 5, 21)


@dataclass(frozen=True, slots=True)
class Entry:
    name: str
    pattern: ast.Pattern
    variables: frozenset[str]
    selected: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Variables that choose a variant, with the keys there are."""
    comment: str = ""
    """What its translator is told."""

    def arguments(self) -> Iterator[dict[str, object]]:
        """Arguments that make every variant of the message appear."""
        choices: list[list[tuple[str, object]]] = []
        for name in sorted(self.variables):
            values: tuple[object, ...] = (HOSTILE,)
            if name in self.selected:
                keys = self.selected[name]
                plural = set(keys) & {"one", "few", "many"}
                values = NUMBERS if plural else keys
            choices.append([(name, value) for value in values])
        for combination in product(*choices):
            yield dict(combination)


@cache
def entries(language: str) -> dict[str, Entry]:
    """Every message of a language by name. A name that stands twice is a fault."""
    found: dict[str, Entry] = {}
    for file, source in sources(language):
        for entry in FluentParser().parse(source).body:
            if isinstance(entry, ast.Junk):
                raise AssertionError(f"{language}/{file}: {str(entry.content)[:60]!r}")
            if not isinstance(entry, ast.Message) or entry.value is None:
                continue
            name = entry.id.name
            if name in found:
                raise AssertionError(f"{language}/{file}: {name} stands twice")
            told = str(entry.comment.content) if entry.comment is not None else ""
            found[name] = replace(_entry(name, entry.value), comment=told)
    return {name: _with_inner(entry, found) for name, entry in found.items()}


def _with_inner(entry: Entry, known: Mapping[str, Entry]) -> Entry:
    """A message within a message has the same variables as the one around it."""
    names = {n.id.name for n in _walk(entry.pattern) if isinstance(n, ast.MessageReference)}
    inner = [_with_inner(known[name], known) for name in names]
    return replace(
        entry,
        variables=entry.variables.union(*(each.variables for each in inner)),
        selected=dict(ChainMap(entry.selected, *(each.selected for each in inner))),
    )


def outline(language: str) -> list[str]:
    """Files, groups and messages of a language in the order in which they stand."""
    found: list[str] = []
    for file, source in sources(language):
        found.append(file)
        for entry in FluentParser().parse(source).body:
            if isinstance(entry, ast.ResourceComment):
                found.append(f"### {entry.content}")
            elif isinstance(entry, ast.GroupComment):
                found.append(f"## {entry.content}")
            elif isinstance(entry, ast.Message):
                found.append(entry.id.name)
    return found


def _entry(name: str, pattern: ast.Pattern) -> Entry:
    variables: set[str] = set()
    selected: dict[str, tuple[str, ...]] = {}
    for node in _walk(pattern):
        if isinstance(node, ast.VariableReference):
            variables.add(node.id.name)
        if isinstance(node, ast.FunctionReference):  # NUMBER: how a number is written
            for given in node.arguments.positional:
                if isinstance(given, ast.VariableReference):
                    selected.setdefault(given.id.name, ("many",))
        if isinstance(node, ast.SelectExpression) and isinstance(
            node.selector, ast.VariableReference
        ):
            keys = tuple(_key(variant.key) for variant in node.variants)
            selected[node.selector.id.name] = keys
    return Entry(name, pattern, frozenset(variables), selected)


def _key(key: ast.Identifier | ast.NumberLiteral) -> str:
    return str(key.name if isinstance(key, ast.Identifier) else key.value)


def _walk(node: ast.BaseNode) -> Iterator[ast.BaseNode]:
    yield node
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.BaseNode):
                yield from _walk(child)


def written(pattern: ast.Pattern) -> Iterator[str]:
    """The pattern and those of its variants as text, each variable as {name}."""
    parts: list[str] = []
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            parts.append(element.value)
        elif isinstance(element.expression, ast.SelectExpression):
            parts.append("{choice}")
            for variant in element.expression.variants:
                yield from written(variant.value)
        elif isinstance(element.expression, ast.VariableReference):
            parts.append("{" + element.expression.id.name + "}")
        else:
            parts.append("{other}")  # a message inside a message, a literal
    yield "".join(parts)
