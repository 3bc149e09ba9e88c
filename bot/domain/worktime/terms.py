"""How long things may take, and the dates that follow.

The numbers are those of the Administrative Procedural Code (Law 350-VI, as amended by Law
241-VIII of 17.12.2025). They bind state bodies; for a reception they are its service standard,
and each of them can be set otherwise for the network, for a branch and for a topic.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.worktime.calendar import WorkCalendar
from bot.domain.worktime.days import (
    DEFAULT_WORKDAY_END,
    DEFAULT_ZONE,
    local,
)
from bot.domain.worktime.errors import (
    ComplaintNotExtendable,
    ExtensionTooLong,
    ExtensionTooShort,
    TermImpossible,
    TermUnknown,
)

COMPLAINT = "complaint"

KINDS = ("application", COMPLAINT, "report", "proposal", "response", "request")
"""The codes of `bot.domain.appeals.models.Kind`, which counts its terms here; a test compares."""

LONGEST_TERM = 250  # working days: about a year

LONGEST_MONTHS = 12

_MAY_BE_NONE = frozenset({"hearing_objection"})

_MONTHS = frozenset({"extension_max_months"})

_TOPICS = "topics"


@dataclass(frozen=True, kw_only=True, slots=True)
class TopicTerm:
    """A topic that is answered within its own term; of every kind, unless one is named."""

    topic: str
    working_days: int
    kind: str | None = None

    def __post_init__(self) -> None:
        if self.kind is not None and self.kind not in KINDS:
            raise TermUnknown(f"{_TOPICS}.{self.topic}.{self.kind}")
        _check(f"{_TOPICS}.{self.topic}", self.working_days, 1, LONGEST_TERM)


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """The service standard of a branch, in working days unless the name says months.

    Articles are those of the Code. "Ours" marks a number that no law gives.
    """

    # The answer, counted from the day after registration.
    application: int = 15  # 76(1)(2)
    complaint: int = 20  # 99; cannot be extended
    report: int = 15  # 87 with 76
    proposal: int = 15
    response: int = 15
    request: int = 15
    reopened: int = 10  # ours: an answer the citizen did not accept is looked at again sooner

    forward: int = 3  # 65(1)(2): to the body concerned, with notice to the citizen
    extension_max_months: int = 2  # 76(3): calendar months from the head's decision
    return_appeal: int = 3  # 64(7): to send it back, with the reasons
    fix_incomplete: int = 5  # 64(6) says "reasonable"; five days is ours
    hearing_notice: int = 3  # 73(1): at least so long before a refusal
    hearing_objection: int = 2  # 73(3): at most, from the preliminary decision; 0: no hearing

    topics: tuple[TopicTerm, ...] = ()

    def __post_init__(self) -> None:
        for name in _term_names():
            if name in _MONTHS:
                _check(name, getattr(self, name), 0, LONGEST_MONTHS)
            else:
                least = 0 if name in _MAY_BE_NONE else 1
                _check(name, getattr(self, name), least, LONGEST_TERM)

    def working_days(self, kind: str, topic: str | None = None) -> int:
        """The term of an answer. A topic's own term comes first, for its kind before for all."""
        if kind not in KINDS:
            raise TermUnknown(kind)
        for wanted in (kind, None):
            for term in self.topics:
                if term.topic == topic and term.kind == wanted:
                    return term.working_days
        value: int = getattr(self, kind)
        return value

    def merged(self, changes: Mapping[str, object]) -> "Terms":
        """These terms with some of them set otherwise, as a branch or a configuration does.

        Keys are the names of the terms, plus `topics`: for each topic a number, or a number for
        each kind. A topic not mentioned keeps its term. Refuses `TermUnknown` and
        `TermImpossible`, so a slip of the pen does not become a standard.
        """
        for name in changes:
            if name != _TOPICS and name not in _term_names():
                raise TermUnknown(name)
        plain = {name: value for name, value in changes.items() if name != _TOPICS}
        topics = {(term.topic, term.kind): term for term in self.topics}
        for term in _read_topics(changes.get(_TOPICS, {})):
            topics[term.topic, term.kind] = term
        return replace(self, **plain, topics=tuple(topics.values()))  # type: ignore[arg-type]


def registration_date(
    received_at: datetime,
    calendar: WorkCalendar,
    workday_end: time = DEFAULT_WORKDAY_END,
    zone: ZoneInfo = DEFAULT_ZONE,
) -> date:
    """The day on which what was received counts as registered (Code, Art. 64(3)).

    The day of receipt; after the end of the working day, or on a day off, the next working day.
    The very minute the working day ends still belongs to it.
    """
    here = local(received_at, zone)
    day = here.date()
    if calendar.is_working(day) and here.time() > workday_end:
        return calendar.add_working_days(day, 1)
    return calendar.next_working_day(day)


def due_date(registered: date, working_days: int, calendar: WorkCalendar) -> date:
    """The last day of a term; its first is the day after registration (Art. 76(1))."""
    _check("working_days", working_days, 1, LONGEST_TERM)
    return calendar.add_working_days(registered, working_days)


def latest_extension(decided: date, calendar: WorkCalendar, months: int = 2) -> date:
    """The last day to which a term can be extended on that day (Art. 76(3)(5)).

    So many calendar months from the decision, at most the end of the month, then on to a
    working day.
    """
    return calendar.next_working_day(add_months(decided, months))


def extended_due(
    *, kind: str, decided: date, until: date, due: date, terms: Terms, calendar: WorkCalendar
) -> date:
    """The new last day when the head extends a term, or the refusal that says why not.

    A day off moves on to the next working day, as at the end of any term.
    """
    if kind == COMPLAINT:
        raise ComplaintNotExtendable
    last = calendar.next_working_day(until)
    if last <= max(due, decided):
        raise ExtensionTooShort(until, max(due, decided))
    latest = latest_extension(decided, calendar, terms.extension_max_months)
    if last > latest:
        raise ExtensionTooLong(until, latest)
    return last


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month if it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _term_names() -> tuple[str, ...]:
    return tuple(item.name for item in fields(Terms) if item.name != _TOPICS)


def _read_topics(topics: object) -> list[TopicTerm]:
    if not isinstance(topics, Mapping):
        raise TermUnknown(_TOPICS)
    read: list[TopicTerm] = []
    for topic, value in topics.items():
        by_kind = value if isinstance(value, Mapping) else {None: value}
        read += [
            TopicTerm(topic=topic, kind=kind, working_days=days) for kind, days in by_kind.items()
        ]
    return read


def _check(name: str, value: object, at_least: int, at_most: int) -> None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    if not whole or not at_least <= value <= at_most:  # type: ignore[operator]
        raise TermImpossible(name, value, at_least, at_most)
