"""What the desk answers to commands: done, choose, undo."""

from datetime import date
from typing import Any

from bot.desk.access import is_about
from bot.desk.actions import FORWARD_REASONS
from bot.domain.appeals.models import CATEGORIES, Appeal
from bot.domain.appeals.numbers import show
from bot.domain.network.branches import Branch
from bot.domain.notifications import What
from handlers.callbacks import ForwardButton, TopicButton, UndoButton
from handlers.texts import day
from handlers.views.view import Screen, Stage, appeal_of, copy_button, plain_button, reason_in_words

CHOICES = 12


async def done(stage: Stage) -> Screen | None:
    """One line about what was done; for a minute, with the button that takes it back."""
    appeal = await appeal_of(stage)
    if appeal is None:
        return None
    arguments: dict[str, Any] = {"number": show(appeal.number)}
    for name, value in stage.facts["arguments"].items():
        arguments[name] = _worded(stage, name, value)
    text: str = stage.say(stage.facts["message"], **arguments)
    undo_id = stage.facts.get("undo")
    undo = await stage.tx.undos.get(undo_id) if undo_id else None
    if undo is None and "fades" in stage.facts:
        return None  # it was taken back, and says so
    rows, again_at = [], None
    if undo is not None and undo.until > stage.clock.now():
        again_at = undo.until
        text += "\n" + stage.say("desk-undo-until", at=f"{undo.until:%H:%M:%S}")
        rows.append([stage.button("button-undo", UndoButton(id=undo.id), "danger")])
    return Screen(
        text=text,
        buttons=rows,
        edit=stage.facts.get("edit"),
        stands_for=What.DONE,
        appeal_id=appeal.id,
        again_at=again_at,
    )


def _worded(stage: Stage, name: str, value: Any) -> Any:
    match name:
        case "branch":
            return stage.branch(value)
        case "topic":
            return stage.label(f"topic-{value}")
        case "date":
            return day(date.fromisoformat(value))
        case "into":
            return show(value)
        case "reason":
            return reason_in_words(stage, value)
    return value


async def forward(stage: Stage) -> Screen | None:
    """Where to, then why."""
    appeal = await appeal_of(stage)
    if appeal is None:
        return None
    if "to" in stage.facts:
        return _why(stage, appeal, stage.facts["to"])
    search = stage.facts["search"]
    found, above = _choices(stage, appeal, search)
    number = show(appeal.number)
    if not found:
        return Screen(text=stage.say("desk-forward-none", number=number), edit=stage.facts["edit"])
    rows = [[_choice(stage, appeal, b, tree=above)] for b in found[:CHOICES]]
    text: str = stage.say("desk-forward-where", number=number)
    if len(found) > CHOICES and not above:
        text += "\n" + stage.say("desk-forward-more", n=len(found) - CHOICES)
        return Screen(text=text, buttons=rows, edit=stage.facts["edit"])
    if above:
        rows = [[_choice(stage, appeal, b, tree=True)] for b in found]
    return Screen(text=text, buttons=rows, edit=stage.facts["edit"])


def _choices(stage: Stage, appeal: Appeal, search: str) -> tuple[list[Branch], bool]:
    """Branches by the words of their names; without words, the neighbours in the tree."""
    network = stage.network
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


def _choice(stage: Stage, appeal: Appeal, branch: Branch, *, tree: bool) -> Any:
    opens = (
        tree
        and branch.code == stage.network.root.code
        and not (stage.facts["search"].startswith("="))
    )
    do = "tree" if opens else "to"
    label = f"{branch.name(stage.language)} …" if opens else branch.name(stage.language)
    if not tree:
        label = stage.branch(branch.code)
    return plain_button(label[:60], ForwardButton(do=do, id=appeal.id, arg=branch.code))


def _why(stage: Stage, appeal: Appeal, to: str) -> Screen:
    rows = [
        [
            stage.button(
                f"forward-reason-{reason}",
                ForwardButton(do="why", id=appeal.id, arg=to, reason=reason),
            )
        ]
        for reason in FORWARD_REASONS
    ]
    command = f"/forward {show(appeal.number)} {to} "
    rows.append([copy_button(stage.label("button-own-reason"), command)])
    text = stage.say("desk-forward-why", number=show(appeal.number), branch=stage.branch(to))
    return Screen(text=text, buttons=rows, edit=stage.facts["edit"])


async def topics(stage: Stage) -> Screen | None:
    appeal = await appeal_of(stage)
    if appeal is None:
        return None
    buttons = [
        plain_button(stage.label(f"topic-{code}")[:60], TopicButton(id=appeal.id, topic=code))
        for code in CATEGORIES
    ]
    rows = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    text = stage.say("desk-choose-topic", number=show(appeal.number))
    return Screen(text=text, buttons=rows, edit=stage.facts["edit"])
