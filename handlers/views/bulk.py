"""Appeals being ticked, what to do with them, what that would do, and what it did."""

from datetime import datetime
from typing import Any

from bot.desk.actions import FORWARD_REASONS
from bot.desk.bulk import PAGE
from bot.domain.appeals.models import CATEGORIES, Appeal
from bot.domain.appeals.numbers import show
from bot.domain.appeals.query import Query
from handlers.callbacks import BulkButton, SelectButton
from handlers.telegram.middleware import refusal_label
from handlers.views.search import pages, queue_line
from handlers.views.view import Rows, Screen, Stage, impossible, plain_button, reason_in_words

PEOPLE = 20
"""People and branches offered by button; others are typed with /bulk."""


async def selection(stage: Stage) -> Screen | None:
    kept = await stage.tx.lookup.kept(stage.facts["search"])
    if kept is None:
        return None
    ticked = await stage.tx.lookup.ticked(stage.facts["search"])
    match stage.facts["view"]:
        case "act":
            text, rows = stage.say("select-act", n=len(ticked)), _actions(stage)
        case "topics":
            text, rows = stage.say("select-topic", n=len(ticked)), _topics(stage)
        case "people":
            text, rows = stage.say("select-person", n=len(ticked)), await _people(stage, ticked)
        case "branches":
            text, rows = stage.say("select-branch", n=len(ticked)), await _branches(stage, ticked)
        case "reasons":
            text, rows = stage.say("select-reason", n=len(ticked)), _reasons(stage)
        case _:
            return await _ticking(stage, kept[1], ticked)
    return Screen(text=text, buttons=[*rows, _back(stage)], edit=stage.facts["edit"])


