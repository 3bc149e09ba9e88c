"""To operators and heads: replies being written, what was done, lists, reminders.

Cards are in `cards`.
"""

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain import payloads
from bot.domain.appeals.models import Appeal
from bot.domain.appeals.query import Query
from bot.domain.appeals.replies import Reply
from bot.domain.notifications import Notification, Priority
from bot.domain.reminders.models import ReminderLine


def reply_prompt(chat_id: int, said: Reply, message: str) -> Notification:
    """What the next reply to it will be to the citizen; nothing is written yet."""
    return Notification(
        chat_id=chat_id,
        payload=payloads.Composed(reply_id=said.id, prompt=message),
        appeal_id=said.appeal_id,
        key=f"prompt:{said.id}",
    )


def reply_preview(
    said: Reply,
    *,
    edit: int | None = None,
    send_at: datetime | None = None,
    confirm: str | None = None,
) -> Notification:
    """What is being said to the citizen, as its author sees it; once it has left, a note of that.

    `confirm`: the outcome (or "", for a question) with which it goes out although a colleague holds
    the appeal, if its author says so once more.
    """
    return Notification(
        chat_id=said.chat_id,
        payload=payloads.Composed(reply_id=said.id, confirm=confirm),
        edit=edit,
        appeal_id=said.appeal_id,
        key=f"composed:{said.id}",
        send_at=send_at,
    )


def action_done(
    chat_id: int,
    appeal: Appeal,
    message: str,
    /,
    *,
    undo_id: int | None = None,
    edit: int | None = None,
    priority: Priority = Priority.NOW,
    **arguments: str,
) -> Notification:
    """What was just done with an appeal, in a chat of staff; with `undo_id`, a button to take it
    back while that is possible."""
    return Notification(
        chat_id=chat_id,
        payload=payloads.ActionDone(message=message, arguments=arguments, undo=undo_id),
        edit=edit,
        priority=priority,
        appeal_id=appeal.id,
    )


def forward_choice(
    chat_id: int, appeal: Appeal, *, search: str, edit: int | None = None
) -> Notification:
    """Branches to forward to: by words of their names; by «=CODE», a branch and those below."""
    payload = payloads.Forward(search=search)
    return Notification(chat_id=chat_id, payload=payload, edit=edit, appeal_id=appeal.id)


def forward_reasons(chat_id: int, appeal: Appeal, *, to: str, edit: int | None) -> Notification:
    """Why it goes to the branch that was chosen."""
    payload = payloads.Forward(to=to)
    return Notification(chat_id=chat_id, payload=payload, edit=edit, appeal_id=appeal.id)


def topic_choice(chat_id: int, appeal: Appeal, *, edit: int | None) -> Notification:
    return Notification(chat_id=chat_id, payload=payloads.Topics(), edit=edit, appeal_id=appeal.id)


def history(chat_id: int, appeal: Appeal) -> Notification:
    return Notification(chat_id=chat_id, payload=payloads.History(), appeal_id=appeal.id)


def contacts(chat_id: int, appeal: Appeal, *, receiver: int, query_id: str | None) -> Notification:
    """The citizen's name and telephone, for one receiver; in a group as an answer to the press
    (`query_id`) that nobody else sees."""
    payload = payloads.Contacts(receiver=receiver, query_id=query_id)
    return Notification(chat_id=chat_id, payload=payload, appeal_id=appeal.id)


def why(chat_id: int, appeal: Appeal, *, days: bool) -> Notification:
    """How the due date came about; `days`: day by day, as staff read it."""
    return Notification(chat_id=chat_id, payload=payloads.Why(days=days), appeal_id=appeal.id)


def paper_receipt(person_id: int, appeal: Appeal, *, name: str, operator: str) -> Notification:
    """The text of a receipt to print for somebody without Telegram, to the operator who filed."""
    payload = payloads.PaperReceipt(name=name, operator=operator)
    return Notification(chat_id=person_id, payload=payload, appeal_id=appeal.id)


# Lists


