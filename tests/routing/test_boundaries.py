"""A shared location leads to the district it lies in."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.routing.geo.boundaries import Shapes
from bot.routing.places.gazetteer import Gazetteer
from bot.routing.places.models import Evidence, PlaceLevel

SHAPES = Shapes.load(Gazetteer.load())


@pytest.mark.parametrize(
    ("spot", "lat", "lon", "region", "district"),
    [
        ("the middle of Karaganda", 49.8047, 73.0858, "350000000", "351000000"),
        ("Zhezkazgan", 47.7833, 67.7667, "620000000", "621000000"),
        ("the left bank of Astana", 51.1256, 71.4306, "710000000", "711210000"),
        ("Medeu, above Almaty", 43.1575, 77.0590, "750000000", "751710000"),
        ("Turkistan", 43.3019, 68.2704, "610000000", "611000000"),
        ("Atyrau", 47.1067, 51.9139, "230000000", "231000000"),
        ("Aktau", 43.6534, 51.1722, "470000000", "471000000"),
        ("Uralsk", 51.2040, 51.3708, "270000000", "271000000"),
        (
            "Aktobe, which has no borders of its districts",
            50.2836,
            57.2299,
            "150000000",
            "151000000",
        ),
        ("Petropavl", 54.8668, 69.1335, "590000000", "591000000"),
        ("Oskemen", 49.9494, 82.6275, "630000000", "631000000"),
        ("Semey", 50.4044, 80.2497, "100000000", "101000000"),
        ("Merke", 42.8700, 73.1800, "310000000", "315400000"),
        ("Beineu", 45.3167, 55.2000, "470000000", "473600000"),
        ("the steppe of Ulytau", 48.6300, 67.0000, "620000000", "623800000"),
    ],
)
def test_a_location_finds_its_district(
    spot: str, lat: float, lon: float, region: str, district: str
) -> None:
    guess = SHAPES.locate(lat, lon)

    assert guess.region is not None, spot
    assert guess.district is not None, spot
    assert (guess.region.kato, guess.district.kato) == (region, district)
    assert guess.reasons[0].evidence is Evidence.POINT


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        (0.0, 0.0),
        (55.75, 37.62),  # Moscow
        (41.31, 69.24),  # Tashkent
        (42.87, 74.59),  # Bishkek, sixty kilometres from the border
        (43.80, 87.60),  # Urumqi
        (math.nan, 70.0),
        (48.0, math.nan),
        (math.inf, -math.inf),
        (90.0, 0.0),
        (-48.0, 68.0),
        (48.0, 400.0),
    ],
)
def test_a_location_abroad_or_nowhere_names_no_district(lat: float, lon: float) -> None:
    guess = SHAPES.locate(lat, lon)

    assert guess.out_of_country
    assert guess.region is None
    assert guess.district is None
    assert not guess.sure


def test_someone_just_across_the_border_is_taken_for_the_nearest_district_but_asked() -> None:
    """Maps and telephones err by a few kilometres near the state border."""
    guess = SHAPES.locate(43.05, 74.65)  # on the other bank of the Chu, by Korday

    assert not guess.out_of_country
    assert not guess.sure
    assert guess.candidates


def test_near_a_district_border_the_neighbour_is_offered() -> None:
    """Abai Avenue in Almaty parts two districts."""
    guess = SHAPES.locate(43.2389, 76.8897)

    assert not guess.sure
    assert "751410000" in {place.kato for place in guess.candidates}


def test_in_the_middle_of_a_city_nobody_is_asked() -> None:
    guess = SHAPES.locate(49.8047, 73.0858)  # Karaganda, far from its borders

    assert guess.sure
    assert guess.candidates == ()


@given(
    st.floats(allow_nan=True, allow_infinity=True), st.floats(allow_nan=True, allow_infinity=True)
)
def test_no_location_whatever_raises(lat: float, lon: float) -> None:
    SHAPES.locate(lat, lon)


@given(st.floats(40.5, 55.5), st.floats(46.4, 87.4))
def test_a_district_always_lies_in_its_region(lat: float, lon: float) -> None:
    guess = SHAPES.locate(lat, lon)

    if guess.district is not None:
        assert guess.region is not None
        assert guess.district.region_kato == guess.region.kato
        assert guess.district.level in {
            PlaceLevel.DISTRICT,
            PlaceLevel.CITY,
            PlaceLevel.CITY_DISTRICT,
        }
