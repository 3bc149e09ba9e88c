"""The mentions of a text, weighed: what each says for places and lends to their neighbours.

A ratio says how much more often a text from a place has a name than a text that is about no place.
The figures are judgements set by hand, tried on texts of all regions.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.routing.places.index import ABSORBED, ALIAS, NameIndex
from bot.routing.places.mentions import ADMITS, Mention
from bot.routing.places.vocabulary import FIRM, SOVIET, GrammaticalCase, NameRole

# By the level letter of the data file: with its level word beside it, and alone.
NAMED = {"R": 60.0, "C": 60.0, "T": 60.0, "D": 60.0, "U": 60.0, "O": 40.0, "V": 40.0, "M": 5.0}

BARE = {"R": 10.0, "C": 14.0, "T": 8.0, "D": 8.0, "U": 3.0, "O": 1.5, "V": 1.5, "M": 0.0}

WRONG_LEVEL = 6.0  # «Бейнеу қаласы» where there is no such city

FIRM_CITY = 40.0  # a bare name that means this city and nothing else

LIVED_IN_REGION = 4.0

FIRM_REGION = 25.0  # «Қарағанды, Абай ауданы»: the city stands for its region

ALONE_IN_UNIT = 2.5  # all places of that name lie in one second-level unit

NAMESAKE = 0.3  # a village called like a town, where neither is named as such

NAMESAKE_OF_DISTRICT = 3.0  # of all villages of one name the centre of a namesake is meant

SMALLEST = 0.2  # a small village beside a large one of its name

LARGE_VILLAGE = 5000  # from so many inhabitants on a village is known by its bare name

TOWERING = 10_000

KNOWN = 7.0  # such a village beside others

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


def doubt(ratios: dict[int, float], index: NameIndex, *, doubtful: bool) -> None:
    """Keep a village or a bare name that exists in several units from being sure by itself."""
    units: dict[int, float] = {}
    for place, ratio in ratios.items():
        if index.codes[place] != "M":
            unit = index.unit(place)
            units[unit] = units.get(unit, 0.0) + ratio
    if len(units) < 2:
        return
    best = max(units, key=lambda unit: units[unit])
    others = sum(units.values()) - units[best]
    if towers(ratios, index):
        return
    towns = any(index.codes[place] in "CT" and index.unit(place) == best for place in ratios)
    least = (
        (RIVALS_OF_PERSON if doubtful else RIVALS)
        * (1 if towns else 1 + len(units) / 8)
        * units[best]
    )
    if 0 < others < least:
        scale = least / others
        for place in ratios:
            if index.unit(place) != best:
                ratios[place] *= scale


def towers(ratios: Iterable[int], index: NameIndex) -> bool:
    """Whether one of the villages of a name is so large that nobody means another by its name."""
    people = sorted(index.people[place] for place in ratios if index.codes[place] in "VT")
    return bool(people) and people[-1] >= TOWERING and people[-1] >= 20 * sum(people[:-1])


def headed(mention: Mention, index: NameIndex) -> Iterator[tuple[int, float]]:
    """Ratios of a name with its level beside it."""
    assert mention.head is not None
    admitted = ADMITS[mention.head]
    case = _NAMED_CASE.get(mention.relation, 1.0)
    if mention.near:
        case *= 0.3
    fitting = [ident for ident in mention.match.ids if index.codes[ident >> 2] in admitted]
    if not fitting and mention.ordinary:
        return
    sizes = _sizes(mention, index)
    districts = [i >> 2 for i in mention.match.ids if index.codes[i >> 2] in "DC" and not i & ALIAS]
    villages = {index.unit(i >> 2) for i in fitting if index.codes[i >> 2] in "VO"}
    if not fitting and mention.head is NameRole.DISTRICT:
        yield from _by_seat(mention, index)
    for ident in fitting or mention.match.ids:
        code = index.codes[ident >> 2]
        ratio = NAMED[code] if fitting else min(WRONG_LEVEL, BARE[code])
        if fitting and mention.head is NameRole.VILLAGE and code == "T":
            ratio *= (
                0.6 if mention.station or _once_a_village(mention, ident) else 0.1
            )  # towns were villages once
        if mention.head is NameRole.OKRUG and code == "V":
            ratio *= 0.3
        if code in "VO" and len(villages) > 1:
            ratio *= sizes.get(ident >> 2, 1.0) / len(villages) ** 0.3
        if ident & ABSORBED:
            ratio *= 0.3
        if mention.ordinary and code in "VOM":
            ratio *= 0.25
        if code in "VO" and any(named in index.chains[ident >> 2][1:] for named in districts):
            ratio *= NAMESAKE_OF_DISTRICT
        if mention.match.key in SOVIET:
            ratio *= 0.15
        yield ident >> 2, ratio * case


def _once_a_village(mention: Mention, ident: int) -> bool:
    """«Посёлок Затобольск»: the former name of a town that was a village then."""
    return bool(ident & ALIAS) and not mention.person


def _by_seat(mention: Mention, index: NameIndex) -> Iterator[tuple[int, float]]:
    """«Меркі ауданы»: a district called by a large village in it."""
    for ident in mention.match.ids:
        if index.people[ident >> 2] >= LARGE_VILLAGE and index.codes[ident >> 2] in "VT":
            yield index.unit(ident >> 2), NAMED["D"] / 2


def _sizes(mention: Mention, index: NameIndex) -> dict[int, float]:
    """What villages of one name weigh by inhabitants, one for the largest, never below a fifth."""
    people = {
        ident >> 2: index.people[ident >> 2]
        for ident in mention.match.ids
        if index.codes[ident >> 2] in "VO"
    }
    most = max(people.values(), default=0) or 1
    return {place: max(SMALLEST, (count / most) ** 0.5) for place, count in people.items()}


def bare(mention: Mention, index: NameIndex) -> Iterator[tuple[int, float]]:
    """Ratios of a name that stands alone."""
    if mention.firm is not None:
        yield from _firm(mention, index)
        return
    case = BARE_CASE.get(mention.relation, 1.0)
    if mention.near:
        case *= 0.3
    if mention.person and not mention.alone:
        case *= _PERSON_CASE.get(mention.relation, _PERSON_BARE)
    sizes = _sizes(mention, index)
    units = {
        index.unit(ident >> 2) for ident in mention.match.ids if index.codes[ident >> 2] != "M"
    }
    alone = ALONE_IN_UNIT if len(units) == 1 else 1.0
    towns = not mention.person and any(
        index.codes[ident >> 2] in "CTDU" for ident in mention.match.ids
    )
    official = any(
        not ident & ALIAS and index.codes[ident >> 2] in "VO" for ident in mention.match.ids
    )
    for ident in mention.match.ids:
        code = index.codes[ident >> 2]
        ratio = BARE[code]
        if mention.ordinary:
            ratio *= 1.0 if code in "CT" else 0.1
        if mention.match.adjective:
            ratio = {"R": 8.0, "C": 8.0, "T": 3.0, "D": 3.0, "U": 3.0}.get(code, 0.0)
        if ident & ABSORBED:
            ratio = 1.0
        if mention.person and code == "U":
            ratio = BARE["D"]
        if towns and code in "VO":
            ratio *= NAMESAKE
        ratio *= sizes.get(ident >> 2, 1.0)
        if code == "V" and index.people[ident >> 2] >= LARGE_VILLAGE:
            ratio *= KNOWN
        if code in "VO" or (mention.standing > 1 and not mention.match.adjective):
            ratio *= mention.standing
        if ident & ALIAS and code in "CTV" and official:
            ratio *= NAMESAKE
        yield ident >> 2, ratio * case * alone


def _firm(mention: Mention, index: NameIndex) -> Iterator[tuple[int, float]]:
    city = index.at(mention.firm or "")
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


ANCHOR = 20.0  # from this ratio on a mention is taken at its word

LIVING = 4.0  # «тұрамын», «проживаю» beside the name

BESIDE_REGION = 4.0

SAME_REGION = 15.0  # «Тараз, Жамбыл ауданы»: the centre named beside a district of its region

# Cities of republican significance and the regions that surround them.
WITHIN = {"790000000": "610000000", "710000000": "110000000", "750000000": "190000000"}

# Those whose name people of the region around put first, and the region meant.
NEIGHBOURS = {"790000000": "610000000", "710000000": "110000000"}

CENTRES = frozenset(FIRM.values())

PASSING = frozenset(
    {GrammaticalCase.ABL, GrammaticalCase.DAT, GrammaticalCase.ACC, GrammaticalCase.INS}
)


@dataclass(slots=True)
class Weighed:
    """A mention with the ratio it gives each place (by index) and what it lends neighbours."""

    mention: Mention
    ratios: dict[int, float]
    support: dict[int, float]  # by region index
    support_from: int = -1
    cities: frozenset[int] = frozenset()  # republican cities that the region's name may mean
    stand_in: frozenset[int] = frozenset()  # regions that a bare city name stands for

    @property
    def strength(self) -> float:
        return max(self.ratios.values(), default=0.0)


def weigh(mention: Mention, index: NameIndex) -> Weighed | None:
    """The ratios of one mention, or nothing for a name that is no place here."""
    if mention.trap is not None:
        return None
    ratios = dict(headed(mention, index) if mention.head else bare(mention, index))
    if mention.head in (None, NameRole.VILLAGE, NameRole.OKRUG) and mention.firm is None:
        doubt(ratios, index, doubtful=mention.person and mention.head is None)
    factor = mention.faint * (_slip(mention) if mention.typo else 1.0)
    factor *= LIVING if _lived_in(mention) else 1.0
    ratios = {place: ratio * factor for place, ratio in ratios.items() if ratio * factor > 0.01}
    if not ratios:
        return None
    weighed = Weighed(mention, ratios, {})
    if mention.firm is not None and mention.head is None:
        weighed.stand_in = frozenset(place for place in ratios if index.codes[place] == "R")
    _lend(weighed, index)
    if mention.head is NameRole.REGION:
        weighed.cities = frozenset(
            at
            for city, region in WITHIN.items()
            if index.at(region) in ratios and (at := index.at(city)) is not None
        )
    return weighed


def _lived_in(mention: Mention) -> bool:
    """Whether a word for living beside the name is about it."""
    if not mention.living or mention.relation in (GrammaticalCase.DAT, GrammaticalCase.INS):
        return False
    doubtful = mention.head is None and mention.standing < 1
    return not doubtful or mention.relation in (GrammaticalCase.LOC, GrammaticalCase.RES)


def _slip(mention: Mention) -> float:
    """What a mistyped name is worth beside a right one."""
    return 0.5 if mention.head is not None else 0.2


def weigh_all(mentions: list[Mention], index: NameIndex) -> list[Weighed]:
    """The mentions that name places, each name once however often it is repeated."""
    kept: dict[tuple[str, NameRole | None], Weighed] = {}
    for mention in mentions:
        key = (mention.match.key, mention.head)
        known = kept.get(key)
        if known is not None and known.mention.relation is mention.relation:
            continue
        one = weigh(mention, index)
        if one is not None and (known is None or one.strength > known.strength):
            kept[key] = one
    found = list(kept.values())
    for one in found:
        for other in found:
            if other.mention.head in (NameRole.REGION, NameRole.DISTRICT) and _beside(one, other):
                _raise(one, other, index)
    return found


def _beside(one: Weighed, other: Weighed) -> bool:
    """Whether a bare name stands directly before or after a region or a district."""
    bare, around = one.mention, other.mention
    if bare.head is not None or bare.standing < 1 or bare.match.adjective:
        return False
    first, last = min(around.first, around.head_at), max(around.last, around.head_at)
    return bare.last + 1 == first or last + 1 == bare.first


def _raise(one: Weighed, other: Weighed, index: NameIndex) -> None:
    """«Аксай, ЗКО»: what lies in the region named beside it is meant."""
    for place in one.ratios:
        if any(around in other.ratios for around in index.chains[place][1:]):
            one.ratios[place] *= BESIDE_REGION


def _lend(weighed: Weighed, index: NameIndex) -> None:
    """A city named beside a district speaks for the districts of its own region."""
    mention = weighed.mention
    cities = [
        place
        for place, ratio in weighed.ratios.items()
        if ratio > 1 and index.kato(place) in CENTRES
    ]
    if len(cities) != 1:
        return
    city = cities[0]
    scale = 1.0 if mention.near else min(1.0, BARE_CASE.get(mention.relation, 1.0) * 1.5)
    own = index.chains[city][-1]
    neighbour = index.at(NEIGHBOURS.get(index.kato(city), ""))
    region = own if neighbour is None else neighbour
    strength = SAME_REGION if region == own else SAME_REGION / 2
    weighed.support = {region: max(1.0, strength * scale * mention.faint)}
    weighed.support_from = city
