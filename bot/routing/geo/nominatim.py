"""A street address for a shared location, where a geocoder of our own choice is configured.

Off unless the configuration names a service that speaks the Nominatim protocol. It is a
convenience for the operator who reads the appeal and never decides where the appeal goes: a
slow, absent or talkative service costs the citizen nothing.
"""

import logging
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import httpx

logger = logging.getLogger(__name__)

PRECISION = 4  # decimals of a degree kept: about eleven metres

_PARTS = ("road", "house_number", "suburb", "village", "town", "city", "county", "state")


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """What the service says of a point. Empty strings where it says nothing."""

    text: str  # the whole address in one line, as the service writes it
    road: str
    house: str
    settlement: str  # village, town or city


class Nominatim:
    """Asks a Nominatim-compatible service for addresses and remembers the answers.

    `address` never raises and answers None for whatever went wrong. At most `cache_size` answers
    are kept, the longest unused ones dropped. Requests are at least `pause` seconds apart; one
    that comes too soon is answered None rather than kept waiting.
    """

    def __init__(
        self,
        url: str,
        *,
        client: httpx.AsyncClient,
        timeout: float = 2.0,
        pause: float = 1.0,
        cache_size: int = 2_000,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._url = url.rstrip("/") + "/reverse"
        self._client = client
        self._timeout = timeout
        self._pause = pause
        self._cache_size = cache_size
        self._monotonic = monotonic
        self._cache: OrderedDict[tuple[float, float, str], Address | None] = OrderedDict()
        self._next_at = -math.inf

    async def address(self, lat: float, lon: float, *, language: str) -> Address | None:
        """The address of a point in "kk" or "ru", or None."""
        if not (math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
            return None
        key = (round(lat, PRECISION), round(lon, PRECISION), language)
        if key in self._cache:
            self._cache.move_to_end(key)
            return self._cache[key]
        now = self._monotonic()
        if now < self._next_at:
            return None
        self._next_at = now + self._pause
        try:
            found = _address(await self._ask(key))
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            logger.warning("no address from the geocoder: %s", type(error).__name__)
            return None
        self._remember(key, found)
        return found

    async def _ask(self, key: tuple[float, float, str]) -> object:
        lat, lon, language = key
        response = await self._client.get(
            self._url,
            params={"format": "jsonv2", "lat": lat, "lon": lon, "accept-language": language},
            timeout=self._timeout,
        )
        response.raise_for_status()
        return response.json()

    def _remember(self, key: tuple[float, float, str], found: Address | None) -> None:
        self._cache[key] = found
        while len(self._cache) > self._cache_size:
            self._cache.popitem(last=False)


def _address(answer: object) -> Address | None:
    """The parts that matter, or None when the answer is not an address."""
    if not isinstance(answer, dict):
        return None
    parts = answer.get("address")
    text = answer.get("display_name")
    if not isinstance(parts, dict) or not isinstance(text, str):
        return None
    known = {name: str(parts[name]) for name in _PARTS if parts.get(name)}
    settlement = known.get("village") or known.get("town") or known.get("city") or ""
    return Address(
        text=text,
        road=known.get("road", ""),
        house=known.get("house_number", ""),
        settlement=settlement,
    )
