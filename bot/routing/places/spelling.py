"""Spellings of place names brought to one form.

People write «Қызылорда», «Кызылорда», «Qyzylorda» and «Kyzylorda» and mean one city. `fold`
brings all of them to one key: Kazakh letters lose what a Russian keyboard cannot type, Latin
letters become Cyrillic, signs that people drop are dropped. The key is for looking up only and
is never shown.
"""

import re
import unicodedata
from functools import lru_cache

from bot.text.alphabets import from_arabic, has_arabic, in_one_alphabet
from bot.text.letters import (
    KAZAKH_LETTERS,
    LATIN_GROUPS,
    LATIN_LETTERS,
    TO_RUSSIAN,
    dotless_i,
    replaced,
)

_STAYING = "абвгдежзиклмнопрстуфхцчшы"

# More than other words lose: a name is looked up however carelessly its endings are typed.
_LOST = TO_RUSSIAN | {"э": "е", "й": "и", "щ": "ш", "я": "иа", "ю": "иу", "ь": "", "ъ": ""}

# The letters that stay are in the table, too: one that is missing costs an exception.
_TO_KEY = str.maketrans(dict(zip(_STAYING, _STAYING, strict=True)) | _LOST)

# Signs and maps spell names in Latin letters in several ways («Djambul» for Жамбыл).
_GROUPS = LATIN_GROUPS | {"dj": "дж", "tsk": "тск", "tz": "ц", "ayo": "аио", "ia": "иа"}

# The longest first.
_READ_TOGETHER = re.compile("|".join([*sorted(_GROUPS, key=len, reverse=True), "y", "j"]))

_LATIN = str.maketrans(LATIN_LETTERS | {"w": "у"})

# In Arabic letters one sign is both; in a word of two parts the reading may be the wrong one.
_EITHER_VOWEL = str.maketrans("әөү", "аоу")

_VOWELS = set("aeiouyäáöóüúıï")

_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ`", "'"))

_HAS_CYRILLIC = re.compile(r"[Ѐ-ԯ]")

# Nothing to normalise and no other alphabet: most words. (Not «й», which may come in two pieces,
# only as long as no combining mark follows it; the class has none.)
_ONLY_CYRILLIC = re.compile(r"[а-яёәғқңөұүһіА-ЯЁӘҒҚҢӨҰҮҺІ]+").fullmatch


def _latin_y(word: str, at: int) -> str:
    """«y» is й after a vowel (Semey, Bayterek) and ы elsewhere (Almaty, Taiynsha)."""
    before = word[:at].rstrip("y")
    after_vowel = before[-1:] in _VOWELS
    return "и" if after_vowel == ((at - len(before)) % 2 == 0) else "ы"  # they alternate in «yy»


def _latin_j(word: str, at: int) -> str:
    """«j» is ж in Kazakh (Jambyl), but й after a vowel that ends a syllable (-skoj)."""
    ends = at + 1 == len(word) or word[at + 1] not in _VOWELS
    return "и" if at > 0 and word[at - 1] in _VOWELS and ends else "ж"


def _latin_part(match: re.Match[str]) -> str:
    part, word, at = match.group(), match.string, match.start()
    if part == "y":
        return _latin_y(word, at)
    return _latin_j(word, at) if part == "j" else _GROUPS[part]


def _from_latin(word: str) -> str:
    word = dotless_i(word.translate(_APOSTROPHES))
    return _READ_TOGETHER.sub(_latin_part, word).translate(_LATIN)


def plain(word: str) -> str:
    """Lower case in one Unicode form and one alphabet; a word in Arabic letters made Cyrillic.

    Unlike `fold` it keeps Kazakh letters apart, so it can tell «сараң» (stingy) from «Саран».
    """
    if _ONLY_CYRILLIC(word):
        return word.lower()
    word = in_one_alphabet(unicodedata.normalize("NFC", word)).lower().replace("i̇", "i")
    return from_arabic(word).translate(_EITHER_VOWEL) if has_arabic(word) else word


def _squeeze(word: str) -> str:
    while "ии" in word:
        word = word.replace("ии", "и")
    return word


def fold(word: str) -> str:
    """The key of one word. Case, keyboard, alphabet and soft signs do not matter."""
    if _ONLY_CYRILLIC(word):
        return _squeeze(word.lower().translate(_TO_KEY))
    return _key(plain(word))


def plain_and_key(word: str) -> tuple[str, str]:
    """What `plain` and `fold` say of a word."""
    if _ONLY_CYRILLIC(word):
        lower = word.lower()
        return lower, _squeeze(lower.translate(_TO_KEY))
    word = plain(word)
    return word, _key(word)


def _key(word: str) -> str:
    """The key of a `plain` word."""
    if not _HAS_CYRILLIC.search(word):
        word = _from_latin(word)
    return _squeeze(word.translate(_TO_KEY))


def fold_cyrillic(text: str) -> str:
    """A text whose words have no Latin letters, all of them folded at once; the rest stays."""
    return _squeeze(replaced(text.lower(), _LOST))


@lru_cache(maxsize=8192)
def latin_variants(word: str) -> tuple[str, ...]:
    """Other keys of a `plain` word in Latin letters: «w» may be ш, «ng» ң, «c» с or к, «x» кс,
    «ı» і."""
    if _HAS_CYRILLIC.search(word):
        return ()
    swaps = (
        ("w", "sh"),
        ("ng", "n"),
        ("c", "k"),
        ("c", "s"),
        ("x", "ks"),
        ("4", "ch"),
        ("yo", "ыo"),
        ("j", "i"),
        ("ı", "i"),
    )
    changed = [word.replace(old, new) for old, new in swaps if old in word]
    return tuple(dict.fromkeys(_squeeze(_from_latin(form).translate(_TO_KEY)) for form in changed))


def loosened(key: str) -> str:
    """A key for people who type one Latin «i» for both і and ы («Kizilorda»)."""
    return key.replace("ы", "и")


def loose_latin(word: str, key: str) -> tuple[str, ...]:
    """The loosened key of a `plain` word in Latin letters; nothing for a Cyrillic word."""
    return (loosened(key),) if "i" in word and not _HAS_CYRILLIC.search(word) else ()


def spelled_apart(typed: str, name: str) -> bool:
    """Whether the typed word has a Kazakh letter where the name has another one.

    `typed` and `name` are `plain` words that fold to the same key. A letter without its Kazakh
    mark may stand for any («Кызылорда»), a letter with it stands for itself.
    """
    if len(typed) != len(name):
        return any(letter in typed for letter in KAZAKH_LETTERS)
    return any(
        mine != other and mine in KAZAKH_LETTERS for mine, other in zip(typed, name, strict=True)
    )
