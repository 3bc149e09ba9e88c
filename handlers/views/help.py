"""Where staff begin: who they are here, what they do most, every command; the first day of an
administrator, which ticks itself."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile

from bot.administration.first_steps import HANDBOOK
from bot.domain import payloads
from bot.domain.network.people import Rights, Role
from bot.domain.notifications import MessageKind
from handlers.callbacks import HelpButton, PersonAction, PersonButton, QueueOpenButton, RunButton
from handlers.telegram import menus
from handlers.texts import LANGUAGES
from handlers.views.view import (
    Button,
    MenuOf,
    RenderContext,
    View,
    in_two_columns,
)

POSTS_NAMED = 3

OPERATOR = ("queue", "mine", "find", "walkin", "promises", "templates")

HEAD = ("queue", "overdue", "find", "staff", "invite", "promises")

ADMINISTRATOR = ("branches", "staff", "invite", "health", "mode", "broadcast")

_PARTS_OF_QUEUE = {"queue": "all", "mine": "mine", "overdue": "overdue"}


async def help_(context: RenderContext, payload: payloads.Help) -> View | None:
    """The first page, a page of commands, or the first day, as its reader may use them."""
    rights = await context.tx.people.rights(payload.person)
    here = context.network.in_chat(context.chat_id)
    if here is not None:
        rights = rights.within(here.code, context.network)
    if not rights.on_staff:
        return View(text=context.say("help-stranger", bot=await context.bot_username()))
    if payload.page == "start" and rights.administrator:
        steps = await first_day(context)
        if not all(step.done for step in steps):
            return await _day(context, steps)
    if payload.page == "day" and rights.administrator:
        return await _day(context, await first_day(context))
    if payload.page == "all":
        return _all_pages(context, rights)
    if payload.page in menus.sections_for(rights):
        return _commands(context, rights, payload.page)
    return await _first_page(context, rights)


async def _first_page(context: RenderContext, rights: Rights) -> View:
    names = six_of(rights)
    lines = [*_who(context, rights), ""]
    lines += [
        context.say(
            "help-line", name=context.label(f"button-do-{n}"), what=context.label(f"do-{n}")
        )
        for n in names
    ]
    buttons = [_doing(context, name) for name in names]
    rows = in_two_columns(buttons)
    rows.append([_page(context, "all")])
    rows.append([_page(context, HANDBOOK)])
    if rights.administrator:
        rows.append([_page(context, "day")])
    if context.chat_id > 0:
        lines += ["", context.say("help-own")]
        rows.append([context.button("button-own-door", HelpButton(page="own-door"))])
        rows.append(await _languages(context))
    return View(text="\n".join(lines), buttons=rows, edit=context.edit)


async def _languages(context: RenderContext) -> list[Button]:
    """The choice between them, for whoever has not made it."""
    person = await context.tx.people.get(context.chat_id)
    if person is not None and person.language_chosen:
        return []
    return [
        context.button(f"button-{code}", PersonButton(do=PersonAction.LANGUAGE, arg=code))
        for code in LANGUAGES
    ]


def six_of(rights: Rights) -> tuple[str, ...]:
    """What people with these rights do most."""
    if rights.administrator:
        return ADMINISTRATOR
    return HEAD if rights.leads else OPERATOR


def _who(context: RenderContext, rights: Rights) -> list[str]:
    """«You are the head of …»: of each post, the first few of many."""
    lines: list[str] = [
        context.say(
            "help-you", role=context.label(f"role-{post.role}"), branch=context.branch(post.branch)
        )
        for post in rights.posts[:POSTS_NAMED]
    ]
    return lines or [context.say("help-you-administrator")]


def _doing(context: RenderContext, name: str) -> Button:
    label = f"button-do-{name}"
    if name in _PARTS_OF_QUEUE:
        return context.button(label, QueueOpenButton(only=_PARTS_OF_QUEUE[name], branch=""))
    return context.button(label, RunButton(command=name))


def _page(context: RenderContext, page: str) -> Button:
    return context.button(f"button-help-{page}", HelpButton(page=page))


def _all_pages(context: RenderContext, rights: Rights) -> View:
    names = menus.sections_for(rights)
    rows = in_two_columns([_page(context, name) for name in names])
    back = context.button("button-back", HelpButton(page="home"))
    return View(text=context.say("help-all"), buttons=[*rows, [back]], edit=context.edit)


def _commands(context: RenderContext, rights: Rights, page: str) -> View:
    allowed = {*menus.for_person(rights), *menus.for_group(rights)}
    lines = [f"<b>{context.say(f'button-help-{page}')}</b>"]
    lines += [
        context.say("help-command", command=name, what=context.label(f"command-{name}"))
        for name in menus.SECTIONS[page]
        if name in allowed
    ]
    lines.append(context.say("help-number"))
    back = context.button("button-back", HelpButton(page="all"))
    return View(text="\n".join(lines), buttons=[[back]], edit=context.edit)


# The first day


@dataclass(frozen=True, kw_only=True, slots=True)
class FirstDayStep:
    name: str
    done: bool


async def first_day(context: RenderContext) -> list[FirstDayStep]:
    """What a reception needs before its first citizen, as things stand now."""
    org = context.organisation
    linked = [chat_id for chat_id, _, _ in await context.tx.branches.chats()]
    admins = [await context.tx.branches.bot_is_admin(chat_id) for chat_id in linked]
    invited = await context.tx.staff.invited()
    health = await context.tx.health.look(context.clock.now())
    done = {
        "named": org.named,
        "contact": bool(org.contact),
        "group": bool(linked),
        "admin": bool(linked) and all(admins),
        "head": Role.HEAD in invited,
        "operator": Role.OPERATOR in invited,
        "backup": health.backup is not None,
        "keys": org.sealed,
    }
    return [FirstDayStep(name=name, done=is_done) for name, is_done in done.items()]


async def _day(context: RenderContext, steps: list[FirstDayStep]) -> View:
    """What is done has a tick; of the rest it is said how it is done."""
    done = sum(step.done for step in steps)
    lines = [f"<b>{context.say('day-title', done=done, n=len(steps))}</b>"]
    for step in steps:
        state = "done" if step.done else "todo"
        lines.append(context.say(f"day-{step.name}", state=state))
    if done == len(steps):
        lines.append(context.say("day-ready"))
    todo = {step.name for step in steps if not step.done}
    ways: list[Button] = []
    if todo & {"group", "admin", "head", "operator"}:
        ways.append(context.button("button-do-branches", RunButton(command="branches")))
    if todo & {"head", "operator"}:
        ways.append(context.button("button-do-invite", RunButton(command="invite")))
    if "backup" in todo:
        ways.append(context.button("button-do-health", RunButton(command="health")))
    rows = in_two_columns(ways)
    rows.append([context.button("button-day-again", HelpButton(page="day"))])
    rows.append([context.button("button-help-home", HelpButton(page="home"))])
    rows += [await _languages(context)] if context.chat_id > 0 else []
    return View(text="\n".join(lines), buttons=rows, edit=context.edit)


async def menu(context: RenderContext, payload: payloads.Menu) -> View:
    return View(menu=MenuOf(chat_id=context.chat_id, member=payload.member))


async def handbook(context: RenderContext, payload: payloads.Handbook) -> View:
    """A paper of `handlers/documents`, which `scripts/papers.py` prints from `docs`."""
    content = _document(f"{payload.paper.value}-{context.language}.pdf")
    name = context.label(f"paper-name-{payload.paper}")
    return View(
        call=SendDocument(
            chat_id=context.chat_id,
            document=BufferedInputFile(content, filename=f"{name}.pdf"),
            caption=context.say(f"paper-caption-{payload.paper}"),
        )
    )


@cache
def _document(name: str) -> bytes:
    return resources.files("handlers").joinpath("documents", name).read_bytes()


async def searching(context: RenderContext, _payload: payloads.Searching) -> View:
    """Asks for the words to look for."""
    return View(
        text=context.say("find-ask"),
        asks=context.label("find-placeholder"),
        stands_for=MessageKind.SEARCHING,
    )
