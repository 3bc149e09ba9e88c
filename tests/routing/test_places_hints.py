"""What is known of a citizen besides the text settles what the text leaves open."""

import pytest

from bot.routing.places.models import Evidence, PlaceGuess, PlaceHints, explain
from tests.support.place_expectations import GAZETTEER, kato


def point(short: str, confidence: float = 0.97) -> PlaceGuess:
    """What a shared location in that district would say."""
    district = GAZETTEER.get(kato(short))
    assert district is not None
    region = GAZETTEER.get(district.region_kato or "")
    return PlaceGuess(region=region, district=district, confidence=confidence)


def test_a_namesake_district_is_the_citizens_own() -> None:
    guess = GAZETTEER.find("Жамбыл ауданында су жоқ", hints=PlaceHints(home=kato("3140")))

    assert guess.district is not None
    assert guess.district.kato == kato("3140")
    assert guess.sure
    assert any(reason.evidence is Evidence.PROFILE for reason in guess.reasons)


def test_a_former_appeal_settles_a_namesake_too() -> None:
    hints = PlaceHints(recent=(kato("5946"), kato("5946")))

    guess = GAZETTEER.find("Жамбыл ауданында су жоқ", hints=hints)

    assert guess.district is not None
    assert guess.district.kato == kato("5946")


def test_what_a_citizen_writes_outweighs_the_profile() -> None:
    """Somebody registered in Taraz complains about a road in Almaty."""
    guess = GAZETTEER.find("Алматы қаласы, жол жаман", hints=PlaceHints(home=kato("3110")))

    assert guess.region is not None
    assert guess.region.kato == kato("75")


def test_a_text_without_a_place_proposes_the_home_but_is_not_sure() -> None:
    guess = GAZETTEER.find("Үшінші күн жарық жоқ", hints=PlaceHints(home=kato("3154")))

    assert guess.district is not None
    assert guess.district.kato == kato("3154")
    assert not guess.sure
    assert guess.candidates == (guess.district,)


def test_a_street_of_a_famous_name_does_not_hide_the_home() -> None:
    guess = GAZETTEER.find("улица Абая 10, нет света", hints=PlaceHints(home=kato("5510")))

    assert guess.district is not None
    assert guess.district.kato == kato("5510")


def test_a_shared_location_speaks_where_the_text_is_silent() -> None:
    guess = GAZETTEER.find("Мынау жолды қараңыз", hints=PlaceHints(point=point("3524")))

    assert guess.district is not None
    assert guess.district.kato == kato("3524")
    assert guess.sure


def test_a_shared_location_narrows_a_region() -> None:
    hints = PlaceHints(point=point("3548"))

    guess = GAZETTEER.find("Қарағанды облысы, жолымыз жоқ", hints=hints)

    assert guess.district is not None
    assert guess.district.kato == kato("3548")


def test_a_location_elsewhere_makes_the_bot_ask() -> None:
    """The text says Taraz, the telephone says Almaty: neither is taken for granted."""
    guess = GAZETTEER.find("Тараз қаласында су жоқ", hints=PlaceHints(point=point("7513")))

    assert not guess.sure
    assert {place.kato for place in guess.candidates} >= {kato("3110"), kato("7513")}


def test_a_location_in_a_district_of_the_named_city_is_no_contradiction() -> None:
    guess = GAZETTEER.find("Алматы қаласы, яма на дороге", hints=PlaceHints(point=point("7514")))

    assert guess.district is not None
    assert guess.district.kato == kato("7514")


def test_a_location_abroad_is_passed_on() -> None:
    hints = PlaceHints(point=PlaceGuess(out_of_country=True))

    assert GAZETTEER.find("помогите", hints=hints).out_of_country


@pytest.mark.parametrize("code", ["", "0", "999999999", "not a code", "7" * 50])
def test_a_spoilt_profile_is_ignored(code: str) -> None:
    guess = GAZETTEER.find("жарық жоқ", hints=PlaceHints(home=code, recent=(code, code)))

    assert guess.region is None


@pytest.mark.parametrize(
    "text",
    [
        "Я живу в Москве, пенсию из Казахстана не платят",
        "Ташкентте тұрамын, құжат керек",
        "I live in Istanbul жазып отырмын, живу в Стамбуле",
    ],
)
def test_somebody_abroad_is_recognised(text: str) -> None:
    assert GAZETTEER.find(text).out_of_country


@pytest.mark.parametrize(
    "text",
    [
        "Из Омска привезли уголь, плохой",
        "Ресейден келген тауар",
        "сын в Москве учится, а мы в Таразе",
    ],
)
def test_naming_another_country_is_not_living_there(text: str) -> None:
    assert not GAZETTEER.find(text).out_of_country


def test_an_operator_reads_which_words_decided_and_which_did_not() -> None:
    text = "Тараз қаласы, Абай көшесі 10"

    guess = GAZETTEER.find(text)

    assert explain(guess) == ["«Тараз қаласы» → Тараз (311000000)", "«Абай» ✗ street"]
    for reason in guess.reasons:
        assert text[reason.start : reason.end] == reason.text


def test_what_one_person_is_known_for_says_nothing_of_the_next_who_writes_the_same() -> None:
    text = "Жамбыл ауданында су жоқ, Абай көшесінде де"
    unknown = GAZETTEER.find(text)

    here = GAZETTEER.find(text, hints=PlaceHints(home=kato("3140")))
    there = GAZETTEER.find(text, hints=PlaceHints(home=kato("5946")))

    assert here.district is not None
    assert here.district.kato == kato("3140")
    assert there.district is not None
    assert there.district.kato == kato("5946")
    assert GAZETTEER.find(text) == unknown
