"""Words for what the desk does and shows: in both languages, with the same variables."""

import re
from pathlib import Path

import pytest

from bot.domain.appeals.models import Capacity, EventType, Outcome
from bot.domain.appeals.reasons import FORWARD_REASONS
from handlers.telegram.menus import CITIZEN, STAFF
from handlers.texts import LANGUAGES, Texts, sources

TEXTS = Texts()


def _variables(language: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for _, source in sources(language):
        message = ""
        for line in source.splitlines():
            if head := re.match(r"^([\w-]+) =", line):
                message = head[1]
                found[message] = set()
            if message:
                found[message] |= set(re.findall(r"\{ \$(\w+)", line))
    return found


def test_both_languages_say_the_same_with_the_same_variables() -> None:
    assert _variables("kk") == _variables("ru")


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_happens_has_words(language: str) -> None:
    names = TEXTS.names(language)
    wanted = {f"happening-{h}" for h in EventType} | {f"outcome-{o}" for o in Outcome}
    wanted |= {f"actor-{a}" for a in Capacity} | {f"forward-reason-{r}" for r in FORWARD_REASONS}
    wanted |= {f"command-{c}" for c in (*CITIZEN, *STAFF)}

    assert wanted <= names


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_named_in_the_code_exists(language: str) -> None:
    root = Path(__file__).parents[2]
    names = TEXTS.names(language)
    missing = set()
    for folder in ("bot", "handlers"):
        for file in (root / folder).rglob("*.py"):
            for name in re.findall(
                r'"((?:desk|news|card|say|composed|found|health|paper|bulk|broadcast'
                r'|templates|template|queue|history|delivery)-[a-z-]+)"',
                file.read_text(encoding="utf-8"),
            ):
                if name.endswith("-") or name in names or f"say-{name}" in names:
                    continue
                missing.add(name)

    assert missing <= {"broadcast-page"}  # the key of a promise, no message


def test_kazakh_glues_no_suffix_to_a_variable() -> None:
    """«3-бөлік», «5-шағын аудан» take no other shape: an ordinal, its hyphen and its noun."""
    for _, source in sources("kk"):
        assert not re.search(r"\}-?(?!бөлік|шағын)[а-яәғқңөұүһі]", source.lower())
