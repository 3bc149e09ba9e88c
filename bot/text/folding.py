"""One spelling for the many ways people type Kazakh and Russian.

A citizen may type «қоқыс», «кокыс», «qoqys» or «kokys» and means the same rubbish.
`fold` brings them together for people and rules to read: lower case, the nine Kazakh
letters as their Russian neighbours, ё as е, Latin letters as Cyrillic. `skeleton` goes
further, to what survives careless typing, and is what the models look at.

Everything here is bounded: a text is read up to `MAX_TEXT` characters, a word up to
`MAX_WORD`, and no input raises.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.text.alphabets import beyond_cyrillic, from_arabic, has_arabic, in_one_alphabet
from bot.text.letters import LATIN_GROUPS, LATIN_LETTERS, TO_RUSSIAN, dotless_i, replaced

MAX_TEXT = 4096

MAX_WORD = 40

# Letters of a word, with the apostrophes of the 2017 Latin alphabet in it («sy'», water).
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*(?:(?<=[ysciYSCI])['’ʼ`])?", re.UNICODE)

_TO_RUSSIAN = str.maketrans(TO_RUSSIAN)

_LATIN_GROUPS = LATIN_GROUPS | {"ck": "к"}

_LATIN_LETTERS = str.maketrans(LATIN_LETTERS | {"j": "ж"})

_LATIN = re.compile(r"[a-zà-öø-ɏ]")

# But «auyl»: after two vowels it is ы.
_Y_AS_SHORT_I = re.compile(r"(?<=[аеиоуыэюяіaeiou])(?<![aeoаео][uу])y|^y(?=[aeiou])")

_W_AS_U = re.compile(r"(?<=[aeiouyаеиоуы])w(?![aeiouy])|(?<![aeiouy])w$")

_DIGIT_AS_LETTER = re.compile(r"(?<=[a-z])4(?=[a-z]|$)|^4(?=[a-z]{2})")

# ы/и/й, э/е, щ/ш and нг/н are where spellings of one word part company.
_SKELETON = {"ы": "и", "й": "и", "э": "е", "щ": "ш", "ь": "", "ъ": "", "нг": "н"}

_REPEATED = re.compile(r"(.)(?=\1)")


class Word(NamedTuple):
    """A word of a text: as typed, where it begins, as folded, and its `skeleton`."""

    typed: str
    start: int
    folded: str
    skeleton: str


def fold_word(word: str) -> str:
    """One word without spaces, folded; Latin and Arabic script become Cyrillic."""
    word = in_one_alphabet(unicodedata.normalize("NFC", word[:MAX_WORD]))
    return _fold_lower(word.lower())


@lru_cache(maxsize=8192)
def _fold_lower(word: str) -> str:
    if _LATIN.search(word):
        word = _latin_to_cyrillic(word)
    elif has_arabic(word):
        word = from_arabic(word)
    folded = word.translate(_TO_RUSSIAN)
    if folded.isalnum():
        return folded
    return "".join(c for c in folded if c.isalnum())


def _latin_to_cyrillic(word: str) -> str:
    word = _DIGIT_AS_LETTER.sub("ч", word)
    word = _W_AS_U.sub("у", word)
    word = word.replace("w", "ш")
    word = word.replace("’", "'").replace("ʼ", "'").replace("`", "'")
    word = dotless_i(word)
    if word.endswith("ia"):
        word = word[:-2] + "ия"
    for latin, cyrillic in _LATIN_GROUPS.items():
        if latin in word:
            word = word.replace(latin, cyrillic)
    word = _Y_AS_SHORT_I.sub("й", word)
    return word.replace("y", "ы").translate(_LATIN_LETTERS)


@lru_cache(maxsize=8192)
def skeleton(folded: str) -> str:
    """A folded word reduced to what careless spellings of it share."""
    return _skeletons([folded])[0]


def _skeletons(folded: Sequence[str]) -> list[str]:
    """The `skeleton` of each word, all of them at once."""
    rows = "\n".join(["0" if word.isdigit() else word for word in folded])
    rows = _REPEATED.sub("", replaced(rows, _SKELETON))
    return rows.split("\n") if folded else []


@lru_cache(maxsize=4)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order, at most those of its first `MAX_TEXT` characters.

    Kept for a moment: language, topic, kind and danger read the same text in a row.
    """
    text = unicodedata.normalize("NFC", text[:MAX_TEXT])
    repaired = in_one_alphabet(text)
    spans = [match.span() for match in _WORD.finditer(repaired)]
    folded = _folded(repaired, spans)
    return tuple(
        [
            Word(text[start:end], start, word, bare)
            for (start, end), word, bare in zip(spans, folded, _skeletons(folded), strict=True)
            if word
        ]
    )


def _folded(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """The words that stand there, folded; those in Cyrillic letters all at once."""
    lower = text.lower()
    once = replaced(lower, TO_RUSSIAN)
    if beyond_cyrillic(text) is None:
        return [once[start:end][:MAX_WORD] for start, end in spans]
    alike = len(lower) == len(text)  # not where «İ» becomes two signs
    return [
        once[start:end][:MAX_WORD]
        if alike and beyond_cyrillic(text, start, end) is None
        else _fold_lower(text[start:end][:MAX_WORD].lower())
        for start, end in spans
    ]


def fold(text: str) -> str:
    """A text folded word by word, with everything between the words left as it is."""
    text = in_one_alphabet(unicodedata.normalize("NFC", text[:MAX_TEXT]))
    return _WORD.sub(lambda match: _fold_lower(match.group()[:MAX_WORD].lower()), text)
