"""From shares to an answer: what may be filled in, what must be asked.

With the reasons, for the operator who asks "why here?".
"""

from collections.abc import Callable

from bot.routing.places.index import NameIndex
from bot.routing.places.learned import Spoken
from bot.routing.places.mentions import Mention
from bot.routing.places.models import LIKELY, SURE, Evidence, Place, PlaceGuess, PlaceHints, Reason
from bot.routing.places.reading import PlaceReading
from bot.routing.places.scoring import Weighed
from bot.routing.places.verdict import Verdict, conflicts, only_in_passing, rivals

__all__ = ["Reason", "from_hint", "ignored", "named"]

MOST_REASONS = 40


def named(
    reading: PlaceReading, weighed: list[Weighed], chain: tuple[int, ...], index: NameIndex
) -> list[Reason]:
    """A reason for each name that counted; `chain` is the answer and everything around it."""
    reasons = []
    for one in weighed:
        place = next((at for at in chain if at in one.ratios), None)
        if place is None:
            place = max(one.ratios, key=lambda at: one.ratios[at])
        evidence = Evidence.NAMED if one.mention.level_word else Evidence.MENTIONED
        if one.mention.typo:
            evidence = Evidence.TYPO
        meant = index.places[place]
        reasons.append(_reason(reading, one.mention, evidence, meant.kato, meant.name_ru))
    return reasons


def ignored(reading: PlaceReading, index: NameIndex) -> list[Reason]:
    """Names of regions, districts and cities that were kept out, and as what."""
    return [
        _reason(reading, mention, Evidence.IGNORED, None, mention.trap)
        for mention in reading.mentions[:MOST_REASONS]
        if mention.trap is not None
        and any(index.codes[ident >> 2] in "RCDUT" for ident in mention.match.ids)
    ]


def from_hint(evidence: Evidence, place: Place) -> Reason:
    """A reason that no word of the text gives."""
    return Reason(
        text="", start=-1, end=-1, evidence=evidence, kato=place.kato, meaning=place.name_ru
    )


def learned(reading: PlaceReading, spoken: Spoken, place: Place) -> Reason:
    """A name that the data lack, and the place where operators found it."""
    start, end = reading.tokens[spoken.first].start, reading.tokens[spoken.last].end
    return Reason(
        text=reading.text[start:end],
        start=start,
        end=end,
        evidence=Evidence.LEARNED,
        kato=place.kato,
        meaning=place.name_ru,
    )


def _reason(
    reading: PlaceReading, mention: Mention, evidence: Evidence, kato: str | None, meaning: str
) -> Reason:
    first, last = mention.first, mention.last
    if mention.level_at >= 0:
        first, last = min(first, mention.level_at), max(last, mention.level_at)
    start, end = reading.tokens[first].start, reading.tokens[last].end
    return Reason(
        text=reading.text[start:end],
        start=start,
        end=end,
        evidence=evidence,
        kato=kato,
        meaning=meaning,
    )


MOST_CANDIDATES = 8

SMALLEST_SHARE = 0.02  # a candidate below this is not worth a button

UNSURE = SURE - 0.01  # the most that a guess with an open question gets

MOST = 0.99


def answer(
    reading: PlaceReading,
    weighed: list[Weighed],
    verdict: Verdict,
    index: NameIndex,
    hints: PlaceHints,
) -> PlaceGuess:
    """The guess for a text that names places."""
    region, region_share = _best(verdict, lambda at: index.chains[at][-1])
    unit, unit_share = _best(verdict, index.district)
    if region_share < LIKELY:
        region = None
    if region is None or unit_share < LIKELY:
        unit = None
    confidence = region_share if unit is None else unit_share
    if _open_question(reading, verdict, weighed, index, region, unit):
        confidence = min(confidence, UNSURE)
    confidence = round(min(confidence, MOST), 3)
    region_confidence = confidence
    if (
        region is not None
        and confidence < SURE <= region_share
        and not _region_is_open(reading, verdict, weighed, index, region)
    ):
        region_confidence = round(min(region_share, MOST), 3)
    chain = index.chains[verdict.targets[0][0]] if verdict.targets else ()
    reasons = named(reading, weighed, chain, index)
    guess = PlaceGuess(
        region=None if region is None else index.places[region],
        district=None if unit is None else index.places[unit],
        settlement=_settlement(verdict, index, unit),
        confidence=confidence,
        region_confidence=region_confidence,
        candidates=() if confidence >= SURE else _candidates(verdict, index),
        reasons=(
            *reasons,
            *_profile_reason(index, hints, chain),
            *ignored(reading, index),
        ),
    )
    return _with_point(guess, hints.point)


def _best(verdict: Verdict, around: Callable[[int], int | None]) -> tuple[int | None, float]:
    """The region or second-level unit with the largest share, all places inside it together."""
    shares: dict[int, float] = {}
    for place, share in verdict.targets:
        unit = around(place)
        if unit is not None:
            shares[unit] = shares.get(unit, 0.0) + share
    if not shares:
        return None, 0.0
    best = max(shares, key=lambda unit: shares[unit])
    return best, shares[best]


