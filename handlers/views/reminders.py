"""Reminders as people read them: everything for one receiver in one message.

Rendered from the present state: what was settled since the reminder was promised is left out, and
if nothing is left, nothing is sent.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from bot.domain.appeals.models import Appeal, Status
from bot.domain.appeals.numbers import show
from bot.domain.notifications import What
from bot.domain.reminders.models import DeskRow, Kept
from bot.reminders.weekly import summary
from handlers.callbacks import AppealButton, CareButton, DraftButton, LadderButton
from handlers.texts import day, quoted
from handlers.views.view import Rows, Screen, Stage, plain_button

LISTED = 15
"""Appeals that a digest names; of the others it gives the number."""

SECTIONS = (
    "up",
    "promise-broken",
    "today",
    "over",
    "ahead",
    "half",
    "promise-soon",
    "resumed",
    "recount",
)
"""In this order; an appeal stands in the first that names it."""

_ENDS_WITH_ANSWER = frozenset({"today", "over", "ahead", "half", "up"})

_OF_BRANCH = frozenset({"alarm", "hot"})


@dataclass(kw_only=True, slots=True)
class _Sorted:
    """The lines of a reminder, parted by what they are about."""

    appeals: dict[str, list[int]] = field(default_factory=dict)
    steps: list[tuple[int, str]] = field(default_factory=list)
    branches: list[list[str]] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)


def _sorted(lines: Sequence[Sequence[Any]]) -> _Sorted:
    found = _Sorted()
    for kind, appeal_id in lines:
        name, *rest = str(kind).split(":")
        if name == "digest" or name == "mine":
            found.digests.append(rest[0] if rest else "")
        elif name in _OF_BRANCH:
            found.branches.append([name, *rest])
        else:
            found.appeals.setdefault(name, []).append(int(appeal_id))
            if name == "up" and (int(rest[0]), rest[1]) not in found.steps:
                found.steps.append((int(rest[0]), rest[1]))
    return found


async def reminder(stage: Stage) -> Screen | None:
    """For staff: the digest of the morning, what is due, what climbed, which branch needs help."""
    lines = _sorted(stage.facts["lines"])
    parts: list[str] = []
    for code in lines.digests:
        parts += await digest(stage, code)
    parts += [part for line in lines.branches if (part := _of_branch(stage, line))]
    told: set[int] = set()
    climbed = False
    for section in SECTIONS:
        appeals = await _still(stage, section, lines.appeals.get(section, []), told)
        if appeals:
            climbed = climbed or section == "up"
            parts.append(f"<b>{stage.say(f'remind-{section}', count=len(appeals))}</b>")
            parts += [_line(stage, appeal) for appeal in appeals]
    if not parts:
        return None
    if stage.facts.get("more"):
        parts.append(stage.say("remind-more", count=stage.facts["more"]))
    pure = not lines.appeals and not lines.branches
    standing = await _standing(stage) if pure else None
    if stage.facts.get("refresh") and standing is None:
        return None
    return Screen(
        text=_fitting(parts),
        buttons=_charge(stage, lines.steps) if climbed else (),
        edit=standing.message_id if standing else None,
        stands_for=What.REMINDER,
        ref=stage.today.toordinal() if pure else None,
    )


async def _standing(stage: Stage) -> Any:
    """Today's digest, if it stands in the chat: it is changed, not repeated."""
    return await stage.tx.postings.latest(stage.chat_id, What.REMINDER, stage.today.toordinal())


def _fitting(parts: list[str]) -> str:
    while sum(map(len, parts)) + len(parts) > 4000 and len(parts) > 2:
        parts = [*parts[:-2], "…"] if parts[-1] == "…" else [*parts[:-1], "…"]
    return "\n".join(parts)


async def _still(stage: Stage, section: str, ids: list[int], told: set[int]) -> list[Appeal]:
    found = []
    for appeal_id in ids:
        appeal = await stage.tx.appeals.get(appeal_id)
        if appeal is None or appeal_id in told:
            continue
        if section in _ENDS_WITH_ANSWER and (not appeal.open or appeal.status is Status.WAITING):
            continue
        if section in ("recount", "resumed") and not appeal.open:
            continue
        told.add(appeal_id)
        found.append(appeal)
    return sorted(found, key=lambda a: (a.due_on, a.id))


def _line(stage: Stage, appeal: Appeal) -> str:
    return stage.say(
        "remind-line",
        number=show(appeal.number),
        date=day(appeal.due_on),
        topic=stage.topic(appeal.category, guessed=appeal.guessed),
        branch=stage.branch(appeal.branch),
    )


