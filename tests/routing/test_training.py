"""Learning the routing models from labelled appeals."""

import random
from pathlib import Path

import numpy as np
import pytest

from bot.routing import (
    corpus,
    language_training,
    patterns,
    topic_training,
    training,
    weights,
)
from bot.routing.calibration import folds_by_story
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
    monkeypatch.setattr(topic_training, "_short", lambda languages, chance: [])
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

    for name in ("model.topics.tsv", "model.language.tsv", "model.kinds.tsv"):
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

    kept = weights.write(tmp_path / "w.tsv", {"classes": ["A", "B", "C"]}, written, smallest=0.01)

    table = weights.read("w.tsv", tmp_path)
    assert kept == len(table) == 1
    assert table.settings["classes"] == ["A", "B", "C"]
    assert table.get("_су_") == ((0, 0.5), (2, -1.25))
    assert table.get("алыс") == ()
    assert "алыс" not in table


def test_a_model_of_an_earlier_format_is_passed_over(tmp_path: Path) -> None:
    """What was trained before an upgrade must not answer with features of another kind."""
    (tmp_path / "model.topics.tsv").write_text('{"classes": ["SOC"]}\nw:су\t0:100\n')

    guess = TopicModel.load(tmp_path).guess("Үйде су жоқ")

    assert len(guess.categories) == 25


def test_an_eighth_of_the_texts_is_held_back_with_all_of_its_stories() -> None:
    examples = corpus.shipped("dev")

    folds = folds_by_story(examples, 8)

    assert sorted(at for fold in folds for at in fold) == list(range(len(examples)))
    homes = [{examples[at].story for at in fold} for fold in folds]
    assert sum(len(home) for home in homes) == len({example.story for example in examples})


def test_sentences_put_together_leave_no_part_open() -> None:
    examples = patterns.composed(random.Random(1), 20)

    assert {example.category for example in examples} >= {"LABOR", "EMPL", "CORR", "LAW"}
    assert not [example.text for example in examples if "{" in example.text]


def test_misspelt_texts_keep_their_words_apart() -> None:
    chance = random.Random(7)
    text = "Қоқыс шығарылмайды, жәшіктер толып кетті"

    assert in_latin(text, chance).isascii()
    assert len(with_slips(text, chance, share=1.0).split()) == len(text.split())
    assert with_slips(text, chance, share=0.0) == text
