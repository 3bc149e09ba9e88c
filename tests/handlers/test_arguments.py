"""What people typed never makes a message of ours fail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.texts import LANGUAGES, Texts
from tests.support.telegram_html import read

TEXTS = Texts()


@given(st.text(max_size=50) | st.sampled_from(["<", "&", "ә", "😀"]).map(lambda c: c * 5000))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_of_any_length_and_any_signs_is_shown(language: str, name: str) -> None:
    said = TEXTS(language, "card-holder", holder=name)

    assert read(said).startswith(("жауапты: ", "ответственный: "))
    assert len(said) < 1100
    assert name[:50] in read(said) or "\r" in name


def test_toasts_and_buttons_take_long_words_as_well() -> None:
    assert len(TEXTS.label("kk", "card-holder", holder="ә" * 5000)) < 1100


def test_a_message_that_does_not_exist_or_lacks_a_variable_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        TEXTS("kk", "no-such-message")
    with pytest.raises(ValueError, match="card-holder"):
        TEXTS("kk", "card-holder")
