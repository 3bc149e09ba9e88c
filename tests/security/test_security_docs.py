"""The threat table claims nothing that no test proves."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

DOCUMENT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")

CLAIMS = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", DOCUMENT)))


def test_the_table_names_tests() -> None:
    assert len(CLAIMS) > 20


@pytest.mark.parametrize(("file", "test"), CLAIMS)
def test_each_named_proof_exists(file: str, test: str) -> None:
    source = (ROOT / file).read_text(encoding="utf-8")

    assert re.search(rf"^(async )?def {test}\(", source, re.MULTILINE)


def test_every_threat_has_a_proof_or_names_where_it_is_told() -> None:
    table = DOCUMENT.split("## Threats")[1].split("##")[0]
    rows = [line.split("|") for line in table.splitlines() if line.startswith("| ")][1:]

    unproved = [row[1] for row in rows if "`" not in row[3] and "the same" not in row[3]]

    assert unproved == []
