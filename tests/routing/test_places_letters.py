"""Appeals in the words of villages and towns, all regions, each with the place it is about."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.routing.places.models import explain
from tests.support.place_expectations import GAZETTEER, ancestry, check, kato

LETTERS = Path(__file__).parent / "corpus" / "places.txt"


def letters() -> Iterator[tuple[str, str]]:
    """What is expected of each text, and the text."""
    for line in LETTERS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            expected, _, text = line.partition(" | ")
            yield expected, text


@pytest.mark.parametrize(("expected", "text"), list(letters()))
def test_an_appeal_goes_where_its_words_say_or_its_author_is_asked(
    expected: str, text: str
) -> None:
    guess = GAZETTEER.find(text)

    if expected.endswith("+"):
        assert not guess.sure, explain(guess)
        assert guess.region_sure, explain(guess)
        assert guess.region is not None
        assert guess.region.kato == kato(expected[:-1])
    else:
        check(text, expected)
    if guess.certain is not None and expected[0].isdigit():
        meant = ancestry(kato(expected.removesuffix("+")))
        assert guess.certain in meant, explain(guess)  # never sure of another branch


def test_most_people_who_name_their_place_are_not_asked() -> None:
    named = [(code, text) for code, text in letters() if code.isdigit()]

    sure = [text for _, text in named if GAZETTEER.find(text).sure]

    assert len(named) > 250
    assert len(sure) >= 0.85 * len(named)
