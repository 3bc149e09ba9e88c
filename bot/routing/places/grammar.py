"""Endings of place names: from a word in a sentence to the name it may be a form of.

Everything works on folded keys (see `bot.routing.places.spelling`).
"""

import re
from collections.abc import Container, Iterator
from functools import lru_cache

from bot.routing.places.vocabulary import KAZAKH_ENDINGS, GrammaticalCase
from bot.text.letters import KAZAKH_LETTERS

ENDINGS: dict[str, GrammaticalCase] = dict(KAZAKH_ENDINGS) | {
    "нда": GrammaticalCase.LOC,
    "нде": GrammaticalCase.LOC,
    "ндагы": GrammaticalCase.RES,
    "ндеги": GrammaticalCase.RES,
}

_RESIDENT = re.compile(r"(?:[лдт][ыи]к|[мн]?[ыи]?м[ыи]з)(?:[тлд][ае]р)?(?:[а-я]{0,5})$")

RESIDENTS = re.compile(r"^(.+)ц(?:ы|ев|ам|ами|ах)$")

PEOPLE_OF = re.compile(r"^(.{4,})чан(?:е|ам|ами|ах|ин|ина)?$")
"""«Семейчане»."""

_PERSONAL = re.compile(r"(?<=[аенкг])(?:[мбп][ыи]н|[мбп][ыи]з|с[ыи]з)$")

ADJECTIVE = re.compile(r"^(.+[сц]к)(?:и|аиа|ое|ои|ого|ому|им|ом|уиу|ие|их|ими|оиу)$")

_RUSSIAN_HARD = {
    "а": GrammaticalCase.GEN,
    "у": GrammaticalCase.DAT,
    "ом": GrammaticalCase.INS,
    "е": GrammaticalCase.LOC,
    "ем": GrammaticalCase.INS,
}

_RUSSIAN_A = {
    "ы": GrammaticalCase.GEN,
    "и": GrammaticalCase.GEN,
    "е": GrammaticalCase.LOC,
    "у": GrammaticalCase.ACC,
    "ои": GrammaticalCase.INS,
}

_RUSSIAN_PLURAL = {
    "ах": GrammaticalCase.LOC,
    "ов": GrammaticalCase.GEN,
    "ам": GrammaticalCase.DAT,
    "ами": GrammaticalCase.INS,
}

_RUSSIAN_O = {
    "е": GrammaticalCase.LOC,
    "а": GrammaticalCase.GEN,
    "у": GrammaticalCase.DAT,
    "ом": GrammaticalCase.INS,
}

_RUSSIAN_NEUTER = {
    "ом": GrammaticalCase.LOC,
    "ого": GrammaticalCase.GEN,
    "ому": GrammaticalCase.DAT,
    "ым": GrammaticalCase.INS,
    "им": GrammaticalCase.INS,
}

_RUSSIAN_TAILS = frozenset(
    (*_RUSSIAN_HARD, *_RUSSIAN_A, *_RUSSIAN_PLURAL, *_RUSSIAN_O, *_RUSSIAN_NEUTER)
)

# Everything that `stems` may cut from a word, but for what `_RESIDENT` finds.
_TAILS = frozenset(
    (
        *ENDINGS,
        *(
            ending + start + vowel + end
            for ending in ENDINGS
            for vowel in "ыи"
            for start, end in ("мн", "бн", "пн", "мз", "бз", "пз", "сз")
        ),
        *_RUSSIAN_HARD,
        *_RUSSIAN_A,
        *_RUSSIAN_PLURAL,
        *_RUSSIAN_NEUTER,
    )
)

_FIRST_WORD = re.compile(r"(?:аиа|ои|уиу|ое|ого|ому|ом|ыи|ым|ых|ые|и|иа|ие|его|ему|им|их|еи|а|у)$")

_CONSONANTS = set("бвгджзклмнпрстфхцчш")

_ONLY_KAZAKH = frozenset(KAZAKH_LETTERS)


@lru_cache(maxsize=4096)
def reduced(key: str) -> str:
    """A non-last word of a name without its Russian ending: Красной Поляне, Красная Поляна."""
    cut = _FIRST_WORD.sub("", key)
    return cut if len(cut) >= 3 else key


def in_kazakh(typed: str) -> bool:
    """Whether a word has letters that Russian lacks."""
    return not _ONLY_KAZAKH.isdisjoint(typed)


def may_be_cut(key: str, at: int) -> bool:
    """Whether what stands from there on is an ending, as far as its letters tell."""
    return key[at:] in _TAILS or (at >= 4 and _RESIDENT.match(key, at) is not None)


def stems(
    key: str, *, russian: bool, soft: Container[str] = ()
) -> Iterator[tuple[str, GrammaticalCase, int]]:
    """Possible dictionary forms of an inflected word, the least changed first."""
    yield key, GrammaticalCase.NOM, 0
    for length in range(1, min(9, len(key) - 1)):
        case = ENDINGS.get(key[-length:])
        if case is not None and _fits(key, length):
            yield key[:-length], case, length
    if russian:
        yield from _russian_stems(key, soft)
    personal = _PERSONAL.search(key) if key[-1:] in ("н", "з") else None
    if personal:  # «Семейденмін»: I am from Semey
        shorter = key[: personal.start()]
        for length in range(2, min(6, len(shorter) - 2)):
            case = ENDINGS.get(shorter[-length:])
            if case is not None:
                yield shorter[:-length], GrammaticalCase.RES, length + len(key) - len(shorter)
    known = "ык" in key or "ик" in key or "ыз" in key or "из" in key  # sooner told
    resident = _RESIDENT.search(key) if known else None
    if resident and resident.start() >= 4:
        yield key[: resident.start()], GrammaticalCase.FOLK, len(key) - resident.start()


def _fits(key: str, length: int) -> bool:
    """Whether a name may have the ending: «Бөкейордасында»; not «Тау-кенде» of Тауке."""
    return not key.startswith("нд", len(key) - length) or key[-length - 1] in "ыи"


def _russian_stems(key: str, soft: Container[str]) -> Iterator[tuple[str, GrammaticalCase, int]]:
    for length in (1, 2, 3):
        tail, stem = key[-length:], key[:-length]
        if len(stem) < 3:
            return
        if tail not in _RUSSIAN_TAILS:
            continue
        if tail in _RUSSIAN_HARD and (stem[-1] in _CONSONANTS or stem[-1] == "и"):
            yield stem, _RUSSIAN_HARD[tail], length
        if tail in ("е", "ем"):
            yield stem + "и", _RUSSIAN_HARD[tail], length
        if tail in _RUSSIAN_A:
            yield stem + "а", _RUSSIAN_A[tail], length
        if tail in _RUSSIAN_PLURAL:
            yield stem + "ы", _RUSSIAN_PLURAL[tail], length
            yield stem + "и", _RUSSIAN_PLURAL[tail], length
        if tail in _RUSSIAN_O:
            yield stem + "о", _RUSSIAN_O[tail], length
        if tail == "и" and stem in soft:
            yield stem, GrammaticalCase.LOC, length
        if tail in _RUSSIAN_NEUTER:
            for ending in ("ое", "ыи", "и"):
                yield stem + ending, _RUSSIAN_NEUTER[tail], length
