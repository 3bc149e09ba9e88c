"""From names to one place: which place explains all the names best.

The ratios of all mentions multiply for each possible place, and «no place at all» competes with
`NOISE`. `places.LIKELY` and `places.SURE` cut the resulting shares.
"""

from dataclasses import dataclass

from bot.routing.places.index import NameIndex
from bot.routing.places.ratios import has_dominant_place
from bot.routing.places.scoring import ANCHOR, PASSING, Weighed
from bot.routing.places.vocabulary import NameRole

NOISE = 3.0

MOST_MENTIONS = 14  # the strongest ones of a long text decide

MOST_TARGETS = 90

REGION_ITSELF = 3.0

MOST_SUPPORT = 5.0  # the most that neighbours add to a place which no name says by itself

OUTSIDE_NAMED = 0.03  # a village outside every district, city and region that the text names

OLD_REGION = 12.0  # «Түркістан облысы, Шымкент қаласы»: the region that a city left


@dataclass(frozen=True, slots=True)
class Verdict:
    """Shares of certainty; what is missing to one is «no place named»."""

    targets: tuple[tuple[int, float], ...]  # place index and share, best first


def judge(weighed: list[Weighed], index: NameIndex, priors: dict[int, float]) -> Verdict:
    """Shares of every place that some mention may name.

    `priors` multiply the scores of places and of everything inside them.
    """
    weighed = sorted(weighed, key=lambda one: -one.strength)[:MOST_MENTIONS]
    scores = {
        place: _score(place, weighed, index, priors) for place in _chosen_targets(weighed, index)
    }
    anchors = _anchors(weighed, index)
    if anchors:
        for place in scores:
            if index.codes[place] in "VOMT" and not anchors.intersection(index.chains[place]):
                scores[place] *= OUTSIDE_NAMED
    total = sum(scores.values()) + NOISE
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return Verdict(tuple((place, score / total) for place, score in ranked))


def _chosen_targets(weighed: list[Weighed], index: NameIndex) -> list[int]:
    """The places worth a score: the likeliest by one name, and those that two names share."""
    best: dict[int, float] = {}
    for one in weighed:
        for place, ratio in one.ratios.items():
            best[place] = max(best.get(place, 0.0), ratio)
    chosen = sorted(best, key=lambda place: -best[place])[:MOST_TARGETS]
    if len(weighed) > 1:
        chosen += _shared(weighed, index)
    return list(dict.fromkeys(chosen))


def _anchors(weighed: list[Weighed], index: NameIndex) -> set[int]:
    """Districts, cities and regions that the text surely names, or whose centre it names."""
    named = {
        place
        for one in weighed
        for place, ratio in one.ratios.items()
        if ratio >= ANCHOR and index.codes[place] in "RCDUT"
    }
    return named.union(*(one.support for one in weighed))


def conflicts(
    target: int, weighed: list[Weighed], index: NameIndex, *, moved: bool = False
) -> bool:
    """Whether the text names, as strongly, a place that the answer leaves unexplained.

    Where somebody has moved, the place they came from or went to counts as well.
    """
    return any(
        _is_claim(one, moved=moved) and not _explained(one, target, index, moved=moved)
        for one in weighed
    )


def _is_claim(one: Weighed, *, moved: bool) -> bool:
    """Whether a mention says firmly, and not in passing, where the writer is."""
    mention = one.mention
    if mention.level_word in (NameRole.VILLAGE, NameRole.OKRUG) and len(one.ratios) > 2:
        return False  # a common village name may be one that the data lack
    if mention.near or mention.weight < 1 or (mention.relation in PASSING and not moved):
        return False
    return one.strength >= (NOISE if moved else ANCHOR)


def _explained(one: Weighed, target: int, index: NameIndex, *, moved: bool) -> bool:
    """Whether a mention names the target, what is in it or around it, or supports its region."""
    chain = index.chains[target]
    if not moved and (chain[-1] in one.support or chain[-1] in one.cities):
        return True
    places = one.ratios.keys() - (one.stand_in if moved else frozenset())
    return any(place in chain or target in index.chains[place] for place in places)


