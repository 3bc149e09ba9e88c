"""A sweep is shown what is due and nothing else, and finds it without looking at the rest."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.appeals.models import Item, Media, Purpose, Status
from bot.domain.appeals.query import Query
from tests.storage.conftest import only_on
from tests.support.builders import NOON, appeal, draft, person

CALENDAR = 7

TOMORROW = NOON + timedelta(days=1)


@pytest.fixture
async def filed(storage: Any) -> Any:
    """One appeal, never looked at."""
    registered = appeal(500)
    async with storage.transaction() as tx:
        tx.people.save(person())
        tx.drafts.save(draft(500, version=1))
        tx.appeals.register(registered)
    return registered


async def due(storage: Any, at: Any = NOON, calendar: int = CALENDAR) -> list[int]:
    async with storage.reading() as tx:
        cases = await tx.reminders.to_look_at(at, calendar=calendar, after=-1, limit=100)
    return [case.id for case in cases]


async def look(storage: Any, look_at: Any, *, at: Any = NOON) -> None:
    async with storage.transaction() as tx:
        [case] = await tx.reminders.to_look_at(at, calendar=CALENDAR, after=-1, limit=100)
        tx.reminders.seen(case, calendar=CALENDAR, at=at, look_at=look_at)


async def test_a_new_appeal_is_looked_at_once(storage: Any, filed: Any) -> None:
    assert await due(storage) == [500]

    await look(storage, TOMORROW)

    assert await due(storage) == []
    assert await due(storage, TOMORROW) == [500]


async def test_what_nothing_is_due_for_waits_until_it_changes(storage: Any, filed: Any) -> None:
    await look(storage, None)
    assert await due(storage, NOON + timedelta(days=1000)) == []

    async with storage.transaction() as tx:
        tx.appeals.save(replace(filed, version=filed.version + 1, operator_id=5))

    assert await due(storage) == [500]


async def test_another_calendar_has_everything_looked_at(storage: Any, filed: Any) -> None:
    await look(storage, TOMORROW)

    for other in (CALENDAR - 1, CALENDAR + 1):
        assert await due(storage, calendar=other) == [500]


async def test_what_a_wrong_clock_noted_does_not_hold(storage: Any, filed: Any) -> None:
    await look(storage, None, at=NOON + timedelta(days=400))

    assert await due(storage) == [500]


async def test_a_closed_appeal_is_not_looked_at(storage: Any, filed: Any) -> None:
    async with storage.transaction() as tx:
        tx.appeals.save(replace(filed, version=filed.version + 1, status=Status.CLOSED))

    assert await due(storage) == []


@only_on("sqlite")
async def test_nothing_is_looked_through_to_find_what_is_due(storage: Any) -> None:
    asked: list[str] = []
    read = storage._database.read

    async def noted(sql: str, parameters: dict[str, Any]) -> Any:
        asked.extend(row[-1] for row in await read(f"EXPLAIN QUERY PLAN {sql}", parameters))
        return await read(sql, parameters)

    storage._database.read = noted
    await due(storage)
    async with storage.reading() as tx:
        query = Query(statuses=("registered", "taken"), branches=("KZ-311",))
        await tx.searches.page(query, limit=5, offset=0)
        await tx.searches.count(query)
        await tx.searches.page(Query(phone="7011234567"), limit=5, offset=0)

    scanned = [step for step in asked if step.startswith("SCAN") and "COVERING" not in step]
    assert [step for step in scanned if "contacts_without_mark" not in step] == []


@pytest.mark.parametrize("written", ["+7 701 123-45-67", "8 (701) 1234567", "87011234567"])
async def test_a_telephone_is_found_however_it_was_written(storage: Any, written: str) -> None:
    registered = appeal(500)
    async with storage.transaction() as tx:
        tx.people.save(person())
        tx.drafts.save(draft(500, version=1))
        tx.appeals.register(registered)
        tx.items.add(
            Item(
                id=1,
                appeal_id=500,
                media=Media.CONTACT,
                purpose=Purpose.BODY,
                details={"phone": written, "name": "Айгүл"},
                chat_id=1,
                message_id=1,
                at=NOON,
                own_contact=True,
            )
        )

    async with storage.reading() as tx:
        for phone in ("7011234567", "1234567"):
            found = await tx.searches.page(Query(phone=phone), limit=5, offset=0)
            assert [each.id for each in found] == [500]
        assert await tx.searches.count(Query(phone="7021234567")) == 0


async def test_a_telephone_from_before_is_found_too(storage: Any) -> None:
    """Contacts that were kept open had no mark."""
    await test_a_telephone_is_found_however_it_was_written(storage, "+7 701 123-45-67")
    if storage._keys.blind_index("") is not None:
        return
    async with storage._database.turn() as turn:
        turn.write("UPDATE items SET phone_mark = NULL", {})

    async with storage.reading() as tx:
        assert await tx.searches.count(Query(phone="7011234567")) == 1
