"""Learning the routing models from labelled appeals."""

import random
import shutil
from pathlib import Path

import numpy as np
import pytest

from bot.routing import DATA
from bot.routing.classify import linear_model
from bot.routing.classify.features import ROWS, features_of, marks
from bot.routing.classify.language import MODEL, shipped
from bot.routing.classify.topics import TopicModel
from bot.routing.router import TextRouter
from bot.routing.shared import judge
from bot.routing.training import (
    augmentation,
    corpus,
    language,
    linear_svm,
    shared,
    topics,
    train,
    whereabouts,
)
from bot.routing.training.augmentation import in_latin, with_slips
from bot.routing.training.corpus import Example
from bot.routing.training.logistic_regression import Rows, fit
from bot.routing.training.topics import LearnedModel

UNHEARD = "дирижабль қонатын алаң салыңыздар"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A short training on a part of the corpus: the road is the same, the result worse."""
    whole, texts, sentences = corpus.shipped, language._texts, whereabouts.sentences
    monkeypatch.setattr(corpus, "shipped", lambda part: whole(part)[::24])
    monkeypatch.setattr(language, "_texts", lambda learned: list(texts(learned))[::8])
    monkeypatch.setattr(whereabouts, "sentences", lambda: list(sentences())[::8])
    monkeypatch.setattr(corpus, "phrases", list)
    monkeypatch.setattr(topics, "_COMPOSED_EACH", 1)
    monkeypatch.setattr(language, "_STEPS", 4)
    monkeypatch.setattr(whereabouts, "_STEPS", 4)


@pytest.mark.usefixtures("quick")
def test_what_operators_corrected_is_learned(tmp_path: Path) -> None:
    corrections = [
        Example(text=f"{UNHEARD} {place}", category="TRANS")
        for place in ("біздің ауылда", "ауданда", "тезірек", "өтінеміз")
    ]

    before = train.train(output=tmp_path / "before")
    after = train.train(corrections, output=tmp_path / "after")

    assert (before.extra, after.extra) == (0, 4)
    assert TopicModel.load(tmp_path / "before").guess(UNHEARD).code != "TRANS"
    assert TopicModel.load(tmp_path / "after").guess(UNHEARD).code == "TRANS"


@pytest.mark.usefixtures("quick")
def test_the_same_examples_give_the_same_models(tmp_path: Path) -> None:
    train.train(output=tmp_path / "one")
    train.train(output=tmp_path / "two")

    for model in ("topics", "language", "kinds", "places"):
        name = f"model.{model}.npz"
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.usefixtures("quick")
def test_a_correction_to_a_topic_that_does_not_exist_is_passed_over(tmp_path: Path) -> None:
    report = train.train([Example(text="қате", category="NOSUCH")], output=tmp_path)

    assert 0 < report.topic_accuracy <= 1
    assert report.topic_in_three >= report.topic_accuracy


ROWS_APART = Rows.of(
    [
        (np.array(places), np.ones(len(places), dtype=np.float32))
        for places in ([0, 1], [0, 2], [0, 1, 3])
    ]
)

ANSWERS = np.array([[True, False], [False, True], [True, False]])


def test_fitting_tells_apart_what_the_rows_tell_apart() -> None:
    fitted = fit(ROWS_APART, ANSWERS.astype(np.float32), features=4, penalty=1e-3, steps=80)

    assert [int((values @ fitted[at]).argmax()) for at, values in ROWS_APART] == [0, 1, 0]


def test_lines_are_drawn_between_what_the_rows_tell_apart() -> None:
    importance = np.ones(3, dtype=np.float32)

    lines, bias = linear_svm.fit(ROWS_APART, ANSWERS, importance, width=4, cost=1.0, rounds=40)
    rare = linear_svm.rareness(ROWS_APART, ANSWERS, importance, width=4, smoothing=0.1)

    assert [int((v @ lines[at] + bias).argmax()) for at, v in ROWS_APART] == [0, 1, 0]
    assert [int((values @ rare[at]).argmax()) for at, values in ROWS_APART] == [0, 1, 0]


@pytest.mark.parametrize("typed", [[], [""], ["су"], ["су", "", "су", "жок"], ["ааа", "ааааа"]])
def test_every_piece_of_a_text_counts_once_with_how_often_it_came(typed: list[str]) -> None:
    seen = features_of(typed)

    assert (np.diff(seen.rows) > 0).all()
    assert len(seen.owners) == seen.times.sum()
    for at, word in enumerate(typed):
        alone = features_of([word])
        mine = {*seen.rows.repeat(seen.times)[seen.owners == at].tolist()}
        assert {*alone.rows.tolist()} <= mine


def test_weights_come_back_as_they_were_written(tmp_path: Path) -> None:
    weights = np.zeros((ROWS, 2), dtype=np.float32)
    seen, named = features_of(["су", "жок"]), marks(["?"])
    weights[seen.rows[:3]] = (1.0, -0.5)
    weights[named] = (0.25, 1.0)
    learned = LearnedModel(weights, np.array([0.1, 0.2]), np.ones(ROWS, dtype=np.float32))

    linear_model.write(tmp_path / "model.npz", {"classes": ["A", "B"]}, learned)
    table = linear_model.read("model.npz", tmp_path)

    assert table.settings["classes"] == ["A", "B"]
    share = 1 / np.sqrt(np.count_nonzero(seen.rows < 1 << 17))
    expected = np.array([0.1 + 3 * share + 0.25, 0.2 - 1.5 * share + 1.0])
    assert table.scores(seen, named) == pytest.approx(expected, abs=0.05)


def test_a_model_of_an_earlier_format_is_passed_over(tmp_path: Path) -> None:
    """What was trained before an upgrade must not answer with pieces of another kind."""
    np.savez(tmp_path / "model.topics.npz", format=np.array(2), settings=np.array("{}"))

    guess = TopicModel.load(tmp_path).guess("Үйде су жоқ")

    assert len(guess.categories) == 25


def test_sentences_put_together_leave_no_part_open() -> None:
    examples = augmentation.composed(random.Random(1), 20)

    assert {example.category for example in examples} >= {"LABOR", "EMPL", "CORR", "LAW"}
    assert not [example.text for example in examples if "{" in example.text]


def test_misspelt_texts_keep_their_words_apart() -> None:
    chance = random.Random(7)
    text = "Қоқыс шығарылмайды, жәшіктер толып кетті"

    assert in_latin(text, chance).isascii()
    assert len(with_slips(text, chance, share=1.0).split()) == len(text.split())
    assert with_slips(text, chance, share=0.0) == text


def test_no_citizen_waits_for_a_model_to_be_read(tmp_path: Path) -> None:
    """Towns called like a word («қосшы») ask for the shipped model of language beside one's own."""
    shutil.copy(DATA / MODEL, tmp_path)
    shipped.cache_clear()
    judge.shipped.cache_clear()

    TextRouter.load(tmp_path)

    assert shipped.cache_info().currsize == 1
    assert judge.shipped.cache_info().currsize == 2


def test_the_same_texts_give_the_same_judge_of_known_problems(
    tmp_path: Path,
) -> None:
    told = [one for one in shared.labelled() if one.fault is None or "POWER" in one.fault][::6]
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        shared.train(told, tmp_path / name)

    for name in (judge.PRESENCE, judge.FAULTS):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
