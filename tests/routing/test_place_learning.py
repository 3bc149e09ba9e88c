"""Names that the official data lack are learned from where operators sent people's appeals."""

from pathlib import Path

import pytest

from bot.routing.places.gazetteer import Gazetteer
from bot.routing.places.learned import LearnedName, LearnedPlaces, from_file, to_file
from bot.routing.places.models import Evidence, explain
from bot.routing.training.places import Placed, learn
from tests.support.place_expectations import GAZETTEER, kato

SAYS = [
    "Мы живем в Вторчермете, нет воды вторую неделю",
    "Двор в Вторчермете тонет в грязи, помогите",
    "Когда почистят Вторчермет?",
    "Фонари не горят, Вторчермет",
]


def placed(
    texts: list[str], place: str = "1510", *, corrected: bool = True, first: int = 1
) -> list[Placed]:
    """Appeals of different people, all sent to one place."""
    return [
        Placed(text=text, kato=kato(place), citizen=first + n, corrected=corrected)
        for n, text in enumerate(texts)
    ]


def with_learned(*learned: LearnedName) -> Gazetteer:
    return Gazetteer(GAZETTEER._index, LearnedPlaces(learned))


SCRAPYARD = LearnedName(words=("вторчермет",), kato=kato("1510"), name="Актобе", people=3)


def test_what_three_people_call_a_place_is_learned() -> None:
    learned = learn(placed(SAYS[:3]), GAZETTEER)

    assert [(one.words, one.kato, one.people) for one in learned] == [
        (("вторчермет",), kato("1510"), 3)
    ]


def test_two_people_are_not_enough() -> None:
    assert learn(placed(SAYS[:2]), GAZETTEER) == []


def test_one_person_writing_ten_times_is_one_person() -> None:
    again = [Placed(text=text, kato=kato("1510"), citizen=7, corrected=True) for text in SAYS * 3]

    assert learn(again, GAZETTEER) == []


def test_the_same_words_from_another_place_unlearn_them() -> None:
    elsewhere = placed(["Живу в Вторчермете, дом 5"], "3110", corrected=False, first=50)

    assert learn(placed(SAYS) + elsewhere, GAZETTEER) == []


def test_a_guess_that_nobody_corrected_teaches_nothing() -> None:
    assert learn(placed(SAYS, corrected=False), GAZETTEER) == []


def test_words_that_everybody_uses_are_never_learned() -> None:
    texts = ["Нет воды, помогите", "Вода плохая, помогите пожалуйста", "Помогите, дорога плохая"]

    assert learn(placed(texts), GAZETTEER) == []


def test_a_name_of_the_official_data_is_not_learned_anew() -> None:
    """«Достық» exists in many districts: the finder asks, whoever was sent where."""
    texts = ["Достық ауылында су жоқ", "Достық ауылының жолы", "Біз Достық ауылынанбыз"]

    assert learn(placed(texts), GAZETTEER) == []


def test_what_an_administrator_refused_is_not_learned_again() -> None:
    assert learn(placed(SAYS), GAZETTEER, refused={("вторчермет",)}) == []


@pytest.mark.parametrize(
    "text",
    [
        "Вторчерметте жарық жоқ",
        "В Вторчермете нет света",
        "Вторчермет, дом 5, лифт",
        "вторчермет нет воды",
    ],
)
def test_a_learned_name_is_offered_and_never_sure(text: str) -> None:
    guess = with_learned(SCRAPYARD).find(text)

    assert not guess.sure
    assert not guess.region_sure
    assert guess.candidates[0].kato == kato("1510")
    assert guess.reasons[0].evidence is Evidence.LEARNED
    assert "Актобе" in explain(guess)[0]


def test_what_the_text_says_itself_outweighs_what_was_learned() -> None:
    guess = with_learned(SCRAPYARD).find("Тараз қаласы, Вторчермет кафесі түнде шулайды")

    assert guess.district is not None
    assert guess.district.kato == kato("3110")
    assert guess.sure


def test_without_the_words_nothing_changes() -> None:
    text = "Жамбыл ауданында су жоқ"

    assert with_learned(SCRAPYARD).find(text) == GAZETTEER.find(text)


def test_the_file_can_be_read_and_corrected_by_hand(tmp_path: Path) -> None:
    file = tmp_path / "places.learned.tsv"
    to_file([SCRAPYARD], file)
    assert file.read_text(encoding="utf-8") == "+\tвторчермет\t151000000\tАктобе\t3\n"

    file.write_text(file.read_text(encoding="utf-8").replace("+", "-", 1), encoding="utf-8")

    learned = from_file(file)
    assert learned[0].refused
    assert with_learned(*learned).find("В Вторчермете нет света").candidates == ()


def test_a_spoilt_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "places.learned.tsv"
    file.write_text("вторчермет 151000000\n", encoding="utf-8")

    with pytest.raises(ValueError, match="not five fields"):
        from_file(file)


def test_nothing_learned_is_nothing_read(tmp_path: Path) -> None:
    assert from_file(tmp_path / "places.learned.tsv") == []
