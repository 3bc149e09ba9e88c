"""Sentences put together from parts, for topics told apart by who acts and not by where.

A cook who is not paid is about work, whether she cooks in a school or in a hospital. The
parts are in `data/corpus/patterns.toml`; the same chance gives the same sentences.
"""

import random
import re
import tomllib
from functools import lru_cache
from typing import Any

from bot.routing import DATA
from bot.routing.corpus import Example

_SLOT = re.compile(r"\{(\w+)\}")
_SPACES = re.compile(r"\s+")


def composed(chance: random.Random, each: int) -> list[Example]:
    """`each` sentences for every topic of the file and each language."""
    found = _file()
    examples = []
    for entry in found["told"]:
        for language in ("kk", "ru"):
            for _ in range(each):
                text = _fill(chance.choice(entry[language]), language, chance)
                examples.append(
                    Example(text=text, category=entry["topic"], language=language, story=text)
                )
    return examples


def _fill(pattern: str, language: str, chance: random.Random) -> str:
    parts = _file()["parts"][language]
    text = _SLOT.sub(lambda slot: str(chance.choice(parts[slot[1]])), pattern)
    return _SPACES.sub(" ", text).strip(" ,")


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    text = (DATA / "corpus" / "patterns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
