"""A text as topics and kinds look at it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.routing import pieces
from bot.routing.folding import Word, skeleton, words
from bot.routing.lexicon import is_ignored
from bot.routing.pieces import Pieces

MOST_WORDS = 300
"""Words of a text that are looked at: its first ones."""


_LETTERS = re.compile(r"[а-я0-9]+$")


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text and the pieces of those that tell something."""

    found: tuple[Word, ...]
    telling: tuple[str, ...]
    """Each word as a skeleton; nothing for names of places, greetings, and words in letters
    other than ours, whose rows would be anybody's."""
    pieces: Pieces


@lru_cache(maxsize=4)
def read(text: str) -> Reading:
    """Kept for a moment: topic and kind read the same text in a row."""
    found = words(text)[:MOST_WORDS]
    telling = tuple(_telling(word.folded) for word in found)
    return Reading(found, telling, pieces.read(telling))


@lru_cache(maxsize=8192)
def _telling(folded: str) -> str:
    """The skeleton of a word, if it tells something.

    A digit tacked to letters («сөз1», «дом5») makes no new word.
    """
    bare = skeleton(folded.strip("0123456789") or folded)
    return bare if _LETTERS.match(bare) and not is_ignored(bare) else ""
