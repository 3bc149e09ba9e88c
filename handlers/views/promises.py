"""What a branch has promised, and how its promises ended."""

from bot.domain.appeals.numbers import show
from bot.domain.appeals.replies import PledgeState
from bot.text.display import cut, mask_iin
from handlers.callbacks import PledgeButton
from handlers.texts import day
from handlers.views.view import Screen, Stage, plain_button

SHOWN = 10
"""Open promises on the page, the earliest first."""

TEXT_SHOWN = 150


async def promises(stage: Stage) -> Screen:
    branch, restricted = stage.facts["branch"], stage.facts["restricted"]
    codes = stage.network.below(branch)
    counts = await stage.tx.pledges.counts(codes)
    found = await stage.tx.pledges.open_of(codes, restricted=restricted, limit=SHOWN)
    lines: list[str] = [
        f"<b>{stage.say('promises-title', branch=stage.branch(branch))}</b>",
        counted(stage, counts),
    ]
    rows = []
    for pledge in found:
        appeal = await stage.tx.appeals.get(pledge.appeal_id)
        if appeal is None:
            continue
        number = show(appeal.number)
        late = "late" if pledge.due_on < stage.today else "soon"
        text = cut(mask_iin(pledge.text), TEXT_SHOWN)[0]
        lines.append(
            stage.say("promises-line", number=number, date=day(pledge.due_on), text=text, late=late)
        )
        kept, broken = (PledgeButton(do=do, id=pledge.id) for do in ("kept", "broken"))
        rows.append(
            [
                plain_button(f"✓ {number}", kept, "success"),
                plain_button(f"✕ {number}", broken, "danger"),
            ]
        )
    if counts.get(PledgeState.OPEN, 0) > len(rows):
        lines.append("…")
    return Screen(text="\n".join(lines), buttons=rows, edit=stage.facts["edit"])


def counted(stage: Stage, counts: dict[PledgeState, int]) -> str:
    return stage.say(
        "promises-counts",
        open=counts.get(PledgeState.OPEN, 0),
        kept=counts.get(PledgeState.KEPT, 0),
        broken=counts.get(PledgeState.BROKEN, 0),
    )
