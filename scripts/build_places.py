"""Build the places and boundaries that routing uses from the published source tables.

    python -m scripts.build_places SOURCE_FOLDER [TARGET_FOLDER]

Former names that the tables lack stand in former_names.txt beside this script.

SOURCE_FOLDER holds places.csv and districts.geojson; regions.geojson may lie there too, but a
region is read from the district that a point falls in. TARGET_FOLDER is bot/routing/data by
default. The same input always gives the same bytes.
"""

import csv
import json
import re
import struct
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bot.routing.places.spelling import fold

ROOT = Path(__file__).resolve().parent.parent

Row = dict[str, str]

Feature = dict[str, Any]  # of GeoJSON

LEVELS = {
    "oblast": "R",
    "city_republican": "C",
    "city_akimat": "C",
    "district": "D",
    "city_district": "U",
    "city_district_sub": "U",
    "city": "T",
    "okrug": "O",
    "town_akimat": "O",
    "settlement": "V",
    "minor": "M",
}

MINOR_TYPES = {"село", "станция", "разъезд", "отделение", "участок"}

NO_ROUTE = {"районная администрация"}  # stands between a city and its district, leads nowhere

_HEADS_AFTER = (
    "облысы ауданы қаласы қ. қ.ә. г.а. обл. область р-н район кенті ауылы атындағы аудан "
    "ауылдық округі кенттік әкімдігі ауылдық әкімдігі қалалық әкімдігі сельский округ "
    "поселковая администрация городская администрация сельская администрация с.о."
)

_HEADS_BEFORE = (
    "область обл. район р-н город г. село пос. им. имени с.о. сельский сельская поселковая "
    "округ администрация"
)

HEADS_AFTER, HEADS_BEFORE = frozenset(_HEADS_AFTER.split()), frozenset(_HEADS_BEFORE.split())

# Names from general knowledge that the source lacks or keeps in brackets.
EXTRA_NAMES: dict[str, tuple[str, ...]] = {
    "351011100": ("Октябрьский район", "Алихан Бокейхан", "Әлихан Бөкейханов"),
    "351013100": ("Казыбекбийский район",),
    "311011100": ("Аулиеатинский район",),
    "103230100": ("Қарауыл", "Карауыл"),
    "311000000": ("Жамбыл",),
    "614800000": ("Отрар",),
    "615800000": ("Толебийский район",),
    "315000000": ("Рыскуловский район",),
    "596600000": ("Мусреповский район",),
    "593600000": ("Жумабаевский район",),
    "595600000": ("Шалакынский район",),
}

FORMER = Path(__file__).parent / "former_names.txt"

ADJECTIVE = re.compile(r"[сц]к(ий|ая|ое|ой)$", re.IGNORECASE)

LATIN = re.compile(r"[A-Za-z]")

# Names in the source that would do more harm than good: another place is meant far more often.
_DOUBTFUL = (
    "Орда Ясы Хазрет Конечная Никольский Самаркандский Гавриловка Николаевск Соран "
    "Красноармейск Ленинский Советский Кировский Комсомольский Целинный Володарский "
    "Ульяновский Октябрьский Приозерный Свердловский Боровской Зырян Щучье"
)

DOUBTFUL = {fold(name) for name in _DOUBTFUL.split()}


def former_names() -> dict[str, tuple[str, ...]]:
    """The list of former names by code."""
    found: dict[str, tuple[str, ...]] = {}
    for line in FORMER.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kato, _, names = re.split(r"\s{2,}", line.strip())
            found[kato] = (*found.get(kato, ()), *names.split(";"))
    return found


def bare(name: str) -> str:
    """«Абай ауданы» and «район им. Абая» without the word that tells the level."""
    words = re.sub(r"\bим\.\s*", "им. ", name.removeprefix("рзд.")).split()
    while len(words) > 1 and words[-1].lower() in HEADS_AFTER:
        words.pop()
    while len(words) > 1 and words[0].lower() in HEADS_BEFORE:
        words.pop(0)
    return " ".join(words)


def is_adjective(name: str) -> bool:
    return " " not in name and bool(ADJECTIVE.search(name))


def adjectives_of(name: str) -> list[str]:
    """The Russian adjectives people make of a noun: Сарыарка → сарыаркинский, сарыаркский."""
    stem = fold(name.replace(" ", "").replace("-", ""))
    if stem.endswith("ск"):
        return [stem]
    if stem[-1] in "аыиеоу":
        return [stem[:-1] + "инск", stem + "ск", stem + "нск"]
    return [stem + "ск", stem + "инск"]


def adjective_stem(name: str) -> str:
    return re.sub(r"(?<=[сц]к)[аеиоу]{1,3}$", "", fold(name.replace("-", "").replace(" ", "")))


def usable(alias: str) -> bool:
    return not (
        LATIN.search(alias)
        or "(" in alias
        or alias.endswith(" Астаны")
        or not any(letter.isalpha() for letter in bare(alias))
        or adjective_stem(bare(alias)) in {adjective_stem(d) for d in DOUBTFUL}
        or fold(bare(alias)) in DOUBTFUL
    )


def unique(names: Iterable[str]) -> list[str]:
    """Without repeats that fold alike, the first spelling kept."""
    kept: dict[str, str] = {}
    for name in names:
        key = "|".join(fold(word) for word in re.split(r"[\s-]+", name))
        kept.setdefault(key, name)
    return list(kept.values())


