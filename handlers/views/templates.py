"""Templates of a branch, and the paper receipt of a walk-in."""

from bot.domain import payloads
from bot.domain.appeals.numbers import format_number
from bot.domain.notifications import MessageKind
from bot.text.display import cut
from handlers.callbacks import TemplateAction, TemplateButton
from handlers.texts import day, minute
from handlers.views.view import RenderContext, View, appeal_of, plain_button

TEMPLATE_SHOWN = 120


async def templates(context: RenderContext, payload: payloads.Templates) -> View | None:
    """To manage, or, while an answer is written, to choose from."""
    if payload.reply_id is not None:
        return await _to_choose(context, payload.reply_id)
    found = await context.tx.templates.of_branch(payload.branch)
    lines = [f"<b>{context.say('templates-title', branch=context.branch(payload.branch))}</b>"]
    rows = []
    for template in found:
        topic = "ANY" if template.topic == "ANY" else template.topic
        lines.append(
            context.say(
                "template-line",
                title=template.title,
                topic=context.label(f"topic-{topic}"),
                language=template.language.value,
                text=cut(template.text, TEMPLATE_SHOWN)[0],
            )
        )
        remove = TemplateButton(do=TemplateAction.REMOVE, id=template.id)
        rows.append([plain_button(f"✕ {template.title}", remove, "danger")])
    lines.append(context.say("templates-hint"))
    return View(text="\n".join(lines), buttons=rows, edit=context.edit)


async def _to_choose(context: RenderContext, reply_id: int) -> View | None:
    appeal = await appeal_of(context)
    if appeal is None:
        return None
    network = context.network
    branches = (appeal.branch, *(b.code for b in network.ancestors(appeal.branch)))
    found = await context.tx.templates.fitting(branches, appeal.category, appeal.language.value)
    number = format_number(appeal.number)
    if not found:
        return View(text=context.say("templates-none", number=number))
    rows = [
        [plain_button(t.title, TemplateButton(do=TemplateAction.USE, id=t.id, reply=reply_id))]
        for t in found
    ]
    return View(text=context.say("templates-choose", number=number), buttons=rows)


async def paper(context: RenderContext, payload: payloads.PaperReceipt) -> View | None:
    """What is printed or written down for somebody who came in person (Code, Art. 64(2)): in
    the language of the appeal."""
    appeal = await appeal_of(context)
    if appeal is None:
        return None
    language = appeal.language.value
    text = context.texts(
        language,
        "paper-receipt",
        org=context.organisation.name(language),
        number=format_number(appeal.number),
        at=minute(appeal.received_at),
        date=day(appeal.registered_on),
        due=day(appeal.due_on),
        branch=context.network.get(appeal.branch).name(language),
        name=payload.name,
        operator=payload.operator,
    )
    return View(
        text=f"{context.say('paper-title')}\n{text}",
        stands_for=MessageKind.PAPER_RECEIPT,
        appeal_id=appeal.id,
    )
