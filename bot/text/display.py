"""What is done to the words of people before others see them: cutting and masking; and whether
there is anything to see.

Telegram counts a message's length in UTF-16 units (an emoji is two), after its markup is read.
"""

import re
import unicodedata
from collections.abc import Sequence

MESSAGE = 4096
"""UTF-16 units of one message (Bot API, sendMessage). What follows are shares of it; the rest of
each is for the headings, names and signatures around the words."""

LIST_TEXT = 4000
"""Lines of a list, with the heading."""

PART_TEXT = 3800
"""A part of a long text, and one thing that a citizen added."""

BROADCAST_TEXT = 3500
"""What administrators write to many."""

REPLY_TEXT = 3400
"""A part of an answer, which ends with promises and the signature of the office."""

DAYS_TEXT = 3400
"""The days of a calculation, below its result."""

CARD_TEXT = 2500
"""The citizen's words on a card; what is left of them follows it."""

DRAFT_TEXT = 1500
"""The words of a draft in its preview: enough to recognise it."""

_IIN = re.compile(
    r"(?<!\d)(?:\d{8}|\d{6}[ \-\u00a0\u2010-\u2015]\d\d|\d{4}[ \u00a0]\d{4}[ \u00a0])(\d{4})(?!\d)",
    re.ASCII,
)
"""Twelve digits, also as 6-6 and as 4 4 4."""

_ITS_END = re.compile(r"\d{4}", re.ASCII)
"""Found in each of them, and far sooner where there is none."""

_BORN = re.compile(r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[0-6]", re.ASCII)
"""How the number of a person begins: the day of birth, then century and sex (0: a foreigner). The
fifth digit of a firm's is 4 to 6, which begins no day of a month. The control digit is not asked: a
number with a slip in it still tells of one person."""


_BLANK_BRAILLE = "\u2800"


def has_words(text: str) -> bool:
    return any(character.isalpha() or character.isdecimal() for character in text)


def can_be_seen(text: str) -> bool:
    """Whether there is a sign that says something: a letter, a digit, "+", an emoji."""
    return any(unicodedata.category(c)[0] in "LNPS" and c != _BLANK_BRAILLE for c in text)


def units(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


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


def earliest(lines: Sequence[str], limit: int = LIST_TEXT) -> str:
    """As many of the first lines as fit; of the rest, that there is one."""
    kept = _that_fit(lines, limit)
    return "\n".join(lines if len(kept) == len(lines) else [*kept, _CUT])


def latest(lines: Sequence[str], limit: int = LIST_TEXT) -> str:
    """The first line, which is the title, and as many of the last as fit below it."""
    title, *others = lines
    kept = _that_fit(others[::-1], limit - units(title) - 1)[::-1]
    return "\n".join(lines if len(kept) == len(others) else [title, _CUT, *kept])


def without_middle(lines: Sequence[str], limit: int = LIST_TEXT) -> str:
    """All lines; of very many, those of the middle are left out."""
    shown = list(lines)
    while len(shown) > 2 and sum(map(units, shown)) + len(shown) > limit:
        middle = len(shown) // 2
        shown[middle - 1 : middle + 2] = [_CUT]
    return "\n".join(shown)


_CUT = "…"
"""Stands for the lines that are left out."""


def _that_fit(lines: Sequence[str], limit: int) -> list[str]:
    kept = []
    room = limit - len(_CUT) - 1
    for line in lines:
        room -= units(line) + 1
        if room < 0:
            break
        kept.append(line)
    return kept


PHONE = re.compile(
    r"(?<![\d.])(?:\+?7|8)[\s\-(]{0,2}\d{3}[\s\-)]{0,2}\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)"
)


def mask_phone(text: str) -> str:
    """Of a telephone number its last two digits show: enough to tell two apart."""
    return PHONE.sub(lambda found: f"********{found[0][-2:]}", text)


_ADDRESS = re.compile(r"(?:https?://|www\.|\bt\.me/)[^\s<>\"«»)]+", re.IGNORECASE)
"""The address of a link; whatever digits are in it, it leads nowhere without them."""

_NAMED = re.compile(r"(?:iin|иин|жсн)\W{0,3}$", re.IGNORECASE)
"""What calls the digits after it the number of a person."""


def mask_iin(text: str) -> str:
    """An individual identification number never shows in full (Law 94-V); the number of a firm
    (BIN), which is public, and any other twelve digits do; and so do the digits of a link, unless
    it says itself that they are somebody's number: «…?iin=»."""

    def masked(found: re.Match[str]) -> str:
        links = (link.span() for link in _ADDRESS.finditer(text))
        inside = any(start <= found.start() < end for start, end in links)
        named = _NAMED.search(text, max(0, found.start() - 8), found.start())
        return found[0] if inside and not named else _masked(found)

    return _IIN.sub(masked, text) if _ITS_END.search(text) else text


def _masked(found: re.Match[str]) -> str:
    digits = "".join(c for c in found[0] if c.isdecimal())
    return f"********{found[1]}" if _BORN.match(digits) else found[0]
