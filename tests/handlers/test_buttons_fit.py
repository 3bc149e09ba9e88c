"""Every button can be read to its end on a phone, and whoever translates it knows its row.

A comment of the message says how many buttons share the narrowest row in which it stands, and how
many characters it may have: `# button, 2 columns, ≤ 20`. Where something follows on the same
button, it is named and has its part of the room.
"""

import re
import unicodedata
from dataclasses import dataclass

import pytest

from handlers.texts import LANGUAGES, Texts
from handlers.views.view import TWO_COLUMNS
from tests.support.button_names import button_names
from tests.support.fluent_files import entries

WIDTHS = {1: 34, 2: TWO_COLUMNS, 3: 12}
"""Characters that a phone shows of a label, by how many buttons stand in the row."""

LONGEST = {"n": 999, "date": "28.12.2026", "number": "482-915-373"}
"""What variables of labels hold at their longest."""

SHAPING = "\ufe0f\u200d"
"""Signs that make an emoji of the one before them."""

ROW = re.compile(
    r"button, (?P<columns>[1-3]) columns?, ≤ (?P<most>\d+)"
    r"(?:, then “(?P<then>.+)”)?(?P<cut>, may be cut)?"
)


@dataclass(frozen=True, slots=True)
class Row:
    columns: int
    most: int
    then: str = ""
    """What follows on the same button."""
    may_be_cut: bool = False
    """It enumerates, and its beginning says enough."""


def row_of(comment: str) -> Row | None:
    found = ROW.fullmatch(comment.partition("\n")[0])
    if found is None:
        return None
    return Row(
        int(found["columns"]), int(found["most"]), found["then"] or "", found["cut"] is not None
    )


def width(label: str) -> int:
    """In letters. An emoji takes the room of two, what only shapes it takes none."""
    return sum(0 if sign in SHAPING else 2 if is_emoji(sign) else 1 for sign in label)


def is_emoji(sign: str) -> bool:
    return unicodedata.category(sign) == "So" and sign != "№"


def rows(language: str) -> dict[str, Row]:
    stated = {name: row_of(entries(language)[name].comment) for name in button_names()}
    return {name: row for name, row in stated.items() if row is not None}


def labels(language: str) -> dict[str, str]:
    texts, known = Texts(), entries(language)
    return {
        name: texts.label(language, name, **{v: LONGEST[v] for v in known[name].variables})
        for name in rows(language)
    }


def test_labels_are_found_wherever_the_code_makes_buttons() -> None:
    assert {
        "button-edit-text",  # through a function of the view
        "forward-reason-above",  # one of many with a common beginning
        "queue-filter-mine",  # in a variable first
        "kind-complaint",
        "topic-ROAD",
        "button-own-reason",  # copies
        "button-select-clear",  # cannot be pressed
    } <= button_names()


def test_every_label_states_its_row() -> None:
    assert button_names() - rows("kk").keys() == set()


def test_only_labels_state_a_row() -> None:
    stated = {name for name, entry in entries("kk").items() if "button, " in entry.comment}

    assert stated - button_names() == set()


def test_the_room_stated_is_what_the_row_has() -> None:
    wrong = {
        name: row
        for name, row in rows("kk").items()
        if row.most + width(row.then) != WIDTHS[row.columns]
    }

    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_fits_its_row(language: str) -> None:
    room = rows(language)
    too_long = {
        name: (label, width(label), room[name])
        for name, label in labels(language).items()
        if width(label) > room[name].most and not room[name].may_be_cut
    }

    assert too_long == {}


def test_only_a_label_too_long_may_be_cut() -> None:
    longest = {
        name: max(width(labels(language)[name]) for language in LANGUAGES) for name in rows("kk")
    }

    needless = [n for n, row in rows("kk").items() if row.may_be_cut and longest[n] <= row.most]

    assert needless == []


@pytest.mark.parametrize(
    ("label", "taken"), [("Жіберу", 6), ("№ 7", 3), ("✅ Иә", 5), ("⚠️ Жоқ", 6), ("", 0)]
)
def test_an_emoji_takes_the_room_of_two_letters(label: str, taken: int) -> None:
    assert width(label) == taken


@pytest.mark.parametrize(
    ("comment", "row"),
    [
        ("button, 2 columns, ≤ 20", Row(2, 20)),
        (
            "button, 1 column, ≤ 19, then “: № 482-915-373”\nA number.",
            Row(1, 19, ": № 482-915-373"),
        ),
        ("button, 1 column, ≤ 29, then “: 999”, may be cut", Row(1, 29, ": 999", True)),
        ("button, 4 columns, ≤ 9", None),
        ("a button, 2 columns, ≤ 20", None),
        ("", None),
    ],
)
def test_a_comment_is_read_by_people_and_by_this_test(comment: str, row: Row | None) -> None:
    assert row_of(comment) == row
