"""Texts in other alphabets than Cyrillic, and words typed in two alphabets or with digits.

Kazakh is written in Arabic letters (төте жазу, by people who came from China) and in several Latin
alphabets. On a Kazakh keyboard the letters ә і ң ғ ү ұ қ are where others have digits, so that
«жоқ» becomes «жо0» where the layout is the wrong one. Some sites print Latin texts with Cyrillic
letters that look alike in them.

`in_one_alphabet` repairs words and keeps the length of a text, so that places in it stay where they
are; `from_arabic` reads a word; `cyrillic_reading` is what an operator reads beside the original.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from bot.text.letters import LATIN_GROUPS, LOOK_ALIKES

LATIN = "a-zA-ZÀ-ÖØ-öø-ɏ"

CYRILLIC = "Ѐ-ӿ"

ARABIC = "\u0621-\u065f\u066e-\u06d3\u06d5\u06fa-\u06ff"

has_latin = re.compile(f"[{LATIN}]").search

has_cyrillic = re.compile(f"[{CYRILLIC}əɵ¥]").search

has_arabic = re.compile(f"[{ARABIC}]").search

beyond_cyrillic = re.compile(f"[^\x00-&(-@\\[-_{{-\xa9\xab\xbb–—“”„…№{CYRILLIC}]").search
"""A letter of another alphabet, an apostrophe or a rare sign; most texts have none."""

_LOOK_LATIN = LOOK_ALIKES | {
    **dict(zip("ACEKOPXYMTBH", "АСЕКОРХУМТВН", strict=True)),
    **dict(zip("ihIəɵ", "іһІәө", strict=True)),
}
"""Latin letters that look like a Cyrillic one. The small «b» is no «в», but typed for it."""

_LOOK_CYRILLIC = {cyrillic: latin for latin, cyrillic in _LOOK_LATIN.items()} | {"Һ": "H", "ї": "ï"}

_TO_CYRILLIC, _TO_LATIN = str.maketrans(_LOOK_LATIN), str.maketrans(_LOOK_CYRILLIC)

_MIXED = re.compile(
    f"(?=[{LATIN}'’ʼ`]*[{CYRILLIC}])(?=[{CYRILLIC}'’ʼ`]*[{LATIN}])[{LATIN}{CYRILLIC}'’ʼ`]+"
)

_DIGITS = {"2": "ә", "3": "і", "4": "ң", "5": "ғ", "8": "ү", "9": "ұ", "0": "қ"}
"""What the keys of the digits type on a Kazakh layout."""

_SMALL = "а-яёәғқңөұүһі"

# Digits between letters, a nought behind or before them: «т8рк3стан», «жо0», «0азір». The digit
# comes first, for most letters of a text are then passed over at once.
_SURELY_TYPED = re.compile(
    f"[2345890](?:(?<=[{_SMALL}].)[2345890]{{0,2}}(?=[{_SMALL}])|(?<=[{_SMALL}]0)(?![0-9])"
    f"|(?<=0)(?<![0-9{_SMALL}].)(?=[{_SMALL}]{{3}}))",
    re.IGNORECASE,
)

_TYPED = re.compile(
    f"(?<=[{_SMALL}])[2345890]{{2,3}}(?=[{_SMALL}])"
    f"|(?<![0-9])[2345890](?=[{_SMALL}][{_SMALL}2345890])"
    f"|(?<=[{_SMALL}])[2345890](?![0-9])",
    re.IGNORECASE,
)

# «Д5кв7», «ш2а»: a house, not a word.
_NUMBERED = re.compile(
    r"(?:\b|\d)(?:[а-я]|дом|кв|ул|үй|мкр|мкрн|под|эт|корп|шк|школа|стр)\d+"
    r"(?:[а-я]|кв|кор|эт|дом|ша|мкр)?(?:\b|\d)",
    re.IGNORECASE,
)

_WORD = re.compile(f"[{LATIN}{CYRILLIC}0-9]+")

# «Ө» is where others have the hyphen: «к-ше».
_HYPHEN = re.compile(f"(?<=\\b[{_SMALL}])-(?=[{_SMALL}]{{2}})", re.IGNORECASE)


@lru_cache(maxsize=4)
def in_one_alphabet(text: str) -> str:
    """The text with each word in one alphabet, letter for letter; most texts are it already."""
    if has_cyrillic(text) is None:
        return text
    if has_latin(text) is not None:
        text = _MIXED.sub(lambda match: _unmixed(match.group()), text)
    if _SURELY_TYPED.search(text) is not None:
        text = _without_digits(text)
    return text


def _unmixed(word: str) -> str:
    """A word of two alphabets in the one whose letters nothing else explains."""
    only_latin = sum(c not in _LOOK_LATIN for c in word if has_latin(c))
    only_cyrillic = sum(c not in _LOOK_CYRILLIC for c in word if has_cyrillic(c))
    if only_latin == only_cyrillic:
        only_latin = sum(has_latin(c) is not None for c in word)
        only_cyrillic = len(word) - only_latin
    return word.translate(_TO_LATIN if only_latin > only_cyrillic else _TO_CYRILLIC)


def _without_digits(text: str) -> str:
    """Digits among letters as the letters of their keys, where some word surely has them."""
    sure = [match for match in _WORD.finditer(text) if _is_mistyped(match.group())]
    if not sure:
        return text
    letters = list(text)
    for match in _WORD.finditer(text):
        if _NUMBERED.fullmatch(match.group()) is None:
            for digit in _TYPED.finditer(text, match.start(), match.end()):
                letters[slice(*digit.span())] = map(_DIGITS.__getitem__, digit.group())
    repaired = "".join(letters)
    return _HYPHEN.sub("ө", repaired)


def _is_mistyped(word: str) -> bool:
    letters = sum(not c.isdigit() for c in word)
    if letters < 2 or _NUMBERED.fullmatch(word) is not None:
        return False
    return _SURELY_TYPED.search(word) is not None


# Arabic letters. What a vowel is, ә or а, і or ы, the word tells: by a hamza, or by a letter
# that only soft words have.

_ARABIC_CONSONANTS = dict(
    zip("بپتجچحخدرزژسشعغفقكکگڭلمنهھۆۋ", "бптжчххдрзжсшғғфқккгңлмнһһву", strict=True)
)

_SOFT_MARKS = "ءٴ"

_HARD_VOWELS = dict(zip("اوۇى", "аоұы", strict=True))

_SOFT_VOWELS = dict(zip("اوۇى", "әөүі", strict=True))

# With the hamza in one sign, and letters of other keyboards.
_ARABIC_SIGNS = str.maketrans(
    {"ٵ": "ءا", "ٶ": "ءو", "ٷ": "ءۇ", "ٸ": "ءى", "ئ": "ءى", "آ": "ا", "أ": "ا", "ې": "ە", "ة": "ە"}
    | {"ی": "ي", "ؤ": "ءۇ", "ۈ": "ءۇ", "ۅ": "ءو", "ۉ": "ءۇ", "ـ": "", "ڤ": "ۆ", "ڵ": "ل"}
)

_WITHOUT_MARKS = str.maketrans(dict.fromkeys(_SOFT_MARKS, ""))

_ONLY_SOFT = "كکگە"

_ONLY_HARD = "قع"

_CYRILLIC_VOWELS = "аәеоөұүыіиуэ"

_JOINED = (("йа", "я"), ("йу", "ю"), ("йо", "ё"), ("иа", "ия"), ("иу", "ию"))


@lru_cache(maxsize=8192)
def from_arabic(word: str) -> str:
    """A Kazakh word in Arabic letters as it is written in Cyrillic ones; others go through."""
    given = word
    word = word.translate(_ARABIC_SIGNS)
    marked = any(mark in word for mark in _SOFT_MARKS)
    soft = marked or any(letter in word for letter in _ONLY_SOFT)
    vowels = _SOFT_VOWELS if soft else _HARD_VOWELS
    word = word.translate(_WITHOUT_MARKS)
    if word.startswith("شىمكەنت"):  # Шымкент, soft in its second half only
        return "шымкент" + from_arabic(word[7:])
    read = ""
    for at, letter in enumerate(word):
        if letter == "ە":
            read += "е"
        elif letter == "ا":
            # «كىتاپ», a soft word of old with a hard vowel, has no hamza.
            read += "ә" if marked else "а"
        elif letter == "ى":
            read += "і" if _is_soft(word, at, soft=soft, marked=marked) else "ы"
        elif letter in vowels:
            read += vowels[letter]
        elif letter == "ي":
            read += "й" if read[-1:] in (*_CYRILLIC_VOWELS,) and read else "и"
        else:
            read += _ARABIC_CONSONANTS.get(letter, letter)
    if read.startswith("и") and read[1:2] in ("а", "ә", "о", "ө", "у"):
        read = "й" + read[1:]
    read = read.replace("әа", "ә").replace("йә", "йа").replace("иә", "иа")
    for apart, together in _JOINED:
        read = read.replace(apart, together)
    return read.replace("тси", "ци") or given


def _is_soft(word: str, at: int, *, soft: bool, marked: bool) -> bool:
    """Whether a vowel is soft: by the consonants beside it, else by the vowel before it.

    «تۇركىستانداعى», made of a soft and a hard half, is Түркістандағы.
    """
    beside = word[max(0, at - 1) : at + 2]
    if any(letter in _ONLY_HARD for letter in beside):
        return False
    if any(letter in "كکگ" for letter in beside):
        return True
    before = [letter for letter in word[:at] if letter in "اە"]
    return before[-1] == "ە" if before and not marked else soft


# A Cyrillic reading of Latin texts, with the letters that only Kazakh has.

_ACUTES = re.compile("[áéǵńóúýÁǴŃÓÚÝ]")

_UMLAUTS = re.compile("[äöüğǧñŋşūÄÖÜĞǦÑŊŞŪ]")

# Not by IGNORECASE, to which «i» is a small letter of «ı».
_DOTLESS_SHORT_I = re.compile("[aeouyAEOUY]ı")

_SHORT_I_OF_CHAT = re.compile("(?<=[аәеоі])ы|(?<=у)і(?![аеоуыі])")
"""«Abay», «uide»: chat Latin has no letter for й."""

_APOSTROPHES = re.compile("[agnouycsiAGNOUYCSI]['’ʼ`]")

_COMMON = dict(zip("abdefghjklmnopqrstvxyzw", "абдефгхжклмнопқрствхызу", strict=True))

_OF_2018 = _COMMON | dict(zip("áǵńóúýiuı", "әғңөүуіұи", strict=True))

_OF_2021 = _COMMON | dict(zip("äğǧñŋöüūşuiıcç", "әғғңңөүұшуиіцч", strict=True))

_OF_CHAT = _COMMON | {"i": "і", "u": "у", "ı": "ы", "c": "ц"}

_OF_2017 = {f"{letter}'": read for letter, read in zip("agnouycsi", "әғңөүучши", strict=True)}


def cyrillic_reading(text: str) -> str | None:
    """What a Kazakh text in Latin or Arabic letters reads in Cyrillic ones.

    None for a text that is in Cyrillic letters for the most part.
    """
    if has_latin(text) is None and has_arabic(text) is None:
        return None
    letters = sum(c.isalpha() for c in text)
    arabic = len(re.findall(f"[{ARABIC}]", text))
    if letters and 2 * arabic > letters:
        text = text.translate(str.maketrans("،؛؟٪", ",;?%"))
        read = re.sub(f"[{ARABIC}]+", lambda match: from_arabic(match.group()), text)
        return _with_capitals(read)
    text = in_one_alphabet(unicodedata.normalize("NFC", text))
    if 2 * len(re.findall(f"[{LATIN}]", text)) <= letters or not letters:
        return None
    read_word = _latin_reader(text)
    return re.sub(f"[{LATIN}]+(?:['’ʼ`][{LATIN}]*)*", lambda match: read_word(match.group()), text)


def _latin_reader(text: str) -> Callable[[str], str]:
    """How words are read in the Latin alphabet that the text has letters of."""
    groups = {key: value for key, value in LATIN_GROUPS.items() if key not in ("ya", "yo", "ye")}
    if _UMLAUTS.search(text):
        letters = _OF_2021
    elif _ACUTES.search(text) or _DOTLESS_SHORT_I.search(text):
        letters = _OF_2018
    elif len(_APOSTROPHES.findall(text)) > 1:
        letters, groups = _OF_2018, groups | _OF_2017
    else:
        letters, groups = _OF_CHAT, dict(LATIN_GROUPS)
    pattern = re.compile("|".join(sorted(groups, key=len, reverse=True)))

    def read(word: str) -> str:
        lower = re.sub("[’ʼ`]", "'", word.lower().replace("i̇", "i"))
        found = pattern.sub(lambda match: groups[match.group()], lower).replace("'", "")
        found = "".join(letters.get(c, c) for c in found)
        if letters is _OF_CHAT:
            found = _SHORT_I_OF_CHAT.sub("й", found)
        found = re.sub("(?<=[аәеоөұүыіэ])[и](?=[^уа]|$)", "й", found)
        for apart, together in (*_JOINED, ("ыа", "ия")):
            found = found.replace(apart, together)
        if word.isupper() and len(word) > 1:
            return found.upper()
        return found[:1].upper() + found[1:] if word[:1].isupper() else found

    return read


def _with_capitals(text: str) -> str:
    """Arabic letters have no capitals: each sentence gets one."""
    return re.sub(r"(^|[.!?]\s+)(\w)", lambda match: match[1] + match[2].upper(), text)
