"""A place that is only spoken of is asked about; the same words about one's own place are believed.

`corpus/elsewhere.tsv` has both for each way of being elsewhere.
"""

from dataclasses import dataclass
from pathlib import Path

from tests.support.place_expectations import GAZETTEER

SHOWN = 9
"""Of 184 sentences so many may still be taken for the writer's own place (docs/routing.md)."""

ASKED = 10
"""Of 145 sentences about one's own place so many may be asked about."""


@dataclass(frozen=True)
class Pair:
    own: str
    place: str
    elsewhere: str
    here: str


def _pairs() -> list[Pair]:
    text = (Path(__file__).parent / "corpus" / "elsewhere.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return [Pair(*columns[2:]) for columns in lines]


PAIRS = _pairs()


def _region(text: str) -> str:
    """Two digits of the region that nobody would be asked about, or nothing."""
    guess = GAZETTEER.find(text)
    return guess.region.kato[:2] if guess.region_sure and guess.region is not None else ""


def test_where_papers_go_and_relatives_live_is_not_where_the_trouble_is() -> None:
    taken = [pair.elsewhere for pair in PAIRS if _region(pair.elsewhere) not in ("", pair.own)]

    assert len(taken) <= SHOWN, taken


def test_the_same_words_about_ones_own_place_are_believed() -> None:
    here = [pair for pair in PAIRS if pair.here != "-"]
    regions = {pair.here: _region(pair.here) for pair in here}

    assert [p.here for p in here if regions[p.here] not in ("", p.place[:2])] == []
    asked = [pair.here for pair in here if not regions[pair.here]]
    assert len(asked) <= ASKED, asked


def test_a_true_place_beside_one_that_is_only_spoken_of_is_found() -> None:
    beside = [pair for pair in PAIRS if pair.own]
    found = [pair.elsewhere for pair in beside if _region(pair.elsewhere) == pair.own]

    assert len(found) >= len(beside) * 3 // 4, found
