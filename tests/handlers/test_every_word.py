"""Everything the program may have to say has its words in both languages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import errors
from bot.domain import payloads
from bot.domain.appeals.models import (
    CATEGORIES,
    INTERNAL,
    Danger,
    EventType,
    Kind,
    Media,
    Outcome,
    Status,
)
from bot.domain.json_codec import Arguments
from bot.domain.network.people import Role
from bot.domain.notifications import MessageKind
from bot.errors import Refusal
from handlers.telegram import menus
from handlers.telegram.messenger import VIEWS
from handlers.telegram.middleware import FORMER_REFUSALS, refusal_label
from handlers.texts import LANGUAGES, Texts
from handlers.views.view import _COUNTED as COUNTED
from sandbox.people.screens import as_read
from tests.support.fluent_files import entries

ROOT = Path(__file__).resolve().parents[2]

CYRILLIC = re.compile("[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]")

FACTS = (
    "bot/routing",  # what citizens' words mean
    "bot/text",  # letters, endings and spellings
    "bot/domain/worktime",  # names of holidays and months, and how people type dates
    "bot/domain/reports/periods.py",  # how people type a period
    "handlers/admin/reports.py",  # what may stand between two periods
    "handlers/admin/calendar.py",  # what administrators may type for "off" and "on"
    "handlers/typesetting.py",  # what a number counts
    "bot/config.py",  # the organisation's name until the configuration gives another
)
"""Where Kazakh and Russian words are data to compare with, not words to say."""


def refusals() -> list[type[Refusal]]:
    return [
        found
        for found in vars(errors).values()
        if isinstance(found, type) and issubclass(found, Refusal) and found is not Refusal
    ]


def python_files() -> Iterator[Path]:
    for package in ("bot", "handlers"):
        yield from sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_is_explained(language: str) -> None:
    wanted = {f"refusal-{refusal.__name__}" for refusal in refusals()}

    assert wanted - entries(language).keys() == set()


def test_a_refusal_mentions_only_facts_that_it_carries() -> None:
    """Otherwise the explanation itself would fail."""
    missing = {}
    for refusal in refusals():
        entry = entries("kk")[f"refusal-{refusal.__name__}"]
        carried = set(refusal.__init__.__code__.co_varnames[1:]) if _has_facts(refusal) else set()
        if entry.variables - carried:
            missing[refusal.__name__] = entry.variables - carried

    assert missing == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("former", "facts", "words"),
    [
        ("AboutThem", {}, {"kk": "басқалар қарауы керек", "ru": "рассматривать его должны другие"}),
        ("AskedBefore", {}, {"kk": "бұрын хабарланған", "ru": "уже сообщали"}),
        ("SelectionFull", {"limit": 50}, {"kk": "50 өтініш сыяды", "ru": "50 обращений"}),
        ("TextTooLong", {"limit": 900}, {"kk": "900 таңба сыяды", "ru": "900 знаков"}),
        ("TooMuch", {"limit": 20}, {"kk": "20 хабарлама сыяды", "ru": "20 сообщений"}),
        ("TypeLike", {"command": "ban"}, {"kk": "/ban НӨМІР себебі", "ru": "/ban НОМЕР причина"}),
        ("TypeLike", {"command": "hold"}, {"kk": "/hold НӨМІР", "ru": "/hold НОМЕР"}),
    ],
)
def test_what_was_refused_before_types_had_other_names_is_still_explained(
    former: str, facts: Arguments, words: dict[str, str], language: str
) -> None:
    """A message may wait, and the plan of a bulk action stand, while the bot is updated."""
    assert former in FORMER_REFUSALS
    assert words[language] in as_read(refusal_label(Texts(), language, former, facts))


def test_no_refusal_is_called_as_another_one_was() -> None:
    still = FORMER_REFUSALS.keys() & {refusal.__name__ for refusal in refusals()}

    assert {name for name in still if FORMER_REFUSALS[name][0] != name} == set()


def _has_facts(refusal: type[Refusal]) -> bool:
    return "__init__" in vars(refusal)


def test_every_kind_of_message_has_its_payload_and_its_view() -> None:
    assert payloads.KINDS.keys() == set(MessageKind)
    assert VIEWS.keys() == set(payloads.KINDS.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("prefix", "values"),
    [
        ("status", list(Status)),
        ("kind", list(Kind)),
        ("outcome", list(Outcome)),
        ("topic", list(CATEGORIES)),
        ("danger", list(Danger)),
        ("danger-name", list(Danger)),
        ("role", list(Role)),
        ("timeline", [h for h in EventType if h not in INTERNAL]),
        ("command", [*menus.CITIZEN, *menus.STAFF]),
        ("button", list(LANGUAGES)),
    ],
)
def test_every_value_that_people_see_has_a_name(
    prefix: str, values: list[str], language: str
) -> None:
    wanted = {f"{prefix}-{value}" for value in values}

    assert wanted - entries(language).keys() == set()


def test_every_kind_of_file_is_counted_in_words() -> None:
    assert COUNTED.keys() | {Media.TEXT} == set(Media)
    assert set(COUNTED.values()) <= entries("kk").keys()


def test_every_message_that_the_code_names_exists() -> None:
    """`say("…")`, `news(appeal, "…")`, `label("…")`, `button("…", …)`: a slip would fail late."""
    known = entries("kk").keys()
    known_as_said = {name.removeprefix("say-") for name in known}

    unknown = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in python_files()
        for name, line in _named_messages(path)
        if name not in known and name not in known_as_said
    ]

    assert unknown == []


_SPEAKING = {"say": (0, 1), "news": (1,), "label": (0,), "button": (0,), "_edited": (1,)}
"""Functions that take the name of a message, and where it stands among their arguments."""


def _named_messages(path: Path) -> Iterator[tuple[str, int]]:
    if (
        path.name == "__main__.py" or path.parent.name == "app"
    ):  # there `say` prints for whoever runs the bot
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        for place in _SPEAKING.get(name, ()):
            if place < len(node.args):
                argument = node.args[place]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value, node.lineno


def test_no_word_for_people_stands_in_the_code() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {word[:40]!r}"
        for path in python_files()
        if not str(path.relative_to(ROOT)).startswith(FACTS)
        for word, line in _cyrillic(path)
    ]

    assert found == []


def _cyrillic(path: Path) -> Iterator[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and id(node) not in bare  # docstrings may quote
            and isinstance(node.value, str)
            and CYRILLIC.search(node.value)
        ):
            yield node.value, node.lineno