def _open_question(
    reading: PlaceReading,
    verdict: Verdict,
    weighed: list[Weighed],
    index: NameIndex,
    region: int | None,
    unit: int | None,
) -> bool:
    """Whether something in the text forbids being sure of the best share."""
    best = verdict.targets[0][0]
    moved = len(weighed) > 1 and reading.moved
    if conflicts(best, weighed, index, moved=moved) or only_in_passing(best, weighed, index):
        return True
    if unit is not None:
        return rivals(unit, weighed, index)
    if region is None:
        return False
    # A unit of the region was named as well, but which one?
    whole = next((share for target, share in verdict.targets if target == region), 0.0)
    return whole < LIKELY


def _region_is_open(
    reading: PlaceReading, verdict: Verdict, weighed: list[Weighed], index: NameIndex, region: int
) -> bool:
    """Whether the open question is about the region too, and not only about the unit in it."""
    best = verdict.targets[0][0]
    return (
        conflicts(region, weighed, index, moved=len(weighed) > 1 and reading.moved)
        or only_in_passing(best, weighed, index)
        or rivals(region, weighed, index, regions_only=True)
    )


def _settlement(verdict: Verdict, index: NameIndex, unit: int | None) -> Place | None:
    """The settlement that was named, if no other of its district may be meant as well."""
    if unit is None:
        return None
    inside = {at: share for at, share in verdict.targets if index.district(at) == unit}
    named = {at: share for at, share in inside.items() if index.codes[at] in "TVM"}
    if not named:
        return None
    best = max(named, key=lambda at: named[at])
    whole = inside.get(unit, 0.0)
    alone = named[best] >= 0.7 * sum(named.values())
    return index.places[best] if alone and named[best] > 1.2 * whole else None


def _candidates(verdict: Verdict, index: NameIndex) -> tuple[Place, ...]:
    """Units, or regions named as a whole, best first."""
    shares: dict[int, float] = {}
    for place, share in verdict.targets:
        district = index.district(place)
        unit = index.chains[place][-1] if district is None else district
        shares[unit] = shares.get(unit, 0.0) + share
    ranked = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
    shown = [unit for unit, share in ranked if share >= SMALLEST_SHARE][:MOST_CANDIDATES]
    return tuple(index.places[unit] for unit in shown)


def _profile_reason(index: NameIndex, hints: PlaceHints, chain: tuple[int, ...]) -> list[Reason]:
    home = index.at(hints.home or "")
    if home is None or not any(at in chain for at in index.chains[home]):
        return []
    return [from_hint(Evidence.PROFILE, index.places[home])]


def _with_point(guess: PlaceGuess, point: PlaceGuess | None) -> PlaceGuess:
    """A shared location beside the text: it narrows a region, and makes another place unsure."""
    if point is None or point.region is None:
        return guess
    if guess.region is None:
        return _merged(guess, point, point.confidence if not guess.candidates else UNSURE)
    if guess.region.kato != point.region.kato:
        return _contradicted(guess, point)
    if guess.district is None and point.district is not None:
        return _merged(guess, point, min(point.confidence, guess.confidence))
    if guess.district and point.district and not _nested(guess.district, point.district):
        return _contradicted(guess, point)
    return guess


def _nested(one: Place, other: Place) -> bool:
    """Whether two units are one, or a city and its district."""
    return one.kato == other.kato or one.parent_kato == other.kato


def _merged(guess: PlaceGuess, point: PlaceGuess, confidence: float) -> PlaceGuess:
    candidates = () if confidence >= SURE else (*point.candidates, *guess.candidates)
    return PlaceGuess(
        region=point.region,
        district=point.district,
        settlement=None,
        confidence=confidence,
        region_confidence=max(confidence, _of_one_region(guess, point)),
        candidates=tuple(dict.fromkeys(candidates))[:MOST_CANDIDATES],
        reasons=(*point.reasons, *guess.reasons),
    )


def _of_one_region(guess: PlaceGuess, point: PlaceGuess) -> float:
    """How sure the region is when words and point agree on it, 0 when they do not."""
    if guess.region is None or point.region is None or guess.region.kato != point.region.kato:
        return 0.0
    return max(guess.region_confidence, point.region_confidence)


def _contradicted(guess: PlaceGuess, point: PlaceGuess) -> PlaceGuess:
    """The text names one place and the location lies in another: the text goes first, but ask."""
    offered = [guess.district or guess.region, point.district or point.region]
    candidates = [place for place in (*offered, *guess.candidates) if place is not None]
    return PlaceGuess(
        region=guess.region,
        district=guess.district,
        settlement=guess.settlement,
        confidence=min(guess.confidence, UNSURE),
        region_confidence=_of_one_region(guess, point),
        candidates=tuple(dict.fromkeys(candidates))[:MOST_CANDIDATES],
        reasons=(*guess.reasons, *point.reasons),
    )
