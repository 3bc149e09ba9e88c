"""What the office tells a citizen: news, answers, questions, the timeline."""

from datetime import datetime

from bot.citizen.additions import TAKEN_OUT_WITHIN
from bot.domain import payloads
from bot.domain.appeals import lifecycle
from bot.domain.appeals.hearings import hearing_in, is_hearing
from bot.domain.appeals.models import Appeal, EventType, Purpose, Status, words_as_shown
from bot.domain.appeals.numbers import format_number
from bot.domain.appeals.replies import Reply, ReplyPurpose
from bot.domain.notifications import MessageKind
from bot.text.display import REPLY_TEXT, mask_iin, pieces
from handlers.callbacks import (
    AppealAction,
    AppealButton,
    CareAction,
    CareButton,
    RegretButton,
    WordsAction,
    WordsButton,
)
from handlers.texts import day, quoted
from handlers.views.citizen.groups import group_rows, opening
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

_ADDED = (Purpose.REPLY, Purpose.ADDITION)


async def news(context: RenderContext, payload: payloads.News) -> View | None:
    """One event, told to the citizen, below the receipt."""
    appeal = await appeal_of(context)
    given = payload.arguments
    if appeal is None or (context.notification.fades and await _taken_back(context, given)):
        return None
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
    again_at = None
    if given.item is not None:
        buttons, again_at = await _not_this_one(context, given.item)
    if given.regret is not None:
        buttons, again_at = await _regretting(context, given.regret)
    if given.buttons is not None:
        buttons = await _offered(context, appeal, given.buttons)
    return View(
        text=context.say(payload.message, **arguments),
        buttons=buttons,
        edit=context.edit or given.edit,
        reply_to=None if given.edit else await below_receipt(context, appeal),
        stands_for=MessageKind.NEWS,
        appeal_id=appeal.id,
        again_at=again_at,
    )


async def _offered(context: RenderContext, appeal: Appeal, what: str) -> Rows:
    """The buttons below a piece of news, by name."""

    def button(name: str, do: AppealAction, style: str | None = None) -> Button:
        return context.button(name, AppealButton(do=do, id=appeal.id), style)

    match what:
        case "follow_up":
            return follow_up(context, appeal)
        case "withdraw":
            yes = button("button-withdraw-yes", AppealAction.WITHDRAW_YES, "danger")
            return [[yes, button("button-withdraw-no", AppealAction.WITHDRAW_NO)]]
        case "complain":
            yes = button("button-complain-yes", AppealAction.ABOUT_YES, "danger")
            return [[yes, button("button-withdraw-no", AppealAction.WITHDRAW_NO)]]
        case "more":
            return [
                _withdrawing(context, appeal),
                _grouping(context, appeal),
                _complaining(context, appeal),
            ]
        case "groups":
            return await group_rows(context, appeal)
        case "verdict":
            return verdict(context, appeal)
    return objections(context, appeal)


def _withdrawing(context: RenderContext, appeal: Appeal) -> list[Button]:
    if not lifecycle.allows(appeal, lifecycle.Move.WITHDRAW):
        return []
    data = AppealButton(do=AppealAction.WITHDRAW, id=appeal.id)
    return [context.button("button-withdraw", data)]


def _grouping(context: RenderContext, appeal: Appeal) -> list[Button]:
    if not lifecycle.allows(appeal, lifecycle.Move.DECLARE):
        return []
    return [opening(context, appeal, "button-groups")]


def _complaining(context: RenderContext, appeal: Appeal) -> list[Button]:
    """That the appeal is about the branch that has it; where there is a branch above."""
    above = context.network.superior(appeal.branch).code
    if appeal.restricted or above == appeal.branch or appeal.subjects or not appeal.open:
        return []
    data = AppealButton(do=AppealAction.ABOUT_BRANCH, id=appeal.id)
    return [context.button("button-about-branch", data)]


async def _regretting(context: RenderContext, record_id: int) -> tuple[Rows, datetime | None]:
    record = await context.tx.undos.get(record_id)
    if record is None or context.clock.now() >= record.until:
        return [], None
    return [[context.button("button-regret", RegretButton(id=record.id))]], record.until


async def _taken_back(context: RenderContext, given: payloads.NewsArguments) -> bool:
    """Whether what was told is so no more, and other words stand in its message."""
    if given.regret is not None:
        return await context.tx.undos.get(given.regret) is None
    if given.item is not None:
        found = await context.tx.items.get([given.item])
        return not found or found[0].purpose not in _ADDED
    return False


async def _not_this_one(context: RenderContext, item_id: int) -> tuple[Rows, datetime | None]:
    """For a while: what was taken for an answer or an addition is a new appeal."""
    found = await context.tx.items.get([item_id])
    if not found or found[0].purpose not in _ADDED:
        return [], None
    assert found[0].at is not None
    until = found[0].at + TAKEN_OUT_WITHIN
    if context.clock.now() >= until:
        return [], None
    data = WordsButton(do=WordsAction.TAKE_OUT, id=item_id)
    return [[context.button("button-new-appeal", data)]], until


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


def follow_up(context: RenderContext, appeal: Appeal) -> list[list[Button]]:
    """It still is solved; it is not; it has come back."""
    return [
        [
            context.button(
                "button-still-solved",
                CareButton(do=CareAction.STILL_SOLVED, id=appeal.id),
                "success",
            )
        ],
        [
            context.button("button-not-solved", CareButton(do=CareAction.NOT_SOLVED, id=appeal.id)),
            context.button("button-came-back", CareButton(do=CareAction.CAME_BACK, id=appeal.id)),
        ],
    ]


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
    """Until when the office waits for the citizen, as it decided when it asked; in a hearing, as it
    counts from the day on which they read of it."""
    until = context.terms.asked_until(context.clock.now(), appeal.branch)
    for event in await context.tx.events.of(appeal.id):
        if event.type is EventType.ASKED and event.number("reply_id") == reply.id:
            until = event.day("until")
            if is_hearing(event):
                arrived_on = appeal.notified_on or context.today
                until = hearing_in(event, arrived_on, context.terms).objections_until
    return context.say(f"{_SAID[reply.purpose]}-hint", date=day(until))
