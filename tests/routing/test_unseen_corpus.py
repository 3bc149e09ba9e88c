"""Parts of the corpus that nothing is learned from: labelled in full, with codes that exist."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from bot.domain.appeals.models import CATEGORIES, Kind
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


def faults_of_labels(example: Example) -> Iterator[str]:
    """What is wrong with the labels of a text, each fault in words."""
    if not example.text or example.text != example.text.strip():
        yield "no text, or spaces around it"
    if len(example.text) > 4096:
        yield "longer than a message"
    if example.language not in ("kk", "ru", "mixed"):
        yield f"language {example.language}"
    if example.kind not in {kind.value for kind in Kind}:
        yield f"kind {example.kind}"
    if example.category not in CATEGORIES:
        yield f"topic {example.category}"
    if not set(example.also) <= {*CATEGORIES} - {example.category}:
        yield f"further topics {example.also}"
    if ("mixed" in example.traits) != (example.language == "mixed"):
        yield "the trait mixed does not fit the language"
    if ("trap:ambiguous" in example.traits) != (example.place_named == "ambiguous"):
        yield "the trait trap:ambiguous does not fit the place"


def faults_of_place(example: Example, gazetteer: Gazetteer) -> Iterator[str]:
    """A code of KATO for a place that is named, none where only the citizen can tell."""
    if (example.region is not None) != (example.place_named is True):
        yield f"region {example.region}, but named: {example.place_named}"
    if example.region is not None and example.region not in {r.kato for r in gazetteer.regions()}:
        yield f"{example.region} is no region"
    if example.district is None:
        return
    unit = gazetteer.get(example.district) if example.district else None
    if unit is None or unit.district_kato != example.district:
        yield f"{example.district} is no district or city"
    elif unit.region_kato != example.region:
        yield f"{example.district} does not lie in {example.region}"


def test_every_text_has_labels_that_mean_something() -> None:
    faults = [
        f"{example.story}: {fault}"
        for example in (*UNSEEN, *JUDGED)
        for fault in faults_of_labels(example)
    ]

    assert faults == []


def test_every_text_belongs_to_a_region_and_a_unit_of_it(gazetteer: Gazetteer) -> None:
    faults = [
        f"{example.story}: {fault}"
        for example in (*UNSEEN, *JUDGED)
        for fault in faults_of_place(example, gazetteer)
    ]

    assert faults == []


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
