"""Whether an appeal tells of a problem that is known already.

Only rules on values: what a text says of streets, houses, routes and faults is read by
`bot.routing.shared_faults`. None of a citizen's words are kept: a problem knows keys of places and
codes of faults.

What decides, in this order: a topic that may be joined; the same fault; a problem that is still
news; one settlement; and within it the reach of the topic. Where one side leaves open where it is,
a village is small enough to be one place, and a town is not.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from itertools import takewhile

from bot.domain.appeals.models import Danger
from bot.domain.network.people import Language

SUPPLY_FRESH = timedelta(days=14)
"""How long after it was opened or last joined a failure of supply is still offered."""

OTHERS_FRESH = timedelta(days=60)

SUPPLY_RADIUS = 1500
"""Metres within which a failure of supply is one."""

STREET_RADIUS = 250
"""Metres within which a hole, a heap of rubbish or a dark lamp is the same one."""

NEAR_HOUSES = 10
"""House numbers on one street that are no further apart lie within `STREET_RADIUS`."""


class Reach(Enum):
    """How far from its place a problem of a topic is still the same one."""

    SUPPLY = "supply"
    STREET = "street"
    ROUTE = "route"
    HOUSE = "house"
    PLACE = "place"
    """One institution, or what lies over a whole settlement."""


REACHES = {
    "WATER": Reach.SUPPLY,
    "HEAT": Reach.SUPPLY,
    "POWER": Reach.SUPPLY,
    "ROAD": Reach.STREET,
    "IMPR": Reach.STREET,
    "TRANS": Reach.ROUTE,
    "HCS": Reach.HOUSE,
    "ECO": Reach.PLACE,
    "GOV": Reach.PLACE,
    "EDU": Reach.PLACE,
    "HEALTH": Reach.PLACE,
    "AGRI": Reach.PLACE,
    "FIN": Reach.PLACE,
}
"""The topics of which something can be shared. All others are one person's own affair, or nobody
else's business (CORR, LAW)."""

_KEPT_APART = frozenset({Danger.FAMILY, Danger.SELF_HARM, Danger.CORRUPTION, Danger.THREAT})


def joinable(topic: str, dangers: Iterable[Danger] = ()) -> bool:
    """Whether an appeal of this topic, with these signs of danger, may ever be joined to others."""
    return topic in REACHES and _KEPT_APART.isdisjoint(dangers)


class Concern(Enum):
    """Whom a fault concerns, by the words of whoever tells of it."""

    SHARED = "shared"
    HOUSE = "house"
    """This house alone, as the writer says."""
    OWN = "own"
    """A flat, a tap, a meter, a bill: nobody else's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """Where in a settlement something is: keys in one spelling, nobody's words. Empty: not said."""

    streets: frozenset[str] = frozenset()
    quarters: frozenset[str] = frozenset()
    """Microdistricts, also numbered ones."""
    houses: frozenset[str] = frozenset()
    routes: frozenset[str] = frozenset()
    """Numbers of buses."""
    sites: frozenset[str] = frozenset()
    """Schools, hospitals, kindergartens, by kind and number."""
    whole: bool = False
    """The whole town, district or region, in so many words."""

    @property
    def located(self) -> bool:
        return bool(self.streets or self.quarters)

    def key(self) -> str:
        """As one line of a table; `spot_of` reads it."""
        parts = [
            f"{letter}={value}"
            for letter, name in _LETTERS.items()
            for value in sorted(getattr(self, name))
        ]
        return " ".join([*parts, _WHOLE] if self.whole else parts)


_WHOLE = "w=all"

_LETTERS = {"s": "streets", "q": "quarters", "h": "houses", "r": "routes", "i": "sites"}


def spot_of(key: str) -> Spot:
    """The spot of which `Spot.key` made a line; what is in no known form is left out."""
    parts = [part.split("=", 1) for part in key.split() if "=" in part]
    named = {
        name: frozenset(value for mark, value in parts if mark == letter)
        for letter, name in _LETTERS.items()
    }
    return Spot(**named, whole=_WHOLE in key.split())


