"""Reminders as people read them: everything for one receiver in one message.

Rendered from the present state: what was settled since the reminder was promised is left out, and
if nothing is left, nothing is sent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from aiogram.methods import EditMessageReplyMarkup
from aiogram.types import InlineKeyboardMarkup

from bot import messages
from bot.domain import payloads
from bot.domain.appeals.lifecycle import may_follow_up
from bot.domain.appeals.models import Appeal, Status
from bot.domain.appeals.numbers import format_number
from bot.domain.appeals.promises import PromiseCounts
from bot.domain.notifications import MessageKind, Notification, SentMessage
from bot.domain.problems.matching import joinable
from bot.domain.reminders.models import DigestRow
from bot.reminders import bundling
from bot.reminders.weekly import summary
from bot.text.display import earliest
from handlers.callbacks import (
    CareAction,
    CareButton,
    ChargeButton,
    DraftAction,
    DraftButton,
    HotButton,
    QueueOpenButton,
)
from handlers.texts import day, quoted
from handlers.views.answers import follow_up, verdict
from handlers.views.lines import first_words, in_rows, number_buttons, number_link
from handlers.views.view import Button, RenderContext, View, plain_button

LISTED = 15
"""Appeals that a digest names; of the others it gives the number."""

SECTIONS = (
    "up",
    "promise-broken",
    "today",
    "over",
    "ahead",
    "forward",
    "first-reply",
    "half",
    "promise-soon",
    "resumed",
    "recount",
)
"""In this order; an appeal stands in the first that names it."""

_ENDS_WITH_ANSWER = frozenset({"today", "over", "ahead", "first-reply", "half", "up"})

_BEFORE_DUE = frozenset({"half", "ahead", "today"})

_OF_BRANCH = frozenset({"alarm", "hot"})


@dataclass(kw_only=True, slots=True)
class _Sorted:
    """The lines of a reminder, parted by what they are about."""

    appeals: dict[str, list[int]] = field(default_factory=dict)
    branches: list[list[str]] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)


def _sorted(lines: payloads.Lines) -> _Sorted:
    found = _Sorted()
    for kind, appeal_id in lines:
        name, *rest = kind.split(":")
        if name == "digest" or name == "mine":
            found.digests.append(rest[0] if rest else "")
        elif name in _OF_BRANCH:
            found.branches.append([name, *rest])
        else:
            found.appeals.setdefault(name, []).append(appeal_id)
    return found


async def reminder(context: RenderContext, payload: payloads.Reminder) -> View | None:
    """For staff: the digest of the morning, what is due, what climbed, which branch needs help."""
    lines = _sorted(payload.lines)
    parts: list[str] = []
    listed: list[tuple[int, str]] = []
    rows: list[list[Button]] = []
    for code in lines.digests:
        told, urgent = await digest(context, code)
        parts += told
        listed += [(row.id, row.number) for row in urgent[:LISTED]]
        rows += [digest_ways(context, code, urgent)] if told else []
    parts += [part for line in lines.branches if (part := _of_branch(context, line))]
    lines.appeals = await _as_it_is_now(context, lines.appeals)
    seen: set[int] = set()
    climbed: list[tuple[int, str]] = []
    for section in SECTIONS:
        appeals = await _still(context, section, lines.appeals.get(section, []), seen)
        if appeals:
            parts.append(f"<b>{context.say(f'remind-{section}', count=len(appeals))}</b>")
            parts += [await _line(context, appeal) for appeal in appeals]
            numbers = [(appeal.id, appeal.number) for appeal in appeals]
            if section == "up":
                climbed = numbers
                parts += [context.say("ladder-how")] if len(appeals) > 1 else []
            else:
                listed += numbers
    if not parts:
        return None
    rows += _hot_problems(context, lines.branches)
    if payload.more:
        parts.append(context.say("remind-more", count=payload.more))
    pure = not lines.appeals and not lines.branches
    standing = await _standing(context) if pure else None
    if payload.refresh and standing is None:
        return None
    return View(
        text=earliest(parts),
        buttons=[
            *_charge(context, climbed, _minute(payload.until), beside=bool(listed)),
            *(number_buttons(list(dict.fromkeys(listed))) if context.chat_id < 0 else []),
            *rows,
        ],
        edit=standing.message_id if standing else None,
        stands_for=MessageKind.REMINDER,
        lists=tuple(dict.fromkeys(id_ for id_, _ in listed)),
        ref=context.today.toordinal() if pure else None,
    )


async def _as_it_is_now(
    context: RenderContext, told: Mapping[str, list[int]]
) -> dict[str, list[int]]:
    """What was to be said before a term was over, and is said after it, is said of what is overdue:
    the service was down in between."""
    found: dict[str, list[int]] = {}
    for section, ids in told.items():
        for appeal_id in ids:
            appeal = await context.tx.appeals.get(appeal_id) if section in _BEFORE_DUE else None
            late = appeal is not None and appeal.overdue(context.today)
            found.setdefault("over" if late else section, []).append(appeal_id)
    return found


async def _standing(context: RenderContext) -> SentMessage | None:
    """Today's digest, if it stands in the chat: it is changed, not repeated."""
    return await context.tx.sent_messages.latest(
        context.chat_id, MessageKind.REMINDER, context.today.toordinal()
    )


