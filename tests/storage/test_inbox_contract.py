"""What the inbox promises, on every driver."""

from datetime import timedelta
from typing import Any

import pytest

from bot.delivery.inbox import InHand, in_hand
from bot.delivery.leases import slot_of
from tests.support.builders import NOON, person


async def store(storage: Any, *update_ids: int, raw: str = "{}") -> None:
    async with storage.transaction() as tx:
        for update_id in update_ids:
            tx.inbox.store(update_id, 1, raw, NOON)


async def unfinished(storage: Any) -> list[int]:
    async with storage.reading() as tx:
        return [row[0] for row in await tx.inbox.unfinished(after=-1, limit=100)]


async def test_an_update_is_kept_once_however_often_telegram_repeats_it(storage: Any) -> None:
    await store(storage, 7, raw='{"first":1}')
    await store(storage, 7, raw='{"second":2}')

    async with storage.reading() as tx:
        assert await tx.inbox.unfinished(after=-1, limit=9) == [(7, 1, '{"first":1}', 0)]


async def test_updates_come_back_in_order_and_in_pages(storage: Any) -> None:
    await store(storage, 3, 1, 2)

    assert await unfinished(storage) == [1, 2, 3]
    async with storage.reading() as tx:
        assert [row[0] for row in await tx.inbox.unfinished(after=1, limit=1)] == [2]


async def test_an_update_is_done_in_the_transaction_of_its_effect(storage: Any) -> None:
    await store(storage, 7)
    token = in_hand.set(InHand(7))
    try:
        with pytest.raises(LookupError):
            async with storage.transaction() as tx:
                tx.people.save(person())
                raise LookupError
        assert await unfinished(storage) == [7]

        async with storage.transaction() as tx:
            tx.people.save(person())
    finally:
        in_hand.reset(token)

    assert await unfinished(storage) == []
    async with storage.reading() as tx:
        assert await tx.inbox.finished([7, 8]) == {7}


async def test_the_raw_text_goes_once_it_has_no_use(storage: Any) -> None:
    """It holds personal data."""
    await store(storage, 7, raw='{"phone":"+7 700 000 00 00"}')
    async with storage.transaction() as tx:
        tx.inbox.done(7)

    async with storage.reading() as tx:
        rows = await tx.inbox._session.fetch("SELECT raw FROM inbox")
    assert [row[0] for row in rows] == [""]


async def test_a_dead_letter_waits_with_its_error_until_somebody_replays_it(storage: Any) -> None:
    await store(storage, 7, 8)
    async with storage.transaction() as tx:
        tx.inbox.failed(7, 1, "KeyError")
        tx.inbox.park(7, "KeyError: 'x'")

    async with storage.reading() as tx:
        assert await tx.inbox.dead() == [(7, "KeyError: 'x'")]
        assert await tx.inbox.totals() == {"dead": 1, "new": 1}
    assert await unfinished(storage) == [8]

    async with storage.transaction() as tx:
        tx.inbox.again(7)
        tx.inbox.again(8)  # is no dead letter: nothing happens
    async with storage.transaction() as tx:
        assert [row[0] for row in await tx.inbox.taken_again(limit=9)] == [7]
    async with storage.transaction() as tx:
        assert await tx.inbox.taken_again(limit=9) == []
    assert await unfinished(storage) == [7, 8]


async def test_records_of_old_updates_go_and_unfinished_ones_stay(storage: Any) -> None:
    await store(storage, 7, 8)
    async with storage.transaction() as tx:
        tx.inbox.done(7)
        assert await tx.inbox.forget_done(NOON + timedelta(days=8), limit=500) == 1

    async with storage.reading() as tx:
        assert await tx.inbox.finished([7]) == set()
    assert await unfinished(storage) == [8]


async def test_updates_are_numbered_by_their_bot(opened: Any) -> None:
    """Two bots count alike; what was stored before a bot was noted belongs to the first that
    comes."""
    before = await opened()
    await store(before, 6, 7)
    async with before.transaction() as tx:
        tx.inbox.done(6)
    one, two = await opened(bot_id=42), await opened(bot_id=43)
    await store(one, 6, 7, 8)
    await store(two, 7)

    assert await unfinished(one) == [7, 8]
    assert await unfinished(two) == [7]
    async with one.reading() as tx:
        assert await tx.inbox.finished([6, 7]) == {6}
    async with one.transaction() as tx:
        tx.inbox.done(7)
    assert await unfinished(two) == [7]


async def test_updates_are_asked_for_by_the_slots_of_their_chats(opened: Any) -> None:
    storage = await opened(bot_id=42)
    async with storage.transaction() as tx:
        for update_id, lane in ((3, 5), (1, 5), (2, 6)):
            tx.inbox.store(update_id, lane, f"{lane}", NOON)
    slots = [slot_of(42, 5), slot_of(42, 6)]

    async with storage.reading() as tx:
        waiting = tx.inbox.waiting
        one, two, three = (1, 5, "5", 0), (2, 6, "6", 0), (3, 5, "5", 0)
        assert await waiting(slots[:1], after=-1, limit=9) == [one, three]
        assert await waiting(slots, after=1, limit=1) == [two]
        assert await waiting(slots, after=-1, limit=9, but=[1, 2]) == [three]
        assert await waiting(slots, after=-1, limit=9, but_lanes=[5]) == [two]
    async with storage.transaction() as tx:
        for update_id in (1, 2):
            tx.inbox.park(update_id, "KeyError")
            tx.inbox.again(update_id)
        assert [row[0] for row in await tx.inbox.taken_again(limit=9, slots=slots[1:])] == [2]
