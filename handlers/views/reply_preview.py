"""What an operator is writing, as the citizen will see it, with the buttons to send it."""

from dataclasses import replace
from typing import Any

from bot.domain.appeals.hearings import hearing_before
from bot.domain.appeals.lifecycle import HEADS_OUTCOMES, may_be_said
from bot.domain.appeals.models import (
    Appeal,
    Item,
    Outcome,
)
from bot.domain.appeals.numbers import show
from bot.domain.appeals.replies import Reply, ReplyPurpose, ReplyState
from bot.domain.notifications import What
from handlers.callbacks import (
    ReplyButton,
    TemplateButton,
    UndoButton,
)
from handlers.texts import day, minute
from handlers.views.answers import said
from handlers.views.appeal_card import (
    older_cases,
)
from handlers.views.view import (
    Rows,
    Screen,
    Stage,
    below_card,
    files_in_words,
    impossible,
)


async def composed(stage: Stage) -> Screen | None:
    """What the citizen will see, before it leaves; after it left, a note that it did."""
    reply = await stage.tx.replies.get(stage.facts["reply_id"])
    appeal = await stage.tx.appeals.get(reply.appeal_id) if reply else None
    if reply is None or appeal is None:
        return None
    number = show(appeal.number)
    edit = stage.facts.get("edit")
    base = Screen(
        edit=edit,
        stands_for=What.COMPOSED,
        appeal_id=appeal.id,
        ref=reply.id,
        reply_to=None if edit else await below_card(stage, appeal.id),
    )
    if "fades" in stage.facts and reply.state is not ReplyState.SENT:
        return None  # it was taken back, and the message shows the draft again
    if reply.state is ReplyState.DISCARDED:
        return replace(base, text=stage.say("composed-discarded", number=number))
    if reply.state is ReplyState.SENT:
        return await _leaving(stage, reply, replace(base, text=_sent(stage, reply, number)))
    items = await stage.tx.items.of_reply(reply.id)
    if "prompt" in stage.facts or not items:
        prompt = stage.facts.get("prompt", "desk-write-answer")
        lines: list[str] = [stage.say(prompt, number=number)]
        if reply.outcome in HEADS_OUTCOMES:
            lines += await older_cases(stage, appeal)
        return replace(base, text="\n".join(lines))
    if "confirm" in stage.facts:
        return await _confirming(stage, reply, appeal, base)
    older = await stage.tx.postings.find(stage.chat_id, What.COMPOSED, appeal.id)
    return replace(
        base,
        text=await _preview(stage, reply, appeal, items),
        buttons=_send_buttons(stage, reply),
        replaces=older if older and older.message_id != edit and older.ref == reply.id else None,
    )


async def _confirming(stage: Stage, reply: Reply, appeal: Appeal, base: Screen) -> Screen:
    """A colleague holds the appeal: who answers instead of them says so with a second tap."""
    holder = await stage.tx.people.get(appeal.operator_id or 0)
    until = minute(appeal.held_until) if appeal.held_until else "—"
    anyway = ReplyButton(do="anyway", id=reply.id, outcome=stage.facts["confirm"])
    return replace(
        base,
        text=stage.say("composed-confirm", holder=holder.name if holder else "—", until=until),
        buttons=[
            [
                stage.button("button-send-anyway", anyway, "danger"),
                stage.button("button-discard", ReplyButton(do="discard", id=reply.id)),
            ]
        ],
    )


async def _leaving(stage: Stage, reply: Reply, screen: Screen) -> Screen:
    """For a minute the answer has not left yet, and can be taken back."""
    undo = await stage.tx.undos.of_reply(reply.appeal_id, reply.id)
    if undo is None or undo.until <= stage.clock.now():
        return screen
    leaves = stage.say("composed-leaving", at=f"{undo.until:%H:%M:%S}")
    return replace(
        screen,
        text=f"{screen.text}\n{leaves}",
        buttons=[[stage.button("button-undo", UndoButton(id=undo.id), "danger")]],
        again_at=undo.until,
    )


def _sent(stage: Stage, reply: Reply, number: str) -> str:
    if reply.purpose is ReplyPurpose.HEARING:
        return stage.say("composed-sent-hearing", number=number)
    if reply.purpose is ReplyPurpose.QUESTION or reply.outcome is None:
        return stage.say("composed-sent-question", number=number)
    outcome = stage.label(f"outcome-{reply.outcome}")
    return stage.say("composed-sent-answer", number=number, outcome=outcome)


async def _preview(stage: Stage, reply: Reply, appeal: Appeal, items: list[Item]) -> str:
    theirs = replace(
        stage, language=appeal.language.value, facts={"reply_id": reply.id, "part": 0, "ask": False}
    )
    text, _ = await said(theirs, appeal)
    attached = files_in_words(stage, items)
    lines = [f"<b>{stage.say('composed-title')}</b>", text]
    if attached:
        lines.append(stage.say("card-files", files=attached))
    if appeal.language != stage.language:
        language = stage.label(f"button-{appeal.language}")
        lines.append(stage.say("composed-language", language=language))
    hint = (
        "composed-question-hint"
        if reply.purpose is ReplyPurpose.QUESTION
        else (
            "composed-refusal-hint" if reply.outcome in HEADS_OUTCOMES else "composed-answer-hint"
        )
    )
    if reply.outcome is not None and reply.purpose is ReplyPurpose.ANSWER:
        events = await stage.tx.events.of(appeal.id)
        now = stage.clock.now()
        hearing = hearing_before(reply.outcome, appeal, events, stage.terms, now)
        if hearing is not None:
            until, decides = day(hearing.objections_until), day(hearing.decides_on)
            lines.append(stage.say("composed-hearing", until=until, decides=decides))
    return "\n".join([*lines, stage.say(hint)])


def _send_buttons(stage: Stage, reply: Reply) -> Rows:
    def send(message: str, outcome: str = "", style: str | None = None) -> Any:
        if outcome and not may_be_said(stage.network.mode, Outcome(outcome)):
            return impossible(stage.label(message))
        return stage.button(message, ReplyButton(do="send", id=reply.id, outcome=outcome), style)

    discard = stage.button("button-discard", ReplyButton(do="discard", id=reply.id), "danger")
    if reply.purpose is ReplyPurpose.QUESTION:
        return [[send("button-send-question", style="success"), discard]]
    if reply.outcome is not None and reply.outcome in HEADS_OUTCOMES:
        return [[send(f"button-send-{reply.outcome}", reply.outcome, "danger"), discard]]
    ready = TemplateButton(do="list", reply=reply.id)
    return [
        [
            send("button-send-resolved", Outcome.RESOLVED, "success"),
            send("button-send-explained", Outcome.EXPLAINED, "primary"),
        ],
        [send("button-send-partly", Outcome.PARTLY), send("button-send-noted", Outcome.NOTED)],
        [stage.button("button-template", ready), discard],
    ]
