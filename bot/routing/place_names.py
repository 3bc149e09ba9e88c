"""All places by the keys of their names, and the grammar of looking one up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from bot.routing.folding_places import (
    fold,
    latin_variants,
    loose_latin,
    loosened,
    plain,
    spelled_apart,
)
from bot.routing.place_grammar import ADJECTIVE, RESIDENTS, in_kazakh, reduced, stems
from bot.routing.place_words import Case
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
_SURNAME = re.compile(r"(?:[оеи]в|ин)а?$")
_WORDS = re.compile(r"[^\W\d_]+|\d+")

# Units first, then villages, then farms: «Абая» is the genitive of a unit, though some village
# is also written so.
_RANK = {**dict.fromkeys("RCDUT", 0), "O": 1, "V": 1, "M": 2}

ALIAS = 1  # a former or parallel name
ABSORBED = 2  # a village that a city swallowed

# First halves of names that people write in two words: «Талды Корган», «Жез Казган».
_OFTEN_APART = frozenset(
    (
        *("ак", "кара", "кызыл", "кзыл", "жана", "сары", "кок", "уш", "бес", "алма", "нур"),
        *("талды", "жез", "уст", "теми", "шым", "турки", "пет"),
    )
)

_PEOPLE_OF_SEAT = 6000  # at least so many where a district has the village's name
_PEOPLE_UNKNOWN = {"V": 400, "M": 20, "T": 8000}
_NO_IDS: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """What a word may name: ids are `index << 2 | flags` into `NameIndex.places`."""

    ids: tuple[int, ...]
    case: Case
    key: str
    adjective: bool = False


class NameIndex:
    """Places and the keys that lead to them. Built once, then only read."""

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
        self._spelled: dict[str, set[str]] = {}
        self._soft: set[str] = set()
        self._loose: dict[str, str] = {}  # to keys that have an ы
        self._cache: dict[str, Match | None] = {}
        for line in lines:
            self._add(line.rstrip("\n").split("\t"))

    @classmethod
    def load(cls) -> "NameIndex":
        data = resources.files("bot.routing") / "data" / "places.tsv"
        with data.open(encoding="utf-8") as lines:
            return cls(iter(lines))

    # -- building ---------------------------------------------------------------------------

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
                self.single.get(name, _NO_IDS),
                *(self.adjectives.get(s, _NO_IDS) for s in stems),
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
            self._loose.setdefault(loosened(joined), joined)
        if len(joined) <= 10:
            self._spelled.setdefault(joined, set()).add("".join(map(plain, words)))
        if name.endswith("ь"):
            self._soft.add(joined)

    # -- looking up -------------------------------------------------------------------------

    def word(self, typed: str, key: str) -> Match | None:
        """What one word may name. `typed` is the `plain` word, `key` its fold."""
        try:
            return self._cache[typed]
        except KeyError:
            found = self._word(typed, key)
            if len(self._cache) > 20_000:
                self._cache.clear()
            self._cache[typed] = found
            return found

    def _word(self, typed: str, key: str) -> Match | None:
        for form in (key, *latin_variants(typed)):
            match = self._form(typed, form)
            if match is not None:
                return match
        for form in loose_latin(typed):
            match = self._loose_form(form)
            if match is not None:
                return match
        return None

    def _loose_form(self, key: str) -> Match | None:
        """«Kizilorda», «almati»: names by keys without ы."""
        for stem, case, _ in self._stems(key, russian=False):
            name = self._loose.get(stem)
            if name is not None:
                return Match(self.single[name], case, name)
        return None

    def _form(self, typed: str, key: str) -> Match | None:
        adjective = ADJECTIVE.match(key)
        ids = self.adjectives.get(adjective[1], _NO_IDS) if adjective else _NO_IDS
        if adjective and ids and (key not in self.single or self._has_unit(ids)):
            return Match(ids, Case.NOM, adjective[1], adjective=True)
        people = RESIDENTS.match(key)
        ids = self.adjectives.get(people[1] + "ск", _NO_IDS) if people else _NO_IDS
        if people and ids:
            return Match(ids, Case.RES, people[1] + "ск", adjective=True)
        best: Match | None = None
        rank = len(_RANK)
        for stem, case, cut in self._stems(key, russian=not in_kazakh(typed)):
            ids = self.single.get(stem, _NO_IDS)
            if (
                not ids
                or (cut and len(stem) < 3 and stem != "шу")
                or not self._may_be(typed, stem, cut)
            ):
                continue
            own = min(_RANK[self.codes[ident >> 2]] for ident in ids)
            if own == 0:
                exact = best.ids if best is not None and best.key == key else _NO_IDS
                return Match(_united(ids, exact), case, stem)
            if own < rank:
                best, rank = Match(ids, case, stem), own
        return best

    def _has_unit(self, ids: tuple[int, ...]) -> bool:
        return any(self.codes[ident >> 2] in "RCDUT" for ident in ids)

    def _may_be(self, typed: str, stem: str, cut: int) -> bool:
        """Kazakh letters that were typed must be those of the name («сараң» is no «Саран»)."""
        spelled = self._spelled.get(stem)
        if spelled is None or len(stem) <= 3 or not in_kazakh(typed):
            return True
        base = typed[: len(typed) - cut] if cut else typed
        return not all(spelled_apart(base, name) for name in spelled)

    def _stems(self, key: str, *, russian: bool) -> Iterator[tuple[str, Case, int]]:
        return stems(key, russian=russian, soft=self._soft)

    def unit(self, index: int) -> int:
        """The second-level unit a place lies in; a region or a republican city is its own."""
        district = self.places[index].district_kato
        return self.by_kato[district] if district else index

    def may_begin(self, key: str) -> int:
        """The most words of a name that begins with this one; 0 when none does."""
        return self.first_words.get(reduced(key), 2 if key in _OFTEN_APART else 0)

    def words(self, typed: list[str], keys: list[str], *, joined: bool) -> Match | None:
        """What two or more neighbouring words may name together.

        `joined` says that only hyphens stand between them, so they may be one word as well.
        """
        russian = not any(map(in_kazakh, typed))
        head = "|".join(map(reduced, keys[:-1])) + "|"
        for stem, case, _ in self._stems(keys[-1], russian=russian):
            ids = self.multiple.get(head + stem)
            if ids is not None:
                return Match(ids, case, "".join(keys[:-1]) + stem)
        if not joined and (len(keys) > 2 or min(map(len, keys)) < 3):
            return None
        match = self.word("".join(typed), "".join(keys))
        # Two separate words are one name only if the name is well known: «Талды Корган».
        well_known = match is not None and len(match.key) >= 6 and self._has_unit(match.ids)
        return match if joined or well_known else None


def _united(ids: tuple[int, ...], others: tuple[int, ...]) -> tuple[int, ...]:
    known = {ident >> 2 for ident in ids}
    return ids + tuple(ident for ident in others if ident >> 2 not in known)


def _put(index: dict[str, tuple[int, ...]], key: str, ident: int) -> None:
    ids = index.get(key, _NO_IDS)
    if all(known >> 2 != ident >> 2 for known in ids):
        index[key] = (*ids, ident)
