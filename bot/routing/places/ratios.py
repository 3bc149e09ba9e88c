"""What one name says by itself: for each place so called, a ratio.

A ratio says how much more often a text from a place has the name than a text about no place. It
begins with a figure for the level of the place, and each rule of a table multiplies it: a rule is a
function with its reason, and says 1.0 where it has nothing to say. The figures are judgements set
by hand, tried on texts of all regions.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from bot.routing.places.index import ABSORBED, ALIAS, NameIndex
from bot.routing.places.mentions import ADMITS, Mention
from bot.routing.places.vocabulary import SOVIET, GrammaticalCase, NameRole

# By the level letter of the data file: with its level word beside it, and alone.
NAMED = {"R": 60.0, "C": 60.0, "T": 60.0, "D": 60.0, "U": 60.0, "O": 40.0, "V": 40.0, "M": 5.0}

BARE = {"R": 10.0, "C": 14.0, "T": 8.0, "D": 8.0, "U": 3.0, "O": 1.5, "V": 1.5, "M": 0.0}

# «Алматинские власти»; of villages people do not speak so.
ADJECTIVE = {"R": 8.0, "C": 8.0, "T": 3.0, "D": 3.0, "U": 3.0}

URBAN = {"C": 22.0, "T": 8.0, "R": 2.0}  # «Карагандинский микрорайон»

WRONG_LEVEL = 6.0  # «Бейнеу қаласы» where there is no such city

FIRM_CITY = 40.0  # a bare name that means this city and nothing else

LIVED_IN_REGION = 4.0

FIRM_REGION = 25.0  # «Қарағанды, Абай ауданы»: the city stands for its region

ALONE_IN_UNIT = 2.5  # all places of that name lie in one second-level unit

SMALLEST = 0.2  # a small village beside a large one of its name

LARGE_VILLAGE = 5000  # from so many inhabitants on a village is known by its bare name

DOMINANT_VILLAGE = 10_000

DOMINATES = 20  # times as many people as in all its namesakes together

RIVALS = 0.3  # namesakes together weigh at least this much of the likeliest

RIVALS_OF_PERSON = 0.8  # so a name like «Жетісу» alone is always asked about

_NAMED_CASE = {
    GrammaticalCase.ABL: 0.5,
    GrammaticalCase.DAT: 0.6,
    GrammaticalCase.ACC: 0.6,
    GrammaticalCase.INS: 0.4,
}

BARE_CASE = {
    GrammaticalCase.LOC: 1.5,
    GrammaticalCase.RES: 1.5,
    GrammaticalCase.FOLK: 0.2,
    GrammaticalCase.GEN: 1.1,
    GrammaticalCase.ABL: 0.35,
    GrammaticalCase.DAT: 0.22,
    GrammaticalCase.ACC: 0.25,
    GrammaticalCase.INS: 0.15,
}

# Names of people: an ending of place makes them places, the bare name hardly.
_PERSON_CASE = {
    GrammaticalCase.LOC: 0.7,
    GrammaticalCase.RES: 0.7,
    GrammaticalCase.ABL: 0.5,
    GrammaticalCase.DAT: 0.6,
}

_PERSON_BARE = 0.15


# Not frozen, as nothing here is: some names have eighty places, and freezing triples their cost.
@dataclass(slots=True)
class _Name:
    """A mention, and what all places of its name have in common."""

    mention: Mention
    index: NameIndex
    person: bool
    ordinary: bool
    levels: frozenset[str]
    sizes: dict[int, float]  # what its villages weigh by inhabitants
    village_units: int  # second-level units in which villages of the name may be meant
    districts: tuple[int, ...]  # districts and cities officially so called
    official_village: bool  # a village has the name today, and not only had it once

    @classmethod
    def of(cls, mention: Mention, index: NameIndex, admitted: Iterable[int]) -> "_Name":
        """`admitted` are the ids that the words around the name leave possible."""
        codes = index.codes
        levels = frozenset([codes[ident >> 2] for ident in mention.match.ids])
        official = [ident >> 2 for ident in mention.match.ids if not ident & ALIAS]
        villages = not levels.isdisjoint("VO")
        return cls(
            mention=mention,
            index=index,
            person=mention.person,
            ordinary=mention.ordinary,
            levels=levels,
            sizes=_sizes(mention, index) if villages else {},
            village_units=len({index.unit(i >> 2) for i in admitted if codes[i >> 2] in "VO"}),
            districts=tuple([place for place in official if codes[place] in "DC"]),
            official_village=any(codes[place] in "VO" for place in official),
        )


@dataclass(slots=True)
class _Sense:
    """One place that a name may mean."""

    name: _Name
    mention: Mention
    place: int
    level: str  # level letter of the data file
    alias: bool  # its former or parallel name
    absorbed: bool  # a village that a city swallowed

    @classmethod
    def of(cls, name: _Name, ident: int) -> "_Sense":
        place = ident >> 2
        level = name.index.codes[place]
        return cls(name, name.mention, place, level, bool(ident & ALIAS), bool(ident & ABSORBED))


_Rule = Callable[[_Sense], float]


def _ratio(base: float, rules: Iterable[_Rule], sense: _Sense) -> float:
    for rule in rules:
        base *= rule(sense)
    return base


def ratios(mention: Mention, index: NameIndex) -> dict[int, float]:
    """The ratio of each place that a mention may name."""
    if mention.level_word is not None:
        found = dict(_beside_level_word(mention, mention.level_word, index))
    elif mention.firm is not None:
        found = dict(_firm(mention, mention.firm, index))
    else:
        found = dict(_bare(mention, index))
    if _may_be_another(mention, found, index):
        _raise_rivals(found, index, of_person=mention.person and mention.level_word is None)
    return found


def _may_be_another(mention: Mention, found: Collection[int], index: NameIndex) -> bool:
    """Whether a village that the data lack may be meant; of okrugs they lack none."""
    if mention.firm is not None:
        return False
    if mention.level_word is NameRole.OKRUG:
        return sum(index.codes[place] == "O" for place in found) != 1
    return mention.level_word in (None, NameRole.VILLAGE)


# A name beside its level: «Абай ауданы», «село Абай».


def _beside_level_word(
    mention: Mention, level_word: NameRole, index: NameIndex
) -> Iterator[tuple[int, float]]:
    admitted = ADMITS[level_word]
    fitting = [ident for ident in mention.match.ids if index.codes[ident >> 2] in admitted]
    if not fitting and mention.ordinary:
        return
    if not fitting and level_word is NameRole.DISTRICT:
        yield from _by_seat(mention, index)
    case = _NAMED_CASE.get(mention.relation, 1.0) * (0.3 if mention.near else 1.0)
    name = _Name.of(mention, index, fitting)
    for ident in fitting or mention.match.ids:
        sense = _Sense.of(name, ident)
        base = NAMED[sense.level] if fitting else min(WRONG_LEVEL, BARE[sense.level])
        yield sense.place, _ratio(base, _BESIDE_LEVEL_WORD, sense) * case


def _by_seat(mention: Mention, index: NameIndex) -> Iterator[tuple[int, float]]:
    """«Меркі ауданы»: a district called by a large village in it."""
    for ident in mention.match.ids:
        if index.people[ident >> 2] >= LARGE_VILLAGE and index.codes[ident >> 2] in "VT":
            yield index.unit(ident >> 2), NAMED["D"] / 2


def _town_called_a_village(sense: _Sense) -> float:
    """A town is no village, but it has a station, and by its former name it was one."""
    if sense.mention.level_word is not NameRole.VILLAGE or sense.level != "T":
        return 1.0
    once_a_village = sense.alias and not sense.name.person  # «посёлок Затобольск»
    return 0.6 if sense.mention.station or once_a_village else 0.1


def _village_called_an_okrug(sense: _Sense) -> float:
    """Where an okrug is asked for, a village is meant only if the data lack the okrug."""
    if sense.mention.level_word is not NameRole.OKRUG or sense.level != "V":
        return 1.0
    return 0.05 if "O" in sense.name.levels else 0.3


def _one_of_many_villages(sense: _Sense) -> float:
    """Of villages of one name in several units each is unlikelier, a small one most."""
    units = sense.name.village_units
    if sense.level not in "VO" or units < 2:
        return 1.0
    spread: float = units**0.3
    return sense.name.sizes.get(sense.place, 1.0) / spread


def _swallowed(sense: _Sense) -> float:
    """Hardly anybody writes the name of a village that a city swallowed."""
    return 0.3 if sense.absorbed else 1.0


def _ordinary_village(sense: _Sense) -> float:
    """«Жаңа ауыл» is more often any new village than one called so."""
    return 0.25 if sense.name.ordinary and sense.level in "VOM" else 1.0


def _village_in_its_district(sense: _Sense) -> float:
    """Of all villages of one name the centre of a district of that name is meant."""
    if sense.level not in "VO":
        return 1.0
    around = sense.name.index.chains[sense.place][1:]
    return 3.0 if any(named in around for named in sense.name.districts) else 1.0


def _soviet(sense: _Sense) -> float:
    """«Советский район»: many cities once had one, hardly any has it today."""
    return 0.15 if sense.mention.match.key in SOVIET else 1.0


_BESIDE_LEVEL_WORD: tuple[_Rule, ...] = (
    _town_called_a_village,
    _village_called_an_okrug,
    _one_of_many_villages,
    _swallowed,
    _ordinary_village,
    _village_in_its_district,
    _soviet,
)


# A name alone: «Абайда су жоқ».


def _bare(mention: Mention, index: NameIndex) -> Iterator[tuple[int, float]]:
    case = BARE_CASE.get(mention.relation, 1.0) * (0.3 if mention.near else 1.0)
    if mention.person and not mention.alone:
        case *= _PERSON_CASE.get(mention.relation, _PERSON_BARE)
    ids = mention.match.ids
    units = {index.unit(ident >> 2) for ident in ids if index.codes[ident >> 2] != "M"}
    alone = ALONE_IN_UNIT if len(units) == 1 else 1.0
    name = _Name.of(mention, index, ids)
    for ident in ids:
        sense = _Sense.of(name, ident)
        yield sense.place, _ratio(_bare_base(sense), _ALONE, sense) * case * alone


def _bare_base(sense: _Sense) -> float:
    if sense.name.person and sense.level == "U":
        return BARE["D"]  # the districts of cities are nearly all called after people
    if sense.absorbed:
        return 1.0
    if sense.mention.urban:
        return URBAN.get(sense.level, 0.0)
    if sense.mention.match.adjective:
        return ADJECTIVE.get(sense.level, 0.0)
    if sense.name.ordinary and sense.level not in "CT":
        return BARE[sense.level] * 0.1  # a word of a sentence, and a town only where traps allow
    return BARE[sense.level]


def _namesake_of_town(sense: _Sense) -> float:
    """A village called like a town or a district is not meant where neither is named as such."""
    towns = not sense.name.person and not sense.name.levels.isdisjoint("CTDU")
    return 0.3 if towns and sense.level in "VO" else 1.0


def _size(sense: _Sense) -> float:
    """Of villages of one name the larger is meant more often."""
    return sense.name.sizes.get(sense.place, 1.0)


def _known_village(sense: _Sense) -> float:
    """A large village is known by its bare name."""
    large = sense.level == "V" and sense.name.index.people[sense.place] >= LARGE_VILLAGE
    return 7.0 if large else 1.0


def _standing(sense: _Sense) -> float:
    """A village counts as it is written; any place counts more where an address begins with it."""
    mention = sense.mention
    address = mention.standing > 1 and not mention.match.adjective
    return mention.standing if sense.level in "VO" or address else 1.0


def _former_name_of_another(sense: _Sense) -> float:
    """A former name says little where a village has it today."""
    return 0.3 if sense.alias and sense.level in "CTV" and sense.name.official_village else 1.0


_ALONE: tuple[_Rule, ...] = (
    _namesake_of_town,
    _size,
    _known_village,
    _standing,
    _former_name_of_another,
)


def _firm(mention: Mention, kato: str, index: NameIndex) -> Iterator[tuple[int, float]]:
    """A name that means one city, whatever else is so called; it may stand for its region."""
    city = index.at(kato)
    assert city is not None
    folk = mention.relation is GrammaticalCase.FOLK
    case = 1.0 if folk else BARE_CASE.get(mention.relation, 1.0)
    if mention.near:
        case *= 0.15
    yield city, FIRM_CITY * case
    for ident in mention.match.ids:
        if index.codes[ident >> 2] == "R" and index.places[ident >> 2].name_kk.startswith(
            index.places[city].name_kk
        ):
            # Whoever says "we are from Karaganda" means the city, not somewhere in its region.
            region = LIVED_IN_REGION if mention.living else FIRM_REGION
            yield ident >> 2, region * max(case, 0.4)


def _sizes(mention: Mention, index: NameIndex) -> dict[int, float]:
    """What villages of one name weigh by inhabitants, one for the largest, never below a fifth."""
    people = {
        ident >> 2: index.people[ident >> 2]
        for ident in mention.match.ids
        if index.codes[ident >> 2] in "VO"
    }
    most = max(people.values(), default=0) or 1
    return {place: max(SMALLEST, (count / most) ** 0.5) for place, count in people.items()}


# Several places of one name.


def _raise_rivals(found: dict[int, float], index: NameIndex, *, of_person: bool) -> None:
    """Keep a village or a bare name that exists in several units from being sure by itself."""
    units: dict[int, float] = {}
    for place, ratio in found.items():
        if index.codes[place] != "M":
            unit = index.unit(place)
            units[unit] = units.get(unit, 0.0) + ratio
    if len(units) < 2 or has_dominant_place(found, index):
        return
    best = max(units, key=lambda unit: units[unit])
    others = sum(units.values()) - units[best]
    town = any(index.codes[place] in "CT" and index.unit(place) == best for place in found)
    crowd = 1 if town else 1 + len(units) / 8
    least = (RIVALS_OF_PERSON if of_person else RIVALS) * crowd * units[best]
    if 0 < others < least:
        scale = least / others
        for place in found:
            if index.unit(place) != best:
                found[place] *= scale


def has_dominant_place(places: Collection[int], index: NameIndex) -> bool:
    """Whether one of the units of a name has so many people that nobody means another by its name.

    «Каражал» is the town of seventeen thousand, whatever hamlets are so called.
    """
    people: dict[int, int] = {}
    for place in places:
        if index.codes[place] in "CTV":
            unit = index.unit(place)
            people[unit] = max(people.get(unit, 0), index.people[place])
    most = sorted(people.values())
    if not most or most[-1] < DOMINANT_VILLAGE:
        return False
    return most[-1] >= DOMINATES * sum(most[:-1])
