"""A name of a microdistrict, however it is written, leaves one place open inside its city."""

import pytest

from bot.routing.places.learned import LearnedName, same_name, words_of
from bot.routing.router import open_places
from tests.support.place_expectations import GAZETTEER

SHYMKENT, KARATAU = "790000000", "791710000"

KNOWING = GAZETTEER.of_one_bot()
KNOWING.teach([LearnedName(words=words_of("Нұртас"), kato=KARATAU, name="Нұртас", people=0)])

WRITTEN = [
    "Нұртас шағын ауданында екі аптадан бері су жоқ",
    "Нұртаста көше шамдары жанбайды",
    "Нуртаста су жок, кашан келеди",
    "НҰРТАС мөлтек ауданына автобус келмейді",
    "Шымкенттегі Нұртастың жолы шұңқыр",
    "Nurtasta su joq",
    "В микрорайоне Нуртас вторую неделю нет воды",
    "мкр. Нуртас, не вывозят мусор",
    "В мкр «Нуртас» сидим без света",
    "Шымкент, Нуртас, во дворе яма",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_a_listed_name_leaves_its_place_open(text: str) -> None:
    found = open_places(text, SHYMKENT, KNOWING)

    assert found.candidates == (KARATAU,)
    name = next(name for name in found.names if name.learned)
    assert name.meant[0] == KARATAU
    assert same_name(name.words, " ".join(words_of("Нұртас")))


@pytest.mark.parametrize("text", ["", "Су жоқ", "Во дворе яма", "нұр", "🙂", "а" * 9000])
def test_words_that_name_nothing_leave_no_name_open(text: str) -> None:
    assert open_places(text, SHYMKENT, KNOWING).names == ()


def test_a_listed_name_of_another_city_is_not_taken_for_one_of_this() -> None:
    found = open_places(f"Тараз қаласы, {WRITTEN[0]}", "310000000", KNOWING)

    assert KARATAU not in found.candidates
