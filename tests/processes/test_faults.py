"""Several processes and a database that meet faults lose nothing and register nothing twice.

The short form of `python -m tests.processes.faults`, which `make torture` runs at length.
"""

import asyncio
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from bot.domain.processes import Member, ProcessRole
from bot.ids import Ids
from storage import open_storage
from storage.postgres import address
from tests.crash import torture
from tests.processes.faults import KINDS, Faults, rounds, suffer
from tests.processes.several import refused, several, until
from tests.support import databases
from tests.support.builders import person
from tests.support.databases import fetched
from tests.support.postgres import (
    NoPostgres,
    Server,
    go_without,
    new_server,
    new_standby,
    wait_until_up,
)

pytestmark = pytest.mark.timeout(600)

MEMBER = Member(id="here", name="here", bot_id=42, roles=frozenset(ProcessRole), lasts=60.0)


@pytest.fixture
def own_server() -> Iterator[Server]:
    """One that may be stopped, and promoted."""
    folder = Path(tempfile.mkdtemp(prefix="qabyldau-own-"))
    folder.chmod(0o755)  # it runs as somebody else
    try:
        server = new_server(folder / "first")
    except NoPostgres as reason:
        go_without(reason)
    try:
        server.execute("CREATE DATABASE reception")
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


async def migrated(url: str) -> str:
    await (await open_storage(url, zone=UTC, next_id=Ids())).close()
    return url


async def test_killed_stopped_and_cut_off_they_keep_every_promise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(databases.CHOICE, "postgres")
    async with several(tmp_path) as town:
        counts = await suffer(town, faults=6, seed=7, citizens=3)

    assert counts.faults == [], counts.lines()
    assert counts.met.keys() == {*KINDS} - {"restart"}  # that needs a server of its own, see below
    assert counts.found == counts.expected > 0
    assert counts.testimony is not None
    assert counts.testimony.receipts == counts.testimony.appeals > 0


def test_in_a_long_run_every_kind_of_fault_is_met_as_often_as_the_others() -> None:
    """Killed, stopped and continued, told to leave, cut off, the clock set, the database
    restarted."""
    kinds = rounds(random.Random(7), restarts=True)

    met = Counter(next(kinds) for _ in range(60))

    assert len(KINDS) == 6
    assert met == dict.fromkeys(KINDS, 10)
    assert all(callable(getattr(Faults, f"_{kind}")) for kind in KINDS)


async def test_while_the_database_is_away_the_processes_wait_and_go_on_by_themselves(
    tmp_path: Path, own_server: Server
) -> None:
    """Longer than a process lasts: nobody assumes anything meanwhile, nobody ends."""
    async with several(tmp_path, await migrated(own_server.url("reception"))) as town:
        await town.start(count=2)
        await town.shared()
        person = town.sandbox.person("Айгүл", language_code="kk")
        person.starts()
        await until(lambda: person.heard)

        before = len(town.log())
        own_server.stop("fast")
        person.says("/help")
        await until(lambda: town.log().count("stops working") >= 2)
        own_server.start()
        wait_until_up(own_server)

        await until(lambda: len(person.heard) == 2)
        await town.shared()
        assert len(person.heard) == 2
        said = town.log()[before:]

    assert "raised an exception" not in said, said
    for once in ("cannot say that it is there", "ring is not heard"):
        assert 1 <= said.count(once) <= 4, f"{once}: {said}"


async def test_when_the_primary_is_lost_they_follow_its_standby_and_nothing_acknowledged_is_lost(
    tmp_path: Path, own_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two servers, synchronous replication; the first is lost in the middle of the work, the second
    is promoted by a command."""
    monkeypatch.setenv(databases.CHOICE, "postgres")
    await migrated(own_server.url("reception"))
    standby = new_standby(own_server, own_server.folder.parent / "second")
    both = (
        f"postgresql://{own_server.user}@/reception?host={own_server.folder},{standby.folder}"
        f"&port={own_server.port},{standby.port}&target_session_attrs=read-write"
    )
    try:
        async with several(tmp_path, both) as town:
            await town.start(count=2)
            play = torture.Play(town.sandbox, seed=3, photos=True)
            tasks = await torture._cast(play, 3)
            await until(lambda: len(play.texts) >= 6)
            counts = torture.Counts(in_the_air=torture._in_the_air(tmp_path))

            own_server.stop("immediate")
            written = len(play.texts)
            standby.promote()

            await until(lambda: len(play.texts) >= written + 6)
            play.over = True
            await asyncio.wait_for(asyncio.gather(*tasks), 2 * torture.PATIENCE)
            await torture._quiet(town.sandbox, tmp_path)
            torture._count(counts, town.sandbox, play, tmp_path)
            torture._hear_the_witness(counts, play)
            await town.shared()
    finally:
        standby.stop()

    assert counts.faults == [], counts.lines()
    assert counts.found == counts.expected >= written + 6


async def test_a_change_that_no_standby_has_is_not_made_but_who_made_it_is_there(
    own_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that waits for longer than a statement may take would call it made, with a warning
    that nobody reads. Who is heard of stays heard of meanwhile."""
    soon = [o.replace("statement_timeout=60s", "statement_timeout=100ms") for o in address._OPTIONS]
    url = await migrated(own_server.url("reception"))
    monkeypatch.setattr(address, "_OPTIONS", tuple(soon))
    storage: Any = await open_storage(url, zone=UTC, next_id=Ids())

    async def write(number: int) -> None:
        async with storage.transaction() as tx:
            tx.people.save(person(number))

    standbys = "ALTER SYSTEM SET synchronous_standby_names = "
    for command in (f"{standbys} 'away'", "SELECT pg_reload_conf()"):
        own_server.execute(command)
    long = "wait_event = 'SyncRep' AND clock_timestamp() - query_start > interval '1 second'"
    changing: list[asyncio.Task[None]] = []
    for number, together in ((1, True), (2, False)):  # one for the disk's connection, and one alone
        storage.processes.in_company = together
        changing.append(asyncio.create_task(write(number)))
        await until(
            lambda n=number: (
                fetched(url, f"SELECT COUNT(*) FROM pg_stat_activity WHERE {long}") == [(n,)]
                or any(task.done() for task in changing)
            )
        )
    made = [task.done() for task in changing]
    await storage.processes.join(MEMBER)
    heard_of = await storage.processes.renew(MEMBER)
    for command in (f"{standbys} ''", "SELECT pg_reload_conf()"):
        own_server.execute(command)
    await asyncio.gather(*changing)
    await storage.close()

    assert made == [False, False]
    assert heard_of is not None
    assert fetched(url, "SELECT COUNT(*) FROM people") == [(2,)]


async def test_a_replica_alone_is_no_database_for_the_bot(
    tmp_path: Path, own_server: Server
) -> None:
    await migrated(own_server.url("reception"))
    standby = new_standby(own_server, own_server.folder.parent / "second")
    try:
        said = await refused(tmp_path, standby.url("reception"))
    finally:
        standby.stop()

    assert "this is a replica: name the primary, or all servers" in said
    assert len(said.splitlines()) == 1
