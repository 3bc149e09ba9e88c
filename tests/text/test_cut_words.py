"""Long texts are cut where Telegram counts, and nothing of them is lost."""

from hypothesis import given
from hypothesis import strategies as st

from bot.text.display import cut, mask_iin, pieces, units

words = st.text(alphabet="суя қәбi 😀\n𝔄", max_size=300)


@given(words, st.integers(2, 60))
def test_each_piece_fits_and_together_they_say_everything(text: str, limit: int) -> None:
    parts = pieces(text, limit)

    assert all(units(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@given(words, st.integers(2, 60))
def test_an_emoji_is_never_cut_in_half(text: str, limit: int) -> None:
    shown, rest = cut(text, limit)

    for part in (shown, rest):
        part.encode("utf-16")  # a lone half could not be encoded


def test_a_text_is_cut_at_the_end_of_a_word() -> None:
    assert cut("Үйімізде екі аптадан бері су жоқ", 22) == ("Үйімізде екі аптадан", "бері су жоқ")


def test_an_identification_number_shows_its_last_four_digits_only() -> None:
    assert mask_iin("ЖСН 900101300123, Тараз") == "ЖСН ********0123, Тараз"


def test_a_telephone_number_and_a_longer_one_are_left_as_they_are() -> None:
    assert mask_iin("87011234567 және 1234567890123456") == "87011234567 және 1234567890123456"