async def _still(
    context: RenderContext, section: str, ids: list[int], told: set[int]
) -> list[Appeal]:
    found = []
    for appeal_id in ids:
        appeal = await context.tx.appeals.get(appeal_id)
        if appeal is None or appeal_id in told:
            continue
        paused = appeal.status is Status.WAITING and not appeal.overdue(context.today)
        if section in _ENDS_WITH_ANSWER and (not appeal.open or paused):
            continue
        if section in ("recount", "resumed") and not appeal.open:
            continue
        if section == "forward" and appeal.status is not Status.REGISTERED:
            continue
        told.add(appeal_id)
        found.append(appeal)
    return sorted(found, key=lambda a: (a.due_on, a.id))


async def _line(context: RenderContext, appeal: Appeal) -> str:
    topic = context.topic(appeal.category, guessed=appeal.guessed)
    return context.say(
        "line-remind",
        words=await first_words(context, appeal) or topic,
        number=await number_link(context, appeal.number),
        date=day(appeal.due_on),
        topic=topic,
        branch=context.branch(appeal.branch),
    )


def _hot_problems(context: RenderContext, lines: list[list[str]]) -> list[list[Button]]:
    """What many report at once can be opened as a known problem, where one can be shared."""
    return [
        [context.button("button-problem-hot", HotButton(branch=line[1], topic=line[2]), "primary")]
        for line in lines
        if line[0] == "hot" and line[1] in context.network.branches and joinable(line[2])
    ]


def _of_branch(context: RenderContext, line: list[str]) -> str | None:
    """An alarm about a branch, or a topic in it."""
    name, what, *rest = line
    if what == "unmanned":
        return _unmanned(context, rest[0])
    code = what if name == "hot" else rest[0]
    if code not in context.network.branches:
        return None
    if name == "hot":
        category, count, usual = rest
        return context.say(
            "remind-hot",
            branch=context.branch(code),
            topic=context.label(f"topic-{category}"),
            count=int(count),
            usual=float(usual),
        )
    if what == "backlog":
        received, done = (int(n) for n in rest[1].split("-"))
        return context.say(
            "alarm-backlog", branch=context.branch(code), received=received, done=done
        )
    return context.say(f"alarm-{what}", branch=context.branch(code), count=int(rest[1]))


def _unmanned(context: RenderContext, branches: str) -> str | None:
    """The week's list of branches that have appeals and nobody, or no group, for them."""
    listed = [entry.split("=") for entry in branches.split(",")]
    listed = [entry for entry in listed if entry[0] in context.network.branches]
    if not listed:
        return None
    lines = [context.say("alarm-unmanned", count=len(listed))]
    for code, count, lacks in listed[:LISTED]:
        words = {"p": "people", "g": "group"}.get(lacks, "both")
        lines.append(
            context.say(
                "alarm-unmanned-line", branch=context.branch(code), count=int(count), lacks=words
            )
        )
    more = listed[LISTED:]
    if more:
        appeals = sum(int(count) for _, count, _ in more)
        lines.append(context.say("alarm-unmanned-more", count=len(more), appeals=appeals))
    lines.append(context.say("alarm-unmanned-hint"))
    return "\n".join(lines)


def _minute(until: datetime | None) -> int:
    """The minute since 1970 in which all that is told had happened; 0: nothing had."""
    return 0 if until is None else int(until.timestamp()) // 60 + 1


