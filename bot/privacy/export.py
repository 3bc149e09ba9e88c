"""Everything that is kept about one person, as plain values: for /mydata (Law 94-V, Art. 24)."""

import json
from datetime import datetime
from typing import Any

from bot.domain.appeals.models import (
    INTERNAL,
    Appeal,
    Author,
    Draft,
    Event,
    Item,
    Where,
    in_force,
)
from bot.domain.appeals.numbers import format_number
from bot.domain.appeals.promises import PromiseState
from bot.domain.appeals.social_groups import names
from bot.domain.network.people import Consent, Person
from bot.interfaces import Transaction

PAGE = 100
"""Appeals read at a time."""

Facts = dict[str, Any]


async def collect(tx: Transaction, person_id: int, told_until: datetime) -> Facts:
    """Fit for JSON. What staff write for one another stays inside; that it exists is said.

    Answers given after `told_until` may still be taken back and are not told yet.
    """
    person = await tx.people.get(person_id)
    draft = await tx.drafts.of(person_id)
    asked = await tx.private.asked(person_id)
    return {
        "person": _person(
            person,
            plain=await tx.people.reads_plainly(person_id),
            groups=await tx.people.groups(person_id),
        )
        if person
        else {"id": person_id},
        "consents": [_consent(given) for given in await tx.people.consents(person_id)],
        "asked_to_be_forgotten_at": asked.isoformat() if asked else None,
        "posts": [
            {"branch": post.branch, "role": post.role.value}
            for post in (await tx.people.rights(person_id)).posts
        ],
        "draft": await _draft(tx, draft) if draft else None,
        "appeals": [
            await _appeal(tx, appeal, told_until) for appeal in await _all_of(tx, person_id)
        ],
        "unsorted": [_item(word.item) for word in await tx.stray_words.of_person(person_id)],
        "not_handled": [
            {"reference": update_id, "at": at.isoformat(), "messages": _own_words(raw)}
            for update_id, at, raw in await tx.private.dead_letters(person_id)
        ],
    }


_OTHERS_WORDS = frozenset({"reply_to_message", "external_reply", "pinned_message", "message"})
"""What an update shows of messages that its writer did not write: in a group, others' appeals."""


def _own_words(raw: str) -> list[Facts]:
    """An update that could not be handled, as it came: nobody knows better what it says."""
    bodies = json.loads(raw).values() if raw else ()
    return [
        {name: value for name, value in body.items() if name not in _OTHERS_WORDS}
        for body in bodies
        if isinstance(body, dict)
    ]


async def _all_of(tx: Transaction, person_id: int) -> list[Appeal]:
    found: list[Appeal] = []
    while True:
        page = await tx.appeals.of_citizen(person_id, limit=PAGE, offset=len(found))
        found += page
        if len(page) < PAGE:
            return found


def _said(facts: Facts) -> Facts:
    """Without what is not known."""
    return {name: value for name, value in facts.items() if value not in (None, "")}


def _person(person: Person, *, plain: bool, groups: frozenset[str]) -> Facts:
    return _said(
        {
            "id": person.id,
            "name": person.name,
            "username": person.username,
            "language": person.language.value,
            "language_chosen": person.language_chosen,
            "consent": person.consent,
            "may_forward": person.may_forward,
            "region_kato": person.region_kato,
            "district_kato": person.district_kato,
            "first_seen_at": person.first_seen_at.isoformat() if person.first_seen_at else None,
            "banned": person.banned,
            "wants_news": person.wants_news,
            "plain": plain,
            "groups": _groups(groups),
        }
    )


def _groups(groups: frozenset[str]) -> list[str]:
    """Social groups as people read them, in both languages; of one that is listed no more, its
    code."""
    both = zip(names(groups, "kk"), names(groups, "ru"), strict=True)
    return [" / ".join(dict.fromkeys(pair)) for pair in both]


def _consent(consent: Consent) -> Facts:
    return {
        "version": consent.version,
        "text_hash": consent.text_hash,
        "language": consent.language.value,
        "given": consent.given,
        "may_forward": consent.may_forward,
        "at": consent.at.isoformat(),
    }


async def _draft(tx: Transaction, draft: Draft) -> Facts:
    return {
        "created_at": draft.created_at.isoformat(),
        "kind": draft.kind.value,
        "category": draft.category,
        "place": _where(draft.where),
        "groups": _groups(draft.groups),
        "messages": [_item(item) for item in await tx.items.of(draft.id)],
    }


async def _appeal(tx: Transaction, appeal: Appeal, told_until: datetime) -> Facts:
    items = await tx.items.of(appeal.id)
    events = in_force(await tx.events.of(appeal.id))
    problem = await tx.problems.get(appeal.problem_id) if appeal.problem_id else None
    return {
        "number": format_number(appeal.number),
        "status": appeal.status.value,
        "outcome": appeal.outcome.value if appeal.outcome else None,
        "kind": appeal.kind.value,
        "category": appeal.category,
        "language": appeal.language.value,
        "branch": appeal.branch,
        "place": _where(appeal.where),
        "received_at": appeal.received_at.isoformat(),
        "registered_on": appeal.registered_on.isoformat(),
        "due_on": appeal.due_on.isoformat(),
        "unnamed": appeal.unnamed,
        "known_problem": problem.title(appeal.language) if problem is not None else None,
        "groups": _groups(appeal.groups),
        "about": sorted(s for s in appeal.subjects if not s.isdecimal()),
        "messages": [_item(i) for i in items if i.author is Author.CITIZEN],
        "answers": _answers(items, [e for e in events if e.at <= told_until]),
        "promises": [
            {
                "text": promise.text,
                "due_on": promise.due_on.isoformat(),
                "state": promise.state.value,
            }
            for promise in await tx.promises.of_appeal(appeal.id)
            if promise.state is not PromiseState.DRAFT
        ],
        "history": [
            {"at": e.at.isoformat(), "what": e.type.value} for e in events if e.type not in INTERNAL
        ],
        "rating": appeal.rating,
        "messages_to_you": await tx.private.messages_to(appeal.citizen_id, appeal.id),
        "your_contacts_were_looked_at": [
            {"at": at.isoformat(), "by": role} for at, role in await tx.private.looks(appeal.id)
        ],
        "internal_notes": len(await tx.notes.of(appeal.id)),
    }


def _answers(items: list[Item], events: list[Event]) -> list[Facts]:
    """What the office said and sent; what it is still composing is not said yet."""
    said = {e.number("reply_id") for e in events if "reply_id" in e.facts}
    return [_item(i) for i in items if i.author is Author.STAFF and i.reply_id in said]


def _where(where: Where) -> Facts:
    facts = {
        "region_kato": where.region_kato,
        "district_kato": where.district_kato,
        "settlement": where.settlement,
        "address": where.address,
        "lat": where.lat,
        "lon": where.lon,
    }
    return {name: value for name, value in facts.items() if value is not None}


def _item(item: Item) -> Facts:
    """A file by its name and size: the file itself is in the chat, and at Telegram."""
    said = _said(
        {
            "at": item.at.isoformat() if item.at else None,
            "media": item.media.value,
            "text": item.text,
            "file_name": item.file_name,
            "file_size": item.file_size,
            "lat": item.lat,
            "lon": item.lon,
        }
    )
    return {**said, **item.details}
