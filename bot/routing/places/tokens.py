"""A text cut into words that know what stands between them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.routing.places.spelling import (
    fold,
    fold_cyrillic,
    latin_variants,
    loose_latin,
    plain_and_key,
)
from bot.routing.places.vocabulary import (
    ABBREVIATED,
    EVERYDAY_LEVELS,
    LEXICON,
    LOOSE_LEXICON,
    ContextWord,
    NameRole,
    Side,
)
from bot.text.alphabets import beyond_cyrillic, in_one_alphabet

# The longest text looked at; Telegram sends no longer message.
LONGEST = 4096

_SHORTHAND = (
    r"(?P<rn>[рРpPrR][-–/.]\s?[оОoO]?[нНnN][а-яА-Яa-zA-Z]{0,2}(?![^\W\d_]))"
    r"|(?P<mkr>(?:[шШ]|[ыЫ]|[мМ])\s?[-–/.]\s?(?:[аА]|[рР]-?[нН]|[нН])[а-я]{0,2}(?![^\W\d_]))"
    r"|(?P<mkrn>[мМ][кК][рР][-–][а-я]{1,2}(?![^\W\d_]))"
    r"|(?P<garden>[сС]\s?/\s?[тТ](?![^\W\d_]))"
    r"|(?P<okrug>[аАсС]\s?[/.]\s?[оОoO](?:кр(?:уг[а-яі]{0,4})?)?(?![^\W\d_]))"
    r"|(?P<street>[кК][-–][сС][іiи][а-яәғқңөұүһі]*|[пП][рР][-–](?:[кК]?[тТ])[а-я]?)"
    r"|(?P<akimat>[гГ]\.\s?[аА]\.|[қҚ]\.\s?[әӘ]\.)"
)

_WORD = re.compile(
    # Longer words first, and the look-ahead: most words are spared the trial of every shorthand.
    r"(?P<long>[^\W\d_]{4,}(?:['’ʼ`](?=[^\W\d_])[^\W\d_]+)*(?:(?<=[ysciYSCI])['’ʼ`])?)"
    r"|(?=[^\W\d_]{1,3}\s?[-–/.])(?:"
    + _SHORTHAND
    + r")|(?P<word>[^\W\d_]+(?:['’ʼ`](?=[^\W\d_])[^\W\d_]+)*(?:(?<=[ysciYSCI])['’ʼ`])?)"
    + r"|(?P<number>\d+)"
)

_PARTING = re.compile(r"[,;:!?،؛؟\n\r•|]|\.\s|\.$")

_QUOTES = re.compile(r"«([^«»\n]{1,80})»|\"([^\"\n]{1,80})\"|“([^“”\n]{1,80})”|„([^„“\n]{1,80})“")

# «с. Абай», «Тараз қ.»: one letter is a level only with a full stop, «қ» also without.
_NO_STOP_NEEDED = ("қ", "пос")

_SHORT_WORDS = {
    "rn": ContextWord(NameRole.DISTRICT),
    "mkr": ContextWord(NameRole.STREET),
    "mkrn": ContextWord(NameRole.STREET),
    "garden": ContextWord(NameRole.STREET),
    "okrug": ContextWord(NameRole.OKRUG, Side.BEFORE),
    "akimat": ContextWord(NameRole.CITY, Side.BEFORE),
}


_SHORTHANDS = frozenset((*_SHORT_WORDS, "street"))


@dataclass(slots=True)
class Token:
    """A word or a number, with what stands before it."""

    text: str
    start: int
    end: int
    key: str  # folded; digits as they are
    plain: str
    gap: str  # characters between the previous token and this one
    number: bool = False
    word: ContextWord | None = None
    quote: int = 0  # number of the quotation it stands in, 0 for none
    capital: bool = False
    stop: bool = False  # a full stop follows
    role: NameRole | None = None
    parted: bool = False  # a comma, a line break or a full stop parts it from the token before


def tokens_of(text: str) -> list[Token]:
    """Words of the first `LONGEST` characters, with known words recognised."""
    text = in_one_alphabet(text[:LONGEST])
    shouting = text.isupper()
    quotes = [(m.start(), m.end()) for m in _QUOTES.finditer(text)] if _has_quotes(text) else []
    matches = [*_WORD.finditer(text)]
    raws = [match.group() for match in matches]
    found: list[Token] = []
    last = 0
    for match, raw, (key, spelled, word) in zip(matches, raws, _facts(text, raws), strict=True):
        start, end = match.span()
        kind, gap, stop = match.lastgroup, text[last:start], text.startswith(".", end)
        capital = raw[0].isupper()
        if word is None and key[:1] in _LEVEL_INITIALS:
            word = mistyped_level(key)
        if kind in _SHORTHANDS:
            word = _shorthand(kind, key)
        elif len(key) <= 3 and (stop or spelled in _NO_STOP_NEEDED):
            # «А.» and «К.» in capitals are a person's initials.
            initial = len(raw) == 1 and capital and not shouting
            word = (None if initial else ABBREVIATED.get(key)) or word
        role = None if word is None else word.role
        number = kind == "number"
        token = Token(raw, start, end, key, spelled, gap, number, word, 0, capital, stop, role)
        if quotes:
            token.quote = _quotation(start, quotes)
        if gap != " " and found:
            token.parted = _parted(gap, found[-1])
        found.append(token)
        last = end
    _join_small_districts(found)
    return found


# Level words long enough to be known with a letter wrong («каоасы», «облсы»).
_LEVELS = tuple(
    fold(form)
    for form in (
        *("қаласы", "қаласында", "қаласының", "ауданы", "ауданында", "ауданының", "облысы"),
        *("облысының", "облысында", "область", "области", "района", "районе", "город", "городе"),
    )
)

# The same by first letter and length of a word that is one of them with a letter wrong.
_NEAR_LEVELS: dict[tuple[str, int], list[str]] = {}

for _form in _LEVELS:
    for _size in range(len(_form) - 1, len(_form) + 2):
        _NEAR_LEVELS.setdefault((_form[0], _size), []).append(_form)


_LEVEL_INITIALS = frozenset(form[0] for form in _LEVELS)


def mistyped_level(key: str) -> ContextWord | None:
    """The level that a word is with a letter wrong; no everyday word is («бара алмай қалады»)."""
    if len(key) < 5 or key in EVERYDAY_LEVELS:
        return None
    for form in _NEAR_LEVELS.get((key[0], len(key)), ()):
        # With one letter wrong the beginning or the end is right.
        alike = key[1] == form[1] or key.endswith(form[-2:])
        if alike and OSA.distance(key, form, score_cutoff=1) == 1:
            return LEXICON[form]
    return None


def _parted(gap: str, before: Token) -> bool:
    if "," in gap or "،" in gap or "\n" in gap:
        return True
    if gap.strip() in (".", ". «") and len(before.key) <= 4 and before.role is not None:
        return False  # the full stop of an abbreviation
    return bool(_PARTING.search(gap))


def _has_quotes(text: str) -> bool:
    return any(mark in text for mark in '«"“„')


def _quotation(at: int, quotes: list[tuple[int, int]]) -> int:
    for number, (start, end) in enumerate(quotes, start=1):
        if start <= at < end:
            return number
    return 0


def _shorthand(kind: str, key: str) -> ContextWord:
    """What a shorthand tells of levels."""
    if kind == "street":
        return ContextWord(NameRole.STREET, Side.AFTER if key.startswith("п") else Side.BEFORE)
    return _SHORT_WORDS[kind]


_Facts = tuple[str, str, ContextWord | None]
"""Key, plain form, and the entry of a word that tells levels."""


def _facts(text: str, raws: Sequence[str]) -> Iterable[_Facts]:
    """Of the words of a text, or of its numbers; of words in Cyrillic letters all at once."""
    if not raws or beyond_cyrillic(text) is not None:
        return map(_facts_of, raws)
    rows = "\n".join(raws)
    keys = fold_cyrillic(rows).split("\n")
    return zip(keys, rows.lower().split("\n"), map(LEXICON.get, keys), strict=True)


@lru_cache(maxsize=8192)
def _facts_of(raw: str) -> _Facts:
    if raw.isdigit():
        return raw, raw, None
    spelled, key = plain_and_key(raw)
    word = LEXICON.get(key)
    if word is None and spelled[0] < "Ѐ":  # Latin letters: other keys of the same word
        for variant in (*latin_variants(spelled), *loose_latin(spelled, key)):
            word = word or LEXICON.get(variant) or LOOSE_LEXICON.get(variant)
    return key, spelled, word


# First halves of expressions that mean together what neither word means alone.
_FIRST_HALVES = frozenset(("к", "тургын", "конак", "тас", "авто", "темир"))


def _join_small_districts(tokens: list[Token]) -> None:
    """«Шағын аудан» is a microdistrict although «аудан» alone is a district."""
    for at, token in enumerate(tokens[:-1]):
        if token.key in _FIRST_HALVES or token.role is NameRole.SMALL:
            _join(token, tokens[at + 1], tokens[at + 2] if at + 2 < len(tokens) else None)


def _join(small: Token, large: Token, follow: Token | None) -> None:
    if small.key == "к":
        _read_k(small, large, follow)
        return
    role = _role_together(small, large)
    if role is not None:
        small.word = large.word = ContextWord(role)
        small.role = large.role = role


def _read_k(small: Token, large: Token, follow: Token | None) -> None:
    """«Абай к. 14» is көшесі; «Ақтау к. 14 ш/а» is қаласы, and the number not that of a house."""
    quarter = follow is not None and follow.role in (NameRole.STREET, NameRole.SMALL)
    if quarter or small.plain == "қ":
        return
    if small.role is NameRole.CITY and small.stop and large.number:
        small.word = ContextWord(NameRole.STREET, Side.BEFORE)
        small.role = NameRole.STREET


def _role_together(small: Token, large: Token) -> NameRole | None:
    if small.role is NameRole.SMALL:
        return NameRole.STREET if large.role is NameRole.DISTRICT else None
    if small.key == "тургын":  # «тұрғын үй кешені»
        return NameRole.STREET if large.key.startswith(("уи", "кешен")) else None
    if small.key == "конак":
        return NameRole.LEISURE if large.key.startswith("уи") else None
    if large.key.startswith("жол"):
        return NameRole.LEISURE if small.key == "темир" else NameRole.ROUTE
    return None
