"""Parts of the corpus that nothing is learned from: labelled in full, with codes that exist."""

from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from bot.domain.appeals.models import Kind
from bot.routing.classify.topics import CATEGORIES
from bot.routing.places.gazetteer import Gazetteer
from bot.routing.training import corpus
from bot.routing.training.corpus import Example

FOLDER = Path(__file__).parent / "corpus"

UNSEEN = corpus.from_file(FOLDER / "unseen.jsonl")

JUDGED = corpus.shipped("judged")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def shares(values: Counter[str | None]) -> dict[str | None, float]:
    return {value: count / len(UNSEEN) for value, count in values.items()}


@pytest.mark.parametrize("example", [*UNSEEN, *JUDGED], ids=lambda example: example.story)
def test_a_text_has_labels_that_mean_something(example: Example) -> None:
    assert example.text == example.text.strip() != ""
    assert len(example.text) <= 4096
    assert example.language in ("kk", "ru", "mixed")
    assert example.kind in [kind.value for kind in Kind]
    assert example.category in CATEGORIES
    assert set(example.also) <= {*CATEGORIES} - {example.category}
    assert ("mixed" in example.traits) == (example.language == "mixed")
    assert ("trap:ambiguous" in example.traits) == (example.place_named == "ambiguous")


@pytest.mark.parametrize("example", [*UNSEEN, *JUDGED], ids=lambda example: example.story)
def test_a_text_belongs_to_a_region_and_a_unit_of_it(
    gazetteer: Gazetteer, example: Example
) -> None:
    """A code of KATO for a place that is named, none where only the citizen can tell."""
    unit = gazetteer.get(example.district) if example.district else None

    assert (example.region is not None) == (example.place_named is True)
    assert example.region is None or example.region in [r.kato for r in gazetteer.regions()]
    if example.district is not None:
        assert unit is not None
        assert (unit.district_kato, unit.region_kato) == (example.district, example.region)


def test_no_text_is_told_twice_or_known_from_another_part() -> None:
    """Spaces, case and punctuation do not make a text a new one."""
    learned_from = chain.from_iterable(corpus.shipped(part) for part in corpus.LEARNED_FROM)
    known = chain(learned_from, corpus.from_file(FOLDER / "test.jsonl"))

    def bare(example: Example) -> str:
        return "".join(filter(str.isalnum, example.text.casefold()))

    texts = Counter(map(bare, (*UNSEEN, *JUDGED)))
    assert [text for text, times in texts.items() if times > 1] == []
    assert texts.keys() & {bare(example) for example in known} == set()


def test_every_region_topic_and_kind_is_heard() -> None:
    assert len(UNSEEN) >= 400
    assert min(Counter(example.category for example in UNSEEN).values()) >= 12
    regions = Counter(example.region for example in UNSEEN if example.region)
    assert len(regions) == 20
    assert min(regions.values()) >= 10
    kinds = Counter(example.kind for example in (*UNSEEN, *JUDGED))
    assert set(kinds) == {kind.value for kind in Kind}
    assert min(kinds.values()) >= 20


def test_people_write_as_they_speak() -> None:
    """Half Kazakh, two texts in five Russian, one in ten both; one in seven names no place."""
    languages = shares(Counter(example.language for example in UNSEEN))

    assert languages["kk"] == pytest.approx(0.5, abs=0.03)
    assert languages["ru"] == pytest.approx(0.4, abs=0.03)
    assert languages["mixed"] == pytest.approx(0.1, abs=0.03)
    assert shares(Counter(str(e.place_named) for e in UNSEEN))["False"] >= 0.13