def forms(
    row: Row, absorbed: set[str], former: dict[str, tuple[str, ...]]
) -> tuple[list[str], list[str]]:
    """Nouns and adjective stems by which the place may be called, official names first."""
    official = [bare(row["name_kk"]), bare(row["name_ru"])]
    extra = (*EXTRA_NAMES.get(row["kato"], ()), *former.get(row["kato"], ()))
    aliases = [a for a in row["alt_names"].split(";") if a and usable(a)] + list(extra)
    names = official + [bare(a) for a in aliases]
    nouns = [n for n in names if not is_adjective(n) or row["kind"] in {"settlement", "minor"}]
    nouns = unique(nouns)
    marked = ["~" + n if fold(n) in absorbed else n for n in nouns]
    adjectives = [adjective_stem(n) for n in names if is_adjective(n)]
    if LEVELS[row["kind"]] in "RCDUT":
        own = {adjective for noun in official for adjective in made_of(noun)}
        adjectives += sorted(own)
    return marked, sorted(set(adjectives))


def made_of(noun: str) -> list[str]:
    return [] if is_adjective(noun) else adjectives_of(noun)


def absorbed_names(rows: dict[str, Row]) -> dict[str, set[str]]:
    """Villages swallowed by a city: names of its administration that the town itself lacks."""
    found: dict[str, set[str]] = {}
    for town in rows.values():
        parent = rows.get(town["parent_kato"])
        if town["kind"] == "city" and parent and parent["kind"] == "city_akimat":
            own = {fold(bare(n)) for n in town["alt_names"].split(";")}
            own |= {fold(parent["name_kk"]), fold(parent["name_ru"])}
            found[parent["kato"]] = {
                fold(bare(n)) for n in parent["alt_names"].split(";") if n
            } - own
    return found


def route_parent(row: Row, rows: dict[str, Row]) -> str:
    parent = rows[row["parent_kato"]]
    while parent["type"] in NO_ROUTE:
        parent = rows[parent["parent_kato"]]
    return "" if parent["kind"] == "republic" else parent["kato"]


def place_lines(rows: dict[str, Row]) -> Iterator[str]:
    absorbed = absorbed_names(rows)
    former = former_names()
    for row in sorted(rows.values(), key=lambda r: r["kato"]):
        if row["kind"] == "republic" or row["type"] in NO_ROUTE:
            continue
        if row["kind"] == "minor" and row["type"] not in MINOR_TYPES:
            continue
        level = LEVELS[row["kind"]]
        nouns, adjectives = forms(row, absorbed.get(row["kato"], set()), former)
        if row["kind"] == "town_akimat":  # the town of the same name says more
            nouns, adjectives = [], []
        known = {fold(row["name_kk"]), fold(row["name_ru"])}
        if level in "VMTC":  # the names themselves are the nouns; keep only what they lack
            nouns = [n for n in nouns if fold(n) not in known]
        yield "\t".join(
            [
                row["kato"],
                level,
                route_parent(row, rows),
                row["name_kk"],
                "" if row["name_ru"] == row["name_kk"] else row["name_ru"],
                ";".join(nouns),
                ";".join(adjectives),
                row["population"] if level in "TV" else "",
            ]
        )


def pack(features: list[Feature]) -> bytes:
    """Rings as differences between vertices in ten-thousandths of a degree, compressed.

    Layout after decompression: length of the header (uint32), header (JSON: for each unit its
    code, how coarse its border is, and the vertex counts of each polygon's rings),
    then int32 pairs longitude, latitude. Every ring starts with absolute values.
    """
    header: list[list[object]] = []
    numbers: list[int] = []
    for feature in sorted(features, key=lambda f: f["properties"]["kato"]):
        props, geometry = feature["properties"], feature["geometry"]
        multi = geometry["type"] == "MultiPolygon"
        polygons = geometry["coordinates"] if multi else [geometry["coordinates"]]
        sizes = []
        for polygon in polygons:
            sizes.append([len(ring) for ring in polygon])
            for ring in polygon:
                numbers.extend(differences(ring))
        header.append([props["kato"], coarseness(props), sizes])
    head = json.dumps(header, separators=(",", ":")).encode()
    body = struct.pack(f"<{len(numbers)}i", *numbers)
    return zlib.compress(struct.pack("<I", len(head)) + head + body, 9)


def coarseness(props: dict[str, str]) -> int:
    """0 for a surveyed border, 1 for one from a small-scale map, 2 for a sketch."""
    if props.get("approx"):
        return 2
    return int("geokz" in props["src"])


def differences(ring: list[list[float]]) -> Iterator[int]:
    last = (0, 0)
    for lon, lat in ring:
        point = (round(lon * 10_000), round(lat * 10_000))
        yield point[0] - last[0]
        yield point[1] - last[1]
        last = point


def main() -> None:
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    source = Path(sys.argv[1])
    target = Path(sys.argv[2]) if len(sys.argv) == 3 else ROOT / "bot" / "routing" / "data"
    target.mkdir(parents=True, exist_ok=True)
    with (source / "places.csv").open(encoding="utf-8", newline="") as table:
        rows = {row["kato"]: row for row in csv.DictReader(table)}
    lines = list(place_lines(rows))
    (target / "places.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    features = json.loads((source / "districts.geojson").read_text(encoding="utf-8"))["features"]
    packed = pack(features)
    (target / "shapes.bin").write_bytes(packed)
    print(f"{len(lines)} places; {len(features)} shapes in {len(packed)} bytes -> {target}")


if __name__ == "__main__":
    main()
