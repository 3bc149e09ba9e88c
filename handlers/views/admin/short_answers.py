"""Answers that are the same as many others, one by one, with two buttons each."""

from bot.domain import payloads
from bot.domain.appeals.models import EventType, in_force
from bot.domain.reports.short_answers import OTHERS
from handlers.callbacks import ShortAnswerAction, ShortAnswerButton
from handlers.texts import quoted
from handlers.views.lines import number_link
from handlers.views.view import Button, RenderContext, View, plain_button


async def short_answers(context: RenderContext, payload: payloads.ShortAnswers) -> View | None:
    """What has been said of each; buttons where nothing has. None: nothing of them is left."""
    tx = context.tx
    answers = await tx.short_answers.of_sample(payload.sample)
    lines: list[str] = []
    rows: list[list[Button]] = []
    for place, answer in enumerate(answers, start=1):
        appeal = await tx.appeals.get(answer.appeal_id)
        said = "" if appeal is None or appeal.restricted else await _said(context, appeal.id)
        if appeal is None or not said:
            continue
        line = context.say(
            "short-answer",
            place=str(place),
            number=await number_link(context, appeal.number),
            topic=context.label(f"topic-{appeal.category}"),
        )
        lines += [line, quoted(said)]
        if answer.verdict is not None:
            lines.append(context.say(f"short-answer-{answer.verdict.value}"))
            continue
        rows.append(
            [
                plain_button(
                    context.label(f"button-short-answer-{do.value}", n=place),
                    ShortAnswerButton(do=do, id=answer.appeal_id),
                )
                for do in ShortAnswerAction
            ]
        )
    if not lines:
        return None
    head = context.say("short-answers", branch=context.branch(answers[0].branch), n=OTHERS + 1)
    return View(text="\n".join([head, *lines]), buttons=rows, edit=context.edit)


async def _said(context: RenderContext, appeal_id: int) -> str:
    events = in_force(await context.tx.events.of(appeal_id))
    answers = [event for event in events if event.type is EventType.ANSWERED]
    if not answers:
        return ""
    items = await context.tx.items.of_reply(answers[-1].number("reply_id"))
    return " ".join(item.text for item in items).strip()
