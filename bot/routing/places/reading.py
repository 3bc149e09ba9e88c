"""A text read for place names: every name with its level, its traps and its relation."""

from dataclasses import dataclass
from functools import lru_cache

from bot.routing.places.context import mark_relations, mark_standing
from bot.routing.places.index import NameIndex
from bot.routing.places.levels import assign_levels
from bot.routing.places.mentions import Mention, find_names
from bot.routing.places.tokens import Token, tokens_of
from bot.routing.places.traps import mark_traps
from bot.routing.places.typos import Typos

_ATTRIBUTIVE = ("лык", "лик", "дык", "дик", "тык", "тик")

_MOVED = (
    *("переех", "переезж", "пересел", "кошип", "кошти", "коширд", "коширил", "кошеми", "кошкен"),
    *("кошуге", "кошуди"),
)


KEPT = 64
"""Texts of which the reading is remembered."""


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """What stands in a text, in reading order."""

    text: str
    tokens: list[Token]
    mentions: list[Mention]

    @property
    def moved(self) -> bool:
        """Whether somebody moves or has moved: then two places are theirs."""
        return any(token.key.startswith(_MOVED) for token in self.tokens)


@lru_cache(maxsize=KEPT)
def read(text: str, index: NameIndex, typos: Typos) -> PlaceReading:
    """Find the names of a text and what the words around say of each. Read only.

    Kept for a while: a text is read for the appeal to which it may belong, as a draft, again beside
    the places of former appeals, and for the card of the office whenever that is shown anew.
    """
    tokens = tokens_of(text)
    mentions = find_names(tokens, index, typos)
    assign_levels(mentions, tokens, index)
    for mention in mentions:
        mention.attributive = tokens[mention.last].key.endswith(_ATTRIBUTIVE)
        mention.only_village = all(index.codes[ident >> 2] in "OVM" for ident in mention.match.ids)
    mark_relations(mentions, tokens)
    mark_standing(mentions, tokens)
    mark_traps(mentions, tokens, index)
    return PlaceReading(text, tokens, mentions)
