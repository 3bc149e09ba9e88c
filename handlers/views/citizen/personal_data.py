"""What a person sees about their own data, and how messages in groups lose what they held."""

from aiogram.methods import DeleteMessage, EditMessageReplyMarkup, EditMessageText, SendDocument
from aiogram.types import BufferedInputFile

from bot import messages
from bot.domain import payloads
from bot.domain.appeals.models import Appeal
from bot.domain.appeals.numbers import format_number
from bot.domain.notifications import MessageKind, Notification, Priority, SentMessage
from bot.privacy.export import collect
from bot.privacy.requests import ErasurePreview, erasure_preview
from handlers.callbacks import AppealAction, AppealButton, PrivateAction, PrivateButton
from handlers.texts import day
from handlers.views.citizen.personal_data_export import as_page
from handlers.views.view import Button, RenderContext, View, emptied, plain_button

SHOWN = 5
"""Numbers in one line, and open appeals with a button each."""


def _do(
    context: RenderContext, message: str, do: PrivateAction, style: str | None = None
) -> Button:
    return context.button(message, PrivateButton(do=do), style)


async def settings(context: RenderContext, payload: payloads.Settings) -> View:
    plain = await context.tx.people.reads_plainly(context.chat_id)
    reading = (
        _do(context, "button-not-plain", PrivateAction.NOT_PLAIN)
        if plain
        else _do(context, "button-plain", PrivateAction.PLAIN)
    )
    if payload.offer:
        return View(text=context.say("plain-offer"), buttons=[[reading]])
    rows = [
        [reading],
        [_do(context, "button-settings-language", PrivateAction.LANGUAGE)],
        [_do(context, "button-fewer", PrivateAction.MESSAGES)],
        [_do(context, "button-settings-privacy", PrivateAction.PRIVACY)],
        [
            _do(context, "button-mydata", PrivateAction.MYDATA),
            _do(context, "button-forget", PrivateAction.FORGET),
        ],
    ]
    state = "plain" if plain else "usual"
    return View(text=context.say("settings-page", state=state), buttons=rows, edit=context.edit)


async def mydata(context: RenderContext, payload: payloads.Mydata) -> View:
    """One file that a browser opens, with the same once more for machines."""
    now = context.clock.now()
    facts = await collect(context.tx, context.chat_id, payload.told_until)
    page = as_page(context, facts, now)
    file = BufferedInputFile(page.encode(), filename=f"mydata-{now.date().isoformat()}.html")
    return View(
        call=SendDocument(
            chat_id=context.chat_id, document=file, caption=context.say("mydata-caption")
        )
    )


async def forget(context: RenderContext, payload: payloads.Forget) -> View:
    """Before: what would go and what would stay. After: what has gone and what stays."""
    found = await erasure_preview(context.tx, context.chat_id, context.privacy, context.today)
    done = payload.done is not None
    lines: list[str] = [f"<b>{context.say('forget-done' if done else 'forget-title')}</b>"]
    lines += _gone(context, payload) if done else _going(context, found)
    stays = _staying(context, found)
    lines += ["", f"<b>{context.say('forget-stays')}</b>", *stays]
    if done:
        return View(text="\n".join(lines), edit=context.edit)
    lines += ["", context.say("forget-sure")]
    rows = [[_withdrawing(context, appeal)] for appeal in found.open[:SHOWN] if appeal.open]
    rows.append(
        [
            _do(context, "button-forget-yes", PrivateAction.FORGET_YES, "danger"),
            _do(context, "button-forget-no", PrivateAction.FORGET_NO),
        ]
    )
    return View(text="\n".join(lines), buttons=rows)


def _withdrawing(context: RenderContext, appeal: Appeal) -> Button:
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


def _gone(context: RenderContext, payload: payloads.Forget) -> list[str]:
    lines: list[str] = []
    if payload.profile:
        lines.append(context.say("forget-goes-profile"))
    if payload.draft:
        lines.append(context.say("forget-goes-draft"))
    if payload.done:
        lines.append(context.say("forget-goes-appeals", n=payload.done))
    lines.append(context.say("forget-gone-consent"))
    return lines


def _staying(context: RenderContext, found: ErasurePreview) -> list[str]:
    lines: list[str] = []
    if found.open:
        numbers = _numbers(context, [a.number for a in found.open])
        lines.append(context.say("forget-stays-open", numbers=numbers))
    for until in sorted({until for _, until in found.kept}):
        numbers = _numbers(context, [number for number, day_ in found.kept if day_ == until])
        lines.append(context.say("forget-stays-kept", numbers=numbers, date=day(until)))
    if found.preserved:
        lines.append(
            context.say("forget-stays-preserved", numbers=_numbers(context, [*found.preserved]))
        )
    if found.open or found.kept or found.preserved:
        lines.append(context.say("forget-stays-profile"))
    if found.staff:
        lines.append(context.say("forget-stays-staff"))
    lines.append(context.say("forget-stays-statistics"))
    if found.consents_until:
        lines.append(context.say("forget-stays-consents", date=day(found.consents_until)))
    lines.append(context.say("forget-stays-chat"))
    return lines


def _numbers(context: RenderContext, numbers: list[str]) -> str:
    shown = ", ".join(
        context.label("appeal-number-bare", number=format_number(number))
        for number in numbers[:SHOWN]
    )
    return shown + (" …" if len(numbers) > SHOWN else "")


async def tidy(context: RenderContext, payload: payloads.Tidy) -> View | None:
    """Take a message of ours in a group away; where Telegram refuses (it is older than 48 hours),
    a text is emptied, and of a file the card says that it has to be deleted by hand."""
    sent_message = await context.tx.sent_messages.at(context.chat_id, payload.message_id)
    appeal = await context.tx.appeals.get(payload.appeal_id)
    if sent_message is None or appeal is None or not emptied(context, appeal):
        return None
    if not payload.refused:
        return View(
            call=DeleteMessage(chat_id=context.chat_id, message_id=sent_message.message_id),
            removes=sent_message,
            instead=(_once_more(context, sent_message, appeal),),
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
        return messages.card(appeal.id, context.chat_id, Priority.COSMETIC, files_left=True)
    message_id = sent_message.message_id
    return messages.tidied(context.chat_id, message_id, appeal.id, refused=True)


async def erase(context: RenderContext, payload: payloads.Erase) -> View:
    return View(call=DeleteMessage(chat_id=context.chat_id, message_id=payload.message_id))


async def plain_keyboard(context: RenderContext, payload: payloads.PlainKeyboard) -> View:
    message_id = payload.message_id
    return View(call=EditMessageReplyMarkup(chat_id=context.chat_id, message_id=message_id))
