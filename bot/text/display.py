"""What is done to the words of people before others see them: cutting and masking.

Telegram counts a message's length in UTF-16 units (an emoji is two), after its markup is read.
"""

import re

_IIN = re.compile(
    r"(?<!\d)(?:\d{8}|\d{6}[ \-\u00a0]\d\d|\d{4}[ \u00a0]\d{4}[ \u00a0])(\d{4})(?!\d)"
)
"""Twelve digits, also as 6-6 and as 4 4 4."""


def units(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text) + sum(c > "\uffff" for c in text)


def cut(text: str, limit: int) -> tuple[str, str]:
    """The text up to `limit` UTF-16 units, at a word's end where one is near; and the rest."""
    if units(text) <= limit:
        return text, ""
    end = 0
    used = 0
    for character in text:
        used += 2 if character > "\uffff" else 1
        if used > limit:
            break
        end += 1
    space = max(text.rfind(" ", 0, end), text.rfind("\n", 0, end))
    if space > end * 0.8:
        end = space
    return text[:end].rstrip(), text[end:].lstrip()


def pieces(text: str, limit: int) -> list[str]:
    """The whole text in parts of at most `limit` UTF-16 units."""
    found = []
    while text:
        part, text = cut(text, limit)
        found.append(part)
    return found


def mask_iin(text: str) -> str:
    """An individual identification number (12 digits) never shows in full (Law 94-V)."""
    return _IIN.sub(r"********\1", text)