class SpotKind(StrEnum):
    STREET = "street"
    AVENUE = "avenue"
    QUARTER = "quarter"
    NUMBERED_QUARTER = "numbered"


@dataclass(frozen=True, slots=True)
class Called:
    """How a street or a microdistrict is properly written, without the word for it."""

    kind: SpotKind
    kk: str
    ru: str
    """As it stands behind «улица»."""

    def name(self, language: str) -> str:
        return self.ru if language == Language.RU else self.kk


@dataclass(frozen=True, kw_only=True, slots=True)
class ProblemFacts:
    """What is known of a problem, as far as it decides who may join."""

    id: int
    topic: str
    place: str
    """KATO code: of the settlement, or of a district or region that is hit as a whole."""
    opened_at: datetime
    last_joined_at: datetime | None = None
    point: tuple[float, float] | None = None
    """Latitude and longitude."""
    radius: int | None = None
    """Metres; None: that of the topic."""
    street: str = ""
    """`Spot.key`; empty: it is not said, or it is what lies around the point."""
    faults: frozenset[str] = frozenset()
    """Codes of what is wrong; empty: not told."""
    house_only: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class AppealFacts:
    """What an appeal says, as far as it decides what it may join."""

    topic: str
    place: str | None
    """KATO code of the narrowest place that is known."""
    point: tuple[float, float] | None = None
    spot: Spot = Spot()
    faults: frozenset[str] = frozenset()
    likeliest_topic: str = ""
    """Of whichever fault the words tell most likely, whatever the topic; empty: nobody knows."""
    concern: Concern = Concern.SHARED
    present: bool = True
    """Whether it surely tells of what is wrong now; else it is offered nothing."""
    dangers: frozenset[Danger] = frozenset()
    called: tuple[Called, ...] = ()
    """What of the spot has a sure spelling: it decides nothing, and may be shown to anybody."""

    @property
    def shareable(self) -> bool:
        """Whether others can have the same."""
        return self.concern is not Concern.OWN and joinable(self.topic, self.dangers)


def matches(problem: ProblemFacts, appeal: AppealFacts, now: datetime) -> bool:
    """Whether the problem may be offered to whoever writes this."""
    if problem.topic != appeal.topic or not (appeal.shareable and appeal.present):
        return False
    if not is_fresh(problem, now):
        return False
    spot = spot_of(problem.street)
    if not _same_fault(problem, appeal, told_where=spot.located or problem.point is not None):
        return False
    if appeal.concern is Concern.HOUSE or problem.house_only:
        return _one_house(spot, appeal.spot) and _in_one_settlement(problem, appeal)
    distance = _distance(problem.point, appeal.point)
    if distance is not None and distance <= _radius(problem):
        return REACHES[appeal.topic] not in (Reach.ROUTE, Reach.HOUSE) or _one(spot, appeal.spot)
    if not (spot.located or _told_sites(spot, appeal.topic) or spot.routes or problem.point):
        return _covers_all(problem, spot, appeal)
    unlisted = problem.place == appeal.place and settlement_of(problem.place) is None
    unlisted = unlisted and bool(spot.quarters & appeal.spot.quarters)
    if not (
        unlisted or _in_one_settlement(problem, appeal) or _in_one_suburb(problem, spot, appeal)
    ):
        return False
    village = unlisted or is_village(problem.place)
    return _RULES[REACHES[appeal.topic]](spot, appeal.spot, village, distance)


def is_fresh(problem: ProblemFacts, now: datetime) -> bool:
    """Whether the problem was opened or joined lately enough to be offered."""
    supply = REACHES.get(problem.topic) is Reach.SUPPLY
    latest = max(problem.opened_at, problem.last_joined_at or problem.opened_at)
    return now - latest <= (SUPPLY_FRESH if supply else OTHERS_FRESH)


