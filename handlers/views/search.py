"""Queues, what was found, histories, contacts: lists for staff."""

from dataclasses import replace
from datetime import date
from typing import Any

from aiogram.methods import SendMessage
from aiogram.types import EphemeralMessageParameters

from bot.desk.bulk import PAGE
from bot.desk.search import FILTERS
from bot.domain.appeals.hearings import is_hearing
from bot.domain.appeals.models import Appeal, Author, Event, EventType, Media, Status, in_force
from bot.domain.appeals.numbers import format_number
from bot.domain.appeals.query import OPEN, Query
from bot.domain.notifications import MessageKind, Notification
from bot.text.display import mask_iin
from handlers.callbacks import (
    FoundButton,
    PickButton,
    QueueButton,
    QueueTopicsButton,
    SelectAction,
    SelectButton,
)
from handlers.texts import day, minute
from handlers.views.appeal_card import case_line, deliveries_in_words
from handlers.views.view import (
    RenderContext,
    View,
    appeal_of,
    impossible,
    in_two_columns,
    plain_button,
)


async def queue(context: RenderContext) -> View:
    """A branch's open appeals, the earliest deadline first; counters on the filters."""
    facts = _defaults(context.facts["branch"]) | context.facts
    branch, chosen, edit = facts["branch"], facts["filter"], facts["edit"]
    query, whole = Query.of(facts["query"]), Query.of(facts["whole"])
    count = await context.tx.searches.count(query)
    last = max(0, (count - 1) // PAGE)
    page = min(facts["page"], last)
    appeals = await context.tx.searches.page(query, limit=PAGE, offset=page * PAGE)
    lines = [f"<b>{context.say('queue-title', branch=context.branch(branch))}</b>"]
    if facts["category"]:
        lines.append(context.say("card-topic", topic=context.label(f"topic-{facts['category']}")))
    if "waiting" in facts:
        lines.append(context.say("queue-surge", n=facts["waiting"]))
    lines += [queue_line(context, appeal) for appeal in appeals] or [context.say("queue-empty")]
    rows = await _filters(context, whole, facts)
    rows.append(pages(page, last, lambda n: _queue_button(facts, chosen, n)))
    rows.append(_ways_on(context, facts, count))
    return View(text="\n".join(lines), buttons=rows, edit=edit)


def _defaults(branch: str) -> dict[str, Any]:
    """The whole queue of a branch, as nobody in particular sees it."""
    whole = Query(branches=(branch,), statuses=OPEN).facts()
    return {
        "filter": "all",
        "category": "",
        "page": 0,
        "edit": None,
        "person": 0,
        "query": whole,
        "whole": whole,
    }


async def _filters(context: RenderContext, whole: Query, facts: dict[str, Any]) -> list[list[Any]]:
    """How many there are of each kind; the chosen one stands out."""
    today = context.today.isoformat()
    queries = {
        "all": whole,
        "mine": replace(whole, operator_id=facts["person"]),
        "new": replace(whole, statuses=(Status.REGISTERED.value,)),
        "working": replace(whole, statuses=(Status.TAKEN.value,)),
        "waiting": replace(whole, statuses=(Status.WAITING.value,)),
        "overdue": replace(whole, overdue_on=today),
    }
    buttons = []
    for name in FILTERS:
        n = await context.tx.searches.count(queries[name])
        label = context.label(f"queue-filter-{name}", n=n)
        style = "primary" if name == facts["filter"] else None
        buttons.append(plain_button(label, _queue_button(facts, name, 0), style))
    return in_two_columns(buttons)


def _ways_on(context: RenderContext, facts: dict[str, Any], count: int) -> list[Any]:
    """By topic; and several at once, where somebody has asked for the queue."""
    by_topic = QueueTopicsButton(only=facts["filter"], branch=facts["branch"])
    row = [context.button("button-by-topic", by_topic)]
    if count and facts["person"]:
        pick = PickButton(only=facts["filter"], branch=facts["branch"], category=facts["category"])
        row.append(context.button("button-select", pick))
    return row


async def queue_topics(context: RenderContext) -> View:
    facts = context.facts
    counts = await context.tx.searches.by_topic(Query.of(facts["query"]))

    def button(label: str, category: str) -> Any:
        to = QueueButton(only=facts["filter"], page=0, branch=facts["branch"], category=category)
        return plain_button(label, to)

    buttons = [
        button(f"{context.label(f'topic-{code}')}: {n}"[:60], code) for code, n in counts.items()
    ]
    rows = in_two_columns(buttons)
    rows.append([button(context.label("button-all-topics"), "")])
    title = context.say("queue-title", branch=context.branch(facts["branch"]))
    return View(text=f"<b>{title}</b>", buttons=rows, edit=facts["edit"])


def _queue_button(facts: dict[str, Any], wanted: str, page: int) -> QueueButton:
    return QueueButton(only=wanted, page=page, branch=facts["branch"], category=facts["category"])


def pages(page: int, last: int, button: Any) -> list[Any]:
    """To the page before and the one after; between them, where one is."""
    row = []
    if page > 0:
        row.append(plain_button("‹", button(page - 1)))
    if last > 0:
        row.append(impossible(f"{page + 1}/{last + 1}"))
    if page < last:
        row.append(plain_button("›", button(page + 1)))
    return row


def queue_line(context: RenderContext, appeal: Appeal) -> str:
    late = appeal.due_on < context.today and appeal.status in OPEN
    mark = "🔴" if late else ("❗" if appeal.dangers or appeal.urgent else "▫️")
    return context.say(
        "queue-line",
        mark=mark,
        number=format_number(appeal.number),
        date=day(appeal.due_on),
        topic=context.topic(appeal.category, guessed=appeal.guessed),
        status=context.label(f"status-{appeal.status}"),
    )


async def found(context: RenderContext) -> View | None:
    kept = await context.tx.searches.kept(context.facts["search"])
    if kept is None:
        return None
    count = await context.tx.searches.count(kept[1])
    edit = context.facts["edit"]
    if not count:
        return View(text=context.say("found-none"), edit=edit)
    last = (count - 1) // PAGE
    page = min(context.facts["page"], last)
    appeals = await context.tx.searches.page(kept[1], limit=PAGE, offset=page * PAGE)
    lines = [f"<b>{context.say('found-title', n=count)}</b>"]
    lines += [case_line(context, appeal) for appeal in appeals]
    turn = pages(page, last, lambda n: FoundButton(id=context.facts["search"], page=n))
    select = context.button(
        "button-select", SelectButton(do=SelectAction.OPEN, id=context.facts["search"])
    )
    return View(text="\n".join(lines), buttons=[turn, [select]], edit=edit)


async def history(context: RenderContext) -> View | None:
    """What happened, who did it, what staff noted, what reached the citizen."""
    appeal = await appeal_of(context)
    if appeal is None:
        return None
    lines = [f"<b>{context.say('history-title', number=format_number(appeal.number))}</b>"]
    told: list[tuple[Any, str]] = []
    for event in in_force(await context.tx.events.of(appeal.id)):
        told.append((event.at, await _event(context, event)))
    for note in await context.tx.notes.of(appeal.id):
        words = context.say("card-note", name=note.author_name, text=mask_iin(note.text)[:300])
        told.append((note.at, context.say("history-line", at=minute(note.at), what=words, by="")))
    lines += [line for _, line in sorted(told, key=lambda pair: pair[0])]
    lines += await deliveries_in_words(context, appeal, everything=True)
    text = "\n".join(lines)
    if len(text) > 3900:
        text = lines[0] + "\n…\n" + text[-3800:].split("\n", 1)[1]
    return View(text=text, stands_for=MessageKind.HISTORY, appeal_id=appeal.id)


async def _event(context: RenderContext, event: Event) -> str:
    by = context.label(f"actor-{event.by.capacity}")
    if event.by.id is not None and event.by.capacity != "citizen":
        person = await context.tx.people.get(event.by.id)
        by = f"{by} {person.name}" if person else by
    facts = event.facts
    name = "heard" if is_hearing(event) else event.type
    if event.type is EventType.CATEGORISED and facts["from"] == facts["to"]:
        name = "confirmed"
    what = context.label(f"happening-{name}")
    if facts.get("guessed"):
        what += f": {context.topic(facts['category'], guessed=True)}"
    if event.type in (EventType.FORWARDED, EventType.REOPENED):
        what += f" → {context.branch(facts['to'])}"
    if event.type is EventType.CATEGORISED:
        what += f" → {context.label('topic-' + facts['to'])}"
        if "to_branch" in facts:
            what += f" → {context.branch(facts['to_branch'])}"
    if event.type is EventType.EXTENDED:
        what += f" → {day(date.fromisoformat(facts['to']))}"
    if event.type is EventType.ANSWERED:
        what += f": {context.label('outcome-' + facts['outcome'])}"
    return context.say("history-line", at=minute(event.at), what=what, by=by)


async def who(context: RenderContext) -> View | None:
    """Seen by one person: an ephemeral message in the group, or the private chat."""
    appeal = await appeal_of(context)
    if appeal is None:
        return None
    receiver = context.facts["receiver"]
    reader = await context.tx.people.get(receiver)
    if reader is not None:
        context = replace(context, language=reader.language.value)
    citizen = await context.tx.people.get(appeal.citizen_id)
    phones = sorted(
        {
            str(item.details.get("phone"))
            for item in await context.tx.items.of(appeal.id)
            if item.media is Media.CONTACT and item.author is Author.CITIZEN
        }
    )
    unnamed = appeal.unnamed or citizen is None
    name = context.label("who-unnamed") if unnamed or citizen is None else citizen.name or "—"
    text = context.say(
        "who", number=format_number(appeal.number), name=name, phone=", ".join(phones) or "—"
    )
    if context.chat_id > 0:
        return View(text=text, stands_for=MessageKind.CONTACTS, appeal_id=appeal.id)
    in_private = Notification(
        chat_id=receiver, kind=context.notification.kind, appeal_id=appeal.id, facts=context.facts
    )
    parameters = EphemeralMessageParameters(
        receiver_user_id=receiver, callback_query_id=context.facts["query_id"]
    )
    call = SendMessage(chat_id=context.chat_id, text=text, ephemeral_message_parameters=parameters)
    return View(call=call, instead=in_private)
