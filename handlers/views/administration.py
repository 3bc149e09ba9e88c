"""One branch, opened; and the state of the whole service.

And the staff of a branch, as those see it who manage it.
"""

from datetime import datetime

from bot.domain import payloads
from bot.domain.network.branches import Branch, Mode
from bot.domain.network.people import Post, Role
from handlers.callbacks import (
    BranchAction,
    BranchButton,
    StaffAction,
    StaffButton,
    SubstituteButton,
)
from handlers.texts import Markup, minute, quoted
from handlers.views.promises import counted
from handlers.views.view import Button, RenderContext, Rows, View, in_two_columns, plain_button

CHILDREN = 30


async def branch(context: RenderContext, payload: payloads.Branch) -> View:
    found = context.network.get(payload.branch)
    counts = await context.tx.appeals.counts(found.code, restricted=False)
    staff = await context.tx.staff.of_branch(found.code)
    chat = "none" if found.chat_id is None else "linked"
    lines = [
        f"<b>{context.say('branch-title', branch=context.branch(found.code), code=found.code)}</b>",
        context.say("branch-load", open=sum(counts.values()), staff=len(staff)),
        context.say("branch-chat", chat=chat),
        context.say("branch-hours", hours=found.hours),
        counted(context, await context.tx.promises.counts((found.code,))),
    ]
    if found.paused:
        stand_in = found.substitute or found.parent or found.code
        lines.append(context.say("branch-is-paused", substitute=context.branch(stand_in)))
    if payload.pausing:
        lines.append(f"<b>{context.say('branch-substitute', code=found.code)}</b>")
    rows = _substitutes(context, found) if payload.pausing else _rows(context, found)
    return View(text="\n".join(lines), buttons=rows, edit=context.edit)


def _rows(context: RenderContext, found: Branch) -> list[list[Button]]:
    do = BranchAction.RESUME if found.paused else BranchAction.PAUSE
    rows = [
        [
            context.button("button-staff", StaffButton(do=StaffAction.LIST, branch=found.code)),
            context.button(f"button-{do}", BranchButton(do=do, code=found.code)),
        ]
    ]
    below = [
        plain_button(b.name(context.language)[:40], BranchButton(do=BranchAction.OPEN, code=b.code))
        for b in context.network.children(found.code)[:CHILDREN]
    ]
    rows += in_two_columns(below)
    if found.parent is not None:
        rows.append(
            [context.button("button-up", BranchButton(do=BranchAction.OPEN, code=found.parent))]
        )
    return rows


def _substitutes(context: RenderContext, found: Branch) -> list[list[Button]]:
    """Who takes the new appeals meanwhile; another branch is named with /branch pause."""
    rows = [
        [
            plain_button(
                b.name(context.language)[:60], SubstituteButton(by=f"by.{b.code}", code=found.code)
            )
        ]
        for b in context.network.near(found.code)[:CHILDREN]
        if not b.paused
    ]
    rows.append(
        [context.button("button-back", BranchButton(do=BranchAction.OPEN, code=found.code))]
    )
    return rows


async def mode(context: RenderContext, payload: payloads.Mode) -> View:
    """The mode, and what citizens are told in each: administrators' own words, or the usual."""
    lines = [context.say(f"say-mode-{payload.mode}")]
    for (of_mode, language), text in sorted(context.network.announcements.items()):
        name = context.label(f"mode-name-{of_mode}")
        lines.append(context.say("mode-own-words", mode=name, language=language))
        lines.append(quoted(text))
    lines.append(context.say("mode-hint"))
    return View(text="\n".join(lines))


async def announcement(context: RenderContext, _payload: payloads.Announcement) -> View | None:
    """What a citizen is told of the present mode; in the usual one nothing but an own text."""
    own = context.network.announcement(context.language)
    if own is not None:
        return View(text=quoted(own))
    if context.network.mode is Mode.COLLECT_ONLY:
        return View(text=context.say("say-collect-only"))
    return None


async def health(context: RenderContext, payload: payloads.Health) -> View:
    """Numbers first, then what is missing where."""
    state = await context.tx.health.look(context.clock.now())
    staffed = {post.branch for post, _ in await context.tx.staff.everybody()}
    branches = context.network.branches.values()
    unlinked = [b for b in branches if b.chat_id is None]
    unstaffed = [b for b in branches if b.code not in staffed]
    oldest = minute(state.waiting_since) if state.waiting_since else "—"
    lines = [
        f"<b>{context.say('health-title')}</b>",
        context.say("health-mode", mode=context.label(f"mode-name-{context.network.mode}")),
        context.say("health-outbox", n=state.messages_waiting, oldest=oldest),
        context.say("health-failed", n=state.messages_failed),
        context.say("health-dead", n=state.updates_dead),
        context.say("health-size", megabytes=f"{state.size / 1_000_000:.1f}"),
        *_backup(context, state.backup, payload.backup_since),
        context.say("health-unlinked", n=len(unlinked), codes=_codes(unlinked)),
        context.say("health-unstaffed", n=len(unstaffed), codes=_codes(unstaffed)),
    ]
    return View(text="\n".join(lines))


