"""The places of the country and the one a text speaks of."""

from bot.routing.place_caution import ABROAD
from bot.routing.place_heads import assign_heads
from bot.routing.place_mentions import Mention, find_names
from bot.routing.place_names import NameIndex
from bot.routing.place_relations import mark_relations, mark_standing
from bot.routing.place_tokens import Token, tokens_of
from bot.routing.place_traps import mark_traps
from bot.routing.place_typos import Typos
from bot.routing.place_verdict import Verdict, conflicts, judge, rivals
from bot.routing.place_weights import Weighed, weigh_all
from bot.routing.place_words import Role
from bot.routing.places import (
    LIKELY,
    NO_HINTS,
    SURE,
    Evidence,
    Place,
    PlaceGuess,
    PlaceHints,
    Reason,
)

MOST_CANDIDATES = 8
MOST_REASONS = 40
SMALLEST_SHARE = 0.02  # a candidate below this is not worth a button
HOME = 6.0  # how much likelier a named place is when it is the citizen's own
HOME_REGION = 3.0
RECENT = 3.0
POINT = 8.0
HOME_ALONE = 0.6  # the text names nothing: the profile is a proposal, not an answer


class Gazetteer:
    """Looks places up by code and finds them in texts. Reads only; safe to share."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index
        self._typos = Typos(index)

    @classmethod
    def load(cls) -> "Gazetteer":
        """Read the places shipped with the project."""
        return cls(NameIndex.load())

    def get(self, kato: str) -> Place | None:
        """The place with this code, or None."""
        at = self._index.by_kato.get(kato)
        return None if at is None else self._index.places[at]

    def children(self, kato: str) -> list[Place]:
        """Places directly inside, in the order of their codes; empty for an unknown code."""
        at = self._index.by_kato.get(kato)
        inside = self._index.children.get(at, []) if at is not None else []
        return [self._index.places[child] for child in inside]

    def regions(self) -> list[Place]:
        """The first level: regions and cities of republican significance."""
        return [place for place in self._index.places if place.parent_kato is None]

    def ancestry(self, kato: str) -> list[Place]:
        """The place and everything around it, the narrowest first; empty for an unknown code."""
        at = self._index.by_kato.get(kato)
        chain = self._index.chains[at] if at is not None else ()
        return [self._index.places[place] for place in chain]

    def find(self, text: str, *, hints: PlaceHints = NO_HINTS) -> PlaceGuess:
        """The place a text is about, or candidates. Never raises, whatever the text."""
        tokens = tokens_of(text)
        mentions = find_names(tokens, self._index, self._typos)
        assign_heads(mentions, tokens, self._index)
        mark_relations(mentions, tokens)
        mark_standing(mentions, tokens)
        mark_traps(mentions, tokens)
        weighed = weigh_all(mentions, self._index)
        if not weighed:
            return self._without_names(mentions, tokens, text, hints)
        verdict = judge(weighed, self._index, self._priors(hints))
        return self._guess(verdict, weighed, mentions, tokens, text, hints)

    # -- hints --------------------------------------------------------------------------------

    def _known(self, kato: str | None) -> int | None:
        return self._index.by_kato.get(kato) if kato else None

    def _priors(self, hints: PlaceHints) -> dict[int, float]:
        priors: dict[int, float] = {}

        def favour(kato: str | None, factor: float) -> None:
            at = self._known(kato)
            if at is not None:
                priors[at] = max(priors.get(at, 1.0), factor)

        for place, own, around in (
            (hints.home, HOME, HOME_REGION),
            *((r, RECENT, 1.5) for r in hints.recent[:5]),
        ):
            known = self._known(place)
            if known is not None:
                favour(place, own)
                favour(self._index.places[known].region_kato, around)
        if hints.point is not None and hints.point.region is not None:
            favour(hints.point.region.kato, POINT)
            if hints.point.district is not None:
                favour(hints.point.district.kato, POINT)
        return priors

    def _without_names(
        self, mentions: list[Mention], tokens: list[Token], text: str, hints: PlaceHints
    ) -> PlaceGuess:
        """Nothing in the text: the shared location speaks, then the profile."""
        reasons = tuple(self._ignored(mentions, tokens, text))
        point = hints.point
        if point is not None and (point.region is not None or point.out_of_country):
            return PlaceGuess(
                region=point.region,
                district=point.district,
                settlement=point.settlement,
                confidence=point.confidence,
                candidates=point.candidates,
                reasons=(*point.reasons, *reasons),
                out_of_country=point.out_of_country,
            )
        home = self._known(hints.home)
        evidence = Evidence.PROFILE
        if home is None:
            home = next((at for r in hints.recent if (at := self._known(r)) is not None), None)
            evidence = Evidence.RECENT
        abroad = _names_abroad(tokens)
        if home is None or abroad:
            return PlaceGuess(reasons=reasons, out_of_country=abroad)
        region, district, settlement = self._parts(home)
        reason = _hint_reason(evidence, self._index.places[home])
        return PlaceGuess(
            region=region,
            district=district,
            settlement=settlement,
            confidence=HOME_ALONE,
            candidates=(district or region,) if region else (),
            reasons=(reason, *reasons),
        )

    # -- the answer ---------------------------------------------------------------------------

    def _parts(self, at: int) -> tuple[Place | None, Place | None, Place | None]:
        """Region, second-level unit and settlement of a place."""
        place = self._index.places[at]
        region = self.get(place.region_kato or "")
        district = self.get(place.district_kato or "")
        code = self._index.codes[at]
        settlement = place if code in "TVM" else None
        return region, district, settlement

    def _guess(
        self,
        verdict: Verdict,
        weighed: list[Weighed],
        mentions: list[Mention],
        tokens: list[Token],
        text: str,
        hints: PlaceHints,
    ) -> PlaceGuess:
        regions: dict[str, float] = {}
        units: dict[str, float] = {}
        offers: dict[str, float] = {}
        for at, share in verdict.targets:
            place = self._index.places[at]
            regions[place.region_kato or ""] = regions.get(place.region_kato or "", 0.0) + share
            unit = place.district_kato
            if unit:
                units[unit] = units.get(unit, 0.0) + share
            offer = unit or place.region_kato or ""
            offers[offer] = offers.get(offer, 0.0) + share
        region, region_share = _best(regions)
        unit, unit_share = _best(units)
        region_place = self.get(region) if region_share >= LIKELY else None
        unit_place = self.get(unit) if unit_share >= LIKELY and region_place else None
        whole = self._whole(verdict, region) if unit_place is None else 0.0
        confidence = unit_share if unit_place else region_share
        if region_place is not None and unit_place is None and whole < LIKELY:
            confidence = min(region_share, SURE - 0.01)  # a unit was named, but which one?
        if unit_place is not None and rivals(self._index.by_kato[unit], weighed, self._index):
            confidence = min(confidence, SURE - 0.01)
        if verdict.targets and conflicts(verdict.targets[0][0], weighed, self._index):
            confidence = min(confidence, SURE - 0.01)
        settlement = self._settlement(verdict, unit_place)
        candidates = () if confidence >= SURE else self._candidates(offers)
        return PlaceGuess(
            region=region_place,
            district=unit_place,
            settlement=settlement,
            confidence=round(min(confidence, 0.99), 3),
            candidates=candidates,
            reasons=tuple(self._reasons(verdict, weighed, mentions, tokens, text, hints)),
        )

    def _whole(self, verdict: Verdict, region: str) -> float:
        """The share of the region as a whole, no unit of it named."""
        at = self._known(region)
        return next((share for place, share in verdict.targets if place == at), 0.0)

    def _settlement(self, verdict: Verdict, unit: Place | None) -> Place | None:
        """The settlement that was named, if no other of its district may be meant as well."""
        if unit is None:
            return None
        inside = {
            at: share
            for at, share in verdict.targets
            if self._index.places[at].district_kato == unit.kato
        }
        named = {at: share for at, share in inside.items() if self._index.codes[at] in "TVM"}
        if not named:
            return None
        best = max(named, key=lambda at: named[at])
        whole = inside.get(self._index.by_kato[unit.kato], 0.0)
        alone = named[best] >= 0.7 * sum(named.values())
        return self._index.places[best] if alone and named[best] > 1.2 * whole else None

    def _candidates(self, offers: dict[str, float]) -> tuple[Place, ...]:
        ranked = sorted(offers.items(), key=lambda item: (-item[1], item[0]))
        shown = [kato for kato, share in ranked if share >= SMALLEST_SHARE]
        places = [place for kato in shown[:MOST_CANDIDATES] if (place := self.get(kato))]
        return tuple(places)

    # -- reasons ------------------------------------------------------------------------------

    def _reasons(
        self,
        verdict: Verdict,
        weighed: list[Weighed],
        mentions: list[Mention],
        tokens: list[Token],
        text: str,
        hints: PlaceHints,
    ) -> list[Reason]:
        chain = self._index.chains[verdict.targets[0][0]] if verdict.targets else ()
        reasons = []
        for one in weighed:
            place = next((at for at in chain if at in one.ratios), None)
            if place is None:
                place = max(one.ratios, key=lambda at: one.ratios[at])
            mention = one.mention
            evidence = Evidence.NAMED if mention.head else Evidence.MENTIONED
            if mention.typo:
                evidence = Evidence.TYPO
            named = self._index.places[place]
            reasons.append(_reason(mention, tokens, text, evidence, named.kato, named.name_ru))
        home = self._known(hints.home)
        if home is not None and any(at in chain for at in self._index.chains[home]):
            reasons.append(_hint_reason(Evidence.PROFILE, self._index.places[home]))
        return [*reasons, *self._ignored(mentions, tokens, text)]

    def _ignored(self, mentions: list[Mention], tokens: list[Token], text: str) -> list[Reason]:
        return [
            _reason(m, tokens, text, Evidence.IGNORED, None, m.trap)
            for m in mentions[:MOST_REASONS]
            if m.trap is not None and any(self._index.codes[i >> 2] in "RCDUT" for i in m.match.ids)
        ]


def _best(shares: dict[str, float]) -> tuple[str, float]:
    return max(shares.items(), key=lambda item: item[1], default=("", 0.0))


def _reason(
    mention: Mention,
    tokens: list[Token],
    text: str,
    evidence: Evidence,
    kato: str | None,
    meaning: str,
) -> Reason:
    first, last = mention.first, mention.last
    if mention.head_at >= 0:
        first, last = min(first, mention.head_at), max(last, mention.head_at)
    start, end = tokens[first].start, tokens[last].end
    return Reason(
        text=text[start:end], start=start, end=end, evidence=evidence, kato=kato, meaning=meaning
    )


def _hint_reason(evidence: Evidence, place: Place) -> Reason:
    return Reason(
        text="", start=-1, end=-1, evidence=evidence, kato=place.kato, meaning=place.name_ru
    )


def _names_abroad(tokens: list[Token]) -> bool:
    """Whether the text says, beyond naming it, that its writer is in another country."""
    for at, token in enumerate(tokens):
        if token.key not in ABROAD:
            continue
        before = tokens[at - 1] if at else None
        inside = token.key.endswith(("да", "де", "та", "те")) or (
            before is not None and before.role is Role.IN
        )
        window = tokens[max(0, at - 3) : at + 4]
        if inside and any(one.role is Role.LIVING for one in window):
            return True
    return False