def _charge(
    context: RenderContext,
    appeals: Sequence[tuple[int, str]],
    until: int,
    *,
    beside: bool = True,
) -> list[list[Button]]:
    """The buttons that stop the ladder, (id, number) each; without a press it climbs. `beside`:
    the message lists other appeals as well, so that one button says whose it is."""
    if not until or not appeals:
        return []
    if len(appeals) == 1:
        id_, number = appeals[0]
        label = context.label("button-take-charge")
        label = _of(context, label, number) if beside else label
        return [[plain_button(label, ChargeButton(id=id_, until=until))]]
    numbers = [
        plain_button(format_number(number), ChargeButton(id=id_, until=until))
        for id_, number in appeals
    ]
    all_of_them = context.button("button-take-charge-all", ChargeButton(id=0, until=until))
    return [*in_rows(numbers), [all_of_them]]


async def ladder_buttons(context: RenderContext, payload: payloads.LadderButtons) -> View:
    """What nobody has taken charge of, nor answered, keeps its button."""
    left = []
    for appeal_id in payload.appeals:
        appeal = await context.tx.appeals.get(appeal_id)
        standing = await context.tx.reminders.level(appeal_id)
        if appeal is not None and appeal.open and standing.acknowledged_at is None:
            left.append((appeal.id, appeal.number))
    rows = _charge(context, left, payload.until)
    return View(
        call=EditMessageReplyMarkup(
            chat_id=context.chat_id,
            message_id=payload.message_id,
            reply_markup=InlineKeyboardMarkup.model_validate({"inline_keyboard": rows}),
        )
    )


async def digest(context: RenderContext, code: str) -> tuple[list[str], list[DigestRow]]:
    """Where a branch, or a person (no code), stands this morning, and what is urgent there; empty:
    nothing to say."""
    if code and code not in context.network.branches:
        return [], []
    rows = await context.tx.reminders.desk(
        branch=code or None, operator_id=None if code else context.chat_id
    )
    if not rows:
        return [], []
    today = context.today
    title = (
        context.say("digest-title", branch=context.first(code), date=day(today))
        if code
        else context.say("digest-mine", date=day(today))
    )
    counts = {s: sum(row.status == s for row in rows) for s in Status}
    due = dict.fromkeys(("over", "today", "one", "three"), 0)
    urgent: list[DigestRow] = []
    for row in rows:
        near = _near(context, row, today)
        if near is not None:
            due[near] += 1
            urgent.append(row)
    standing = {
        "new": counts[Status.REGISTERED],
        "taken": counts[Status.TAKEN],
        "waiting": counts[Status.WAITING],
    }
    lines = [f"<b>{title}</b>", _counted(context, standing), _counted(context, due)]
    replied = sum(row.replied for row in rows)
    if replied:
        lines.append(context.say("digest-replied", count=replied))
    lines += [await _row(context, row) for row in urgent[:LISTED]]
    if len(urgent) > LISTED:
        lines.append(context.say("digest-more", count=len(urgent) - LISTED))
    return [line for line in lines if line], urgent


def _counted(context: RenderContext, counts: Mapping[str, int]) -> str:
    """«Жаңа: 1 · қаралуда: 2»; of what there is none nothing is said."""
    found = [context.label(f"digest-{name}", n=n) for name, n in counts.items() if n]
    return " · ".join([found[0][:1].upper() + found[0][1:], *found[1:]]) if found else ""


def digest_ways(context: RenderContext, code: str, urgent: Sequence[DigestRow]) -> list[Button]:
    """To the queue, and to what is overdue in it, if anything is."""
    return queue_ways(context, code, overdue=any(row.due_on < context.today for row in urgent))


def queue_ways(context: RenderContext, code: str, *, overdue: bool) -> list[Button]:
    only = "all" if code else "mine"
    ways = [context.button("button-queue", QueueOpenButton(only=only, branch=code))]
    if overdue:
        late = QueueOpenButton(only="overdue", branch=code)
        ways.append(context.button("button-overdue", late))
    return ways


def _near(context: RenderContext, row: DigestRow, today: date) -> str | None:
    """Whether the appeal is overdue, due today, in one, or in up to three working days."""
    if row.reached_on is not None and row.reached_on <= row.due_on:
        return None  # the clock stands still
    left = context.terms.calendar.working_days_between(today, row.due_on)
    if row.due_on < today:
        return "over"
    if row.due_on == today:
        return "today"
    return "one" if left <= 1 else ("three" if left <= 3 else None)


async def _row(context: RenderContext, row: DigestRow) -> str:
    mark = "🔴" if row.due_on < context.today else ("💬" if row.replied else "▫️")
    appeal = await context.tx.appeals.get(row.id)
    topic = context.topic(row.category, guessed=row.guessed)
    words = await first_words(context, appeal) if appeal is not None else ""
    return context.say(
        "line-queue",
        mark=mark,
        words=words or topic,
        number=await number_link(context, row.number),
        date=day(row.due_on),
        topic=topic,
        status=context.label(f"status-{row.status}"),
    )


