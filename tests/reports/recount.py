"""Figures counted again from the events alone, slowly and obviously: the reference of reports."""

from collections import Counter
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain.appeals.models import Appeal, Event
from bot.domain.reports.facts import Measure
from bot.domain.reports.periods import Period, year_of
from bot.domain.worktime.calendar import WorkCalendar
from tests.support.town import ZONE, Town

ALWAYS = Period(first=year_of(2026).first, last=year_of(2027).last)

REGISTERED = frozenset({"registered"})


async def agreed(town: Town) -> None:
    """The totals say, day by day, what the events say when they are counted one by one."""
    async with town.app.storage.reading() as tx:
        ids = [event.appeal_id for event in await tx.events.page(REGISTERED, after=0, limit=1000)]
        histories = []
        for appeal_id in ids:
            appeal = await tx.appeals.get(appeal_id)
            assert appeal is not None
            histories.append((appeal, await tx.events.of(appeal_id)))
        expected = recount(histories, town.app.calendar(), ZONE)
        found: Counter[tuple[str, str, str]] = Counter()
        for day in sorted({day for day, _, _ in expected}):
            one = Period(first=date.fromisoformat(day), last=date.fromisoformat(day))
            for total in await tx.facts.totals(one, branches=None):
                found[day, total.branch, total.measure.value] += total.n
        everything = sum(t.n for t in await tx.facts.totals(ALWAYS, branches=None))
    assert dict(found) == dict(expected)
    assert everything == sum(expected.values())


def recount(
    histories: list[tuple[Appeal, list[Event]]], calendar: WorkCalendar, zone: ZoneInfo
) -> Counter[tuple[str, str, str]]:
    """How many of each measure on each day in each branch: (day, branch, measure) → n."""
    counted: Counter[tuple[str, str, str]] = Counter()

    def count(day: date, branch: str, measure: Measure, n: int = 1) -> None:
        if n:
            counted[day.isoformat(), branch, measure.value] += n

    for appeal, events in histories:
        taken_back = {e.facts["event_id"] for e in events if e.type == "undone"}
        story = [e for e in events if e.id not in taken_back and e.type != "undone"]
        born = story[0]
        assert born.type == "registered"
        home = str(born.facts["branch"])
        born_on = date.fromisoformat(str(born.facts["registered_on"]))
        answers: list[tuple[date, str]] = []
        standing: tuple[date, str] | None = None
        heard: date | None = None
        place, reopened, extended = home, 0, False
        for event in story:
            on = event.at.astimezone(zone).date()
            if event.type in ("asked", "answered") and heard is None:
                heard = on
            if event.type == "answered":
                answers.append((on, place))
                standing = (on, place)
            if event.type == "reopened":
                standing, reopened, place = None, reopened + 1, str(event.facts["to"])
            if event.type == "extended":
                extended = True
            if event.type == "forwarded":
                count(on, str(event.facts["from"]), Measure.FORWARDED)
                place = str(event.facts["to"])
        withdrawn = [e for e in story if e.type == "withdrawn"]
        paused = appeal.status == "waiting" and appeal.reached_on is not None
        count(born_on, home, Measure.RECEIVED)
        second_day, left = born_on, 2
        while left:
            second_day += timedelta(days=1)
            left -= calendar.is_working(second_day)
        if not withdrawn and appeal.merged_into is None:
            count(second_day, home, Measure.REPLY_DUE)
            if heard is not None and heard <= second_day:
                count(second_day, home, Measure.REPLY_IN_TIME)
            if not paused:
                count(appeal.due_on, place, Measure.DUE)
                in_time = standing is not None and standing[0] <= appeal.due_on
                if in_time and appeal.reached_on is not None:
                    count(appeal.due_on, place, Measure.ON_TIME)
                if extended:
                    count(appeal.due_on, place, Measure.EXTENDED)
        if answers:
            count(answers[0][0], answers[0][1], Measure.FIRST_ANSWERED)
            count(answers[0][0], answers[0][1], Measure.REOPENED, int(reopened > 0))
        if standing is not None:
            count(standing[0], place, Measure.ANSWERED)
            day, took = born_on, 0
            while day < standing[0]:
                day += timedelta(days=1)
                took += calendar.is_working(day)
            count(standing[0], place, Measure.TOOK, took)
            if appeal.rating is not None and born.by.capacity == "citizen":
                count(standing[0], place, Measure.RATED)
                count(standing[0], place, Measure.SATISFIED, int(appeal.rating == 4))
        if withdrawn:
            count(withdrawn[-1].at.astimezone(zone).date(), place, Measure.WITHDRAWN)
    return counted
