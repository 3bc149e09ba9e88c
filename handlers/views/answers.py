"""What the office tells a citizen: news, answers, questions, the timeline."""

from bot.domain import payloads
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import Appeal, EventType, Status, words_as_shown
from bot.domain.appeals.numbers import format_number
from bot.domain.appeals.replies import Reply, ReplyPurpose
from bot.domain.notifications import MessageKind
from bot.text.display import REPLY_TEXT, mask_iin, pieces
from handlers.callbacks import AppealAction, AppealButton, CareAction, CareButton
from handlers.texts import day, quoted
from handlers.views.view import (
    Button,
    RenderContext,
    Rows,
    View,
    appeal_of,
    below_receipt,
    reason_in_words,
    sources_in_words,
)


async def news(context: RenderContext, payload: payloads.News) -> View | None:
    """One event, told to the citizen, below the receipt."""
    appeal = await appeal_of(context)
    if appeal is None:
        return None
    given = payload.arguments
    arguments = {"number": format_number(appeal.number)}
    if given.branch is not None:
        arguments["branch"] = context.branch(given.branch)
    if given.reason is not None:
        arguments["reason"] = reason_in_words(context, given.reason)
    if given.due:
        arguments["date"] = day(appeal.due_on)
    if payload.message == "news-reopened-enough":
        arguments["portal"] = context.organisation.portal
    buttons: Rows = ()
    if given.buttons == "withdraw":
        yes, no = (
            AppealButton(do=AppealAction.WITHDRAW_YES, id=appeal.id),
            AppealButton(do=AppealAction.WITHDRAW_NO, id=appeal.id),
        )
        buttons = [
            [
                context.button("button-withdraw-yes", yes, "danger"),
                context.button("button-withdraw-no", no),
            ]
        ]
    if given.buttons == "objections":
        buttons = objections(context, appeal)
    return View(
        text=context.say(payload.message, **arguments),
        buttons=buttons,
        edit=given.edit,
        reply_to=None if given.edit else await below_receipt(context, appeal),
        stands_for=MessageKind.NEWS,
        appeal_id=appeal.id,
    )


async def finding(context: RenderContext, payload: payloads.Answer) -> View | None:
    """The office's answer, in the language of the appeal (Languages Law, Art. 11).

    Of one that is a file alone the citizen is asked what they say when the file has arrived.
    """
    appeal = await appeal_of(context)
    if appeal is None:
        return None
    reply = await context.tx.replies.get(payload.reply_id)
    assert reply is not None
    text, last = await said(context, appeal, reply, payload.part)
    buttons: Rows = ()
    says = bool(words_as_shown(await context.tx.items.of_reply(reply.id)))
    if last and says and appeal.status is Status.ANSWERED:
        buttons = verdict(context, appeal)
    return View(
        text=text,
        buttons=buttons,
        reply_to=await below_receipt(context, appeal),
        stands_for=MessageKind.ANSWER,
        appeal_id=appeal.id,
    )


def verdict(context: RenderContext, appeal: Appeal) -> list[list[Button]]:
    """Solved, partly; and, while the appeal may be opened again, not solved, formal."""
    accepting = [
        context.button(
            "button-accept", AppealButton(do=AppealAction.ACCEPT, id=appeal.id), "success"
        ),
        context.button("button-partly", CareButton(do=CareAction.PARTLY, id=appeal.id)),
    ]
    return [accepting, *objections(context, appeal)]


def may_reopen(context: RenderContext, appeal: Appeal) -> bool:
    """Whether the citizen may still object to the answer."""
    again = appeal.reopenings < context.terms.reopenings
    return again and lifecycle.allows(appeal, lifecycle.Move.REOPEN)


def objections(context: RenderContext, appeal: Appeal) -> list[list[Button]]:
    """Not solved, formal; none, if the appeal may not be opened again."""
    if not may_reopen(context, appeal):
        return []
    return [
        [
            context.button(
                "button-object-unsolved", AppealButton(do=AppealAction.UNSOLVED, id=appeal.id)
            ),
            context.button(
                "button-object-formal", AppealButton(do=AppealAction.FORMAL, id=appeal.id)
            ),
        ]
    ]


async def question(context: RenderContext, payload: payloads.Question) -> View | None:
    appeal = await appeal_of(context)
    if appeal is None:
        return None
    reply = await context.tx.replies.get(payload.reply_id)
    assert reply is not None
    text, _ = await said(context, appeal, reply, payload.part)
    return View(
        text=text,
        reply_to=await below_receipt(context, appeal),
        stands_for=MessageKind.QUESTION,
        appeal_id=appeal.id,
    )


async def said(
    context: RenderContext, appeal: Appeal, reply: Reply, part: int = 0, *, ask: bool = True
) -> tuple[str, bool]:
    """The words of a reply as the citizen reads them; whether these are the last of them. An
    answer ends by asking how it was, unless it is only shown."""
    items = await context.tx.items.of_reply(reply.id)
    words = pieces(words_as_shown(items), REPLY_TEXT)
    last = part >= len(words) - 1
    answer = reply.purpose is ReplyPurpose.ANSWER
    lines = []
    if part == 0:
        title = f"{_SAID[reply.purpose]}-title"
        lines.append(f"<b>{context.say(title, number=format_number(appeal.number))}</b>")
        if reply.outcome is not None and answer:
            outcome = context.label(f"outcome-{reply.outcome}")
            lines.append(context.say("finding-outcome", outcome=outcome))
    else:
        lines.append(context.say("finding-continued"))
    if words:
        lines += sources_in_words(context, items)
        lines.append(quoted(mask_iin(words[part])))
    if last:
        for promise in await context.tx.promises.of_reply(reply.id):
            lines.append(
                context.say(
                    "finding-promise", text=mask_iin(promise.text), date=day(promise.due_on)
                )
            )
    if last:
        lines.append(
            context.say(
                "finding-signature",
                org=context.organisation.name(context.language),
                branch=context.branch(appeal.branch),
            )
        )
        if not answer:
            lines.append(await _how_to_reply(context, appeal, reply))
        elif ask and words:
            lines += ["", context.say("finding-ask")]
    return "\n".join(lines), last


_SAID = {
    ReplyPurpose.ANSWER: "finding",
    ReplyPurpose.QUESTION: "question",
    ReplyPurpose.HEARING: "hearing",
}


async def _how_to_reply(context: RenderContext, appeal: Appeal, reply: Reply) -> str:
    """Until when the office waits for the citizen, as it decided when it asked."""
    until = context.terms.asked_until(context.clock.now(), appeal.branch)
    for event in await context.tx.events.of(appeal.id):
        if event.type is EventType.ASKED and event.number("reply_id") == reply.id:
            until = event.day("until")
    return context.say(f"{_SAID[reply.purpose]}-hint", date=day(until))
