"""What a place is, and what a text says about one."""

from dataclasses import dataclass
from enum import StrEnum


class PlaceLevel(StrEnum):
    """A rung of the administrative division."""

    REGION = "region"  # облыс; Astana, Almaty and Shymkent are CITY and their own region
    DISTRICT = "district"  # аудан
    CITY = "city"  # a city, with or without an administration of its own
    CITY_DISTRICT = "city_district"  # a district inside a city
    OKRUG = "okrug"  # rural or town okrug inside a district
    SETTLEMENT = "settlement"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A unit of the official classifier (KATO)."""

    kato: str
    level: PlaceLevel
    name_kk: str
    name_ru: str
    region_kato: str | None  # the first-level unit around, itself for one
    district_kato: str | None  # second-level unit that routing uses, itself for one
    parent_kato: str | None  # the next wider place, None for a region or a republican city

    @property
    def parent(self) -> str | None:
        """Code of the place a branch may be looked for next."""
        return self.parent_kato

    def name(self, language: str) -> str:
        """The official name, in Kazakh for "kk" and in Russian for anything else."""
        return self.name_kk if language == "kk" else self.name_ru


class Evidence(StrEnum):
    """Where a reason for a place comes from."""

    NAMED = "named"  # the text names it together with its level: «Абай ауданы»
    MENTIONED = "mentioned"  # the text has the bare name
    TYPO = "typo"  # a name one or two letters away
    PROFILE = "profile"  # kept in the citizen's profile
    RECENT = "recent"  # the citizen's former appeals
    POINT = "point"  # a shared location
    LEARNED = "learned"  # operators sent appeals with these words here
    IGNORED = "ignored"  # a name that is no place here: a street, a school, a person


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """One thing that spoke for (or, when IGNORED, was kept out of) the guess."""

    text: str  # as the citizen typed it; empty for hints
    start: int  # span in the text given to `find`; -1 for hints
    end: int
    evidence: Evidence
    kato: str | None  # what it was read as
    meaning: str  # official name of what it was read as, or the trap that it fell into


# Below this the guess names no place and only offers candidates.
LIKELY = 0.5

# From here on the place may be used without asking.
SURE = 0.8


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceGuess:
    """Where an appeal is from, as far as it can be told.

    `district` always lies in `region`, and `settlement` in `district`. A field is filled when it
    is at least `LIKELY`; ask the citizen to confirm unless the guess is `sure`. `candidates` are
    offered when it is not: second-level units or regions, best first, at most eight. The region
    may be certain although the unit in it is not (`region_sure`).
    """

    region: Place | None = None
    district: Place | None = None
    settlement: Place | None = None
    confidence: float = 0.0  # of the narrowest of region and district that is filled in
    region_confidence: float = 0.0  # of the region alone, where it is higher
    candidates: tuple[Place, ...] = ()
    reasons: tuple[Reason, ...] = ()
    out_of_country: bool = False

    @property
    def sure(self) -> bool:
        return self.region is not None and self.confidence >= SURE

    @property
    def region_sure(self) -> bool:
        """Whether at least the region may be used without asking."""
        return self.sure or (self.region is not None and self.region_confidence >= SURE)

    @property
    def certain(self) -> Place | None:
        """The narrowest of district and region that may be used without asking."""
        if self.sure:
            return self.district or self.region
        return self.region if self.region_sure else None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceHints:
    """What is known of the citizen besides the text. Codes that are not KATO are ignored."""

    home: str | None = None  # district, city or region kept in the profile
    recent: tuple[str, ...] = ()  # districts of former appeals, newest first
    point: PlaceGuess | None = None  # what `Shapes.locate` said of a shared location


NO_HINTS = PlaceHints()


def explain(guess: PlaceGuess) -> list[str]:
    """Lines for an operator who asks "why here?": the typed words and what they were taken for."""
    lines = []
    for reason in guess.reasons:
        words = f"«{reason.text}»" if reason.text else reason.evidence.value
        sign = "✗" if reason.evidence is Evidence.IGNORED else "→"
        code = f" ({reason.kato})" if reason.kato else ""
        lines.append(f"{words} {sign} {reason.meaning}{code}")
    if guess.out_of_country:
        lines.append("outside Kazakhstan")
    return lines