def only_in_passing(target: int, weighed: list[Weighed], index: NameIndex) -> bool:
    """Whether only passing words speak for the answer: «шымкентское пиво», «министр из Астаны».

    What names the region around it does not make a doubted town the writer's: «сестра из Рудного
    ездит … Костанай».
    """
    chain = index.chains[target]
    named = [one.mention for one in weighed if target in one.ratios]
    if named and all(mention.doubted for mention in named):
        return True
    return all(
        one.mention.weight < 1
        or one.mention.doubted
        or one.mention.near
        or (one.mention.typo and one.mention.level_word is None)
        or (
            one.mention.match.adjective
            and one.mention.level_word is None
            and not one.mention.served
        )
        or (one.mention.relation in PASSING and not (one.mention.living or one.mention.own))
        or (one.mention.of_there and not one.mention.living)
        for one in weighed
        if any(place in chain for place in one.ratios)
    )


def rivals(
    unit: int, weighed: list[Weighed], index: NameIndex, *, regions_only: bool = False
) -> bool:
    """Whether only a village name, or one without its level, speaks for a unit, and for others too.

    Places count as rivals only in regions that the other mentions allow. With `regions_only`
    `unit` is a region, and rivals are other regions.
    """

    def of(place: int) -> int:
        return index.chains[place][-1] if regions_only else index.unit(place)

    speaking = [one for one in weighed if any(of(place) == unit for place in one.ratios)]
    if len(speaking) != 1:
        return False
    one = speaking[0]
    named = one.mention.level_word in (NameRole.DISTRICT, NameRole.CITY, NameRole.REGION)
    if named or one.mention.firm is not None or has_dominant_place(one.ratios, index):
        return False
    regions = _named_regions([other for other in weighed if other is not one], index)
    rival = _rival_levels(one, index)
    return any(
        of(place) != unit
        and index.codes[place] in rival
        and (not regions or index.chains[place][-1] in regions)
        for place in one.ratios
    )


def _rival_levels(one: Weighed, index: NameIndex) -> str:
    """The levels at which a namesake may be meant: of an okrug that exists, no village."""
    okrug = one.mention.level_word is NameRole.OKRUG
    return "O" if okrug and any(index.codes[place] == "O" for place in one.ratios) else "RCTDUOV"


def _named_regions(weighed: list[Weighed], index: NameIndex) -> set[int]:
    return {
        place
        for one in weighed
        for place, ratio in one.ratios.items()
        if index.codes[place] == "R" and ratio >= ANCHOR
    }


def _shared(weighed: list[Weighed], index: NameIndex) -> list[int]:
    """Places of all mentions that lie inside or around places of other mentions."""
    named = {place for one in weighed for place in one.ratios if one.ratios[place] >= 8}
    possible = [place for one in weighed for place in one.ratios]
    return [place for place in possible if any(a in named for a in index.chains[place][1:])][:60]


def _score(
    target: int, weighed: list[Weighed], index: NameIndex, priors: dict[int, float]
) -> float:
    chain = index.chains[target]
    score, strongest, support = 1.0, 0.0, 1.0
    for one in weighed:
        ratio = _ratio(target, chain, one)
        if ratio:
            score *= ratio
            if chain[-1] not in one.ratios:  # a name of the place, not of its region
                strongest = max(strongest, ratio)
        else:
            support *= _support(chain, one)
    if strongest < ANCHOR:
        support = min(support, MOST_SUPPORT)
    score *= support
    for place in chain:
        score *= priors.get(place, 1.0)
    return score


def _ratio(target: int, chain: tuple[int, ...], one: Weighed) -> float:
    """What one mention says for a target: the nearest ratio on the way up, 0 for nothing."""
    for place in chain:
        if place in one.ratios:
            ratio = one.ratios[place]
            stands_in = len(chain) == 1 and target in one.stand_in
            return min(ratio, REGION_ITSELF) if stands_in else ratio
    return 0.0


def _support(chain: tuple[int, ...], one: Weighed) -> float:
    """What a mention of a place nearby adds to a target."""
    if one.cities and chain[-1] in one.cities:
        return OLD_REGION
    if one.support and len(chain) > 1 and one.support_from not in chain:
        return one.support.get(chain[-1], 1.0)
    return 1.0
