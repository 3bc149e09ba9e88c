"""How the tables of places say what they expect, and the check itself.

    "3140"       the unit of that code (shortened: zeros at the end are left out), filled in
    "31"         the region, or a city of republican significance, without a unit of it
    "~"          not sure: the citizen is asked
    "~3140,31"   not sure, and these are among the buttons
    "-"          no place named and nothing offered

The codes of city districts are written with their first four digits ("7113"), those of Aktobe,
Karaganda and Taraz with seven.
"""

from bot.routing.places.gazetteer import Gazetteer
from bot.routing.places.models import Place, explain

GAZETTEER = Gazetteer.load()


def kato(short: str) -> str:
    """The full code of a shortened one."""
    if len(short) == 4 and short.startswith("7"):
        return short + "10000"
    return short.ljust(9, "0")


def ancestry(code: str) -> list[Place]:
    """The place and everything around it, the narrowest first; empty for an unknown code."""
    place = GAZETTEER.get(code)
    return [] if place is None else [place, *ancestry(place.parent or "")]


def check(text: str, expected: str) -> None:
    """Fail with the reasons of the guess if it is not the expected one."""
    guess = GAZETTEER.find(text)
    why = f"{guess.region} {guess.district} {guess.confidence} {explain(guess)}"
    if expected == "-":
        assert guess.region is None, why
        assert guess.candidates == (), why
    elif expected.startswith("~"):
        assert not guess.sure, why
        offered = {place.kato for place in guess.candidates}
        assert {kato(code) for code in expected[1:].split(",") if code} <= offered, why
    else:
        found = guess.district or guess.region
        assert found is not None, why
        assert found.kato == kato(expected), why
