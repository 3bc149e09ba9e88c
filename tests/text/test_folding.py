"""One spelling for the many ways people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.folding import MAX_TEXT, MAX_WORD, fold, fold_word, skeleton, words


@pytest.mark.parametrize(
    "typed",
    ["қоқыс", "ҚОҚЫС", "кокыс", "qoqys", "kokys", "Qoqys", "қоқыc"],
)
def test_rubbish_is_rubbish_however_a_person_types_it(typed: str) -> None:
    assert fold_word(typed) == "кокыс"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("мәслиxат", "мәслихат"),  # a Latin x, as the party's own texts have it
        ("xатшысы", "хатшысы"),
        ("Taldyqorghan", "Талдықорған"),
        ("Qaraǵandy", "Қарағанды"),
        ("ýaqyt", "уақыт"),
        ("jarık", "жарық"),
        ("su'", "су"),
        ("şaruaşılıq", "шаруашылық"),
        ("ведётся", "ведется"),
        ("4to", "что"),
        ("politsia", "полиция"),
        ("kowe", "көше"),
        ("suw", "су"),
    ],
)
def test_letters_of_another_keyboard_are_read_as_meant(typed: str, meant: str) -> None:
    assert skeleton(fold_word(typed)) == skeleton(fold_word(meant))


@pytest.mark.parametrize(
    ("first", "second"),
    [("су", "сот"), ("жылу", "жылы"), ("пара", "парақ"), ("мал", "мол"), ("жол", "жолақы")],
)
def test_words_that_mean_different_things_stay_apart(first: str, second: str) -> None:
    assert skeleton(fold_word(first)) != skeleton(fold_word(second))


def test_a_text_keeps_everything_between_its_words() -> None:
    assert fold("Су жоқ!!! Қашан?\nТөле би, 5") == "су жок!!! кашан?\nтоле би, 5"


def test_words_remember_how_and_where_they_were_typed() -> None:
    found = words("Абай к-сі, су ЖОҚ")

    assert [word.typed for word in found] == ["Абай", "к", "сі", "су", "ЖОҚ"]
    assert [word.folded for word in found] == ["абай", "к", "си", "су", "жок"]
    assert [word.start for word in found] == [0, 5, 7, 11, 14]


def test_a_flood_of_letters_is_read_only_so_far() -> None:
    assert len(fold("а" * 50_000)) <= MAX_TEXT
    assert all(len(word.folded) <= 2 * MAX_WORD for word in words("щ" * 50_000 + " ш" * 50_000))


@given(st.text(max_size=300))
def test_no_text_breaks_the_folding(text: str) -> None:
    fold(text)
    for word in words(text):
        assert word.folded
        assert word.folded == word.folded.lower()
        skeleton(word.folded)


@pytest.mark.parametrize(
    "text",
    [
        "Қоңғырау ССЫЛКА аллея, ӨҢГЕРУ 2-қабат 00 сөз11 ьь",
        "Kaspi-ге төледім, Jarık жоқ, sy' де joq, c’est",
        "т8рк3стан жо0 мәслиxат",
        "سۋ جوق үйде",
        "İstanbul ΣΑΣ й е\u0308 ㎏ १२ ²",
        "а" * (MAX_WORD + 5) + " Ы" * 3,
    ],
)
def test_a_word_means_in_a_text_what_it_means_alone(text: str) -> None:
    """The words of a text are folded all at once."""
    for word in words(text):
        assert word.folded == fold_word(word.typed)
        assert word.skeleton == skeleton(word.folded)


@given(st.text(alphabet="абгнйыьэщқңІ19 aysı'İ\n", max_size=40))
def test_no_word_is_read_otherwise_beside_others(text: str) -> None:
    assert [skeleton(word.folded) for word in words(text)] == [w.skeleton for w in words(text)]
