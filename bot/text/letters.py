"""Letters of other alphabets and the Cyrillic ones they are typed for.

What is the same wherever words are brought to one spelling: for rules, models and search
(`bot.text.folding`) and for the keys of place names (`bot.routing.places.spelling`). Those two
part on purpose where names of places are read more loosely than other words («ь», «э», «я» typed
as «ia»), and each says so where it adds to these tables.
"""

from collections.abc import Mapping

KAZAKH_LETTERS = dict(zip("әғқңөұүһі", "агкноуухи", strict=True))
"""What becomes of them on a Russian keyboard."""

TO_RUSSIAN = KAZAKH_LETTERS | dict(zip("əѓґҕќҡҥѳɵ¥ўҳїёє", "агггккнооуухиее", strict=True))
"""The same, and what phones and old fonts put in their place."""

LOOK_ALIKES = dict(zip("acekopxymtb", "асекорхумтв", strict=True))
"""A Latin letter inside a Cyrillic word is there by its looks («xалық», «мәслиxат»)."""

LATIN_GROUPS = {
    "shch": "щ",
    "sch": "щ",
    "dzh": "дж",
    "zh": "ж",
    "kh": "х",
    "gh": "г",
    "ch": "ч",
    "sh": "ш",
    "ts": "ц",
    "ya": "я",
    "yu": "ю",
    "yo": "е",
    "ye": "е",
    # The alphabet of 2017.
    "s'": "ш",
    "c'": "ч",
    "y'": "у",
    "i'": "и",
}
"""Latin letters that are one sound together, in the order in which they are looked for."""

LATIN_LETTERS = dict(zip("abcdefghiklmnopqrstuvxz", "абцдефгхиклмнопкрстувхз", strict=True)) | {
    # The Latin alphabets of 2018 and 2021.
    **dict.fromkeys("áä", "а"),
    **dict.fromkeys("ǵğģǧ", "г"),
    "é": "е",
    # `dotless_i` says where it is an «ы».
    "ı": "и",
    **dict.fromkeys("íï", "и"),
    **dict.fromkeys("ńñŋ", "н"),
    **dict.fromkeys("óö", "о"),
    **dict.fromkeys("úüūý", "у"),
    **dict.fromkeys("şš", "ш"),
    **dict.fromkeys("çč", "ч"),
    "ž": "ж",
    # The alphabet of 2017 had apostrophes in words.
    **dict.fromkeys("'’ʼ`", ""),
}
"""Latin letters by their sound; «y», «w» and «j» depend on their neighbours and are not here."""


def replaced(text: str, letters: Mapping[str, str]) -> str:
    """A text with each of these letters replaced; none of them may come out of another.

    What `str.translate` does, but that takes ten times as long for a whole text.
    """
    for letter, by in letters.items():
        text = text.replace(letter, by)
    return text


_HARD_LATIN = frozenset("aoqğǵǧ")

_SOFT_LATIN = frozenset("äöüáóúeé")

_LATIN_VOWELS = frozenset("aeiouyäáöóüúūýé")


def dotless_i(word: str) -> str:
    """A small Latin word with «ı» as what it stands for: «i», or «y» where Turkish would have it.

    The alphabets of 2018 and 2021 write й, и or і so («Semeı», «üiımız»); who types as in Turkish
    means ы («jarık»), which stands in hard words and never after a vowel.
    """
    if "ı" not in word:
        return word
    hard = not _HARD_LATIN.isdisjoint(word) and _SOFT_LATIN.isdisjoint(word)
    read = ""
    for at, letter in enumerate(word):
        after_vowel = at > 0 and word[at - 1] in _LATIN_VOWELS
        read += letter if letter != "ı" else "y" if hard and not after_vowel else "i"
    return read
