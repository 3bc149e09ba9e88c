"""The working calendar of a year, and how a due date came about, day by day."""

from collections.abc import Sequence
from datetime import date

from bot.domain import payloads
from bot.domain.appeals.due_date import counting
from bot.domain.appeals.numbers import format_number
from bot.domain.notifications import MessageKind
from bot.domain.worktime.calendar import WorkCalendar
from bot.domain.worktime.days import DayKind, DayOverride, DayReason
from bot.domain.worktime.term_clock import DayLine, DueExplanation, LineReason
from bot.text.display import DAYS_TEXT, without_middle
from handlers.callbacks import CalendarAction, CalendarButton
from handlers.texts import Markup, day
from handlers.views.view import Button, RenderContext, View, plain_button

REMOVABLE = 12
"""Days of the table that have a button; others are removed by command."""


async def why(context: RenderContext, payload: payloads.Why) -> View | None:
    """The calculation of a due date: for staff every day, for the citizen its sum."""
    assert context.notification.appeal_id is not None
    appeal = await context.tx.appeals.get(context.notification.appeal_id)
    if appeal is None:
        return None
    events = await context.tx.events.of(appeal.id)
    found = counting(appeal, events, context.terms)
    explained = found.explained(context.terms, context.clock.now())
    lines = [
        f"<b>{context.say('why-title', number=format_number(appeal.number))}</b>",
        context.say("why-start", date=day(explained.registered)),
        context.say("why-term", days=explained.working_days),
        context.say("why-due", date=day(explained.due)),
    ]
    paused = sum(line.reason is LineReason.WAITING for line in explained.days)
    if paused:
        lines.append(context.say("why-paused", days=paused))
    if found.ended_at is not None:
        lines.append(context.say("why-ended", date=day(found.ended_at.date())))
    elif explained.waiting:
        lines.append(context.say("why-waiting"))
    elif explained.overdue_by:
        lines.append(context.say("why-overdue", days=explained.overdue_by))
    else:
        lines.append(context.say("why-left", used=explained.used, left=explained.left))
    if payload.days:
        lines.append(_day_by_day(context, explained))
    lines.append(f"<i>{context.say('why-standard')}</i>")
    return View(text="\n".join(lines), stands_for=MessageKind.WHY, appeal_id=appeal.id)


def _day_by_day(context: RenderContext, explained: DueExplanation) -> Markup:
    lines = [_why_line(context, run) for run in _runs(explained.days)]
    shown = without_middle(lines, DAYS_TEXT)
    return Markup(f"<blockquote expandable>{shown}</blockquote>")


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


def _why_line(context: RenderContext, run: list[DayLine]) -> str:
    first = run[0]
    shown = day(first.date)
    if len(run) > 1:
        shown = f"{first.date.strftime('%d.%m')}–{day(run[-1].date)}"
    weekday = context.label(f"weekday-{first.date.isoweekday()}")
    match first.reason:
        case LineReason.REGISTRATION:
            return context.say("why-day-start", date=shown, weekday=weekday)
        case LineReason.COUNTED:
            number = first.number or 0
            return context.say("why-day-counted", date=shown, weekday=weekday, n=number)
        case LineReason.WAITING:
            return context.say("why-day-waiting", date=shown, weekday=weekday)
    return context.say(
        "why-day-off", date=shown, weekday=weekday, reason=occasion(context, first.day)
    )


def occasion(context: RenderContext, why_: DayReason) -> str:
    """Why a day is worked or not, in the reader's language."""
    name = why_.name_kk if context.language == "kk" else why_.name_ru
    if why_.kind is DayKind.MOVED and why_.moved_from is not None:
        return context.label("day-moved", name=name, date=day(why_.moved_from))
    if why_.estimated:
        return context.label("day-estimated", name=name)
    return name or context.label(f"day-{why_.kind}")


async def calendar(context: RenderContext, payload: payloads.Calendar) -> View:
    """A year: what is off, what is worked against the rule, and the table that says so."""
    year = payload.year
    found = context.terms.calendar
    table = [o for o in await context.tx.days.all() if o.date.year == year]
    lines = [
        f"<b>{context.say('calendar-title', year=str(year))}</b>",
        context.say("calendar-count", days=found.working_days_in(year)),
        f"<b>{context.say('calendar-off')}</b>",
    ]
    lines += _off(context, found, year)
    worked = found.worked_weekends(year)
    if worked:
        lines.append(f"<b>{context.say('calendar-worked')}</b>")
        lines += [_named(context, found, day_) for day_ in worked]
    if table:
        lines.append(f"<b>{context.say('calendar-table')}</b>")
        lines += [_stated(context, override) for override in table]
    rights = await context.tx.people.rights(context.chat_id) if context.chat_id > 0 else None
    if rights is not None and rights.administrator:
        lines.append(context.say("calendar-how"))
    return View(
        text=without_middle(lines),
        buttons=_calendar_buttons(context, year, table if rights and rights.administrator else []),
        edit=context.edit,
        stands_for=MessageKind.CALENDAR,
    )


def _off(context: RenderContext, found: WorkCalendar, year: int) -> list[str]:
    return [_named(context, found, day_) for day_ in found.days_off(year)]


def _named(context: RenderContext, found: WorkCalendar, day_: date) -> str:
    reason = occasion(context, found.why(day_))
    weekday = context.label(f"weekday-{day_.isoweekday()}")
    return context.say("calendar-line", date=day(day_), weekday=weekday, reason=reason)


def _stated(context: RenderContext, override: DayOverride) -> str:
    reason = override.reason_kk if context.language == "kk" else override.reason_ru
    return context.say(
        "calendar-stated",
        date=day(override.date),
        working="yes" if override.working else "no",
        reason=reason,
        source=override.source,
    )


def _calendar_buttons(
    context: RenderContext, year: int, table: Sequence[DayOverride]
) -> list[list[Button]]:
    rows = [
        [
            plain_button(
                context.label("button-day-forget", date=day(override.date)),
                CalendarButton(do=CalendarAction.FORGET, arg=override.date.isoformat()),
            )
        ]
        for override in table[:REMOVABLE]
    ]
    turns = [
        plain_button(text, CalendarButton(do=CalendarAction.YEAR, arg=str(wanted)))
        for text, wanted in ((f"‹ {year - 1}", year - 1), (f"{year + 1} ›", year + 1))
    ]
    return [*rows, turns]
