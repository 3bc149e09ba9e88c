"""The staff of a branch, as those see it who manage it."""

from bot.network.people import Post, Role
from handlers.callbacks import StaffButton
from handlers.screens.base import Rows, Screen, Stage, plain_button


async def staff(stage: Stage) -> Screen:
    branch = stage.facts["branch"]
    found = await stage.tx.staff.of_branch(branch)
    chosen = next(((p, name) for p, name in found if p.person_id == stage.facts["person"]), None)
    edit = stage.facts["edit"]
    if chosen is not None:
        return await _person(stage, *chosen)
    lines = [f"<b>{stage.say('staff-title', branch=stage.branch(branch))}</b>"]
    if not found:
        lines.append(stage.say("staff-none", code=branch))
    rows: list[list[object]] = []
    for post, name in found:
        held = len(await stage.tx.appeals.held_by(post.person_id))
        role = stage.label(f"role-{post.role}")
        lines.append(stage.say("staff-line", name=name, role=role, held=held))
        rows.append([plain_button(name, _button("person", post))])
    return Screen(text="\n".join(lines), buttons=rows, edit=edit)  # type: ignore[arg-type]


async def _person(stage: Stage, post: Post, name: str) -> Screen:
    held = len(await stage.tx.appeals.held_by(post.person_id))
    role = stage.label(f"role-{post.role}")
    lines = [
        f"<b>{stage.say('staff-title', branch=stage.branch(post.branch))}</b>",
        stage.say("staff-line", name=name, role=role, held=held),
    ]
    back = stage.button("button-back", StaffButton(do="list", branch=post.branch))
    rows: Rows
    if stage.facts["sure"]:
        lines.append(stage.say("staff-remove-sure", held=held))
        remove = stage.button("button-remove-yes", _button("remove-yes", post), "danger")
        rows = [[remove, back]]
    else:
        other = Role.OPERATOR if post.role is Role.HEAD else Role.HEAD
        rows = [
            [stage.button(f"button-make-{other}", _button(other, post))],
            [stage.button("button-remove", _button("remove", post), "danger"), back],
        ]
    return Screen(text="\n".join(lines), buttons=rows, edit=stage.facts["edit"])


def _button(do: str, post: Post) -> StaffButton:
    return StaffButton(do=do, branch=post.branch, person=post.person_id)
