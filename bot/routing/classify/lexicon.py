"""The topics people write about, and the stems that give each of them away.

The stems are in `data/categories.toml`: readable, and open to correction by someone who is no
programmer. Which topics there are says `bot.domain.appeals.models.CATEGORIES`.
"""

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.routing import DATA
from bot.text.folding import skeleton, words


@dataclass(frozen=True, kw_only=True, slots=True)
class Category:
    """A topic of appeals."""

    code: str
    stems: tuple["Stem", ...]


@dataclass(frozen=True, slots=True)
class Stem:
    """The beginning of a word, or of several in a row, that speaks for a topic."""

    text: str
    hint: bool
    """Whether it only hints."""
    pattern: str
    """As `bot.routing.classify.patterns` reads it."""

    @classmethod
    def of(cls, written: str) -> "Stem":
        """From the notation explained at the head of `categories.toml`."""
        bare = written.rstrip("?")
        text = bare.rstrip("=")
        pattern = " ".join(f"{part}*" for part in text.split())
        return cls(text, written.endswith("?"), f"{text}~" if bare.endswith("=") else pattern)


@lru_cache(maxsize=1)
def categories() -> dict[str, Category]:
    """What is known of each topic, by code."""
    listed = tomllib.loads((DATA / "categories.toml").read_text(encoding="utf-8"))
    return {code: _category(code, entry) for code, entry in listed.items()}


def _category(code: str, entry: dict[str, Any]) -> Category:
    return Category(
        code=code,
        stems=tuple(Stem.of(stem) for stem in (*entry["stems_kk"], *entry["stems_ru"])),
    )


@lru_cache(maxsize=2)
def _beginnings(*parts: str) -> dict[str, tuple[str, ...]]:
    """Parts of `ignored.toml`, by the first letters."""
    listed = tomllib.loads((DATA / "ignored.toml").read_text(encoding="utf-8"))
    by_key: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        for beginning in listed[part]:
            by_key[beginning[:3]].append(beginning)
    return {key: tuple(beginnings) for key, beginnings in by_key.items()}


_NEVER = ("\0",)


def is_name(word: str) -> bool:
    """Whether a skeleton is the name of a region, a district or a town."""
    return word.startswith(_beginnings("names").get(word[:3], _NEVER))


def is_ignored(word: str) -> bool:
    """Whether a skeleton says nothing about a topic: such a name, an address or a greeting."""
    return word.startswith(_beginnings("names", "greetings").get(word[:3], _NEVER))


def is_silent(word: str) -> bool:
    """Whether a skeleton is a word of grammar («не», «жоқ», «очень»), which explains nothing."""
    return len(word) < 2 or word in _silent()


@lru_cache(maxsize=1)
def _silent() -> frozenset[str]:
    listed = tomllib.loads((DATA / "ignored.toml").read_text(encoding="utf-8"))
    return frozenset(skeleton(word.folded) for line in listed["silent"] for word in words(line))
