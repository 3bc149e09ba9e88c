"""What the desk answers to commands: done, choose, undo; and the question that stands in a form."""

from datetime import date

from bot.domain import payloads
from bot.domain.appeals.models import CATEGORIES, Appeal
from bot.domain.appeals.numbers import format_number
from bot.domain.appeals.reasons import FORWARD_REASONS
from bot.domain.appeals.social_groups import UNSAID, known_groups
from bot.domain.appeals.visibility import is_about
from bot.domain.forms import GROUPS, SURE, Form, FormName
from bot.domain.network.branches import Branch
from bot.domain.notifications import MessageKind
from handlers.callbacks import (
    FormAction,
    FormButton,
    ForwardAction,
    ForwardButton,
    TopicButton,
    UndoButton,
)
from handlers.texts import day, quoted
from handlers.views.citizen.groups import groups_line, ticked
from handlers.views.office_forms import choice, office_form
from handlers.views.operator.card_menu import goes_to
from handlers.views.operator.reply_preview import mention
from handlers.views.view import (
    Button,
    RenderContext,
    View,
    appeal_of,
    below_card,
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
    label = context.first(branch.code, alone=tree)
    return plain_button(
        f"{label} …" if opens else label[:60], ForwardButton(do=do, id=appeal.id, arg=branch.code)
    )


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
    own = ForwardButton(do=ForwardAction.OWN, id=appeal.id, arg=to)
    rows.append([context.button("button-own-reason", own)])
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
    borders = context.say("topics-borders")
    return View(
        text=f"{text}\n<blockquote expandable>{borders}</blockquote>",
        buttons=in_two_columns(buttons),
        edit=context.edit,
    )


# Forms


async def form(context: RenderContext, payload: payloads.Form) -> View | None:
    """None: it was answered, or dropped, meanwhile."""
    found = await context.tx.forms.get(payload.form_id)
    if found is None:
        return None
    if found.name is FormName.WALK_IN:
        return _walk_in(context, found)
    if found.name in (FormName.HOURS, FormName.BROADCAST):
        return office_form(context, found)
    lines = await _of_card(context, found)
    if lines is None:
        return None
    in_group, sure = context.chat_id < 0, found.step == SURE
    cancel = context.button("button-cancel", FormButton(do=FormAction.CANCEL, id=found.id))
    rows: list[list[Button]] = [[cancel]]
    if sure:
        yes = context.button("button-sure", FormButton(do=FormAction.YES, id=found.id), "danger")
        rows = [[yes, cancel]]
    elif found.name is FormName.PLAN and found.step == "day":
        rows = [*_plan_days(context, found), [cancel]]
    else:
        lines.append(context.say("form-how", place="group" if in_group else "private"))
    asks = context.label("form-placeholder") if in_group and not sure else None
    if asks is not None:
        person = await context.tx.people.get(found.person_id)
        lines.insert(0, mention(found.person_id, person.name if person else "…"))
    about = found.appeal_id
    return View(
        text="\n".join(lines),
        buttons=() if asks is not None else rows,
        asks=asks,
        edit=context.edit,
        reply_to=await below_card(context, about) if about and not context.edit else None,
        stands_for=MessageKind.FORM,
        ref=found.id,
    )


def _walk_in(context: RenderContext, found: Form) -> View:
    """Somebody is in the office: one question at a time, then all of it before it is filed."""
    sure = found.step == SURE

    def button(message: str, do: FormAction, style: str | None = None) -> Button:
        return context.button(message, FormButton(do=do, id=found.id), style)

    lines: list[str] = [context.say(f"form-walkin-{found.step}", **_walk_in_facts(context, found))]
    if sure and found.text("words"):
        lines.insert(0, quoted(found.text("words")))
    rows: list[list[Button]] = []
    if found.step == "topic":
        rows = in_two_columns([choice(context, found, f"topic-{c}", c) for c in CATEGORIES])
    if sure:
        rows.append([button("button-register", FormAction.YES, "success")])
        rows.append(
            [
                button("button-walkin-place", FormAction.PLACE),
                button("button-walkin-topic", FormAction.TOPIC),
            ]
        )
        rows.append([button("button-groups", FormAction.GROUPS)])
        lines += groups_line(context, found)
    if found.step == GROUPS:
        rows += _groups_of_form(context, found)
    if found.step == "phone":
        rows.append([button("button-no-phone", FormAction.SKIP)])
    cancel = button("button-cancel", FormAction.CANCEL)
    first = found.step == "name"
    rows.append([cancel] if first else [button("button-back", FormAction.BACK), cancel])
    return View(
        text="\n".join(lines),
        buttons=rows,
        edit=context.edit,
        stands_for=MessageKind.FORM,
        ref=found.id,
    )


def _groups_of_form(context: RenderContext, found: Form) -> list[list[Button]]:
    """The person in the office is asked: nothing stands out, nothing is ticked beforehand."""

    def button(label: str, code: str) -> Button:
        return plain_button(label, FormButton(do=FormAction.TICK, id=found.id, arg=code))

    listed = [
        button(ticked(group.name(context.language), code in found.groups), code)
        for code, group in known_groups().items()
    ]
    unsaid = button(context.label("button-groups-unsaid"), UNSAID)
    return [*in_two_columns(listed), [unsaid]]


def _walk_in_facts(context: RenderContext, found: Form) -> dict[str, str]:
    if found.step != SURE:
        return {"branch": context.branch(found.text("branch"))}
    place, topic = found.text("place"), found.text("topic")
    return {
        "name": found.text("name"),
        "phone": found.text("phone") or "—",
        "place": context.branch(context.network.covering(place).code)
        if place
        else context.label("card-place-unknown"),
        "topic": context.label(f"topic-{topic or 'OTHER'}"),
        "language": context.label(f"language-{found.text('language')}"),
        "branch": context.branch(found.text("branch")),
    }


async def _of_card(context: RenderContext, found: Form) -> list[str] | None:
    """What is asked about an appeal, or for a template."""
    if found.name is FormName.TEMPLATE:
        return _template(context, found)
    if found.name is FormName.PLAN:
        return [context.say(f"form-plan-{found.step}", branch=context.branch(found.text("branch")))]
    appeal = await context.tx.appeals.get(found.appeal_id or 0)
    if appeal is None:
        return None
    name = f"form-{found.name}" + ("-sure" if found.step == SURE else "")
    lines: list[str] = [context.say(name, **await _facts(context, found, appeal))]
    if found.step == SURE and found.text("words"):
        lines.append(quoted(found.text("words")))
    return lines


PLAN_DAYS = (5, 10, 20, 30, 40, 60)
"""Working days from now that are offered for a plan."""


def _plan_days(context: RenderContext, found: Form) -> list[list[Button]]:
    calendar = context.terms.calendar
    offered = [calendar.add_working_days(context.today, n) for n in PLAN_DAYS]
    return in_two_columns(
        [
            plain_button(
                day(each), FormButton(do=FormAction.DAY, id=found.id, arg=each.isoformat())
            )
            for each in offered
        ]
    )


def _template(context: RenderContext, found: Form) -> list[str]:
    branch, title = context.branch(found.text("branch")), found.text("title")
    if found.text("was") and found.step == "text":
        return [context.say("form-template-again", title=title), quoted(found.text("was"))]
    if found.step == "title":
        return [context.say("form-template-title", branch=branch)]
    if found.step == SURE:
        again = "again" if found.text("was") else "new"
        return [
            context.say("form-template-sure", title=title, again=again),
            quoted(found.text("words")),
        ]
    return [context.say("form-template-text")]


async def _facts(context: RenderContext, found: Form, appeal: Appeal) -> dict[str, str]:
    facts = {"number": format_number(appeal.number)}
    if found.text("day"):
        facts["date"] = day(date.fromisoformat(found.text("day")))
    if found.text("to"):
        facts["branch"] = context.branch(found.text("to"))
    if found.name is FormName.ABOUT:
        subject = found.text("whom")
        above = await goes_to(context, appeal, subject)
        facts |= {
            "whom": await _named(context, subject),
            "leaves": "yes" if above else "no",
            "branch": context.branch(above) if above else "—",
        }
    return facts


async def _named(context: RenderContext, subject: str) -> str:
    if not subject.isdecimal():
        return context.branch(subject)
    person = await context.tx.people.get(int(subject))
    return person.name if person else "—"
