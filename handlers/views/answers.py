"""What the office tells a citizen: news, answers, questions, the timeline."""

from datetime import date
from typing import Any

from bot.domain.appeals.models import (
    Appeal,
    Happening,
    Status,
    words_of,
)
from bot.domain.appeals.numbers import show
from bot.domain.appeals.replies import Reply, ReplyPurpose
from bot.domain.notifications import What
from bot.messages import REPLY_TEXT
from bot.text.display import mask_iin, pieces
from handlers.callbacks import AppealButton, CareButton
from handlers.texts import day, quoted
from handlers.views.view import (
    Rows,
    Screen,
    Stage,
    appeal_of,
    below_receipt,
    reason_in_words,
)


async def news(stage: Stage) -> Screen | None:
    """One event, told to the citizen, below the receipt."""
    appeal = await appeal_of(stage)
    if appeal is None:
        return None
    given = stage.facts["arguments"]
    arguments: dict[str, Any] = {"number": show(appeal.number)}
    if "branch" in given:
        arguments["branch"] = stage.branch(given["branch"])
    if "reason" in given:
        arguments["reason"] = reason_in_words(stage, given["reason"])
    if "due" in given:
        arguments["date"] = day(appeal.due_on)
    message = stage.facts["message"]
    if message == "news-reopened-enough":
        arguments["portal"] = stage.organisation.portal
    buttons: Rows = ()
    if given.get("buttons") == "withdraw":
        yes, no = (
            AppealButton(do="back-yes", id=appeal.id),
            AppealButton(do="back-no", id=appeal.id),
        )
        buttons = [
            [
                stage.button("button-withdraw-yes", yes, "danger"),
                stage.button("button-withdraw-no", no),
            ]
        ]
    if given.get("buttons") == "objections":
        buttons = verdict(stage, appeal)[1:]
    return Screen(
        text=stage.say(message, **arguments),
        buttons=buttons,
        edit=given.get("edit"),
        reply_to=None if given.get("edit") else await below_receipt(stage, appeal),
        stands_for=What.NEWS,
        appeal_id=appeal.id,
    )


async def finding(stage: Stage) -> Screen | None:
    """The office's answer, in the language of the appeal (Languages Law, Art. 11)."""
    appeal = await appeal_of(stage)
    if appeal is None:
        return None
    text, last = await said(stage, appeal)
    buttons: Rows = ()
    if last and appeal.status is Status.ANSWERED:
        buttons = verdict(stage, appeal)
    return Screen(
        text=text,
        buttons=buttons,
        reply_to=await below_receipt(stage, appeal),
        stands_for=What.FINDING,
        appeal_id=appeal.id,
    )


def verdict(stage: Stage, appeal: Appeal) -> Rows:
    rows = [
        [
            stage.button("button-accept", AppealButton(do="good", id=appeal.id), "success"),
            stage.button("button-partly", CareButton(do="partly", id=appeal.id)),
        ]
    ]
    if appeal.reopenings < stage.terms.reopenings:
        rows.append(
            [
                stage.button("button-object-unsolved", AppealButton(do="unsolved", id=appeal.id)),
                stage.button("button-object-formal", AppealButton(do="formal", id=appeal.id)),
            ]
        )
    return rows


async def question(stage: Stage) -> Screen | None:
    appeal = await appeal_of(stage)
    if appeal is None:
        return None
    text, _ = await said(stage, appeal)
    return Screen(
        text=text,
        reply_to=await below_receipt(stage, appeal),
        stands_for=What.QUESTION,
        appeal_id=appeal.id,
    )


async def said(stage: Stage, appeal: Appeal) -> tuple[str, bool]:
    """The words of a reply as the citizen reads them; whether these are the last of them."""
    reply = await stage.tx.replies.get(stage.facts["reply_id"])
    assert reply is not None
    items = await stage.tx.items.of_reply(reply.id)
    part = stage.facts.get("part", 0)
    words = pieces(words_of(items), REPLY_TEXT)
    last = part >= len(words) - 1
    answer = reply.purpose is ReplyPurpose.ANSWER
    lines = []
    if part == 0:
        title = f"{_SAID[reply.purpose]}-title"
        lines.append(f"<b>{stage.say(title, number=show(appeal.number))}</b>")
        if reply.outcome is not None and answer:
            outcome = stage.label(f"outcome-{reply.outcome}")
            lines.append(stage.say("finding-outcome", outcome=outcome))
    else:
        lines.append(stage.say("finding-continued"))
    if words:
        lines.append(quoted(mask_iin(words[part])))
    if last:
        for pledge in await stage.tx.pledges.of_reply(reply.id):
            lines.append(
                stage.say("finding-promise", text=mask_iin(pledge.text), date=day(pledge.due_on))
            )
    if last:
        lines.append(
            stage.say(
                "finding-signature",
                org=stage.organisation.name(stage.language),
                branch=stage.branch(appeal.branch),
            )
        )
        if not answer:
            lines.append(await _how_to_reply(stage, appeal, reply))
        elif stage.facts.get("ask", True):
            lines += ["", stage.say("finding-ask")]
    return "\n".join(lines), last


_SAID = {
    ReplyPurpose.ANSWER: "finding",
    ReplyPurpose.QUESTION: "question",
    ReplyPurpose.HEARING: "hearing",
}


async def _how_to_reply(stage: Stage, appeal: Appeal, reply: Reply) -> str:
    """Until when the office waits for the citizen, as it decided when it asked."""
    until = stage.terms.asked_until(stage.clock.now(), appeal.branch)
    for event in await stage.tx.events.of(appeal.id):
        if event.happening is Happening.ASKED and event.facts["reply_id"] == reply.id:
            until = date.fromisoformat(event.facts["until"])
    return stage.say(f"{_SAID[reply.purpose]}-hint", date=day(until))