def _of_branch(stage: Stage, line: list[str]) -> str | None:
    """An alarm about a branch, or a topic in it."""
    name, what, *rest = line
    code = what if name == "hot" else rest[0]
    if code not in stage.network.branches:
        return None
    if name == "hot":
        category, count, usual = rest
        return stage.say(
            "remind-hot",
            branch=stage.branch(code),
            topic=stage.label(f"topic-{category}"),
            count=int(count),
            usual=usual,
        )
    arguments: dict[str, Any] = {"branch": stage.branch(code)}
    if what == "backlog":
        received, done = rest[1].split("-")
        arguments |= {"received": int(received), "done": int(done)}
    else:
        arguments["count"] = int(rest[1])
    return stage.say(f"alarm-{what}", **arguments)


def _charge(stage: Stage, steps: list[tuple[int, str]]) -> Rows:
    """The button that stops the ladder; without a press it climbs."""
    until = stage.facts.get("until")
    if until is None:
        return ()
    minute = int(datetime.fromisoformat(until).timestamp()) // 60 + 1
    return [
        [stage.button("button-take-charge", LadderButton(level=level, code=code, until=minute))]
        for level, code in steps
    ]


async def digest(stage: Stage, code: str) -> list[str]:
    """Where a branch, or a person (no code), stands this morning; empty: nothing to say."""
    if code and code not in stage.network.branches:
        return []
    rows = await stage.tx.reminders.desk(
        branch=code or None, operator_id=None if code else stage.chat_id
    )
    if not rows:
        return []
    today = stage.today
    title = (
        stage.say("digest-title", branch=stage.branch(code), date=day(today))
        if code
        else stage.say("digest-mine", date=day(today))
    )
    counts = {s: sum(row.status == s for row in rows) for s in Status}
    due = dict.fromkeys(("over", "today", "one", "three"), 0)
    urgent: list[DeskRow] = []
    for row in rows:
        near = _near(stage, row, today)
        if near is not None:
            due[near] += 1
            urgent.append(row)
    replied = [row for row in rows if row.replied]
    lines = [
        f"<b>{title}</b>",
        stage.say(
            "digest-counts",
            new=counts[Status.REGISTERED],
            taken=counts[Status.TAKEN],
            waiting=counts[Status.WAITING],
        ),
        stage.say("digest-due", **due),
    ]
    if replied:
        lines.append(stage.say("digest-replied", count=len(replied)))
    lines += [_row(stage, row) for row in urgent[:LISTED]]
    if len(urgent) > LISTED:
        lines.append(stage.say("digest-more", count=len(urgent) - LISTED))
    return lines


def _near(stage: Stage, row: DeskRow, today: date) -> str | None:
    """Whether the appeal is overdue, due today, in one, or in up to three working days."""
    if row.status == Status.WAITING:
        return None
    left = stage.terms.calendar.working_days_between(today, row.due_on)
    if row.due_on < today:
        return "over"
    if row.due_on == today:
        return "today"
    return "one" if left <= 1 else ("three" if left <= 3 else None)


def _row(stage: Stage, row: DeskRow) -> str:
    mark = "🔴" if row.due_on < stage.today else ("💬" if row.replied else "▫️")
    return stage.say(
        "queue-line",
        mark=mark,
        number=show(row.number),
        date=day(row.due_on),
        topic=stage.topic(row.category, guessed=row.guessed),
        status=stage.label(f"status-{row.status}"),
    )


async def nudge(stage: Stage) -> Screen | None:
    """For a citizen: what waits for them, in one message."""
    parts: list[str] = []
    rows: list[list[Any]] = []
    about: list[Appeal] = []
    alone = len(stage.facts["lines"]) == 1
    for kind, appeal_id in stage.facts["lines"]:
        name, _, ref = str(kind).removeprefix("c-").partition(":")
        if name == "draft":
            draft = await stage.tx.drafts.get(appeal_id)
            if draft is not None:
                parts.append(stage.say("nudge-draft"))
                show_draft = DraftButton(do="card", id=appeal_id)
                rows.append([stage.button("button-show-draft", show_draft)])
            continue
        appeal = await stage.tx.appeals.get(appeal_id)
        if appeal is None or not _concerns(stage, name, appeal):
            continue
        about.append(appeal)
        parts.append(await _told(stage, name, ref, appeal))
        rows += _nudge_buttons(stage, name, ref, appeal, alone=alone)
    if not parts:
        return None
    if stage.facts.get("more"):
        parts.append(stage.say("nudge-more", count=stage.facts["more"]))
    rows.append([stage.button("button-fewer", CareButton(do="settings", id=0))])
    return Screen(
        text="\n\n".join(parts),
        buttons=rows,
        stands_for=What.NEWS if len(about) == 1 else None,
        appeal_id=about[0].id if len(about) == 1 else None,
    )


def _concerns(stage: Stage, name: str, appeal: Appeal) -> bool:
    """Whether the reminder still fits the appeal."""
    match name:
        case "taken":
            return appeal.status is Status.TAKEN
        case "question":
            return appeal.status is Status.WAITING
        case "rate":
            return appeal.status is Status.ANSWERED and appeal.rating is None
        case "overdue":
            return appeal.overdue(stage.today)
        case "resumed" | "recount":
            return appeal.open
        case "closed":
            return appeal.status is Status.CLOSED
    return True


