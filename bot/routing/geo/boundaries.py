"""Which district a point lies in."""

import json
import math
import struct
import zlib
from dataclasses import dataclass
from importlib import resources

import numpy as np
import shapely
from shapely import Geometry, LinearRing, MultiPolygon, Polygon

from bot.routing.places.gazetteer import Gazetteer
from bot.routing.places.models import Evidence, Place, PlaceGuess, PlaceLevel, Reason

DEGREE_KM = 111.32  # length of a degree of latitude

BORDER_KM = (0.5, 1.5, 5.0)  # nearer to a border so coarse than this, the neighbour is offered

CITY_BORDER_KM = 0.4  # the same between districts of one city

OUTSIDE_KM = 5.0  # a point this far outside every shape is still taken for the nearest one

MOST_OFFERED = 8

INSIDE = 0.97  # measured on settlements of known district: 98.7 %, less near borders

NEAR_BORDER = 0.75

OUTSIDE_BUT_NEAR = 0.6


@dataclass(frozen=True, slots=True)
class _Nearby:
    place: Place
    km: float


class Shapes:
    """Borders of second-level units. Points become guesses of the same kind as texts."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        katos: list[str],
        coarseness: list[int],
        shapes: list[Geometry],
    ) -> None:
        self._gazetteer = gazetteer
        self._katos = katos
        self._coarseness = coarseness
        self._tree = shapely.STRtree(shapes)
        self._shapes = shapes

    @classmethod
    def load(cls, gazetteer: Gazetteer | None = None) -> "Shapes":
        """Read the borders shipped with the project; places come from `gazetteer`."""
        data = resources.files("bot.routing") / "data" / "shapes.bin"
        raw = zlib.decompress(data.read_bytes())
        (size,) = struct.unpack_from("<I", raw)
        header = json.loads(raw[4 : 4 + size])
        numbers = np.frombuffer(raw, dtype="<i4", offset=4 + size).reshape(-1, 2)
        katos, coarseness, shapes, at = [], [], [], 0
        for kato, coarse, polygons in header:
            shape, at = _shape(polygons, numbers, at)
            katos.append(kato)
            coarseness.append(coarse)
            shapes.append(shape)
        return cls(gazetteer or Gazetteer.load(), katos, coarseness, shapes)

    def locate(self, lat: float, lon: float) -> PlaceGuess:
        """The unit around a point. Never raises.

        A point near a border names its unit without being sure and offers the neighbours; one
        outside the country says so and names nothing.
        """
        if not _on_earth(lat, lon):
            return PlaceGuess(out_of_country=True)
        nearby = self._nearby(lat, lon)
        if not nearby:
            return PlaceGuess(out_of_country=True)
        first = nearby[0]
        if first.km > 0:
            confidence = OUTSIDE_BUT_NEAR
        elif len(nearby) > 1:
            confidence = NEAR_BORDER
        else:
            confidence = INSIDE
        region = self._gazetteer.get(first.place.region_kato or "")
        meaning = first.place.name_ru
        reason = Reason(
            text="",
            start=-1,
            end=-1,
            evidence=Evidence.POINT,
            kato=first.place.kato,
            meaning=meaning,
        )
        return PlaceGuess(
            region=region,
            district=first.place,
            confidence=confidence,
            region_confidence=confidence if _parted(nearby) else INSIDE,
            candidates=tuple(one.place for one in nearby) if confidence < INSIDE else (),
            reasons=(reason,),
        )

    def _nearby(self, lat: float, lon: float) -> list[_Nearby]:
        """Units within reach, the one around the point (0 km) first, then by distance."""
        # Degrees of longitude shrink northwards, so distances are taken on a local plane.
        squeeze = math.cos(math.radians(lat))
        reach = OUTSIDE_KM / DEGREE_KM
        box = shapely.box(lon - reach / squeeze, lat - reach, lon + reach / squeeze, lat + reach)
        point = shapely.Point(lon * squeeze, lat)
        found = []
        for at in self._tree.query(box):
            piece = shapely.intersection(self._shapes[at], box)
            if piece.is_empty:
                continue
            local = shapely.transform(piece, lambda xy: xy * (squeeze, 1.0))
            found.append((float(shapely.distance(local, point)) * DEGREE_KM, int(at)))
        found.sort()
        if not found:
            return []
        here = found[0]
        limit = {
            at: self._tolerance(here[1], at) if here[0] == 0 else OUTSIDE_KM for _, at in found
        }
        places = [(self._gazetteer.get(self._katos[at]), km) for km, at in found if km <= limit[at]]
        return [_Nearby(place, km) for place, km in places if place is not None][:MOST_OFFERED]

    def _tolerance(self, here: int, there: int) -> float:
        """How near the border between two units is too near to be sure, in km."""
        one = self._gazetteer.get(self._katos[here])
        other = self._gazetteer.get(self._katos[there])
        inside_city = one is not None and one.level is PlaceLevel.CITY_DISTRICT
        if inside_city and one is not None and other and one.parent_kato == other.parent_kato:
            return CITY_BORDER_KM
        return BORDER_KM[max(self._coarseness[here], self._coarseness[there])]


def _parted(nearby: list[_Nearby]) -> bool:
    """Whether the units near a point lie in different regions, or the point in none of them."""
    return nearby[0].km > 0 or len({one.place.region_kato for one in nearby}) > 1


def _on_earth(lat: float, lon: float) -> bool:
    return math.isfinite(lat) and math.isfinite(lon) and abs(lat) < 85 and abs(lon) <= 180


def _shape(
    polygons: list[list[int]], numbers: "np.ndarray[tuple[int, ...], np.dtype[np.int32]]", at: int
) -> tuple[Geometry, int]:
    """One multipolygon from the packed differences, and where the next one starts."""
    parts = []
    for rings in polygons:
        lines = []
        for size in rings:
            lines.append(LinearRing(np.cumsum(numbers[at : at + size], axis=0) / 10_000))
            at += size
        parts.append(Polygon(lines[0], lines[1:]))
    shape = MultiPolygon(parts)
    shapely.prepare(shape)
    return shape, at
