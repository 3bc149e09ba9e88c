"""The data file as tables: places, how they nest, and the keys of their names."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator

from bot.routing.places.grammar import reduced
from bot.routing.places.models import Place, PlaceLevel
from bot.routing.places.spelling import fold, fold_cyrillic, loosened, plain_and_key

LEVELS = {
    "R": PlaceLevel.REGION,
    "C": PlaceLevel.CITY,
    "T": PlaceLevel.CITY,
    "D": PlaceLevel.DISTRICT,
    "U": PlaceLevel.CITY_DISTRICT,
    "O": PlaceLevel.OKRUG,
    "V": PlaceLevel.SETTLEMENT,
    "M": PlaceLevel.SETTLEMENT,
}

ALIAS = 1  # a former or parallel name

ABSORBED = 2  # a village that a city swallowed

NO_IDS: tuple[int, ...] = ()

NONE = -1

_SURNAME = re.compile(r"(?:[оеи]в|ин)а?$")

_WORDS = re.compile(r"[^\W\d_]+|\d+")

_PEOPLE_OF_SEAT = 6000  # at least so many where a district has the village's name

_PEOPLE_UNKNOWN = {"V": 400, "M": 20, "T": 8000}


class NameTables:
    """Places by index, and ids by key: an id is `index << 2 | flags`.

    Of thirteen thousand places a text names a few, so a place is built when it is asked for, from
    its line of the file; only the keys of names and what is weighed are kept for all.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._lines = array("I")  # where each place's line begins
        self._katos = array("I")  # in the order of the file, which is theirs
        self._above = array("i")  # the next wider place, `NONE` for a first-level unit
        self._districts = array("i")  # the second-level unit, itself for one, or `NONE`
        self.codes = ""  # level letter of the data file, by place
        self.people = array("i")  # inhabitants, guessed where the data have none
        self.places = _Places(self)
        self.chains = _Chains(self._above)
        self.single: dict[str, tuple[int, ...]] = {}
        self.multiple: dict[str, tuple[int, ...]] = {}
        self.first_words: dict[str, int] = {}  # to the most words of a name that begins so
        self.adjectives: dict[str, tuple[int, ...]] = {}
        self.soft: set[str] = set()
        self.loose: dict[str, str] = {}  # to keys that have an ы
        self._read()

    def at(self, kato: str) -> int | None:
        """The index of a place, or None for what is no code of one."""
        if len(kato) != 9 or not (kato.isascii() and kato.isdigit()):
            return None
        code = int(kato)
        index = bisect_left(self._katos, code)
        return index if index < len(self._katos) and self._katos[index] == code else None

    def kato(self, index: int) -> str:
        return f"{self._katos[index]:09}"

    def unit(self, index: int) -> int:
        """The second-level unit a place lies in; a region or a republican city is its own."""
        district = self._districts[index]
        return index if district == NONE else district

    def district(self, index: int) -> int | None:
        """The second-level unit a place lies in or is."""
        district = self._districts[index]
        return None if district == NONE else district

    def inside(self, index: int) -> list[int]:
        """Places directly inside."""
        return [at for at, above in enumerate(self._above) if above == index]

    def regions(self) -> list[int]:
        return self.inside(NONE)

    def spellings(self, key: str) -> Iterator[str]:
        """How the names with this key are written, in `plain` letters."""
        for ident in self.single[key]:
            _, code, _, *names = self.fields(ident >> 2)
            for name, _ in _nouns(code, *names[:3]):
                words = [plain_and_key(word) for word in _WORDS.findall(name)]
                if "".join(folded for _, folded in words) == key:
                    yield "".join(spelled for spelled, _ in words)

    def fields(self, index: int) -> list[str]:
        """A place's line in the data file."""
        start = self._lines[index]
        end = self._lines[index + 1] if index + 1 < len(self._lines) else len(self._data)
        return self._data[start:end].decode().rstrip("\n").split("\t")

    def _read(self) -> None:
        """Fill the tables. A line is folded as a whole, much faster than name by name."""
        indices: dict[str, int] = {}
        codes: list[str] = []
        called: dict[int, tuple[list[str], list[str]]] = {}  # a district's nouns and adjectives
        start = 0
        for index, raw in enumerate(self._data.splitlines(keepends=True)):
            self._lines.append(start)
            start += len(raw)
            line = raw.decode().rstrip("\n")
            folded = fold_cyrillic(line)
            code = line[10]
            kato, _, parent, name_kk, name_ru, nouns, adjectives, people = folded.split("\t")
            indices[kato] = index
            codes.append(code)
            above = indices[parent] if parent else NONE
            self._place(index, int(kato), code, above, people)
            if code == "T" and codes[above] == "C":
                continue  # the town of a city administration: its administration has the names
            keys: list[str] = []
            for noun, flags in _nouns(code, name_kk, name_ru, nouns):
                keys += self._add_noun(noun, index << 2 | flags, code)
            if "ь" in line:
                self._note_soft(code, line.split("\t"))
            # Stems are keys already, and not to be folded again.
            stems = line.split("\t")[6].split(";") if adjectives else []
            for stem in stems:
                _put(self.adjectives, stem, index << 2)
            if code == "D":
                called[index] = keys, stems
            around = called.get(self._districts[index])
            if code == "V" and around is not None and _is_seat((name_kk, name_ru), *around):
                self.people[index] = max(self.people[index], _PEOPLE_OF_SEAT)
        self.codes = "".join(codes)

    def _place(self, index: int, kato: int, code: str, above: int, people: str) -> None:
        self._katos.append(kato)
        self._above.append(above)
        if above == NONE:  # the cities of republican significance are regions, not such units
            self._districts.append(NONE)
        else:
            self._districts.append(index if code in "DUC" else self._districts[above])
        here = int(people) if people else _PEOPLE_UNKNOWN.get(code, 0)
        self.people.append(here)
        if code in "VMT":
            while above != NONE:
                self.people[above] += here
                above = self._above[above]

    def _add_noun(self, name: str, ident: int, code: str) -> list[str]:
        """Note a folded name; the keys by which it is found as one word."""
        words = [name] if name.isalpha() else _WORDS.findall(name)
        key = "".join(words)
        if len(key) < 2 or key.isdigit():
            return []
        keys = [key]
        _put(self.single, key, ident)
        if len(words) > 1:
            self._add_words(words, ident)
        if len(words) == 2 and _SURNAME.search(words[1]):
            self._begins(words[0][0], 2)
            _put(self.multiple, f"{words[0][0]}|{words[1]}", ident)  # «Т. Рысқұлов»
            if code in "DU":
                keys.append(words[1])
                _put(self.single, words[1], ident & ~3 | ALIAS)
        if "ы" in key:
            self.loose.setdefault(loosened(key), key)
        return keys

    def _add_words(self, words: list[str], ident: int) -> None:
        *before, last = words
        reduced_before = [reduced(word) for word in before]
        _put(self.multiple, "|".join([*reduced_before, last]), ident)
        self._begins(reduced_before[0], len(words))

    def _begins(self, key: str, words: int) -> None:
        self.first_words[key] = max(self.first_words.get(key, 0), min(words, 4))

    def _note_soft(self, code: str, fields: list[str]) -> None:
        """«Семь», «Нарынколь»: a soft sign, which the key lacks, gives way to an ending."""
        for name, _ in _nouns(code, *fields[3:6]):
            if name.endswith("ь"):
                self.soft.add("".join(map(fold, _WORDS.findall(name))))