async def _ticking(stage: Stage, query: Query, ticked: list[int]) -> Screen:
    """A page of the list, a button to tick each appeal, and how many are ticked in all."""
    count = await stage.tx.lookup.count(query)
    last = max(0, (count - 1) // PAGE)
    page = min(stage.facts["page"], last)
    shown = await stage.tx.lookup.page(query, limit=PAGE, offset=page * PAGE)
    lines = [f"<b>{stage.say('select-title', n=len(ticked))}</b>"]
    lines += [queue_line(stage, appeal) for appeal in shown]
    marks = [_tick(stage, appeal, page, appeal.id in ticked) for appeal in shown]
    rows = [marks[n : n + 2] for n in range(0, len(marks), 2)]
    rows.append(pages(page, last, lambda n: _to(stage, "pick", page=n)))
    all_of_page = stage.button("button-select-page", _to(stage, "page", page=page))
    if not ticked:
        rows.append([all_of_page, impossible(stage.label("button-select-clear"))])
        rows.append([impossible(stage.label("button-select-act", n=0))])
    else:
        clear = stage.button("button-select-clear", _to(stage, "clear", page=page))
        act = stage.label("button-select-act", n=len(ticked))
        rows.append([all_of_page, clear])
        rows.append([plain_button(act, _to(stage, "act", page=page), "primary")])
    return Screen(text="\n".join(lines), buttons=rows, edit=stage.facts["edit"])


def _tick(stage: Stage, appeal: Appeal, page: int, chosen: bool) -> Any:
    label = f"{'☑' if chosen else '☐'} {show(appeal.number)}"
    style = "success" if chosen else None
    return plain_button(label, _to(stage, "tick", str(appeal.id), page=page), style)


def _to(stage: Stage, do: str, arg: str = "", *, page: int | None = None) -> SelectButton:
    shown = stage.facts["page"] if page is None else page
    return SelectButton(do=do, id=stage.facts["search"], page=shown, arg=arg)


def _back(stage: Stage) -> list[Any]:
    return [stage.button("button-back", _to(stage, "pick"))]


def _actions(stage: Stage) -> Rows:
    def plan(message: str, words: str, style: str | None = None) -> Any:
        return stage.button(message, _to(stage, "plan", words), style)

    return [
        [plan("button-take", "take", "primary"), plan("button-release", "release")],
        [
            stage.button("button-assign", _to(stage, "people")),
            stage.button("button-category", _to(stage, "topics")),
        ],
        [
            plan("button-priority-high", "priority.high"),
            plan("button-priority-normal", "priority.normal"),
        ],
        [stage.button("button-forward", _to(stage, "branches")), plan("button-close", "close")],
    ]


def _topics(stage: Stage) -> Rows:
    buttons = [
        plain_button(stage.label(f"topic-{code}")[:60], _to(stage, "plan", f"category.{code}"))
        for code in CATEGORIES
    ]
    return [buttons[n : n + 2] for n in range(0, len(buttons), 2)]


async def _chosen(stage: Stage, ticked: list[int]) -> list[Appeal]:
    found = [await stage.tx.appeals.get(appeal_id) for appeal_id in ticked]
    return [appeal for appeal in found if appeal is not None]


async def _people(stage: Stage, ticked: list[int]) -> Rows:
    """Whoever works in a branch of the chosen appeals; who may not is refused in the preview."""
    names: dict[int, str] = {}
    for code in dict.fromkeys(appeal.branch for appeal in await _chosen(stage, ticked)):
        for post, name in await stage.tx.staff.of_branch(code):
            names[post.person_id] = name
    return [
        [plain_button(name[:60], _to(stage, "plan", f"assign.{person_id}"))]
        for person_id, name in list(names.items())[:PEOPLE]
    ]


async def _branches(stage: Stage, ticked: list[int]) -> Rows:
    chosen = await _chosen(stage, ticked)
    if not chosen:
        return ()
    return [
        [plain_button(b.name(stage.language)[:60], _to(stage, "reasons", b.code))]
        for b in stage.network.near(chosen[0].branch)[:PEOPLE]
    ]


def _reasons(stage: Stage) -> Rows:
    to = stage.facts["arg"]
    return [
        [stage.button(f"forward-reason-{reason}", _to(stage, "plan", f"forward.{to}.{reason}"))]
        for reason in FORWARD_REASONS
    ]


async def bulk(stage: Stage) -> Screen | None:
    """Before: what would happen, and to which it would not. After: what happened."""
    search = stage.facts["search"]
    plan = await stage.tx.lookup.planned(search)
    if plan is None:
        return None
    undos = plan.get("undos") or []
    if "fades" in stage.facts and not undos:
        return None
    good = [appeal_id for appeal_id, refusal, _ in plan["verdicts"] if refusal is None]
    when = "bulk-done" if plan["ran"] else "bulk-preview"
    lines: list[str] = [stage.say(when, n=len(good), action=await _action(stage, plan))]
    if good:
        lines.append(await _numbers(stage, good))
    lines += await _refused(stage, plan)
    if plan.get("back"):
        lines.append(stage.say("bulk-back", n=plan["back"]))
    until = datetime.fromisoformat(plan["until"]) if undos else None
    rows: list[list[Any]] = []
    if not plan["ran"] and good:
        rows = [[stage.button("button-bulk", BulkButton(do="go", id=search), "primary")]]
    elif until is not None and until > stage.clock.now():
        rows = [[stage.button("button-undo", BulkButton(do="undo", id=search), "danger")]]
    elif not plan["ran"]:
        lines.append(stage.say("bulk-nothing"))
    return Screen(
        text="\n".join(lines),
        buttons=rows,
        edit=stage.facts["edit"],
        again_at=until if rows and plan["ran"] else None,
    )


async def _action(stage: Stage, plan: dict[str, Any]) -> str:
    """The action as people call it, with what it is done with."""
    action, words = plan["action"], plan["words"]
    name = stage.label(f"bulk-{action}")
    match action:
        case "category":
            code = words.upper()
            words = stage.label(f"topic-{code}") if code in CATEGORIES else words
        case "priority":
            words = stage.label(f"button-priority-{'high' if words == 'high' else 'normal'}")
        case "forward":
            code, _, reason = words.partition(" ")
            to = stage.branch(code.upper())
            words = f"{to}. {reason_in_words(stage, reason)}" if reason else to
        case "assign" if words.isdecimal():
            person = await stage.tx.people.get(int(words))
            words = person.name if person else words
    return f"{name}: {words}" if words else name


async def _numbers(stage: Stage, appeal_ids: list[int]) -> str:
    chosen = await _chosen(stage, appeal_ids)
    return ", ".join(f"<code>{show(appeal.number)}</code>" for appeal in chosen)


async def _refused(stage: Stage, plan: dict[str, Any]) -> list[str]:
    """What stands in the way, and for which appeals."""
    why: dict[str, list[int]] = {}
    for appeal_id, refusal, facts in plan["verdicts"]:
        if refusal is not None:
            reason = refusal_label(stage.texts, stage.language, refusal, facts)
            why.setdefault(reason, []).append(appeal_id)
    message = "bulk-was-refused" if plan["ran"] else "bulk-refused"
    return [
        f"{stage.say(message, n=len(ids), why=reason)}\n{await _numbers(stage, ids)}"
        for reason, ids in why.items()
    ]
