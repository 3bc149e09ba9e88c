"""Words without their endings, so that «суды» finds «су» and «дороги» finds «дорога».

Words are folded (`bot.text.folding`), so that alphabet and keyboard do not matter, and endings of
both languages are cut off: the same way from what is kept in the index of words and from what is
looked for. Whoever changes either makes texts that were kept before harder to find.
"""

from functools import lru_cache

from bot.text.folding import words

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


@lru_cache(maxsize=8192)
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
    """The stems of all words, in order; of a text longer than a message, of its beginning."""
    return [stem(word.folded) for word in words(text)]
