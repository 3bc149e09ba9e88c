"""The places of the country and the one a text speaks of."""

import copy
from collections.abc import Iterable
from dataclasses import replace

from bot.routing.places import answer as answers
from bot.routing.places.answer import MOST_CANDIDATES, answer
from bot.routing.places.index import NameIndex
from bot.routing.places.learned import LearnedName, LearnedPlaces
from bot.routing.places.mentions import Mention
from bot.routing.places.models import LIKELY, NO_HINTS, Evidence, Place, PlaceGuess, PlaceHints
from bot.routing.places.reading import PlaceReading, read
from bot.routing.places.scoring import weigh_all
from bot.routing.places.tokens import Token
from bot.routing.places.typos import Typos
from bot.routing.places.verdict import judge
from bot.routing.places.vocabulary import ABROAD, NameRole

# How much likelier a named place is when something else speaks for it.
HOME = 6.0  # the citizen's own district

HOME_REGION = 3.0

RECENT = 3.0  # a district of a former appeal

RECENT_REGION = 1.5

POINT = 8.0

MOST_RECENT = 5


class Gazetteer:
    """Looks places up by code and finds them in texts. Reads only; safe to share."""

    def __init__(self, index: NameIndex, learned: LearnedPlaces | None = None) -> None:
        self._index = index
        self._typos = Typos(index)
        self._learned = learned or LearnedPlaces()
        self._listed = LearnedPlaces()

    @classmethod
    def load(cls, learned: LearnedPlaces | None = None) -> "Gazetteer":
        """Read the places shipped with the project; `learned` are names that people use."""
        return cls(NameIndex.load(), learned)

    def of_one_bot(self) -> "Gazetteer":
        """The same places, with names of its own that `teach` gives it."""
        return copy.copy(self)

    def teach(self, names: Iterable[LearnedName]) -> None:
        """Know these names, which branches have listed, and no others that they listed before."""
        self._listed = LearnedPlaces(names)

    def get(self, kato: str) -> Place | None:
        """The place with this code, or None."""
        at = self._index.at(kato)
        return None if at is None else self._index.places[at]

    def children(self, kato: str) -> list[Place]:
        """Places directly inside, in the order of their codes; empty for an unknown code."""
        at = self._index.at(kato)
        inside = self._index.inside(at) if at is not None else []
        return [self._index.places[child] for child in inside]

    def regions(self) -> list[Place]:
        """The first level: regions and cities of republican significance."""
        return [self._index.places[at] for at in self._index.regions()]

    def find(self, text: str, *, hints: PlaceHints = NO_HINTS) -> PlaceGuess:
        """The place a text is about, or candidates. Never raises, whatever the text."""
        reading = self.read(text)
        weighed = weigh_all(reading.mentions, self._index)
        if not weighed:
            guess = self._unnamed(reading, hints)
        else:
            verdict = judge(weighed, self._index, self._priors(hints))
            guess = answer(reading, weighed, verdict, self._index, hints)
        if guess.sure and guess.district is not None:
            return guess
        for names in (self._listed, self._learned):
            offered = self._with_learned(reading, guess, names) if names else guess
            if offered is not guess:
                return offered
        return guess

    def read(self, text: str) -> PlaceReading:
        """The names of a text, and what the words around say of each. Read only."""
        return read(text, self._index, self._typos)

    def regions_of(self, mention: Mention) -> set[str]:
        """Codes of the regions in which a name may be meant."""
        chains = (self._index.chains[ident >> 2] for ident in mention.match.ids)
        return {self._index.places[chain[-1]].kato for chain in chains}

    def named_in(self, text: str) -> set[int]:
        """Positions of the tokens of a text that are names in the official data."""
        mentions = self.read(text).mentions
        return {at for one in mentions for at in range(one.first, one.last + 1)}

    def _with_learned(
        self, reading: PlaceReading, guess: PlaceGuess, names: LearnedPlaces
    ) -> PlaceGuess:
        """Offer the place that branches or operators know by such words, unless the text
        contradicts."""
        spoken = names.spoken(reading.tokens)
        places = [place for one in spoken if (place := self.get(one.kato)) is not None]
        if not places or len({place.kato for place in places}) > 1:
            return guess
        place, region = places[0], self.get(places[0].region_kato or "")
        if guess.region_sure and guess.region is not None and guess.region != region:
            return guess
        reasons = (answers.learned(reading, spoken[0], place), *guess.reasons)
        offered = tuple(dict.fromkeys((place, *guess.candidates)))[:MOST_CANDIDATES]
        if guess.region is None:
            district = self.get(place.district_kato or "")
            return replace(
                guess,
                region=region,
                district=district,
                confidence=LIKELY,
                candidates=offered,
                reasons=reasons,
            )
        return replace(guess, candidates=offered, reasons=reasons)

    def _priors(self, hints: PlaceHints) -> dict[int, float]:
        """Factors by place for `judge`."""
        wished = [(hints.home, HOME, HOME_REGION)]
        wished += [(kato, RECENT, RECENT_REGION) for kato in hints.recent[:MOST_RECENT]]
        if hints.point is not None and hints.point.region is not None:
            unit = hints.point.district or hints.point.region
            wished.append((unit.kato, POINT, POINT))
        priors: dict[int, float] = {}
        for kato, own, around in wished:
            place = self._index.at(kato or "")
            if place is None:
                continue
            for at, factor in ((place, own), (self._index.chains[place][-1], around)):
                priors[at] = max(priors.get(at, 1.0), factor)
        return priors

    def _unnamed(self, reading: PlaceReading, hints: PlaceHints) -> PlaceGuess:
        """No place in the text: the shared location speaks, then the profile."""
        ignored = tuple(answers.ignored(reading, self._index))
        point = hints.point
        if point is not None and (point.region is not None or point.out_of_country):
            return replace(point, reasons=(*point.reasons, *ignored))
        if _lives_abroad(reading.tokens):
            return PlaceGuess(reasons=ignored, out_of_country=True)
        known = [(hints.home, Evidence.PROFILE), *((r, Evidence.RECENT) for r in hints.recent)]
        for kato, evidence in known:
            place = self.get(kato or "")
            if place is not None:
                return self._proposed(place, evidence, ignored)
        return PlaceGuess(reasons=ignored)

    def _proposed(
        self, place: Place, evidence: Evidence, ignored: tuple[answers.Reason, ...]
    ) -> PlaceGuess:
        """A place known before the text: likely, never sure."""
        region = self.get(place.region_kato or place.kato)
        district = self.get(place.district_kato or "")
        offered = district or region
        return PlaceGuess(
            region=region,
            district=district,
            confidence=LIKELY,
            candidates=(offered,) if offered else (),
            reasons=(answers.from_hint(evidence, place), *ignored),
        )


def _lives_abroad(tokens: list[Token]) -> bool:
    """Whether the text says, beyond naming it, that its writer is in another country."""
    for at, token in enumerate(tokens):
        if token.key not in ABROAD:
            continue
        inside = token.key.endswith(("да", "де", "та", "те"))
        inside = inside or (at > 0 and tokens[at - 1].role is NameRole.IN)
        if inside and any(one.role is NameRole.LIVING for one in tokens[max(0, at - 3) : at + 4]):
            return True
    return False
