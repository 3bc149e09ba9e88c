"""To operators and heads: replies being written, what was done, lists, reminders.

Cards are in `cards`.
"""

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain import payloads
from bot.domain.appeals.models import Appeal
from bot.domain.appeals.numbers import format_number
from bot.domain.appeals.query import Query
from bot.domain.appeals.replies import Reply
from bot.domain.forms import Form
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


def stray_words(
    chat_id: int, burst: int, appeals: Sequence[int], *, send_at: datetime | None = None
) -> Notification:
    """What the words that were kept are: an answer to one of these appeals, or something else."""
    return Notification(
        chat_id=chat_id,
        payload=payloads.Stray(burst=burst, appeals=tuple(appeals)),
        key=f"stray:{burst}",
        send_at=send_at,
    )


def taken_out(chat_id: int, appeal: Appeal) -> Notification:
    """The citizen's latest words were about another matter; they are gone from the appeal."""
    said = payloads.Say(
        message="word-taken-out", arguments={"number": format_number(appeal.number)}
    )
    return Notification(chat_id=chat_id, payload=said, priority=Priority.CARD, appeal_id=appeal.id)


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


def card_menu(
    chat_id: int,
    appeal: Appeal,
    *,
    by: int,
    screen: str,
    edit: int,
    month: date | None = None,
) -> Notification:
    """The card with everything that can be done with it, for whoever opened the menu."""
    payload = payloads.CardMenu(by=by, screen=screen, month=month)
    return Notification(
        chat_id=chat_id,
        payload=payload,
        edit=edit,
        key=f"card-menu:{appeal.id}:{chat_id}",
        appeal_id=appeal.id,
    )


def form_page(form: Form, *, edit: int | None = None) -> Notification:
    """The question that stands in a form, to whoever fills it in."""
    return Notification(
        chat_id=form.chat_id,
        payload=payloads.Form(form_id=form.id),
        edit=edit,
        key=f"form:{form.id}",
        appeal_id=form.appeal_id,
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


def help_page(
    chat_id: int, person_id: int, *, page: str = "home", edit: int | None = None
) -> Notification:
    """What this person can do in this chat: the first page, or another one."""
    return Notification(
        chat_id=chat_id, payload=payloads.Help(person=person_id, page=page), edit=edit
    )


def menu(chat_id: int, member: int = 0) -> Notification:
    """The menu of commands of a private chat or a group, or of one member of a group, is to be what
    their rights are by now."""
    return Notification(
        chat_id=chat_id,
        payload=payloads.Menu(member=member),
        key=f"menu:{chat_id}:{member}",
        priority=Priority.COSMETIC,
    )


def papers(chat_id: int) -> list[Notification]:
    """The handbook of staff, and the card to print."""
    return [
        Notification(chat_id=chat_id, payload=payloads.Handbook(paper=paper))
        for paper in payloads.Paper
    ]


def searching(chat_id: int) -> Notification:
    """Asks for the words to look for."""
    return Notification(chat_id=chat_id, payload=payloads.Searching())


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


def ladder_buttons(
    chat_id: int, message_id: int, appeals: Sequence[int], until: int
) -> Notification:
    """Under what was told of overdue appeals stay the buttons of those that climb on."""
    payload = payloads.LadderButtons(message_id=message_id, appeals=tuple(appeals), until=until)
    return Notification(chat_id=chat_id, payload=payload, key=f"ladder:{chat_id}:{message_id}")


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
