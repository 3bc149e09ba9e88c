"""Values of the domain, made for tests."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

from bot.domain.appeals.models import (
    Actor,
    Appeal,
    Capacity,
    Draft,
    Event,
    EventType,
    Item,
    Kind,
    Media,
    Outcome,
    Status,
    Where,
)
from bot.domain.network.branches import Branch, BranchKind, Network
from bot.domain.network.people import Language, Person
from bot.domain.notifications import Notification, Priority
from bot.domain.payloads import Card, Say
from bot.domain.reports.facts import Channel, Fact

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=timezone(timedelta(hours=5)))

AIGUL = 1001


def person(person_id: int = AIGUL, **changes: Any) -> Person:
    return Person(id=person_id, **{"name": "Айгүл", "first_seen_at": NOON, **changes})


def draft(draft_id: int = 500, citizen_id: int = AIGUL, **changes: Any) -> Draft:
    values = {"language": Language.KK, "created_at": NOON, "changed_at": NOON, **changes}
    return Draft(id=draft_id, citizen_id=citizen_id, **values)


def appeal(appeal_id: int = 500, citizen_id: int = AIGUL, **changes: Any) -> Appeal:
    values: dict[str, Any] = {
        "number": f"{appeal_id:09d}",
        "language": Language.KK,
        "kind": Kind.APPLICATION,
        "category": "water",
        "branch": "KZ",
        "where": Where(),
        "status": Status.REGISTERED,
        "received_at": NOON,
        "registered_on": date(2026, 11, 20),
        "due_on": date(2026, 12, 11),
        "version": 2,
        **changes,
    }
    return Appeal(id=appeal_id, citizen_id=citizen_id, **values)


def event(event_id: int, appeal_id: int = 500, **changes: Any) -> Event:
    values: dict[str, Any] = {
        "type": EventType.REGISTERED,
        "at": NOON,
        "by": Actor(capacity=Capacity.CITIZEN, id=AIGUL),
        **changes,
    }
    return Event(id=event_id, appeal_id=appeal_id, **values)


def fact(appeal_id: int, branch: str, *, late: bool = False, **changes: Any) -> Fact:
    """Of an appeal that was due within forty days from 3 August 2026, and answered."""
    due = date(2026, 8, 3) + timedelta(days=appeal_id % 40)
    answered = due + timedelta(days=late)
    values: dict[str, Any] = {
        "received_by": branch,
        "topic": "WATER",
        "kind": "application",
        "channel": Channel.BOT,
        "language": "kk",
        "person": f"p{appeal_id}",
        "registered_on": due - timedelta(days=20),
        "reply_due_on": due - timedelta(days=18),
        "due_first": due,
        "due_on": due,
        "first_answered_on": answered,
        "first_answered_by": branch,
        "answered_on": answered,
        "arrived": True,
        "took": 14,
        "outcome": Outcome.RESOLVED,
        **changes,
    }
    return Fact(appeal_id=appeal_id, branch=branch, **values)


def item(item_id: int, message_id: int, appeal_id: int = 500, **changes: Any) -> Item:
    values: dict[str, Any] = {
        "media": Media.TEXT,
        "text": "Су жоқ",
        "chat_id": AIGUL,
        "at": NOON,
        **changes,
    }
    return Item(id=item_id, appeal_id=appeal_id, message_id=message_id, **values)


def notification(chat_id: int = AIGUL, n: int | str = 0, **changes: Any) -> Notification:
    """A word to somebody; `n` tells it from the others."""
    return Notification(
        chat_id=chat_id, payload=Say(message="hello", arguments={"n": n}), **changes
    )


def n_of(notification: Notification) -> int | str | None:
    """None: it is none of those that `notification` makes."""
    payload = notification.payload
    return payload.arguments["n"] if isinstance(payload, Say) else None


def card(appeal_id: int, chat_id: int) -> Notification:
    return Notification(
        chat_id=chat_id,
        payload=Card(),
        key=f"card:{appeal_id}:{chat_id}",
        priority=Priority.CARD,
        appeal_id=appeal_id,
    )


def network(**chats: int) -> Network:
    return Network.of(
        Branch(
            code=code,
            parent=None if code == "KZ" else "KZ",
            kind=BranchKind.REPUBLIC if code == "KZ" else BranchKind.REGION,
            name_kk=code,
            name_ru=code,
            chat_id=chat,
        )
        for code, chat in chats.items()
    )
