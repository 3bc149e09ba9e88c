"""What `transaction()` promises, on every driver."""

import asyncio
from typing import Any

import pytest

from bot.errors import Conflict
from tests.support.builders import AIGUL, NOON, appeal, draft, event, notification, person


async def name_of(storage: Any, person_id: int = AIGUL) -> str | None:
    async with storage.reading() as tx:
        found = await tx.people.get(person_id)
    return found.name if found else None


async def filed(storage: Any, appeal_id: int = 500) -> Any:
    registered = appeal(appeal_id)
    async with storage.transaction() as tx:
        tx.people.save(person())
        tx.drafts.save(draft(appeal_id, version=1))
        tx.appeals.register(registered)
    return registered


async def test_what_was_returned_from_is_there_after_a_restart(opened: Any) -> None:
    storage = await opened()
    async with storage.transaction() as tx:
        tx.people.save(person())
    await storage.close()

    assert await name_of(await opened()) == "Айгүл"


async def test_a_use_case_that_raises_leaves_nothing_behind(storage: Any) -> None:
    with pytest.raises(LookupError):
        async with storage.transaction() as tx:
            tx.people.save(person())
            tx.outbox.add(notification())
            assert await tx.people.get(AIGUL) is not None
            raise LookupError

    assert await name_of(storage) is None
    async with storage.reading() as tx:
        assert await tx.outbox.totals() == {}


async def test_nobody_sees_a_change_before_it_is_committed(storage: Any) -> None:
    async with storage.transaction() as tx:
        tx.people.save(person())
        assert await tx.people.get(AIGUL) is not None

        assert await name_of(storage) is None

    assert await name_of(storage) == "Айгүл"


async def test_a_transaction_inside_a_transaction_is_refused(storage: Any) -> None:
    async with storage.transaction():
        with pytest.raises(RuntimeError):
            async with storage.transaction():
                pass


async def test_a_view_cannot_be_written_to(storage: Any) -> None:
    async with storage.reading() as tx:
        with pytest.raises(RuntimeError):
            tx.people.save(person())


async def test_whoever_saves_an_old_version_changes_nothing(storage: Any) -> None:
    registered = await filed(storage)
    async with storage.transaction() as tx:
        tx.appeals.save(appeal(500, version=3, operator_id=1))

    with pytest.raises(Conflict):
        async with storage.transaction() as tx:
            tx.appeals.save(appeal(500, version=3, operator_id=2))
            tx.outbox.add(notification())

    async with storage.reading() as tx:
        stored = await tx.appeals.get(registered.id)
        assert await tx.outbox.totals() == {}
    assert (stored.version, stored.operator_id) == (3, 1)


async def test_transactions_run_one_after_another(storage: Any) -> None:
    """What was read inside is still true when it is written."""
    async with storage.transaction() as tx:
        tx.people.save(person(name="0"))

    async def count_up() -> None:
        async with storage.transaction() as tx:
            found = await tx.people.get(AIGUL)
            await asyncio.sleep(0)
            tx.people.save(person(name=str(int(found.name) + 1)))

    await asyncio.gather(*(count_up() for _ in range(50)))

    assert await name_of(storage) == "50"


async def test_of_many_at_once_only_the_failing_one_is_taken_back(storage: Any) -> None:
    async def save(number: int) -> None:
        async with storage.transaction() as tx:
            tx.people.save(person(number))
            await tx.people.get(number)
            if number % 5 == 0:
                raise LookupError

    results = await asyncio.gather(*(save(n) for n in range(1, 101)), return_exceptions=True)

    assert sum(isinstance(result, LookupError) for result in results) == 20
    for number in range(1, 101):
        assert (await name_of(storage, number) is None) == (number % 5 == 0)


