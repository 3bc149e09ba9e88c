"""Queues, what was found, histories, contacts: lists for staff."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from html import escape

from aiogram.methods import SendMessage
from aiogram.types import EphemeralMessageParameters

from bot import messages
from bot.desk.bulk import PAGE
from bot.desk.search import FILTERS, queue_page
from bot.domain import payloads
from bot.domain.appeals.hearings import is_hearing
from bot.domain.appeals.lifecycle import UNHEARD
from bot.domain.appeals.models import (
    Appeal,
    Author,
    Event,
    EventType,
    Item,
    Media,
    Status,
    in_force,
)
from bot.domain.appeals.numbers import format_number
from bot.domain.appeals.query import OPEN, Found, Query
from bot.domain.appeals.social_groups import names
from bot.domain.notifications import MessageKind
from bot.text.display import latest, mask_iin
from handlers.callbacks import (
    FoundButton,
    FoundFormButton,
    PickButton,
    QueueButton,
    QueueFormButton,
    QueueTopicsButton,
    SelectAction,
    SelectButton,
)
from handlers.texts import day, minute
from handlers.views.lines import first_words, number_buttons, number_link, table
from handlers.views.operator.appeal_card import deliveries_in_words
from handlers.views.view import (
    Button,
    RenderContext,
    View,
    appeal_of,
    in_two_columns,
    pages,
    plain_button,
)


async def queue(context: RenderContext, payload: payloads.Queue) -> View:
    """A branch's open appeals, the earliest deadline first; counters on the filters."""
    whole = payload.whole or Query(branches=(payload.branch,), statuses=OPEN)
    query = payload.query or whole
    count = await context.tx.searches.count(query)
    last = max(0, (count - 1) // PAGE)
    page = min(payload.page, last)
    appeals = await queue_page(context.tx, query, context.terms.calendar, page, PAGE)
    head = [f"<b>{context.say('queue-title', branch=context.first(payload.branch))}</b>"]
    if payload.category:
        head.append(context.say("card-topic", topic=context.label(f"topic-{payload.category}")))
    if payload.waiting is not None:
        head.append(context.say("queue-surge", n=payload.waiting))
    lines = [await queue_line(context, appeal) for appeal in appeals]
    lines = lines or [context.say("queue-empty")]
    rows = opening_buttons(context, appeals)
    rows += await _filters(context, payload, whole)
    rows.append(pages(page, last, lambda n: _queue_button(payload, payload.filter, n)))
    rows.append(_ways_on(context, payload, count))
    rich = await _table(context, head, appeals, due=True)
    if appeals:
        form = QueueFormButton(
            only=payload.filter,
            page=page,
            branch=payload.branch,
            category=payload.category,
            plain=int(rich is not None),
        )
        rows.append([_form_button(context, form)])
    text = "\n".join([*head, *lines])
    return View(
        text=text,
        rich=rich,
        buttons=rows,
        edit=context.edit,
        stands_for=MessageKind.QUEUE,
        lists=tuple(appeal.id for appeal in appeals),
    )


async def _table(
    context: RenderContext, head: Sequence[str], appeals: Sequence[Appeal], *, due: bool
) -> str | None:
    """The list as a table, `due` with due dates, else with the days on which they came. Two
    columns: a third one does not fit into the width of a telephone. None: it is empty, or lines
    are wanted in this chat."""
    if not appeals or await context.tx.branches.wants_plain_lists(context.chat_id):
        return None
    rows = []
    for appeal in appeals:
        topic = escape(context.topic(appeal.category, guessed=appeal.guessed))
        words = escape(await first_words(context, appeal))
        mark = _mark(context, appeal) if due else ""
        begun = f"{mark} {words or topic}".strip()
        below = [str(await number_link(context, appeal.number)), escape(_status(context, appeal))]
        below[1:1] = [topic] if words else []
        when = day(appeal.due_on if due else appeal.received_at.date())
        rows.append((f"{begun}<br>{' · '.join(below)}", when))
    columns = (
        context.say("column-words"),
        context.say("column-due" if due else "column-came"),
    )
    return table("<br>".join(head), columns, rows)


def _form_button(context: RenderContext, form: QueueFormButton | FoundFormButton) -> Button:
    return context.button("button-as-lines" if form.plain else "button-as-table", form)


async def _filters(
    context: RenderContext, payload: payloads.Queue, whole: Query
) -> list[list[Button]]:
    """How many there are of each kind; the chosen one stands out. Of what there is none there is
    no button."""
    today = context.today.isoformat()
    queries = {
        "all": whole,
        "mine": replace(whole, operator_id=payload.person),
        "new": replace(whole, statuses=(Status.REGISTERED.value,)),
        "working": replace(whole, statuses=(Status.TAKEN.value,)),
        "waiting": replace(whole, statuses=(Status.WAITING.value,)),
        "overdue": replace(whole, overdue_on=today),
    }
    buttons = []
    for name in FILTERS:
        n = await context.tx.searches.count(queries[name])
        if not n:
            continue
        label = context.label(f"queue-filter-{name}", n=n)
        style = "primary" if name == payload.filter else None
        buttons.append(plain_button(label, _queue_button(payload, name, 0), style))
    return in_two_columns(buttons)


def _ways_on(context: RenderContext, payload: payloads.Queue, count: int) -> list[Button]:
    """By topic; and several at once, where somebody has asked for the queue. In an empty list
    there is nothing to choose."""
    if not count:
        return []
    by_topic = QueueTopicsButton(only=payload.filter, branch=payload.branch)
    row = [context.button("button-by-topic", by_topic)]
    if payload.person:
        pick = PickButton(only=payload.filter, branch=payload.branch, category=payload.category)
        row.append(context.button("button-select", pick))
    return row


async def queue_topics(context: RenderContext, payload: payloads.QueueTopics) -> View:
    counts = await context.tx.searches.by_topic(payload.query)

    def button(label: str, category: str) -> Button:
        to = QueueButton(only=payload.filter, page=0, branch=payload.branch, category=category)
        return plain_button(label, to)

    buttons = [
        button(f"{context.label(f'topic-{code}')}: {n}"[:60], code) for code, n in counts.items()
    ]
    rows = in_two_columns(buttons)
    rows.append([button(context.label("button-all-topics"), "")])
    title = context.say("queue-title", branch=context.first(payload.branch))
    return View(
        text=f"<b>{title}</b>", buttons=rows, edit=context.edit, stands_for=MessageKind.QUEUE_TOPICS
    )


def _queue_button(payload: payloads.Queue, wanted: str, page: int) -> QueueButton:
    return QueueButton(only=wanted, page=page, branch=payload.branch, category=payload.category)


async def queue_line(context: RenderContext, appeal: Appeal) -> str:
    mark = _mark(context, appeal)
    return await _line(context, appeal, "line-queue", mark=mark, date=day(appeal.due_on))


def _mark(context: RenderContext, appeal: Appeal) -> str:
    late = appeal.due_on < context.today and appeal.status in OPEN
    return "🔴" if late else ("❗" if appeal.dangers or appeal.urgent else "▫️")


def _status(context: RenderContext, appeal: Appeal) -> str:
    status = context.label(f"status-{appeal.status}")
    if appeal.outcome is not None:
        status = f"{status}: {context.label(f'outcome-{appeal.outcome}')}"
    return status


async def _found_line(context: RenderContext, appeal: Appeal) -> str:
    return await _line(context, appeal, "line-found", date=day(appeal.received_at.date()))


async def _line(context: RenderContext, appeal: Appeal, message: str, **more: str) -> str:
    """An appeal of a list: how it begins, how it is opened, how it stands."""
    topic = context.topic(appeal.category, guessed=appeal.guessed)
    return context.say(
        message,
        words=await first_words(context, appeal) or topic,
        number=await number_link(context, appeal.number),
        topic=topic,
        status=_status(context, appeal),
        **more,
    )


def opening_buttons(context: RenderContext, appeals: Sequence[Appeal]) -> list[list[Button]]:
    """In a group each number is a button below the list; in private it is a link in its line."""
    if context.chat_id > 0:
        return []
    return number_buttons([(appeal.id, appeal.number) for appeal in appeals])


async def page_of(context: RenderContext, query: Query, page: int) -> tuple[Found, int, int]:
    """A page of a list, its number, and that of the last one. Where the list has become shorter,
    the last one stands in."""
    found = await context.tx.searches.found(query, limit=PAGE, offset=page * PAGE)
    last = max(0, (found.count - 1) // PAGE)
    if page > last:
        return await page_of(context, query, last)
    return found, page, last


async def found(context: RenderContext, payload: payloads.Found) -> View | None:
    kept = await context.tx.searches.kept(payload.search)
    if kept is None:
        return None
    found, page, last = await page_of(context, kept[1], payload.page)
    if not found.count:
        return View(text=context.say("found-none"), edit=context.edit)
    n = f"{found.count}+" if found.more else found.count
    lines = [f"<b>{context.say('found-title', n=n)}</b>"]
    appeals = found.appeals
    lines += [await _found_line(context, appeal) for appeal in appeals]
    turn = pages(page, last, lambda n: FoundButton(id=payload.search, page=n))
    opened = SelectButton(do=SelectAction.OPEN, id=payload.search)
    select = context.button("button-select", opened)
    rich = await _table(context, lines[:1], appeals, due=False)
    form = FoundFormButton(id=payload.search, page=page, plain=int(rich is not None))
    rows = [*opening_buttons(context, appeals), turn, [select], [_form_button(context, form)]]
    return View(
        text="\n".join(lines),
        rich=rich,
        buttons=rows,
        edit=context.edit,
        stands_for=MessageKind.FOUND,
        lists=tuple(appeal.id for appeal in appeals),
    )


async def history(context: RenderContext, _payload: payloads.History) -> View | None:
    """What happened, who did it, what staff noted, what reached the citizen."""
    appeal = await appeal_of(context)
    if appeal is None:
        return None
    lines = [f"<b>{context.say('history-title', number=format_number(appeal.number))}</b>"]
    told: list[tuple[datetime, str]] = []
    for event in in_force(await context.tx.events.of(appeal.id)):
        told.append((event.at, await _event(context, event)))
    for note in await context.tx.notes.of(appeal.id):
        words = context.say("card-note", name=note.author_name, text=mask_iin(note.text)[:300])
        told.append((note.at, context.say("history-line", at=minute(note.at), what=words, by="")))
    lines += [line for _, line in sorted(told, key=lambda pair: pair[0])]
    lines += await deliveries_in_words(context, appeal, everything=True)
    return View(text=latest(lines), stands_for=MessageKind.HISTORY, appeal_id=appeal.id)


async def _event(context: RenderContext, event: Event) -> str:
    by = context.label(f"actor-{event.by.capacity}")
    if event.by.id is not None and event.by.capacity != "citizen":
        person = await context.tx.people.get(event.by.id)
        by = f"{by} {person.name}" if person else by
    name = "heard" if is_hearing(event) else event.type
    if event.type is EventType.CATEGORISED and event.facts["from"] == event.facts["to"]:
        name = "confirmed"
    if event.facts.get("why") in ("undelivered", UNHEARD):
        name = event.text("why")
    what = context.label(f"happening-{name}")
    if event.facts.get("guessed"):
        what += f": {context.topic(event.text('category'), guessed=True)}"
    if event.type in (EventType.FORWARDED, EventType.REOPENED):
        what += f" → {context.branch(event.text('to'))}"
    if event.type is EventType.CATEGORISED:
        what += f" → {context.label('topic-' + event.text('to'))}"
        if "to_branch" in event.facts:
            what += f" → {context.branch(event.text('to_branch'))}"
    if event.type is EventType.EXTENDED:
        what += f" → {day(event.day('to'))}"
    if event.type is EventType.ANSWERED:
        what += f": {context.label('outcome-' + event.text('outcome'))}"
    return context.say("history-line", at=minute(event.at), what=what, by=by)


def _named_contact(item: Item) -> str:
    name, phone = str(item.details.get("name") or ""), str(item.details.get("phone"))
    return f"{name}, {phone}" if name else phone


async def who(context: RenderContext, payload: payloads.Contacts) -> View | None:
    """Seen by one person: an ephemeral message in the group, or the private chat."""
    appeal = await appeal_of(context)
    if appeal is None:
        return None
    reader = await context.tx.people.get(payload.receiver)
    if reader is not None:
        context = replace(context, language=reader.language.value)
    citizen = await context.tx.people.get(appeal.citizen_id)
    contacts = [
        item
        for item in await context.tx.items.of(appeal.id)
        if item.media is Media.CONTACT and item.author is Author.CITIZEN
    ]
    phones = sorted({str(item.details.get("phone")) for item in contacts if item.own_contact})
    others = [_named_contact(item) for item in contacts if not item.own_contact]
    unnamed = appeal.unnamed or citizen is None
    name = context.label("who-unnamed") if unnamed or citizen is None else citizen.name or "—"
    text: str = context.say(
        "who", number=format_number(appeal.number), name=name, phone=", ".join(phones) or "—"
    )
    if others:
        listed = "; ".join(dict.fromkeys(others))
        text = f"{text}\n{context.say('who-other-contacts', contacts=listed)}"
    if declared := names(appeal.groups, context.language):
        text = f"{text}\n{context.say('who-groups', groups=', '.join(declared))}"
    if context.chat_id > 0:
        return View(text=text, stands_for=MessageKind.CONTACTS, appeal_id=appeal.id)
    in_private = messages.contacts(
        payload.receiver, appeal, receiver=payload.receiver, query_id=None
    )
    parameters = EphemeralMessageParameters(
        receiver_user_id=payload.receiver, callback_query_id=payload.query_id
    )
    call = SendMessage(chat_id=context.chat_id, text=text, ephemeral_message_parameters=parameters)
    return View(call=call, instead=(in_private,), probe=context.say("who-probe"))
