"""From names to one place: which place explains all the names best.

The ratios of all mentions multiply for each possible place, and «no place at all» competes with
`NOISE`. `places.LIKELY` and `places.SURE` cut the resulting shares.
"""

from dataclasses import dataclass

from bot.routing.places.index import NameIndex
from bot.routing.places.scoring import ANCHOR, PASSING, Weighed, towers
from bot.routing.places.vocabulary import NameRole

NOISE = 3.0

MOST_MENTIONS = 14  # the strongest ones of a long text decide

MOST_TARGETS = 90

REGION_ITSELF = 3.0

FAINT_LENT = 5.0  # the most that is lent to a place which no name says by itself

ASTRAY = 0.03  # a village outside every district, city and region that the text names

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
    targets: dict[int, float] = {}
    for one in weighed:
        for place, ratio in one.ratios.items():
            targets[place] = max(targets.get(place, 0.0), ratio)
    chosen = sorted(targets, key=lambda place: -targets[place])[:MOST_TARGETS]
    if len(weighed) > 1:
        chosen += [place for place in _shared(weighed, index) if place not in set(chosen)]
    scores = {place: _score(place, weighed, index, priors) for place in chosen}
    anchors = {
        place
        for one in weighed
        for place, ratio in one.ratios.items()
        if ratio >= ANCHOR and index.codes[place] in "RCDUT"
    } | {region for one in weighed for region in one.support}
    if anchors:
        for place in scores:
            if index.codes[place] in "VOMT" and not anchors.intersection(index.chains[place]):
                scores[place] *= ASTRAY
    total = sum(scores.values()) + NOISE
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return Verdict(tuple((place, score / total) for place, score in ranked))


def conflicts(
    target: int, weighed: list[Weighed], index: NameIndex, *, moved: bool = False
) -> bool:
    """Whether the text names, as strongly, a place that the answer leaves unexplained.

    Where somebody has moved, the place they came from or went to counts as well.
    """
    chain = index.chains[target]
    for one in weighed:
        mention = one.mention
        passing = mention.relation in PASSING and not moved
        aside = mention.near or mention.faint < 1 or passing
        if aside or one.strength < (NOISE if moved else ANCHOR):
            continue
        if mention.head in (NameRole.VILLAGE, NameRole.OKRUG) and len(one.ratios) > 2:
            continue  # a common village name may be one that the data lack
        places = one.ratios.keys() - (one.stand_in if moved else frozenset())
        explained = any(place in chain or target in index.chains[place] for place in places)
        lends = not moved and (chain[-1] in one.support or chain[-1] in one.cities)
        if not explained and not lends:
            return True
    return False


def hearsay(target: int, weighed: list[Weighed], index: NameIndex) -> bool:
    """Whether only passing words speak for the answer: «шымкентское пиво», «министр из Астаны»."""
    chain = index.chains[target]
    return all(
        one.mention.faint < 1
        or one.mention.near
        or (one.mention.typo and one.mention.head is None)
        or (one.mention.match.adjective and one.mention.head is None and not one.mention.served)
        or (one.mention.relation in PASSING and not one.mention.living)
        or (one.mention.of_there and not one.mention.living)
        for one in weighed
        if any(place in chain for place in one.ratios)
    )


def rivals(
    unit: int, weighed: list[Weighed], index: NameIndex, *, regions_only: bool = False
) -> bool:
    """Whether one unheaded or village name alone speaks for a unit and is found in others too.

    Places count as rivals only in regions that the other mentions allow. With `regions_only`
    `unit` is a region, and rivals are other regions.
    """

    def of(place: int) -> int:
        return index.chains[place][-1] if regions_only else index.unit(place)

    speaking = [one for one in weighed if any(of(place) == unit for place in one.ratios)]
    for one in speaking:
        headed = one.mention.head in (NameRole.DISTRICT, NameRole.CITY, NameRole.REGION)
        if one.mention.firm is not None or headed:
            return False
    if len(speaking) != 1:
        return False
    one = speaking[0]
    if towers(one.ratios, index):
        return False
    regions = {
        index.chains[place][-1]
        for other in weighed
        if other is not one
        for place, ratio in other.ratios.items()
        if index.codes[place] == "R" and ratio >= ANCHOR
    }
    return any(
        of(place) != unit
        and index.codes[place] != "M"
        and (not regions or index.chains[place][-1] in regions)
        for place in one.ratios
    )


def _shared(weighed: list[Weighed], index: NameIndex) -> list[int]:
    """Places of faint mentions that lie inside or around places of other mentions."""
    named = {place for one in weighed for place in one.ratios if one.ratios[place] >= 8}
    faint = [place for one in weighed for place in one.ratios]
    return [place for place in faint if any(a in named for a in index.chains[place][1:])][:60]


def _score(
    target: int, weighed: list[Weighed], index: NameIndex, priors: dict[int, float]
) -> float:
    chain = index.chains[target]
    score, strongest, lent = 1.0, 0.0, 1.0
    for one in weighed:
        ratio = _ratio(target, chain, one)
        if ratio:
            score *= ratio
            if chain[-1] not in one.ratios:  # a name of the place, not of its region
                strongest = max(strongest, ratio)
        else:
            lent *= _lent(chain, one)
    if strongest < ANCHOR:
        lent = min(lent, FAINT_LENT)
    score *= lent
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


def _lent(chain: tuple[int, ...], one: Weighed) -> float:
    """What a mention of a place nearby lends to a target."""
    if one.cities and chain[-1] in one.cities:
        return OLD_REGION
    if one.support and len(chain) > 1 and one.support_from not in chain:
        return one.support.get(chain[-1], 1.0)
    return 1.0
