"""What a citizen sees: greeting, consent, receipt, timeline, news, the answer."""

from datetime import date
from typing import Any

from bot.citizen.own_appeals import PAGE
from bot.domain.appeals import lifecycle
from bot.domain.appeals.hearings import is_hearing
from bot.domain.appeals.models import (
    INTERNAL,
    Appeal,
    Author,
    Event,
    Happening,
    Status,
    in_force,
)
from bot.domain.appeals.numbers import show
from bot.domain.notifications import What
from handlers.callbacks import AppealButton, CareButton
from handlers.texts import day, minute
from handlers.views.answers import verdict
from handlers.views.view import (
    Rows,
    Screen,
    Stage,
    appeal_of,
    copy_button,
    files_in_words,
    plain_button,
    turning,
)


async def receipt(stage: Stage) -> Screen | None:
    """The one message that always tells where the appeal stands."""
    appeal = await appeal_of(stage)
    if appeal is None:
        return None
    standing = await stage.tx.postings.find(stage.chat_id, What.RECEIPT, appeal.id)
    items = await stage.tx.items.of(appeal.id)
    files = files_in_words(stage, [i for i in items if i.author is Author.CITIZEN])
    lines = [
        f"<b>{stage.say('receipt-title')}</b>",
        stage.say("receipt-number", number=show(appeal.number)),
        stage.say("receipt-branch", branch=stage.branch(appeal.branch)),
        stage.say("receipt-received", at=minute(appeal.received_at)),
        stage.say("receipt-registered", date=day(appeal.registered_on)),
        stage.say("receipt-due", date=day(appeal.due_on)),
    ]
    if files:
        lines.append(stage.say("receipt-files", files=files))
    lines.append(stage.say("receipt-status", status=status_of(stage, appeal)))
    if appeal.open:
        lines += ["", stage.say("receipt-hint")]
    return Screen(
        text="\n".join(lines),
        buttons=_receipt_buttons(stage, appeal),
        edit=stage.facts.get("edit") or (standing.message_id if standing else None),
        stands_for=What.RECEIPT,
        appeal_id=appeal.id,
    )


def status_of(stage: Stage, appeal: Appeal) -> str:
    status = stage.label(f"status-{appeal.status}")
    if appeal.outcome is not None and appeal.status is not Status.REGISTERED:
        return f"{status} — {stage.label(f'outcome-{appeal.outcome}')}"
    return status


def _receipt_buttons(stage: Stage, appeal: Appeal) -> Rows:
    first = [
        copy_button(stage.label("button-copy-number"), show(appeal.number)),
        stage.button("button-timeline", AppealButton(do="line", id=appeal.id)),
    ]
    if lifecycle.allows(appeal, lifecycle.Move.REOPEN) and appeal.outcome is not None:
        return [first, *verdict(stage, appeal)[1:]]
    if not lifecycle.allows(appeal, lifecycle.Move.WITHDRAW):
        return [first]
    if appeal.overdue(stage.today):
        first = [*first, stage.button("button-escalate", CareButton(do="up", id=appeal.id))]
    return [
        first,
        [
            stage.button("button-add-to-appeal", AppealButton(do="add", id=appeal.id)),
            stage.button("button-withdraw", AppealButton(do="back", id=appeal.id)),
        ],
        *_about_branch(stage, appeal),
    ]


def _about_branch(stage: Stage, appeal: Appeal) -> Rows:
    """One tap takes the appeal from a branch it is about; where there is a branch above."""
    above = stage.network.superior(appeal.branch).code
    if appeal.restricted or above == appeal.branch or appeal.subjects:
        return []
    return [[stage.button("button-about-branch", AppealButton(do="about", id=appeal.id))]]


async def mine(stage: Stage) -> Screen:
    count = await stage.tx.appeals.count_of_citizen(stage.chat_id)
    edit = stage.facts.get("edit")
    if not count:
        return Screen(text=stage.say("mine-none"), edit=edit)
    last = (count - 1) // PAGE
    page = min(stage.facts.get("page", 0), last)
    appeals = await stage.tx.appeals.of_citizen(stage.chat_id, limit=PAGE, offset=page * PAGE)
    lines = [f"<b>{stage.say('mine-title', count=count)}</b>"]
    lines += [
        stage.say(
            "mine-line",
            number=show(a.number),
            date=day(a.received_at.date()),
            status=stage.label(f"status-{a.status}"),
        )
        for a in appeals
    ]
    rows = [
        [plain_button(f"№ {show(a.number)}", AppealButton(do="line", id=a.id))] for a in appeals
    ]
    rows.append(turning(page, last, "mine"))
    return Screen(text="\n".join(lines), buttons=rows, edit=edit)


async def timeline(stage: Stage) -> Screen | None:
    """What happened, read from the events; nothing of staff's names or notes."""
    appeal = await appeal_of(stage)
    if appeal is None:
        return None
    lines = [f"<b>{stage.say('timeline-title', number=show(appeal.number))}</b>"]
    lines += [
        _happened(stage, event)
        for event in in_force(await stage.tx.events.of(appeal.id))
        if event.happening not in INTERNAL
    ]
    lines.append(stage.say("receipt-status", status=status_of(stage, appeal)))
    if appeal.open:
        lines.append(stage.say("timeline-due", date=day(appeal.due_on)))
    return Screen(
        text=_last_units("\n".join(lines)),
        buttons=_receipt_buttons(stage, appeal),
        stands_for=What.TIMELINE,
        appeal_id=appeal.id,
    )


def _last_units(text: str, limit: int = 4000) -> str:
    return text if len(text) <= limit else "…\n" + text[-limit:].split("\n", 1)[1]


def _happened(stage: Stage, event: Event) -> str:
    arguments: dict[str, Any] = {"at": minute(event.at)}
    facts = event.facts
    match event.happening:
        case Happening.REGISTERED:
            arguments["branch"] = stage.branch(facts["branch"])
        case Happening.FORWARDED | Happening.REOPENED:
            arguments["branch"] = stage.branch(facts["to"])
        case Happening.EXTENDED:
            year, month, date_ = facts["to"].split("-")
            arguments["date"] = f"{date_}.{month}.{year}"
        case Happening.RECOUNTED:
            arguments["date"] = day(date.fromisoformat(facts["to"]))
        case Happening.ANSWERED:
            arguments["outcome"] = stage.label(f"outcome-{facts['outcome']}")
    name = "heard" if is_hearing(event) else event.happening
    return stage.say(f"timeline-{name}", **arguments)
