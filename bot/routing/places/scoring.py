"""The mentions of a text, weighed: what each says for places and adds to their neighbours."""

from dataclasses import dataclass

from bot.routing.places.index import NameIndex
from bot.routing.places.mentions import Mention
from bot.routing.places.ratios import BARE_CASE, ratios
from bot.routing.places.vocabulary import FIRM, GrammaticalCase, NameRole

ANCHOR = 20.0  # from this ratio on a mention is taken at its word

LIVING = 4.0  # «тұрамын», «проживаю» beside the name

OWN = 2.5  # the text as a whole says that its trouble is there (`elsewhere.py`)

KNOWN = 1000  # inhabitants; a quarter of a city may have the name of a smaller village

BESIDE_REGION = 4.0

IN_OKRUG = 12.0

OKRUG_REACH = 4  # words

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
    """A mention with the ratio it gives each place (by index) and what it adds to neighbours."""

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
    factor = mention.weight * (_slip(mention) if mention.typo else 1.0)
    factor *= LIVING if _lived_in(mention) else OWN if _surely_own(mention, index) else 1.0
    found = {
        place: ratio * factor
        for place, ratio in ratios(mention, index).items()
        if ratio * factor > 0.01
    }
    if not found:
        return None
    weighed = Weighed(mention, found, {})
    if mention.firm is not None and mention.level_word is None:
        weighed.stand_in = frozenset(place for place in found if index.codes[place] == "R")
    _add_support(weighed, index)
    if mention.level_word is NameRole.REGION:
        weighed.cities = _cities_within(found, index)
    return weighed


def _cities_within(places: dict[int, float], index: NameIndex) -> frozenset[int]:
    """Republican cities that the regions around them are also named for."""
    return frozenset(
        at
        for city, region in WITHIN.items()
        if index.at(region) in places and (at := index.at(city)) is not None
    )


def _lived_in(mention: Mention) -> bool:
    """Whether a word for living beside the name is about it."""
    if not mention.living or mention.relation in (GrammaticalCase.DAT, GrammaticalCase.INS):
        return False
    unlikely = mention.level_word is None and mention.standing < 1
    return not unlikely or mention.relation in (GrammaticalCase.LOC, GrammaticalCase.RES)


def _surely_own(mention: Mention, index: NameIndex) -> bool:
    """Whether a bare name, written as one, is the writer's place by all that stands around it."""
    bare = mention.level_word is None and not mention.match.adjective
    written = mention.standing >= 1 and not mention.typo and not mention.alone
    if not (mention.own and bare and written) or mention.near:
        return False
    return any(index.people[ident >> 2] >= KNOWN for ident in mention.match.ids)


def _slip(mention: Mention) -> float:
    """What a mistyped name is worth beside a right one."""
    return 0.5 if mention.level_word is not None else 0.2


def weigh_all(mentions: list[Mention], index: NameIndex) -> list[Weighed]:
    """The mentions that name places, each name once however often it is repeated."""
    kept: dict[tuple[str, NameRole | None], Weighed] = {}
    for mention in mentions:
        key = (mention.match.key, mention.level_word)
        known = kept.get(key)
        if known is not None and known.mention.relation is mention.relation:
            continue
        one = weigh(mention, index)
        if one is not None and (known is None or one.strength > known.strength):
            kept[key] = one
    found = list(kept.values())
    for one in found:
        for other in found:
            if other.mention.level_word in (NameRole.REGION, NameRole.DISTRICT) and _beside(
                one, other
            ):
                _prefer_inside(one, other, index)
            if _is_in_okrug(one, other) or _is_village_of(one, other):
                _prefer_inside(one, other, index, by=IN_OKRUG)
    return found


def _is_in_okrug(one: Weighed, other: Weighed) -> bool:
    """«Қарасу ауылдық округіне қарасты Шайдана ауылы»: a village named behind its okrug."""
    village, okrug = one.mention, other.mention
    if okrug.level_word is not NameRole.OKRUG or okrug.near:
        return False
    if village.level_word not in (NameRole.VILLAGE, None) or village.match.adjective:
        return False
    return 0 < village.first - max(okrug.last, okrug.level_at) <= OKRUG_REACH


def _is_village_of(one: Weighed, other: Weighed) -> bool:
    """«Шиелідегі Алмалы ауылы», «Оралдың Деркөл кенті»: a bare name, and a village in it."""
    village, around = one.mention, other.mention
    if village.level_word is not NameRole.VILLAGE or around.level_word is not None or around.near:
        return False
    of_it = around.relation in (GrammaticalCase.RES, GrammaticalCase.GEN)
    return of_it and village.first == around.last + 1


def _beside(one: Weighed, other: Weighed) -> bool:
    """Whether a bare name stands directly before or after a region or a district."""
    bare, around = one.mention, other.mention
    if bare.level_word is not None or bare.standing < 1 or bare.match.adjective:
        return False
    first, last = min(around.first, around.level_at), max(around.last, around.level_at)
    return bare.last + 1 == first or last + 1 == bare.first


def _prefer_inside(
    one: Weighed, other: Weighed, index: NameIndex, *, by: float = BESIDE_REGION
) -> None:
    """«Аксай, ЗКО»: what lies in the region named beside it is meant."""
    for place in one.ratios:
        if any(around in other.ratios for around in index.chains[place][1:]):
            one.ratios[place] *= by


def _add_support(weighed: Weighed, index: NameIndex) -> None:
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
    weighed.support = {region: max(1.0, strength * scale * mention.weight)}
    weighed.support_from = city
