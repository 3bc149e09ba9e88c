"""What an appeal says, in the terms of `bot.domain.problems.matching`."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest

from bot.domain.appeals.models import Danger, Where
from bot.domain.problems.matching import (
    REACHES,
    AppealFacts,
    Reach,
    Spot,
    is_village,
    settlement_of,
)
from bot.routing.places.gazetteer import Gazetteer
from bot.routing.places.models import PlaceLevel
from bot.routing.places.spelling import fold, loosened
from bot.routing.places.tokens import LONGEST, tokens_of
from bot.routing.shared.faults import concern_of, faults_guessed, is_present
from bot.routing.shared.judge import likeliest_topic
from bot.routing.shared.names import called_in
from bot.routing.shared.spots import spot_in


def facts_of(
    text: str,
    topic: str,
    where: Where,
    gazetteer: Gazetteer,
    dangers: Iterable[Danger] = (),
) -> AppealFacts:
    """Read a citizen's words; where an address tells of the fault, it counts as words. Never
    raises."""
    faults = faults_guessed(text, topic)
    place = narrowest(where, gazetteer)
    if place is not None and settlement_of(place) is None:
        place = _settlement(place, where.address or text, gazetteer) or place
    beside = where.address and _counts(topic, faults, place)
    told = f"{text}\n{where.address}" if beside else text
    spot = spot_in(told)
    if place is not None and where.address and settlement_of(place) is None:
        parts = _unlisted(place, where.address, gazetteer)
        spot = replace(spot, quarters=spot.quarters | parts)
    point = None if where.lat is None or where.lon is None else (where.lat, where.lon)
    return AppealFacts(
        topic=topic,
        place=place,
        point=point,
        spot=spot,
        faults=faults,
        likeliest_topic=likeliest_topic(text),
        concern=concern_of(text),
        present=is_present(text),
        dangers=frozenset(dangers),
        called=called_in(told, spot),
    )


_OF_INSTITUTIONS = frozenset({"EDU", "HEALTH", "FIN", "AGRI"})

_AT_AN_INSTITUTION = frozenset({"GOV.queue", "IMPR.bath"})


def _counts(topic: str, faults: frozenset[str], place: str | None) -> bool:
    """Whether the address of whoever writes is that of the fault. An institution and a bus have
    their own; a village is small, and only a house or a road in it stands by itself."""
    if topic in _OF_INSTITUTIONS or faults & _AT_AN_INSTITUTION:
        return False
    if REACHES.get(topic) is Reach.ROUTE:
        return False
    spot = topic == "ROAD" or REACHES.get(topic) is Reach.HOUSE
    return spot or place is None or not is_village(place)


_DISTRICT = ("аудан", "раион", "рн", "р-н")

_CENTRE = "30100"
"""How the code of the village ends in which the office of a district sits."""

_ENDING = 4
"""Letters by which a name may grow: «Мәртөкте», «Атасудағы»."""


_BEGINNING = 4

_OF_DISTRICTS = ("скии", "скои", "ская")


def _settlement(district: str, told: str, gazetteer: Gazetteer) -> str | None:
    """KATO code of the first settlement of a district that a text names, and not as the district:
    «Мәртөкте», not «Мәртөк ауданында»."""
    unit = gazetteer.get(district)
    if unit is None or unit.level is not PlaceLevel.DISTRICT:
        return None
    places = [
        place
        for okrug in gazetteer.children(district)
        for place in (okrug, *gazetteer.children(okrug.kato))
        if place.level in (PlaceLevel.SETTLEMENT, PlaceLevel.CITY)
    ]
    tokens = tokens_of(told[:LONGEST])
    for token, follow in zip_longest(tokens, tokens[1:]):
        if not token.capital or (follow is not None and follow.key.startswith(_DISTRICT)):
            continue
        said = (token.key, f"{token.key} {follow.key}" if follow is not None else token.key)
        named = {
            place.kato
            for place in places
            for name in (place.name_kk, place.name_ru)
            if any(_names(fold(name), one) for one in said)
        }
        centre = f"{district[:4]}{_CENTRE}"
        if named and (len(named) == 1 or centre in named):
            return centre if centre in named else named.pop()
    return None


def _unlisted(district: str, address: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Keys of names in an address that no list has: a village of its district is known by them."""
    unit = gazetteer.get(district)
    around = fold(unit.name_kk)[:_BEGINNING] if unit is not None else ""
    return frozenset(
        loosened(token.key)
        for part in address[:LONGEST].split(",")
        if spot_in(part) == Spot()
        for token in tokens_of(part)
        if token.capital
        and token.role is None
        and not token.number
        and len(token.key) >= _BEGINNING
        and not (around and token.key.startswith(around) and token.key != around)
        and not token.key.endswith(_OF_DISTRICTS)
    )


def _names(name: str, word: str) -> bool:
    grown = len(word) - len(name) <= _ENDING and len(name) >= _BEGINNING
    return word == name or (word.startswith(name) and grown)


def narrowest(where: Where, gazetteer: Gazetteer) -> str | None:
    """KATO code of the narrowest place that is known: of the settlement, where only one of its
    district has the name."""
    if where.district_kato is None:
        return where.region_kato
    if where.settlement is None:
        return where.district_kato
    okrugs = gazetteer.children(where.district_kato)
    places = [*okrugs, *(place for okrug in okrugs for place in gazetteer.children(okrug.kato))]
    named = [
        place.kato
        for place in places
        if place.level is PlaceLevel.SETTLEMENT and place.name_kk == where.settlement
    ]
    return named[0] if len(named) == 1 else where.district_kato
