"""Appeals being ticked, what to do with them, what that would do, and what it did."""

from dataclasses import replace

from bot.domain import payloads
from bot.domain.appeals.bulk_plan import BulkPlan
from bot.domain.appeals.models import CATEGORIES, Appeal
from bot.domain.appeals.numbers import format_number
from bot.domain.appeals.query import Query
from bot.domain.appeals.reasons import FORWARD_REASONS
from bot.domain.notifications import MessageKind
from handlers.callbacks import BulkAction, BulkButton, SelectAction, SelectButton
from handlers.telegram.middleware import refusal_label
from handlers.views.operator.search import page_of, queue_line
from handlers.views.view import (
    Button,
    RenderContext,
    Rows,
    View,
    impossible,
    in_two_columns,
    pages,
    plain_button,
    reason_in_words,
)

PEOPLE = 20
"""People and branches offered by button; others are typed with /bulk."""


async def selection(context: RenderContext, payload: payloads.Selection) -> View | None:
    kept = await context.tx.searches.kept(payload.search)
    if kept is None:
        return None
    ticked = await context.tx.searches.ticked(payload.search)
    match payload.view:
        case "act":
            message, rows = "select-act", _actions(context, payload)
        case "topics":
            message, rows = "select-topic", _topics(context, payload)
        case "people":
            message, rows = "select-person", await _people(context, payload, ticked)
        case "branches":
            message, rows = "select-branch", await _branches(context, payload, ticked)
        case "reasons":
            message, rows = "select-reason", _reasons(context, payload)
        case _:
            return await _ticking(context, payload, kept[1], ticked)
    back = [context.button("button-back", _to(payload, SelectAction.PICK))]
    text = context.say(message, n=len(ticked))
    return View(
        text=text, buttons=[*rows, back], edit=context.edit, stands_for=MessageKind.SELECTION
    )


async def _ticking(
    context: RenderContext, payload: payloads.Selection, query: Query, ticked: list[int]
) -> View:
    """A page of the list, a button to tick each appeal, and how many are ticked in all."""
    found, page, last = await page_of(context, query, payload.page)
    here, shown = replace(payload, page=page), found.appeals
    lines = [f"<b>{context.say('select-title', n=len(ticked))}</b>"]
    lines += [await queue_line(context, appeal) for appeal in shown]
    marks = [_tick(here, appeal, appeal.id in ticked) for appeal in shown]
    rows = [marks[n : n + 2] for n in range(0, len(marks), 2)]
    rows.append(pages(here.page, last, lambda n: _to(replace(here, page=n), SelectAction.PICK)))
    all_of_page = context.button("button-select-page", _to(here, SelectAction.TICK_PAGE))
    if not ticked:
        rows.append([all_of_page, impossible(context.label("button-select-clear"))])
        rows.append([impossible(context.label("button-select-act", n=0))])
    else:
        clear = context.button("button-select-clear", _to(here, SelectAction.CLEAR))
        act = context.label("button-select-act", n=len(ticked))
        rows.append([all_of_page, clear])
        rows.append([plain_button(act, _to(here, SelectAction.ACT), "primary")])
    return View(
        text="\n".join(lines),
        buttons=rows,
        edit=context.edit,
        stands_for=MessageKind.SELECTION,
        lists=tuple(appeal.id for appeal in shown),
    )


def _tick(payload: payloads.Selection, appeal: Appeal, chosen: bool) -> Button:
    label = f"{'☑' if chosen else '☐'} {format_number(appeal.number)}"
    style = "success" if chosen else None
    return plain_button(label, _to(payload, SelectAction.TICK, str(appeal.id)), style)


def _to(payload: payloads.Selection, do: SelectAction, arg: str = "") -> SelectButton:
    return SelectButton(do=do, id=payload.search, page=payload.page, arg=arg)


def _actions(context: RenderContext, payload: payloads.Selection) -> Rows:
    def plan(message: str, words: str, style: str | None = None) -> Button:
        return context.button(message, _to(payload, SelectAction.PLAN, words), style)

    return [
        [plan("button-take", "take", "primary"), plan("button-release", "release")],
        [
            context.button("button-assign", _to(payload, SelectAction.PEOPLE)),
            context.button("button-category", _to(payload, SelectAction.TOPICS)),
        ],
        [
            plan("button-priority-high", "priority.high"),
            plan("button-priority-normal", "priority.normal"),
        ],
        [
            context.button("button-forward", _to(payload, SelectAction.BRANCHES)),
            plan("button-close", "close"),
        ],
    ]


