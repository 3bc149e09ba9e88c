"""One branch, opened; and the state of the whole service.

And the staff of a branch, as those see it who manage it.
"""

from datetime import datetime
from typing import Any

from bot.domain.network.branches import Branch, Mode
from bot.domain.network.people import Post, Role
from handlers.callbacks import (
    BranchButton,
    StaffButton,
)
from handlers.texts import Markup, minute, quoted
from handlers.views.promises import counted
from handlers.views.view import (
    Rows,
    Screen,
    Stage,
    plain_button,
)

CHILDREN = 30


async def branch(stage: Stage) -> Screen:
    found = stage.network.get(stage.facts["branch"])
    counts = await stage.tx.appeals.counts(found.code, restricted=False)
    staff = await stage.tx.staff.of_branch(found.code)
    chat = "none" if found.chat_id is None else "linked"
    lines = [
        f"<b>{stage.say('branch-title', branch=stage.branch(found.code), code=found.code)}</b>",
        stage.say("branch-load", open=sum(counts.values()), staff=len(staff)),
        stage.say("branch-chat", chat=chat),
        stage.say("branch-hours", hours=found.hours),
        counted(stage, await stage.tx.pledges.counts((found.code,))),
    ]
    if found.paused:
        stand_in = found.substitute or found.parent or found.code
        lines.append(stage.say("branch-is-paused", substitute=stage.branch(stand_in)))
    if stage.facts.get("pausing"):
        lines.append(f"<b>{stage.say('branch-substitute', code=found.code)}</b>")
    return Screen(text="\n".join(lines), buttons=_rows(stage, found), edit=stage.facts["edit"])


def _rows(stage: Stage, found: Branch) -> list[list[Any]]:
    if stage.facts.get("pausing"):
        return _substitutes(stage, found)
    do = "resume" if found.paused else "pause"
    rows = [
        [
            stage.button("button-staff", StaffButton(do="list", branch=found.code)),
            stage.button(f"button-{do}", BranchButton(do=do, code=found.code)),
        ]
    ]
    below = [
        plain_button(b.name(stage.language)[:40], BranchButton(do="open", code=b.code))
        for b in stage.network.children(found.code)[:CHILDREN]
    ]
    rows += [below[n : n + 2] for n in range(0, len(below), 2)]
    if found.parent is not None:
        rows.append([stage.button("button-up", BranchButton(do="open", code=found.parent))])
    return rows


def _substitutes(stage: Stage, found: Branch) -> list[list[Any]]:
    """Who takes the new appeals meanwhile; another branch is named with /branch pause."""
    rows = [
        [
            plain_button(
                b.name(stage.language)[:60], BranchButton(do=f"by.{b.code}", code=found.code)
            )
        ]
        for b in stage.network.near(found.code)[:CHILDREN]
        if not b.paused
    ]
    rows.append([stage.button("button-back", BranchButton(do="open", code=found.code))])
    return rows


async def mode(stage: Stage) -> Screen:
    """The mode, and what citizens are told in each: administrators' own words, or the usual."""
    lines = [stage.say(f"say-mode-{stage.facts['mode']}")]
    for (of_mode, language), text in sorted(stage.network.announcements.items()):
        name = stage.label(f"mode-name-{of_mode}")
        lines.append(stage.say("mode-own-words", mode=name, language=language))
        lines.append(quoted(text))
    lines.append(stage.say("mode-hint"))
    return Screen(text="\n".join(lines))


async def announcement(stage: Stage) -> Screen | None:
    """What a citizen is told of the present mode; in the usual one nothing but an own text."""
    own = stage.network.announcement(stage.language)
    if own is not None:
        return Screen(text=quoted(own))
    if stage.network.mode is Mode.COLLECT_ONLY:
        return Screen(text=stage.say("say-collect-only"))
    return None


async def health(stage: Stage) -> Screen:
    """Numbers first, then what is missing where."""
    state = await stage.tx.branches.health()
    branches = stage.network.branches.values()
    unlinked = [b for b in branches if b.chat_id is None]
    unstaffed = [b for b in branches if b.code not in state.staffed]
    oldest = minute(state.oldest) if state.oldest else "—"
    lines = [
        f"<b>{stage.say('health-title')}</b>",
        stage.say("health-mode", mode=stage.label(f"mode-name-{stage.network.mode}")),
        stage.say("health-outbox", n=state.waiting, oldest=oldest),
        stage.say("health-failed", n=state.failed),
        stage.say("health-dead", n=state.dead),
        stage.say("health-size", megabytes=f"{state.size / 1_000_000:.1f}"),
        *_backup(stage, state.backup),
        stage.say("health-unlinked", n=len(unlinked), codes=_codes(unlinked)),
        stage.say("health-unstaffed", n=len(unstaffed), codes=_codes(unstaffed)),
    ]
    return Screen(text="\n".join(lines))


def _backup(stage: Stage, at: datetime | None) -> list[str]:
    lines: list[str] = [stage.say("health-backup", at=minute(at) if at else "—")]
    if at is None or at < datetime.fromisoformat(stage.facts["backup_since"]):
        lines.append(stage.say("health-backup-old"))
    return lines


def _codes(branches: list[Branch]) -> str:
    shown = ", ".join(b.code for b in branches[:10])
    return f"{shown} …" if len(branches) > 10 else shown or "—"


BRANCHES_SHOWN = 20


async def unlinked(stage: Stage) -> Screen:
    code = stage.facts["branch"]
    message = "unlinked-lost" if stage.facts.get("lost") else "unlinked"
    return Screen(text=stage.say(message, branch=stage.branch(code), code=code))


async def invitation(stage: Stage) -> Screen:
    link = f"https://t.me/{stage.bot_username()}?start=join-{stage.facts['token']}"
    expires = datetime.fromisoformat(stage.facts["expires_at"])
    return Screen(
        text=stage.say(
            "invitation",
            branch=stage.branch(stage.facts["branch"]),
            role=stage.label(f"role-{stage.facts['role']}"),
            date=minute(expires),
            link=Markup(link),
        )
    )


async def branches(stage: Stage) -> Screen:
    words = stage.facts["search"].casefold().split()
    found = [
        b
        for b in stage.network.branches.values()
        if all(w in f"{b.code} {b.name_kk} {b.name_ru}".casefold() for w in words)
    ]
    if not found:
        return Screen(text=stage.say("branches-none"))
    lines = [f"<b>{stage.say('branches-title', count=len(found))}</b>"]
    lines += [
        stage.say(
            "branches-line",
            code=b.code,
            branch=stage.branch(b.code),
            chat="none" if b.chat_id is None else "linked",
        )
        for b in found[:BRANCHES_SHOWN]
    ]
    if len(found) > BRANCHES_SHOWN:
        lines.append(stage.say("branches-more", n=len(found) - BRANCHES_SHOWN))
    buttons = [
        plain_button(b.name(stage.language)[:40], BranchButton(do="open", code=b.code))
        for b in found[:BRANCHES_SHOWN]
    ]
    rows = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    return Screen(text="\n".join(lines), buttons=rows)


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
