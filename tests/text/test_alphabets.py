"""Kazakh in Arabic and Latin letters, in two alphabets at once, and with digits for letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.alphabets import cyrillic_reading, from_arabic, in_one_alphabet
from bot.text.folding import fold, fold_word
from tests.support.writings import WRITINGS


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("سۋ", "су"),
        ("جوق", "жоқ"),
        ("جارىق", "жарық"),
        ("ءۇش", "үш"),
        ("ٴۇي", "үй"),
        ("كۇننەن", "күннен"),
        ("مەكتەپ", "мектеп"),
        ("جالاقىمىزدى", "жалақымызды"),
        ("قوقىس", "қоқыс"),
        ("اۋرۋحانا", "аурухана"),
        ("پوليتسيا", "полиция"),
        ("ايالداما", "аялдама"),
        ("ءدارى", "дәрі"),
        ("قويان", "қоян"),
        ("ەلەكتر", "електр"),
    ],
)
def test_arabic_letters_are_read_as_kazakh(written: str, read: str) -> None:
    assert from_arabic(written) == read


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("жо0", "жоқ"),
        ("Т8рк3стан", "Түркістан"),
        ("0о0ыс", "қоқыс"),
        ("2к3мд3к", "әкімдік"),
        ("жа4быр", "жаңбыр"),
        ("то5ай", "тоғай"),
        ("ж9мыс жо0", "жұмыс жоқ"),
        ("к-ше жары5ы жо0", "көше жарығы жоқ"),
        ("8йде су жо0", "үйде су жоқ"),
        ("сыны0", "сынық"),
    ],
)
def test_digits_typed_for_kazakh_letters_are_letters(typed: str, meant: str) -> None:
    assert in_one_alphabet(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Абай 40, кв 5",
        "дом5 подъезд3, лифт не работает",
        "5-й подъезд, 3я городская больница",
        "д5кв7",
        "2комнатная квартира",
        "сөз1 сөз2 сөз3",
        "150мың теңге, 7б сынып",
        "4ш/а 12үй",
        "кое-где нет света",
        "15.03.2026 г. в 18:00",
    ],
)
def test_numbers_stay_numbers(text: str) -> None:
    assert in_one_alphabet(text) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kóshеmіzdе", "көшемізде"),  # Cyrillic е, і
        ("qаlаsy", "қаласы"),
        ("bаlаlаr", "балалар"),
        ("xалық", "халық"),  # a Latin x
        ("мәслиxат", "мәслихат"),
        ("Hұрсұлтан", "Нұрсұлтан"),
        ("пеHсия", "пеНсия"),
        ("жаpық", "жарық"),
        ("cу", "су"),
        ("jоl", "жол"),
    ],
)
def test_a_word_of_two_alphabets_is_read_in_one(typed: str, meant: str) -> None:
    assert fold_word(typed) == fold_word(meant)


@pytest.mark.parametrize("writing", [name for name in WRITINGS if name != "digits"])
@pytest.mark.parametrize(
    "word", ["қоқыс", "жарық", "ауыл", "көше", "су", "үйімізде", "жалақы", "аурухана", "шатыр"]
)
def test_one_search_finds_every_writing_of_a_word(word: str, writing: str) -> None:
    assert fold_word(WRITINGS[writing](word)).replace("й", "и") == fold_word(word).replace("й", "и")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("بىزدىڭ اۋىلدا ءۇش كۇن سۋ جوق.", "Быздың ауылда үш күн су жоқ."),
        ("Semeıde aýyz sý joq", "Семейде ауыз су жоқ"),
        ("Qarağandyda jol joq, üiımız suyq", "Қарағандыда жол жоқ, үйіміз суық"),
        ("Kóshеmіzdе jаryq jоq", "Көшемізде жарық жоқ"),
        ("Ko'shede jaryq joq, sy' da joq", "Көшеде жарық жоқ, су да жоқ"),
        ("Altaıda jol joq", "Алтайда жол жоқ"),
        ("Abay koshesinde uide su joq", "Абай кошесінде уйде су жоқ"),
        ("Auyl aymagynda ui kop, Taraz", "Ауыл аймагында уй коп, Тараз"),
    ],
)
def test_an_operator_gets_a_cyrillic_reading(text: str, read: str) -> None:
    assert cyrillic_reading(text) == read


@pytest.mark.parametrize("text", ["Су жоқ", "у нас нет Wi-Fi", "", "12 500", "!!!"])
def test_a_text_in_cyrillic_letters_needs_no_reading(text: str) -> None:
    assert cyrillic_reading(text) is None


@given(st.text(max_size=200))
def test_no_text_breaks_the_alphabets(text: str) -> None:
    assert len(in_one_alphabet(text)) == len(text)
    cyrillic_reading(text)
    fold(text)
