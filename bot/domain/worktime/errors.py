"""What working time declines to do.

Refusal
├── OutsideCalendar           no calendar is kept for that year
├── CalendarUnusable          the calendar contradicts itself or has no working day at all
├── TableRefused              a table of days has mistakes; all of them, with line numbers
├── HoursUnreadable           working hours are not written as the service reads them
├── HoursImpossible           readable, but no office works like that
├── NeverOpen                 these hours and this calendar leave no open day within a year
├── TermUnknown               no term has that name, or no appeal is of that kind
├── TermImpossible            a term is not a whole number within its bounds
├── ComplaintNotExtendable    a complaint is answered within its first term (Code, Art. 99)
├── ExtensionTooLong          later than the law lets the head go (Code, Art. 76(3))
├── ExtensionTooShort         the new date would not be later than the present one
├── PauseImpossible           a pause ends before it begins
├── DateUnreadable            what was typed is no date
├── DateInPast                the date has passed
└── DateTooFar                the date is too far away to be meant
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.errors import Refusal


class OutsideCalendar(Refusal):
    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


class CalendarUnusable(Refusal):
    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


class TableProblem(StrEnum):
    """What is wrong with a line of a table of days."""

    NOT_TEXT = "not-text"  # not UTF-8, or no CSV at all
    TOO_LARGE = "too-large"
    EMPTY = "empty"  # no header and no rows
    COLUMNS = "columns"  # the header or the number of cells is not ours
    UNREADABLE_DAY = "unreadable-day"
    IMPOSSIBLE_DAY = "impossible-day"  # 31 February, or a range that runs backwards
    WRONG_YEAR = "wrong-year"  # the day belongs to another year's table
    UNREADABLE_WORKING = "unreadable-working"  # neither yes nor no
    NO_REASON = "no-reason"  # the reason is missing in one of the languages
    NO_SOURCE = "no-source"
    DUPLICATE = "duplicate"  # the same days are stated twice
    OVERLAP = "overlap"  # some of these days are stated by another line as well


@dataclass(frozen=True, kw_only=True, slots=True)
class TableMistake:
    """One mistake of a table. `line` counts from 1, the header included."""

    line: int
    problem: TableProblem
    text: str = ""
    other_line: int | None = None  # the line it collides with


class TableRefused(Refusal):
    """Nothing of the table was taken. Mistakes are in the order of their lines."""

    def __init__(self, mistakes: tuple[TableMistake, ...]) -> None:
        super().__init__(mistakes)
        self.mistakes = mistakes


class HoursUnreadable(Refusal):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class HoursProblem(StrEnum):
    CLOSES_FIRST = "closes-first"  # closes before it opens, or at that very minute
    LUNCH_BACKWARDS = "lunch-backwards"
    LUNCH_OUTSIDE = "lunch-outside"  # lunch is not inside the working hours
    NO_DAYS = "no-days"
    UNKNOWN_DAY = "unknown-day"


class HoursImpossible(Refusal):
    def __init__(self, problem: HoursProblem) -> None:
        super().__init__(problem)
        self.problem = problem


class NeverOpen(Refusal):
    pass


class TermUnknown(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class TermImpossible(Refusal):
    def __init__(self, name: str, value: object, at_least: int, at_most: int) -> None:
        super().__init__(name, value, at_least, at_most)
        self.name = name
        self.value = value
        self.at_least = at_least
        self.at_most = at_most


class ComplaintNotExtendable(Refusal):
    pass


class ExtensionTooLong(Refusal):
    def __init__(self, until: date, latest: date) -> None:
        super().__init__(until, latest)
        self.until = until
        self.latest = latest


class ExtensionTooShort(Refusal):
    def __init__(self, until: date, due: date) -> None:
        super().__init__(until, due)
        self.until = until
        self.due = due


class PauseImpossible(Refusal):
    def __init__(self, started_at: datetime, ended_at: datetime) -> None:
        super().__init__(started_at, ended_at)
        self.started_at = started_at
        self.ended_at = ended_at


class DateUnreadable(Refusal):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class DateInPast(Refusal):
    def __init__(self, date: date, today: date) -> None:
        super().__init__(date, today)
        self.date = date
        self.today = today


class DateTooFar(Refusal):
    def __init__(self, text: str, latest: date) -> None:
        super().__init__(text, latest)
        self.text = text
        self.latest = latest