async def test_a_fault_found_late_is_the_fault_of_its_own_transaction_only(storage: Any) -> None:
    """Statements are kept back and run together: the one that the database refuses must not take
    its neighbours with it."""
    await filed(storage)

    async def save(number: int) -> None:
        async with storage.transaction() as tx:
            tx.people.save(person(number))
            if number == 7:
                tx.appeals.save(appeal(500, version=99))

    results = await asyncio.gather(*(save(n) for n in range(1, 21)), return_exceptions=True)

    assert [type(r) for r in results if r is not None] == [Conflict]
    assert await name_of(storage, 7) is None
    assert await name_of(storage, 6) == await name_of(storage, 8) == "Айгүл"


async def test_whoever_is_cancelled_inside_is_taken_back_and_blocks_nobody(storage: Any) -> None:
    inside = asyncio.Event()

    async def slow() -> None:
        async with storage.transaction() as tx:
            tx.people.save(person(1))
            await tx.people.get(1)
            inside.set()
            await asyncio.sleep(60)

    async def save(number: int) -> None:
        async with storage.transaction() as tx:
            tx.people.save(person(number))

    hanging = asyncio.create_task(slow())
    await inside.wait()
    others = [asyncio.create_task(save(n)) for n in range(2, 12)]
    await asyncio.sleep(0)
    hanging.cancel()
    await asyncio.gather(*others)

    with pytest.raises(asyncio.CancelledError):
        await hanging
    assert await name_of(storage, 1) is None
    assert await name_of(storage, 11) == "Айгүл"


@pytest.mark.parametrize("steps", range(12))
async def test_cancelled_anywhere_the_others_are_told_the_truth(storage: Any, steps: int) -> None:
    """Whoever shares a commit with a cancelled task hears of success if and only if it was one."""

    async def save(number: int) -> None:
        async with storage.transaction() as tx:
            await tx.people.get(number)
            tx.people.save(person(number))

    tasks = [asyncio.create_task(save(n)) for n in range(1, 9)]
    for _ in range(steps * 3):
        await asyncio.sleep(0.0002)
    for task in tasks[2::3]:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)

    for number, (task, result) in enumerate(zip(tasks, results, strict=True), start=1):
        if task.cancelled():
            continue  # may have been durable already, or not: its caller does not know
        assert result is None
        assert await name_of(storage, number) == "Айгүл"
    await asyncio.wait_for(save(100), 60)


async def test_those_who_wait_in_line_and_leave_keep_nobody_waiting(storage: Any) -> None:
    async def save(number: int) -> None:
        async with storage.transaction() as tx:
            tx.people.save(person(number))

    first = asyncio.create_task(save(1))
    leaving = [asyncio.create_task(save(n)) for n in range(2, 6)]
    await asyncio.sleep(0)
    for task in leaving:
        task.cancel()

    await asyncio.wait_for(first, 60)
    assert await name_of(storage, 1) == "Айгүл"


async def test_events_cannot_be_changed_or_taken_away(storage: Any) -> None:
    await filed(storage)
    async with storage.transaction() as tx:
        tx.events.append(event(1))

    for statement in ("UPDATE events SET facts = '{}'", "DELETE FROM events"):
        with pytest.raises(Exception, match="events are never"):
            async with storage._database.turn() as turn:
                turn.write(statement, {})

    async with storage.reading() as tx:
        assert len(await tx.events.of(500)) == 1


async def test_events_of_an_appeal_come_in_their_order(storage: Any) -> None:
    await filed(storage)
    async with storage.transaction() as tx:
        for number in (3, 1, 2):
            tx.events.append(event(number))

    async with storage.reading() as tx:
        assert [e.id for e in await tx.events.of(500)] == [1, 2, 3]


async def test_a_promise_wakes_the_sender_only_once_it_is_durable(storage: Any) -> None:
    woken = []
    storage.on_promise(lambda: woken.append(NOON))

    async with storage.transaction() as tx:
        tx.outbox.add(notification())
        assert woken == []
    assert len(woken) == 1

    with pytest.raises(LookupError):
        async with storage.transaction() as tx:
            tx.outbox.add(notification())
            raise LookupError
    async with storage.transaction() as tx:
        tx.people.save(person())
    assert len(woken) == 1
