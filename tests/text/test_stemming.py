"""Words without their endings, as they are kept and looked for."""

import pytest

from bot.text.stemming import stems


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [
        ("Көшеміздің жолдары", "koshe jol"),
        ("jolynda shuńqyrlar", "жол шункыр"),
        ("Qoǵamdyq kólik", "қоғамдық көлік"),
        ("дороги", "dorogam"),
        ("мәслиxат", "мәслихат"),
        ("суды", "су"),
    ],
)
def test_endings_and_alphabets_do_not_keep_words_apart(typed: str, looked_for: str) -> None:
    assert stems(typed) == stems(looked_for)


def test_numbers_keep_their_digits() -> None:
    assert stems("ЖСН 900101300123, 5-үй") == ["жсн", "900101300123", "5", "уй"]


def test_a_word_with_an_apostrophe_is_one() -> None:
    assert stems("ob'ekt об’ект") == ["обект", "обект"]
