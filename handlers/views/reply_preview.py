"""What an operator is writing, as the citizen will see it, with the buttons to send it."""

from dataclasses import replace

from bot.domain import payloads
from bot.domain.appeals.hearings import hearing_before
from bot.domain.appeals.lifecycle import HEADS_OUTCOMES, may_be_said
from bot.domain.appeals.models import Appeal, Item, Outcome
from bot.domain.appeals.numbers import format_number
from bot.domain.appeals.replies import Reply, ReplyPurpose, ReplyState
from bot.domain.notifications import MessageKind
from handlers.callbacks import ReplyAction, ReplyButton, TemplateAction, TemplateButton, UndoButton
from handlers.texts import day, minute
from handlers.views.answers import said
from handlers.views.appeal_card import older_cases
from handlers.views.view import (
    Button,
    RenderContext,
    Rows,
    View,
    below_card,
    files_in_words,
    impossible,
)


async def composed(context: RenderContext, payload: payloads.Composed) -> View | None:
    """What the citizen will see, before it leaves; after it left, a note that it did."""
    reply = await context.tx.replies.get(payload.reply_id)
    appeal = await context.tx.appeals.get(reply.appeal_id) if reply else None
    if reply is None or appeal is None:
        return None
    number = format_number(appeal.number)
    base = View(
        edit=context.edit,
        stands_for=MessageKind.COMPOSED,
        appeal_id=appeal.id,
        ref=reply.id,
        reply_to=None if context.edit else await below_card(context, appeal.id),
    )
    if context.notification.fades and reply.state is not ReplyState.SENT:
        return None  # it was taken back, and the message shows the draft again
    if reply.state is ReplyState.DISCARDED:
        return replace(base, text=context.say("composed-discarded", number=number))
    if reply.state is ReplyState.SENT:
        return await _leaving(context, reply, replace(base, text=_sent(context, reply, number)))
    items = await context.tx.items.of_reply(reply.id)
    if payload.prompt is not None or not items:
        lines: list[str] = [context.say(payload.prompt or "desk-write-answer", number=number)]
        if reply.outcome in HEADS_OUTCOMES:
            lines += await older_cases(context, appeal)
        return replace(base, text="\n".join(lines))
    if payload.confirm is not None:
        return await _confirming(context, reply, appeal, base, payload.confirm)
    older = await context.tx.sent_messages.find(context.chat_id, MessageKind.COMPOSED, appeal.id)
    return replace(
        base,
        text=await _preview(context, reply, appeal, items),
        buttons=_send_buttons(context, reply),
        replaces=older
        if older and older.message_id != context.edit and older.ref == reply.id
        else None,
    )


async def _confirming(
    context: RenderContext, reply: Reply, appeal: Appeal, base: View, outcome: str
) -> View:
    """A colleague holds the appeal: who answers instead of them says so with a second tap."""
    holder = await context.tx.people.get(appeal.operator_id or 0)
    until = minute(appeal.held_until) if appeal.held_until else "—"
    anyway = ReplyButton(do=ReplyAction.SEND_ANYWAY, id=reply.id, outcome=outcome)
    return replace(
        base,
        text=context.say("composed-confirm", holder=holder.name if holder else "—", until=until),
        buttons=[
            [
                context.button("button-send-anyway", anyway, "danger"),
                context.button("button-discard", ReplyButton(do=ReplyAction.DISCARD, id=reply.id)),
            ]
        ],
    )


async def _leaving(context: RenderContext, reply: Reply, screen: View) -> View:
    """For a minute the answer has not left yet, and can be taken back."""
    undo = await context.tx.undos.of_reply(reply.appeal_id, reply.id)
    if undo is None or undo.until <= context.clock.now():
        return screen
    leaves = context.say("composed-leaving", at=f"{undo.until:%H:%M:%S}")
    return replace(
        screen,
        text=f"{screen.text}\n{leaves}",
        buttons=[[context.button("button-undo", UndoButton(id=undo.id), "danger")]],
        again_at=undo.until,
    )


def _sent(context: RenderContext, reply: Reply, number: str) -> str:
    if reply.purpose is ReplyPurpose.HEARING:
        return context.say("composed-sent-hearing", number=number)
    if reply.purpose is ReplyPurpose.QUESTION or reply.outcome is None:
        return context.say("composed-sent-question", number=number)
    outcome = context.label(f"outcome-{reply.outcome}")
    return context.say("composed-sent-answer", number=number, outcome=outcome)


async def _preview(context: RenderContext, reply: Reply, appeal: Appeal, items: list[Item]) -> str:
    theirs = replace(context, language=appeal.language.value)
    text, _ = await said(theirs, appeal, reply, ask=False)
    attached = files_in_words(context, items)
    lines = [f"<b>{context.say('composed-title')}</b>", text]
    if attached:
        lines.append(context.say("card-files", files=attached))
    if appeal.language != context.language:
        language = context.label(f"button-{appeal.language}")
        lines.append(context.say("composed-language", language=language))
    hint = (
        "composed-question-hint"
        if reply.purpose is ReplyPurpose.QUESTION
        else (
            "composed-refusal-hint" if reply.outcome in HEADS_OUTCOMES else "composed-answer-hint"
        )
    )
    if reply.outcome is not None and reply.purpose is ReplyPurpose.ANSWER:
        events = await context.tx.events.of(appeal.id)
        now = context.clock.now()
        hearing = hearing_before(reply.outcome, appeal, events, context.terms, now)
        if hearing is not None:
            until, decides = day(hearing.objections_until), day(hearing.decides_on)
            lines.append(context.say("composed-hearing", until=until, decides=decides))
    if reply.outcome is Outcome.RETURNED:
        last = context.terms.return_until(appeal)
        if last < context.today:
            lines.append(context.say("composed-return-late", date=day(last)))
    return "\n".join([*lines, context.say(hint)])


def _send_buttons(context: RenderContext, reply: Reply) -> Rows:
    def send(message: str, outcome: str = "", style: str | None = None) -> Button:
        if outcome and not may_be_said(context.network.mode, Outcome(outcome)):
            return impossible(context.label(message))
        return context.button(
            message, ReplyButton(do=ReplyAction.SEND, id=reply.id, outcome=outcome), style
        )

    discard = context.button(
        "button-discard", ReplyButton(do=ReplyAction.DISCARD, id=reply.id), "danger"
    )
    if reply.purpose is ReplyPurpose.QUESTION:
        return [[send("button-send-question", style="success"), discard]]
    if reply.outcome is not None and reply.outcome in HEADS_OUTCOMES:
        return [[send(f"button-send-{reply.outcome}", reply.outcome, "danger")], [discard]]
    ready = TemplateButton(do=TemplateAction.LIST, reply=reply.id)
    return [
        [
            send("button-send-resolved", Outcome.RESOLVED, "success"),
            send("button-send-partly", Outcome.PARTLY),
        ],
        [send("button-send-explained", Outcome.EXPLAINED, "primary")],
        [send("button-send-noted", Outcome.NOTED)],
        [context.button("button-template", ready), discard],
    ]