def _same_fault(problem: ProblemFacts, appeal: AppealFacts, *, told_where: bool) -> bool:
    """One fault in common. A problem of which no fault is told is any of its topic's, where it
    says on which street; an appeal of which none is known is none."""
    if not problem.faults:
        return bool(appeal.faults) and told_where
    return not problem.faults.isdisjoint(appeal.faults)


# Codes of the classifier are nested: region 2 digits, district or city 2, okrug 2, settlement 3.

_REPUBLICAN = ("71", "75", "79")

_WIDTHS = (9, 6, 4, 2)


def inside(place: str, of: str) -> bool:
    """Whether a KATO code is another one, or of a place in that."""
    width = next((w for w in _WIDTHS[::-1] if not of[w:].strip("0")), 9)
    return place[:width] == of[:width]


def settlement_of(place: str) -> str | None:
    """The town or village that a KATO code lies in: a district of a town is the town. None for a
    rural district, an okrug or a region, in which there are many."""
    if place[:2] in _REPUBLICAN:
        return f"{place[:2]}0000000"
    if "10" <= place[2:4] < "30" and place[4:6] < "20":
        return f"{place[:4]}00000"
    return place if place[6:] != "000" else None


def units_of(place: str) -> tuple[str, str | None]:
    """The region around a KATO code, and the district or city in it."""
    region, unit = f"{place[:2]}0000000", f"{place[:4]}00000"
    if place[:2] in _REPUBLICAN:  # their districts have codes of more digits
        return region, None if place == region else f"{place[:5]}0000"
    return region, None if unit == region else unit


def area_of(place: str) -> str:
    """Four digits by which problems around a KATO code are found: of the district or town; a city
    of the republic is one area, whatever district of it is named."""
    return f"{place[:2]}00" if place[:2] in _REPUBLICAN else place[:4]


def is_village(place: str) -> bool:
    """Whether a KATO code is of a settlement outside the towns."""
    return settlement_of(place) == place and place[6:] != "000"


def _in_one_settlement(problem: ProblemFacts, appeal: AppealFacts) -> bool:
    ours = settlement_of(problem.place)
    return ours is not None and appeal.place is not None and settlement_of(appeal.place) == ours


def _in_one_suburb(problem: ProblemFacts, spot: Spot, appeal: AppealFacts) -> bool:
    """A settlement that a town has swallowed: one says its name and another the town's, and the
    street is one."""
    if appeal.place is None or not (spot.streets & appeal.spot.streets):
        return False
    towns = {place for place in (problem.place, appeal.place) if settlement_of(place) == place}
    return any(place[4:] == "00000" for place in towns) and (
        inside(problem.place, appeal.place) or inside(appeal.place, problem.place)
    )


def _told_sites(spot: Spot, topic: str) -> frozenset[str]:
    """Those by which a place is known: «у школы» is anywhere in a village, unless the trouble is
    the school's own."""
    return spot.sites if REACHES[topic] is Reach.PLACE else _numbered(spot.sites)


def _covers_all(problem: ProblemFacts, spot: Spot, appeal: AppealFacts) -> bool:
    """Whether the whole place of a problem is hit, and the appeal comes out of it. Of a village
    that is plain. A town or a district is hit as a whole where somebody has said so; else a problem
    of a town is that of those who name no street either."""
    if appeal.place is None or not inside(appeal.place, problem.place):
        return False
    if not (spot.whole or is_village(problem.place)):
        told = appeal.spot.located or _numbered(appeal.spot.sites) or appeal.point
        return not (told or spot.houses) and _in_one_settlement(problem, appeal)
    match REACHES[appeal.topic]:
        case Reach.SUPPLY:
            return True
        case Reach.HOUSE:
            return False
        case Reach.ROUTE:
            return is_village(problem.place) and not appeal.spot.routes
        case Reach.STREET:
            return is_village(problem.place)
        case Reach.PLACE:
            return not _numbered(appeal.spot.sites)
    raise AssertionError(appeal.topic)


