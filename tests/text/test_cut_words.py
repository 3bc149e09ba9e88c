"""Long texts are cut where Telegram counts, and nothing of them is lost."""

import pytest
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


@pytest.mark.parametrize(
    "link",
    [
        "https://egov.kz/doc/900101300123/",
        "Құжат: https://eotinish.kz/a?id=900101300123&x=1, қараңыз",
        "мына сілтеме (https://adilet.zan.kz/rus/docs/900101300123)",
        "www.gov.kz/900101300123",
        "t.me/c/900101300123/5",
    ],
)
def test_a_link_with_twelve_digits_leads_where_it_led(link: str) -> None:
    assert mask_iin(link) == link


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("https://egov.kz/?iin=900101300123", "https://egov.kz/?iin=********0123"),
        ("https://a.kz/ИИН:900101300123/x", "https://a.kz/ИИН:********0123/x"),
        ("https://a.kz/1 900101300123", "https://a.kz/1 ********0123"),
        ("a.kz 900101300123", "a.kz ********0123"),
    ],
)
def test_a_number_beside_a_link_or_called_a_persons_in_it_is_masked(typed: str, shown: str) -> None:
    assert mask_iin(typed) == shown


def test_a_telephone_number_and_a_longer_one_are_left_as_they_are() -> None:
    assert mask_iin("87011234567 және 1234567890123456") == "87011234567 және 1234567890123456"


@pytest.mark.parametrize(
    "typed",
    [
        "БСН 050640001234",  # the fifth digit of a firm's number is 4 to 6
        "БИН 990540000123",
        "121151 004567 емес, 121151004567",
        "шот 123456789012",
        "наряд 991332300123",  # no such month
        "абонент 870400400517",  # no such day
        "тауар 870412900517",  # no such century
    ],
)
def test_the_number_of_a_firm_and_of_a_thing_is_read_in_full(typed: str) -> None:
    """The firm is the one complained about, and its number is public."""
    assert mask_iin(typed) == typed


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("870412-400517", "********0517"),
        ("870412\u2011400517", "********0517"),
        ("8704 1240 0517", "********0517"),
        ("000229 600017", "********0017"),
        ("ИИН:010131500018.", "ИИН:********0018."),
        ("870412000517", "********0517"),  # of a foreigner
    ],
)
def test_the_number_of_a_person_is_masked_in_each_way_that_it_is_written(
    typed: str, shown: str
) -> None:
    assert mask_iin(typed) == shown
