"""Templates, paper receipts, bulk actions, broadcasts."""

from typing import Any

from bot.appeals.number import show
from bot.appeals.texts import cut
from bot.notifications.audiences import BroadcastState
from bot.notifications.values import What
from handlers.callbacks import BroadcastButton, TemplateButton
from handlers.screens.base import Screen, Stage, plain_button
from handlers.screens.desk import appeal_of
from handlers.texts import day, minute, quoted

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


async def broadcast(stage: Stage) -> Screen | None:
    """As one of those who are meant reads it."""
    found = await stage.tx.broadcasts.get(stage.facts["broadcast"])
    if found is None or found.state is BroadcastState.STOPPED:
        return None
    lines = [str(quoted(found.text))]
    if found.audience.who == "citizens":
        lines.append(stage.say("broadcast-why"))
    return Screen(text="\n".join(lines))


async def broadcast_page(stage: Stage) -> Screen | None:
    """What, to whom, how far."""
    found = await stage.tx.broadcasts.get(stage.facts["broadcast"])
    if found is None:
        return None
    audience = found.audience
    codes: tuple[str, ...] = ()
    if audience.who == "staff" and audience.branch is not None:
        network = stage.network
        codes = tuple(c for c in network.branches if network.covers(audience.branch, c))
    count = await stage.tx.broadcasts.count(audience, codes)
    waiting, failed = await stage.tx.broadcasts.unsent(found.id)
    lines = [
        f"<b>{stage.say(f'broadcast-{found.state}')}</b>",
        stage.say(
            "broadcast-to",
            who=stage.label(f"audience-{audience.who}"),
            n=count,
            where=stage.branch(audience.branch) if audience.branch else "—",
            language=audience.language or "kk, ru",
        ),
        stage.say("broadcast-at", at=minute(found.send_at)),
    ]
    if found.state is not BroadcastState.PREVIEW:
        sent = max(0, found.promised - waiting - failed)
        lines.append(stage.say("broadcast-progress", sent=sent, waiting=waiting, failed=failed))
    lines.append(quoted(found.text))
    return Screen(
        text="\n".join(lines),
        buttons=_broadcast_rows(stage, found, waiting),
        edit=stage.facts["edit"],
    )


def _broadcast_rows(stage: Stage, found: Any, waiting: int) -> list[list[Any]]:
    def turn(do: str, style: str | None = None) -> Any:
        return stage.button(f"button-broadcast-{do}", BroadcastButton(do=do, id=found.id), style)

    match found.state:
        case BroadcastState.PREVIEW:
            return [[turn("send", "success"), turn("stop", "danger")]]
        case BroadcastState.GOING:
            return [[turn("show"), turn("stop", "danger")]]
        case BroadcastState.DONE:
            return [[turn("show"), *([turn("stop", "danger")] if waiting else [])]]
    return []
