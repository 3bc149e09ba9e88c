"""The working calendar of a year, and how a due date came about, day by day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.domain.appeals.due_date import counting
from bot.domain.appeals.numbers import show
from bot.domain.notifications import What
from bot.domain.worktime.calendar import WorkCalendar
from bot.domain.worktime.days import DayKind, DayOverride, DayReason
from bot.domain.worktime.term_clock import DayLine, DueExplanation, LineReason
from handlers.callbacks import CalendarButton
from handlers.texts import Markup, day
from handlers.views.view import Screen, Stage, plain_button

LINES = 3400
"""Characters of day lines in one message; of a longer calculation the middle is left out."""

REMOVABLE = 12
"""Days of the table that have a button; others are removed by command."""


async def why(stage: Stage) -> Screen | None:
    """The calculation of a due date: for staff every day, for the citizen its sum."""
    assert stage.notification.appeal_id is not None
    appeal = await stage.tx.appeals.get(stage.notification.appeal_id)
    if appeal is None:
        return None
    events = await stage.tx.events.of(appeal.id)
    found = counting(appeal, events, stage.terms)
    explained = found.explained(stage.terms, stage.clock.now())
    lines = [
        f"<b>{stage.say('why-title', number=show(appeal.number))}</b>",
        stage.say("why-start", date=day(explained.registered)),
        stage.say("why-term", days=explained.working_days),
        stage.say("why-due", date=day(explained.due)),
    ]
    paused = sum(line.reason is LineReason.WAITING for line in explained.days)
    if paused:
        lines.append(stage.say("why-paused", days=paused))
    if found.ended_at is not None:
        lines.append(stage.say("why-ended", date=day(found.ended_at.date())))
    elif explained.waiting:
        lines.append(stage.say("why-waiting"))
    elif explained.overdue_by:
        lines.append(stage.say("why-overdue", days=explained.overdue_by))
    else:
        lines.append(stage.say("why-left", used=explained.used, left=explained.left))
    if stage.facts.get("days"):
        lines.append(_day_by_day(stage, explained))
    lines.append(f"<i>{stage.say('why-standard')}</i>")
    return Screen(text="\n".join(lines), stands_for=What.WHY, appeal_id=appeal.id)


def _day_by_day(stage: Stage, explained: DueExplanation) -> Markup:
    lines = [_why_line(stage, run) for run in _runs(explained.days)]
    while sum(map(len, lines)) + len(lines) > LINES:
        middle = len(lines) // 2
        lines[middle - 1 : middle + 2] = ["…"]
    return Markup(f"<blockquote expandable>{chr(10).join(lines)}</blockquote>")


def _runs(days: Sequence[DayLine]) -> list[list[DayLine]]:
    """Days off that follow one another for the same reason stand on one line."""
    runs: list[list[DayLine]] = []
    for line in days:
        last = runs[-1][-1] if runs else None
        if (
            last is not None
            and line.reason is last.reason is LineReason.DAY_OFF
            and line.day.kind is last.day.kind is DayKind.WEEKEND
        ):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _why_line(stage: Stage, run: list[DayLine]) -> str:
    first = run[0]
    shown = day(first.date)
    if len(run) > 1:
        shown = f"{first.date.strftime('%d.%m')}–{day(run[-1].date)}"
    weekday = stage.label(f"weekday-{first.date.isoweekday()}")
    match first.reason:
        case LineReason.REGISTRATION:
            return stage.say("why-day-start", date=shown, weekday=weekday)
        case LineReason.COUNTED:
            number = first.number or 0
            return stage.say("why-day-counted", date=shown, weekday=weekday, n=number)
        case LineReason.WAITING:
            return stage.say("why-day-waiting", date=shown, weekday=weekday)
    return stage.say("why-day-off", date=shown, weekday=weekday, reason=occasion(stage, first.day))


def occasion(stage: Stage, why_: DayReason) -> str:
    """Why a day is worked or not, in the reader's language."""
    name = why_.name_kk if stage.language == "kk" else why_.name_ru
    if why_.kind is DayKind.MOVED and why_.moved_from is not None:
        return stage.label("day-moved", name=name, date=day(why_.moved_from))
    if why_.estimated:
        return stage.label("day-estimated", name=name)
    return name or stage.label(f"day-{why_.kind}")


async def calendar(stage: Stage) -> Screen:
    """A year: what is off, what is worked against the rule, and the table that says so."""
    year = int(stage.facts["year"])
    found = stage.terms.calendar
    table = [o for o in await stage.tx.days.all() if o.date.year == year]
    lines = [
        f"<b>{stage.say('calendar-title', year=str(year))}</b>",
        stage.say("calendar-count", days=found.working_days_in(year)),
        f"<b>{stage.say('calendar-off')}</b>",
    ]
    lines += _off(stage, found, year)
    worked = found.worked_weekends(year)
    if worked:
        lines.append(f"<b>{stage.say('calendar-worked')}</b>")
        lines += [_named(stage, found, day_) for day_ in worked]
    if table:
        lines.append(f"<b>{stage.say('calendar-table')}</b>")
        lines += [_stated(stage, override) for override in table]
    rights = await stage.tx.people.rights(stage.chat_id) if stage.chat_id > 0 else None
    if rights is not None and rights.administrator:
        lines.append(stage.say("calendar-how"))
    return Screen(
        text=_shortened(lines),
        buttons=_calendar_buttons(stage, year, table if rights and rights.administrator else []),
        edit=stage.facts.get("edit"),
        stands_for=What.CALENDAR,
    )


def _shortened(lines: list[str]) -> str:
    """A year whose table is very long loses lines of its middle, not its message."""
    while sum(map(len, lines)) + len(lines) > 4000:
        middle = len(lines) // 2
        lines[middle - 1 : middle + 2] = ["…"]
    return "\n".join(lines)


def _off(stage: Stage, found: WorkCalendar, year: int) -> list[str]:
    return [_named(stage, found, day_) for day_ in found.days_off(year)]


def _named(stage: Stage, found: WorkCalendar, day_: date) -> str:
    reason = occasion(stage, found.why(day_))
    weekday = stage.label(f"weekday-{day_.isoweekday()}")
    return stage.say("calendar-line", date=day(day_), weekday=weekday, reason=reason)


def _stated(stage: Stage, override: DayOverride) -> str:
    reason = override.reason_kk if stage.language == "kk" else override.reason_ru
    return stage.say(
        "calendar-stated",
        date=day(override.date),
        working="yes" if override.working else "no",
        reason=reason,
        source=override.source,
    )


def _calendar_buttons(stage: Stage, year: int, table: Sequence[DayOverride]) -> list[list[Any]]:
    rows = [
        [
            plain_button(
                stage.label("button-day-forget", date=day(override.date)),
                CalendarButton(do="forget", arg=override.date.isoformat()),
            )
        ]
        for override in table[:REMOVABLE]
    ]
    turns = [
        plain_button(text, CalendarButton(do="year", arg=str(wanted)))
        for text, wanted in ((f"‹ {year - 1}", year - 1), (f"{year + 1} ›", year + 1))
    ]
    return [*rows, turns]
