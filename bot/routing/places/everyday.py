"""Everyday words that look like names of places: «жарықты қосшы», «соған қарағанда», «скота».

A name that is also an everyday word counts only with a second sign of being a place: its level, a
place around it that is named beside it, a capital inside a sentence, an address that it begins. A
list (`data/place_everyday.txt`, made by `scripts/build_everyday_words.py`) tells which forms of
words are everyday ones; of the names of towns and districts `data/place_caution.txt` says so.
"""

from collections.abc import Sequence

from bot.routing.classify.language import detect
from bot.routing.places.context import (
    ADDRESS_START,
    LOWER_CASE_WRITER,
    after,
    opens_sentence,
    owns,
)
from bot.routing.places.grammar import in_kazakh
from bot.routing.places.index import NameIndex
from bot.routing.places.mentions import Mention
from bot.routing.places.tokens import Token
from bot.routing.places.vocabulary import (
    EVERYDAY_FORMS,
    EVERYDAY_VILLAGES,
    HOMONYMS,
    GrammaticalCase,
    NameRole,
)

_LIVED_IN = (GrammaticalCase.LOC, GrammaticalCase.RES)

_ASKED = 0.05  # what a town's name says that opens a sentence as a verb may

_OPENING = 0.3  # what a village's name says that opens a sentence as a noun may

_LARGE = 5000  # inhabitants from which on a village is known by its bare name

_VOICELESS = frozenset("пткфхсшчщцбвгд")

_NEARBY = 60  # characters around a word that tell which language it is of

_ABBREVIATION = 3  # letters

_SHORT_PART = 4  # letters: «ақ су», «көк төбе»


def is_everyday(
    mention: Mention, mentions: Sequence[Mention], tokens: Sequence[Token], index: NameIndex
) -> bool:
    """Whether a name without its level is an everyday word here."""
    if mention.match.adjective or mention.alone or not _looks_everyday(mention, tokens, index):
        if _opens_like_a_word(mention, tokens, index):
            mention.weight *= _OPENING
        return False
    if _placed(mention, mentions, tokens, index):
        return False
    if mention.match.key in HOMONYMS and tokens[mention.first].capital:
        mention.weight *= _ASKED
        return mention.firm is not None and in_kazakh(tokens[mention.first].plain)
    return True


def _looks_everyday(mention: Mention, tokens: Sequence[Token], index: NameIndex) -> bool:
    if mention.last > mention.first:
        return _by_chance(mention, tokens)
    if mention.match.key in HOMONYMS:
        return _is_homonym(mention, tokens)
    if mention.ordinary and _fits(mention, tokens) is False:
        return True  # «шартынсыз»
    token = tokens[mention.first]
    form = token.key in EVERYDAY_FORMS
    if _abbreviates(mention, index) and not token.text[:_ABBREVIATION].isupper():
        bare = token.key == mention.match.key
        placed = bare or mention.living or mention.relation in _LIVED_IN
        if form or not placed:
            return True  # «Шкода», «скока»; «ШҚОда», «бқода» are regions
    if form and not _is_regular(mention, tokens):
        return True
    if not form and mention.match.key not in EVERYDAY_VILLAGES:
        return False
    in_place = mention.relation in _LIVED_IN or _is_large(mention, index)
    return not (mention.living or (in_place and token.capital))


def _is_large(mention: Mention, index: NameIndex) -> bool:
    return any(index.people[ident >> 2] >= _LARGE for ident in mention.match.ids)


def _opens_like_a_word(mention: Mention, tokens: Sequence[Token], index: NameIndex) -> bool:
    """«Шункырда қар ериді», in the pit: only its capital, which the sentence has, is a name's."""
    if mention.match.key not in EVERYDAY_VILLAGES or mention.last > mention.first:
        return False
    told = mention.living or mention.standing == ADDRESS_START or _is_large(mention, index)
    return not told and opens_sentence(mention, tokens)


def _abbreviates(mention: Mention, index: NameIndex) -> bool:
    """Whether a region is named by its letters: «ШҚО»."""
    short = len(mention.match.key) <= _ABBREVIATION
    return short and all(index.codes[ident >> 2] == "R" for ident in mention.match.ids)


def _is_regular(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Whether a word has the locative that the name has: «Шуда», but of «Шар» no «шарта»; or has
    what a place has: «Шудың вокзалы»."""
    thing = after(mention, tokens)
    if owns(mention, tokens) and thing is not None and thing.role in _OF_PLACES:
        return True
    return mention.relation in _LIVED_IN and _fits(mention, tokens) is True


_OF_PLACES = (NameRole.INSTITUTION, NameRole.LEISURE, NameRole.SERVICE)


def _fits(mention: Mention, tokens: Sequence[Token]) -> bool | None:
    """Whether a Kazakh ending is voiceless where the name ends so; None: no such ending."""
    key, name = tokens[mention.first].key, mention.match.key
    if not key.startswith(name) or key[len(name) :][:1] not in tuple("дтгкбп"):
        return None
    return (key[len(name)] in "ткп") == (name[-1] in _VOICELESS)


def _placed(
    mention: Mention, mentions: Sequence[Mention], tokens: Sequence[Token], index: NameIndex
) -> bool:
    """Whether something beside a name says that a place is meant."""
    token = tokens[mention.first]
    if mention.standing == ADDRESS_START and mention.match.case is GrammaticalCase.NOM:
        return True  # «Шар, Ленин көшесі 5»
    if token.capital and mention.standing >= 1 and not opens_sentence(mention, tokens):
        return True  # «біз Қосшы тұрғындарымыз»
    follow = after(mention, tokens)
    if follow is not None and follow.role is NameRole.STREET:
        return mention.match.case is GrammaticalCase.NOM  # «косшы ул. республика»
    return any(_around(mention, other, index) for other in mentions if other is not mention)


def _around(mention: Mention, other: Mention, index: NameIndex) -> bool:
    """Whether the other name stands beside this one and is that of a place around it."""
    if other.trap is not None or (other.level_word is None and other.firm is None):
        return False
    first, last = other.first, other.last
    if other.level_at >= 0:
        first, last = min(first, other.level_at), max(last, other.level_at)
    if mention.last + 1 != first and last + 1 != mention.first:
        return False
    around = {ident >> 2 for ident in other.match.ids}
    return any(around.intersection(index.chains[i >> 2][1:]) for i in mention.match.ids)


def _by_chance(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Whether words that form a name together stand side by side by chance: «ақ су», «жаңа жол»."""
    words = tokens[mention.first : mention.last + 1]
    if any(word.gap in ("-", "–") for word in words[1:]) or mention.firm or mention.honorific:
        return False
    if any(word.capital for word in words[1:]):
        return False
    if mention.standing == LOWER_CASE_WRITER:
        return all(len(word.key) <= _SHORT_PART for word in words)
    return not words[0].capital or opens_sentence(mention, tokens)


def _is_homonym(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Whether a word of the language in which it is everyday stands in a text of that language."""
    language = HOMONYMS[mention.match.key]
    token = tokens[mention.first]
    if language == "kk" and mention.match.case is not GrammaticalCase.NOM:
        return False  # the verb has no case
    return _in_language(language, token, tokens)


def _in_language(language: str, token: Token, tokens: Sequence[Token]) -> bool:
    """Whether the words around one, itself left out, are of a language for the most part."""
    beside = [
        other.text
        for other in tokens
        if other is not token and abs(other.start - token.start) <= _NEARBY
    ]
    if language == "kk" and in_kazakh(token.plain):
        return True
    return not beside or detect(" ".join(beside)).language in (language, "mixed")