def _topics(context: RenderContext, payload: payloads.Selection) -> Rows:
    buttons = [
        plain_button(
            context.label(f"topic-{code}")[:60], _to(payload, SelectAction.PLAN, f"category.{code}")
        )
        for code in CATEGORIES
    ]
    return in_two_columns(buttons)


async def _chosen(context: RenderContext, ticked: list[int]) -> list[Appeal]:
    found = [await context.tx.appeals.get(appeal_id) for appeal_id in ticked]
    return [appeal for appeal in found if appeal is not None]


async def _people(context: RenderContext, payload: payloads.Selection, ticked: list[int]) -> Rows:
    """Whoever works in a branch of the chosen appeals; who may not is refused in the preview."""
    names: dict[int, str] = {}
    for code in dict.fromkeys(appeal.branch for appeal in await _chosen(context, ticked)):
        for post, name in await context.tx.staff.of_branch(code):
            names[post.person_id] = name
    return [
        [plain_button(name[:60], _to(payload, SelectAction.PLAN, f"assign.{person_id}"))]
        for person_id, name in list(names.items())[:PEOPLE]
    ]


async def _branches(context: RenderContext, payload: payloads.Selection, ticked: list[int]) -> Rows:
    chosen = await _chosen(context, ticked)
    if not chosen:
        return ()
    return [
        [
            plain_button(
                context.first(b.code, alone=True)[:60], _to(payload, SelectAction.REASONS, b.code)
            )
        ]
        for b in context.network.near(chosen[0].branch)[:PEOPLE]
    ]


def _reasons(context: RenderContext, payload: payloads.Selection) -> Rows:
    return [
        [
            context.button(
                f"forward-reason-{reason}",
                _to(payload, SelectAction.PLAN, f"forward.{payload.arg}.{reason}"),
            )
        ]
        for reason in FORWARD_REASONS
    ]


async def bulk(context: RenderContext, payload: payloads.Bulk) -> View | None:
    """Before: what would happen, and to which it would not. After: what happened."""
    search = payload.search
    plan = await context.tx.searches.planned(search)
    if plan is None:
        return None
    if context.notification.fades and not plan.undos:
        return None
    good = plan.done()
    when = "bulk-done" if plan.ran else "bulk-preview"
    lines: list[str] = [context.say(when, n=len(good), action=await _action(context, plan))]
    if good:
        lines.append(await _numbers(context, good))
    lines += await _refused(context, plan)
    if plan.back:
        lines.append(context.say("bulk-back", n=plan.back))
    until = plan.until if plan.undos else None
    rows: list[list[Button]] = []
    if not plan.ran and good:
        rows = [[context.button("button-bulk", BulkButton(do=BulkAction.GO, id=search), "primary")]]
    elif until is not None and until > context.clock.now():
        rows = [
            [context.button("button-undo", BulkButton(do=BulkAction.UNDO, id=search), "danger")]
        ]
    elif not plan.ran:
        lines.append(context.say("bulk-nothing"))
    return View(
        text="\n".join(lines),
        buttons=rows,
        edit=context.edit,
        stands_for=MessageKind.BULK,
        again_at=until if rows and plan.ran else None,
    )


async def _action(context: RenderContext, plan: BulkPlan) -> str:
    """The action as people call it, with what it is done with."""
    action, words = plan.action, plan.words
    name = context.label(f"bulk-{action}")
    match action:
        case "category":
            code = words.upper()
            words = context.label(f"topic-{code}") if code in CATEGORIES else words
        case "priority":
            words = context.label(f"button-priority-{'high' if words == 'high' else 'normal'}")
        case "forward":
            code, _, reason = words.partition(" ")
            to = context.branch(code.upper())
            words = f"{to}. {reason_in_words(context, reason)}" if reason else to
        case "assign" if words.isdecimal():
            person = await context.tx.people.get(int(words))
            words = person.name if person else words
    return f"{name}: {words}" if words else name


async def _numbers(context: RenderContext, appeal_ids: list[int]) -> str:
    chosen = await _chosen(context, appeal_ids)
    return ", ".join(f"<code>{format_number(appeal.number)}</code>" for appeal in chosen)


async def _refused(context: RenderContext, plan: BulkPlan) -> list[str]:
    """What stands in the way, and for which appeals."""
    why: dict[str, list[int]] = {}
    for appeal_id, refusal, facts in plan.verdicts:
        if refusal is not None:
            reason = refusal_label(context.texts, context.language, refusal, facts)
            why.setdefault(reason, []).append(appeal_id)
    message = "bulk-was-refused" if plan.ran else "bulk-refused"
    return [
        f"{context.say(message, n=len(ids), why=reason)}\n{await _numbers(context, ids)}"
        for reason, ids in why.items()
    ]
