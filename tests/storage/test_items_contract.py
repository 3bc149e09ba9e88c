"""Messages of an appeal stand in the order in which they were said."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.domain.appeals.models import Author, Purpose
from tests.support.builders import NOON, draft, item, person

BEHIND = NOON - timedelta(seconds=3)


async def test_what_a_citizen_said_stands_in_order_though_clocks_of_processes_differ(
    storage: Any,
) -> None:
    """The chat went over, between two messages, to a process whose clock is behind. What the office
    said in its own chat has its own moment."""
    office = replace(item(9, 1, at=BEHIND, chat_id=-100), author=Author.STAFF)
    async with storage.transaction() as tx:
        tx.people.save(person())
        tx.drafts.save(draft(500, version=1))
        for said in (item(1, 10), item(2, 11), item(3, 12, at=BEHIND), office, item(4, 13)):
            tx.items.add(said)

    async with storage.reading() as tx:
        kept = await tx.items.of(500)

    assert [(each.id, each.at) for each in kept] == [
        (9, BEHIND),
        (1, NOON),
        (2, NOON),
        (3, NOON),
        (4, NOON),
    ]


async def test_another_version_of_a_message_stands_after_the_first(storage: Any) -> None:
    first = item(1, 10)
    second = item(2, 10, at=BEHIND, text="Су жоқ, 5-үй", purpose=Purpose.AMENDMENT)
    async with storage.transaction() as tx:
        tx.people.save(person())
        tx.drafts.save(draft(500, version=1))
        tx.items.add(first)
        tx.items.add(second)

    async with storage.reading() as tx:
        assert [each.id for each in await tx.items.of(500)] == [1, 2]
        assert await tx.items.last_version(first.chat_id, 10) == replace(second, at=NOON)
