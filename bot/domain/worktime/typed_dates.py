"""Dates as people type them, in Kazakh and in Russian, relative to today.

Kazakh words are understood with Russian letters too ("кыркуйек"), with case endings
("1 маусымға дейін") and with the small words of either language around them.
"""

import re
import unicodedata
from datetime import date, timedelta

from bot.domain.worktime.calendar import LAST_YEAR, WorkCalendar
from bot.domain.worktime.errors import DateInPast, DateTooFar, DateUnreadable

_LONGEST_TEXT = 60

_FARTHEST_YEARS = 10

# Letters that only Kazakh has, a Latin look-alike, and ё, as a Russian keyboard spells them.
_SPELLING = str.maketrans("әғқңөұүһіiё", "агкноуухиие")

_MONTHS = {
    1: "қаңтар қаң январь января январе январю янв",
    2: "ақпан ақп февраль февраля феврале февралю фев февр",
    3: "наурыз нау март марта марте марту мар",
    4: "сәуір сәу апрель апреля апреле апрелю апр",
    5: "мамыр мам май мая мае маю",
    6: "маусым мау июнь июня июне июню июн",
    7: "шілде шіл июль июля июле июлю июл",
    8: "тамыз там август августа августе августу авг",
    9: "қыркүйек қыр сентябрь сентября сентябре сентябрю сен сент",
    10: "қазан қаз октябрь октября октябре октябрю окт",
    11: "қараша қар ноябрь ноября ноябре ноябрю ноя нояб",
    12: "желтоқсан жел декабрь декабря декабре декабрю дек",
}

_MONTH_OF = {
    word.translate(_SPELLING): month for month, words in _MONTHS.items() for word in words.split()
}

_CASE_ENDINGS = (
    "ға ге қа ке да де та те дан ден тан тен нан нен ның нің дың дің тың тің ы і ында інде ына іне"
)

_ENDINGS = frozenset(_CASE_ENDINGS.translate(_SPELLING).split())

_DAYS_AHEAD = {
    word.translate(_SPELLING): ahead
    for ahead, words in {
        0: "бүгін бүгінге сегодня",
        1: "ертең ертеңге завтра",
        2: "бүрсігүні бүрсігүнге арғыкүні послезавтра",
    }.items()
    for word in words.split()
}

_SMALL_WORDS = frozenset(
    "дейін шейін кешіктірмей қалмай күні күнге жыл жылы жылғы жылдың ж"
    " до к ко на по не позднее позже числа число"
    " год года году г го е ое ого ші шы ге ға ке қа".translate(_SPELLING).split()
)

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)

_NUMBERS = re.compile(
    r"(\d{1,2})(?:[./](\d{1,2})(?:[./](\d{4}|\d\d))?|-(\d{1,2})-(\d{4}))", re.ASCII
)

_WORKING_DAYS = re.compile(r"\+ ?(\d{1,3})", re.ASCII)

_AFTER_NUMBER = re.compile(r"(?<=\d)\s*[-–—]?\s*(?=[^\W\d_])")

_WORDS = re.compile(r"\d+|[^\W\d_]+")

_PLAIN = re.compile(r"[\w\s.,\-–—/+«»\"']*")


def read_date(text: str, today: date, calendar: WorkCalendar, *, allow_past: bool = False) -> date:
    """The date that the text means to somebody who reads it today.

    Understood: 01.06, 01.06.2026, 1.6.26, 2026-06-01, «1 маусым», «15-маусымға дейін»,
    «2026 жылғы 1 маусым», «до 1 июня», «1 июня 2026 г.», «ертең», «завтра», and «+5»: the fifth
    working day after today. Without a year it is the next such date, today included.

    Refuses `DateUnreadable`, `DateInPast` and, beyond ten years, `DateTooFar`.
    """
    plain = _plain(text)
    found = _read(plain, today, calendar, text)
    if found is None:
        raise DateUnreadable(text[:_LONGEST_TEXT])
    latest = date(min(today.year + _FARTHEST_YEARS, LAST_YEAR), 12, 31)
    if found > latest:
        raise DateTooFar(text[:_LONGEST_TEXT], latest)
    if found < today and not allow_past:
        raise DateInPast(found, today)
    return found


