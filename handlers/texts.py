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
from fluent.syntax.ast import Junk

from bot.text.display import mask_iin

LANGUAGES = ("kk", "ru")

LONGEST_ARGUMENT = 1000
"""Fluent refuses a placeable of more than this; what people type may be longer."""


class Markup(str):
    """Text that is valid Telegram HTML already."""

    __slots__ = ()


class Texts:
    """All messages in both languages."""

    def __init__(self) -> None:
        self._bundles = {language: _bundle(language) for language in LANGUAGES}
        self._constant: dict[tuple[str, str], str] = {}

    def __call__(self, language: str, message: str, /, **arguments: object) -> Markup:
        """A message as Telegram HTML. Raises KeyError for a message that does not exist and
        ValueError for a variable that was not given: both are faults of the program."""
        return Markup(self._format(language, message, _escaped(arguments)))

    def label(self, language: str, message: str, /, **arguments: object) -> str:
        """A message as plain text: for buttons and toasts, which know no markup."""
        return self._format(language, message, _cut(arguments))

    def _format(self, language: str, message: str, arguments: Mapping[str, object]) -> str:
        if arguments:
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
def _bundle(language: str) -> FluentBundle:
    """Parsed once in a process: half a second that every start in a test would pay again."""
    bundle = FluentBundle([language], use_isolating=False)
    for name, source in sources(language):
        resource = FluentResource(source)
        for entry in resource.body:
            if isinstance(entry, Junk):
                raise ValueError(f"{language}/{name}: not Fluent: {str(entry.content)[:60]!r}")
        bundle.add_resource(resource)
    return bundle


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


def day(value: date) -> str:
    """20.11.2026, the same in both languages (CLDR's short forms differ in the year's width)."""
    return value.strftime("%d.%m.%Y")


def minute(value: datetime) -> str:
    return value.strftime("%d.%m.%Y %H:%M")
