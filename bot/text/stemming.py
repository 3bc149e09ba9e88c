"""Words without their endings, so that «суды» finds «су» and «дороги» finds «дорога».

Letters are folded as people type them on a Russian keyboard, endings of both languages are cut
off the same way from what is kept and from what is looked for.
"""

import re
import unicodedata

_FOLDED = str.maketrans("әғқңөұүһіё", "агкноуухие")

_LATIN = str.maketrans("aceopxyikmht", "асеорхуикмнт")

_WORD = re.compile(r"[^\W_]+")

_KAZAKH = """
    лар лер дар дер тар тер нын нин дын дин тын тин га ге ка ке на не да де та те дан ден тан тен
    нан нен ны ни ды ди ты ти мен бен пен ы и сы си мыз миз ныз низ ымыз имиз ындагы индеги дагы
    деги тагы теги нда нде ндагы ндеги ына ине инда инде
"""

_RUSSIAN = """
    а я о е у ю ы и ь й ой ей ою ею ом ем ам ям ах ях ами ями ов ев ий ый ая яя ое ее ые ие ого
    его ому ему ым им ых их ую юю
"""

_ENDINGS = frozenset({*_KAZAKH.split(), *_RUSSIAN.split()})

_LONGEST = max(map(len, _ENDINGS))

_SHORTEST = {1: 3, 2: 2}
"""How much of a word at least remains when an ending of one letter, or more, is cut."""


def stem(word: str) -> str:
    for _ in range(3):
        size = _ending(word)
        if not size or word.isdecimal():
            return word
        word = word[:-size]
    return word


def _ending(word: str) -> int:
    """Letters in the longest ending that may be cut; 0: none."""
    for size in range(min(_LONGEST, len(word)), 0, -1):
        if len(word) - size >= _SHORTEST[min(size, 2)] and word[-size:] in _ENDINGS:
            return size
    return 0


def stems(text: str) -> list[str]:
    """The stems of all words, in order."""
    plain = unicodedata.normalize("NFC", text).lower().translate(_FOLDED)
    return [stem(_cyrillic(word)) for word in _WORD.findall(plain)]


def _cyrillic(word: str) -> str:
    """A Latin look-alike among Cyrillic letters is a slip of the keyboard."""
    mixed = any("а" <= c <= "я" for c in word)
    return word.translate(_LATIN) if mixed else word


def looks_russian(text: str) -> bool:
    """No letter that only Kazakh has, and one that Kazakh words rarely need."""
    lower = text.lower()
    return not any(c in "әғқңөұүһі" for c in lower) and any(c in "ёцчщьъэюяф" for c in lower)
