"""What a person sees about their own data, and how messages in groups lose what they held."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from aiogram.methods import DeleteMessage, EditMessageReplyMarkup, EditMessageText, SendDocument
from aiogram.types import BufferedInputFile

from bot.domain.appeals.models import Appeal
from bot.domain.appeals.numbers import format_number
from bot.domain.notifications import MessageKind, Notification, Priority, SentMessage
from bot.messages import card
from bot.privacy.export import collect
from bot.privacy.requests import ErasurePreview, erasure_preview
from handlers.callbacks import AppealAction, AppealButton, PrivateAction, PrivateButton
from handlers.texts import day
from handlers.views.personal_data_export import as_page
from handlers.views.view import RenderContext, View, plain_button
from handlers.views.visibility import emptied

SHOWN = 5
"""Numbers in one line, and open appeals with a button each."""


def _do(context: RenderContext, message: str, do: PrivateAction, style: str | None = None) -> Any:
    return context.button(message, PrivateButton(do=do), style)


async def settings(context: RenderContext) -> View:
    rows = [
        [_do(context, "button-settings-language", PrivateAction.LANGUAGE)],
        [_do(context, "button-fewer", PrivateAction.MESSAGES)],
        [_do(context, "button-settings-privacy", PrivateAction.PRIVACY)],
        [
            _do(context, "button-mydata", PrivateAction.MYDATA),
            _do(context, "button-forget", PrivateAction.FORGET),
        ],
    ]
    return View(text=context.say("settings-page"), buttons=rows)


async def mydata(context: RenderContext) -> View:
    """One file that a browser opens, with the same once more for machines."""
    now = context.clock.now()
    told_until = datetime.fromisoformat(context.facts["told_until"])
    facts = await collect(context.tx, context.chat_id, told_until)
    page = as_page(context, facts, now)
    file = BufferedInputFile(page.encode(), filename=f"mydata-{now.date().isoformat()}.html")
    return View(
        call=SendDocument(
            chat_id=context.chat_id, document=file, caption=context.say("mydata-caption")
        )
    )


async def forget(context: RenderContext) -> View:
    """Before: what would go and what would stay. After: what has gone and what stays."""
    found = await erasure_preview(context.tx, context.chat_id, context.privacy, context.today)
    done = "done" in context.facts
    lines: list[str] = [f"<b>{context.say('forget-done' if done else 'forget-title')}</b>"]
    lines += _gone(context) if done else _going(context, found)
    stays = _staying(context, found)
    lines += ["", f"<b>{context.say('forget-stays')}</b>", *stays]
    if done:
        return View(text="\n".join(lines), edit=context.facts.get("edit"))
    lines += ["", context.say("forget-sure")]
    rows = [[_withdrawing(context, appeal)] for appeal in found.open[:SHOWN]]
    rows.append(
        [
            _do(context, "button-forget-yes", PrivateAction.FORGET_YES, "danger"),
            _do(context, "button-forget-no", PrivateAction.FORGET_NO),
        ]
    )
    return View(text="\n".join(lines), buttons=rows)


def _withdrawing(context: RenderContext, appeal: Appeal) -> Any:
    """Asks whether to withdraw an open appeal, and then withdraws it."""
    label = context.label("button-forget-withdraw", number=format_number(appeal.number))
    return plain_button(label, AppealButton(do=AppealAction.WITHDRAW, id=appeal.id))


def _going(context: RenderContext, found: ErasurePreview) -> list[str]:
    lines: list[str] = [context.say("forget-goes")]
    if not (found.open or found.kept or found.preserved or found.staff):
        lines.append(context.say("forget-goes-profile"))
    if found.draft:
        lines.append(context.say("forget-goes-draft"))
    if found.going:
        lines.append(context.say("forget-goes-appeals", n=found.going))
    lines.append(context.say("forget-goes-consent"))
    return lines


def _gone(context: RenderContext) -> list[str]:
    lines: list[str] = []
    if context.facts["profile"]:
        lines.append(context.say("forget-goes-profile"))
    if context.facts["draft"]:
        lines.append(context.say("forget-goes-draft"))
    if context.facts["done"]:
        lines.append(context.say("forget-goes-appeals", n=context.facts["done"]))
    lines.append(context.say("forget-goes-consent"))
    return lines


def _staying(context: RenderContext, found: ErasurePreview) -> list[str]:
    lines: list[str] = []
    if found.open:
        numbers = _numbers([a.number for a in found.open])
        lines.append(context.say("forget-stays-open", numbers=numbers))
    for until in sorted({until for _, until in found.kept}):
        numbers = _numbers([number for number, day_ in found.kept if day_ == until])
        lines.append(context.say("forget-stays-kept", numbers=numbers, date=day(until)))
    if found.preserved:
        lines.append(context.say("forget-stays-preserved", numbers=_numbers([*found.preserved])))
    if found.open or found.kept or found.preserved:
        lines.append(context.say("forget-stays-profile"))
    if found.staff:
        lines.append(context.say("forget-stays-staff"))
    lines.append(context.say("forget-stays-statistics"))
    if found.consents_until:
        lines.append(context.say("forget-stays-consents", date=day(found.consents_until)))
    lines.append(context.say("forget-stays-chat"))
    return lines


def _numbers(numbers: list[str]) -> str:
    shown = ", ".join(f"№ {format_number(number)}" for number in numbers[:SHOWN])
    return shown + (" …" if len(numbers) > SHOWN else "")


async def tidy(context: RenderContext) -> View | None:
    """Take a message of ours in a group away; where Telegram refuses (it is older than 48 hours),
    a text is emptied, and of a file the card says that it has to be deleted by hand."""
    sent_message = await context.tx.sent_messages.at(context.chat_id, context.facts["message_id"])
    appeal = await context.tx.appeals.get(context.facts["appeal_id"])
    if sent_message is None or appeal is None or not emptied(context, appeal):
        return None
    if "refused" not in context.facts:
        return View(
            call=DeleteMessage(chat_id=context.chat_id, message_id=sent_message.message_id),
            removes=sent_message,
            instead=_once_more(context, sent_message, appeal),
        )
    text = context.say("tidied", number=format_number(appeal.number))
    return View(
        call=EditMessageText(
            chat_id=context.chat_id, message_id=sent_message.message_id, text=text
        ),
        removes=sent_message,
    )


def _once_more(context: RenderContext, sent_message: SentMessage, appeal: Appeal) -> Notification:
    """What is tried when Telegram refused: a text can be emptied, of a file people are told."""
    if sent_message.kind is MessageKind.FILES:
        told = card(appeal.id, context.chat_id, Priority.COSMETIC)
        return replace(told, facts={"files_left": True})
    return Notification(
        chat_id=context.chat_id,
        kind=MessageKind.TIDY,
        facts={**context.facts, "refused": True},
        priority=Priority.COSMETIC,
    )


async def erase(context: RenderContext) -> View:
    message_id = context.facts["message_id"]
    return View(call=DeleteMessage(chat_id=context.chat_id, message_id=message_id))


async def plain_keyboard(context: RenderContext) -> View:
    message_id = context.facts["message_id"]
    return View(call=EditMessageReplyMarkup(chat_id=context.chat_id, message_id=message_id))
