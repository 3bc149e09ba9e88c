"""What an appeal says, in the terms of `bot.domain.problems.matching`."""

from collections.abc import Iterable

from bot.domain.appeals.models import Danger, Where
from bot.domain.problems.matching import AppealFacts
from bot.routing.places.gazetteer import Gazetteer
from bot.routing.places.models import PlaceLevel
from bot.routing.shared.faults import concern_of, faults_in
from bot.routing.shared.names import called_in
from bot.routing.shared.spots import spot_in


def facts_of(
    text: str,
    topic: str,
    where: Where,
    gazetteer: Gazetteer,
    dangers: Iterable[Danger] = (),
) -> AppealFacts:
    """Read a citizen's words; an address that was found for a point counts as words. Never
    raises."""
    told = f"{text}\n{where.address}" if where.address else text
    spot = spot_in(told)
    point = None if where.lat is None or where.lon is None else (where.lat, where.lon)
    return AppealFacts(
        topic=topic,
        place=narrowest(where, gazetteer),
        point=point,
        spot=spot,
        faults=faults_in(text, topic),
        concern=concern_of(text),
        dangers=frozenset(dangers),
        called=called_in(told, spot),
    )


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
