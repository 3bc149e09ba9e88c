"""A citizen's own appeals: the receipt, the list, the timeline."""

from bot.citizen.own_appeals import PAGE
from bot.domain import payloads
from bot.domain.appeals import lifecycle
from bot.domain.appeals.hearings import is_hearing
from bot.domain.appeals.models import INTERNAL, Appeal, Author, Event, EventType, Status, in_force
from bot.domain.appeals.numbers import format_number
from bot.domain.notifications import MessageKind
from bot.text.display import latest
from handlers.callbacks import AppealAction, AppealButton, CareAction, CareButton, PageButton
from handlers.texts import day, minute
from handlers.views.answers import objections
from handlers.views.citizen import groups
from handlers.views.lines import opening
from handlers.views.view import (
    Button,
    RenderContext,
    Rows,
    View,
    appeal_of,
    copy_button,
    files_in_words,
    pages,
    plain_button,
)


async def receipt(context: RenderContext, _payload: payloads.Receipt) -> View | None:
    """The one message that always tells where the appeal stands."""
    appeal = await appeal_of(context)
    if appeal is None:
        return None
    standing = await context.tx.sent_messages.find(context.chat_id, MessageKind.RECEIPT, appeal.id)
    items = await context.tx.items.of(appeal.id)
    files = files_in_words(context, [i for i in items if i.author is Author.CITIZEN])
    lines = [
        f"<b>{context.say('receipt-title')}</b>",
        context.say("receipt-number", number=format_number(appeal.number)),
        context.say("receipt-branch", branch=context.branch(appeal.branch)),
        context.say("receipt-received", at=minute(appeal.received_at)),
        *_registered(context, appeal),
        context.say("receipt-due", date=day(appeal.due_on)),
    ]
    if files:
        lines.append(context.say("receipt-files", files=files))
    if appeal.problem_id is not None:
        problem = await context.tx.problems.get(appeal.problem_id)
        if problem is not None:
            title = problem.title(appeal.language)
            lines.append(context.say("receipt-problem", title=title))
    lines.append(context.say("receipt-status", status=status_of(context, appeal)))
    if appeal.open:
        lines += ["", context.say("receipt-hint")]
    return View(
        text="\n".join(lines),
        buttons=_receipt_buttons(context, appeal),
        edit=context.edit or (standing.message_id if standing else None),
        noted=standing is not None and standing.message_id == context.edit,
        stands_for=MessageKind.RECEIPT,
        appeal_id=appeal.id,
    )


def _registered(context: RenderContext, appeal: Appeal) -> list[str]:
    """The day, if it is another one than that of receiving."""
    if appeal.registered_on == appeal.received_at.date():
        return []
    return [context.say("receipt-registered", date=day(appeal.registered_on))]


def status_of(context: RenderContext, appeal: Appeal) -> str:
    status = context.label(f"status-{appeal.status}")
    if appeal.outcome is not None and appeal.status is not Status.REGISTERED:
        return f"{status} — {context.label(f'outcome-{appeal.outcome}')}"
    return status


def _receipt_buttons(context: RenderContext, appeal: Appeal) -> Rows:
    number = format_number(appeal.number)
    copy = copy_button(context.label("button-copy-number"), number)
    line = _do(context, "button-timeline", AppealAction.TIMELINE, appeal)
    if lifecycle.allows(appeal, lifecycle.Move.REOPEN) and appeal.outcome is not None:
        return [[copy, line], *objections(context, appeal)]
    if not lifecycle.allows(appeal, lifecycle.Move.WITHDRAW):
        return [[copy, line]]
    return [
        *_escalating(context, appeal),
        [line, _do(context, "button-add-to-appeal", AppealAction.ADD, appeal)],
        [copy, _do(context, "button-more", AppealAction.MORE, appeal)],
        *([] if appeal.groups else [[groups.opening(context, appeal, "button-groups-offer")]]),
    ]


def _do(context: RenderContext, message: str, do: AppealAction, appeal: Appeal) -> Button:
    return context.button(message, AppealButton(do=do, id=appeal.id))


def _escalating(context: RenderContext, appeal: Appeal) -> Rows:
    if not appeal.overdue(context.today):
        return []
    return [[context.button("button-escalate", CareButton(do=CareAction.ESCALATE, id=appeal.id))]]


async def mine(context: RenderContext, payload: payloads.OwnAppeals) -> View:
    page, appeals = payload.page, await _page(context, payload.page)
    count = page * PAGE + len(appeals)
    if len(appeals) in (0, PAGE):  # not surely the last page
        count = await context.tx.appeals.count_of_citizen(context.chat_id)
    if not count:
        return View(text=context.say("mine-none"), edit=context.edit)
    last = (count - 1) // PAGE
    if not appeals:
        page, appeals = last, await _page(context, last)
    written = await context.tx.items.of_each([appeal.id for appeal in appeals])
    lines = [f"<b>{context.say('mine-title', count=count)}</b>"]
    lines += [
        context.say(
            "mine-line",
            words=opening(context, written[a.id]) or "…",
            number=format_number(a.number),
            date=day(a.received_at.date()),
            status=context.label(f"status-{a.status}"),
        )
        for a in appeals
    ]
    rows = [
        [
            plain_button(
                context.label("appeal-number-bare", number=format_number(a.number)),
                AppealButton(do=AppealAction.TIMELINE, id=a.id),
            )
        ]
        for a in appeals
    ]
    rows.append(pages(page, last, lambda n: PageButton(what="mine", page=n)))
    return View(text="\n".join(lines), buttons=rows, edit=context.edit)


async def _page(context: RenderContext, page: int) -> list[Appeal]:
    return await context.tx.appeals.of_citizen(context.chat_id, limit=PAGE, offset=page * PAGE)


async def timeline(context: RenderContext, _payload: payloads.Timeline) -> View | None:
    """What happened, read from the events; nothing of staff's names or notes."""
    appeal = await appeal_of(context)
    if appeal is None:
        return None
    lines = [f"<b>{context.say('timeline-title', number=format_number(appeal.number))}</b>"]
    lines += [
        _happened(context, event)
        for event in in_force(await context.tx.events.of(appeal.id))
        if event.type not in INTERNAL
    ]
    lines.append(context.say("receipt-status", status=status_of(context, appeal)))
    if appeal.open:
        lines.append(context.say("timeline-due", date=day(appeal.due_on)))
    return View(
        text=latest(lines),
        buttons=_receipt_buttons(context, appeal),
        stands_for=MessageKind.TIMELINE,
        appeal_id=appeal.id,
    )


def _happened(context: RenderContext, event: Event) -> str:
    arguments = {"at": minute(event.at)}
    match event.type:
        case EventType.REGISTERED:
            arguments["branch"] = context.branch(event.text("branch"))
        case EventType.FORWARDED | EventType.REOPENED:
            arguments["branch"] = context.branch(event.text("to"))
        case EventType.EXTENDED | EventType.RECOUNTED:
            arguments["date"] = day(event.day("to"))
        case EventType.ANSWERED:
            arguments["outcome"] = context.label(f"outcome-{event.text('outcome')}")
    name = "heard" if is_hearing(event) else event.type
    if event.facts.get("why") in ("undelivered", lifecycle.UNHEARD):
        name = event.text("why")
    return context.say(f"timeline-{name}", **arguments)