def _one_house(spot: Spot, other: Spot) -> bool:
    street = spot.streets & other.streets or spot.quarters & other.quarters
    return bool(street and spot.houses & other.houses)


def _one(spot: Spot, other: Spot) -> bool:
    """Where the distance is small: nothing that both name may differ."""
    for mine, theirs in (
        (spot.routes, other.routes),
        (spot.houses, other.houses),
        (spot.streets, other.streets),
    ):
        if (mine or theirs) and mine.isdisjoint(theirs):
            return False
    return True


def _supply(spot: Spot, other: Spot, village: bool, distance: float | None) -> bool:
    """One street, or one microdistrict; where streets differ, two outages."""
    if spot.streets & other.streets:
        apart = spot.quarters and other.quarters and spot.quarters.isdisjoint(other.quarters)
        return not apart
    if spot.quarters & other.quarters:
        return True
    return village and distance is None and not (spot.located and other.located)


def _street(spot: Spot, other: Spot, village: bool, distance: float | None) -> bool:
    """One part of a street: houses near each other, or a problem of the whole street."""
    if distance is not None:
        return False
    if _numbered(spot.sites) & other.sites:
        return True  # «5-мектептің жанында»
    if village and not (spot.located and other.located):
        return not (spot.houses and other.houses)
    if not (spot.streets & other.streets or spot.quarters & other.quarters):
        return False
    if spot.streets and other.streets and spot.streets.isdisjoint(other.streets):
        return False
    if spot.quarters and other.quarters and spot.quarters.isdisjoint(other.quarters):
        return False
    if len(spot.streets) > 1 and not spot.streets <= other.streets:
        return False  # a crossing is one place on each of its streets
    if not spot.houses:
        return True
    return any(_near(one, two) for one in spot.houses for two in other.houses)


def _near(one: str, two: str) -> bool:
    return abs(_number_of(one) - _number_of(two)) <= NEAR_HOUSES


def _number_of(house: str) -> int:
    """44 of «44а» and of «44/2»."""
    return int("".join(takewhile(str.isdecimal, house)) or 0)


def _route(spot: Spot, other: Spot, village: bool, distance: float | None) -> bool:
    return bool(spot.routes & other.routes)


def _house(spot: Spot, other: Spot, village: bool, distance: float | None) -> bool:
    return _one_house(spot, other)


def _institution(spot: Spot, other: Spot, village: bool, distance: float | None) -> bool:
    unsaid = village and not (spot.sites and other.sites)
    if (spot.sites or other.sites) and not unsaid:
        one = spot.sites if village else _numbered(spot.sites)
        return bool(one & other.sites)
    return _supply(spot, other, village, distance)


def _numbered(sites: frozenset[str]) -> frozenset[str]:
    """Those that are one in a town: a village has one school, a town has many."""
    return frozenset(site for site in sites if any(c.isdecimal() for c in site))


_RULES = {
    Reach.SUPPLY: _supply,
    Reach.STREET: _street,
    Reach.ROUTE: _route,
    Reach.HOUSE: _house,
    Reach.PLACE: _institution,
}


def _radius(problem: ProblemFacts) -> int:
    if problem.radius is not None:
        return problem.radius
    return STREET_RADIUS if REACHES[problem.topic] is Reach.STREET else SUPPLY_RADIUS


_EARTH = 6_371_000

Point = tuple[float, float]


def distance_of(problem: ProblemFacts, point: Point) -> float:
    """Metres from a point to where the problem is; infinite where that is not known."""
    if spot_of(problem.street).whole:
        return 0
    metres = _distance(problem.point, point)
    return math.inf if metres is None else metres


def _distance(one: Point | None, other: Point | None) -> float | None:
    """Metres between two points; None where one is missing."""
    if one is None or other is None:
        return None
    latitude = math.radians((one[0] + other[0]) / 2)
    north = math.radians(other[0] - one[0])
    east = math.radians(other[1] - one[1]) * math.cos(latitude)
    return _EARTH * math.hypot(north, east)