class _Chains(dict[int, tuple[int, ...]]):
    """By place, the place and everything around it, the narrowest first; built when asked for."""

    def __init__(self, above: "array[int]") -> None:
        self._above = above

    def __missing__(self, index: int) -> tuple[int, ...]:
        above = self._above[index]
        chain = self[index] = (index,) if above == NONE else (index, *self[above])
        return chain


class _Places(dict[int, Place]):
    """Places by index, each built when it is asked for."""

    def __init__(self, tables: NameTables) -> None:
        self._tables = tables

    def __missing__(self, index: int) -> Place:
        tables = self._tables
        kato, code, parent, name_kk, name_ru, *_ = tables.fields(index)
        district = tables.district(index)
        place = self[index] = Place(
            kato=kato,
            level=LEVELS[code],
            name_kk=name_kk,
            name_ru=name_ru or name_kk,
            region_kato=tables.kato(tables.chains[index][-1]),
            district_kato=None if district is None else tables.kato(district),
            parent_kato=parent or None,
        )
        return place


def _nouns(code: str, name_kk: str, name_ru: str, nouns: str) -> list[tuple[str, int]]:
    """The names of a line with their flags."""
    found = [(name, 0) for name in (name_kk, name_ru) if name] if code in "CTVM" else []
    if nouns:
        for at, noun in enumerate(noun for noun in nouns.split(";") if noun):
            official = code in "RDUO" and at == 0
            flags = ABSORBED if noun[0] == "~" else 0 if official else ALIAS
            found.append((noun.removeprefix("~"), flags))
    return found


def _is_seat(names: tuple[str, str], nouns: list[str], adjectives: list[str]) -> bool:
    """Whether the district around a village is called after it."""
    for name in filter(None, names):
        key = "".join(_WORDS.findall(name))
        stems = (key + "ск", key[:-1] + "ск", key[:-1] + "инск", key + "нск")
        if key in nouns or any(stem in adjectives for stem in stems):
            return True
    return False


def _put(index: dict[str, tuple[int, ...]], key: str, ident: int) -> None:
    ids = index.get(key)
    if ids is None:
        index[key] = (ident,)
    elif all(known >> 2 != ident >> 2 for known in ids):
        index[key] = (*ids, ident)
