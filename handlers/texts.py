"""The words of the bot: Fluent files in Kazakh and Russian, and the one place that escapes.

`locales/<language>/*.ftl` hold every word that people see, a file for each reader
(`locales/README.md`). Arguments are escaped for Telegram's HTML unless they are Markup already;
numbers stay numbers, so that plurals can be chosen.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from html import escape
from importlib import resources

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import (
    Junk,
    Message,
    MessageReference,
    Pattern,
    Placeable,
    TextElement,
    VariableReference,
)

from bot.text.display import mask_iin
from handlers.typesetting import typeset

LANGUAGES = ("kk", "ru")

LONGEST_ARGUMENT = 1000
"""Fluent refuses a placeable of more than this; what people type may be longer."""


class Markup(str):
    """Text that is valid Telegram HTML already."""

    __slots__ = ()


class Texts:
    """All messages in both languages."""

    def __init__(self) -> None:
        self._bundles = {language: _parsed(language)[0] for language in LANGUAGES}
        self._plain = {language: _parsed(language)[1] for language in LANGUAGES}
        self._constant: dict[tuple[str, str], str] = {}

    def __call__(self, language: str, message: str, /, **arguments: object) -> Markup:
        """A message as Telegram HTML. Raises KeyError for a message that does not exist and
        ValueError for a variable that was not given: both are faults of the program."""
        return Markup(self._format(language, message, _escaped(arguments)))

    def label(self, language: str, message: str, /, **arguments: object) -> str:
        """A message as plain text: for buttons and toasts, which know no markup."""
        return self._format(language, message, _cut(arguments) if arguments else arguments)

    def _format(self, language: str, message: str, arguments: Mapping[str, object]) -> str:
        if arguments:
            plain = self._plain[language].get(message)
            if plain is not None and all(map(_as_it_is, arguments.values())):
                try:
                    return plain % arguments
                except KeyError as missing:
                    raise ValueError(f"{language}: {message}: {missing}") from None
            return self._formatted(language, message, arguments)
        kept = self._constant.get((language, message))
        if kept is None:
            kept = self._constant[language, message] = self._formatted(language, message, {})
        return kept

    def _formatted(self, language: str, message: str, arguments: Mapping[str, object]) -> str:
        bundle = self._bundles[language]
        if not bundle.has_message(message):
            raise KeyError(f"{language}: {message}")
        pattern = bundle.get_message(message).value
        assert pattern is not None
        text, errors = bundle.format_pattern(pattern, dict(arguments))
        if errors:
            raise ValueError(f"{language}: {message}: {errors[0]}")
        return str(text)

    def has(self, message: str) -> bool:
        return all(bundle.has_message(message) for bundle in self._bundles.values())

    def names(self, language: str) -> set[str]:
        return set(self._bundles[language]._messages)


def _as_it_is(value: object) -> bool:
    """Whether a variable shows it as Python does: from a thousand on, digits are grouped."""
    return isinstance(value, str) or (type(value) is int and 0 <= value < 1000)


def _escaped(arguments: Mapping[str, object]) -> dict[str, object]:
    return {
        name: _fitting(_discreet(name, value), lambda text: escape(text, quote=False))
        if isinstance(value, str) and not isinstance(value, Markup)
        else value
        for name, value in arguments.items()
    }


def _cut(arguments: Mapping[str, object]) -> dict[str, object]:
    return {
        name: _fitting(_discreet(name, value), str) if isinstance(value, str) else value
        for name, value in arguments.items()
    }


def _discreet(name: str, value: str) -> str:
    """An individual identification number shows in no message; of an organisation's it is due."""
    return value if name == "bin" else mask_iin(value)


def _fitting(value: str, written: Callable[[str], str]) -> str:
    """The argument as written, cut if it would make the whole message fail otherwise."""
    shown, kept = written(value), LONGEST_ARGUMENT
    while len(shown) > LONGEST_ARGUMENT:
        shown, kept = written(f"{value[: kept - 1]}…"), kept // 2
    return shown


@cache
def _parsed(language: str) -> tuple[FluentBundle, Mapping[str, str]]:
    """All messages; and those of words and variables alone, which is most of them, as formats of
    Python's: with words for the variables these come to what Fluent makes of them, at a tenth of
    the cost. Once in a process: half a second that every start in a test would pay again."""
    bundle = FluentBundle([language], use_isolating=False)
    patterns: dict[str, Pattern] = {}
    for name, source in sources(language):
        resource = FluentResource(source)
        typeset(resource)
        for entry in resource.body:
            if isinstance(entry, Junk):
                raise ValueError(f"{language}/{name}: not Fluent: {str(entry.content)[:60]!r}")
            if isinstance(entry, Message) and entry.value is not None:
                patterns[entry.id.name] = entry.value
        bundle.add_resource(resource)
    plain = {name: _plain(pattern, patterns) for name, pattern in patterns.items()}
    return bundle, {name: text for name, text in plain.items() if text is not None}


def _plain(pattern: Pattern, patterns: Mapping[str, Pattern]) -> str | None:
    """None: it needs Fluent."""
    parts = [_plain_part(element, patterns) for element in pattern.elements]
    return None if None in parts else "".join(filter(None, parts))


def _plain_part(element: TextElement | Placeable, patterns: Mapping[str, Pattern]) -> str | None:
    if isinstance(element, TextElement):
        return element.value.replace("%", "%%")
    if isinstance(element.expression, VariableReference):
        return f"%({element.expression.id.name})s"
    if isinstance(element.expression, MessageReference):
        return _plain(patterns[element.expression.id.name], patterns)
    return None


def sources(language: str) -> list[tuple[str, str]]:
    """(file name, text) of the language's Fluent files."""
    folder = resources.files("handlers").joinpath("locales", language)
    return sorted(
        (file.name, file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".ftl")
    )


def quoted(text: str, *, expandable: bool = False) -> Markup:
    """What somebody wrote, as a quotation."""
    tag = "blockquote expandable" if expandable else "blockquote"
    return Markup(f"<{tag}>{escape(mask_iin(text), quote=False)}</blockquote>")


def code(text: str) -> Markup:
    """What can be copied by a tap."""
    return Markup(f"<code>{escape(mask_iin(text), quote=False)}</code>")


def day(value: date) -> str:
    """20.11.2026, the same in both languages (CLDR's short forms differ in the year's width)."""
    return value.strftime("%d.%m.%Y")


def minute(value: datetime) -> str:
    return value.strftime("%d.%m.%Y %H:%M")
