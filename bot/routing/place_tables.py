"""The data file as tables: places, how they nest, and the keys of their names."""

import re
from collections.abc import Iterator

from bot.routing.folding_places import fold, loosened, plain
from bot.routing.place_grammar import reduced
from bot.routing.places import Place, PlaceLevel

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

_SURNAME = re.compile(r"(?:[оеи]в|ин)а?$")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_PEOPLE_OF_SEAT = 6000  # at least so many where a district has the village's name
_PEOPLE_UNKNOWN = {"V": 400, "M": 20, "T": 8000}


class NameTables:
    """Places by index, and ids by key: an id is `index << 2 | flags`."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.places: list[Place] = []
        self.codes: list[str] = []  # level letter of the data file, by place
        self.people: list[int] = []  # inhabitants, guessed where the data have none
        self.by_kato: dict[str, int] = {}
        self.chains: list[tuple[int, ...]] = []  # the place and everything around it
        self.children: dict[int, list[int]] = {}
        self.single: dict[str, tuple[int, ...]] = {}
        self.multiple: dict[str, tuple[int, ...]] = {}
        self.first_words: dict[str, int] = {}  # to the most words of a name that begins so
        self.adjectives: dict[str, tuple[int, ...]] = {}
        self.spelled: dict[str, set[str]] = {}
        self.soft: set[str] = set()
        self.loose: dict[str, str] = {}  # to keys that have an ы
        for line in lines:
            self._add(line.rstrip("\n").split("\t"))

    def _add(self, fields: list[str]) -> None:
        kato, code, parent, name_kk, name_ru, nouns, adjectives, people = fields
        index = len(self.places)
        above = self.by_kato[parent] if parent else None
        chain = (index, *(self.chains[above] if above is not None else ()))
        name_ru = name_ru or name_kk
        self.places.append(self._place(kato, code, chain, name_kk, name_ru))
        self.codes.append(code)
        self.people.append(int(people) if people else _PEOPLE_UNKNOWN.get(code, 0))
        if code in "VMT":
            for around in chain[1:]:
                self.people[around] += self.people[-1]
        self.by_kato[kato] = index
        self.chains.append(chain)
        if above is not None:
            self.children.setdefault(above, []).append(index)
        if code == "T" and above is not None and self.codes[above] == "C":
            return  # the town of a city administration: its administration has the names
        if code in "CTVM":
            self._add_noun(name_kk, index, 0)
            self._add_noun(name_ru, index, 0)
        if code == "V" and above is not None and self._is_seat(name_kk, name_ru, chain):
            self.people[index] = max(self.people[index], _PEOPLE_OF_SEAT)
        for at, noun in enumerate(n for n in nouns.split(";") if n):
            official = code in "RDUO" and at == 0
            flags = ABSORBED if noun.startswith("~") else 0 if official else ALIAS
            self._add_noun(noun.removeprefix("~"), index, flags)
        for stem in adjectives.split(";"):
            if stem:
                _put(self.adjectives, stem, index << 2)

    def _is_seat(self, name_kk: str, name_ru: str, chain: tuple[int, ...]) -> bool:
        """Whether the district around a village is called after it."""
        names = {"".join(fold(word) for word in _WORDS.findall(n)) for n in (name_kk, name_ru)}
        for name in names:
            stems = (name + "ск", name[:-1] + "ск", name[:-1] + "инск", name + "нск")
            known = [
                self.single.get(name, NO_IDS),
                *(self.adjectives.get(s, NO_IDS) for s in stems),
            ]
            if any(
                ident >> 2 in chain and self.codes[ident >> 2] == "D"
                for ids in known
                for ident in ids
            ):
                return True
        return False

    def _begins(self, key: str, words: int) -> None:
        self.first_words[key] = max(self.first_words.get(key, 0), min(words, 4))

    def _place(
        self, kato: str, code: str, chain: tuple[int, ...], name_kk: str, name_ru: str
    ) -> Place:
        above = [self.places[at] for at in chain[1:]]
        codes = [self.codes[at] for at in chain[1:]]
        districts = [
            place.kato for place, level in zip(above, codes, strict=True) if level in "DUC"
        ]
        if code in "DUC":
            districts.insert(0, kato)
        region = above[-1].kato if above else kato
        # The cities of republican significance are regions themselves, not second-level units.
        second = next((unit for unit in districts if unit != region), None)
        return Place(
            kato=kato,
            level=LEVELS[code],
            name_kk=name_kk,
            name_ru=name_ru,
            region_kato=region,
            district_kato=second,
            parent_kato=above[0].kato if above else None,
        )

    def _add_noun(self, name: str, index: int, flags: int) -> None:
        words = _WORDS.findall(name)
        keys = [fold(word) for word in words]
        joined = "".join(keys)
        if len(joined) < 2 or joined.isdigit():
            return
        ident = index << 2 | flags
        _put(self.single, joined, ident)
        if len(keys) > 1:
            key = "|".join([*map(reduced, keys[:-1]), keys[-1]])
            _put(self.multiple, key, ident)
            self._begins(reduced(keys[0]), len(keys))
        if len(keys) == 2 and _SURNAME.search(keys[1]):
            self._begins(keys[0][0], 2)
            _put(self.multiple, f"{keys[0][0]}|{keys[1]}", ident)  # «Т. Рысқұлов»
            if self.codes[index] in "DU":
                _put(self.single, keys[1], index << 2 | ALIAS)
        if "ы" in joined:
            self.loose.setdefault(loosened(joined), joined)
        if len(joined) <= 10:
            self.spelled.setdefault(joined, set()).add("".join(map(plain, words)))
        if name.endswith("ь"):
            self.soft.add(joined)

    def unit(self, index: int) -> int:
        """The second-level unit a place lies in; a region or a republican city is its own."""
        district = self.places[index].district_kato
        return self.by_kato[district] if district else index


def _put(index: dict[str, tuple[int, ...]], key: str, ident: int) -> None:
    ids = index.get(key, NO_IDS)
    if all(known >> 2 != ident >> 2 for known in ids):
        index[key] = (*ids, ident)
