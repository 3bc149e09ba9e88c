"""The division of the country as routing sees it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.routing.places.grammar import ENDINGS
from bot.routing.places.index import NameIndex
from bot.routing.places.models import PlaceLevel
from bot.routing.places.spelling import fold, fold_cyrillic
from bot.routing.places.vocabulary import LEXICON
from tests.support.place_expectations import GAZETTEER, ancestry

ROOT = Path(__file__).resolve().parents[2]

DATA = ROOT / "bot" / "routing" / "data"


def test_the_first_level_is_seventeen_regions_and_three_cities() -> None:
    regions = GAZETTEER.regions()

    assert len(regions) == 20
    assert sum(place.level is PlaceLevel.CITY for place in regions) == 3


def test_every_branch_has_its_place() -> None:
    """170 districts, 39 city administrations, 25 districts inside cities."""
    units = [
        child
        for region in GAZETTEER.regions()
        for place in [*GAZETTEER.children(region.kato)]
        for child in [place, *GAZETTEER.children(place.kato)]
    ]
    levels = [place.level for place in units if place.district_kato == place.kato]

    assert levels.count(PlaceLevel.DISTRICT) == 170
    assert levels.count(PlaceLevel.CITY) == 39
    assert levels.count(PlaceLevel.CITY_DISTRICT) == 25


@pytest.mark.parametrize(
    ("kato", "line"),
    [
        ("151011100", ["151011100", "151000000", "150000000"]),  # Astana district of Aktobe
        ("351013100", ["351013100", "351000000", "350000000"]),  # Qazybek bi district
        ("711310000", ["711310000", "710000000"]),
        ("750000000", ["750000000"]),
        ("314030100", ["314030100", "314030000", "314000000", "310000000"]),  # Asa village
    ],
)
def test_a_branch_can_be_looked_for_further_and_further_out(kato: str, line: list[str]) -> None:
    assert [place.kato for place in ancestry(kato)] == line
    for inner, outer in zip(line, [*line[1:], None], strict=True):
        place = GAZETTEER.get(inner)
        assert place is not None
        assert place.parent == outer


def test_republican_cities_are_their_own_regions() -> None:
    for kato in ("710000000", "750000000", "790000000"):
        city = GAZETTEER.get(kato)
        assert city is not None
        assert (city.region_kato, city.district_kato, city.parent) == (kato, None, None)


@pytest.mark.parametrize("kato", ["", "000000000", "123", "абв"])
def test_an_unknown_code_is_nobodys(kato: str) -> None:
    assert GAZETTEER.get(kato) is None
    assert GAZETTEER.children(kato) == []


def test_a_place_has_its_names_in_both_languages() -> None:
    place = GAZETTEER.get("353200000")
    assert place is not None

    assert place.name("kk") == "Абай ауданы"
    assert place.name("ru") == "Абайский район"


@pytest.mark.parametrize(
    "unit", [p for r in GAZETTEER.regions() for p in GAZETTEER.children(r.kato)]
)
@pytest.mark.parametrize("pattern", ["{region}, {unit}, жарық жоқ", "{unit}, {region}. Су жоқ"])
def test_each_unit_named_with_its_region_is_found(unit: object, pattern: str) -> None:
    region = GAZETTEER.get(unit.region_kato)  # type: ignore[attr-defined]
    assert region is not None
    city = unit.level is PlaceLevel.CITY  # type: ignore[attr-defined]
    name = unit.name_kk + (" қаласы" if city else "")  # type: ignore[attr-defined]
    around = region.name_kk + (" қаласы" if region.level is PlaceLevel.CITY else "")

    guess = GAZETTEER.find(pattern.format(unit=name, region=around))

    assert guess.district == unit
    assert guess.sure


def test_no_word_for_a_street_or_a_shop_hides_a_town() -> None:
    """«Алма» with an ending is «алматы»: such a form would make a city invisible."""
    for region in GAZETTEER.regions():
        for place in [region, *GAZETTEER.children(region.kato)]:
            own = place.name_kk.split()[0]

            assert fold(own) not in LEXICON, own


def test_a_name_is_never_passed_over_because_of_its_ending() -> None:
    """Most words are told from all names by how they begin, before any ending is cut."""
    index, endings = NameIndex.load(), sorted(ENDINGS)
    for at, name in enumerate(index.single):
        for ending in ("", endings[at % len(endings)]):
            possessive = ending.startswith("нд") and name[-1] not in "ыи"  # no form of such a name
            if len(name) > 2 and not possessive:
                assert not index.nameless(name + ending, name + ending), name + ending


def test_a_line_of_names_folds_like_its_words() -> None:
    for line in (DATA / "places.tsv").read_text(encoding="utf-8").splitlines():
        names = " ".join(line.split("\t")[3:6])
        words = re.findall(r"[^\W\d_]+", names)

        assert re.findall(r"[^\W\d_]+", fold_cyrillic(names)) == [fold(word) for word in words]


@pytest.mark.parametrize(
    "code", ["", "x", "1000000000", " 10000000", "１００００００００", "999999999"]
)
def test_what_is_no_code_leads_nowhere(code: str) -> None:
    assert GAZETTEER.get(code) is None
    assert GAZETTEER.children(code) == []


def test_the_shipped_data_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in DATA.glob("*") if path.is_file()}

    assert sizes["places.tsv"] + sizes["shapes.bin"] < 3_000_000


def test_the_credit_is_given_where_the_data_lie() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")

    assert "ODbL 1.0" in readme
    assert "© OpenStreetMap contributors" in readme
    assert "Alexander Rodionov (CC BY 4.0)" in readme


def test_loading_is_quick() -> None:
    """Measured in a fresh process; the bound leaves room for a busy machine."""
    code = (
        "import time; from bot.routing.places.gazetteer import Gazetteer;"
        "from bot.routing.geo.boundaries import Shapes; t = time.process_time();"
        "Shapes.load(Gazetteer.load()); print(time.process_time() - t)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert float(done.stdout) < 2.0
