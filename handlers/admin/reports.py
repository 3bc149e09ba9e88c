"""Reports, the rating and the overview: what heads type and press."""

import re
from typing import Any

from aiogram import Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, Message

from bot.context import Requester
from bot.desk.appeal_messages import AppealMessages
from bot.domain.notifications import MessageKind, SentMessage
from bot.domain.payloads import ReportFileForm
from bot.domain.reports.short_answers import AnswerVerdict
from bot.reports.plans import ImprovementPlans
from bot.reports.reporting import Reporting
from bot.reports.short_answers import ShortAnswerReview
from handlers.callbacks import (
    Actions,
    ReportAction,
    ReportButton,
    ShortAnswerAction,
    ShortAnswerButton,
    register_actions,
)
from handlers.filters import ByPerson, InPrivate
from handlers.parsing import clean, is_command, reply_target

_CODE = re.compile(r"KZ(?:-\w+)*", re.IGNORECASE)

_AGAINST = re.compile(r"\s+(?:vs|против|салыстыру)\s+", re.IGNORECASE)


class AnswersReport(Filter):
    """A reply to an unsigned report: the explanation of its figures."""

    async def __call__(
        self, message: Message, appeal_messages: AppealMessages
    ) -> bool | dict[str, Any]:
        target = reply_target(message)
        if target is None or not message.text or is_command(message):
            return False
        found = await appeal_messages.sent_message(message.chat.id, target)
        if found is None or found.kind is not MessageKind.REPORT or found.ref is None:
            return False
        return {"sent_message": found}


def _read(args: str | None) -> tuple[str, str, str, ReportFileForm | None]:
    """Branch, period, what it is compared with, and the file that is wanted."""
    typed = clean(args or "").strip()
    form: ReportFileForm | None = None
    for each in ReportFileForm:
        if typed.lower().endswith(each.value):
            form, typed = each, typed[: -len(each.value)].strip()
    code = ""
    if found := _CODE.match(typed):
        code, typed = found[0], typed[found.end() :].strip()
    period, _, against = (_AGAINST.sub("\n", f" {typed}", count=1)).partition("\n")
    return code, period.strip(), against.strip(), form


async def report(
    message: Message, command: CommandObject, requester: Requester, reporting: Reporting
) -> None:
    """/report [CODE] [PERIOD] [vs PERIOD] [xlsx]."""
    code, period, against, form = _read(command.args)
    await reporting.show(requester, message.chat.id, code, period, against, form)


async def reports(
    message: Message, command: CommandObject, requester: Requester, reporting: Reporting
) -> None:
    """/reports [CODE] [PERIOD]."""
    code, period, _, _ = _read(command.args)
    await reporting.list_signed(requester, message.chat.id, code, period)


async def rating(
    message: Message, command: CommandObject, requester: Requester, reporting: Reporting
) -> None:
    """/rating [CODE] [QUARTER]."""
    code, period, _, _ = _read(command.args)
    await reporting.rating(requester, message.chat.id, code, period)


async def overview(
    message: Message, command: CommandObject, requester: Requester, reporting: Reporting
) -> None:
    """/overview [CODE]."""
    await reporting.overview(requester, message.chat.id, clean(command.args or "").strip())


async def explained(
    message: Message, requester: Requester, sent_message: SentMessage, reporting: Reporting
) -> None:
    assert sent_message.ref is not None
    text = clean(message.text or "").strip()
    await reporting.comment(requester, sent_message.ref, text, sent_message.message_id)


async def open_(
    query: CallbackQuery, button: ReportButton, requester: Requester, reporting: Reporting
) -> None:
    await reporting.show(requester, requester.id, button.branch, button.period)


async def again(
    query: CallbackQuery,
    button: ReportButton,
    requester: Requester,
    message_id: int,
    reporting: Reporting,
) -> None:
    await reporting.again(requester, button.branch, button.period, message_id)


async def sign(
    query: CallbackQuery,
    button: ReportButton,
    requester: Requester,
    message_id: int,
    reporting: Reporting,
) -> None:
    await reporting.sign(requester, button.branch, button.period, message_id)


async def ask_comment(
    query: CallbackQuery, button: ReportButton, requester: Requester, reporting: Reporting
) -> None:
    await reporting.ask_comment(requester, button.branch, button.period)


_FORMS = {
    ReportAction.SHEET: ReportFileForm.SHEET,
    ReportAction.PAPER: ReportFileForm.PAPER,
    ReportAction.PICTURE: ReportFileForm.PICTURE,
}


async def file(
    query: CallbackQuery, button: ReportButton, requester: Requester, reporting: Reporting
) -> None:
    await reporting.file(requester, button.branch, button.period, _FORMS[button.do])


async def look(
    query: CallbackQuery,
    button: ReportButton,
    requester: Requester,
    message_id: int,
    reporting: Reporting,
) -> None:
    page = int(button.period) if button.period.isascii() and button.period.isdecimal() else 0
    await reporting.overview(requester, requester.id, button.branch, page, message_id)


async def open_rating(
    query: CallbackQuery, button: ReportButton, requester: Requester, reporting: Reporting
) -> None:
    await reporting.rating(requester, requester.id, button.branch, button.period)


async def steps(
    query: CallbackQuery, button: ReportButton, requester: Requester, reporting: Reporting
) -> None:
    await reporting.rating(requester, requester.id, button.branch, button.period, steps=True)


async def plan(
    query: CallbackQuery, button: ReportButton, requester: Requester, plans: ImprovementPlans
) -> None:
    await plans.begin(requester, button.branch)


async def judge(
    query: CallbackQuery,
    button: ShortAnswerButton,
    requester: Requester,
    message_id: int,
    short_answer_review: ShortAnswerReview,
) -> None:
    await short_answer_review.judge(requester, button.id, _VERDICTS[button.do], message_id)


_VERDICTS = {
    ShortAnswerAction.FINE: AnswerVerdict.FINE,
    ShortAnswerAction.FORMAL: AnswerVerdict.FORMAL,
}

SHORT_ANSWERS: Actions = dict.fromkeys(_VERDICTS, judge)

ACTIONS: Actions = {
    ReportAction.OPEN: open_,
    ReportAction.AGAIN: again,
    ReportAction.SIGN: sign,
    ReportAction.COMMENT: ask_comment,
    **dict.fromkeys(_FORMS, file),
    ReportAction.OVERVIEW: look,
    ReportAction.RATING: open_rating,
    ReportAction.STEPS: steps,
    ReportAction.PLAN: plan,
}


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.filter(ByPerson())
    for name, handler in (
        ("report", report),
        ("reports", reports),
        ("rating", rating),
        ("overview", overview),
    ):
        router.message.register(handler, Command(name, ignore_case=True))
    router.message.register(explained, InPrivate(), AnswersReport())
    register_actions(router, ReportButton, ACTIONS)
    register_actions(router, ShortAnswerButton, SHORT_ANSWERS)
    return router
