"""Build the embedded default network of branches from the gazetteer.

    python scripts/build_network.py PLACES_CSV

writes bot/domain/network/data/branches.csv: the republican reception, one branch for each of the
20 regions and one for each of the 170 districts, 39 cities and 25 city districts.  The
gazetteer's columns, licence (ODbL 1.0) and credit are described in
bot/domain/network/data/README.md.
"""

import csv
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "bot/domain/network/data/branches.csv"

COLUMNS = ("code", "parent", "kind", "kato", "name_kk", "name_ru")

KINDS = {
    "oblast": "region",
    "city_republican": "region",
    "district": "district",
    "city_akimat": "city",
    "city_district": "city_district",
    "city_district_sub": "city_district",
}

REPUBLIC = {
    "code": "KZ",
    "parent": "",
    "kind": "republic",
    "kato": "",
    "name_kk": "Республикалық қоғамдық қабылдау бөлмесі",
    "name_ru": "Республиканская общественная приёмная",
}


def code(kato: str) -> str:
    """KZ-101 for 101000000; a region's code is its ISO 3166-2 code (KZ-10)."""
    if kato.endswith("0000000"):
        return f"KZ-{kato[:2]}"
    return f"KZ-{kato.rstrip('0').ljust(3, '0')}"


def branch(row: dict[str, str]) -> dict[str, str]:
    kind = KINDS[row["kind"]]
    if kind == "region":
        parent = REPUBLIC["code"]
    elif row["kind"] == "city_district_sub":
        parent = code(row["district_kato"])
    else:
        parent = code(row["region_kato"])
    name_kk, name_ru = row["name_kk"], row["name_ru"].replace("им.", "имени ")
    if row["kind"] in ("city_akimat", "city_republican"):
        name_kk, name_ru = f"{name_kk} қаласы", f"город {name_ru}"
    return {
        "code": code(row["kato"]),
        "parent": parent,
        "kind": kind,
        "kato": row["kato"],
        "name_kk": name_kk,
        "name_ru": name_ru,
    }


def main() -> None:
    with Path(sys.argv[1]).open(encoding="utf-8") as source:
        rows = [row for row in csv.DictReader(source) if row["kind"] in KINDS]
    branches = sorted((branch(row) for row in rows), key=lambda b: b["kato"])
    with TARGET.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows([REPUBLIC, *branches])
    print(len(branches) + 1, "branches")


if __name__ == "__main__":
    main()