def queue_page(
    chat_id: int,
    branch: str,
    *,
    wanted: str,
    category: str,
    person_id: int,
    query: Query,
    whole: Query,
    page: int = 0,
    edit: int | None = None,
) -> Notification:
    """Open appeals of a branch: `query` of them, counted beside the `whole` queue."""
    payload = payloads.Queue(
        branch=branch,
        filter=wanted,
        category=category,
        page=page,
        person=person_id,
        query=query,
        whole=whole,
    )
    return Notification(chat_id=chat_id, payload=payload, edit=edit)


def surge(chat_id: int, branch: str, waiting: int) -> Notification:
    """The queue at one glance, ahead of the cards for which Telegram's limit leaves no room."""
    return Notification(
        chat_id=chat_id,
        payload=payloads.Queue(branch=branch, waiting=waiting),
        key=f"surge:{chat_id}",
        priority=Priority.NOTICE,
    )


def queue_topics(
    chat_id: int, branch: str, *, wanted: str, query: Query, edit: int | None
) -> Notification:
    """How many of a queue there are of each topic."""
    payload = payloads.QueueTopics(branch=branch, filter=wanted, query=query)
    return Notification(chat_id=chat_id, payload=payload, edit=edit)


def found_page(
    chat_id: int, search_id: int, *, page: int = 0, edit: int | None = None
) -> Notification:
    payload = payloads.Found(search=search_id, page=page)
    return Notification(chat_id=chat_id, payload=payload, edit=edit)


def selection_page(
    chat_id: int,
    search_id: int,
    view: str,
    *,
    page: int = 0,
    edit: int | None = None,
    arg: str = "",
) -> Notification:
    """A list with ticks, or what to do with what is ticked (`bot.desk.bulk.VIEWS`)."""
    payload = payloads.Selection(search=search_id, view=view, page=page, arg=arg)
    return Notification(chat_id=chat_id, payload=payload, edit=edit)


def bulk_page(chat_id: int, search_id: int, *, edit: int | None) -> Notification:
    """What one action would do, or did, to each of many appeals."""
    return Notification(chat_id=chat_id, payload=payloads.Bulk(search=search_id), edit=edit)


def templates_page(chat_id: int, branch: str, *, edit: int | None = None) -> Notification:
    """The ready answers of a branch."""
    payload = payloads.Templates(branch=branch)
    return Notification(chat_id=chat_id, payload=payload, edit=edit)


def template_choice(chat_id: int, said: Reply) -> Notification:
    """The ready answers that fit what is being written."""
    return Notification(
        chat_id=chat_id,
        payload=payloads.Templates(reply_id=said.id),
        appeal_id=said.appeal_id,
    )


def promises(
    chat_id: int, branch: str, *, restricted: bool, edit: int | None = None
) -> Notification:
    """What a branch has promised; `restricted`: with what few may read."""
    payload = payloads.Promises(branch=branch, restricted=restricted)
    return Notification(chat_id=chat_id, payload=payload, edit=edit)


# Reminders


def reminder(
    chat_id: int, lines: Sequence[ReminderLine], more: int, until: datetime
) -> Notification:
    """What staff should see to; `until`: what had climbed by then, the button of it means."""
    told = tuple((line.kind, line.appeal_id) for line in lines)
    return Notification(
        chat_id=chat_id,
        payload=payloads.Reminder(lines=told, more=more, until=until),
        key=f"remind:{chat_id}",
        priority=Priority.DIGEST,
    )


def refreshed_digest(chat_id: int, kind: str) -> Notification:
    """Changes the digest that stands; says nothing where none does."""
    return Notification(
        chat_id=chat_id,
        payload=payloads.Reminder(lines=((kind, 0),), refresh=True),
        key=f"refresh:{chat_id}",
        priority=Priority.COSMETIC,
    )


def weekly_summary(chat_id: int, branch: str, monday: date) -> Notification:
    """Of the week that began on that Monday."""
    return Notification(
        chat_id=chat_id,
        payload=payloads.WeeklySummary(branch=branch, monday=monday),
        key=f"week:{branch}:{chat_id}",
        priority=Priority.DIGEST,
    )
