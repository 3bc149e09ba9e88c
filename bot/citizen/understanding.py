"""Reading a draft: what `routing` says of its words and points, in the terms of an appeal.

A language that is mixed or hard to tell is taken to be the one the person chose. A place or a
topic is preselected only when it is sure; otherwise the likeliest are offered, and where the
citizen takes none, the appeal is filed under the likeliest topic, marked as a guess.
"""

import logging
from collections.abc import Callable, Sequence

from bot.domain.appeals.lifecycle import CORRUPTION
from bot.domain.appeals.models import Danger, Item, Kind, Where, words_of
from bot.domain.appeals.understanding import Understanding
from bot.domain.network.branches import Network
from bot.domain.network.people import Language, Person
from bot.domain.problems.matching import AppealFacts
from bot.routing.classify.danger import DangerKind
from bot.routing.places.models import Evidence
from bot.routing.router import Known, Route, TextRouter
from bot.routing.shared.facts import facts_of

logger = logging.getLogger(__name__)

_DANGERS = {
    DangerKind.LIFE: Danger.LIFE,
    DangerKind.FIRE: Danger.FIRE,
    DangerKind.FAMILY: Danger.FAMILY,
    DangerKind.SELF_HARM: Danger.SELF_HARM,
    DangerKind.CORRUPTION: Danger.CORRUPTION,
    DangerKind.STAFF: Danger.THREAT,
}

LIKELY_FROM = 0.35
"""The probability from which an unsure topic is better than none."""

_SILENT = frozenset({Evidence.PROFILE, Evidence.RECENT, Evidence.IGNORED})


class RoutingReader:
    """`bot.domain.appeals.understanding.Reader` over the text router."""

    def __init__(self, router: TextRouter, network: Callable[[], Network]) -> None:
        self._router = router
        self._network = network

    def read(
        self, items: Sequence[Item], person: Person, recent: Sequence[str] = ()
    ) -> Understanding:
        text = words_of(items)
        home = person.district_kato or person.region_kato
        known = Known(point=_point(items), home=home, recent=tuple(recent))
        try:
            route = self._router.route(text, self._network(), known)
        except Exception:  # a guess that fails must not cost a citizen their message
            logger.exception("a text of %d characters could not be read", len(text))
            return Understanding(language=person.language)
        return Understanding(
            language=_language(route, text, person),
            kind=Kind(route.kind),
            category=route.categories[0][0] if route.category_sure else None,
            guess=None if route.category_sure or not text else likely(route.categories),
            categories=tuple(code for code, _ in route.categories) if text else (),
            where=self._where(route, items),
            named=bool(_spoken(route)),
            candidates=_candidates(route),
            dangers=frozenset(_DANGERS[kind] for kind in route.dangers),
            why=_deciding_words(route),
        )

    def shared(
        self, items: Sequence[Item], topic: str, where: Where, dangers: frozenset[Danger]
    ) -> AppealFacts:
        return facts_of(words_of(items), topic, where, self._router.gazetteer, dangers)

    def _where(self, route: Route, items: Sequence[Item]) -> Where:
        point = _point(items)
        lat, lon = point or (None, None)
        place = route.place
        if not place.region_sure or place.region is None:
            return Where(lat=lat, lon=lon)
        district = place.district if place.sure else None
        settlement = place.settlement if district else None
        return Where(
            region_kato=place.region.kato,
            district_kato=district.kato if district else None,
            settlement=settlement.name_kk if settlement else None,
            lat=lat,
            lon=lon,
        )


def likely(categories: Sequence[tuple[str, float]]) -> str | None:
    """The topic to file under when nobody chooses one; None: none is likely enough. Corruption is
    never guessed: such an appeal would be hidden from its branch."""
    code, probability = categories[0]
    return code if probability >= LIKELY_FROM and code not in (CORRUPTION, "OTHER") else None


def _deciding_words(route: Route) -> tuple[str, ...]:
    """The words for the place and the topic as typed, each once: "why here?" for operators."""
    named = (r.text for r in route.place.reasons if r.evidence not in _SILENT and r.text)
    return tuple(dict.fromkeys((*named, *route.words)))


def _candidates(route: Route) -> tuple[str, ...]:
    """Places that the words or a point leave open; the profile alone leaves nothing open."""
    if not _spoken(route):
        return ()
    return tuple(place.kato for place in route.place.candidates)


def _spoken(route: Route) -> frozenset[Evidence]:
    """Why a place is thought of, apart from what was known before."""
    return frozenset(reason.evidence for reason in route.place.reasons) - _SILENT


def _language(route: Route, text: str, person: Person) -> Language:
    heard = route.language_clear and any(character.isalpha() for character in text)
    if heard and route.language in ("kk", "ru"):
        return Language(route.language)
    return person.language


def _point(items: Sequence[Item]) -> tuple[float, float] | None:
    """The last location or venue that was shared."""
    for item in reversed(items):
        if item.lat is not None and item.lon is not None:
            return item.lat, item.lon
    return None
