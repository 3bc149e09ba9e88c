"""Answers to what is no appeal: a greeting, thanks, "when?"."""

from bot.citizen.additions import was_asked
from bot.domain import payloads
from bot.domain.appeals.models import Appeal, Status
from bot.domain.appeals.numbers import format_number
from bot.domain.notifications import MessageKind
from bot.routing.classify.intents import Intent
from handlers.callbacks import (
    AppealAction,
    AppealButton,
    CareAction,
    CareButton,
    PrivateAction,
    PrivateButton,
    TalkAction,
    TalkButton,
)
from handlers.texts import day
from handlers.views.answers import verdict
from handlers.views.citizen.drafts import can_be_sent
from handlers.views.view import Button, RenderContext, Rows, View, appeal_of

_MAY_BE_MEANT = frozenset({Intent.STATUS, Intent.HELP, Intent.ANGER})
"""What may be an appeal after all: then one button makes it one."""


async def answer(context: RenderContext, payload: payloads.Talk) -> View:
    appeal = await appeal_of(context) if context.notification.appeal_id else None
    state = await _draft(context) if payload.draft else await _state(context, appeal)
    arguments: dict[str, object] = {"state": state, "number": "", "date": "", "status": ""}
    if appeal is not None:
        arguments["number"] = format_number(appeal.number)
        arguments["date"] = day(appeal.due_on)
        arguments["status"] = context.label(f"status-{appeal.status}")
    return View(
        text=context.say(f"talk-{payload.intent}", **arguments),
        buttons=await _buttons(context, Intent(payload.intent), state, appeal),
        reply_to=payload.answers,
        stands_for=MessageKind.TALK,
        ref=payload.answers,
    )


async def _draft(context: RenderContext) -> str:
    """Of what is written and not sent: the preview below may ask for something else first."""
    found = await context.tx.drafts.of(context.chat_id)
    return "draft" if found is None or await can_be_sent(context, found) else "unready"


async def _state(context: RenderContext, appeal: Appeal | None) -> str:
    """What is said of it depends on it; the names of the variants in the texts."""
    if appeal is None:
        return "none"
    if await was_asked(context.tx, appeal):
        return "asked"
    if appeal.open:
        return "late" if appeal.overdue(context.today) else "open"
    if appeal.status is not Status.ANSWERED:
        return "over"
    sent = await context.tx.searches.deliveries(appeal.id)
    coming = any(one.kind == MessageKind.ANSWER and one.state == "waiting" for one in sent)
    return "open" if coming else "answered"


async def _buttons(
    context: RenderContext, intent: Intent, state: str, appeal: Appeal | None
) -> Rows:
    rows: list[list[Button]] = []
    if appeal is not None and state == "answered":
        rows += verdict(context, appeal)
    elif appeal is not None and state in ("open", "late"):
        if state == "late":
            up = CareButton(do=CareAction.ESCALATE, id=appeal.id)
            rows.append([context.button("button-escalate", up)])
        line = AppealButton(do=AppealAction.TIMELINE, id=appeal.id)
        add = AppealButton(do=AppealAction.ADD, id=appeal.id)
        rows.append(
            [context.button("button-timeline", line), context.button("button-add-to-appeal", add)]
        )
    elif state in ("none", "over") and await context.tx.appeals.count_of_citizen(context.chat_id):
        mine = PrivateButton(do=PrivateAction.MINE)
        rows.append([context.button("button-mine", mine)])
    if intent in _MAY_BE_MEANT:
        label = "button-meant-answer" if state == "asked" else "button-meant"
        rows.append([context.button(label, TalkButton(do=TalkAction.MEANT))])
    return rows
