"""Which everyday words look like names of places: writes `place_everyday.txt`.

    python -m scripts.build_everyday_words /usr/share/hunspell

reads the spelling dictionaries `kk_KZ` and `ru_RU` of that folder (Debian: hunspell-kk,
hunspell-ru) and the small-written words of the corpus, and keeps of their word forms those that
the finder would take for a name, or for a slip in one. They are needed only here.

Of Kazakh words the form without Kazakh letters counts as well, since many people type so. Entries
written large are names, and left out; so are forms of a word that is itself the name of a district
or a town, which `place_caution.txt` decides about by hand.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bot.routing import DATA
from bot.routing.places.grammar import may_be_cut
from bot.routing.places.index import Match, NameIndex
from bot.routing.places.spelling import fold, plain_and_key
from bot.routing.places.tokens import Token, mistyped_level
from bot.routing.places.typos import LOCATIVE, Typos
from bot.routing.places.vocabulary import (
    EVERYDAY_LEVELS,
    FIRM,
    LEXICON,
    WORD,
    NameRole,
)
from bot.routing.training import corpus
from bot.text.letters import TO_RUSSIAN
from scripts.hunspell_words import forms

_LICENCES = {
    "ru_RU": "Russian: Alexander I. Lebedev, BSD licence",
    "kk_KZ": "Kazakh: Timur Birsh, MPL 1.1 or GPL 2 or LGPL 2.1",
}

_WITHOUT_KAZAKH_LETTERS = str.maketrans(TO_RUSSIAN)

_UNITS = frozenset("RCDUT")

_SMALL_IN_CORPUS = 3
"""So often a word of the corpus is written small, and never large inside a sentence."""

_LEVELS = ("аудан", "облыс", "каласы", "област", "раион", "город")

_ABBREVIATION = 3
"""Letters of «ШҚО», «СКО»: «скот» is no form of it."""

_HEAD = """\
# Everyday word forms that look like a name of a place, as keys (bot/routing/places/spelling.py).
# Made by scripts/build_everyday_words.py; not edited by hand.
#
# [other]  forms of another word than the one a place is called by: «шарта», «скота», «алмағанда»
# [same]   villages called like the word itself: «балапан», «көлде»
# [slip]   words that with an ending are a letter away from a name: «асхана», «алмағанда»
# [level]  words a letter away from a level word: «қалады», of «қаласы»
#
# Word forms after the spelling dictionaries of Hunspell:
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("dictionaries", type=Path, help="the folder of the .aff and .dic files")
    folder = parser.parse_args().dictionaries
    lists = _Lists()
    for word in _of_corpus():
        lists.add(word, word)
    for name in _LICENCES:
        for entry, form in forms(folder, name):
            lists.add(entry, form)
            if name == "kk_KZ":
                lists.add(entry, form.translate(_WITHOUT_KAZAKH_LETTERS))
            if form == entry:
                lists.add_in_place(entry)
    (DATA / "place_everyday.txt").write_text(lists.written(), encoding="utf-8")


class _Lists:
    """The keys found so far, by section."""

    def __init__(self) -> None:
        self._index = NameIndex.load()
        self._typos = Typos(self._index, everyday=())
        self._tried: dict[str, bool] = {}
        self._other: set[str] = set()
        self._same: set[str] = set()
        self._slips: set[str] = set()
        self._levels: set[str] = set()

    def add(self, entry: str, form: str) -> None:
        """Note a form of an entry, if it may be read as a name."""
        spelled, key = plain_and_key(form)
        if len(key) < 2 or key in LEXICON:
            return
        if _is_no_level(key):
            self._levels.add(key)
        match = self._index.word(spelled, key)
        if match is None:
            if key not in self._tried:
                self._tried[key] = self._is_slip(form, spelled, key)
                if self._tried[key]:
                    self._slips.add(key)
        elif not match.adjective:
            self._note(fold(entry), key, match)

    def add_in_place(self, entry: str) -> None:
        """Note an entry whose Kazakh locative, which the dictionaries may lack, is a slip."""
        for ending in LOCATIVE:
            spelled, key = plain_and_key(entry + ending)
            slip = self._index.word(spelled, key) is None and self._is_slip(entry, spelled, key)
            if slip:
                self._slips.add(fold(entry))

    def _note(self, entry: str, key: str, match: Match) -> None:
        unit = any(self._index.codes[ident >> 2] in _UNITS for ident in match.ids)
        if entry != match.key:
            if not unit or not (_is_form_of(match.key, entry) or key in (match.key, *FIRM)):
                self._other.add(key)
        elif not unit:
            self._same.add(match.key)

    def _is_slip(self, form: str, spelled: str, key: str) -> bool:
        token = Token(form, 0, len(form), key, spelled, "", capital=True)
        nothing = set[NameRole]()
        if not self._typos.worth_trying(token, key, nothing):
            return False
        return self._typos.look_up(token, key, nothing) is not None

    def written(self) -> str:
        lines = [_HEAD + "\n".join(f"#   {licence}" for licence in _LICENCES.values()), ""]
        for name, keys in (
            ("other", self._other),
            ("same", self._same),
            ("slip", self._slips),
            ("level", self._levels),
        ):
            lines += ["", f"[{name}]", *_wrapped(sorted(keys))]
        return "\n".join(lines) + "\n"


def _is_no_level(key: str) -> bool:
    """Whether a word looks like a level word with a letter wrong, and is no form of one."""
    if key.startswith(_LEVELS):
        return False
    return key in EVERYDAY_LEVELS or mistyped_level(key) is not None


def _is_form_of(name: str, entry: str) -> bool:
    """Whether an entry is a name of a town with its ending («алматыда»), and no word apart."""
    if len(name) <= _ABBREVIATION or name in WORD or not entry.startswith(name):
        return False
    return may_be_cut(entry, len(name))


def _wrapped(keys: list[str]) -> Iterator[str]:
    line = ""
    for key in keys:
        if len(line) + len(key) > 99:
            yield line.rstrip()
            line = ""
        line += key + " "
    yield line.rstrip()


def _of_corpus() -> Iterator[str]:
    small: Counter[str] = Counter()
    large: set[str] = set()
    for part in corpus.LEARNED_FROM:
        for example in corpus.shipped(part):
            for match in re.finditer(r"[а-яёәғқңөұүһі]{3,}", example.text):
                small[match.group()] += 1
            for match in re.finditer(r"(?<=[а-яё,] )[А-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_]+", example.text):
                large.add(match.group().lower())
    yield from (
        word for word, times in small.items() if times >= _SMALL_IN_CORPUS and word not in large
    )


if __name__ == "__main__":
    main()
