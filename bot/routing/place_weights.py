"""The mentions of a text, weighed: what each says for places and lends to their neighbours."""

from dataclasses import dataclass

from bot.routing.place_caution import FIRM
from bot.routing.place_mentions import Mention
from bot.routing.place_names import NameIndex
from bot.routing.place_ratios import BARE_CASE, bare, doubt, headed
from bot.routing.place_words import Case, Role

ANCHOR = 20.0  # from this ratio on a mention is taken at its word
LIVING = 4.0  # «тұрамын», «проживаю» beside the name
BESIDE_REGION = 4.0
SAME_REGION = 15.0  # «Тараз, Жамбыл ауданы»: the centre named beside a district of its region
# Cities of republican significance and the regions that surround them.
WITHIN = {"790000000": "610000000", "710000000": "110000000", "750000000": "190000000"}
# Those whose name people of the region around put first, and the region meant.
NEIGHBOURS = {"790000000": "610000000", "710000000": "110000000"}
CENTRES = frozenset(FIRM.values())
PASSING = frozenset({Case.ABL, Case.DAT, Case.ACC, Case.INS})


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
    if mention.head in (None, Role.VILLAGE, Role.OKRUG) and mention.firm is None:
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
    if mention.head is Role.REGION:
        weighed.cities = frozenset(
            at
            for city, region in WITHIN.items()
            if index.at(region) in ratios and (at := index.at(city)) is not None
        )
    return weighed


def _lived_in(mention: Mention) -> bool:
    """Whether a word for living beside the name is about it."""
    if not mention.living or mention.relation in (Case.DAT, Case.INS):
        return False
    doubtful = mention.head is None and mention.standing < 1
    return not doubtful or mention.relation in (Case.LOC, Case.RES)


def _slip(mention: Mention) -> float:
    """What a mistyped name is worth beside a right one."""
    return 0.5 if mention.head is not None else 0.2


def weigh_all(mentions: list[Mention], index: NameIndex) -> list[Weighed]:
    """The mentions that name places, each name once however often it is repeated."""
    kept: dict[tuple[str, Role | None], Weighed] = {}
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
            if other.mention.head in (Role.REGION, Role.DISTRICT) and _beside(one, other):
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
