"""A place that is only spoken of is asked about; the same words about one's own place are believed,
or asked about with that place among the answers.

`corpus/elsewhere.tsv` has both for each way of being elsewhere, and three sets by an author who had
seen no rule (`seen 1` to `seen 3`).
"""

from dataclasses import dataclass
from pathlib import Path

from tests.support.place_expectations import GAZETTEER

SHOWN = 0.05
"""This share of the places that are only spoken of may still be taken for the writer's own."""

BELIEVED = 0.65
"""At least this share of the places of one's own needs no question (docs/routing.md)."""

OFFERED = 0.95
"""At least this share of them is believed or among the answers to the question."""


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


def _offered(text: str) -> set[str]:
    """The regions that the question would be about."""
    guess = GAZETTEER.find(text)
    places = (guess.region, *guess.candidates)
    return {place.kato[:2] for place in places if place is not None}


def test_where_papers_go_and_relatives_live_is_not_where_the_trouble_is() -> None:
    spoken_of = [pair for pair in PAIRS if pair.elsewhere != "-"]
    taken = [p.elsewhere for p in spoken_of if _region(p.elsewhere) not in ("", p.own)]

    assert len(taken) <= SHOWN * len(spoken_of), taken


def test_the_same_words_about_ones_own_place_are_believed_or_asked_about() -> None:
    here = [pair for pair in PAIRS if pair.here != "-"]
    regions = {pair.here: _region(pair.here) for pair in here}

    assert [p.here for p in here if regions[p.here] not in ("", p.place[:2])] == []
    asked = [pair for pair in here if not regions[pair.here]]
    lost = [pair.here for pair in asked if pair.place[:2] not in _offered(pair.here)]
    assert len(here) - len(asked) >= BELIEVED * len(here), asked
    assert len(lost) <= (1 - OFFERED) * len(here), lost


def test_a_true_place_beside_one_that_is_only_spoken_of_is_found() -> None:
    beside = [pair for pair in PAIRS if pair.own]
    found = [pair.elsewhere for pair in beside if _region(pair.elsewhere) == pair.own]

    assert len(found) >= len(beside) // 2, found