async def nudge(context: RenderContext, payload: payloads.CitizenReminder) -> View | None:
    """For a citizen: what waits for them, in one message. What may not be said at this time is
    promised for the first moment at which it may."""
    parts: list[str] = []
    rows: list[list[Button]] = []
    about: list[Appeal] = []
    late: list[Appeal] = []
    held: dict[datetime, list[tuple[str, int]]] = {}
    alone = len(payload.lines) == 1
    for kind, appeal_id in payload.lines:
        name, _, ref = kind.removeprefix("c-").partition(":")
        draft = await context.tx.drafts.get(appeal_id) if name == "draft" else None
        appeal = await context.tx.appeals.get(appeal_id) if name != "draft" else None
        if draft is None and (appeal is None or not _concerns(context, name, appeal)):
            continue
        told_from = _told_from(context, payload, kind)
        if told_from is not None:
            held.setdefault(told_from, []).append((kind, appeal_id))
        elif appeal is None:
            parts.append(context.say("nudge-draft"))
            show_draft = DraftButton(do=DraftAction.CARD, id=appeal_id)
            rows.append([context.button("button-show-draft", show_draft)])
        else:
            about.append(appeal)
            if name == "overdue":
                late.append(appeal)
            else:
                parts.append(await _told(context, name, ref, appeal))
            rows += _nudge_buttons(context, name, ref, appeal, alone=alone)
    parts[:0] = _overdue(context, late)
    later = _later(context, payload, held, rest=not parts)
    if not parts:
        return View(later=later) if later else None
    if payload.more:
        parts.append(context.say("nudge-more", count=payload.more))
    rows.append([context.button("button-fewer", CareButton(do=CareAction.SETTINGS, id=0))])
    return View(
        text="\n\n".join(parts),
        buttons=rows,
        stands_for=MessageKind.NEWS if len(about) == 1 else None,
        appeal_id=about[0].id if len(about) == 1 else None,
        later=later,
    )


def _told_from(
    context: RenderContext, payload: payloads.CitizenReminder, kind: str
) -> datetime | None:
    """When it may be said; None: now. What was asked for is said at once: it has no `until`."""
    now = context.clock.now()
    if payload.until is None:
        return None
    rules, calendar = context.reminder_rules, context.terms.calendar
    at = bundling.told_from(kind, now, rules, calendar, context.network.mode)
    return at if at > now else None


def _later(
    context: RenderContext,
    payload: payloads.CitizenReminder,
    held: Mapping[datetime, list[tuple[str, int]]],
    *,
    rest: bool,
) -> tuple[Notification, ...]:
    """`rest`: nothing is said now, so that these stand for the whole message. What waits for the
    morning is waited for by what gathers meanwhile; what waits for longer keeps nothing back."""
    morning = bundling.wakes_nobody(context.clock.now(), context.reminder_rules)
    more = payload.more if rest else 0
    return tuple(
        messages.put_off(
            context.notification,
            replace(payload, lines=tuple(lines), more=more if at == min(held) else 0),
            at,
            beside=at > morning,
        )
        for at, lines in held.items()
    )


def _concerns(context: RenderContext, name: str, appeal: Appeal) -> bool:
    """Whether the reminder still fits the appeal."""
    match name:
        case "taken":
            return appeal.status is Status.TAKEN
        case "question":
            return appeal.status is Status.WAITING
        case "rate":
            return appeal.status is Status.ANSWERED and appeal.rating is None
        case "overdue":
            return appeal.overdue(context.today)
        case "resumed" | "recount":
            return appeal.open
        case "closed":
            return appeal.status is Status.CLOSED
        case "follow":
            asked = may_follow_up(context.network.mode)
            return asked and not appeal.open and not appeal.anonymised
    return True


def _overdue(context: RenderContext, late: Sequence[Appeal]) -> list[str]:
    """One text, however many appeals are overdue; nothing, if none is."""

    def said(name: str, appeal: Appeal) -> str:
        return context.say(name, number=format_number(appeal.number), date=day(appeal.due_on))

    if len(late) < 2:
        return [said("nudge-overdue", appeal) for appeal in late]
    lines = [said("nudge-overdue-line", appeal) for appeal in late]
    what, how = context.say("nudge-overdue-many"), context.say("nudge-overdue-how")
    return ["\n".join([what, *lines, how])]


