"""Questions of the forms of an office: the hours of a branch, a broadcast."""

from bot.administration.broadcasts import EVERYWHERE
from bot.administration.office_forms import (
    AUDIENCES,
    LANGUAGES,
    USUAL_DAYS,
    USUAL_HOURS,
    hours_of,
)
from bot.domain.forms import SURE, Form, FormName
from bot.domain.notifications import MessageKind
from handlers.callbacks import FormAction, FormButton
from handlers.views.view import Button, RenderContext, View, in_two_columns, plain_button


def choice(context: RenderContext, found: Form, label: str, arg: str) -> Button:
    """One answer to the question that stands; `label` names a message."""
    return plain_button(context.label(label)[:60], _chosen(found, arg))


def _chosen(found: Form, arg: str) -> FormButton:
    return FormButton(do=FormAction.CHOOSE, id=found.id, arg=arg)


def office_form(context: RenderContext, found: Form) -> View:
    hours = found.name is FormName.HOURS
    rows = _hours(context, found) if hours else _broadcast(context, found)
    if found.step == SURE:
        yes = FormButton(do=FormAction.YES, id=found.id)
        rows.append([context.button("button-sure", yes, "success")])
    cancel = context.button("button-cancel", FormButton(do=FormAction.CANCEL, id=found.id))
    back = context.button("button-back", FormButton(do=FormAction.BACK, id=found.id))
    first = found.step in ("hours", "who")
    rows.append([cancel] if first else [back, cancel])
    return View(
        text=context.say(f"form-{found.name}-{found.step}", **_facts(context, found)),
        buttons=rows,
        edit=context.edit,
        stands_for=MessageKind.FORM,
        ref=found.id,
    )


def _facts(context: RenderContext, found: Form) -> dict[str, str]:
    if found.name is FormName.HOURS:
        return {"branch": context.branch(found.text("branch")), "hours": hours_of(found)}
    who = found.text("who")
    return {"who": context.label(f"audience-{who}") if who else ""}


def _hours(context: RenderContext, found: Form) -> list[list[Button]]:
    if found.step == "hours":
        return [
            [plain_button(hours, _chosen(found, str(at)))] for at, hours in enumerate(USUAL_HOURS)
        ]
    if found.step == "days":
        return [[choice(context, found, f"button-days-{days}", days)] for days in USUAL_DAYS]
    return []


def _broadcast(context: RenderContext, found: Form) -> list[list[Button]]:
    match found.step:
        case "who":
            return [[choice(context, found, f"button-audience-{who}", who)] for who in AUDIENCES]
        case "where":
            network = context.network
            regions = [
                plain_button(context.first(b.code, alone=True)[:60], _chosen(found, b.code))
                for b in network.children(network.root.code)
            ]
            everywhere = choice(context, found, "button-everywhere", EVERYWHERE)
            return [[everywhere], *in_two_columns(regions)]
        case "language":
            return [[choice(context, found, f"button-reads-{code}", code)] for code in LANGUAGES]
    return []
