"""Learning the routing models from labelled appeals."""

import random
from pathlib import Path

import numpy as np
import pytest

from bot.routing import corpus, language_training, topic_training, training, weights
from bot.routing.corpus import Example
from bot.routing.fitting import Rows, fit, softmax
from bot.routing.misspelling import in_latin, with_slips
from bot.routing.topics import TopicModel

UNHEARD = "дирижабль қонатын алаң салыңыздар"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A short training on a part of the corpus: the road is the same, the result worse."""
    shipped = corpus.shipped
    monkeypatch.setattr(corpus, "shipped", lambda part: shipped(part)[::12])
    monkeypatch.setattr(topic_training, "_phrases", lambda languages, chance: [])
    monkeypatch.setattr(topic_training, "_STEPS", 12)
    monkeypatch.setattr(language_training, "categories", dict)
    monkeypatch.setattr(language_training, "_STEPS", 4)


@pytest.mark.usefixtures("quick")
def test_what_operators_corrected_is_learned(tmp_path: Path) -> None:
    corrections = [
        Example(text=f"{UNHEARD} {place}", category="TRANS")
        for place in ("біздің ауылда", "ауданда", "тезірек", "өтінеміз")
    ]

    before = training.train(output=tmp_path / "before")
    after = training.train(corrections, output=tmp_path / "after")

    assert (before.extra, after.extra) == (0, 4)
    assert TopicModel.load(tmp_path / "before").guess(UNHEARD).code != "TRANS"
    assert TopicModel.load(tmp_path / "after").guess(UNHEARD).code == "TRANS"


@pytest.mark.usefixtures("quick")
def test_the_same_examples_give_the_same_models(tmp_path: Path) -> None:
    training.train(output=tmp_path / "one")
    training.train(output=tmp_path / "two")

    for name in ("model.topics.tsv", "model.language.tsv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.usefixtures("quick")
def test_a_correction_to_a_topic_that_does_not_exist_is_passed_over(tmp_path: Path) -> None:
    report = training.train([Example(text="қате", category="NOSUCH")], output=tmp_path)

    assert 0 < report.topic_accuracy <= 1
    assert report.topic_in_three >= report.topic_accuracy


def test_fitting_tells_apart_what_the_rows_tell_apart() -> None:
    rows = Rows.of([[(0, 1.0), (1, 1.0)], [(0, 1.0), (2, 1.0)], [(0, 1.0), (1, 1.0), (3, 1.0)]])
    targets = np.array([[1, 0], [0, 1], [1, 0]], dtype=np.float32)

    fitted = fit(rows, targets, np.ones(3, dtype=np.float32), features=4, penalty=1e-3, steps=80)

    assert softmax(rows.scores(fitted)).argmax(axis=1).tolist() == [0, 1, 0]


def test_weights_come_back_as_they_were_written(tmp_path: Path) -> None:
    written = [("_су_", [0.5, 0.0, -1.25]), ("алыс", [0.001, 0.0, 0.0])]

    kept = weights.write(tmp_path / "w.tsv", {"classes": ["A"]}, written, smallest=0.01)

    table = weights.read("w.tsv", tmp_path)
    assert kept == len(table) == 1
    assert table.settings["classes"] == ["A"]
    assert table.get("_су_") == ((0, 0.5), (2, -1.25))
    assert table.get("алыс") == ()
    assert "алыс" not in table


def test_misspelt_texts_keep_their_words_apart() -> None:
    chance = random.Random(7)
    text = "Қоқыс шығарылмайды, жәшіктер толып кетті"

    assert in_latin(text, chance).isascii()
    assert len(with_slips(text, chance, share=1.0).split()) == len(text.split())
    assert with_slips(text, chance, share=0.0) == text
