"""What a person sees about their own data, and how messages in groups lose what they held."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from aiogram.methods import (
    DeleteMessage,
    EditMessageReplyMarkup,
    EditMessageText,
    SendDocument,
)
from aiogram.types import (
    BufferedInputFile,
)

from bot.domain.appeals.models import (
    Appeal,
)
from bot.domain.appeals.numbers import show
from bot.domain.notifications import Notification, Posting, Priority, What
from bot.messages import card
from bot.privacy.export import collect
from bot.privacy.requests import Outlook, outlook
from handlers.callbacks import (
    AppealButton,
    PrivateButton,
)
from handlers.texts import day
from handlers.views.personal_data_export import as_page
from handlers.views.view import (
    Screen,
    Stage,
    plain_button,
)
from handlers.views.visibility import emptied

SHOWN = 5
"""Numbers in one line, and open appeals with a button each."""


def _do(stage: Stage, message: str, do: str, style: str | None = None) -> Any:
    return stage.button(message, PrivateButton(do=do), style)


async def settings(stage: Stage) -> Screen:
    rows = [
        [_do(stage, "button-settings-language", "language")],
        [_do(stage, "button-fewer", "messages")],
        [_do(stage, "button-settings-privacy", "privacy")],
        [_do(stage, "button-mydata", "mydata"), _do(stage, "button-forget", "forget")],
    ]
    return Screen(text=stage.say("settings-page"), buttons=rows)


async def mydata(stage: Stage) -> Screen:
    """One file that a browser opens, with the same once more for machines."""
    now = stage.clock.now()
    told_until = datetime.fromisoformat(stage.facts["told_until"])
    facts = await collect(stage.tx, stage.chat_id, told_until)
    page = as_page(stage, facts, now)
    file = BufferedInputFile(page.encode(), filename=f"mydata-{now.date().isoformat()}.html")
    return Screen(
        call=SendDocument(chat_id=stage.chat_id, document=file, caption=stage.say("mydata-caption"))
    )


async def forget(stage: Stage) -> Screen:
    """Before: what would go and what would stay. After: what has gone and what stays."""
    found = await outlook(stage.tx, stage.chat_id, stage.privacy, stage.today)
    done = "done" in stage.facts
    lines: list[str] = [f"<b>{stage.say('forget-done' if done else 'forget-title')}</b>"]
    lines += _gone(stage) if done else _going(stage, found)
    stays = _staying(stage, found)
    lines += ["", f"<b>{stage.say('forget-stays')}</b>", *stays]
    if done:
        return Screen(text="\n".join(lines), edit=stage.facts.get("edit"))
    lines += ["", stage.say("forget-sure")]
    rows = [[_withdrawing(stage, appeal)] for appeal in found.open[:SHOWN]]
    rows.append(
        [
            _do(stage, "button-forget-yes", "forget-yes", "danger"),
            _do(stage, "button-forget-no", "forget-no"),
        ]
    )
    return Screen(text="\n".join(lines), buttons=rows)


def _withdrawing(stage: Stage, appeal: Appeal) -> Any:
    """Asks whether to withdraw an open appeal, and then withdraws it."""
    label = stage.label("button-forget-withdraw", number=show(appeal.number))
    return plain_button(label, AppealButton(do="back", id=appeal.id))


def _going(stage: Stage, found: Outlook) -> list[str]:
    lines: list[str] = [stage.say("forget-goes")]
    if not (found.open or found.kept or found.preserved or found.staff):
        lines.append(stage.say("forget-goes-profile"))
    if found.draft:
        lines.append(stage.say("forget-goes-draft"))
    if found.going:
        lines.append(stage.say("forget-goes-appeals", n=found.going))
    lines.append(stage.say("forget-goes-consent"))
    return lines


def _gone(stage: Stage) -> list[str]:
    lines: list[str] = []
    if stage.facts["profile"]:
        lines.append(stage.say("forget-goes-profile"))
    if stage.facts["draft"]:
        lines.append(stage.say("forget-goes-draft"))
    if stage.facts["done"]:
        lines.append(stage.say("forget-goes-appeals", n=stage.facts["done"]))
    lines.append(stage.say("forget-goes-consent"))
    return lines


def _staying(stage: Stage, found: Outlook) -> list[str]:
    lines: list[str] = []
    if found.open:
        numbers = _numbers([a.number for a in found.open])
        lines.append(stage.say("forget-stays-open", numbers=numbers))
    for until in sorted({until for _, until in found.kept}):
        numbers = _numbers([number for number, day_ in found.kept if day_ == until])
        lines.append(stage.say("forget-stays-kept", numbers=numbers, date=day(until)))
    if found.preserved:
        lines.append(stage.say("forget-stays-preserved", numbers=_numbers([*found.preserved])))
    if found.open or found.kept or found.preserved:
        lines.append(stage.say("forget-stays-profile"))
    if found.staff:
        lines.append(stage.say("forget-stays-staff"))
    lines.append(stage.say("forget-stays-statistics"))
    if found.consents_until:
        lines.append(stage.say("forget-stays-consents", date=day(found.consents_until)))
    lines.append(stage.say("forget-stays-chat"))
    return lines


def _numbers(numbers: list[str]) -> str:
    shown = ", ".join(f"№ {show(number)}" for number in numbers[:SHOWN])
    return shown + (" …" if len(numbers) > SHOWN else "")


async def tidy(stage: Stage) -> Screen | None:
    """Take a message of ours in a group away; where Telegram refuses (it is older than 48 hours),
    a text is emptied, and of a file the card says that it has to be deleted by hand."""
    posting = await stage.tx.postings.at(stage.chat_id, stage.facts["message_id"])
    appeal = await stage.tx.appeals.get(stage.facts["appeal_id"])
    if posting is None or appeal is None or not emptied(stage, appeal):
        return None
    if "refused" not in stage.facts:
        return Screen(
            call=DeleteMessage(chat_id=stage.chat_id, message_id=posting.message_id),
            removes=posting,
            instead=_once_more(stage, posting, appeal),
        )
    text = stage.say("tidied", number=show(appeal.number))
    return Screen(
        call=EditMessageText(chat_id=stage.chat_id, message_id=posting.message_id, text=text),
        removes=posting,
    )


def _once_more(stage: Stage, posting: Posting, appeal: Appeal) -> Notification:
    """What is tried when Telegram refused: a text can be emptied, of a file people are told."""
    if posting.what is What.FILES:
        told = card(appeal.id, stage.chat_id, Priority.COSMETIC)
        return replace(told, facts={"files_left": True})
    return Notification(
        chat_id=stage.chat_id,
        what=What.TIDY,
        facts={**stage.facts, "refused": True},
        priority=Priority.COSMETIC,
    )


async def erase(stage: Stage) -> Screen:
    message_id = stage.facts["message_id"]
    return Screen(call=DeleteMessage(chat_id=stage.chat_id, message_id=message_id))


async def plain_keyboard(stage: Stage) -> Screen:
    message_id = stage.facts["message_id"]
    return Screen(call=EditMessageReplyMarkup(chat_id=stage.chat_id, message_id=message_id))