async def _told(stage: Stage, name: str, ref: str, appeal: Appeal) -> str:
    arguments: dict[str, Any] = {"number": show(appeal.number)}
    if name in ("overdue", "recount", "resumed"):
        arguments["date"] = day(appeal.due_on)
    if name == "promise":
        promise = await stage.tx.reminders.promise(int(ref))
        if promise is not None:
            words = stage.say("nudge-promise", date=day(promise.due_on), **arguments)
            return f"{words}\n{quoted(promise.text)}" if promise.text else words
    return stage.say(f"nudge-{name}", **arguments)


def _nudge_buttons(
    stage: Stage, name: str, ref: str, appeal: Appeal, *, alone: bool
) -> list[list[Any]]:
    match name:
        case "rate":
            return rating_rows(stage, appeal) if alone else [[_numbered(stage, appeal, "rate")]]
        case "overdue":
            data = CareButton(do="up", id=appeal.id)
            label = stage.label("button-escalate")
            return [[plain_button(label if alone else f"{label}: № {show(appeal.number)}", data)]]
        case "promise":
            yes, no = CareButton(do="kept", id=int(ref)), CareButton(do="broken", id=int(ref))
            return [
                [
                    stage.button("button-promise-kept", yes, "success"),
                    stage.button("button-promise-broken", no),
                ]
            ]
    return []


def _numbered(stage: Stage, appeal: Appeal, do: str) -> Any:
    text = f"{stage.label('button-rate')}: № {show(appeal.number)}"
    return plain_button(text, CareButton(do=do, id=appeal.id))


def rating_rows(stage: Stage, appeal: Appeal) -> list[list[Any]]:
    """Solved, partly; and, while the appeal may be opened again, not solved, formal."""
    rows = [
        [
            stage.button("button-accept", AppealButton(do="good", id=appeal.id), "success"),
            stage.button("button-partly", CareButton(do="partly", id=appeal.id)),
        ]
    ]
    if appeal.reopenings < stage.terms.reopenings:
        rows.append(
            [
                stage.button("button-object-unsolved", AppealButton(do="unsolved", id=appeal.id)),
                stage.button("button-object-formal", AppealButton(do="formal", id=appeal.id)),
            ]
        )
    return rows


async def week(stage: Stage) -> Screen | None:
    """The week of a branch and all below it, beside the week before and the usual."""
    code = stage.facts["branch"]
    if code not in stage.network.branches:
        return None
    monday = date.fromisoformat(stage.facts["monday"])
    codes = [b for b in stage.network.branches if stage.network.covers(code, b)]
    found = await summary(stage.tx, codes, monday, stage.clock.now())
    this, before = found.week, found.before
    lines = [
        f"<b>{stage.say('week-title', branch=stage.branch(code))}</b>",
        f"{day(monday)}–{day(monday + timedelta(days=6))}",
        stage.say(
            "week-received",
            n=this.received,
            before=before.received,
            usual=f"{found.usual_received:.1f}",
            trend=_trend(this.received, found.usual_received),
        ),
        stage.say(
            "week-answered",
            n=this.answered,
            before=before.answered,
            usual=f"{found.usual_answered:.1f}",
            trend=_trend(this.answered, found.usual_answered),
        ),
    ]
    if this.answered:
        lines.append(stage.say("week-in-time", percent=round(100 * this.in_time / this.answered)))
    lines.append(stage.say("week-open", open=found.open, overdue=found.overdue))
    if this.reopened:
        lines.append(stage.say("week-reopened", n=this.reopened))
    if this.escalated:
        lines.append(stage.say("week-escalated", n=this.escalated))
    if this.rated:
        lines.append(stage.say("week-rating", rating=f"{this.rating:.1f}", n=this.rated))
    if found.promises != Kept():
        of = found.promises
        lines.append(stage.say("week-promises", kept=of.kept, broken=of.broken, silent=of.silent))
    return Screen(text="\n".join(lines))


def _trend(now: float, usual: float) -> str:
    if now > usual * 1.1:
        return "↑"
    return "↓" if now < usual * 0.9 else "→"


async def courtesy(stage: Stage) -> Screen:
    """How much this person is told, and the button that changes it."""
    fewer = await stage.tx.reminders.fewer(stage.chat_id)
    button = (
        stage.button("button-all-messages", CareButton(do="all", id=0))
        if fewer
        else stage.button("button-want-fewer", CareButton(do="fewer", id=0))
    )
    return Screen(
        text=stage.say("courtesy-page", fewer="yes" if fewer else "no"),
        buttons=[[button]],
        edit=stage.facts.get("edit"),
    )
