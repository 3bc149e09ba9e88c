"""The number of an appeal: nine digits such as 482-915-376, the last one a check digit.

Digits alone can be said over a telephone in both languages and typed on any keyboard. The
number is drawn at random, so it tells nothing about how many appeals there are or which came
next; the check digit (Damm's algorithm) finds every single wrong digit and every swap of two
neighbours, so a slip of the finger is told from a number that does not exist.
"""

from collections.abc import Callable

LENGTH = 9

# A totally anti-symmetric quasigroup of order 10 (H. M. Damm, 2004).
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


def _check(digits: str) -> int:
    state = 0
    for digit in digits:
        state = _DAMM[state][int(digit)]
    return state


def generate(below: Callable[[int], int]) -> str:
    """A new number. `below(n)` returns a random integer from 0 to n-1 (secrets.randbelow)."""
    first = 10 ** (LENGTH - 2)
    digits = str(first + below(9 * first))
    return digits + str(_check(digits))


def is_valid(number: str) -> bool:
    """Whether the digits form a number that could have been given out."""
    return len(number) == LENGTH and number[0] != "0" and _check(number) == 0


def digits_of(text: str) -> str:
    """What a person typed, without the signs people put around and into numbers."""
    return "".join(c for c in text if c.isdecimal() and c.isascii())


_DASHES = "-‐‑–—."
"""What people put into a number, besides spaces of every width."""


def looks_like_number(text: str) -> bool:
    """Whether a whole message is meant as a number: '482 915 376', '№482-915-376'."""
    bare = text.strip().lstrip("№#").strip()
    return len(digits_of(bare)) == LENGTH and all(
        c.isdecimal() or c.isspace() or c in _DASHES for c in bare
    )


def format_number(number: str) -> str:
    """482915376 as people read it: 482-915-376."""
    return f"{number[:3]}-{number[3:6]}-{number[6:]}"
