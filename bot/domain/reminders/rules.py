"""What is due for an appeal at a moment: pure rules over values.

Each appeal is looked at again and again; everything whose moment lies after the last look and
not after the present one is due now. Looks that were missed (the service was down) lose nothing:
their moments lie in the same interval, and of reminders of one kind only the latest is told.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.appeals.hearings import from_arrival
from bot.domain.appeals.models import Status
from bot.domain.worktime.calendar import WorkCalendar
from bot.domain.worktime.days import at_time, local_date
from bot.domain.worktime.hours import BranchHours


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Rules:
    """When whom is told what. Days are working days unless the name says otherwise.

    Told apart by identity, so that what was found by them is remembered cheaply.
    """

    half: bool = True
    """Whether operators are reminded when half of the term is gone."""
    ahead: tuple[int, ...] = (3, 1)
    """So many days before the due day."""
    due_hour: time = time(15, 0)
    """On the due day itself."""
    ladder: tuple[int, ...] = (1, 3, 5)
    """So many days after the due day: the head, the region, the republic."""
    acknowledged_for: int = 3
    """How long the ladder waits after somebody took charge."""
    question_after: tuple[int, ...] = (1, 3)
    """Calendar days after which an unanswered question is repeated to the citizen."""
    rate_after: int = 1
    """Calendar days after the answer."""
    follow_up_days: int = 30
    """Calendar days after an answer that said "solved" until the citizen is asked whether it still
    is; 0: nobody is asked."""
    closes_after: int = 10
    """Calendar days of silence after the answer."""
    undelivered_closes_after: int = 60
    """Calendar days after the last attempt to deliver an answer that has not arrived."""
    promise_grace: int = 5
    """After the day of a promise, at whose end an unsettled one is broken."""
    declared_reply: int = 1
    """So many days after registration those who declare a social group should have heard
    something; staff are reminded, and no term depends on it."""
    draft_after: timedelta = timedelta(hours=24)
    quiet_from: time = time(21, 0)
    quiet_until: time = time(9, 0)
    daily_limit: int = 3
    """Messages of reminders that a citizen gets in a day at most."""
    untaken_hours: int = 8
    """Open hours that an appeal may wait in the queue before its branch is an alarm."""
    backlog_ratio: float = 1.5
    """Received over answered in seven days, above which a branch is an alarm …"""
    backlog_growth: int = 10
    """… if so many more were received than answered."""
    hot_window: timedelta = timedelta(hours=24)
    hot_weeks: int = 8
    """Trailing weeks that say what is usual."""
    hot_at_least: int = 5
    hot_false_alarms: float = 1.0
    """How many alarms without a cause to accept in the whole network, on average, in a week."""


class Recipient(StrEnum):
    OPERATORS = "operators"  # whoever holds the appeal; else the chat of its branch
    CITIZEN = "citizen"
    LEVEL = "level"  # the heads of the ladder's level


class AutomaticMove(StrEnum):
    """What the service itself does when nobody else did."""

    RESUME = "resume"
    CLOSE = "close"
    GIVE_UP = "give_up"  # an answer that does not arrive
    DECIDE = "decide"
    CLIMB = "climb"


@dataclass(frozen=True, kw_only=True, slots=True)
class WatchedAppeal:
    """An appeal as reminders see it, and how far it was looked at."""

    id: int
    version: int
    status: Status
    branch: str
    citizen_id: int
    operator_id: int | None
    restricted: bool
    subjects: frozenset[str] = frozenset()
    """Branches and people whom it is about."""
    received_at: datetime
    started_on: date
    """From which day its present term counts."""
    due_on: date
    arrived_on: date | None = None
    """The day on which it came to its branch: was registered, reopened or forwarded."""
    since: datetime | None
    """When the citizen was asked, or answered."""
    reached_on: date | None = None
    """The day on which the question, or the answer, reached the citizen; None: not (yet)."""
    asked_until: date | None = None
    """The last day to answer the question; then the office goes on without the answer."""
    decides_on: date | None = None
    """Of a hearing: when the decision takes force, if the citizen does not object and has read of
    it on the day of sending."""
    notified_on: date | None = None
    """Of a hearing: the day on which the citizen read of the decision; None: not (yet)."""
    declared: bool = False
    """The citizen declares a social group."""
    replied: bool = True
    """The office has said something of substance: asked, or answered."""
    in_person: bool = False
    """The citizen has no Telegram: what they are told is told by the office itself."""
    rated: bool
    reopenings: int
    led: bool = False
    """Merged into an open appeal that is due no later: staff hear of that one."""
    seen_at: datetime | None
    taken_told: int
    level: int
    """How far up the ladder the present due date has gone; 0: nowhere."""
    level_at: datetime | None
    acknowledged_at: datetime | None

    @property
    def paused(self) -> bool:
        """Whether the clock stands still: the question had reached the citizen in time."""
        return self.reached_on is not None and self.reached_on <= self.due_on

    def heard_at(self, seen: datetime, zone: ZoneInfo) -> datetime:
        """When the citizen could know of what they are asked, or of the answer."""
        since = self.since or seen
        if self.reached_on is None or self.reached_on <= local_date(since, zone):
            return since
        return at_time(self.reached_on, time(), zone)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One thing to tell about an appeal; how, is decided when the lines have gathered."""

    to: Recipient
    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Assessment:
    """What a look at an appeal finds."""

    lines: tuple[Line, ...] = ()
    act: AutomaticMove | None = None
    level: int = 0
    look_at: datetime | None = None
    """When there may be something again, if nothing changes meanwhile."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkTime:
    """The days and hours of a branch.

    Many appeals share their days, and all branches with the same hours share this: what was
    counted once for a day is remembered for as long as this lives (one sweep).
    """

    calendar: WorkCalendar
    hours: BranchHours
    zone: ZoneInfo
    _openings: dict[tuple[date, int], datetime] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _around: dict[datetime, tuple[datetime, datetime]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _milestones: dict[tuple[date, date, "Rules"], tuple[tuple[datetime, str], ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def opening(self, day: date) -> datetime:
        """When the branch opens that day; on a day on which it does not, the same hour."""
        return at_time(day, self.hours.opens, self.zone)

    def after(self, day: date, count: int) -> datetime:
        """The opening of the `count`-th working day after the day; before it, if negative."""
        known = self._openings.get((day, count))
        if known is None:
            known = self.opening(self.calendar.add_working_days(day, count))
            self._openings[day, count] = known
        return known

    def overdue_since(self, due_on: date) -> datetime:
        return self.after(due_on, 1)

    def last_opening(self, now: datetime) -> datetime:
        """The latest opening of a working day that is not after now."""
        return self._nearest(now)[0]

    def next_opening(self, now: datetime) -> datetime:
        """The first opening of a working day after now."""
        return self._nearest(now)[1]

    def _nearest(self, now: datetime) -> tuple[datetime, datetime]:
        known = self._around.get(now)
        if known is None:
            today = local_date(now, self.zone)
            opened = self.calendar.is_working(today) and self.opening(today) <= now
            waits = self.calendar.is_working(today) and not opened
            known = self._around[now] = (
                self.opening(today) if opened else self.after(today, -1),
                self.opening(today) if waits else self.after(today, 1),
            )
        return known

    def milestones(
        self, started_on: date, due_on: date, rules: Rules
    ) -> tuple[tuple[datetime, str], ...]:
        """The reminders before the due day and on it, in order; one for each moment, of two
        the later counts."""
        known = self._milestones.get((started_on, due_on, rules))
        if known is None:
            known = tuple(_milestones(started_on, due_on, rules, self))
            self._milestones[started_on, due_on, rules] = known
        return known


def assess(
    case: WatchedAppeal,
    levels: int,
    rules: Rules,
    work: WorkTime,
    now: datetime,
    *,
    forward_within: int | None = None,
) -> Assessment:
    """Everything due for the appeal since it was last seen; `levels` is the ladder's height.

    `forward_within`: working days to forward what came to the wrong branch; None: nobody is told.
    """
    seen = case.seen_at or case.received_at
    match case.status:
        case Status.REGISTERED | Status.TAKEN:
            forwards = _forwarding_ends(case, work, forward_within)
            return _in_work(case, levels, rules, work, seen, now, forwards)
        case Status.WAITING:
            asked = _asked(case, rules, work, seen, now)
            if asked.act is not None or case.paused or _ends_in_time(case, work):
                return asked
            return _together(asked, _in_work(case, levels, rules, work, seen, now, None))
        case Status.ANSWERED:
            return _answered(case, rules, work, seen, now)
    return Assessment()


def _decides_on(case: WatchedAppeal, work: WorkTime) -> date | None:
    """The day on which an undisputed decision takes force; None: nobody has read of it yet."""
    if case.decides_on is None or case.notified_on is None or case.since is None:
        return None
    asked_on = local_date(case.since, work.zone)
    return from_arrival(case.decides_on, asked_on, case.notified_on, work.calendar)


def _ends_in_time(case: WatchedAppeal, work: WorkTime) -> bool:
    """Whether the appeal is in a hearing that ends within its term by itself."""
    decides_on = _decides_on(case, work)
    return decides_on is not None and decides_on <= case.due_on


def _together(one: Assessment, other: Assessment) -> Assessment:
    """What is due for an appeal that is asked about while its clock runs on."""
    moments = [at for at in (one.look_at, other.look_at) if at is not None]
    return replace(other, lines=(*one.lines, *other.lines), look_at=min(moments, default=None))


def _forwarding_ends(case: WatchedAppeal, work: WorkTime, within: int | None) -> datetime | None:
    """The opening of the last day. Whoever took the appeal found it theirs; what is restricted
    stays where it is."""
    untaken = case.status is Status.REGISTERED and not case.restricted and not case.led
    if within is None or case.arrived_on is None or not untaken:
        return None
    at = work.after(case.arrived_on, within)
    return at if local_date(at, work.zone) < case.due_on else None


def _in_work(
    case: WatchedAppeal,
    levels: int,
    rules: Rules,
    work: WorkTime,
    seen: datetime,
    now: datetime,
    forwards: datetime | None,
) -> Assessment:
    lines: list[Line] = []
    if case.status is Status.TAKEN and case.taken_told < case.reopenings:
        lines.append(Line(to=Recipient.CITIZEN, kind="c-taken"))
    moments = work.milestones(case.started_on, case.due_on, rules)
    replies = _first_reply_at(case, rules, work)
    if replies is not None and seen < replies <= now and not case.led:
        lines.append(Line(to=Recipient.OPERATORS, kind="first-reply"))
    passed = [kind for at, kind in moments if seen < at <= now]
    last_over = work.last_opening(now)
    if last_over > seen and last_over.date() > case.due_on:
        passed.append("over")
        if seen < work.overdue_since(case.due_on):
            lines.append(Line(to=Recipient.CITIZEN, kind="c-overdue"))
    if passed and not case.led:
        lines.append(Line(to=Recipient.OPERATORS, kind=passed[-1]))
    if forwards is not None and seen < forwards <= now:
        today = local_date(now, work.zone) == local_date(forwards, work.zone)
        lines += [Line(to=Recipient.OPERATORS, kind="forward")] if today else []
    horizon = max(seen, now)
    coming = [at for at, _ in moments if at > horizon]
    if replies is not None and replies > horizon:
        coming.append(replies)
    if forwards is not None and forwards > horizon:
        coming.append(forwards)
    coming.append(max(work.next_opening(horizon), work.overdue_since(case.due_on)))
    step = None if case.led else next_step(case, levels, rules, work)
    if step is not None and step <= now:
        return Assessment(
            lines=tuple(lines), act=AutomaticMove.CLIMB, level=case.level + 1, look_at=min(coming)
        )
    if step is not None:
        coming.append(step)
    return Assessment(lines=tuple(lines), level=case.level, look_at=min(coming))


def _first_reply_at(case: WatchedAppeal, rules: Rules, work: WorkTime) -> datetime | None:
    """When staff are reminded of a first reply; None: none is missing that is asked for."""
    if not case.declared or case.replied or case.reopenings:
        return None
    day = work.calendar.add_working_days(case.started_on, rules.declared_reply)
    return at_time(day, rules.due_hour, work.zone)


def _milestones(
    started_on: date, due_on: date, rules: Rules, work: WorkTime
) -> list[tuple[datetime, str]]:
    found: list[tuple[datetime, str]] = []
    term = work.calendar.working_days_between(started_on, due_on)
    if rules.half and term > 1:
        found.append((work.after(started_on, (term + 1) // 2), "half"))
    for days in sorted(rules.ahead, reverse=True):
        if days < term:
            found.append((work.after(due_on, -days), "ahead"))
    found.append((at_time(due_on, rules.due_hour, work.zone), "today"))
    found.sort(key=lambda milestone: milestone[0])
    return [
        (at, kind)
        for index, (at, kind) in enumerate(found)
        if index + 1 == len(found) or found[index + 1][0] != at
    ]


def next_step(case: WatchedAppeal, levels: int, rules: Rules, work: WorkTime) -> datetime | None:
    """When an overdue appeal climbs one step of the ladder; None: it is at the top.

    Each step leaves the one below as much time as the rules put between them, also when the
    service was down on the day itself; whoever takes charge has `acknowledged_for` days.
    """
    steps = rules.ladder[:levels]
    if case.level >= len(steps):
        return None
    at = work.after(case.due_on, steps[case.level])
    if case.level_at is not None and case.level > 0:
        gap = max(1, steps[case.level] - steps[case.level - 1])
        at = max(at, work.after(local_date(case.level_at, work.zone), gap))
    if case.acknowledged_at is not None:
        day = local_date(case.acknowledged_at, work.zone)
        at = max(at, work.after(day, rules.acknowledged_for))
    return at


def _asked(
    case: WatchedAppeal, rules: Rules, work: WorkTime, seen: datetime, now: datetime
) -> Assessment:
    since = case.since or seen
    if case.decides_on is not None:
        decides_on = _decides_on(case, work)
        if decides_on is None:
            return Assessment(level=case.level)  # its arrival, or its failure, is a new version
        decides = work.opening(decides_on)
        if decides <= now:
            return Assessment(act=AutomaticMove.DECIDE, level=case.level)
        return Assessment(level=case.level, look_at=decides)
    returns = work.after(case.asked_until or local_date(since, work.zone), 1)
    if returns <= now:
        lines = (
            Line(to=Recipient.OPERATORS, kind="resumed"),
            Line(to=Recipient.CITIZEN, kind="c-resumed"),
        )
        return Assessment(lines=lines, act=AutomaticMove.RESUME, level=case.level)
    heard = case.heard_at(seen, work.zone)
    asks = rules.question_after if case.reached_on is not None else ()
    return _reminded(
        case,
        "c-question",
        [heard + timedelta(days=n) for n in asks],
        returns,
        seen,
        now,
    )


def _answered(
    case: WatchedAppeal, rules: Rules, work: WorkTime, seen: datetime, now: datetime
) -> Assessment:
    """Nothing is concluded from an answer that nobody has read; its arrival is a new version. After
    a long time without it the appeal ends as one whose answer has not arrived."""
    if case.reached_on is None and not case.in_person:
        ends = (case.since or seen) + timedelta(days=rules.undelivered_closes_after)
        if ends <= now:
            return Assessment(act=AutomaticMove.GIVE_UP, level=case.level)
        return Assessment(level=case.level, look_at=ends)
    since = case.heard_at(seen, work.zone)
    closes = since + timedelta(days=rules.closes_after)
    if closes <= now:
        told = () if case.in_person else (Line(to=Recipient.CITIZEN, kind="c-closed"),)
        return Assessment(lines=told, act=AutomaticMove.CLOSE, level=case.level)
    asks = [] if case.rated or case.in_person else [since + timedelta(days=rules.rate_after)]
    return _reminded(case, "c-rate", asks, closes, seen, now)


def _reminded(
    case: WatchedAppeal,
    kind: str,
    moments: Iterable[datetime],
    ends: datetime,
    seen: datetime,
    now: datetime,
) -> Assessment:
    """The citizen is told once, however many of the moments have passed since the last look."""
    moments = list(moments)
    due = any(seen < at <= now for at in moments)
    horizon = max(seen, now)
    return Assessment(
        lines=(Line(to=Recipient.CITIZEN, kind=kind),) if due else (),
        level=case.level,
        look_at=min([ends, *(at for at in moments if at > horizon)]),
    )