def _backup(context: RenderContext, at: datetime | None, since: datetime) -> list[str]:
    lines: list[str] = [context.say("health-backup", at=minute(at) if at else "—")]
    if at is None or at < since:
        lines.append(context.say("health-backup-old"))
    return lines


def _codes(branches: list[Branch]) -> str:
    shown = ", ".join(b.code for b in branches[:10])
    return f"{shown} …" if len(branches) > 10 else shown or "—"


BRANCHES_SHOWN = 20


async def unlinked(context: RenderContext, payload: payloads.Unlinked) -> View:
    code = payload.branch
    if payload.refused is not None:
        branch = context.branch(code)
        return View(text=context.say("group-refuses", branch=branch, reason=payload.refused))
    message = "unlinked-lost" if payload.lost else "unlinked"
    return View(text=context.say(message, branch=context.branch(code), code=code))


async def invitation(context: RenderContext, payload: payloads.Invitation) -> View:
    link = f"https://t.me/{await context.bot_username()}?start=join-{payload.token}"
    return View(
        text=context.say(
            "invitation",
            branch=context.branch(payload.branch),
            role=context.label(f"role-{payload.role}"),
            date=minute(payload.expires_at),
            link=Markup(link),
        )
    )


async def branches(context: RenderContext, payload: payloads.Branches) -> View:
    words = payload.search.casefold().split()
    found = [
        b
        for b in context.network.branches.values()
        if all(w in f"{b.code} {b.name_kk} {b.name_ru}".casefold() for w in words)
    ]
    if not found:
        return View(text=context.say("branches-none"))
    lines = [f"<b>{context.say('branches-title', count=len(found))}</b>"]
    lines += [
        context.say(
            "branches-line",
            code=b.code,
            branch=context.branch(b.code),
            chat="none" if b.chat_id is None else "linked",
        )
        for b in found[:BRANCHES_SHOWN]
    ]
    if len(found) > BRANCHES_SHOWN:
        lines.append(context.say("branches-more", n=len(found) - BRANCHES_SHOWN))
    buttons = [
        plain_button(b.name(context.language)[:40], BranchButton(do=BranchAction.OPEN, code=b.code))
        for b in found[:BRANCHES_SHOWN]
    ]
    return View(text="\n".join(lines), buttons=in_two_columns(buttons))


async def staff(context: RenderContext, payload: payloads.Staff) -> View:
    found = await context.tx.staff.of_branch(payload.branch)
    chosen = next(((p, name) for p, name in found if p.person_id == payload.person), None)
    if chosen is not None:
        return await _person(context, *chosen, sure=payload.sure)
    lines = [f"<b>{context.say('staff-title', branch=context.branch(payload.branch))}</b>"]
    if not found:
        lines.append(context.say("staff-none", code=payload.branch))
    rows: list[list[Button]] = []
    for post, name in found:
        held = len(await context.tx.appeals.held_by(post.person_id))
        role = context.label(f"role-{post.role}")
        lines.append(context.say("staff-line", name=name, role=role, held=held))
        rows.append([plain_button(name, _button(StaffAction.PERSON, post))])
    return View(text="\n".join(lines), buttons=rows, edit=context.edit)


async def _person(context: RenderContext, post: Post, name: str, *, sure: bool) -> View:
    held = len(await context.tx.appeals.held_by(post.person_id))
    role = context.label(f"role-{post.role}")
    lines = [
        f"<b>{context.say('staff-title', branch=context.branch(post.branch))}</b>",
        context.say("staff-line", name=name, role=role, held=held),
    ]
    back = context.button("button-back", StaffButton(do=StaffAction.LIST, branch=post.branch))
    rows: Rows
    if sure:
        lines.append(context.say("staff-remove-sure", held=held))
        remove = context.button(
            "button-remove-yes", _button(StaffAction.REMOVE_YES, post), "danger"
        )
        rows = [[remove, back]]
    else:
        other = Role.OPERATOR if post.role is Role.HEAD else Role.HEAD
        rows = [
            [context.button(f"button-make-{other}", _button(StaffAction(other), post))],
            [context.button("button-remove", _button(StaffAction.REMOVE, post), "danger"), back],
        ]
    return View(text="\n".join(lines), buttons=rows, edit=context.edit)


def _button(do: StaffAction, post: Post) -> StaffButton:
    return StaffButton(do=do, branch=post.branch, person=post.person_id)
