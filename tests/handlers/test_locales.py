"""Kazakh and Russian say the same things, and Telegram takes every one of them."""

import re
from itertools import pairwise

import pytest

from handlers.texts import LANGUAGES, Texts
from tests.support.fluent_files import entries, outline
from tests.support.telegram_html import BadHtml, read

LABELS = (
    "button-",
    "kind-",
    "status-",
    "outcome-",
    "topic-",
    "role-",
    "danger-name-",
    "command-",
    "files-",
    "bot-",
)
"""Messages shown where Telegram knows no markup: buttons, menus, toasts, parts of a line."""

LONGEST_BUTTON = 64

LONGEST_TOAST = 200

COMMAND_LENGTH = 256  # Bot API, BotCommand.description

DESCRIPTION_LENGTH = 512  # Bot API, setMyDescription


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts()


def test_both_languages_have_the_same_messages_in_the_same_files_groups_and_order() -> None:
    """Whoever translates reads the two files side by side, line by line."""
    assert entries("kk").keys() == entries("ru").keys()
    assert outline("kk") == outline("ru")


def test_translators_are_told_the_same_in_both_languages() -> None:
    told = {name: entry.comment for name, entry in entries("kk").items()}

    assert told == {name: entry.comment for name, entry in entries("ru").items()}


def test_every_message_stands_in_a_group_of_a_file_that_says_who_reads_it() -> None:
    for before, after in pairwise(outline("kk")):
        if before.endswith(".ftl"):
            assert after.startswith("### "), before
        if before.startswith("### "):
            assert after.startswith("## "), before


def test_a_message_speaks_of_the_same_things_in_both_languages() -> None:
    differing = {
        name: (sorted(entries("kk")[name].variables), sorted(entries("ru")[name].variables))
        for name in entries("kk").keys() & entries("ru").keys()
        if entries("kk")[name].variables != entries("ru")[name].variables
    }

    assert differing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_telegram_takes_every_message_whatever_people_are_called(
    texts: Texts, language: str
) -> None:
    refused = []
    for entry in entries(language).values():
        if entry.name.startswith(LABELS):
            continue
        for arguments in entry.arguments():
            if "portal" in arguments:
                arguments["portal"] = "https://eotinish.kz"
            try:
                read(texts(language, entry.name, **arguments))
            except (BadHtml, ValueError) as error:
                refused.append(f"{entry.name}: {error}")

    assert refused == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_carry_no_markup(language: str) -> None:
    texts = Texts()
    marked = [
        entry.name
        for entry in entries(language).values()
        if entry.name.startswith(LABELS)
        for arguments in entry.arguments()
        if "<" in texts.label(language, entry.name, **dict.fromkeys(arguments, 1))
    ]

    assert marked == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_fit_where_they_are_shown(texts: Texts, language: str) -> None:
    buttons = _labels(texts, language, "button-", "topic-")
    commands = _labels(texts, language, "command-")

    assert {n: t for n, t in buttons.items() if not 1 <= len(t) <= LONGEST_BUTTON} == {}
    assert {n: t for n, t in commands.items() if not 3 <= len(t) <= COMMAND_LENGTH} == {}
    assert len(texts.label(language, "bot-description")) <= DESCRIPTION_LENGTH


@pytest.mark.parametrize("language", LANGUAGES)
def test_refusals_fit_into_a_toast(texts: Texts, language: str) -> None:
    """A toast is cut at 200 characters; what is cut off explains nothing."""
    long = {
        entry.name: len(shown)
        for entry in entries(language).values()
        if entry.name.startswith("refusal-")
        for arguments in entry.arguments()
        if len(shown := _plain(texts.label(language, entry.name, **_short(arguments))))
        > LONGEST_TOAST
    }

    assert long == {}


def test_no_kazakh_word_strays_into_a_russian_message(texts: Texts) -> None:
    """Kazakh letters there are the name of the language, or a mistake."""
    examples = {"calendar-how", "refusal-UsageNeeded"}  # a reason is typed in both languages
    allowed = {"button-kk", "command-language", *examples}

    strays = [
        name
        for name, entry in entries("ru").items()
        if name not in allowed
        for arguments in entry.arguments()
        if re.search("[әғқңөұүһі]", texts.label("ru", name, **_short(arguments)), re.IGNORECASE)
    ]

    assert strays == []


def _labels(texts: Texts, language: str, *prefixes: str) -> dict[str, str]:
    return {
        name: texts.label(language, name, **_short(arguments))
        for name, entry in entries(language).items()
        if name.startswith(prefixes)
        for arguments in entry.arguments()
    }


def _short(arguments: dict[str, object]) -> dict[str, object]:
    return {k: "482" if isinstance(v, str) and "<" in v else v for k, v in arguments.items()}


def _plain(text: str) -> str:
    return re.sub("</?code>", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", ["Айгүл %s {x} %(y)s 100 %", "", 0, 7, 999, 1000, 1_234_567, -1])
def test_a_message_of_words_and_variables_says_what_fluent_makes_of_it(
    texts: Texts, language: str, value: object
) -> None:
    """They are not given to Fluent one by one: that is slow."""
    plain = [
        (name, dict.fromkeys(entry.variables, value))
        for name, entry in entries(language).items()
        if name in texts._plain[language] and entry.variables
    ]

    differing = [
        name
        for name, arguments in plain
        if texts._format(language, name, arguments) != texts._formatted(language, name, arguments)
    ]

    assert len(plain) > 200
    assert differing == []
