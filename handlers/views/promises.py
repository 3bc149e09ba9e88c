"""What a branch has promised, and how its promises ended."""

from bot.domain.appeals.numbers import format_number
from bot.domain.appeals.replies import PledgeState
from bot.text.display import cut, mask_iin
from handlers.callbacks import PledgeAction, PledgeButton
from handlers.texts import day
from handlers.views.view import RenderContext, View, plain_button

SHOWN = 10
"""Open promises on the page, the earliest first."""

TEXT_SHOWN = 150


async def promises(context: RenderContext) -> View:
    branch, restricted = context.facts["branch"], context.facts["restricted"]
    codes = context.network.below(branch)
    counts = await context.tx.pledges.counts(codes)
    found = await context.tx.pledges.open_of(codes, restricted=restricted, limit=SHOWN)
    lines: list[str] = [
        f"<b>{context.say('promises-title', branch=context.branch(branch))}</b>",
        counted(context, counts),
    ]
    rows = []
    for pledge in found:
        appeal = await context.tx.appeals.get(pledge.appeal_id)
        if appeal is None:
            continue
        number = format_number(appeal.number)
        late = "late" if pledge.due_on < context.today else "soon"
        text = cut(mask_iin(pledge.text), TEXT_SHOWN)[0]
        lines.append(
            context.say(
                "promises-line", number=number, date=day(pledge.due_on), text=text, late=late
            )
        )
        kept, broken = (
            PledgeButton(do=do, id=pledge.id) for do in (PledgeAction.KEPT, PledgeAction.BROKEN)
        )
        rows.append(
            [
                plain_button(f"✓ {number}", kept, "success"),
                plain_button(f"✕ {number}", broken, "danger"),
            ]
        )
    if counts.get(PledgeState.OPEN, 0) > len(rows):
        lines.append("…")
    return View(text="\n".join(lines), buttons=rows, edit=context.facts["edit"])


def counted(context: RenderContext, counts: dict[PledgeState, int]) -> str:
    return context.say(
        "promises-counts",
        open=counts.get(PledgeState.OPEN, 0),
        kept=counts.get(PledgeState.KEPT, 0),
        broken=counts.get(PledgeState.BROKEN, 0),
    )
