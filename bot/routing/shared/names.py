"""How a street or a microdistrict that a text names is properly written, in both languages.

A spelling is sure where the name is one of the list `street_names.tsv`, where a microdistrict has a
number, or where the writer has spelled the name with Kazakh letters before its own word («Қойгелді
көшесі»). Whatever else a text says is never taken over: no house, no name of a person.
"""

import re
from functools import cache
from importlib import resources

from bot.domain.problems.matching import Called, Spot, SpotKind
from bot.routing.places.tokens import LONGEST
from bot.routing.shared.spots import spot_in

MOST = 2
"""Streets of one spot: a crossing has two; a text that names more tells of none."""

_WRITTEN = re.compile(
    r"(?<![\w-])(?P<name>[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]{2,}(?P<number>-\d{1,2})?"
    r"(?: (?:батыр|би|хан|ақын|ата|ана|апа|мерген|жырау|сері|әулие|сал)(?= ))?)"
    r" (?:(?P<street>көшес|даңғыл)|(?:шағын|ықшам|мөлтек) ?аудан)"
)
"""A name with its word behind it; «көшес…» is of a name, «көшеде» may be of anybody."""

_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)

_NUMBERED = re.compile(
    r"(?i:(?:^|[,.;:\n(]|\b(?:в|во|из|қаласы|қаласының|город[ае]?)\b)\s*№?\s*(\d{1,3})[-\s]*"
    r"(?:[а-я]{1,3}[-\s]+)?(?:мкр|микро|мөлтек|шағын|шагын|ықшам|ша\b)\w*)"
    r"(?!\.?\s+[А-ЯЁӘҒҚҢӨҰҮҺІ])"
    r"|(?i:(?:мкр|микрорайон)\w*\.?\s*№?\s*(\d{1,3})\b)"
)
"""The number of a microdistrict and its word; in «Абая, 15 мкр Самал» the number is a house's."""

_PHONE = re.compile(r"\+?\d[\d\s().-]{5,}\d")

_AVENUE = re.compile(r"даңғыл|дангыл|проспект|\bпр-к?т", re.IGNORECASE)

_STREET = re.compile(r"көше|коше|к-с[іи]|улиц|\bул\b", re.IGNORECASE)


def called_in(text: str, spot: Spot) -> tuple[Called, ...]:
    """The microdistrict and the streets of a spot that was read from this text, as they are called.
    Streets are named all or none: half a crossing would be another place. Never raises."""
    text = text[:LONGEST]
    streets, quarters = _written_in(text)
    known = _known() if spot.streets else {}
    avenue = _AVENUE.search(text) is not None and _STREET.search(text) is None
    kind = SpotKind.AVENUE if avenue else SpotKind.STREET
    names = [known.get(key) or streets.get(key) for key in sorted(_sure(text, spot))]
    found = [Called(kind, *name) for name in names if name is not None]
    if len(found) < len(names) or len(found) > MOST:
        found = []
    return (*_quarter(text, spot, quarters), *found)


def _sure(text: str, spot: Spot) -> frozenset[str]:
    """Streets that are no family name of whoever writes: not by the first word alone, nor before a
    telephone number."""
    if not spot.streets:
        return frozenset()
    return spot.streets & spot_in("өтініш: " + _PHONE.sub(",", text)).streets


def _quarter(text: str, spot: Spot, written: dict[str, tuple[str, str]]) -> tuple[Called, ...]:
    if len(spot.quarters) != 1:
        return ()
    (key,) = spot.quarters
    if key in written:
        return (Called(SpotKind.QUARTER, *written[key]),)
    numbers = {number for found in _NUMBERED.findall(text) for number in found}
    if key in numbers and not spot.streets and key not in spot.houses:
        return (Called(SpotKind.NUMBERED_QUARTER, key, key),)
    return ()


def _written_in(text: str) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
    """Streets and microdistricts by key, in the writer's own spelling of the name."""
    streets: dict[str, tuple[str, str]] = {}
    quarters: dict[str, tuple[str, str]] = {}
    for match in _WRITTEN.finditer(text):
        name = match["name"]
        if _KAZAKH.search(name) is None:
            continue
        if not match["street"]:
            quarters |= dict.fromkeys(spot_in(f"{name} шағын ауданы").quarters, (name, name))
        elif not match["number"]:
            streets |= dict.fromkeys(spot_in(f"{name} көшесі").streets, (name, name))
    return streets, quarters


@cache
def _known() -> dict[str, tuple[str, str]]:
    """The Kazakh name and the Russian one, as it stands behind «улица», by key."""
    data = resources.files("bot.routing") / "data" / "street_names.tsv"
    found = {}
    for line in data.read_text(encoding="utf-8").splitlines():
        kk, ru = line.split("\t")
        for key in (*spot_in(f"{kk} көшесі").streets, *spot_in(f"улица {ru}").streets):
            found[key] = (kk, ru)
    return found
