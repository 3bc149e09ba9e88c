"""The number of an appeal can be said over a telephone, and a slip of the finger is noticed."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.appeals.numbers import (
    LENGTH,
    digits_of,
    format_number,
    generate,
    is_valid,
    looks_like_number,
)

seeds = st.integers(0, 2**32)


def drawn(seed: int) -> str:
    return generate(random.Random(seed).randrange)


@given(seeds)
def test_a_number_is_nine_digits_and_sound(seed: int) -> None:
    number = drawn(seed)

    assert len(number) == LENGTH
    assert number.isdecimal()
    assert is_valid(number)


@given(seeds, st.integers(0, LENGTH - 1), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(seed: int, place: int, shift: int) -> None:
    number = drawn(seed)
    wrong = str((int(number[place]) + shift) % 10)

    assert not is_valid(number[:place] + wrong + number[place + 1 :])


@given(seeds, st.integers(0, LENGTH - 2))
def test_two_swapped_neighbours_are_always_noticed(seed: int, place: int) -> None:
    number = drawn(seed)
    a, b = number[place], number[place + 1]

    swapped = number[:place] + b + a + number[place + 2 :]

    assert is_valid(swapped) == (a == b)


@given(seeds, st.sampled_from(["{}", "№ {}", " {} ", "#{}", "№{}."]))
def test_a_number_is_understood_however_it_is_spaced(seed: int, around: str) -> None:
    number = drawn(seed)
    typed = around.format(format_number(number))

    assert digits_of(typed) == number
    assert looks_like_number(typed)
    assert looks_like_number(typed.replace("-", " "))


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_without_failing(text: str) -> None:
    digits = digits_of(text)

    assert all(c in "0123456789" for c in digits)
    assert isinstance(is_valid(digits), bool)
    assert not looks_like_number(text) or len(digits) == LENGTH


@pytest.mark.parametrize(
    "text", ["87011234567", "Үй 48, пәтер 29, код 15373", "482915", "су жоқ 482-915-373", ""]
)
def test_a_telephone_or_an_address_is_no_number_of_an_appeal(text: str) -> None:
    assert not looks_like_number(text)


def test_numbers_tell_nothing_about_their_order() -> None:
    """Neighbouring appeals do not have neighbouring numbers, and hardly ever the same one."""
    below = random.Random(20261120).randrange
    numbers = [generate(below) for _ in range(5000)]
    steps = [abs(int(b) - int(a)) for a, b in itertools.pairwise(numbers)]

    assert len(set(numbers)) >= 4999
    assert numbers != sorted(numbers)
    assert min(steps) > 100


def test_the_example_shown_to_people_is_a_sound_number() -> None:
    """/status tells how to type one; the example must not be refused as mistyped."""
    assert is_valid(digits_of("482-915-373"))
