"""What a branch keeps of its own: templates and names of places; the paper receipt of a walk-in."""

from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile

from bot.administration.local_places import FileStep
from bot.domain import payloads
from bot.domain.appeals.numbers import format_number
from bot.domain.network.local_places import write_table
from bot.domain.notifications import MessageKind
from bot.domain.payloads import FileState
from bot.text.display import cut, without_middle
from bot.text.spreadsheet import BOM
from handlers.callbacks import PlacesFileButton, TemplateAction, TemplateButton
from handlers.texts import day, minute
from handlers.views.view import Button, RenderContext, View, appeal_of, plain_button

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
                language=context.label(f"language-{template.language}"),
                text=cut(template.text, TEMPLATE_SHOWN)[0],
            )
        )
        remove = TemplateButton(do=TemplateAction.REMOVE, id=template.id)
        change = TemplateButton(do=TemplateAction.EDIT, id=template.id)
        rows.append(
            [
                plain_button(f"✎ {template.title}", change),
                plain_button(f"✕ {template.title}", remove, "danger"),
            ]
        )
    add = TemplateButton(do=TemplateAction.ADD)
    rows.append([context.button("button-template-add", add)])
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


PLACES_SHOWN = 40


async def local_places(context: RenderContext, payload: payloads.LocalPlaces) -> View:
    found = [place for _, place in await context.tx.local_places.of_branch(payload.branch)]
    branch = context.branch(payload.branch)
    title = context.say("places-title", branch=branch)
    if payload.file:
        content = (BOM + write_table(found, delimiter=";")).encode()
        file = BufferedInputFile(content, filename=f"places-{payload.branch}.csv")
        return View(
            call=SendDocument(chat_id=context.chat_id, document=file, caption=title),
            stands_for=MessageKind.LOCAL_PLACES,
        )
    lines = [f"<b>{title}</b>"]
    for place in found[:PLACES_SHOWN]:
        meant = context.branch(context.network.covering(place.kato).code)
        lines.append(context.say("places-line", name=place.name, branch=meant))
    if len(found) > PLACES_SHOWN:
        lines.append(context.say("places-more", n=len(found) - PLACES_SHOWN))
    if not found:
        lines.append(context.say("places-none"))
    lines.append(context.say("places-how"))
    return View(text="\n".join(lines), edit=context.edit, stands_for=MessageKind.LOCAL_PLACES)


async def local_places_file(context: RenderContext, payload: payloads.LocalPlacesFile) -> View:
    lines = [f"<b>{context.say('places-file-title', branch=context.branch(payload.branch))}</b>"]
    state = "done" if payload.state is FileState.DONE else "asked"
    for name, listing in (
        ("added", payload.added),
        ("changed", payload.changed),
        ("removed", payload.removed),
        ("unread", payload.unread),
    ):
        if listing.n:
            lines.append(context.say(f"places-file-{name}", n=listing.n, state=state))
            lines += [_place_line(context, parts) for parts in listing.first]
            if listing.n > len(listing.first):
                lines.append(context.say("places-more", n=listing.n - len(listing.first)))
    nothing = not (payload.added.n or payload.changed.n or payload.removed.n)
    lines.append(context.say(f"places-file-{'same' if nothing else payload.state}"))
    return View(
        text=without_middle(lines),
        buttons=[] if nothing else _file_buttons(context, payload),
        edit=context.edit,
        reply_to=payload.reply_to,
    )


def _place_line(context: RenderContext, parts: tuple[str, ...]) -> str:
    name, *kato = parts
    if not kato:
        return context.say("places-file-line", line=name)
    branch = context.branch(context.network.covering(kato[0]).code)
    return context.say("places-line", name=name, branch=branch)


def _file_buttons(context: RenderContext, payload: payloads.LocalPlacesFile) -> list[list[Button]]:
    def step(label: str, do: FileStep, style: str | None = None) -> Button:
        data = PlacesFileButton(do=do, fingerprint=payload.fingerprint)
        return context.button(label, data, style)

    match payload.state:
        case FileState.ASKED | FileState.RENEWED:
            rows = []
            if payload.added.n or payload.changed.n:
                rows.append([step("button-places-add", FileStep.ADD, "success")])
            if payload.removed.n:
                rows.append([step("button-places-replace", FileStep.REPLACE)])
            return [*rows, [step("button-places-drop", FileStep.DROP)]]
        case FileState.REPLACING:
            sure = step("button-places-sure", FileStep.SURE, "danger")
            return [[sure], [step("button-back", FileStep.BACK)]]
    return []
