"""What an operator is asked to write, and is writing: as the citizen will see it, with the buttons
to send it. What words are meant for that reply to nothing."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from bot.domain import payloads
from bot.domain.appeals.hearings import hearing_before, is_unheard
from bot.domain.appeals.lifecycle import HEADS_OUTCOMES, may_be_said
from bot.domain.appeals.models import Appeal, Event, Item, Outcome, in_force, words_of
from bot.domain.appeals.numbers import format_number
from bot.domain.appeals.replies import Reply, ReplyPurpose, ReplyState
from bot.domain.notifications import MessageKind
from bot.routing.classify.language import detect
from bot.text.display import cut
from handlers.callbacks import (
    ReplyAction,
    ReplyButton,
    StrayAction,
    StrayButton,
    TemplateAction,
    TemplateButton,
    UndoButton,
)
from handlers.texts import Markup, day, minute, quoted
from handlers.views.answers import said
from handlers.views.lines import first_words, number_link, opening
from handlers.views.operator.appeal_card import older_cases, why
from handlers.views.view import (
    Button,
    RenderContext,
    Rows,
    View,
    below_card,
    files_in_words,
    impossible,
    plain_button,
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
        return await _sent(context, reply, appeal, base)
    items = await context.tx.items.of_reply(reply.id)
    if payload.prompt is not None or not items:
        prompt = payload.prompt or "desk-write-answer"
        lines = await asked_lines(context, reply, appeal, prompt)
        if reply.outcome in HEADS_OUTCOMES:
            lines += await older_cases(context, appeal)
        asks = placeholder(context, reply, appeal) if context.edit is None else None
        return replace(base, text="\n".join(lines), asks=asks, lists=(appeal.id,))
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


async def _sent(context: RenderContext, reply: Reply, appeal: Appeal, base: View) -> View:
    """That it has left; for a minute it has not yet, and can be taken back. To whom Telegram does
    not lead, it is told by telephone."""
    undo = await context.tx.undos.of_reply(reply.appeal_id, reply.id)
    waits = undo is not None and undo.until > context.clock.now()
    reached = await _reachable(context, appeal)
    leaving = "call" if not reached else "yes" if waits else "no"
    arguments = {"number": format_number(appeal.number), "leaving": leaving}
    if reply.purpose is ReplyPurpose.HEARING:
        text = context.say("composed-sent-hearing", **arguments)
    elif reply.purpose is ReplyPurpose.QUESTION or reply.outcome is None:
        text = context.say("composed-sent-question", **arguments)
    else:
        outcome = context.label(f"outcome-{reply.outcome}")
        text = context.say("composed-sent-answer", outcome=outcome, **arguments)
    if undo is None or not waits:
        return replace(base, text=text)
    at = f"{undo.until:%H:%M:%S}"
    until = context.say("composed-leaving" if reached else "desk-undo-until", at=at)
    return replace(
        base,
        text=f"{text}\n{until}",
        buttons=[[context.button("button-undo", UndoButton(id=undo.id), "danger")]],
        again_at=undo.until,
    )


async def _reachable(context: RenderContext, appeal: Appeal) -> bool:
    citizen = await context.tx.people.get(appeal.citizen_id)
    return citizen is not None and citizen.reachable


def _unheard(context: RenderContext, appeal: Appeal, events: Sequence[Event]) -> list[str]:
    """Above a refusal that has come back because the citizen could not be told of it."""
    ended = in_force(events)[-1:]
    if not ended or not is_unheard(ended[0]):
        return []
    reason = context.label(f"undelivered-{why(ended[0].text('cause'))}")
    number = format_number(appeal.number)
    return [context.say("composed-unheard", number=number, reason=reason), ""]


async def _preview(context: RenderContext, reply: Reply, appeal: Appeal, items: list[Item]) -> str:
    theirs = replace(context, language=appeal.language.value)
    text, _ = await said(theirs, appeal, reply, ask=False)
    attached = files_in_words(context, items)
    reached = await _reachable(context, appeal)
    title = "composed-title" if reached else "composed-title-unreachable"
    events = await context.tx.events.of(appeal.id)
    lines = [*_unheard(context, appeal, events), f"<b>{context.say(title)}</b>", text]
    if attached:
        lines.append(context.say("card-files", files=attached))
    lines += await _other_language(context, reply, appeal, items)
    hint = (
        ("composed-question-hint" if reached else "composed-question-hint-unreachable")
        if reply.purpose is ReplyPurpose.QUESTION
        else (
            "composed-refusal-hint" if reply.outcome in HEADS_OUTCOMES else "composed-answer-hint"
        )
    )
    if reply.outcome is not None and reply.purpose is ReplyPurpose.ANSWER:
        now = context.clock.now()
        hearing = hearing_before(reply.outcome, appeal, events, context.terms, now)
        if hearing is not None:
            until, decides = day(hearing.objections_until), day(hearing.decides_on)
            lines.append(context.say("composed-hearing", until=until, decides=decides))
    if reply.outcome is Outcome.RETURNED:
        last = context.terms.return_until(appeal)
        if last < context.today:
            lines.append(context.say("composed-return-late", date=day(last)))
    return "\n".join([*lines, "", context.say(hint)])


async def _other_language(
    context: RenderContext, reply: Reply, appeal: Appeal, items: list[Item]
) -> list[str]:
    """A line for each appeal that is answered here and is in another language than the answer, or
    a promise in it, plainly is (Languages Law, Art. 11)."""
    promises = await context.tx.promises.of_reply(reply.id)
    written = {
        guess.language
        for text in (words_of(items), *(promise.text for promise in promises))
        if (guess := detect(text)).clear and guess.language != "mixed"
    }
    merged = await context.tx.appeals.merged_into(appeal.id)
    return [
        context.say(
            "composed-language",
            number=format_number(each.number),
            language=context.label(f"language-{each.language}"),
        )
        for each in (appeal, *merged)
        if written - {each.language.value}
    ]


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
        [
            send("button-send-explained", Outcome.EXPLAINED, "primary"),
            send("button-send-noted", Outcome.NOTED),
        ],
        [context.button("button-template", ready), discard],
    ]


# What is asked for, and words that reply to nothing


PLACEHOLDER = 64
"""Characters of a placeholder in the input field (Bot API, ForceReply)."""


async def asked_lines(
    context: RenderContext, reply: Reply, appeal: Appeal, prompt: str
) -> list[str]:
    """Which appeal it is, what is to be written about it, how, and how not to. In a group the
    person is named: only so Telegram opens the reply for them alone."""
    number = format_number(appeal.number)
    lines: list[str] = [context.say(prompt, number=number)]
    words = await first_words(context, appeal)
    if words:
        lines.append(quoted(words))
    if context.chat_id < 0:
        lines.insert(0, mention(reply.author_id, reply.author_name))
    place = "private" if context.chat_id > 0 else "group"
    return [*lines, context.say("asked-how", place=place)]


def mention(person_id: int, name: str) -> Markup:
    return Markup(f'<a href="tg://user?id={person_id}">{escape(name, quote=False)}</a>')


def placeholder(context: RenderContext, reply: Reply, appeal: Appeal) -> str:
    what = reply.outcome or reply.purpose
    number = format_number(appeal.number)
    return cut(context.label("asked-placeholder", what=what, number=number), PLACEHOLDER)[0]


async def stray(context: RenderContext, payload: payloads.Stray) -> View | None:
    """Words of staff that reply to nothing: what are they? None: that was said meanwhile."""
    words = await context.tx.stray_words.of(payload.burst)
    if not words:
        return None
    in_group = context.chat_id < 0
    lines: list[str] = [context.say("stray-group" if in_group else "stray-private")]
    if not in_group:
        lines.append(quoted(opening(context, [word.item for word in words]) or "…"))
    rows: list[list[Button]] = []
    for appeal_id in payload.appeals:
        appeal = await context.tx.appeals.get(appeal_id)
        if appeal is None:
            continue
        said = await first_words(context, appeal)
        number = await number_link(context, appeal.number)
        lines.append(context.say("stray-appeal", number=number, words=said or "—"))
        answer = context.label("button-stray-answer", number=format_number(appeal.number))
        data = StrayButton(do=StrayAction.ANSWER, burst=payload.burst, id=appeal_id)
        rows.append([plain_button(answer, data, "primary")])
    if not payload.appeals:
        lines.append(context.say("stray-none"))
    if not in_group:
        own = StrayButton(do=StrayAction.OWN, burst=payload.burst)
        rows.append([context.button("button-stray-own", own)])
    declined = payload.appeals[0] if in_group and payload.appeals else 0
    nothing = StrayButton(do=StrayAction.NOTHING, burst=payload.burst, id=declined)
    label = "button-stray-no" if in_group else "button-stray-nothing"
    rows.append([plain_button(context.label(label), nothing)])
    older = await context.tx.sent_messages.latest(context.chat_id, MessageKind.STRAY, payload.burst)
    return View(
        text="\n".join(lines),
        buttons=rows,
        reply_to=words[0].item.message_id,
        stands_for=MessageKind.STRAY,
        lists=payload.appeals,
        ref=payload.burst,
        replaces=older,
    )
