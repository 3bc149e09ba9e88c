"""How much a name, as it stands in the text, speaks for each place that it may name.

A ratio says how much more often a text from that place has the name than a text that is about
no place. The figures are judgements set by hand, tried on texts of all regions.
"""

from collections.abc import Iterable, Iterator

from bot.routing.place_caution import SOVIET
from bot.routing.place_mentions import ADMITS, Mention
from bot.routing.place_names import ABSORBED, ALIAS, NameIndex
from bot.routing.place_words import Case, Role

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

_NAMED_CASE = {Case.ABL: 0.5, Case.DAT: 0.6, Case.ACC: 0.6, Case.INS: 0.4}
BARE_CASE = {
    Case.LOC: 1.5,
    Case.RES: 1.5,
    Case.FOLK: 0.2,
    Case.GEN: 1.1,
    Case.ABL: 0.35,
    Case.DAT: 0.22,
    Case.ACC: 0.25,
    Case.INS: 0.15,
}
# Names of people: an ending of place makes them places, the bare name hardly.
_PERSON_CASE = {Case.LOC: 0.7, Case.RES: 0.7, Case.ABL: 0.5, Case.DAT: 0.6}
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
    if not fitting and mention.head is Role.DISTRICT:
        yield from _by_seat(mention, index)
    for ident in fitting or mention.match.ids:
        code = index.codes[ident >> 2]
        ratio = NAMED[code] if fitting else min(WRONG_LEVEL, BARE[code])
        if fitting and mention.head is Role.VILLAGE and code == "T":
            ratio *= (
                0.6 if mention.station or _once_a_village(mention, ident) else 0.1
            )  # towns were villages once
        if mention.head is Role.OKRUG and code == "V":
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
    folk = mention.relation is Case.FOLK
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
