"""What a branch has promised, and how its promises ended."""

from bot.domain import payloads
from bot.domain.appeals.numbers import format_number
from bot.domain.appeals.promises import PromiseCounts
from bot.text.display import cut, mask_iin
from handlers.callbacks import PromiseAction, PromiseButton
from handlers.texts import day
from handlers.views.view import RenderContext, View, plain_button

SHOWN = 10
"""Open promises on the page, the earliest first."""

TEXT_SHOWN = 150


async def promises(context: RenderContext, payload: payloads.Promises) -> View:
    codes = context.network.below(payload.branch)
    counts = await context.tx.promises.counts(codes)
    found = await context.tx.promises.open_of(codes, restricted=payload.restricted, limit=SHOWN)
    lines: list[str] = [
        f"<b>{context.say('promises-title', branch=context.branch(payload.branch))}</b>",
        counted(context, counts),
    ]
    rows = []
    for promise in found:
        appeal = await context.tx.appeals.get(promise.appeal_id)
        if appeal is None:
            continue
        number = format_number(appeal.number)
        late = "late" if promise.due_on < context.today else "soon"
        text = cut(mask_iin(promise.text), TEXT_SHOWN)[0]
        lines.append(
            context.say(
                "promises-line", number=number, date=day(promise.due_on), text=text, late=late
            )
        )
        kept, broken = (
            PromiseButton(do=do, id=promise.id) for do in (PromiseAction.KEPT, PromiseAction.BROKEN)
        )
        rows.append(
            [
                plain_button(f"✓ {number}", kept, "success"),
                plain_button(f"✕ {number}", broken, "danger"),
            ]
        )
    if counts.open > len(rows):
        lines.append("…")
    return View(text="\n".join(lines), buttons=rows, edit=context.edit)


def counted(context: RenderContext, counts: PromiseCounts) -> str:
    return context.say(
        "promises-counts",
        open=counts.open,
        kept=counts.kept,
        broken=counts.broken,
    )
