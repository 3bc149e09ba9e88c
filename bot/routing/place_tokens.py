"""A text cut into words that know what stands between them."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from bot.routing.folding_places import fold, latin_variants, loose_latin, plain
from bot.routing.place_words import ABBREVIATED, HEADS, LEXICON, LOOSE_LEXICON, Role, Side, Word

# The longest text looked at; Telegram sends no longer message.
LONGEST = 4096

_SHORTHAND = (
    r"(?P<rn>[рРpPrR][-–/.]\s?[оОoO]?[нНnN][а-яА-Яa-zA-Z]{0,2}(?![^\W\d_]))"
    r"|(?P<mkr>(?:[шШ]|[мМ])\s?[-–/.]\s?(?:[аА]|[рР]-?[нН]|[нН])[а-я]{0,2}(?![^\W\d_]))"
    r"|(?P<mkrn>[мМ][кК][рР][-–][а-я]{1,2}(?![^\W\d_]))"
    r"|(?P<garden>[сС]\s?/\s?[тТ](?![^\W\d_]))"
    r"|(?P<okrug>(?:[аА]|[сС])\s?[/.]\s?[оОoO](?![^\W\d_]))"
    r"|(?P<street>[кК][-–][сС][іiи][а-яәғқңөұүһі]*|[пП][рР][-–](?:[кК]?[тТ])[а-я]?)"
    r"|(?P<akimat>[гГ]\.\s?[аА]\.|[қҚ]\.\s?[әӘ]\.)"
)
_WORD = re.compile(
    # The look-ahead spares most words the trial of every shorthand.
    r"(?=[^\W\d_]{1,3}\s?[-–/.])(?:"
    + _SHORTHAND
    + r")|(?P<word>[^\W\d_]+(?:['’ʼ`](?=[^\W\d_])[^\W\d_]+)*)|(?P<number>\d+)"
)
_PARTING = re.compile(r"[,;:!?\n\r•|]|\.\s|\.$")
_QUOTES = re.compile(r"«([^«»\n]{1,80})»|\"([^\"\n]{1,80})\"|“([^“”\n]{1,80})”|„([^„“\n]{1,80})“")

# «с. Абай», «Тараз қ.»: one letter is a level only with a full stop, «қ» also without.
_SHORT_WORDS = {
    "rn": Word(Role.DISTRICT),
    "mkr": Word(Role.STREET),
    "mkrn": Word(Role.STREET),
    "garden": Word(Role.STREET),
    "okrug": Word(Role.OKRUG, Side.BEFORE),
    "akimat": Word(Role.CITY, Side.BEFORE),
}


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
    word: Word | None = None
    quote: int = 0  # number of the quotation it stands in, 0 for none
    capital: bool = False
    stop: bool = False  # a full stop follows
    role: Role | None = None
    parted: bool = False  # a comma, a line break or a full stop parts it from the token before

    @property
    def is_head(self) -> bool:
        return self.role in HEADS


def tokens_of(text: str) -> list[Token]:
    """Words of the first `LONGEST` characters, with known words recognised."""
    text = text[:LONGEST]
    shouting = text.isupper()
    quotes = [(m.start(), m.end()) for m in _QUOTES.finditer(text)] if _has_quotes(text) else []
    found: list[Token] = []
    last = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        token = _token(match, text, text[last:start], shouting)
        if quotes:
            token.quote = _quotation(start, quotes)
        if token.gap != " " and found:
            token.parted = _parted(token.gap, found[-1])
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


_LEVELS_BY_LETTER = {
    letter: tuple(form for form in _LEVELS if form[0] == letter)
    for letter in {form[0] for form in _LEVELS}
}


def _mistyped_level(key: str) -> Word | None:
    if len(key) < 5:
        return None
    for form in _LEVELS_BY_LETTER.get(key[0], ()):
        near = -2 < len(form) - len(key) < 2
        if near and OSA.distance(key, form, score_cutoff=1) == 1:
            return LEXICON[form]
    return None


def _parted(gap: str, before: Token) -> bool:
    if "," in gap or "\n" in gap:
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


def _token(match: re.Match[str], text: str, gap: str, shouting: bool) -> Token:
    start, end = match.span()
    raw = match.group()
    kind = match.lastgroup
    stop = end < len(text) and text[end] == "."
    if kind == "number":
        return Token(raw, start, end, raw, raw, gap, number=True, stop=stop)
    key, spelled, word, capital = _facts(raw)
    if kind == "word" and len(key) > 3:
        role = word.role if word else None
        return Token(raw, start, end, key, spelled, gap, False, word, 0, capital, stop, role)
    if kind == "street":
        word = Word(Role.STREET, Side.AFTER if key.startswith("п") else Side.BEFORE)
    elif kind != "word":
        word = _SHORT_WORDS[kind or ""]
    elif len(key) <= 3 and (stop or spelled in ("қ", "пос")):
        # «А.» and «К.» in capitals are a person's initials.
        initial = len(raw) == 1 and capital and not shouting
        word = (None if initial else ABBREVIATED.get(key)) or word
    role = word.role if word else None
    return Token(
        raw, start, end, key, spelled, gap, word=word, capital=capital, stop=stop, role=role
    )


@lru_cache(maxsize=32768)
def _facts(raw: str) -> tuple[str, str, Word | None, bool]:
    """Key, plain form, the entry of a word that tells levels, and whether it has a capital."""
    key, spelled = fold(raw), plain(raw)
    word = LEXICON.get(key)
    if word is None and spelled[0] < "Ѐ":  # Latin letters: other keys of the same word
        for variant in (*latin_variants(spelled), *loose_latin(spelled)):
            word = word or LEXICON.get(variant) or LOOSE_LEXICON.get(variant)
    word = word or _mistyped_level(key)
    return key, spelled, word, raw[0].isupper()


def _join_small_districts(tokens: list[Token]) -> None:
    """«Шағын аудан» is a microdistrict although «аудан» alone is a district."""
    street = Word(Role.STREET, Side.ANY)
    for letter, number in pairwise(tokens):
        if letter.key == "к" and letter.role is Role.CITY and letter.stop and number.number:
            letter.word = Word(Role.STREET, Side.BEFORE)  # «Абай к. 14»: көшесі, not қаласы
            letter.role = Role.STREET
    for small, large in pairwise(tokens):
        if small.role is Role.SMALL and large.role is Role.DISTRICT:
            small.word = large.word = street
            small.role = large.role = Role.STREET
        elif small.key == "тургын" and large.key.startswith(("уи", "кешен")):
            small.word = large.word = street  # «тұрғын үй кешені»
            small.role = large.role = Role.STREET
        elif small.key == "конак" and large.key.startswith("уи"):
            small.role = large.role = Role.LEISURE
            small.word = large.word = Word(Role.LEISURE)
        elif small.key in ("тас", "авто") and large.key.startswith("жол"):
            small.role = large.role = Role.ROUTE
            small.word = large.word = Word(Role.ROUTE)
        elif small.key == "темир" and large.key.startswith("жол"):
            small.role = large.role = Role.LEISURE
            small.word = large.word = Word(Role.LEISURE)
