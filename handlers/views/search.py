"""Queues, what was found, histories, contacts: lists for staff."""

from dataclasses import replace
from datetime import date
from typing import Any

from aiogram.methods import SendMessage
from aiogram.types import EphemeralMessageParameters

from bot.desk.bulk import PAGE
from bot.desk.search import FILTERS
from bot.domain.appeals.hearings import is_hearing
from bot.domain.appeals.models import Appeal, Author, Event, Happening, Media, Status, in_force
from bot.domain.appeals.numbers import show
from bot.domain.appeals.query import OPEN, Query
from bot.domain.notifications import Notification, What
from bot.text.display import mask_iin
from handlers.callbacks import FoundButton, PickButton, QueueButton, QueueTopicsButton, SelectButton
from handlers.texts import day, minute
from handlers.views.appeal_card import case_line, deliveries_in_words
from handlers.views.view import Screen, Stage, appeal_of, impossible, plain_button


async def queue(stage: Stage) -> Screen:
    """A branch's open appeals, the earliest deadline first; counters on the filters."""
    facts = _defaults(stage.facts["branch"]) | stage.facts
    branch, chosen, edit = facts["branch"], facts["filter"], facts["edit"]
    query, whole = Query.of(facts["query"]), Query.of(facts["whole"])
    count = await stage.tx.lookup.count(query)
    last = max(0, (count - 1) // PAGE)
    page = min(facts["page"], last)
    appeals = await stage.tx.lookup.page(query, limit=PAGE, offset=page * PAGE)
    lines = [f"<b>{stage.say('queue-title', branch=stage.branch(branch))}</b>"]
    if facts["category"]:
        lines.append(stage.say("card-topic", topic=stage.label(f"topic-{facts['category']}")))
    if "waiting" in facts:
        lines.append(stage.say("queue-surge", n=facts["waiting"]))
    lines += [queue_line(stage, appeal) for appeal in appeals] or [stage.say("queue-empty")]
    rows = await _filters(stage, whole, facts)
    rows.append(pages(page, last, lambda n: _queue_button(facts, chosen, n)))
    rows.append(_ways_on(stage, facts, count))
    return Screen(text="\n".join(lines), buttons=rows, edit=edit)


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


async def _filters(stage: Stage, whole: Query, facts: dict[str, Any]) -> list[list[Any]]:
    """How many there are of each kind; the chosen one stands out."""
    today = stage.today.isoformat()
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
        n = await stage.tx.lookup.count(queries[name])
        label = stage.label(f"queue-filter-{name}", n=n)
        style = "primary" if name == facts["filter"] else None
        buttons.append(plain_button(label, _queue_button(facts, name, 0), style))
    return [buttons[:3], buttons[3:]]


def _ways_on(stage: Stage, facts: dict[str, Any], count: int) -> list[Any]:
    """By topic; and several at once, where somebody has asked for the queue."""
    by_topic = QueueTopicsButton(only=facts["filter"], branch=facts["branch"])
    row = [stage.button("button-by-topic", by_topic)]
    if count and facts["person"]:
        pick = PickButton(only=facts["filter"], branch=facts["branch"], category=facts["category"])
        row.append(stage.button("button-select", pick))
    return row


async def queue_topics(stage: Stage) -> Screen:
    facts = stage.facts
    counts = await stage.tx.lookup.by_topic(Query.of(facts["query"]))

    def button(label: str, category: str) -> Any:
        to = QueueButton(only=facts["filter"], page=0, branch=facts["branch"], category=category)
        return plain_button(label, to)

    buttons = [
        button(f"{stage.label(f'topic-{code}')}: {n}"[:60], code) for code, n in counts.items()
    ]
    rows = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    rows.append([button(stage.label("button-all-topics"), "")])
    title = stage.say("queue-title", branch=stage.branch(facts["branch"]))
    return Screen(text=f"<b>{title}</b>", buttons=rows, edit=facts["edit"])


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


def queue_line(stage: Stage, appeal: Appeal) -> str:
    late = appeal.due_on < stage.today and appeal.status in OPEN
    mark = "🔴" if late else ("❗" if appeal.dangers or appeal.urgent else "▫️")
    return stage.say(
        "queue-line",
        mark=mark,
        number=show(appeal.number),
        date=day(appeal.due_on),
        topic=stage.topic(appeal.category, guessed=appeal.guessed),
        status=stage.label(f"status-{appeal.status}"),
    )


async def found(stage: Stage) -> Screen | None:
    kept = await stage.tx.lookup.kept(stage.facts["search"])
    if kept is None:
        return None
    count = await stage.tx.lookup.count(kept[1])
    edit = stage.facts["edit"]
    if not count:
        return Screen(text=stage.say("found-none"), edit=edit)
    last = (count - 1) // PAGE
    page = min(stage.facts["page"], last)
    appeals = await stage.tx.lookup.page(kept[1], limit=PAGE, offset=page * PAGE)
    lines = [f"<b>{stage.say('found-title', n=count)}</b>"]
    lines += [case_line(stage, appeal) for appeal in appeals]
    turn = pages(page, last, lambda n: FoundButton(id=stage.facts["search"], page=n))
    select = stage.button("button-select", SelectButton(do="open", id=stage.facts["search"]))
    return Screen(text="\n".join(lines), buttons=[turn, [select]], edit=edit)


async def history(stage: Stage) -> Screen | None:
    """What happened, who did it, what staff noted, what reached the citizen."""
    appeal = await appeal_of(stage)
    if appeal is None:
        return None
    lines = [f"<b>{stage.say('history-title', number=show(appeal.number))}</b>"]
    told: list[tuple[Any, str]] = []
    for event in in_force(await stage.tx.events.of(appeal.id)):
        told.append((event.at, await _event(stage, event)))
    for note in await stage.tx.notes.of(appeal.id):
        words = stage.say("card-note", name=note.author_name, text=mask_iin(note.text)[:300])
        told.append((note.at, stage.say("history-line", at=minute(note.at), what=words, by="")))
    lines += [line for _, line in sorted(told, key=lambda pair: pair[0])]
    lines += await deliveries_in_words(stage, appeal, everything=True)
    text = "\n".join(lines)
    if len(text) > 3900:
        text = lines[0] + "\n…\n" + text[-3800:].split("\n", 1)[1]
    return Screen(text=text, stands_for=What.HISTORY, appeal_id=appeal.id)


async def _event(stage: Stage, event: Event) -> str:
    by = stage.label(f"actor-{event.by.actor}")
    if event.by.id is not None and event.by.actor != "citizen":
        person = await stage.tx.people.get(event.by.id)
        by = f"{by} {person.name}" if person else by
    facts = event.facts
    name = "heard" if is_hearing(event) else event.happening
    if event.happening is Happening.CATEGORISED and facts["from"] == facts["to"]:
        name = "confirmed"
    what = stage.label(f"happening-{name}")
    if facts.get("guessed"):
        what += f": {stage.topic(facts['category'], guessed=True)}"
    if event.happening in (Happening.FORWARDED, Happening.REOPENED):
        what += f" → {stage.branch(facts['to'])}"
    if event.happening is Happening.CATEGORISED:
        what += f" → {stage.label('topic-' + facts['to'])}"
        if "to_branch" in facts:
            what += f" → {stage.branch(facts['to_branch'])}"
    if event.happening is Happening.EXTENDED:
        what += f" → {day(date.fromisoformat(facts['to']))}"
    if event.happening is Happening.ANSWERED:
        what += f": {stage.label('outcome-' + facts['outcome'])}"
    return stage.say("history-line", at=minute(event.at), what=what, by=by)


async def who(stage: Stage) -> Screen | None:
    """Seen by one person: an ephemeral message in the group, or the private chat."""
    appeal = await appeal_of(stage)
    if appeal is None:
        return None
    receiver = stage.facts["receiver"]
    reader = await stage.tx.people.get(receiver)
    if reader is not None:
        stage = replace(stage, language=reader.language.value)
    citizen = await stage.tx.people.get(appeal.citizen_id)
    phones = sorted(
        {
            str(item.details.get("phone"))
            for item in await stage.tx.items.of(appeal.id)
            if item.media is Media.CONTACT and item.author is Author.CITIZEN
        }
    )
    unnamed = appeal.unnamed or citizen is None
    name = stage.label("who-unnamed") if unnamed or citizen is None else citizen.name or "—"
    text = stage.say("who", number=show(appeal.number), name=name, phone=", ".join(phones) or "—")
    if stage.chat_id > 0:
        return Screen(text=text, stands_for=What.WHO, appeal_id=appeal.id)
    in_private = Notification(
        chat_id=receiver, what=stage.notification.what, appeal_id=appeal.id, facts=stage.facts
    )
    parameters = EphemeralMessageParameters(
        receiver_user_id=receiver, callback_query_id=stage.facts["query_id"]
    )
    call = SendMessage(chat_id=stage.chat_id, text=text, ephemeral_message_parameters=parameters)
    return Screen(call=call, instead=in_private)
