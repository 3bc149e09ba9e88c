"""One branch, opened; and the state of the whole service.

And the staff of a branch, as those see it who manage it.
"""

from datetime import datetime

from bot.domain import payloads
from bot.domain.network.branches import Branch, Mode
from bot.domain.network.people import CHOSEN_FROM_CONTACTS, Post, Role, choice_of
from handlers.callbacks import (
    BranchAction,
    BranchButton,
    DismissalButton,
    InviteAction,
    InviteButton,
    ModeAction,
    ModeButton,
    StaffAction,
    StaffButton,
    SubstituteButton,
)
from handlers.texts import Markup, minute, quoted
from handlers.views.operator.promises import counted
from handlers.views.view import Button, RenderContext, Rows, View, in_two_columns, plain_button

CHILDREN = 30


async def branch(context: RenderContext, payload: payloads.Branch) -> View:
    found = context.network.get(payload.branch)
    counts = await context.tx.appeals.counts(found.code, restricted=False)
    staff = await context.tx.staff.of_branch(found.code)
    chat = "none" if found.chat_id is None else "linked"
    lines = [
        f"<b>{context.say('branch-title', branch=context.first(found.code), code=found.code)}</b>",
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
        ],
        [context.button("button-hours", BranchButton(do=BranchAction.HOURS, code=found.code))],
    ]
    below = [
        plain_button(
            context.first(b.code, alone=True)[:40], BranchButton(do=BranchAction.OPEN, code=b.code)
        )
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
                context.first(b.code, alone=True)[:60],
                SubstituteButton(by=f"by.{b.code}", code=found.code),
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
    lines: list[str] = [context.say(f"say-mode-{payload.mode}")]
    for (of_mode, language), text in sorted(context.network.announcements.items()):
        name = context.label(f"mode-name-{of_mode}")
        in_language = context.label(f"language-{language}")
        lines.append(context.say("mode-own-words", mode=name, language=in_language))
        lines.append(quoted(text))
    if payload.asked is not None:
        return _asked(context, payload.asked, lines)
    lines.append(context.say("mode-hint"))
    buttons = [
        context.button(f"button-mode-{other}", ModeButton(do=ModeAction.ASK, mode=other))
        for other in Mode
        if other != payload.mode
    ]
    return View(text="\n".join(lines), buttons=in_two_columns(buttons), edit=context.edit)


def _asked(context: RenderContext, mode: str, lines: list[str]) -> View:
    """What changes for everybody, before it does."""
    lines.append(f"<b>{context.say('mode-sure', mode=mode)}</b>")
    yes = ModeButton(do=ModeAction.SET, mode=mode)
    buttons = [
        context.button("button-sure", yes, "danger"),
        context.button("button-back", ModeButton(do=ModeAction.SHOW)),
    ]
    return View(text="\n".join(lines), buttons=[buttons], edit=context.edit)


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
        context.say("health-size", megabytes=f"{state.size / 1_000_000:.1f}".replace(".", ",")),
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
    if payload.open_again:
        return View(text=context.say("group-takes-words", branch=context.branch(code)))
    message = "unlinked-lost" if payload.lost else "unlinked"
    return View(text=context.say(message, branch=context.branch(code), code=code))


async def invitation(context: RenderContext, payload: payloads.Invitation) -> View:
    link = f"https://t.me/{await context.bot_username()}?start=join-{payload.token}"
    contacts = InviteButton(do=InviteAction.CONTACTS, branch=payload.branch, role=payload.role)
    choosing = [context.button("button-from-contacts", contacts)]
    return View(
        buttons=[choosing] if payload.role in CHOSEN_FROM_CONTACTS else (),
        text=context.say(
            "invitation",
            branch=context.branch(payload.branch),
            role=context.label(f"role-{payload.role}"),
            date=minute(payload.expires_at),
            link=Markup(link),
        ),
    )


async def invite_page(context: RenderContext, payload: payloads.InvitePage) -> View:
    """To which role; another branch is opened with /branches. With the role: whom, of the
    contacts that Telegram shows."""
    if payload.role:
        return _contacts(context, payload.branch, Role(payload.role))
    roles = [
        context.button(
            f"button-invite-{role}",
            InviteButton(do=InviteAction.ROLE, branch=payload.branch, role=role),
        )
        for role in (Role.OPERATOR, Role.HEAD)
    ]
    staff = StaffButton(do=StaffAction.LIST, branch=payload.branch)
    rows = [roles, [context.button("button-back", staff)]]
    text = context.say("invite-whom", branch=context.branch(payload.branch))
    return View(text=text, buttons=rows, edit=context.edit)


def _contacts(context: RenderContext, branch: str, role: Role) -> View:
    request = {"request_id": choice_of(branch, role), "user_is_bot": False, "max_quantity": 1}
    key = {"text": context.label("button-from-contacts"), "request_users": request}
    return View(
        text=context.say(
            "invite-from-contacts",
            branch=context.branch(branch),
            role=context.label(f"role-{role}"),
        ),
        keys={"keyboard": [[key]], "resize_keyboard": True, "one_time_keyboard": True},
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
        plain_button(
            context.first(b.code, alone=True)[:40], BranchButton(do=BranchAction.OPEN, code=b.code)
        )
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
    invite = InviteButton(do=InviteAction.PAGE, branch=payload.branch)
    rows.append([context.button("button-invite", invite)])
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


async def dismissed(context: RenderContext, payload: payloads.Dismissed) -> View | None:
    """For a minute, with the button that gives the post back."""
    found = await context.tx.staff.dismissal(payload.dismissal) if payload.dismissal else None
    if found is None and context.notification.fades:
        return None  # it was taken back, and says so
    person = await context.tx.people.get(payload.person)
    name, branch = person.name if person else "—", context.branch(payload.branch)
    text: str = context.say("staff-removed", name=name, branch=branch)
    if found is None or found.until <= context.clock.now():
        return View(text=text, edit=context.edit)
    text += "\n" + context.say("desk-undo-until", at=f"{found.until:%H:%M:%S}")
    button = context.button("button-undo", DismissalButton(id=found.id), "danger")
    return View(text=text, buttons=[[button]], edit=context.edit, again_at=found.until)


def _button(do: StaffAction, post: Post) -> StaffButton:
    return StaffButton(do=do, branch=post.branch, person=post.person_id)
