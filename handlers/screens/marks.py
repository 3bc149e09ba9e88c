"""Lines of a card that only staff need: marks, notes, what was merged, older cases."""

from bot.appeals.number import show
from bot.appeals.pledges import PledgeState
from bot.appeals.texts import cut, mask_iin
from bot.appeals.values import Appeal
from handlers.screens.base import Stage
from handlers.texts import day, minute

NOTES_SHOWN = 3
NOTE_LENGTH = 200
OLDER_SHOWN = 5


async def desk_lines(stage: Stage, appeal: Appeal) -> list[str]:
    lines = []
    if appeal.urgent:
        lines.append(f"<b>{stage.say('card-urgent')}</b>")
    for subject in sorted(appeal.subjects):
        lines.append(stage.say("card-about", whom=await _named(stage, subject)))
    if await stage.tx.private.preserved(appeal.id) is not None:
        lines.append(stage.say("card-held"))
    if appeal.merged_into is not None:
        main = await stage.tx.appeals.get(appeal.merged_into)
        lines.append(stage.say("card-merged-into", number=show(main.number) if main else "—"))
    merged = await stage.tx.appeals.merged_into(appeal.id)
    if merged:
        numbers = ", ".join(show(a.number) for a in merged)
        lines.append(stage.say("card-merged-here", numbers=numbers))
    lines += await deliveries_in_words(stage, appeal)
    for pledge in await stage.tx.pledges.of_appeal(appeal.id):
        if pledge.state is not PledgeState.DRAFT:
            state = stage.label(f"promise-{pledge.state}")
            lines.append(
                stage.say(
                    "card-promise", text=mask_iin(pledge.text), date=day(pledge.due_on), state=state
                )
            )
    notes = await stage.tx.notes.of(appeal.id)
    for note in notes[-NOTES_SHOWN:]:
        text = cut(mask_iin(note.text), NOTE_LENGTH)[0]
        lines.append(stage.say("card-note", name=note.author_name, text=text))
    return lines


async def _named(stage: Stage, subject: str) -> str:
    if not subject.isdecimal():
        return stage.branch(subject)
    person = await stage.tx.people.get(int(subject))
    return person.name if person else "—"


async def deliveries_in_words(
    stage: Stage, appeal: Appeal, *, everything: bool = False
) -> list[str]:
    """Whether the latest answer or question has reached the citizen, and if not, why."""
    found = [d for d in await stage.tx.lookup.deliveries(appeal.id) if d.reply_id is not None]
    if not found:
        return []
    if not everything:
        latest = found[-1].reply_id
        found = [d for d in found if d.reply_id == latest]
        bad = [d for d in found if d.state != "sent"]
        found = (bad or found)[-1:]
    lines: list[str] = []
    for delivery in found:
        at = minute(delivery.at) if delivery.at else "—"
        reason = stage.label(f"undelivered-{why(delivery.reason)}")
        lines.append(stage.say(f"delivery-{delivery.state}", at=at, reason=reason))
        if delivery.state == "failed":
            lines.append(stage.say("card-call"))
    return lines


def why(reason: str | None) -> str:
    """What Telegram's reason means to somebody who has to reach a person."""
    words = (reason or "").lower()
    if "blocked" in words:
        return "blocked"
    if words == "no telegram":
        return "none"
    if "deactivated" in words:
        return "deactivated"
    if "chat not found" in words or "initiate" in words:
        return "gone"
    return "other"


async def older_cases(stage: Stage, appeal: Appeal) -> list[str]:
    """What the same person filed before, so that a repeat is seen beside the older case."""
    theirs = await stage.tx.appeals.of_citizen(appeal.citizen_id, limit=OLDER_SHOWN + 1, offset=0)
    older = [a for a in theirs if a.id < appeal.id][:OLDER_SHOWN]
    if not older:
        return []
    return [stage.say("older-title"), *(case_line(stage, a) for a in older)]


def case_line(stage: Stage, appeal: Appeal) -> str:
    status = stage.label(f"status-{appeal.status}")
    if appeal.outcome is not None:
        status = f"{status}: {stage.label(f'outcome-{appeal.outcome}')}"
    return stage.say(
        "older-line",
        number=show(appeal.number),
        date=day(appeal.received_at.date()),
        topic=stage.topic(appeal.category, guessed=appeal.guessed),
        status=status,
    )
