"""Messages about reports: to heads of branches and administrators, always in private."""

from bot.domain import payloads
from bot.domain.notifications import Notification, Priority
from bot.domain.payloads import ReportFileForm, ReportNews


def report(
    chat_id: int,
    branch: str,
    period: str,
    *,
    against: str = "",
    edit: int | None = None,
    priority: Priority = Priority.NOW,
) -> Notification:
    """Figures of a branch for a period, compared with another one (`Period.code`)."""
    payload = payloads.Report(branch=branch, period=period, against=against)
    key = None if edit is None else f"report:{chat_id}:{edit}"
    return Notification(chat_id=chat_id, payload=payload, edit=edit, key=key, priority=priority)


def report_file(
    chat_id: int, branch: str, period: str, form: ReportFileForm, *, against: str = ""
) -> Notification:
    payload = payloads.ReportFile(branch=branch, period=period, form=form, against=against)
    return Notification(chat_id=chat_id, payload=payload)


def reports_page(
    chat_id: int, branch: str, period: str, *, edit: int | None = None
) -> Notification:
    """Who below a branch has signed the report of a period, and who has not."""
    payload = payloads.ReportsPage(branch=branch, period=period)
    return Notification(chat_id=chat_id, payload=payload, edit=edit)


def reports_due(
    chat_id: int, period: str, news: ReportNews, branches: tuple[str, ...]
) -> Notification:
    """That reports of a period wait for a signature, or were signed."""
    payload = payloads.ReportsDue(period=period, news=news, branches=branches)
    return Notification(chat_id=chat_id, payload=payload)


def rating(chat_id: int, branch: str, period: str, *, steps: bool = False) -> Notification:
    """How a branch is rated in a quarter; or how that is counted, every number of the way."""
    payload = payloads.BranchRating(branch=branch, period=period, steps=steps)
    return Notification(chat_id=chat_id, payload=payload)


def overview(chat_id: int, branch: str, *, page: int = 0, edit: int | None = None) -> Notification:
    """The branches below one: open, overdue, the month against the month before."""
    payload = payloads.Overview(branch=branch, page=page)
    return Notification(chat_id=chat_id, payload=payload, edit=edit)


def short_answers(chat_id: int, sample: int, *, edit: int | None = None) -> Notification:
    """Answers of a branch that say the same, for a head above it to look at."""
    key = None if edit is None else f"short-answers:{chat_id}:{edit}"
    payload = payloads.ShortAnswers(sample=sample)
    return Notification(chat_id=chat_id, payload=payload, edit=edit, key=key)


def own_week(person_id: int) -> Notification:
    """What a member of staff did in the last seven days: for that person alone."""
    return Notification(chat_id=person_id, payload=payloads.OwnWeek())
