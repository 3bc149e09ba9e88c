"""What sealing, rotating and taking out personal data cost.

    python -m benchmarks.privacy [APPEALS]

Builds a database of closed appeals in a temporary folder, plain and sealed, and prints seconds
and ratios. Ratios travel between machines, seconds do not.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
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
    Status,
    Where,
)
from bot.domain.network.people import Language, Person
from bot.ids import Ids
from bot.privacy.anonymisation import anonymise
from storage import Keys, keyring, new_key, open_storage, path_of, rotate_keys
from storage.encryption.keys import PLAIN

ZONE = timezone(timedelta(hours=5))

THEN = datetime(2020, 3, 2, 12, tzinfo=ZONE)

TEXT = "Тараз қаласы, Қызылқайнар көшесі 417, үйде екі аптадан бері су жоқ. " * 4

BY = Actor(capacity=Capacity.CITIZEN, id=1)


def filed(next_id: Ids, n: int) -> tuple[Person, Draft, list[Item], Appeal, list[Event]]:
    person = Person(id=10_000 + n, name=f"Айгүл {n}", username=f"aigul{n}", first_seen_at=THEN)
    where = Where(region_kato="31", address=f"Абай көшесі {n}", lat=42.9, lon=71.4)
    draft = Draft(
        id=next_id(),
        citizen_id=person.id,
        language=Language.KK,
        created_at=THEN,
        changed_at=THEN,
        where=where,
        branch="KZ-311",
    )
    said = Item(
        id=next_id(), appeal_id=draft.id, text=TEXT, chat_id=person.id, message_id=1, at=THEN
    )
    phone = {"name": person.name, "phone": f"+7701{n:07}"}
    contact = replace(said, id=next_id(), media=Media.CONTACT, text="", message_id=2, details=phone)
    appeal = Appeal(
        id=draft.id,
        number=f"{n:09}",
        citizen_id=person.id,
        language=Language.KK,
        kind=Kind.APPLICATION,
        category="WATER",
        where=where,
        branch="KZ-311",
        status=Status.CLOSED,
        received_at=THEN,
        registered_on=date(2020, 3, 2),
        due_on=date(2020, 3, 23),
        version=1,
    )
    events = [
        Event(id=next_id(), appeal_id=appeal.id, type=event_type, at=THEN, by=BY)
        for event_type in (EventType.REGISTERED, EventType.ANSWERED, EventType.CLOSED)
    ]
    return person, draft, [said, contact], appeal, events


async def fill(url: str, keys: Keys, count: int) -> float:
    """CPU seconds of writing so many appeals, each in a transaction as people file them."""
    next_id = Ids()
    storage = await open_storage(url, zone=ZONE, next_id=next_id, keys=keys)
    began = time.process_time()
    for n in range(count):
        person, draft, items, appeal, events = filed(next_id, n)
        async with storage.transaction() as tx:
            tx.people.save(person)
            tx.drafts.save(draft)
            for item in items:
                tx.items.add(item)
            tx.appeals.register(appeal)
            for event in events:
                tx.events.append(event)
    spent = time.process_time() - began
    await storage.close()
    return spent


async def look(url: str, keys: Keys, count: int) -> float:
    """CPU seconds of reading each appeal as its card does."""
    storage = await open_storage(url, zone=ZONE, next_id=Ids(), keys=keys)
    began = time.process_time()
    for n in range(count):
        async with storage.reading() as tx:
            appeal = await tx.appeals.by_number(f"{n:09}")
            assert appeal is not None
            await tx.items.of(appeal.id)
            await tx.people.get(appeal.citizen_id)
    spent = time.process_time() - began
    await storage.close()
    return spent


async def take_out(url: str, keys: Keys) -> list[float]:
    """Seconds of each transaction that anonymises 25 appeals, until none is left."""
    storage = await open_storage(url, zone=ZONE, next_id=Ids(), keys=keys)
    now, took = THEN.replace(year=2026), []
    while True:
        async with storage.reading() as tx:
            found = await tx.private.over(now, limit=25)
        if not found:
            break
        began = time.monotonic()
        async with storage.transaction() as tx:
            for appeal_id in found:
                await anonymise(tx, appeal_id, now)
        took.append(time.monotonic() - began)
    await storage.close()
    return took


def microseconds(call: Callable[[], Any], times: int = 20_000) -> float:
    began = time.process_time()
    for _ in range(times):
        call()
    return (time.process_time() - began) / times * 1e6


def small_things(keys: Keys) -> None:
    sealed = keys.encrypt("Айгүл Серікқызы", "people.name", 7)
    for name, given in (("plain", PLAIN), ("sealed", keys)):
        stored = sealed if given is keys else "Айгүл Серікқызы"
        seal = microseconds(lambda given=given: given.encrypt("Айгүл Серікқызы", "people.name", 7))
        opens = microseconds(
            lambda given=given, stored=stored: given.decrypt(stored, "people.name", 7)
        )
        print(f"a name, {name}: seal {seal:.2f} µs, open {opens:.2f} µs")


async def main(count: int) -> None:
    keys = keyring([new_key()])
    small_things(keys)
    with tempfile.TemporaryDirectory() as folder:
        urls = {name: f"sqlite:///{folder}/{name}.sqlite3" for name in ("plain", "sealed")}
        written = {
            n: await fill(u, keys if n == "sealed" else PLAIN, count) for n, u in urls.items()
        }
        read = {n: await look(u, keys if n == "sealed" else PLAIN, count) for n, u in urls.items()}
        size = {n: path_of(u).stat().st_size for n, u in urls.items()}
        for name, found in (("filing", written), ("reading", read), ("size", size)):
            print(f"{name}: sealed / plain = {found['sealed'] / found['plain']:.2f}")
        began = time.monotonic()
        rows = await rotate_keys(urls["plain"], keys, plain=False, said=lambda table, rows: None)
        took = time.monotonic() - began
        print(f"rotating: {rows:,} rows in {took:.1f} s ({rows / took:,.0f} a second)")
        portions = await take_out(urls["sealed"], keys)
        print(
            f"anonymising: {count:,} appeals in {sum(portions):.1f} s; a transaction of 25:"
            f" median {statistics.median(portions) * 1000:.0f} ms,"
            f" longest {max(portions) * 1000:.0f} ms"
        )


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3000))
