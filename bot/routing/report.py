"""A route as one JSON object: what `python -m bot route` prints for each text."""

from typing import Any

from bot.routing.places import Place
from bot.routing.router import Route


def as_json(route: Route) -> dict[str, Any]:
    """Codes and names as guessed; `ask` is what a citizen would be asked before they are used.

    `branch` is where the appeal goes if nobody answers: it rests on what is certain only.
    """
    place = route.place
    region, district, settlement = place.region, place.district, place.settlement
    return {
        "language": route.language,
        "region": _kato(region),
        "region_name": _name(region, route.language),
        "district": _kato(district),
        "district_name": _name(district, route.language),
        "settlement": _kato(settlement),
        "branch": route.branch.code,
        "kind": route.kind,
        "category": route.categories[0][0],
        "categories": [{"code": code, "p": round(p, 4)} for code, p in route.categories],
        "confidence": {
            "place": round(place.confidence, 4),
            "category": round(route.category_confidence, 4),
        },
        "ask": list(route.ask),
        "why": list(route.why),
    }


def _kato(place: Place | None) -> str | None:
    return place.kato if place else None


def _name(place: Place | None, language: str) -> str | None:
    return place.name("ru" if language == "ru" else "kk") if place else None
