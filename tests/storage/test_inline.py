"""Quick statements run on the event loop; what is long does not hold it up."""

import asyncio
import threading
from typing import Any

from tests.storage.conftest import only_on
from tests.support.builders import person

pytestmark = only_on("sqlite")

LONG = """
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)
    SELECT COUNT(*) FROM n
"""

LONG_QUERY = f"SELECT * FROM ({LONG})"


async def threads_of(connection: Any) -> list[int]:
    """Filled with the thread of each row that the connection counts from now on."""
    seen: list[int] = []

    def note(_value: object) -> int:
        seen.append(threading.get_ident())
        return 1

    await connection.connection.create_function("noted", 1, note)
    return seen


async def test_a_short_query_is_answered_without_a_trip_to_a_thread(storage: Any) -> None:
    seen = await threads_of(storage._database._writer)

    rows = await storage._database.read("SELECT noted(1)", {})

    assert rows == [(1,)]
    assert seen == [threading.get_ident()]


async def test_what_runs_at_hand_and_on_the_thread_is_one_connection(storage: Any) -> None:
    """A temporary table exists for the connection that made it, and for no other."""
    writer = storage._database._writer
    writer.run([("CREATE TEMP TABLE seen (thread)", {})])

    assert await writer.on_thread("SELECT * FROM temp.seen") == []


async def test_a_trip_to_the_thread_is_seen_through_although_whoever_asked_goes(
    storage: Any,
) -> None:
    heard: list[Any] = []

    async def ask() -> None:
        heard.extend(await storage._database._readers[1].on_thread(LONG_QUERY))

    asking = asyncio.create_task(ask())
    await asyncio.sleep(0)
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)

    assert asking.cancelled()
    assert heard == [(300_000,)]


async def test_a_long_query_gets_its_answer_elsewhere_while_the_others_go_on(storage: Any) -> None:
    """Counted by what the loop did meanwhile, not by a clock: machines differ."""
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    living = asyncio.create_task(others())
    rows = await storage._database.read(LONG_QUERY, {})
    living.cancel()

    assert rows == [(300_000,)]
    assert turns > 0
    assert LONG_QUERY in storage._database._writer._long


async def test_a_long_query_inside_a_transaction_takes_nothing_of_it_back(storage: Any) -> None:
    async with storage.transaction() as tx:
        tx.people.save(person(1))
        assert await tx.people._session.fetch(LONG_QUERY) == [(300_000,)]
        tx.people.save(person(2))

    async with storage.reading() as tx:
        assert await tx.people.get(1) is not None
        assert await tx.people.get(2) is not None


async def test_a_change_is_never_stopped_halfway(storage: Any) -> None:
    """SQLite would roll back the whole transaction."""
    async with storage.transaction() as tx:
        tx.people._session.write(
            "INSERT INTO people (id, name, language)"
            " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
            " SELECT i, 'A', 'kk' FROM n"
        )
        changed = await tx.people._session.fetch(
            "UPDATE people SET name = 'B' WHERE id <= 20000 RETURNING id"
        )

    assert len(changed) == 20_000
    rows = await storage._database.read("SELECT COUNT(*) FROM people WHERE name = 'B'", {})
    assert rows == [(20_000,)]
