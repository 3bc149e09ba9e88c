"""Which language a person wrote in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.routing.classify.language import detect


@pytest.mark.parametrize(
    "text",
    [
        "Су жоқ",
        "жарық өшіп қалды",
        "Менің атым Асхат, Семейде тұрамын",
        "Әкімдік жер телімін бермей жатыр",
        "көмек керек",
        "рахмет сізге",
        # without Kazakh letters
        "Кыста жылу болмады, балалар тонып отыр",
        "кокыс шыгармайды",
        "мугалим жок",
        # in Latin letters
        "su joq ush kun boldy",
        "jaryq oship qaldy",
        "Mektepte aqsha jinap jatyr",
        "zhol zhaman, zhondep berinizder",
        # mistyped
        "жарықк жоқ",
        "автбоус жүрмейдыі",
        # words borrowed from Russian do not make a text Russian
        "ЦОНға справка алуға бардым, очередь көп екен",
        "Подъезде лифт істемейді",
    ],
)
def test_kazakh_is_heard_however_it_is_typed(text: str) -> None:
    assert detect(text).language == "kk"


@pytest.mark.parametrize(
    "text",
    [
        "Нет воды",
        "когда дадут отопление",
        "Здравствуйте, меня зовут Айгуль, живу в Таразе",
        "спасибо",
        "net sveta vtoroy den",
        "pomogite pozhaluysta, ne platyat zarplatu",
        "зарпладу не платят трети месяц",
        # Kazakh names in a Russian text
        "ул. Қабанбай батыра 12 нет воды",
        "В микрорайоне Нұрсәт на улице Төле би не убирают мусор",
        "посёлок Ақсуат, Көкпекті ауданы, дорога разбита",
        "Каскелен, ул. Наурызбай батыра, как узаконить пристройку",
        "Школа имени Ыбырая Алтынсарина собирает деньги",
    ],
)
def test_russian_stays_russian_with_kazakh_names_in_it(text: str) -> None:
    assert detect(text).language == "ru"


@pytest.mark.parametrize(
    "text",
    [
        "Сәлеметсіз бе, у нас третий день нет света, қашан қосасыздар, балалар қараңғыда отыр",
        "Алаяқтар алдап кетті, перевела им все деньги, банк не отвечает, енді не істеймін",
        "Балабақша кезегі келді, а место не дают говорят подождите, біз қанша күтеміз енді",
    ],
)
def test_a_person_who_speaks_both_at_once_is_heard_in_both(text: str) -> None:
    assert detect(text).language == "mixed"


@pytest.mark.parametrize(
    "text",
    [
        "I need help with the water in my house",
        "Hello, there is no light in our street",
        "",
        "😀😀👍",
        "水没有了",
        "12345 67",
        "!!!",
    ],
)
def test_other_languages_get_a_guess_nobody_should_trust(text: str) -> None:
    guess = detect(text)

    assert guess.language in ("kk", "ru")
    assert guess.confidence < 0.6


@pytest.mark.parametrize("text", ["<b>жирный & <", "газ", "ok"])
def test_a_scrap_does_not_overrule_the_language_of_the_person(text: str) -> None:
    assert not detect(text).clear


def test_a_longer_text_is_trusted_more_than_one_word() -> None:
    assert detect("Су").confidence < detect("Су жоқ, үш күннен бері сусыз отырмыз").confidence


@given(st.text(max_size=400))
def test_no_text_breaks_the_guess(text: str) -> None:
    guess = detect(text)

    assert guess.language in ("kk", "ru", "mixed")
    assert 0 <= guess.confidence <= 1
