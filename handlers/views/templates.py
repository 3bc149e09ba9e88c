"""Templates, paper receipts, bulk actions, broadcasts."""

from bot.domain.appeals.numbers import show
from bot.domain.notifications import What
from bot.text.display import cut
from handlers.callbacks import TemplateButton
from handlers.texts import day, minute
from handlers.views.view import Screen, Stage, appeal_of, plain_button

TEMPLATE_SHOWN = 120


async def templates(stage: Stage) -> Screen | None:
    """To manage, or, while an answer is written, to choose from."""
    if "reply_id" in stage.facts:
        return await _to_choose(stage)
    branch = stage.facts["branch"]
    found = await stage.tx.templates.of_branch(branch)
    lines = [f"<b>{stage.say('templates-title', branch=stage.branch(branch))}</b>"]
    rows = []
    for template in found:
        topic = "ANY" if template.topic == "ANY" else template.topic
        lines.append(
            stage.say(
                "template-line",
                title=template.title,
                topic=stage.label(f"topic-{topic}"),
                language=template.language.value,
                text=cut(template.text, TEMPLATE_SHOWN)[0],
            )
        )
        remove = TemplateButton(do="remove", id=template.id)
        rows.append([plain_button(f"✕ {template.title}", remove, "danger")])
    lines.append(stage.say("templates-hint"))
    return Screen(text="\n".join(lines), buttons=rows, edit=stage.facts["edit"])


async def _to_choose(stage: Stage) -> Screen | None:
    appeal = await appeal_of(stage)
    if appeal is None:
        return None
    network = stage.network
    branches = (appeal.branch, *(b.code for b in network.ancestors(appeal.branch)))
    found = await stage.tx.templates.fitting(branches, appeal.category, appeal.language.value)
    number = show(appeal.number)
    if not found:
        return Screen(text=stage.say("templates-none", number=number))
    reply_id = stage.facts["reply_id"]
    rows = [
        [plain_button(t.title, TemplateButton(do="use", id=t.id, reply=reply_id))] for t in found
    ]
    return Screen(text=stage.say("templates-choose", number=number), buttons=rows)


async def paper(stage: Stage) -> Screen | None:
    """What is printed or written down for somebody who came in person (Code, Art. 64(2)): in
    the language of the appeal."""
    appeal = await appeal_of(stage)
    if appeal is None:
        return None
    language = appeal.language.value
    text = stage.texts(
        language,
        "paper-receipt",
        org=stage.organisation.name(language),
        number=show(appeal.number),
        at=minute(appeal.received_at),
        date=day(appeal.registered_on),
        due=day(appeal.due_on),
        branch=stage.network.get(appeal.branch).name(language),
        name=stage.facts["name"],
        operator=stage.facts["operator"],
    )
    return Screen(
        text=f"{stage.say('paper-title')}\n{text}", stands_for=What.PAPER, appeal_id=appeal.id
    )
