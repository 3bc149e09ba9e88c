"""What decided, for the operator who asks "why here?"."""

from bot.routing.place_learned import Spoken
from bot.routing.place_mentions import Mention
from bot.routing.place_names import NameIndex
from bot.routing.place_reading import Reading
from bot.routing.place_weights import Weighed
from bot.routing.places import Evidence, Place, Reason

__all__ = ["Reason", "from_hint", "ignored", "named"]

MOST_REASONS = 40


def named(
    reading: Reading, weighed: list[Weighed], chain: tuple[int, ...], index: NameIndex
) -> list[Reason]:
    """A reason for each name that counted; `chain` is the answer and everything around it."""
    reasons = []
    for one in weighed:
        place = next((at for at in chain if at in one.ratios), None)
        if place is None:
            place = max(one.ratios, key=lambda at: one.ratios[at])
        evidence = Evidence.NAMED if one.mention.head else Evidence.MENTIONED
        if one.mention.typo:
            evidence = Evidence.TYPO
        meant = index.places[place]
        reasons.append(_reason(reading, one.mention, evidence, meant.kato, meant.name_ru))
    return reasons


def ignored(reading: Reading, index: NameIndex) -> list[Reason]:
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


def learned(reading: Reading, spoken: Spoken, place: Place) -> Reason:
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
    reading: Reading, mention: Mention, evidence: Evidence, kato: str | None, meaning: str
) -> Reason:
    first, last = mention.first, mention.last
    if mention.head_at >= 0:
        first, last = min(first, mention.head_at), max(last, mention.head_at)
    start, end = reading.tokens[first].start, reading.tokens[last].end
    return Reason(
        text=reading.text[start:end],
        start=start,
        end=end,
        evidence=evidence,
        kato=kato,
        meaning=meaning,
    )
