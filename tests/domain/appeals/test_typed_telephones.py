"""A telephone is looked for however somebody writes it; what is none stays words."""

import pytest

from bot.domain.appeals.query import phone_in


@pytest.mark.parametrize(
    "typed",
    [
        "+77011234567",
        "8 701 123 45 67",
        "8 (701) 123-45-67",
        "тел. 8 701 123 45 67",
        "Телефоны: +7 701 123 45 67",
        "ұялы тел.: 87011234567",
        "tel:+77011234567",
        "8.701.123.45.67",
        "8/701/123/45/67",
        "00 7 701 123 45 67",
        "8 10 7 701 123 45 67",
        "+7 8 701 123 45 67",
        "8\u2011701\u2011123\u201145\u201167",
        "+7\u2013701\u2013123\u201345\u201367",
        "+7\u00a0701\u00a0123\u00a045\u00a067",
        "\u202a+7 701 123 45 67\u202c",
        "\uff18\uff17\uff10\uff11\uff11\uff12\uff13\uff14\uff15\uff16\uff17",
        "7011234567",
        "87011234567.",
    ],
)
def test_a_number_is_understood_in_each_way_that_people_write_it(typed: str) -> None:
    assert phone_in(typed) == "7011234567"


@pytest.mark.parametrize("typed", ["1234567", "123-45-67", "123 45 67", "123.45.67"])
def test_a_local_number_is_its_seven_digits(typed: str) -> None:
    assert phone_in(typed) == "1234567"


@pytest.mark.parametrize(
    "typed",
    [
        "482-915-376",
        "01.11-20.11",
        "1.11-20.11",
        "8.11-20.11.2026",
        "8.11-9.11.2026",
        "2026-11",
        "1.11.2026",
        "900101300123",
        "телефон жоқ",
        "7 үй",
        "",
    ],
)
def test_a_period_an_appeal_and_words_are_no_telephone(typed: str) -> None:
    assert phone_in(typed) is None
