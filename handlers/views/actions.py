"""What the desk answers to commands: done, choose, undo."""

from datetime import date

from bot.domain import payloads
from bot.domain.appeals.models import CATEGORIES, Appeal
from bot.domain.appeals.numbers import format_number
from bot.domain.appeals.reasons import FORWARD_REASONS
from bot.domain.appeals.visibility import is_about
from bot.domain.network.branches import Branch
from bot.domain.notifications import MessageKind
from handlers.callbacks import ForwardAction, ForwardButton, TopicButton, UndoButton
from handlers.texts import day
from handlers.views.view import (
    Button,
    RenderContext,
    View,
    appeal_of,
    copy_button,
    in_two_columns,
    plain_button,
    reason_in_words,
)

CHOICES = 12


async def done(context: RenderContext, payload: payloads.ActionDone) -> View | None:
    """One line about what was done; for a minute, with the button that takes it back."""
    appeal = await appeal_of(context)
    if appeal is None:
        return None
    arguments = {name: _worded(context, name, v) for name, v in payload.arguments.items()}
    number = format_number(appeal.number)
    text: str = context.say(payload.message, **{"number": number, **arguments})
    undo = await context.tx.undos.get(payload.undo) if payload.undo else None
    if undo is None and context.notification.fades:
        return None  # it was taken back, and says so
    rows, again_at = [], None
    if undo is not None and undo.until > context.clock.now():
        again_at = undo.until
        text += "\n" + context.say("desk-undo-until", at=f"{undo.until:%H:%M:%S}")
        rows.append([context.button("button-undo", UndoButton(id=undo.id), "danger")])
    return View(
        text=text,
        buttons=rows,
        edit=context.edit,
        stands_for=MessageKind.ACTION_DONE,
        appeal_id=appeal.id,
        again_at=again_at,
    )


def _worded(context: RenderContext, name: str, value: str | int | bool) -> str | int | bool:
    if not isinstance(value, str):
        return value
    match name:
        case "branch":
            return context.branch(value)
        case "topic":
            return context.label(f"topic-{value}")
        case "date":
            return day(date.fromisoformat(value))
        case "into":
            return format_number(value)
        case "reason":
            return reason_in_words(context, value)
    return value


async def forward(context: RenderContext, payload: payloads.Forward) -> View | None:
    """Where to, then why."""
    appeal = await appeal_of(context)
    if appeal is None:
        return None
    if payload.to is not None:
        return _why(context, appeal, payload.to)
    found, above = _choices(context, appeal, payload.search)
    number = format_number(appeal.number)
    if not found:
        return View(text=context.say("desk-forward-none", number=number), edit=context.edit)
    opened = payload.search.startswith("=")
    shown = found if above else found[:CHOICES]
    rows = [[_choice(context, appeal, b, tree=above, opened=opened)] for b in shown]
    text: str = context.say("desk-forward-where", number=number)
    if len(found) > CHOICES and not above:
        text += "\n" + context.say("desk-forward-more", n=len(found) - CHOICES)
    return View(text=text, buttons=rows, edit=context.edit)


def _choices(context: RenderContext, appeal: Appeal, search: str) -> tuple[list[Branch], bool]:
    """Branches by the words of their names; without words, the neighbours in the tree."""
    network = context.network
    allowed = [
        b
        for b in network.branches.values()
        if b.code != appeal.branch and not is_about(network, appeal, b.code)
    ]
    if search.startswith("="):
        inside = search[1:]
        return [b for b in allowed if inside in (b.code, b.parent)], True
    words = search.casefold().split()
    if words:
        names = {b.code: f"{b.code} {b.name_kk} {b.name_ru}".casefold() for b in allowed}
        return [b for b in allowed if all(w in names[b.code] for w in words)], False
    return [b for b in network.near(appeal.branch) if b in allowed], True


def _choice(
    context: RenderContext, appeal: Appeal, branch: Branch, *, tree: bool, opened: bool
) -> Button:
    """A branch to send it to; the root, unless it is `opened`, leads to those below it."""
    opens = tree and branch.code == context.network.root.code and not opened
    do = ForwardAction.TREE if opens else ForwardAction.TO
    label = f"{branch.name(context.language)} …" if opens else branch.name(context.language)
    if not tree:
        label = context.branch(branch.code)
    return plain_button(label[:60], ForwardButton(do=do, id=appeal.id, arg=branch.code))


def _why(context: RenderContext, appeal: Appeal, to: str) -> View:
    rows = [
        [
            context.button(
                f"forward-reason-{reason}",
                ForwardButton(do=ForwardAction.WHY, id=appeal.id, arg=to, reason=reason),
            )
        ]
        for reason in FORWARD_REASONS
    ]
    command = f"/forward {format_number(appeal.number)} {to} "
    rows.append([copy_button(context.label("button-own-reason"), command)])
    text = context.say(
        "desk-forward-why", number=format_number(appeal.number), branch=context.branch(to)
    )
    return View(text=text, buttons=rows, edit=context.edit)


async def topics(context: RenderContext, _payload: payloads.Topics) -> View | None:
    appeal = await appeal_of(context)
    if appeal is None:
        return None
    buttons = [
        plain_button(context.label(f"topic-{code}")[:60], TopicButton(id=appeal.id, topic=code))
        for code in CATEGORIES
    ]
    text = context.say("desk-choose-topic", number=format_number(appeal.number))
    return View(text=text, buttons=in_two_columns(buttons), edit=context.edit)