def _plain(text: str) -> str:
    """Lower case, composed letters, Russian spelling, words apart from numbers ("1-го", "2026ж.")
    by single spaces, no full stop at the end."""
    if len(text) > _LONGEST_TEXT:
        raise DateUnreadable(text[:_LONGEST_TEXT])
    folded = unicodedata.normalize("NFC", text).lower().translate(_SPELLING)
    folded = _AFTER_NUMBER.sub(" ", folded)
    return " ".join(folded.split()).rstrip(" .,!")


def _read(plain: str, today: date, calendar: WorkCalendar, text: str) -> date | None:
    if ahead := _WORKING_DAYS.fullmatch(plain):
        return _working_days_ahead(int(ahead[1]), today, calendar, text)
    if plain in _DAYS_AHEAD:
        return today + timedelta(days=_DAYS_AHEAD[plain])
    numbers = _strip_small_words(plain)
    if iso := _ISO.fullmatch(numbers):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    if dotted := _NUMBERS.fullmatch(numbers):
        day, month, year = dotted[1], dotted[2] or dotted[4], dotted[3] or dotted[5]
        return _dated(int(day), int(month), _full_year(year), today)
    return _read_words(plain, today)


def _working_days_ahead(count: int, today: date, calendar: WorkCalendar, text: str) -> date:
    latest = date(min(today.year + _FARTHEST_YEARS, LAST_YEAR), 12, 31)
    if count > calendar.working_days_between(today, latest):
        raise DateTooFar(text, latest)
    return calendar.add_working_days(today, count)


def _strip_small_words(plain: str) -> str:
    """ "до 01.06.2026 г" → "01.06.2026"."""
    words = [word.strip(",") for word in plain.split()]
    return " ".join(word for word in words if word.rstrip(".") not in _SMALL_WORDS)


def _read_words(plain: str, today: date) -> date | None:
    """A day and a month by name, in any order, perhaps with a year."""
    if not _PLAIN.fullmatch(plain):
        return None
    day = month = year = None
    for word in _WORDS.findall(plain):
        if word in _SMALL_WORDS:
            continue
        if word.isascii() and word.isdecimal():
            if len(word) == 4 and year is None:
                year = int(word)
            elif len(word) <= 2 and day is None:
                day = int(word)
            else:
                return None
        elif month is None and (known := month_named(word)) is not None:
            month = known
        else:
            return None
    if day is None or month is None:
        return None
    return _dated(day, month, year, today)


def month_named(word: str) -> int | None:
    """The month that the word names, with or without a Kazakh case ending."""
    word = word.lower().translate(_SPELLING)
    if word in _MONTH_OF:
        return _MONTH_OF[word]
    for cut in range(len(word) - 1, 3, -1):
        if word[:cut] in _MONTH_OF and word[cut:] in _ENDINGS:
            return _MONTH_OF[word[:cut]]
    return None


def _dated(day: int, month: int, year: int | None, today: date) -> date | None:
    if year is not None:
        return _date(year, month, day)
    # Eight years reach the next 29 February even across 2100.
    for candidate in range(today.year, today.year + 9):
        found = _date(candidate, month, day)
        if found is not None and found >= today:
            return found
    return None


def _full_year(year: str | None) -> int | None:
    if year is None:
        return None
    return int(year) if len(year) == 4 else 2000 + int(year)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def date_in_front(typed: str, today: date, calendar: WorkCalendar) -> tuple[str, str]:
    """The words in front that are a date (the longest run that is one), and the rest.

    Without one, the first word stands for it: whoever reads it finds what is wrong with it.
    """
    words = typed.split()
    for count in range(min(5, len(words)), 0, -1):
        front = " ".join(words[:count])
        try:
            read_date(front, today, calendar, allow_past=True)
        except (DateUnreadable, DateTooFar):
            continue
        return front, " ".join(words[count:])
    return (words[0], " ".join(words[1:])) if words else ("", "")