async def _told(context: RenderContext, name: str, ref: str, appeal: Appeal) -> str:
    arguments = {"number": format_number(appeal.number)}
    if name in ("recount", "resumed"):
        arguments["date"] = day(appeal.due_on)
    if name == "promise":
        promise = await context.tx.promises.get(int(ref))
        if promise is not None:
            words = context.say("nudge-promise", date=day(promise.due_on), **arguments)
            return f"{words}\n{quoted(promise.text)}" if promise.text else words
    return context.say(f"nudge-{name}", **arguments)


def _nudge_buttons(
    context: RenderContext, name: str, ref: str, appeal: Appeal, *, alone: bool
) -> list[list[Button]]:
    match name:
        case "rate":
            if alone:
                return verdict(context, appeal)
            return [[_numbered(context, appeal, CareAction.RATE)]]
        case "follow":
            if alone:
                return follow_up(context, appeal)
            data = CareButton(do=CareAction.FOLLOW_UP, id=appeal.id)
            label = context.label("button-follow-up", number=format_number(appeal.number))
            return [[plain_button(label, data)]]
        case "overdue":
            data = CareButton(do=CareAction.ESCALATE, id=appeal.id)
            label = context.label("button-escalate")
            return [[plain_button(label if alone else _of(context, label, appeal.number), data)]]
        case "promise":
            yes, no = (
                CareButton(do=CareAction.KEPT, id=int(ref)),
                CareButton(do=CareAction.BROKEN, id=int(ref)),
            )
            return [
                [
                    context.button("button-promise-kept", yes, "success"),
                    context.button("button-promise-broken", no),
                ]
            ]
    return []


def _numbered(context: RenderContext, appeal: Appeal, do: CareAction) -> Button:
    text = _of(context, context.label("button-rate"), appeal.number)
    return plain_button(text, CareButton(do=do, id=appeal.id))


def _of(context: RenderContext, label: str, number: str) -> str:
    return f"{label}: {context.label('appeal-number-bare', number=format_number(number))}"


async def week(context: RenderContext, payload: payloads.WeeklySummary) -> View | None:
    """The week of a branch and all below it, beside the week before and the usual."""
    code, monday = payload.branch, payload.monday
    if code not in context.network.branches:
        return None
    codes = [b for b in context.network.branches if context.network.covers(code, b)]
    found = await summary(context.tx, codes, monday, context.clock.now())
    this, before = found.week, found.before
    lines = [
        f"<b>{context.say('week-title', branch=context.first(code))}</b>",
        f"{day(monday)}–{day(monday + timedelta(days=6))}",
        context.say(
            "week-received",
            n=this.received,
            before=before.received,
            usual=found.usual_received,
            trend=_trend(this.received, found.usual_received),
        ),
        context.say(
            "week-answered",
            n=this.answered,
            before=before.answered,
            usual=found.usual_answered,
            trend=_trend(this.answered, found.usual_answered),
        ),
    ]
    if this.answered:
        lines.append(context.say("week-in-time", percent=round(100 * this.in_time / this.answered)))
    lines.append(context.say("week-open", open=found.open, overdue=found.overdue))
    if this.reopened:
        lines.append(context.say("week-reopened", n=this.reopened))
    if this.escalated:
        lines.append(context.say("week-escalated", n=this.escalated))
    if this.rated:
        lines.append(context.say("week-rating", rating=this.rating, n=this.rated))
    if found.promises != PromiseCounts():
        of = found.promises
        lines.append(context.say("week-promises", kept=of.kept, broken=of.broken, silent=of.open))
    ways = queue_ways(context, code, overdue=found.overdue > 0)
    return View(text="\n".join(lines), buttons=[ways] if found.open else ())


def _trend(now: float, usual: float) -> str:
    if now > usual * 1.1:
        return "↑"
    return "↓" if now < usual * 0.9 else "→"


async def courtesy(context: RenderContext, _payload: payloads.Preferences) -> View:
    """How much this person is told, and the button that changes it."""
    fewer = await context.tx.reminders.fewer(context.chat_id)
    button = (
        context.button("button-all-messages", CareButton(do=CareAction.ALL, id=0))
        if fewer
        else context.button("button-want-fewer", CareButton(do=CareAction.FEWER, id=0))
    )
    return View(
        text=context.say("courtesy-page", fewer="yes" if fewer else "no"),
        buttons=[[button]],
        edit=context.edit,
    )
